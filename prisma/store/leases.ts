// Leases across inbox and outbox: what falls due next, and the take-over at start.
import type { Store } from "../../core/store.ts";
import type { Database } from "../client.ts";
import { first, instantOrNull, type RawTime, rows, run } from "./rows.ts";

// Of each chat the first alone counts: those behind it are not due before it is. The chats are found by leaps,
// as for a claim; it begins with SELECT, so that it goes to the reader.
const NEXT_DUE = `SELECT (
  WITH RECURSIVE "chat" ("key") AS (
    SELECT MIN("chatKey") FROM "Inbox" WHERE "doneAt" IS NULL
    UNION ALL
    SELECT (SELECT MIN("chatKey") FROM "Inbox" WHERE "doneAt" IS NULL AND "chatKey" > "chat"."key")
    FROM "chat" WHERE "chat"."key" IS NOT NULL
  )
  SELECT MIN((SELECT "runAt" FROM "Inbox" WHERE "doneAt" IS NULL AND "chatKey" = "chat"."key"
    ORDER BY "id" LIMIT 1)) FROM "chat" WHERE "chat"."key" IS NOT NULL
) AS "inbox", (
  WITH RECURSIVE "chat" ("post") AS (
    SELECT (SELECT "id" FROM "Outbox" WHERE "doneAt" IS NULL
      ORDER BY "platform", "chatId", "rank", "id" LIMIT 1)
    UNION ALL
    SELECT COALESCE(
      (SELECT o."id" FROM "Outbox" o
        WHERE o."doneAt" IS NULL AND o."platform" = p."platform" AND o."chatId" > p."chatId"
        ORDER BY o."chatId", o."rank", o."id" LIMIT 1),
      (SELECT o."id" FROM "Outbox" o WHERE o."doneAt" IS NULL AND o."platform" > p."platform"
        ORDER BY o."platform", o."chatId", o."rank", o."id" LIMIT 1))
    FROM "chat" JOIN "Outbox" p ON p."id" = "chat"."post"
  )
  SELECT MIN("runAt") FROM "chat" JOIN "Outbox" ON "id" = "post"
) AS "outbox"`;

const OWNERS = `SELECT "leaseOwner" FROM "Inbox" WHERE "doneAt" IS NULL AND "leaseOwner" IS NOT NULL
  UNION SELECT "leaseOwner" FROM "Outbox" WHERE "doneAt" IS NULL AND "leaseOwner" IS NOT NULL`;

const FREE_INBOX = `UPDATE "Inbox" SET "leaseOwner" = NULL, "runAt" = 0
  WHERE "doneAt" IS NULL AND "leaseOwner" IN (SELECT "value" FROM json_each(?))`;
// Whether the post arrived before its sender died is unknown: the next claim says so.
const FREE_OUTBOX = `UPDATE "Outbox" SET "leaseOwner" = NULL, "runAt" = 0, "rank" = "priority",
    "interrupted" = true
  WHERE "doneAt" IS NULL AND "leaseOwner" IN (SELECT "value" FROM json_each(?))`;

const FORWARD = ["Inbox", "Outbox"].map(
  (table) => `UPDATE "${table}" SET "runAt" = ? WHERE "doneAt" IS NULL AND "runAt" > ?`,
);

type Leases = Pick<Store, "nextDue" | "leaseOwners" | "bringForward" | "takeOver">;

export const leases = (db: Database): Leases => ({
  async nextDue() {
    const due = await first<{ inbox: RawTime | null; outbox: RawTime | null }>(db, NEXT_DUE);
    return {
      inbox: instantOrNull(due?.inbox ?? null),
      outbox: instantOrNull(due?.outbox ?? null),
    };
  },

  async leaseOwners() {
    const found = await rows<{ leaseOwner: string }>(db, OWNERS);
    return found.map((row) => row.leaseOwner);
  },

  async bringForward(latest) {
    for (const sql of FORWARD) await run(db, sql, latest, latest);
  },

  takeOver: (owners) =>
    db.transaction(async (tx) => ({
      inbox: await run(tx, FREE_INBOX, JSON.stringify(owners)),
      outbox: await run(tx, FREE_OUTBOX, JSON.stringify(owners)),
    })),
});
