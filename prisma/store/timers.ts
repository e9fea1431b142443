// Timers: put with the ticket's events, ended in the transaction that does what they stand for.
import type { Store, StoredTimer, Tx } from "../../core/store.ts";
import { type Db, instant, type RawTime, rows, run } from "./rows.ts";

const PUT = `INSERT INTO "Timer" ("estateId", "ticketId", "kind", "key", "dueAt")
  SELECT ?, ?, "value"->>'kind', "value"->>'key', "value"->>'at' FROM json_each(?) WHERE true
  ON CONFLICT ("key") DO NOTHING`;
// What no longer stands goes; what has fired stays, so that it never fires again.
const DROP = `DELETE FROM "Timer" WHERE "ticketId" = ? AND "doneAt" IS NULL
  AND "key" NOT IN (SELECT "value"->>'key' FROM json_each(?))`;
const DUE = `SELECT "id", "estateId", "ticketId", "kind", "key", "dueAt" FROM "Timer"
  WHERE "doneAt" IS NULL AND "dueAt" <= ? AND ("kind" = 'picture') = ? ORDER BY "dueAt", "id" LIMIT ?`;
const NEXT = `SELECT "dueAt" FROM "Timer" WHERE "doneAt" IS NULL ORDER BY "dueAt" LIMIT 1`;
const END = `UPDATE "Timer" SET "doneAt" = ? WHERE "id" = ? AND "doneAt" IS NULL`;
const HASTEN = `UPDATE "Timer" SET "dueAt" = ?
  WHERE "estateId" = ? AND "kind" = ? AND "doneAt" IS NULL AND "dueAt" > ? AND "ticketId" IS NOT NULL
  RETURNING "ticketId"`;
const PUT_OFF = `UPDATE "Timer" SET "dueAt" = ? WHERE "id" = ? AND "doneAt" IS NULL`;

interface TimerRow {
  readonly id: number;
  readonly estateId: number;
  readonly ticketId: number | null;
  readonly kind: string;
  readonly key: string;
  readonly dueAt: RawTime;
}

const toTimer = (row: TimerRow): StoredTimer => ({
  id: Number(row.id),
  estateId: Number(row.estateId),
  ticketId: row.ticketId === null ? null : Number(row.ticketId),
  kind: row.kind,
  key: row.key,
  dueAt: instant(row.dueAt),
});

export const timers = (db: Db): Pick<Store, "dueTimers" | "nextTimer" | "putOffTimer"> => ({
  async dueTimers(now, limit, of = "others") {
    return (await rows<TimerRow>(db, DUE, now, of === "pictures", limit)).map(toTimer);
  },

  async nextTimer() {
    const [next] = await rows<{ dueAt: RawTime }>(db, NEXT);
    return next ? instant(next.dueAt) : null;
  },

  async putOffTimer(id, until) {
    await run(db, PUT_OFF, until, id);
  },
});

export const timerWrites = (
  db: Db,
): Pick<
  Tx,
  "setTicketTimers" | "putEstateTimers" | "hastenTimers" | "endTimer" | "putOffTimer"
> => ({
  async setTicketTimers({ id, estateId, version }, due) {
    const keyed = due.map(({ kind, key, at }) => ({ kind, key: `ticket:${id}:${key}`, at }));
    const list = JSON.stringify(keyed);
    if (version > 1) await run(db, DROP, id, list);
    if (keyed.length > 0) await run(db, PUT, estateId, id, list);
  },

  async putEstateTimers(estateId, due) {
    const keyed = due.map(({ kind, key, at }) => ({ kind, key: `estate:${estateId}:${key}`, at }));
    await run(db, PUT, estateId, null, JSON.stringify(keyed));
  },

  async putOffTimer(id, until) {
    await run(db, PUT_OFF, until, id);
  },

  async hastenTimers(estateId, kind, at) {
    const hastened = await rows<{ ticketId: number }>(db, HASTEN, at, estateId, kind, at);
    return hastened.map(({ ticketId }) => Number(ticketId));
  },

  endTimer: async (id, at) => (await run(db, END, at, id)) === 1,
});
