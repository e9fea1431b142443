// The only writer of tickets: decide, fold, append, and say what happened, in one transaction of the caller's.
import type { EstateSettings } from "../estates/schema.ts";
import { type ChatId, chatKey, type IncomingMessage, type MessageId } from "../platform.ts";
import { isForgotten } from "../privacy/forget.ts";
import { tell } from "../replies/for-event.ts";
import { here, isForAllToSee, lineHere, type Posting } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import { classOf, deadlines } from "../sla/policy.ts";
import { timersOf } from "../sla/timers.ts";
import { ASK_MS, type Party, type Person, type Tx } from "../store.ts";
import type { Classification, Danger } from "../understand/classification.ts";
import { type Circumstances, decide, type TicketCommand } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { partiesAfter } from "./parties.ts";
import { leakIn, rainsNow } from "./rain.ts";
import {
  type NewTicketEvent,
  stateOf,
  type Ticket,
  type TicketKind,
  type TicketState,
} from "./ticket.ts";
import { type ActingSeat, WHO } from "./transitions.ts";
import { wordsHash } from "./words-hash.ts";

export interface Acting {
  readonly tx: Tx;
  readonly posting: Posting;
  readonly settings: EstateSettings;
  /** Null where the system acts. */
  readonly person: Person | null;
  readonly seats: ReadonlySet<ActingSeat>;
}

/**
 * Applies `command` to the ticket as it is now. Returns the ticket after it; unchanged where the command
 * changes nothing (then the writer is told so). `other`: the ticket that it is merged into or parted from. Throws
 * Refusal, or VersionConflict where another was faster.
 */
export async function applyCommand(
  ticketId: number,
  command: TicketCommand,
  acting: Acting,
  other: Ticket | null = null,
): Promise<Ticket> {
  const { tx, posting, person, settings } = acting;
  const before = await tx.ticket(ticketId);
  if (before === null) throw new Error("the ticket is gone");
  const parties = await tx.parties(ticketId);
  const seats = seatsOn(acting, parties);
  const by: Circumstances = {
    now: posting.scene.now,
    personId: person?.id ?? null,
    seats,
    parties,
    deadlines: (of, start) => deadlines(of, start, settings),
  };
  const events = decide(command, before, by);
  if (events.length === 0) {
    // A button pressed again shows what it showed before.
    if (posting.scene.message?.kind === "pressed") return before;
    const line = lineHere(before, posting.scene);
    here(
      posting,
      "reply",
      reply(command.name === "accept" ? "takenAlready" : "unchanged", { line }),
      before,
    );
    return before;
  }
  const after = await append(before, events, command, acting, seats);
  const isThere = parties.some((party) => party.role === "reporter" && !isForgotten(party));
  if (isThere && command.name === "complete") await ask("rate", after, tx, posting.scene.now);
  if (isThere && command.name === "secondLook") await ask("look", after, tx, posting.scene.now);
  const told = await partiesAfter(events, { ticket: after, command, parties }, acting);
  const byFirm = !seats.has("party") && (seats.has("staff") || seats.has("manager"));
  await setTimers(after, acting);
  const photoForAll = "photo" in command && isForAllToSee(after, await tx.reportWords(after.id));
  const reporter = command.name === "remindRating" ? await tx.person(after.reporterId) : null;
  for (const event of events)
    tell(event, {
      reporterPrivateId: reporter?.privateId ?? null,
      posting,
      before,
      ticket: after,
      parties: told,
      who: person?.name ?? "",
      byFirm,
      several: false,
      other,
      photoForAll,
    });
  return after;
}

/** Deadlines that moved take their timers with them; a ticket that ended has none. */
const setTimers = (ticket: Ticket, { tx, settings }: Acting): Promise<void> =>
  tx.setTicketTimers(ticket, timersOf(ticket, settings));

function append(
  before: Ticket,
  events: readonly NewTicketEvent[],
  command: TicketCommand,
  { tx, posting, person }: Acting,
  seats: ReadonlySet<ActingSeat>,
): Promise<Ticket> {
  const at = posting.scene.now;
  const state = events.reduce<TicketState>(
    (fold, event) => evolve(fold, { ...event, at }),
    stateOf(before),
  );
  const seat = WHO[command.name].find((one) => one !== "anyone" && seats.has(one)) ?? "resident";
  return tx.appendEvents(before, events, state, { personId: person?.id ?? null, seat }, at);
}

