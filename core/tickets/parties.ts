// Who is told a ticket's result: brought up to the events that were just appended.
import type { Party } from "../store.ts";
import type { Acting } from "./apply.ts";
import type { TicketCommand } from "./decide.ts";
import type { NewTicketEvent, Ticket } from "./ticket.ts";

interface Change {
  readonly ticket: Ticket;
  readonly command: TicketCommand;
  /** Before it. */
  readonly parties: readonly Party[];
}

/** Writes what the events change and returns the parties after them; whoever leaves still hears of that. */
export async function partiesAfter(
  events: readonly NewTicketEvent[],
  { ticket, command, parties }: Change,
  acting: Acting,
): Promise<readonly Party[]> {
  const { tx } = acting;
  let isRead = true;
  for (const event of events) {
    if (event.type === "TicketJoined") {
      await join(ticket, acting);
      isRead = false;
    }
    if (event.type === "TicketUnjoined") await tx.dropParty(ticket.id, event.facts.personId);
    if (event.type === "TicketReleased")
      for (const personId of event.facts.personIds) await tx.dropParty(ticket.id, personId);
    if (event.type === "TicketAbsorbed" && command.name === "absorb") {
      const { personIds } = event.facts;
      const at = acting.posting.scene.now;
      for (const party of command.parties)
        if (personIds.includes(party.personId)) await tx.addParty(ticket.id, { ...party, at });
      isRead = false;
    }
  }
  return isRead ? parties : tx.parties(ticket.id);
}

async function join(ticket: Ticket, { tx, posting, person }: Acting): Promise<void> {
  const { message, now } = posting.scene;
  if (message === null || person === null) return;
  const { platform, chatId, messageId } = message;
  await tx.addParty(ticket.id, { personId: person.id, platform, chatId, messageId, at: now });
}
