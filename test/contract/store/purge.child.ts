// A process that opens the store, says so, waits for a word, purges until nothing is left, and says after each batch how
// many went.
import { createStore } from "../../../prisma/store.ts";

const [, , url = "", before = "", limit = ""] = process.argv;
const store = await createStore({ url });
const at = Number(before);
const tell = (line: number) => new Promise((resolve) => process.stdout.write(`${line}\n`, resolve));
await tell(0);
await new Promise((resolve) => process.stdin.once("data", resolve));
process.stdin.destroy();
for (;;) {
  const ended = { messagesBefore: at, failedBefore: at, postsBefore: at, limit: Number(limit) };
  const gone = await store.purge(ended);
  await tell(gone);
  if (gone === 0) break;
}
await store.close();
