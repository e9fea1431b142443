// Disclosures with their signatures, corrections, objections and decisions.
import type {
  DisclosureReads,
  DisclosureWrites,
  Objection,
  PublishedCorrection,
  Resolution,
  Signature,
  StoredDisclosure,
} from "../../core/disclosure/desk.ts";
import { type Db, first, instant, instantOrNull, type RawTime, rows, run } from "./rows.ts";
import { ticketHistories } from "./ticket-histories.ts";

interface DisclosureRow {
  readonly month: string;
  readonly bytes: string;
  readonly digest: string;
  readonly publishedAt: RawTime | null;
  readonly lateDays: number | null;
  readonly carried: string;
}

const toDisclosure = (row: DisclosureRow): StoredDisclosure => ({
  month: row.month,
  bytes: row.bytes,
  digest: row.digest,
  publishedAt: instantOrNull(row.publishedAt),
  lateDays: row.lateDays === null ? null : Number(row.lateDays),
  carried: JSON.parse(row.carried) as number[],
});

const DISCLOSURE = `SELECT "month", "bytes", "digest", "publishedAt", "lateDays", "carried"
  FROM "Disclosure" WHERE "estateId" = ?`;
const ONE = `${DISCLOSURE} AND "month" = ?`;
const BETWEEN = `${DISCLOSURE} AND "publishedAt" IS NOT NULL AND "month" >= ? AND "month" <= ?
  ORDER BY "month"`;
const LAST = `${DISCLOSURE} AND "publishedAt" IS NOT NULL ORDER BY "month" DESC LIMIT 1`;
const LAST_BEFORE = `${DISCLOSURE} AND "publishedAt" IS NOT NULL AND "month" < ? ORDER BY "month" DESC LIMIT 1`;
const SIGNATURES = `SELECT "seat", "digest", "personId", "at" FROM "DisclosureSignature"
  WHERE "estateId" = ? AND "month" = ? ORDER BY "at", "seat"`;
const CORRECTIONS = `SELECT "number", "month", "publishedIn", "line", "amount"
  FROM "DisclosureCorrection" WHERE "estateId" = ? ORDER BY "number"`;
const OBJECTIONS = `SELECT "number", "month", "line", "words", "during", "dueAt", "answer"
  FROM "Objection" WHERE "estateId" = ? AND "during" = COALESCE(?, "during")
  AND (? = 0 OR "answer" IS NULL) ORDER BY "number"`;
const RESOLUTIONS = `SELECT "number", "during", "ticket", "measure", "responsible", "dueOn", "doneAt"
  FROM "Resolution" WHERE "estateId" = ? AND "during" = COALESCE(?, "during")
  AND (? = 0 OR "doneAt" IS NULL) ORDER BY "number"`;
const PERFORMED = `SELECT "item", "done" FROM "Performed"
  WHERE "estateId" = ? AND "month" = ? ORDER BY "id"`;
const NAMES = `SELECT DISTINCT "Person"."name" FROM "Seat" JOIN "Person" ON "Person"."id" = "Seat"."personId"
  WHERE "Seat"."estateId" = ? AND "Seat"."role" = 'resident'`;

const numberOrNull = (value: number | null): number | null =>
  value === null ? null : Number(value);

export const disclosureReads = (db: Db): DisclosureReads => ({
  async disclosure(estateId, month) {
    const row = await first<DisclosureRow>(db, ONE, estateId, month);
    return row ? toDisclosure(row) : null;
  },
  publishedMonths: async (estateId, { from, to }) =>
    (await rows<DisclosureRow>(db, BETWEEN, estateId, from, to)).map(toDisclosure),
  async lastPublished(estateId) {
    const row = await first<DisclosureRow>(db, LAST, estateId);
    return row ? toDisclosure(row) : null;
  },
  async publishedBefore(estateId, month) {
    const row = await first<DisclosureRow>(db, LAST_BEFORE, estateId, month);
    return row ? toDisclosure(row) : null;
  },
  signatures: async (estateId, month) =>
    (await rows<Omit<Signature, "at"> & { at: RawTime }>(db, SIGNATURES, estateId, month)).map(
      (row) => ({ ...row, personId: Number(row.personId), at: instant(row.at) }),
    ),
  publishedCorrections: async (estateId) =>
    (await rows<PublishedCorrection>(db, CORRECTIONS, estateId)).map((row) => ({
      ...row,
      number: Number(row.number),
      amount: Number(row.amount),
    })),
  async objections(estateId, { during = null, open = false }) {
    const found = await rows<Omit<Objection, "dueAt"> & { dueAt: RawTime }>(
      db,
      OBJECTIONS,
      estateId,
      during,
      open ? 1 : 0,
    );
    return found.map((row) => ({ ...row, number: Number(row.number), dueAt: instant(row.dueAt) }));
  },
  async resolutions(estateId, { during = null, open = false }) {
    const found = await rows<Omit<Resolution, "doneAt"> & { doneAt: RawTime | null }>(
      db,
      RESOLUTIONS,
      estateId,
      during,
      open ? 1 : 0,
    );
    return found.map((row) => ({
      ...row,
      number: Number(row.number),
      ticket: numberOrNull(row.ticket),
      doneAt: instantOrNull(row.doneAt),
    }));
  },
  async performed(estateId, month) {
    const found = await rows<{ item: string; done: number }>(db, PERFORMED, estateId, month);
    return new Map(found.map(({ item, done }) => [item, Number(done)]));
  },
  ticketHistories: (estateId, span) => ticketHistories(db, estateId, span),
  residentNames: async (estateId) =>
    (await rows<{ name: string }>(db, NAMES, estateId)).map(({ name }) => name),
});

