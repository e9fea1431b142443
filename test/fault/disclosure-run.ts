// A process that does a month's disclosure on a database, from wherever it stands: drafts, has it signed by both,
// publishes it on its day, and draws and posts its picture. Killed anywhere and started again, it goes on.
import { keptFiles } from "../../bots/kept-files.ts";
import { createPictures } from "../../bots/pictures.ts";
import { createPictureSweep } from "../../core/disclosure/picture-timers.ts";
import { signMonth } from "../../core/disclosure/signing.ts";
import { defaultSettings } from "../../core/estates/schema.ts";
import { silentLog } from "../../core/log.ts";
import type { Sweeping } from "../../core/tickets/end-timers.ts";
import { createSweep } from "../../core/tickets/sweep.ts";
import { createStore } from "../../prisma/store.ts";
import { createDraw } from "../../render/draw.ts";

const [file = "", month = ""] = process.argv.slice(2);
const store = await createStore({ url: `file:${file}` });
let now = 0;
const settingsOf = () => defaultSettings;
const draws = createDraw();
const kept = keptFiles(`${file}.files`, async (form, drawing) => {
  const bytes = await draws(form, drawing);
  // Where a picture is drawn and not kept, and where it is being drawn: no commit tells these moments.
  if (process.env.KILL_AT === "drawn") process.kill(process.pid, "SIGKILL");
  return bytes;
});
const pictures = createPictures({ reads: store, settingsOf, kept });
const deps: Sweeping = {
  store,
  clock: { now: () => now },
  log: { ...silentLog, error: (line, facts) => console.error(line, facts) },
  bot: { name: "小管家", aliases: [] },
  settingsOf,
  publishing: {
    addressOf: () => null,
    draw: async (estateId: number, of: string) => {
      if (process.env.KILL_AT === "drawing")
        setTimeout(() => process.kill(process.pid, "SIGKILL"), 50);
      await pictures.get(estateId, of);
    },
  },
  outbox: { claim: undefined as never, take: () => {} },
};
const sweep = createSweep(deps);
const draw = createPictureSweep(deps);

/** Carries out all that is due by then. */
async function until(at: string): Promise<void> {
  now = Date.parse(`${at}+08:00`);
  while ((await sweep()) === 0);
  while ((await draw()) === 0);
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
