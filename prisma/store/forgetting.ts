// 忘记我: one transaction that erases a person, and the little that is finished when its answer is sent.

import { CUT } from "../../core/privacy/cut.ts";
import type {
  ForgetReads,
  ForgetStore,
  Forgetting,
  ForgetWrites,
} from "../../core/privacy/forget.ts";
import { FORGOTTEN } from "../../core/privacy/forget.ts";
import { ACTIVE } from "../../core/tickets/ticket.ts";
import { type Db, first, instant, marks, type RawTime, rows, run } from "./rows.ts";
import { TICKET, type TicketRow, toTicket } from "./tickets.ts";

const OPEN_OF = `SELECT ${TICKET} FROM "Ticket" WHERE "reporterId" = ? AND "status" IN (${marks(ACTIVE)})
  ORDER BY "estateId", "number"`;
const UNHANDLED = `SELECT 1 AS "there" FROM "Inbox" WHERE "doneAt" IS NULL AND "id" < ?
  AND "payload"->>'$.platform' = ? AND "payload"->>'$.author.accountId' = ? LIMIT 1`;

/** The tickets that the person reported or joined. */
const OWN = `(SELECT "ticketId" FROM "Party" WHERE "personId" = ?)`;
const OWN_WORDS = `SELECT "text" FROM "Words" WHERE "personId" = ?`;
// What somebody wrote as staff elsewhere stays the firm's.
const BLANK_WORDS = `UPDATE "Words" SET "text" = '', "photo" = NULL
  WHERE "personId" = ? AND ("kind" IN ('report', 'echo') OR "ticketId" IN ${OWN})`;
const OTHERS_WORDS = `SELECT "id", "text" FROM "Words" WHERE "ticketId" IN ${OWN} AND "text" <> ''`;
const PUT_WORDS = `UPDATE "Words" SET "text" = ? WHERE "id" = ?`;
const TOKEN = `SELECT '${FORGOTTEN}' || lower(hex(randomblob(16))) AS "token"`;
// That there was a room is kept: what is done in a home is not shown to owners.
// The fold and its first event name the chat; of a private one that is the person's account.
const TICKETS = `UPDATE "Ticket" SET "wordsHash" = NULL, "place" = CASE WHEN "place"->>'$.room' IS NULL THEN "place"
      ELSE json_set("place", '$.room', '${CUT}') END,
    "state" = CASE WHEN "state"->>'$.chatId' = ? THEN json_set("state", '$.chatId', ?) ELSE "state" END
  WHERE "reporterId" = ?`;
const EVENTS = `UPDATE "TicketEvent" SET "data" = json_set("data", '$.chatId', ?)
  WHERE "ticketId" IN (SELECT "id" FROM "Ticket" WHERE "reporterId" = ?)
    AND "type" = 'TicketOpened' AND "data"->>'$.chatId' = ?`;
const PARTIES = `UPDATE "Party" SET "messageId" = '', "chatId" = CASE WHEN "chatId" = ? THEN ? ELSE "chatId" END
  WHERE "personId" = ?`;
// The files of pictures go with the next look of their loop (core/photos/keeping.ts).
const PHOTOS = `UPDATE "Photo" SET "ref" = '', "state" = 'forgotten', "runAt" = "at"
  WHERE "personId" = ? AND ("stage" = 'before' OR "ticketId" IN ${OWN})`;
const ASKS = `DELETE FROM "Ask" WHERE "personId" = ?`;
const SEATS = `DELETE FROM "Seat" WHERE "personId" = ?`;
const CLAIMS = `UPDATE "HomeClaim" SET "label" = '', "state" = 'ended' WHERE "personId" = ?`;
const PERSON = `UPDATE "Person" SET "accountId" = ?, "name" = '', "privateId" = NULL WHERE "id" = ?`;
// Whoever left no trace leaves no row either.
const UNUSED = `DELETE FROM "Person" WHERE "id" = ?
  AND NOT EXISTS (SELECT 1 FROM "Party" WHERE "personId" = "Person"."id")
  AND NOT EXISTS (SELECT 1 FROM "Ticket" WHERE "reporterId" = "Person"."id" OR "assigneeId" = "Person"."id")
  AND NOT EXISTS (SELECT 1 FROM "TicketEvent" WHERE "actorId" = "Person"."id")
  AND NOT EXISTS (SELECT 1 FROM "HomeClaim" WHERE "personId" = "Person"."id")`;
const UNSENT = `SELECT "id", "payload" FROM "Outbox" WHERE "doneAt" IS NULL`;
const PUT_PAYLOAD = `UPDATE "Outbox" SET "payload" = ? WHERE "id" = ?`;
const PUT = `INSERT INTO "Forgetting" ("platform", "chatId", "accountId", "token", "at", "runAt")
  VALUES (?, ?, ?, ?, ?, ?)`;

export const forgetReads = (db: Db): ForgetReads => ({
  openOf: async (personId) =>
    (await rows<TicketRow>(db, OPEN_OF, personId, ...ACTIVE)).map(toTicket),
});

