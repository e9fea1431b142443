// Carries out what voices-plan.ts names, inside the message's transaction.
import { Refusal } from "../errors.ts";
import { chatKey } from "../platform.ts";
import { asksPlace } from "../replies/for-event.ts";
import { ASK_MS, type Outcome, type Party } from "../store.ts";
import { applyCommand, openTicket } from "../tickets/apply.ts";
import { mergeTickets, unmergeTicket } from "../tickets/merge.ts";
import type { Ticket } from "../tickets/ticket.ts";
import type { Carrying } from "./carry-out.ts";
import { openApart } from "./open.ts";
import type { Opening } from "./plan.ts";
import { isFirm } from "./situation.ts";
import type { VoicesPlan } from "./voices-plan.ts";

export async function carryOutVoices(voices: VoicesPlan, carrying: Carrying): Promise<Outcome> {
  switch (voices.name) {
    case "apart":
      return openApart(voices.ticket, voices.held, carrying);
    case "part":
      return part(voices.merged, carrying);
    case "merge":
      await mergeTickets(voices.ticket, await targetOf(voices, carrying), carrying);
      return "done";
    case "unmerge":
      await unmergeTicket(voices.ticket, carrying);
      return "done";
    case "split":
      await split(voices.ticket, voices.second, carrying);
      return "done";
    case "unjoin": {
      const personId = await leaver(voices, carrying);
      await applyCommand(voices.ticket.id, { name: "unjoin", personId }, carrying);
      return "done";
    }
    default:
      return voices satisfies never;
  }
}

/** 不是同一件: the reporter's ticket goes its own way again, unless staff have parted or merged it since then. */
async function part(merged: number, carrying: Carrying): Promise<Outcome> {
  const { tx, person } = carrying;
  const ticket = await tx.ticket(merged);
  if (ticket === null || ticket.mergedInto === null || ticket.reporterId !== person.id)
    return "nothing";
  await unmergeTicket(ticket, carrying, true);
  return "done";
}

/** Of the same estate: a number of another one is unknown here. */
async function targetOf(
  { ticket, into }: Extract<VoicesPlan, { name: "merge" }>,
  { tx }: Carrying,
): Promise<Ticket> {
  const target = await tx.ticketByNumber(ticket.estateId, into);
  if (target === null) throw new Refusal({ why: "unknownTicket", number: into });
  return target;
}

/** The party who is mentioned or goes by that name; the writer where nobody is named. */
async function leaver(
  { ticket, whom }: Extract<VoicesPlan, { name: "unjoin" }>,
  { tx, situation, person }: Carrying,
): Promise<number> {
  const { message, seats } = situation;
  const parties = await tx.parties(ticket.id);
  const [mentioned] = message.mentions.filter(({ name }) => whom === "" || name.startsWith(whom));
  const isMeant = ({ accountId, name, platform }: Party): boolean =>
    mentioned?.accountId === undefined
      ? name === (mentioned?.name ?? whom)
      : platform === message.platform && accountId === mentioned.accountId;
  if (mentioned !== undefined || whom !== "") {
    const meant = parties.find(isMeant) ?? parties.find(({ name }) => name === whom);
    if (meant === undefined) throw new Refusal({ why: "notJoined", number: ticket.number });
    return meant.personId;
  }
  const isParty = parties.some(({ personId }) => personId === person.id);
  if (isFirm(seats) && !isParty) throw new Refusal({ why: "missing", verb: "unjoin" });
  return person.id;
}

/** The second ticket is its reporter's, where he reported; its clocks start now, for nobody knew of it. */
async function split(ticket: Ticket, second: Opening, carrying: Carrying): Promise<void> {
  const { tx, situation } = carrying;
  const parties = await tx.parties(ticket.id);
  const told = parties.find(({ role }) => role === "reporter");
  const reporter = await tx.person(ticket.reporterId);
  if (told === undefined || reporter === null) throw new Error("the ticket has no reporter");
  const { platform, chatId, messageId, inPrivate } = told;
  const origin = { platform, chatId, messageId, inPrivate, sentAt: situation.now };
  const opened = await openTicket(
    { report: second, origin, estateId: ticket.estateId, reporter, splitFrom: ticket },
    carrying,
  );
  if (asksPlace(opened)) {
    const expiresAt = situation.now + ASK_MS;
    const ask = { kind: "place", ticketId: opened.id, data: "", expiresAt } as const;
    await tx.putAsk(chatKey(opened), reporter.id, ask, situation.now);
  }
  await applyCommand(ticket.id, { name: "split", into: opened.number }, carrying);
}
