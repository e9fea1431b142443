// Messages and posts that ended long ago are deleted, a few at a time, where nobody has spoken for a moment: handling a
// message never waits for more than one small batch.
import { type Clock, DAY, MINUTE, SECOND } from "./clock.ts";
import { RETENTION_DAYS } from "./config.ts";
import type { Store } from "./store.ts";

/** Looked for so often when there was nothing. */
export const PURGE_EVERY_MS = 10 * MINUTE;
/** Of each table at once: one to three ms (docs/measured.md). */
const BATCH = 50;
/** Between two batches: four hundred rows a second while it is quiet. */
const PAUSE_MS = SECOND / 4;
/** Nobody has spoken for so long: it is quiet. */
const QUIET_MS = 5 * SECOND;
/** Where it never is, one batch a minute goes all the same. */
const BUSY_EVERY_MS = MINUTE;

/**
 * One step of a loop; resolves to the ms until the next. `quietMs`: how long ago the last message came; `steady`: a
 * clock that nobody sets.
 */
export function createPurge(
  store: Pick<Store, "purge">,
  clock: Clock,
  { quietMs, steady = () => performance.now() }: { quietMs: () => number; steady?: () => number },
): () => Promise<number> {
  let lastAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const quiet = quietMs();
    if (quiet < QUIET_MS && steady() - lastAt < BUSY_EVERY_MS) return QUIET_MS - quiet;
    lastAt = steady();
    const now = clock.now();
    const gone = await store.purge({
      messagesBefore: now - RETENTION_DAYS.message * DAY,
      failedBefore: now - RETENTION_DAYS.failed * DAY,
      postsBefore: now - RETENTION_DAYS.post * DAY,
      limit: BATCH,
    });
    return gone === 0 ? PURGE_EVERY_MS : PAUSE_MS;
  };
}
