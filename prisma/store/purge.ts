// Deleting what ended long ago: each batch is one guarded statement, so that two processes share the work and a death in
// the middle leaves whole rows. The commits wait for no disk.
import type { Store } from "../../core/store.ts";
import { ACTIVE } from "../../core/tickets/ticket.ts";
import { type Db, marks, run } from "./rows.ts";

const MESSAGES = `DELETE FROM "Inbox" WHERE "id" IN (SELECT "id" FROM "Inbox"
  WHERE "doneAt" < ? AND ("outcome" <> 'failed' OR "doneAt" < ?) ORDER BY "doneAt" LIMIT ?)`;
const POSTS = `DELETE FROM "Outbox" WHERE "id" IN (SELECT o."id" FROM "Outbox" o
  WHERE o."doneAt" < ? AND NOT EXISTS (SELECT 1 FROM "Ticket"
    WHERE "Ticket"."id" = o."ticketId" AND "Ticket"."status" IN (${marks(ACTIVE)}))
  ORDER BY o."doneAt" LIMIT ?)`;

export const purging = (early: Db): Pick<Store, "purge"> => ({
  async purge({ messagesBefore, failedBefore, postsBefore, limit }) {
    const messages = await run(early, MESSAGES, messagesBefore, failedBefore, limit);
    return messages + (await run(early, POSTS, postsBefore, ...ACTIVE, limit));
  },
});
