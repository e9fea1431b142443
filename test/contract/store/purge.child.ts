// A process that opens the store, says so, purges one batch for each "one" that it reads, all that is left at "all", and
// says after each batch how many went.
import { createInterface } from "node:readline";
import { createStore } from "../../../prisma/store.ts";

const [, , url = "", before = "", limit = ""] = process.argv;
const store = await createStore({ url });
const at = Number(before);
const ended = { messagesBefore: at, failedBefore: at, postsBefore: at, limit: Number(limit) };
const tell = (line: number) => new Promise((resolve) => process.stdout.write(`${line}\n`, resolve));
const purge = async (): Promise<boolean> => {
  const gone = await store.purge(ended);
  await tell(gone);
  return gone > 0;
};
await tell(0);
for await (const word of createInterface(process.stdin)) {
  const isMore = await purge();
  if (word === "one") continue;
  if (isMore) while (await purge());
  break;
}
await store.close();
process.exit(0);
