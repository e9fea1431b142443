// What a command does to a ticket: events, or a refusal. Pure: time, actor and deadlines are arguments.
import { DAY, HOUR, type Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { PhotoStage } from "../photos/photo.ts";
import type { TicketClass } from "../sla/policy.ts";
import type { Party } from "../store.ts";
import type { Category, Danger, Location } from "../understand/classification.ts";
import { rainsNow } from "./rain.ts";
import {
  type ClosingReason,
  type EscalationLevel,
  type EscalationReason,
  type NewTicketEvent,
  type Ticket,
  unspent,
} from "./ticket.ts";
import { type ActingSeat, may, NEXT, type TicketCommandName } from "./transitions.ts";
import { VOICES } from "./voices.ts";
import { isNoticeDue, joinedAt } from "./wave.ts";

export type TicketCommand =
  | { readonly name: "urge" | "accept" }
  /** `report`: the words of one's own that are about the same thing. */
  | { readonly name: "join"; readonly report?: Echo; readonly named?: true }
  /** Null: whoever says it. */
  | { readonly name: "unjoin"; readonly personId: number | null; readonly apart?: boolean }
  /** `alike`: by the place that its reporter said later. */
  | { readonly name: "merge"; readonly into: Ticket; readonly alike?: boolean }
  | {
      readonly name: "absorb";
      readonly from: number;
      readonly parties: readonly Party[];
      readonly alike?: boolean;
    }
  | { readonly name: "unmerge"; readonly apart?: boolean }
  | {
      readonly name: "release";
      readonly from: number;
      readonly personIds: readonly number[];
      readonly alike?: boolean;
    }
  | { readonly name: "split"; readonly into: number }
  | { readonly name: "assign"; readonly assigneeId: number | null; readonly assignee: string }
  | {
      readonly name: "answer";
      readonly text: string;
      readonly completionDue: Instant | null;
      readonly arrivalDue: Instant | null;
      readonly photo?: string;
    }
  | { readonly name: "defer"; readonly completionDue: Instant; readonly reason: string }
  | {
      readonly name: "wait";
      readonly text: string;
      /** The time agreed on with the resident. */
      readonly until: Instant | null;
      readonly photo?: string;
    }
  | { readonly name: "resume" }
  | { readonly name: "complete"; readonly text: string; readonly photo?: string }
  /** `text`: why, where it was said. */
  | { readonly name: "rate"; readonly stars: number; readonly text?: string }
  | { readonly name: "reopen"; readonly text: string }
  | { readonly name: "cancel"; readonly reason: string }
  /** `into`: the number of the ticket into which it goes then; `words`: the report, told again with its place. */
  | {
      readonly name: "change";
      readonly place: Location;
      readonly into?: number;
      readonly words?: string;
    }
  | { readonly name: "categorise"; readonly category: Category }
  | { readonly name: "classify"; readonly class: TicketClass }
  | { readonly name: "allClear" | "handOver" | "revise"; readonly text: string }
  | { readonly name: "note"; readonly text: string; readonly photo?: string }
  // What timers do: nobody else may.
  | { readonly name: "miss"; readonly which: "human" | "completion" }
  | { readonly name: "escalate"; readonly to: EscalationLevel; readonly why: EscalationReason }
  | { readonly name: "remindRating" | "lapse" }
  | { readonly name: "secondLook"; readonly why: "rain" | "month" }
  | { readonly name: "keepPhoto"; readonly stage: PhotoStage; readonly sha256: string }
  | { readonly name: "close"; readonly reason: Exclude<ClosingReason, "lapsed"> };

export interface Echo {
  readonly words: string;
  readonly danger: Danger | null;
  readonly photo?: string;
}

export interface Circumstances {
  readonly now: Instant;
  readonly personId: number | null;
  /** Every seat that the actor holds on this ticket, "reporter" and "party" included. */
  readonly seats: ReadonlySet<ActingSeat>;
  /** The reporter and all who joined. */
  readonly parties: readonly Party[];
  /** The deadlines of a class for a clock that starts then: core/sla. */
  readonly deadlines: (
    ticketClass: TicketClass,
    start: Instant,
  ) => { human: Instant; completion: Instant | null };
}

/** 返修 is possible for seven days after the last 完成, or after the bot has asked whether it leaks again; a rating may be changed for a day (product rule). */
const REOPEN_WITHIN = 7 * DAY;
/** Who is asked whether it leaks again must be able to say so. */
export const mayReturn = (
  { doneAt, lookedAt }: Pick<Ticket, "doneAt" | "lookedAt">,
  now: Instant,
): boolean => doneAt !== null && now <= Math.max(doneAt, lookedAt ?? 0) + REOPEN_WITHIN;

export const RATING_CHANGES_WITHIN = DAY;
/** Waiting for the resident pauses the completion for so long in all (standards.md 3.2). */
export const WAIT_CAP = 72 * HOUR;

/** The completion deadline if the pause ended now. */
const resumedAt = (ticket: Ticket, now: Instant): Instant | null =>
  ticket.completionDue === null ? null : ticket.completionDue - unspent(ticket, now);

/** Whether the work can still be made to wait for the resident. */
export const mayWait = (ticket: Ticket, now: Instant): boolean =>
  NEXT[ticket.status].wait !== undefined &&
  (resumedAt(ticket, now) ?? Number.POSITIVE_INFINITY) > now &&
  ticket.waited - unspent(ticket, now) < WAIT_CAP;

/**
 * The events of `command` on `ticket`; none where it changes nothing (accepting what is accepted).
 * Throws Refusal: not allowed for these seats, not in this state, or too late.
 */
export function decide(
  command: TicketCommand,
  ticket: Ticket,
  by: Circumstances,
): readonly NewTicketEvent[] {
  const { name } = command;
  if (!may(name, by.seats)) throw new Refusal({ why: "notAllowed", verb: name });
  if (NEXT[ticket.status][name] === undefined && ticket.mergedInto !== null)
    throw new Refusal({ why: "merged", number: ticket.number, into: ticket.mergedInto });
  if (NEXT[ticket.status][name] === undefined)
    throw new Refusal({
      why: "wrongState",
      number: ticket.number,
      status: ticket.status,
      verb: name,
    });
  return DECIDE[name](command as never, ticket, by);
}

export type Decisions = {
  [Name in TicketCommandName]: (
    command: Extract<TicketCommand, { name: Name }>,
    ticket: Ticket,
    by: Circumstances,
  ) => readonly NewTicketEvent[];
};

const DECIDE: Decisions = {
  join: ({ report, named }, ticket, { personId, seats, now }) => {
    if (seats.has("reporter")) throw new Refusal({ why: "ownTicket", number: ticket.number });
    if (seats.has("party")) throw new Refusal({ why: "alreadyJoined", number: ticket.number });
    // The answers would follow into the chat of whoever joins.
    if (ticket.inPrivate) throw new Refusal({ why: "joinsPrivate", number: ticket.number });
    if (personId === null) return [];
    const joined: NewTicketEvent = {
      type: "TicketJoined",
      facts: {
        personId,
        ...(report && { alike: true, danger: report.danger }),
        ...(named && { named }),
        ...(report && rainsNow(report.words) && { rain: true as const }),
      },
      ...(report && { words: { kind: "echo", text: report.words, ...withPhoto(report.photo) } }),
    };
    // Whoever tells of a danger hears what to do, in a crowd too.
    const announced = report?.danger == null && isNoticeDue(joinedAt(ticket.wave, now), now);
    return announced ? [joined, { type: "WaveAnnounced", facts: {} }] : [joined];
  },
  ...VOICES,
  urge: (_, __, { personId }) =>
    personId === null ? [] : [{ type: "TicketUrged", facts: { personId } }],
  accept: (_, ticket, { personId }) =>
    ticket.status === "accepted"
      ? []
      : [{ type: "TicketAccepted", facts: { assigneeId: ticket.assigneeId ?? personId } }],
  assign: ({ assigneeId, assignee }) => [
    {
      type: "TicketAssigned",
      facts: { assigneeId },
      words: { kind: "assignee", text: needed(assignee, "assign") },
    },
  ],
  // What is done cannot be promised any more: a late one would come out in time. A date later than the deadline
  // changes it, whatever the verb.
  answer: ({ text, completionDue, arrivalDue, photo }, ticket) => {
    const words = {
      kind: "answer" as const,
      text: photo ? text : needed(text, "answer"),
      ...withPhoto(photo),
    };
    if (ticket.status === "done")
      return [{ type: "AnswerGiven", facts: { completionDue: null, arrivalDue: null }, words }];
    if (completionDue !== null && completionDue > (ticket.completionDue ?? completionDue)) {
      const facts = { completionDue, nth: ticket.deferrals + 1, arrivalDue };
      return [{ type: "DeadlineChanged", facts, words }];
    }
    return [{ type: "AnswerGiven", facts: { completionDue, arrivalDue }, words }];
  },
  defer: ({ completionDue, reason }, ticket, { now }) => {
    if (completionDue <= now) throw new Refusal({ why: "pastTime" });
    return [
      {
        type: "DeadlineChanged",
        facts: { completionDue, nth: ticket.deferrals + 1 },
        words: { kind: "reason", text: needed(reason, "defer") },
      },
    ];
  },
  wait: ({ text, until, photo }, ticket, { now }) => {
    const { number } = ticket;
    if (until !== null && until <= now) throw new Refusal({ why: "pastTime" });
    const due = resumedAt(ticket, now);
    if (due !== null && due <= now) throw new Refusal({ why: "waitsTooLate", number });
    const left = WAIT_CAP - (ticket.waited - unspent(ticket, now));
    if (left <= 0) throw new Refusal({ why: "waitedOut", number });
    const end = Math.min(until ?? Number.POSITIVE_INFINITY, now + left);
    return [
      {
        type: "WaitingStarted",
        facts: {
          until: end,
          appointed: until !== null,
          completionDue: due === null ? null : due + (end - now),
        },
        words: { kind: "reason", text, ...withPhoto(photo) },
      },
    ];
  },
  resume: (_, ticket, { now }) =>
    ticket.waiting === null
      ? []
      : [{ type: "WaitingEnded", facts: { completionDue: resumedAt(ticket, now) } }],
  complete: ({ text, photo }) => [
    {
      type: "TicketCompleted",
      facts: {},
      words: { kind: "answer", text, ...withPhoto(photo) },
    },
  ],
  rate: ({ stars, text }, ticket, { now }) => {
    const since = ticket.ratedAt ?? (ticket.status === "closed" ? ticket.closedAt : null);
    const late = ticket.ratedAt === null ? ticket.status === "closed" : false;
    if (late || (since !== null && now > since + RATING_CHANGES_WITHIN))
      throw new Refusal({ why: "tooLateToRate", number: ticket.number });
    if (!Number.isInteger(stars) || stars < 1 || stars > 5) throw new Refusal({ why: "badStars" });
    if (ticket.stars === stars) return [];
    const words = text ? { words: { kind: "echo" as const, text } } : {};
    return [{ type: "TicketRated", facts: { stars }, ...words }];
  },
  reopen: ({ text }, ticket, { now, deadlines }) => {
    if (!mayReturn(ticket, now))
      throw new Refusal({ why: "tooLateToReopen", number: ticket.number });
    const due = deadlines(ticket.class, now);
    return [
      {
        type: "TicketReopened",
        facts: {
          nth: ticket.reopenings + 1,
          humanDue: due.human,
          completionDue: due.completion,
        },
        words: { kind: "report", text },
      },
    ];
  },
  cancel: ({ reason }, _, { seats }) => [
    seats.has("reporter")
      ? { type: "TicketCancelled", facts: { by: "reporter" }, ...maybeReason(reason) }
      : {
          type: "TicketCancelled",
          facts: { by: "staff" },
          words: { kind: "reason", text: needed(reason, "cancel") },
        },
  ],
  change: ({ place, into, words }) => {
    const { building, unit } = place;
    const facts = { building, unit, ...(into === undefined ? {} : { into }) };
    const told = words === undefined ? {} : { words: { kind: "report" as const, text: words } };
    return [{ type: "PlaceChanged", facts, place, ...told }];
  },
  categorise: ({ category }, ticket) =>
    category === ticket.category ? [] : [{ type: "CategoryChanged", facts: { category } }],
  classify: (command, ticket, { deadlines }) => {
    if (command.class === ticket.class) return [];
    const due = deadlines(command.class, ticket.clockFrom);
    const completionDue = due.completion === null ? null : due.completion + ticket.waited;
    return [
      {
        type: "ClassChanged",
        facts: { class: command.class, humanDue: due.human, completionDue },
      },
    ];
  },
  allClear: ({ text }, ticket, { seats, deadlines, now }) => {
    if (ticket.danger === null) throw new Refusal({ why: "noDanger", number: ticket.number });
    return [
      {
        type: "DangerCleared",
        // Who is there and says so has answered.
        facts:
          seats.has("staff") || seats.has("manager")
            ? { byFirm: true }
            : ticket.humanAt === null
              ? { lowered: lowered(deadlines, now) }
              : {},
        words: { kind: "reason", text: needed(text, "allClear") },
      },
    ];
  },
  handOver: ({ text }) => [
    {
      type: "HandedOver",
      facts: {},
      words: { kind: "answer", text: needed(text, "handOver") },
    },
  ],
  note: ({ text, photo }) => [
    {
      type: "NoteAdded",
      facts: {},
      words: { kind: "note", text: photo ? text : needed(text, "note"), ...withPhoto(photo) },
    },
  ],
  revise: ({ text }) => [
    {
      type: "WordsRevised",
      facts: {},
      words: { kind: "report", text: needed(text, "revise") },
    },
  ],
  miss: ({ which }) => [{ type: "PromiseMissed", facts: { which } }],
  escalate: ({ to, why }) => [{ type: "TicketEscalated", facts: { to, why } }],
  remindRating: () => [{ type: "RatingReminded", facts: {} }],
  // Each finished work once: after the rain or after a month.
  secondLook: ({ why }, { lookedAt }) =>
    lookedAt === null ? [{ type: "SecondLookAsked", facts: { why } }] : [],
  lapse: () => [{ type: "TicketClosed", facts: { reason: "lapsed" } }],
  keepPhoto: ({ stage, sha256 }) => [{ type: "PhotoKept", facts: { stage, sha256 } }],
  close: ({ reason }) => [{ type: "TicketClosed", facts: { reason } }],
};

/** What was no danger after all is looked at as anything else. */
const lowered = (deadlines: Circumstances["deadlines"], now: Instant) => {
  const due = deadlines("P3", now);
  return { class: "P3" as const, humanDue: due.human, completionDue: due.completion };
};

const needed = (text: string, verb: string): string => {
  if (text.trim() === "") throw new Refusal({ why: "missing", verb });
  return text;
};
const withPhoto = (photo: string | undefined) => (photo === undefined ? {} : { photo });
const maybeReason = (text: string) =>
  text === "" ? {} : { words: { kind: "reason" as const, text } };
