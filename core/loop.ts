// A loop that works while there is work, sleeps until it is woken, and looks again by itself now and then.
import { setImmediate as yieldToEvents } from "node:timers/promises";
import { errorKind, type Log } from "./log.ts";
import { StoreError } from "./store.ts";

/** New work wakes the loops; they look by themselves this often, as a safety net. */
export const LOOK_EVERY_MS = 2_000;

export interface Loop {
  /** New work: the loop runs at once, or once more after what it is doing. */
  wake(): void;
  /** Resolves when the step under way has ended; no other starts. */
  stop(): Promise<void>;
}

/**
 * Runs `step` again and again. It resolves to how long to sleep in ms: 0 where there may be more to do.
 * Polling is the safety net (`atMostMs`): work that came in without a wake is found then. A step that throws
 * is logged and tried again after `afterErrorMs`.
 *
 * The loop yields to the event loop between steps: the SQLite driver is synchronous, and a loop that never
 * leaves the microtask queue starves timers and sockets and grows without end.
 */
export function startLoop(
  name: string,
  step: () => Promise<number>,
  { atMostMs, afterErrorMs, log }: { atMostMs: number; afterErrorMs: number; log: Log },
): Loop {
  let awake = true;
  let stopping = false;
  let rouse: () => void = () => {};

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
      if (awake || stopping) rouse();
    });

  const run = async (): Promise<void> => {
    // A database that refuses for an hour is told once, and once that it is over.
    let trouble: string | null = null;
    while (!stopping) {
      awake = false;
      let restMs: number;
      try {
        restMs = await step();
        if (trouble !== null) log.warn(`the ${name} loop works again`);
        trouble = null;
      } catch (error) {
        const why = error instanceof StoreError ? error.message : errorKind(error);
        if (why !== trouble) log.error(`the ${name} loop failed and goes on`, { why });
        trouble = why;
        restMs = afterErrorMs;
      }
      if (restMs > 0) await sleep(Math.min(restMs, atMostMs));
      else await yieldToEvents();
    }
  };
  const running = run();

  return {
    wake() {
      awake = true;
      rouse();
    },
    async stop() {
      stopping = true;
      rouse();
      await running;
    },
  };
}
