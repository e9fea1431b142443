// Clock time in a zone and back, fast: the zone library is asked once per stretch of constant offset.
import { Temporal } from "temporal-polyfill";
import { DAY, type Instant } from "../clock.ts";

/** What a clock on the wall shows, as the milliseconds that UTC would have with the same face. */
export type Wall = number;

interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
  readonly offset: number;
}

// Filled by what is asked for; the content depends on the zone's rules alone, never on who asks.
// A zone has two stretches a year at most, so the lists stay short.
const stretches = new Map<string, Stretch[]>();

function measure(at: Instant, timeZone: string): Stretch {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const before = there.getTimeZoneTransition("previous");
  const after = there.getTimeZoneTransition("next");
  // "previous" is strictly before: at the very moment of a change the stretch begins here.
  const changesHere =
    Temporal.Instant.fromEpochMilliseconds(at - 1).toZonedDateTimeISO(timeZone)
      .offsetNanoseconds !== there.offsetNanoseconds;
  return {
    from: changesHere ? at : (before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY),
    until: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: there.offsetNanoseconds / 1_000_000,
  };
}

function stretchAt(at: Instant, timeZone: string): Stretch {
  let known = stretches.get(timeZone);
  if (!known) {
    known = [];
    stretches.set(timeZone, known);
  }
  for (const stretch of known) if (at >= stretch.from && at < stretch.until) return stretch;
  const found = measure(at, timeZone);
  known.unshift(found);
  return found;
}

/** The clock face at a moment. `timeZone` is an IANA name that the settings have checked. */
export function wallAt(at: Instant, timeZone: string): Wall {
  return at + stretchAt(at, timeZone).offset;
}

/**
 * The moment at which the clock shows `wall`. Shown twice (clocks set back): the first. Never shown
 * (clocks set forward): the moment of the change, so that a later face is never an earlier moment.
 */
export function instantOf(wall: Wall, timeZone: string): Instant {
  // A day off either way is beyond any offset, and clocks do not change twice within two days.
  const before = stretchAt(wall - DAY, timeZone);
  const after = stretchAt(wall + DAY, timeZone);
  if (before.offset === after.offset) return wall - before.offset;
  const first = wall - before.offset;
  if (first < before.until) return first;
  return Math.max(wall - after.offset, after.from);
}
