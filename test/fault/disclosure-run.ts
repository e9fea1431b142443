// A process that does a month's disclosure on a database, from wherever it stands: drafts, has it signed by both, and
// publishes it on its day. Killed anywhere and started again, it goes on.
import { signMonth } from "../../core/disclosure/signing.ts";
import { defaultSettings } from "../../core/estates/schema.ts";
import { silentLog } from "../../core/log.ts";
import { createSweep } from "../../core/tickets/sweep.ts";
import { createStore } from "../../prisma/store.ts";

const [file = "", month = ""] = process.argv.slice(2);
const store = await createStore({ url: `file:${file}` });
let now = 0;
const sweep = createSweep({
  store,
  clock: { now: () => now },
  log: { ...silentLog, error: (line, facts) => console.error(line, facts) },
  bot: { name: "小管家", aliases: [] },
  settingsOf: () => defaultSettings,
  outbox: { claim: undefined as never, take: () => {} },
});

/** Carries out all that is due by then. */
async function until(at: string): Promise<void> {
  now = Date.parse(`${at}+08:00`);
  while ((await sweep()) === 0);
}

async function sign(seat: "manager" | "committee", personId: number): Promise<void> {
  const [estate] = await store.estates();
  if (estate === undefined) throw new Error("no estate");
  const given = await store.signatures(estate.id, month);
  const published = (await store.disclosure(estate.id, month))?.publishedAt != null;
  if (published || given.some((one) => one.seat === seat)) return;
  await store.transaction((tx) =>
    signMonth(month, { seat, personId, at: now }, { reads: tx, estate, settings: defaultSettings }),
  );
}

await until("2026-12-03T12:00:00");
await sign("manager", 1);
await sign("committee", 2);
await until("2026-12-10T12:00:00");
await until("2026-12-11T12:00:00");
await store.close();
console.log("done");
