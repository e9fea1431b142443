// Leases across inbox and outbox: what falls due next, and the take-over at start.
import type { Store } from "../../core/store.ts";
import type { PrismaClient } from "../generated/sqlite/client.ts";
import { first, instantOrNull, type RawTime, run } from "./rows.ts";

// Of each chat the first alone counts: those behind it are not due before it is.
const NEXT_DUE = `SELECT
  (SELECT MIN(i."runAt") FROM "Inbox" i WHERE i."doneAt" IS NULL AND NOT EXISTS (
    SELECT 1 FROM "Inbox" e
    WHERE e."doneAt" IS NULL AND e."chatKey" = i."chatKey" AND e."id" < i."id")) AS "inbox",
  (SELECT MIN(o."runAt") FROM "Outbox" o WHERE o."doneAt" IS NULL AND NOT EXISTS (
    SELECT 1 FROM "Outbox" e
    WHERE e."doneAt" IS NULL AND e."platform" = o."platform" AND e."chatId" = o."chatId"
    AND (e."rank", e."id") < (o."rank", o."id"))) AS "outbox"`;

const FREE_INBOX = `UPDATE "Inbox" SET "leaseOwner" = NULL, "runAt" = 0
  WHERE "doneAt" IS NULL AND "leaseOwner" <> ?`;
// Whether the post arrived before its sender died is unknown: the next claim says so.
const FREE_OUTBOX = `UPDATE "Outbox" SET "leaseOwner" = NULL, "runAt" = 0, "rank" = "priority",
    "interrupted" = true
  WHERE "doneAt" IS NULL AND "leaseOwner" <> ?`;

export const leases = (client: PrismaClient): Pick<Store, "nextDue" | "takeOver"> => ({
  async nextDue() {
    const due = await first<{ inbox: RawTime | null; outbox: RawTime | null }>(client, NEXT_DUE);
    return {
      inbox: instantOrNull(due?.inbox ?? null),
      outbox: instantOrNull(due?.outbox ?? null),
    };
  },

  takeOver: (owner) =>
    client.$transaction(async (tx) => ({
      inbox: await run(tx, FREE_INBOX, owner),
      outbox: await run(tx, FREE_OUTBOX, owner),
    })),
});
