// A service that fails again and again is left alone for a while; then one call tries it (half-open).
import { type Clock, type Instant, MINUTE, SECOND } from "../clock.ts";

/** How a call ended. "hopeless": asking again soon is in vain (a wrong key). */
export type Ended = "well" | "badly" | "hopeless";

/** `waitMs`: what the service itself asks to wait. `why`: for the log. */
export type End = (ended: Ended, waitMs?: number, why?: string) => void;

export interface Breaker {
  /** Null while the service is left alone; else what must be called when the call has ended. */
  enter(): End | null;
}

export interface BreakerOptions {
  readonly clock: Clock;
  /** Told when it opens (ms until it is tried again, and why) and when it closes again (null). */
  readonly onChange: (pauseMs: number | null, why: string) => void;
}

const FAILURES = 3;
const FIRST_PAUSE_MS = 30 * SECOND;
const LONGEST_PAUSE_MS = 10 * MINUTE;

export function createBreaker({ clock, onChange }: BreakerOptions): Breaker {
  let failures = 0;
  let openUntil: Instant | null = null;
  let pauseMs = FIRST_PAUSE_MS;
  let trying = false;

  const open = (ended: Ended, waitMs: number, why: string): void => {
    const pause = ended === "hopeless" ? LONGEST_PAUSE_MS : Math.max(pauseMs, waitMs);
    const held = Math.min(pause, LONGEST_PAUSE_MS);
    openUntil = clock.now() + held;
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    onChange(held, why);
  };
  const close = (): void => {
    if (openUntil !== null) onChange(null, "");
    failures = 0;
    openUntil = null;
    pauseMs = FIRST_PAUSE_MS;
  };

  return {
    enter() {
      const probes = openUntil !== null;
      if (openUntil !== null) {
        if (trying || clock.now() < openUntil) return null;
        trying = true;
      }
      return (ended, waitMs = 0, why = "") => {
        if (probes) trying = false;
        if (ended === "well") return close();
        // Calls that were under way when it opened say nothing new.
        if (openUntil !== null && !probes) return;
        failures += 1;
        if (probes || ended === "hopeless" || failures >= FAILURES) open(ended, waitMs, why);
      };
    },
  };
}
