// The server in a process of its own: node main.ts [--port N] [--token T] [--keep N] [--with-parent]
import { parseArgs } from "node:util";
import { startBotApi } from "./bot-api.ts";
import { controlOf } from "./control.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    token: { type: "string" },
    keep: { type: "string" },
    // Ends with its standard input, so that no server outlives the test that started it.
    "with-parent": { type: "boolean", default: false },
  },
});

const api = await startBotApi(
  {
    port: Number(values.port),
    ...(values.token === undefined ? {} : { token: values.token }),
    ...(values.keep === undefined ? {} : { keep: Number(values.keep) }),
  },
  controlOf,
);
console.log(JSON.stringify({ root: api.root, token: api.token }));
if (values["with-parent"]) process.stdin.on("end", () => process.exit(0)).resume();
