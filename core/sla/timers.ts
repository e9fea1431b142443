// Which timers a ticket has, from its state alone: each fires once, under a key that names what it waits for, so that
// a deadline that moves takes its timers with it. The ladder and its times are standards.md 3.5 and product.md.
import { DAY, HOUR, type Instant, MINUTE } from "../clock.ts";
import type { EstateSettings } from "../estates/schema.ts";
import type { TicketState } from "../tickets/ticket.ts";
import { endOf } from "./calendar.ts";

export const TICKET_TIMERS = [
  "alarm",
  "remindAnswer",
  "answerMissed",
  "remindCompletion",
  "completionMissed",
  "toCommittee",
  "toCommunity",
  "arrivalMissed",
  "waitOver",
  "progressNote",
  "remindRating",
  "close",
  "lapse",
  "secondLook",
] as const;
export type TicketTimer = (typeof TICKET_TIMERS)[number];

export interface DueTimer {
  readonly kind: TicketTimer;
  /** Unique within the ticket; says what it waits for. */
  readonly key: string;
  readonly at: Instant;
}

/** A loud card is repeated every two minutes, ten times a rung, until somebody accepts (product.md, Emergency). */
const ALARM_EVERY = 2 * MINUTE;
export const ALARMS_A_RUNG = 10;
const RUNGS = 3;
/** Before a deadline: a quarter of its time, at most this long. */
const REMIND_ANSWER = 30 * MINUTE;
const REMIND_COMPLETION = 4 * HOUR;
/** Expected and not there: nudged a quarter of an hour later (product.md). */
const ARRIVAL_GRACE = 15 * MINUTE;
const TO_COMMITTEE = DAY;
const TO_COMMUNITY = 3 * DAY;
/** A planned work is reported on every week (standards.md 3.2, P4), for a quarter of a year. */
const PROGRESS_EVERY = 7 * DAY;
const PROGRESS_NOTES = 13;
/** standards.md 3.4: one reminder after a day, closed as unrated after three; a rating may change for a day. */
const RATING_REMINDER = DAY;
const UNRATED_AFTER = 3 * DAY;
const RATED_AFTER = DAY;
/** Nobody worked on it for two months, nor for a month after its deadline: it ends, and is shown as unresolved. */
const LAPSES_AFTER = 60 * DAY;
const LAPSES_AFTER_DUE = 30 * DAY;
/** A suggestion is owed an answer; it stays open to more words for a week. */
const ANSWERED_AFTER = 7 * DAY;
/** A leak through roof or wall is looked at again after a month; the next rain brings that forward (looks.ts). */
export const SECOND_LOOK = 30 * DAY;

export function timersOf(ticket: TicketState, settings: EstateSettings): readonly DueTimer[] {
  switch (ticket.status) {
    case "open":
    case "accepted":
    case "deferred":
    case "reopened":
      return [...whileUnanswered(ticket, settings), ...whileWorkedOn(ticket, settings)];
    case "done":
      return [...afterwards(ticket, settings), ...secondLook(ticket, settings)];
    case "closed":
      return secondLook(ticket, settings);
    case "cancelled":
    case "merged":
      return [];
    default:
      return ticket.status satisfies never;
  }
}

const timer = (kind: TicketTimer, of: Instant | string, at: Instant): DueTimer => ({
  kind,
  key: `${kind}:${of}`,
  at,
});

/** Quiet hours hold back what the bot says unasked, but for what cannot wait (P0, P1). */
function unhurried(at: Instant, ticket: TicketState, settings: EstateSettings): Instant {
  const urgent = ticket.class === "P0" || ticket.class === "P1";
  return urgent ? at : endOf(at, settings.quietHours, settings.timeZone);
}

function whileUnanswered(ticket: TicketState, settings: EstateSettings): readonly DueTimer[] {
  const { humanAt, humanDue, clockFrom, danger } = ticket;
  if (humanAt !== null) return [];
  const missed = timer("answerMissed", humanDue, unhurried(humanDue, ticket, settings));
  if (danger === null) {
    const before = Math.min(REMIND_ANSWER, (humanDue - clockFrom) / 4);
    const at = unhurried(humanDue - before, ticket, settings);
    return at < missed.at ? [timer("remindAnswer", humanDue, at), missed] : [missed];
  }
  const alarms = Array.from({ length: RUNGS * ALARMS_A_RUNG }, (_, index) =>
    timer("alarm", `${clockFrom}:${index + 1}`, clockFrom + (index + 1) * ALARM_EVERY),
  );
  return [...alarms, missed];
}

function whileWorkedOn(ticket: TicketState, settings: EstateSettings): readonly DueTimer[] {
  const { completionDue: due, arrivalDue, clockFrom, kind, humanAt, waiting } = ticket;
  const timers: DueTimer[] = [];
  const add = (name: TicketTimer, of: Instant | string, at: Instant) =>
    timers.push(timer(name, of, unhurried(at, ticket, settings)));
  if (due !== null) {
    const remind = Math.max(
      due - Math.min(REMIND_COMPLETION, (due - clockFrom) / 4),
      waiting?.until ?? 0,
    );
    if (unhurried(remind, ticket, settings) < due) add("remindCompletion", due, remind);
    add("completionMissed", due, due);
    add("toCommittee", due, due + TO_COMMITTEE);
    add("toCommunity", due, due + TO_COMMUNITY);
  }
  if (arrivalDue !== null) add("arrivalMissed", arrivalDue, arrivalDue + ARRIVAL_GRACE);
  if (waiting !== null) add("waitOver", waiting.until, waiting.until);
  if (ticket.class === "P4") {
    for (let week = 1; week <= PROGRESS_NOTES; week += 1)
      add("progressNote", `${clockFrom}:${week}`, clockFrom + week * PROGRESS_EVERY);
    return timers;
  }
  if (kind === "suggestion" && humanAt !== null) add("close", humanAt, humanAt + ANSWERED_AFTER);
  const idle = Math.max(clockFrom + LAPSES_AFTER, due === null ? 0 : due + LAPSES_AFTER_DUE);
  add("lapse", idle, idle);
  return timers;
}

function afterwards(ticket: TicketState, settings: EstateSettings): readonly DueTimer[] {
  const { doneAt, ratedAt } = ticket;
  if (ratedAt !== null) return [timer("close", ratedAt, ratedAt + RATED_AFTER)];
  if (doneAt === null) return [];
  const quiet = (at: Instant) => endOf(at, settings.quietHours, settings.timeZone);
  return [
    timer("remindRating", doneAt, quiet(doneAt + RATING_REMINDER)),
    timer("close", doneAt, doneAt + UNRATED_AFTER),
  ];
}

/** What comes through roof and wall shows itself with the next rain. */
function secondLook(ticket: TicketState, settings: EstateSettings): readonly DueTimer[] {
  const { category, kind, doneAt, leaks, lookedAt } = ticket;
  const throughWalls = leaks === "rain" || (leaks === "seeps" && category === "building");
  if (!throughWalls || kind !== "repair" || doneAt === null || lookedAt !== null) return [];
  const at = endOf(doneAt + SECOND_LOOK, settings.quietHours, settings.timeZone);
  return [timer("secondLook", doneAt, at)];
}
