// When a loop asks the database for work: at once where some is known to wait, else when the next is due, and now and
// then as a safety net. In between it is woken for other things, which must cost nothing.
import type { Clock, Instant } from "./clock.ts";
import { LOOK_EVERY_MS } from "./loop.ts";

export interface Look {
  readonly isDue: () => boolean;
  /** Work is known to wait. */
  readonly atOnce: () => void;
  /** The database is being asked: what is known to wait from now on needs another look. */
  readonly begin: () => void;
  /** Nothing was found; the next is due then (null: nothing is known). Returns the ms until the next look. */
  readonly laterAt: (due: Instant | null) => number;
  readonly inMs: () => number;
}

export function createLook(clock: Pick<Clock, "now">): Look {
  let asked = true;
  let setAt = 0;
  let at = 0;
  const inMs = (): number => (asked ? 0 : Math.max(0, at - clock.now()));
  return {
    // A clock that was set back must not put the next look off.
    isDue: () => asked || clock.now() >= at || clock.now() < setAt,
    atOnce: () => {
      asked = true;
    },
    begin: () => {
      asked = false;
    },
    laterAt(due) {
      setAt = clock.now();
      const inMs = Math.max(1, (due ?? Number.POSITIVE_INFINITY) - setAt);
      at = setAt + Math.min(inMs, LOOK_EVERY_MS);
      return asked ? 0 : inMs;
    },
    inMs,
  };
}
