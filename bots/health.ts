// What the operator sees of the platforms in the log: which listen and what keeps the others from it; at the start,
// whenever one begins to listen, and every hour.
import { type Clock, HOUR, SECOND } from "../core/clock.ts";
import { errorKind, type Log } from "../core/log.ts";
import { knowsTrouble, type Platform } from "../core/platform.ts";
import type { Store } from "../core/store.ts";

export interface Health {
  /** The platform listens now. */
  started(platform: Platform): void;
  end(): void;
}

export interface HealthOptions {
  readonly platforms: readonly Platform[];
  readonly store: Pick<Store, "nextDue">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

/** By then whatever is wrong at the start is known. */
const START_KNOWN_MS = 10 * SECOND;

export function watchHealth({ platforms, store, clock, log }: HealthOptions): Health {
  const startedOnes = new Set<string>();
  const listens = (platform: Platform): boolean =>
    startedOnes.has(platform.name) && troubleOf(platform) === null;
  const states = (): Record<string, string> =>
    Object.fromEntries(
      platforms.map((platform) => [
        platform.name,
        listens(platform) ? "listens" : (troubleOf(platform) ?? "starts"),
      ]),
    );

  const tellStart = (): void =>
    log.info(platforms.some(listens) ? "Linli listens" : "Linli listens nowhere yet", states());
  const tellHealth = async (): Promise<void> => {
    try {
      const { inbox, outbox } = await store.nextDue();
      const now = clock.now();
      const behindMs = Math.max(0, now - (inbox ?? now), now - (outbox ?? now));
      log.info("health", { ...states(), behindS: Math.round(behindMs / SECOND) });
    } catch (error) {
      log.error("health: the database cannot be read", { ...states(), error: errorKind(error) });
    }
  };
  const known = setTimeout(() => {
    if (!platforms.every(listens)) tellStart();
  }, START_KNOWN_MS);
  const hourly = setInterval(() => void tellHealth(), HOUR);
  for (const timer of [known, hourly]) timer.unref();

  return {
    started(platform) {
      startedOnes.add(platform.name);
      tellStart();
    },
    end() {
      clearTimeout(known);
      clearInterval(hourly);
    },
  };
}

const troubleOf = (platform: Platform): string | null =>
  knowsTrouble(platform) ? platform.trouble() : null;
