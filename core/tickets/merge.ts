// Two tickets become one, or are parted again: both logs tell it, and the parties move along.
import { Refusal } from "../errors.ts";
import type { Tx } from "../store.ts";
import { type Acting, applyCommand } from "./apply.ts";
import type { Ticket } from "./ticket.ts";

/**
 * `ticket` goes into `into`: all who reported or joined it hear the result of that one. `alike`: nobody of the staff says
 * so, but the place that the reporter has just said.
 */
export async function mergeTickets(
  ticket: Ticket,
  into: Ticket,
  acting: Acting,
  alike = false,
): Promise<void> {
  const { tx } = acting;
  const target = (await tx.ticket(into.id)) ?? into;
  const parties = await tx.parties(ticket.id);
  const there = new Set((await tx.parties(into.id)).map(({ personId }) => personId));
  const joining = parties.filter(({ personId }) => !there.has(personId));
  const merged = { ...target, joined: target.joined + joining.length };
  const by = alike ? onTheOther(acting) : acting;
  await applyCommand(ticket.id, { name: "merge", into: target, alike }, by, merged);
  const absorb = { name: "absorb", from: ticket.number, parties, alike } as const;
  await applyCommand(into.id, absorb, onTheOther(acting));
}

/** The ticket goes its own way again, with those who came with it. `apart`: says its reporter. Throws Refusal. */
export async function unmergeTicket(ticket: Ticket, acting: Acting, apart = false): Promise<void> {
  const { tx } = acting;
  const from =
    ticket.mergedInto === null ? null : await tx.ticketByNumber(ticket.estateId, ticket.mergedInto);
  if (from !== null && from.mergedInto !== null)
    throw new Refusal({ why: "unmergeFirst", number: from.number });
  const by = apart ? onTheOther(acting) : acting;
  await applyCommand(ticket.id, { name: "unmerge", apart }, by, from);
  if (from === null) return;
  const moved = await movedBy(ticket.number, from.id, tx);
  const release = { name: "release", from: ticket.number, ...moved } as const;
  await applyCommand(from.id, release, onTheOther(acting));
}

/** The other ticket follows by itself: nobody says that. */
const onTheOther = (acting: Acting): Acting => ({ ...acting, seats: new Set(["system"]) });

/** Who came with the merging, unless he has left or joined by himself since then; and whether a place had led to it. */
async function movedBy(
  number: number,
  intoId: number,
  tx: Tx,
): Promise<{ readonly personIds: readonly number[]; readonly alike: boolean }> {
  const moved = new Set<number>();
  let alike = false;
  for (const { type, facts } of await tx.events(intoId)) {
    if (type === "TicketAbsorbed" && facts.from === number) {
      alike = facts.alike ?? false;
      for (const personId of facts.personIds) moved.add(personId);
    }
    if (type === "TicketReleased") for (const personId of facts.personIds) moved.delete(personId);
    if (type === "TicketUnjoined") moved.delete(facts.personId);
  }
  return { personIds: [...moved], alike };
}