export const forgetWrites = (db: Db): ForgetWrites => ({
  async erase(person, { at, cut }) {
    const { id, platform, accountId, privateId } = person;
    const { token = "" } = (await first<{ token: string }>(db, TOKEN)) ?? {};
    const own = (await rows<{ text: string }>(db, OWN_WORDS, id)).map(({ text }) => text);
    await run(db, BLANK_WORDS, id, id);
    for (const words of await rows<{ id: number; text: string }>(db, OTHERS_WORDS, id)) {
      const text = cut(words.text, []);
      if (text !== words.text) await run(db, PUT_WORDS, text, Number(words.id));
    }
    await run(db, PHOTOS, id, id);
    await cutUnsent(db, accountId, (text) => cut(text, own));
    await run(db, EVENTS, token, id, privateId);
    await run(db, TICKETS, privateId, token, id);
    await run(db, PARTIES, privateId, token, id);
    for (const sql of [ASKS, SEATS, CLAIMS]) await run(db, sql, id);
    await run(db, PERSON, token, id);
    await run(db, UNUSED, id);
    if (privateId !== null) await run(db, PUT, platform, privateId, accountId, token, at, at);
  },
});

interface Payload {
  readonly text: string;
  readonly mentions?: readonly { readonly accountId: string }[];
}

/** A post that a worker holds goes out as it is; it is blanked then, as all are. */
async function cutUnsent(db: Db, accountId: string, cut: (text: string) => string): Promise<void> {
  for (const row of await rows<{ id: number; payload: string }>(db, UNSENT)) {
    const said = JSON.parse(row.payload) as Payload;
    const text = cut(said.text);
    const mentions = (said.mentions ?? []).filter((one) => one.accountId !== accountId);
    if (text === said.text && mentions.length === (said.mentions ?? []).length) continue;
    await run(db, PUT_PAYLOAD, JSON.stringify({ ...said, text, mentions }), Number(row.id));
  }
}

const DUE = `SELECT "id", "at" FROM "Forgetting" WHERE "runAt" <= ? ORDER BY "id"`;
const NEXT = `SELECT MIN("runAt") AS "at" FROM "Forgetting"`;
const PUT_OFF = `UPDATE "Forgetting" SET "runAt" = ? WHERE "id" = ?`;
const BY_ID = `SELECT * FROM "Forgetting" WHERE "id" = ?`;
const NOT_ENDED = `SELECT 1 AS "there" WHERE
  EXISTS (SELECT 1 FROM "Inbox" WHERE "doneAt" IS NULL AND "chatKey" = ? AND "receivedAt" <= ?)
  OR EXISTS (SELECT 1 FROM "Outbox" WHERE "doneAt" IS NULL AND "platform" = ? AND "chatId" = ? AND "createdAt" <= ?)`;
const INBOX = `UPDATE "Inbox" SET "chatKey" = ? WHERE "chatKey" = ? AND "receivedAt" <= ?`;
const OUTBOX = `UPDATE "Outbox" SET "chatId" = ?, "messageId" = NULL
  WHERE "platform" = ? AND "chatId" = ? AND "createdAt" <= ?`;
const WRONG_CODES = `DELETE FROM "WrongCode" WHERE "platform" = ? AND "accountId" = ? AND "at" <= ?`;
const DONE = `DELETE FROM "Forgetting" WHERE "id" = ?`;

interface Row {
  readonly platform: string;
  readonly chatId: string;
  readonly accountId: string;
  readonly token: string;
  readonly at: RawTime;
}

/** `transaction`: of the database; `scrub`: PRAGMA wal_checkpoint(TRUNCATE), true where it was done. */
export const forgetting = (
  db: Db,
  {
    transaction,
    scrub,
  }: {
    transaction: <T>(work: (tx: Db) => Promise<T>) => Promise<T>;
    scrub: () => Promise<boolean>;
  },
): ForgetStore => ({
  scrub,

  hasUnhandled: async ({ platform, accountId }, before) =>
    (await first(db, UNHANDLED, before, platform, accountId)) !== undefined,

  async dueForgettings(now) {
    const due = await rows<{ id: number; at: RawTime }>(db, DUE, now);
    return due.map(({ id, at }): Forgetting => ({ id: Number(id), at: instant(at) }));
  },

  async nextForgetting() {
    const next = await first<{ at: RawTime | null }>(db, NEXT);
    return next?.at == null ? null : instant(next.at);
  },

  async putOffForgetting(id, until) {
    await run(db, PUT_OFF, until, id);
  },

  finishForgetting: (id, wrongCodesBefore) =>
    transaction(async (tx) => {
      const row = await first<Row>(tx, BY_ID, id);
      if (row === undefined) return true;
      const { platform, chatId, accountId, token } = row;
      const at = instant(row.at);
      const key = `${platform}:${chatId}`;
      if (await first(tx, NOT_ENDED, key, at, platform, chatId, at)) return false;
      await run(tx, INBOX, `${platform}:${token}`, key, at);
      await run(tx, OUTBOX, token, platform, chatId, at);
      await run(tx, WRONG_CODES, platform, accountId, wrongCodesBefore);
      await run(tx, DONE, id);
      return true;
    }),
});
