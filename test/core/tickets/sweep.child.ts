// A process that sweeps all that is due when it is told to; its clock tells in the database what it has ended. It takes
// small steps with a breath between them, so that another process has its turn.
import { setTimeout as sleep } from "node:timers/promises";
import { sweepDue } from "../../../core/tickets/sweep.ts";
import { createStore } from "../../../prisma/store.ts";
import { manualClock } from "../../support/conversation.ts";
import { sweeping } from "../../support/sweeping.ts";

const [, , url = "", now = ""] = process.argv;
const store = await createStore({ url });
const small: typeof store = { ...store, dueTimers: (at) => store.dueTimers(at, 20) };
process.stdin.once("data", async () => {
  while ((await sweepDue(sweeping(small, manualClock(Number(now))))) === 0) await sleep(10);
  await store.close();
  process.exit(0);
});
process.stdout.write("ready\n");
