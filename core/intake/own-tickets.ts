// Which ticket a person means who names none.
import type { Reads } from "../store.ts";
import { ACTIVE, type Status, type Ticket } from "../tickets/ticket.ts";
import type { Verb } from "../tickets/transitions.ts";
import { isFirm, type Situation } from "./situation.ts";

const FINISHED: readonly Status[] = ["done", "closed"];

/** The states in which a verb of a resident's can find its ticket. */
const FOR: Partial<Record<Verb, readonly Status[]>> = {
  status: ACTIVE,
  urge: ACTIVE,
  cancel: ACTIVE,
  change: ACTIVE,
  allClear: ACTIVE,
  unjoin: ACTIVE,
  rate: FINISHED,
  reopen: FINISHED,
};

/** How many of a person's tickets are looked at and shown. */
export const SHOWN = 10;

/**
 * The person's own tickets that `verb` could be about, newest first. What was reported in private is found only
 * there: in a group the answer would tell everybody whose it is.
 */
export async function ownTickets(
  reads: Reads,
  { estate, around, role }: Situation,
  verb: Verb,
): Promise<readonly Ticket[]> {
  const statuses = FOR[verb];
  if (statuses === undefined || estate === null || around.person === null) return [];
  const limit = SHOWN + 1;
  const own = await reads.ticketsOfPerson(estate.id, around.person.id, { statuses, limit });
  // One's own report is nothing to leave.
  const meant =
    verb === "unjoin" ? own.filter(({ reporterId }) => reporterId !== around.person?.id) : own;
  return role === "private" ? meant : meant.filter((ticket) => !ticket.inPrivate);
}

/** What was reported in private is known to its parties and the firm, and to the committee as one of its list. */
export async function mayKnow(
  ticket: Ticket,
  { around, seats }: Situation,
  reads: Reads,
): Promise<boolean> {
  if (!ticket.inPrivate || isFirm(seats) || seats.has("committee")) return true;
  const parties = await reads.parties(ticket.id);
  return parties.some(({ personId }) => personId === around.person?.id);
}

const askedAt = ({ doneAt, lookedAt }: Ticket): number => Math.max(doneAt ?? 0, lookedAt ?? 0);

/**
 * The one that is meant: the only one; for a rating or 没修好 the one completed, or asked about again, last: that is
 * the one the bot has just asked about. Null where it would be a guess.
 */
export function theOne(own: readonly Ticket[], verb: Verb): Ticket | null {
  if (verb !== "rate" && verb !== "reopen") return own.length === 1 ? (own[0] ?? null) : null;
  const byDone = own
    .filter((ticket) => ticket.doneAt !== null)
    .sort((a, b) => askedAt(b) - askedAt(a));
  return byDone[0] ?? null;
}
