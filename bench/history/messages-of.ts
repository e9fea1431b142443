// The messages and posts that a ticket's life left behind in inbox and outbox: handled, sent, their words blanked.
import type { Happened } from "../../core/tickets/ticket.ts";
import { COMMITTEE_CHAT, OWNERS, PLATFORM, STAFF_CHAT } from "./settings.ts";

type Row = readonly (string | number | null)[];

/** What was said, and how many posts it made: to owners, to staff. */
const SAID: Partial<Record<Happened["type"], readonly [string, number, number]>> = {
  TicketOpened: [OWNERS, 1, 1],
  TicketJoined: [OWNERS, 1, 0],
  TicketAccepted: [STAFF_CHAT, 1, 1],
  AnswerGiven: [STAFF_CHAT, 1, 1],
  TicketCompleted: [STAFF_CHAT, 1, 1],
  TicketRated: [OWNERS, 1, 0],
  TicketReopened: [OWNERS, 1, 1],
  TicketCancelled: [OWNERS, 1, 1],
};

export function messagesOf(
  ticket: number,
  events: readonly Happened[],
  { inbox, outbox }: { inbox: Row[]; outbox: Row[] },
): void {
  for (const [index, { type, at }] of events.entries()) {
    const [chat, owners, staff] = SAID[type] ?? [COMMITTEE_CHAT, 0, 0];
    if (owners + staff === 0) continue;
    const id = type === "TicketOpened" ? `m${ticket}` : `m${ticket}.${index}`;
    inbox.push([`${PLATFORM}:${chat}`, id, "", at, at, 1, at + 200, "done"]);
    const posts = [...Array(owners).fill(OWNERS), ...Array(staff).fill(STAFF_CHAT)];
    for (const [nth, to] of posts.entries())
      outbox.push([
        ...[`ticket:${ticket}:${index}:${nth}`, PLATFORM, to, "acknowledgement", 1, 1, "", ticket],
        ...[at, at, at + 300, "sent", `p${ticket}.${index}.${nth}`],
      ]);
  }
}
