// A place that is said after the report: the ticket is held against the open ones then, as if the place had been in it.
import type { Outcome } from "../store.ts";
import { applyCommand } from "../tickets/apply.ts";
import type { TicketCommand } from "../tickets/decide.ts";
import { mergeTickets } from "../tickets/merge.ts";
import { isNowhere } from "../tickets/same-place.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { canMerge } from "../tickets/voices.ts";
import type { Location } from "../understand/classification.ts";
import type { Carrying } from "./carry-out.ts";
import { findAlike, putAsk } from "./open.ts";
import { secondFault } from "./two-faults.ts";

type Change = Extract<TicketCommand, { name: "change" }>;

/** What 不是同一件 needs where a whole ticket went into another. */
export interface MergedHere {
  readonly merged: number;
}

export async function changePlace(
  ticket: Ticket,
  command: Change,
  carrying: Carrying,
): Promise<Outcome> {
  const { tx } = carrying;
  const now = (await tx.ticket(ticket.id)) ?? ticket;
  const into = await sameThere(now, command.place, carrying);
  if (into === null) {
    await applyCommand(ticket.id, command, carrying);
    return "done";
  }
  const placed = await applyCommand(ticket.id, { ...command, into: into.number }, carrying);
  await mergeTickets(placed, into, carrying, true);
  const held: MergedHere = { merged: ticket.id };
  await putAsk(carrying, { kind: "same", ticketId: into.id, data: JSON.stringify(held) });
  return "joined";
}

/**
 * The open ticket about the same thing at that place. Only for a ticket whose reporter says where it is that nobody
 * knew the place of, and that the firm has not taken up: what somebody works on is parted or merged by staff.
 */
async function sameThere(
  ticket: Ticket,
  place: Location,
  carrying: Carrying,
): Promise<Ticket | null> {
  const { tx, person, situation } = carrying;
  const { category, danger, inPrivate, kind, status, humanAt, assigneeId } = ticket;
  const isWaiting = status === "open" && humanAt === null && assigneeId === null;
  const isOwn = ticket.reporterId === person.id && situation.role === "owners";
  if (!isOwn || !isWaiting || inPrivate || kind !== "repair" || !isNowhere(ticket.place))
    return null;
  const words = await tx.reportWords(ticket.id);
  if (secondFault(ticket, words) !== null) return null;
  const matter = { category, danger, place, words };
  const into = await findAlike(matter, ticket.class, carrying, ticket.id);
  return into !== null && canMerge(ticket, into) ? into : null;
}
