// A clock that is turned by hand: months go by in seconds, and every timer is carried out at its own moment.
import type { Clock } from "../../core/clock.ts";
import { SEND_WITHIN_MS } from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";

export interface ManualClock extends Clock {
  turn(ms: number): void;
}

export function manualClock(start: number): ManualClock {
  let now = start;
  return {
    now: () => now,
    turn: (ms) => {
      now += ms;
    },
  };
}

/** Longer than any send is under way: what is not settled by then waits for a time that does not come by itself. */
const STANDS_STILL_MS = SEND_WITHIN_MS + 2_000;
const LOOKS_MS = 100;

/**
 * Resolves as `settled` does. Where a busy machine made something miss its time limit, it waits to be tried again a
 * little later by a clock that stands still: then the clock is turned to that moment.
 */
export async function settledBy(
  clock: ManualClock,
  store: Pick<Store, "nextDue">,
  settled: () => Promise<void>,
): Promise<void> {
  let isSettled = false;
  const done = settled().then(() => {
    isSettled = true;
  });
  let before = Number.NaN;
  let since = performance.now();
  for (;;) {
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, LOOKS_MS))]);
    if (isSettled) break;
    const { inbox, outbox } = await store.nextDue();
    const next = Math.min(...[inbox, outbox].map((at) => at ?? Number.POSITIVE_INFINITY));
    if (next !== before) since = performance.now();
    before = next;
    if (performance.now() - since < STANDS_STILL_MS) continue;
    if (next > clock.now() && next < Number.POSITIVE_INFINITY) clock.turn(next - clock.now());
  }
  await done;
}

/** Lets time go by, from one timer to the next: each is carried out at its moment. */
export async function passTime(
  ms: number,
  {
    clock,
    store,
    settled,
  }: {
    readonly clock: ManualClock;
    readonly store: Pick<Store, "nextTimer">;
    readonly settled: () => Promise<void>;
  },
): Promise<void> {
  const end = clock.now() + ms;
  for (;;) {
    const next = (await store.nextTimer()) ?? end;
    if (next >= end) break;
    clock.turn(Math.max(0, next - clock.now()));
    await settled();
  }
  clock.turn(end - clock.now());
  await settled();
}
