// Which class a message falls into, and when an answer and the work are due.
import { DAY, type Instant } from "../clock.ts";
import type { EstateSettings } from "../estates/settings.ts";
import type { Category, Intent, Urgency } from "../understand/classification.ts";
import {
  addServiceTime,
  addWorkingDays,
  dayAt,
  endWithin,
  instantOn,
  isWithin,
  nextMorning,
  openSpans,
} from "./calendar.ts";
import type { Class, Duration } from "./classes.ts";

export { CLASSES, type Class, type Class as TicketClass } from "./classes.ts";

/** What an owner is told: both are moments in ms. Null: no completion is promised. */
export interface Deadlines {
  readonly human: Instant;
  readonly completion: Instant | null;
}

/** What only staff are told. Null: the class sets none. */
export interface Checkpoints {
  readonly onSite: Instant | null;
  readonly controlled: Instant | null;
}

/**
 * How a class counts times under 24 h; from 24 h on, all count real time.
 * - always: day and night.
 * - day: while a dispatcher is up (8:00–22:00); what comes at night counts from 8:00.
 * - service: in the estate's service hours only.
 */
type ClockKind = "always" | "day" | "service";

// standards.md 3.2 names the clocks of P0, P1 (24/7), P2 (8–22) and P3 (service hours). It is silent
// on the rest. Their defaults are 24 h or more, except Q1: a human who answers questions keeps
// service hours, so a question at 3:00 is not due at 7:00.
const CLOCKS: Readonly<Record<Class, ClockKind>> = {
  P0: "always",
  P1: "always",
  P2: "day",
  P3: "service",
  P4: "service",
  C1: "service",
  C2: "service",
  S: "service",
  Q1: "service",
  Q2: "service",
};

/** When the dispatcher of a P2 is up (standards.md 3.2), in minutes of the day. */
const DISPATCH = { from: 8 * 60, to: 22 * 60 };

/**
 * The class of a new ticket. P2, P4 and C2 are never guessed: staff set them by 定级 (product.md).
 * A danger is P0 whatever the intent; an urgent complaint stays C1, for nobody is sent out for it.
 * Progress, feedback and chatter open no ticket; asked all the same, they count as routine.
 */
export function classOf(
  intent: Intent,
  category: Category | null,
  urgency: Urgency | null,
  danger: boolean,
): Class {
  if (danger || urgency === "emergency") return "P0";
  switch (intent) {
    case "repair":
      return urgency === "urgent" ? "P1" : "P3";
    case "complaint":
      return "C1";
    case "suggestion":
      return "S";
    case "enquiry":
      return category === "fees" ? "Q2" : "Q1";
    case "progress":
    case "feedback":
    case "chatter":
      return "P3";
  }
}

/**
 * When a report made at `start` is due. `start` is the moment of the resident's own message, never
 * that of the ticket (standards.md 3.2). A later start never gives an earlier deadline, and the
 * human answer is never due after the completion.
 */
export function deadlines(of: Class, start: Instant, settings: EstateSettings): Deadlines {
  const times = settings.classes[of];
  const clock = times.always ? "always" : CLOCKS[of];
  const human = dueIn(times.human, clock, start, settings);
  if (!times.completion) return { human, completion: null };
  const completion = completionDue(times.completion, clock, start, settings);
  return { human: Math.min(human, completion), completion };
}

/** When somebody is due on site and the damage contained, for cards and reminders to staff. */
export function checkpoints(of: Class, start: Instant, settings: EstateSettings): Checkpoints {
  const { always, onSite, controlled } = settings.classes[of];
  const clock = always ? "always" : CLOCKS[of];
  return {
    onSite: onSite === null ? null : dueIn(onSite, clock, start, settings),
    controlled: controlled === null ? null : dueIn(controlled, clock, start, settings),
  };
}

function completionDue(
  duration: Duration,
  clock: ClockKind,
  start: Instant,
  settings: EstateSettings,
): Instant {
  if ("workingDays" in duration) return addWorkingDays(start, duration.workingDays, settings);
  return dueIn(duration.ms, clock, start, settings);
}

function dueIn(ms: number, clock: ClockKind, start: Instant, settings: EstateSettings): Instant {
  // Also the cap of P3: its answer is due within 24 h, whatever the hours and the days off.
  if (ms >= DAY || clock === "always") return start + ms;
  if (clock === "day") return dispatchDue(ms, start, settings.timeZone);
  return Math.min(serviceDue(ms, start, settings), start + DAY);
}

/** 8:00–22:00 at once; else from 8:00 on: with P2's half hour, 8:30 (standards.md 3.2). */
function dispatchDue(ms: number, start: Instant, timeZone: string): Instant {
  if (isWithin(start, DISPATCH, timeZone)) return start + ms;
  const today = dayAt(start, timeZone);
  const morning = instantOn(today, DISPATCH.from, timeZone);
  return (start < morning ? morning : instantOn(today + 1, DISPATCH.from, timeZone)) + ms;
}

/**
 * P3's rule (standards.md 3.2: two hours in service hours, else 9:30 next day), with the estate's
 * own hours for numbers. What still fits into today's open time is due after that time, the midday
 * break not counted. What does not, or comes before the first opening, is due in the next service
 * morning after half the time: nobody is out on other work yet. 8:30 + 1 h = 9:30.
 */
function serviceDue(ms: number, start: Instant, settings: EstateSettings): Instant {
  if (isRoundTheClock(settings)) return start + ms;
  const [first, ...rest] = openSpans(dayAt(start, settings.timeZone), settings);
  if (first && start < first.from) return addServiceTime(first.from, ms / 2, settings);
  const today = first ? endWithin([first, ...rest], start, ms) : null;
  return today ?? addServiceTime(nextMorning(start, settings), ms / 2, settings);
}

function isRoundTheClock({ serviceHours, serviceDays }: EstateSettings): boolean {
  const [only, more] = serviceHours;
  return !more && only?.from === 0 && only.to === 24 * 60 && serviceDays.length === 7;
}
