// The inbox: durable step 1, and the claims of those who handle it.
import { chatKey, type IncomingMessage } from "../../core/platform.ts";
import type { Store, Tx } from "../../core/store.ts";
import { type Db, first, instant, type RawTime, rows, run } from "./rows.ts";

const RECEIVE = `INSERT INTO "Inbox" ("chatKey", "messageId", "album", "payload", "receivedAt", "runAt")
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT ("chatKey", "messageId") DO NOTHING`;

// Claimed as it is stored, where nothing of its chat waits. (WHERE true: SQLite would read ON as a join's.)
const RECEIVE_CLAIMED = `INSERT INTO "Inbox"
    ("chatKey", "messageId", "album", "payload", "receivedAt", "runAt", "leaseOwner", "attempts")
  SELECT ?, ?, ?, ?, ?, CASE WHEN "free" THEN ? ELSE ? END, CASE WHEN "free" THEN ? END, "free"
  FROM (SELECT NOT EXISTS (SELECT 1 FROM "Inbox" WHERE "doneAt" IS NULL AND "chatKey" = ?) AS "free")
  WHERE true ON CONFLICT ("chatKey", "messageId") DO NOTHING
  RETURNING "id", "attempts"`;

// Only the oldest unhandled message of a chat can be claimed, so a chat's `runAt` is that of its oldest: a lease,
// or a pause, holds back the rest. The chats are found by leaps through the index (the least chat above the last
// one): a claim costs the number of chats that wait, however many messages each of them has.
const CLAIM = `
  WITH RECURSIVE "chat" ("key") AS (
    SELECT MIN("chatKey") FROM "Inbox" WHERE "doneAt" IS NULL
    UNION ALL
    SELECT (SELECT MIN("chatKey") FROM "Inbox" WHERE "doneAt" IS NULL AND "chatKey" > "chat"."key")
    FROM "chat" WHERE "chat"."key" IS NOT NULL
  ), "oldest" ("id") AS (
    SELECT (SELECT MIN("id") FROM "Inbox" WHERE "doneAt" IS NULL AND "chatKey" = "chat"."key")
    FROM "chat" WHERE "chat"."key" IS NOT NULL
  )
  UPDATE "Inbox" SET "leaseOwner" = ?, "runAt" = ?, "attempts" = "attempts" + 1
  WHERE "id" IN (
    SELECT "Inbox"."id" FROM "oldest" JOIN "Inbox" ON "Inbox"."id" = "oldest"."id"
    WHERE "Inbox"."runAt" <= ? ORDER BY "Inbox"."id" LIMIT ?
  )
  RETURNING "id", "payload", "receivedAt", "attempts"`;

const RELEASE = `UPDATE "Inbox" SET "leaseOwner" = NULL, "runAt" = ? WHERE "id" = ? AND "doneAt" IS NULL`;

// The words are not needed any more, and are not kept.
const SETTLE = `UPDATE "Inbox" SET "doneAt" = ?, "outcome" = ?, "payload" = '', "leaseOwner" = NULL
  WHERE "id" = ? AND "doneAt" IS NULL`;

interface InboxRow {
  readonly id: number;
  readonly payload: string;
  readonly receivedAt: RawTime;
  readonly attempts: number;
}

type Inbox = Pick<Store, "receive" | "claimInbox" | "releaseInbox">;

export const inbox = (db: Db, early: Db): Inbox => ({
  async receive(message, at, claim) {
    const key = chatKey(message);
    const { messageId, album = null } = message;
    const row = [key, messageId, album, JSON.stringify(message), at] as const;
    if (claim === undefined)
      return (await run(early, RECEIVE, ...row, at)) === 1 ? "stored" : "duplicate";
    const { owner, leaseMs } = claim;
    const stored = await first<Pick<InboxRow, "id" | "attempts">>(
      early,
      RECEIVE_CLAIMED,
      ...row,
      at + leaseMs,
      at,
      owner,
      key,
    );
    if (!stored) return "duplicate";
    const attempts = Number(stored.attempts);
    return attempts === 0 ? "stored" : { id: Number(stored.id), message, receivedAt: at, attempts };
  },

  async claimInbox({ owner, now, leaseMs, limit }) {
    const claimed = await rows<InboxRow>(db, CLAIM, owner, now + leaseMs, now, limit);
    return claimed
      .map((row) => ({
        id: Number(row.id),
        message: JSON.parse(row.payload) as IncomingMessage,
        receivedAt: instant(row.receivedAt),
        attempts: Number(row.attempts),
      }))
      .sort((a, b) => a.id - b.id);
  },

  async releaseInbox(id, runAt) {
    await run(db, RELEASE, runAt, id);
  },
});

export const inboxWrites = (db: Db): Pick<Tx, "settleInbox"> => ({
  settleInbox: async (id, outcome, at) => (await run(db, SETTLE, at, outcome, id)) === 1,
});
