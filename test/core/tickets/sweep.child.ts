// A process that sweeps: one small step for the first word that it reads, all that is left for the second, with a breath
// between the steps, so that another process has its turn. Its clock tells in the database what it has ended.
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { sweepDue } from "../../../core/tickets/sweep.ts";
import { createStore } from "../../../prisma/store.ts";
import { manualClock } from "../../support/conversation.ts";
import { sweeping } from "../../support/sweeping.ts";

const [, , url = "", now = ""] = process.argv;
const store = await createStore({ url });
const small: typeof store = { ...store, dueTimers: (at) => store.dueTimers(at, 20) };
const step = (): Promise<number> => sweepDue(sweeping(small, manualClock(Number(now))));
process.stdout.write("ready\n");
const words = createInterface(process.stdin)[Symbol.asyncIterator]();
await words.next();
await step();
process.stdout.write("begun\n");
await words.next();
while ((await step()) === 0) await sleep(10);
await store.close();
process.exit(0);
