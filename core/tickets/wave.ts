// A wave: many people report one thing within minutes. The first few are answered each, then one notice tells the
// group, and whoever comes after that is joined without a word of his own. Pure.
import { type Instant, MINUTE } from "../clock.ts";

/** Kept in the fold of a ticket. */
export interface Wave {
  /** How many have joined, each soon after the one before. */
  readonly joins: number;
  readonly lastAt: Instant;
  /** When the group was told last. */
  readonly toldAt: Instant | null;
}

/** So soon after the one before, it is the same wave. */
const GOES_ON = 10 * MINUTE;
/** So many who join are answered each. */
const ANSWERED = 2;
const TOLD_EVERY = 30 * MINUTE;

export const calm = (at: Instant): Wave => ({ joins: 0, lastAt: at, toldAt: null });

export const joinedAt = (wave: Wave, at: Instant): Wave => ({
  ...wave,
  joins: at - wave.lastAt <= GOES_ON ? wave.joins + 1 : 1,
  lastAt: at,
});

/** Whoever has left again was none of them. */
export const leftFrom = (wave: Wave): Wave => ({ ...wave, joins: Math.max(0, wave.joins - 1) });

/** Whoever joins now hears from the group's notice. */
export const isCrowd = ({ joins }: Wave): boolean => joins > ANSWERED;

export const isNoticeDue = (wave: Wave, now: Instant): boolean =>
  isCrowd(wave) && (wave.toldAt === null || now - wave.toldAt >= TOLD_EVERY);

/** Staff see the count rise at these numbers of households, and at each further thousand. */
const STEPS: ReadonlySet<number> = new Set([3, 5, 10, 20, 50, 100, 200, 500]);
export const isStep = (households: number): boolean =>
  STEPS.has(households) || (households > 0 && households % 1000 === 0);
