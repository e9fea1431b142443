/** A moment in milliseconds since 1970 UTC. Read once at the edge of a step; below that it is an argument. */
export type Instant = number;

export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/**
 * Tells whether a clock was set back since it was last asked. `steady` goes on whatever becomes of the clock.
 */
export function watchSteps(clock: Clock, steady: () => number = () => performance.now()) {
  let offset = clock.now() - steady();
  return (): boolean => {
    const before = offset;
    offset = clock.now() - steady();
    return before - offset > SECOND;
  };
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
