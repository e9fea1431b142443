// The ten classes of a ticket and their default times (standards.md 3.2). Every number is a default
// that an estate's settings may replace: only what the firm has approved counts as a promise.
import { DAY, HOUR, MINUTE } from "../clock.ts";

/** Repairs by urgency P0–P4, complaints C1 and C2, suggestions S, questions Q1 and Q2. */
export const CLASSES = ["P0", "P1", "P2", "P3", "P4", "C1", "C2", "S", "Q1", "Q2"] as const;
export type Class = (typeof CLASSES)[number];

/** Real or open time in ms, or whole working days; which time, the class's clock says (policy.ts). */
export type Duration = { readonly ms: number } | { readonly workingDays: number };

/** Null: nothing is promised. */
export interface ClassTimes {
  /** Until the first answer of a human, in ms. */
  readonly human: number;
  /** Until somebody stands there, in ms. */
  readonly onSite: number | null;
  /** Until the danger or damage is contained, in ms. */
  readonly controlled: number | null;
  readonly completion: Duration | null;
  /** Day and night, holidays too, instead of the class's own clock. */
  readonly always: boolean;
}

const none = { onSite: null, controlled: null, completion: null, always: false };
const hours = (count: number): Duration => ({ ms: count * HOUR });

export const DEFAULT_TIMES: Readonly<Record<Class, ClassTimes>> = {
  // The table gives 10 to 15 minutes on site; the longer end is the deadline.
  P0: {
    human: 3 * MINUTE,
    onSite: 15 * MINUTE,
    controlled: 2 * HOUR,
    completion: hours(24),
    always: true,
  },
  P1: {
    human: 15 * MINUTE,
    onSite: 30 * MINUTE,
    controlled: 4 * HOUR,
    completion: hours(24),
    always: true,
  },
  P2: { ...none, human: 30 * MINUTE, onSite: 4 * HOUR, completion: hours(24) },
  P3: { ...none, human: 2 * HOUR, onSite: 24 * HOUR, completion: hours(72) },
  // Done "as planned": the plan's own date becomes the deadline when the firm names it.
  P4: { ...none, human: 24 * HOUR, onSite: 3 * DAY },
  C1: { ...none, human: 24 * HOUR, completion: { workingDays: 3 } },
  // Fifteen days where several units are involved: the firm defers, with its reason.
  C2: { ...none, human: 24 * HOUR, completion: { ms: 7 * DAY } },
  // product.md: a suggestion is owed an answer within a week, and nothing built.
  S: { ...none, human: 7 * DAY },
  // What the bot can answer it answers at once; the times are for what is left to a human.
  Q1: { ...none, human: 4 * HOUR, completion: hours(4) },
  Q2: { ...none, human: 24 * HOUR, completion: { workingDays: 3 } },
};
