// Who is on duty: shifts are added, never changed; of several that cover a moment the newest counts.
import type { Shift } from "../../core/duty/shift.ts";
import type { Reads, Tx } from "../../core/store.ts";
import {
  type Db,
  instant,
  PERSON,
  type PersonRow,
  type RawTime,
  rows,
  run,
  toPerson,
} from "./rows.ts";

// The id of the shift is its age. Who has no account that the bot knows is a name alone.
const SHIFTS = `SELECT "Duty"."id" AS "dutyId", "Duty"."name" AS "called", "Duty"."from", "Duty"."until", ${PERSON}
  FROM "Duty" LEFT JOIN "Person" ON "Person"."id" = "Duty"."personId"
  WHERE "Duty"."estateId" = ? AND "Duty"."until" > ? AND "Duty"."from" < ? ORDER BY "Duty"."id"`;
const PUT = `INSERT INTO "Duty" ("estateId", "personId", "name", "from", "until", "byId", "at")
  VALUES (?, ?, ?, ?, ?, ?, ?)`;
const END = `UPDATE "Duty" SET "until" = MAX("from", ?) WHERE "estateId" = ? AND "personId" = ? AND "until" > ?`;

interface ShiftRow extends Omit<PersonRow, "id"> {
  readonly id: number | null;
  readonly dutyId: number;
  readonly called: string;
  readonly from: RawTime;
  readonly until: RawTime;
}

const toShift = (row: ShiftRow): Shift => ({
  id: Number(row.dutyId),
  person: row.id === null ? null : toPerson({ ...row, id: row.id }),
  name: row.id === null ? row.called : row.name,
  from: instant(row.from),
  until: instant(row.until),
});

export const dutyReads = (db: Db): Pick<Reads, "shifts"> => ({
  shifts: async (estateId, from, until) =>
    (await rows<ShiftRow>(db, SHIFTS, estateId, from, until)).map(toShift),
});

export const dutyWrites = (db: Db): Pick<Tx, "putShift" | "endShifts"> => ({
  async putShift(estateId, { personId, name, from, until }, byId, at) {
    await run(db, PUT, estateId, personId, personId === null ? name : "", from, until, byId, at);
  },

  async endShifts(estateId, personId, at) {
    await run(db, END, at, estateId, personId, at);
  },
});
