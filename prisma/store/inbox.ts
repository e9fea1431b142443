// The inbox: durable step 1, and the claims of those who handle it.
import { chatKey, type IncomingMessage } from "../../core/platform.ts";
import type { Store, Tx } from "../../core/store.ts";
import { type Db, instant, type RawTime, rows, run } from "./rows.ts";

const RECEIVE = `INSERT INTO "Inbox" ("chatKey", "messageId", "album", "payload", "receivedAt", "runAt")
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT ("chatKey", "messageId") DO NOTHING`;

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

export const inbox = (db: Db): Pick<Store, "receive" | "claimInbox" | "releaseInbox"> => ({
  async receive(message, at) {
    const payload = JSON.stringify(message);
    const { messageId, album = null } = message;
    const stored = await run(db, RECEIVE, chatKey(message), messageId, album, payload, at, at);
    return stored === 1 ? "stored" : "duplicate";
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
