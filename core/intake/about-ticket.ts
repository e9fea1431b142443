// The ticket that a message is about: named by its number, replied to, or quoted.
import type { Reads } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { mayKnow } from "./own-tickets.ts";
import { findReference } from "./reference.ts";
import type { Situation } from "./situation.ts";

/** The ticket that is named, replied to or quoted; `unknown` holds a number that the estate does not have. */
export async function ticketMeant(
  situation: Situation,
  reads: Reads,
  named: number | null,
): Promise<{ ticket: Ticket | null; unknown: number | null }> {
  const found = await ticketFound(situation, reads, named);
  if (found.ticket === null || (await mayKnow(found.ticket, situation, reads))) return found;
  return { ticket: null, unknown: named };
}

/** The ticket that a post of the bot's is about; null where it lists several, for any of them may be meant. */
function numberOfPost(text: string): number | null {
  const first = findReference(text)?.number ?? null;
  const listed = text.split("\n").flatMap((line) => {
    const reference = findReference(line.replace(/^(?:\p{Extended_Pictographic}|\s)+/u, ""));
    return reference?.opens ? [reference.number] : [];
  });
  return listed.some((number) => number !== first) ? null : first;
}

async function ticketFound(
  { estate, around, quoted }: Situation,
  reads: Reads,
  named: number | null,
): Promise<{ ticket: Ticket | null; unknown: number | null }> {
  if (estate === null) return { ticket: null, unknown: null };
  if (named !== null) {
    const ticket = await reads.ticketByNumber(estate.id, named);
    return { ticket, unknown: ticket ? null : named };
  }
  // A reply in a chat of another estate, or to another estate's post, gives no access.
  if (around.replied) {
    const ours = around.replied.estateId === estate.id;
    return { ticket: ours ? around.replied : null, unknown: null };
  }
  const number = quoted === null ? null : numberOfPost(quoted);
  const ticket = number === null ? null : await reads.ticketByNumber(estate.id, number);
  return { ticket, unknown: null };
}
