import { HOUR, MINUTE, SECOND } from "../clock.ts";

/** Waits after a send that certainly failed: 1 s, doubling, at most 5 min, for a day; then the post is dead. */
export const GIVE_UP_AFTER = 24 * HOUR;

/** Ms until the next try, after `attempts` failures (1 for the first). What the platform asks for wins. */
export function backoffMs(attempts: number, retryAfterMs: number | undefined): number {
  const own = Math.min(SECOND * 2 ** Math.min(attempts - 1, 20), 5 * MINUTE);
  return retryAfterMs === undefined ? own : Math.max(own, retryAfterMs);
}
