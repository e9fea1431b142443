// The events behind a month's tickets. What it costs hangs on the month, not on how long tickets are kept.
import type { DisclosureReads } from "../../core/disclosure/desk.ts";
import type { TicketHistory } from "../../core/disclosure/history.ts";
import type { Happened } from "../../core/tickets/ticket.ts";
import { type Db, instant, type RawTime, rows } from "./rows.ts";

// The plus hands a time over as the number that it is; of a column the adapter makes a text first.
const EVENTS = `SELECT t."number", e."type", e."data", +e."at" AS "at"
  FROM "TicketEvent" e JOIN "Ticket" t ON t."id" = e."ticketId"
  WHERE e."ticketId" IN (
    SELECT "ticketId" FROM "TicketEvent" WHERE "estateId" = ? AND "at" >= ? AND "at" < ?
    UNION SELECT "id" FROM "Ticket" WHERE "estateId" = ? AND "number" IN (SELECT "value" FROM json_each(?)))
  AND e."at" < ? ORDER BY e."ticketId", e."seq"`;

interface EventRow {
  readonly number: number;
  readonly type: string;
  readonly data: string;
  readonly at: RawTime;
}

export async function ticketHistories(
  db: Db,
  estateId: number,
  { from, until, also }: Parameters<DisclosureReads["ticketHistories"]>[1],
): Promise<readonly TicketHistory[]> {
  const list = JSON.stringify(also);
  const found = await rows<EventRow>(db, EVENTS, estateId, from, until, estateId, list, until);
  const byNumber = new Map<number, Happened[]>();
  for (const { number, type, data, at } of found) {
    const event = { type, facts: JSON.parse(data), at: instant(at) } as Happened;
    const events = byNumber.get(Number(number));
    if (events) events.push(event);
    else byNumber.set(Number(number), [event]);
  }
  return [...byNumber].map(([number, events]) => ({ number, events }));
}