/** The completion asks its reporter how it went, the second look whether it holds: a bare 5, a bare 还漏 answers. */
const ask = (kind: "rate" | "look", ticket: Ticket, tx: Tx, now: number): Promise<void> =>
  tx.putAsk(
    chatKey(ticket),
    ticket.reporterId,
    { kind, ticketId: ticket.id, data: "", expiresAt: now + ASK_MS },
    now,
  );

const seatsOn = ({ seats, person }: Acting, parties: readonly Party[]): ReadonlySet<ActingSeat> => {
  const own = parties.find((party) => party.personId === person?.id);
  if (!own) return seats;
  return new Set([...seats, "party", ...(own.role === "reporter" ? ["reporter" as const] : [])]);
};

export interface Report {
  readonly classification: Classification;
  readonly danger: Danger | null;
  readonly words: string;
}

/** Where and when a report was made. */
export interface Origin {
  readonly platform: string;
  readonly chatId: ChatId;
  readonly inPrivate: boolean;
  readonly messageId: MessageId;
  readonly sentAt: number;
  readonly photo?: string | undefined;
}

export const originOf = (message: IncomingMessage): Origin => ({
  platform: message.platform,
  chatId: message.chatId,
  inPrivate: message.chatKind === "private",
  messageId: message.messageId,
  sentAt: message.sentAt,
  photo: message.photo,
});

export interface Opening {
  readonly report: Report;
  readonly origin: Origin;
  readonly estateId: number;
  readonly reporter: Person;
  /** The ticket that it was split off: then staff acts, and the reporter is told where the report was made. */
  readonly splitFrom?: Ticket;
}

/** Opens a ticket from a message, with its acknowledgement and card. The clock starts at the message. */
export async function openTicket(opening: Opening, acting: Acting): Promise<Ticket> {
  const { report, origin, estateId, reporter, splitFrom } = opening;
  const { tx, posting, person, settings } = acting;
  const event = opened(opening, settings, posting.scene.now);
  const ticket = await tx.openTicket({
    estateId,
    opened: event,
    state: evolve(null, { ...event, at: posting.scene.now }),
    wordsHash: wordsHash(report.words),
    reporter: { personId: reporter.id, messageId: origin.messageId },
    actor: splitFrom
      ? { personId: person?.id ?? null, seat: "staff" }
      : { personId: reporter.id, seat: "reporter" },
    at: posting.scene.now,
  });
  await setTimers(ticket, acting);
  const { platform, chatId, messageId, inPrivate } = origin;
  const { id: personId, accountId, name } = reporter;
  tell(event, {
    posting,
    before: null,
    ticket,
    parties: [
      { personId, accountId, name, role: "reporter", platform, chatId, inPrivate, messageId },
    ],
    who: "",
    byFirm: false,
    several: report.classification.multi,
    other: splitFrom ?? null,
  });
  return ticket;
}

const KIND: Record<Classification["intent"], TicketKind> = {
  repair: "repair",
  complaint: "complaint",
  suggestion: "suggestion",
  enquiry: "question",
  progress: "repair",
  feedback: "repair",
  chatter: "repair",
};

function opened(
  { report, origin, reporter, splitFrom }: Opening,
  settings: EstateSettings,
  now: number,
): NewTicketEvent & { type: "TicketOpened" } {
  const { classification, danger, words } = report;
  const { intent, urgency, location, by, confidence } = classification;
  const category = classification.category ?? "other";
  const leaks = leakIn(words);
  const ticketClass = classOf(intent, category, urgency, danger !== null);
  // A clock of the platform's that runs ahead must not give a later deadline; nor one far behind an old one.
  const start = Math.min(now, Math.max(origin.sentAt, now - OLDEST_START));
  const due = deadlines(ticketClass, start, settings);
  return {
    type: "TicketOpened",
    facts: {
      openedAt: start,
      kind: danger ? "repair" : KIND[intent],
      category,
      class: ticketClass,
      danger,
      building: location.building,
      unit: location.unit,
      reporterId: reporter.id,
      platform: origin.platform,
      chatId: origin.chatId,
      inPrivate: origin.inPrivate,
      humanDue: due.human,
      completionDue: due.completion,
      by,
      confidence,
      ...(splitFrom && { splitFrom: splitFrom.number }),
      ...(!splitFrom && rainsNow(words) && { rain: true as const }),
      ...(leaks !== null && { leaks }),
    },
    words: {
      kind: "report",
      text: words,
      ...(origin.photo === undefined ? {} : { photo: origin.photo }),
    },
    place: location,
  };
}

/** Platforms keep undelivered messages for a day (Telegram); a message older than that has a wrong clock. */
const OLDEST_START = 24 * 60 * 60 * 1000;