// The guard is in the statement: what is published is not written over, whoever asks.
const PUT_DRAFT = `INSERT INTO "Disclosure" ("estateId", "month", "bytes", "digest", "draftedAt")
  VALUES (?, ?, ?, ?, ?) ON CONFLICT ("estateId", "month") DO UPDATE
  SET "bytes" = excluded."bytes", "digest" = excluded."digest", "draftedAt" = excluded."draftedAt"
  WHERE "Disclosure"."publishedAt" IS NULL`;
const SIGN = `INSERT INTO "DisclosureSignature" ("estateId", "month", "seat", "digest", "personId", "at")
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const PUBLISH = `UPDATE "Disclosure" SET "publishedAt" = ?, "lateDays" = ?, "carried" = ?
  WHERE "estateId" = ? AND "month" = ? AND "digest" = ? AND "publishedAt" IS NULL`;
const CORRECT = `INSERT INTO "DisclosureCorrection"
  ("estateId", "number", "month", "publishedIn", "line", "amount") VALUES (?, ?, ?, ?, ?, ?)`;
const NEXT = (table: "Objection" | "Resolution") =>
  `SELECT COALESCE(MAX("number"), 0) + 1 AS "number" FROM "${table}" WHERE "estateId" = ?`;
const OBJECT = `INSERT INTO "Objection" ("estateId", "number", "month", "line", "words", "during",
  "raisedById", "raisedAt", "dueAt") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const ANSWER = `UPDATE "Objection" SET "answer" = ?, "answeredById" = ?, "answeredAt" = ?
  WHERE "estateId" = ? AND "number" = ? AND "answer" IS NULL`;
const RESOLVE = `INSERT INTO "Resolution" ("estateId", "number", "during", "ticket", "measure",
  "responsible", "dueOn", "byId", "at") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const END = `UPDATE "Resolution" SET "doneAt" = ?
  WHERE "estateId" = ? AND "number" = ? AND "doneAt" IS NULL`;
const PERFORM = `INSERT INTO "Performed" ("estateId", "month", "item", "done", "byId", "at")
  VALUES (?, ?, ?, ?, ?, ?)`;

export const disclosureWrites = (db: Db): DisclosureWrites => {
  const next = async (table: "Objection" | "Resolution", estateId: number): Promise<number> =>
    Number((await first<{ number: number }>(db, NEXT(table), estateId))?.number ?? 1);
  return {
    putDraft: async (estateId, month, { bytes, digest, at }) =>
      (await run(db, PUT_DRAFT, estateId, month, bytes, digest, at)) === 1,
    sign: async (estateId, month, { seat, digest, personId, at }) =>
      (await run(db, SIGN, estateId, month, seat, digest, personId, at)) === 1,
    async publishDraft(estateId, month, { digest, at, lateDays, carried, corrections }) {
      const list = JSON.stringify(carried);
      if ((await run(db, PUBLISH, at, lateDays, list, estateId, month, digest)) !== 1) return false;
      for (const { number, month: of, line, amount } of corrections)
        await run(db, CORRECT, estateId, number, of, month, line, amount);
      return true;
    },
    async addObjection(estateId, { month, line, words, during, raisedById, raisedAt, dueAt }) {
      const number = await next("Objection", estateId);
      const values = [number, month, line, words, during, raisedById, raisedAt, dueAt];
      await run(db, OBJECT, estateId, ...values);
      return number;
    },
    answerObjection: async (estateId, number, { words, personId, at }) =>
      (await run(db, ANSWER, words, personId, at, estateId, number)) === 1,
    async addResolution(estateId, { during, ticket, measure, responsible, dueOn, byId, at }) {
      const number = await next("Resolution", estateId);
      const values = [number, during, ticket, measure, responsible, dueOn, byId, at];
      await run(db, RESOLVE, estateId, ...values);
      return number;
    },
    endResolution: async (estateId, number, at) => (await run(db, END, at, estateId, number)) === 1,
    async statePerformed(estateId, month, { item, done, byId, at }) {
      await run(db, PERFORM, estateId, month, item, done, byId, at);
    },
  };
};
