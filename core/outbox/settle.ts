// What becomes of a post whose try failed: another try, or the end of it.
import type { Instant } from "../clock.ts";
import type { PlatformError } from "../platform.ts";
import type { OutboxItem, Store } from "../store.ts";
import { backoffMs, GIVE_UP_AFTER } from "./backoff.ts";
import { POST_KINDS } from "./post.ts";
import type { Delivering } from "./sending.ts";

/** An unknown send is made once more, a little later: the platform may be recovering. */
const UNKNOWN_RETRY_MS = 1_000;
/**
 * Where nothing gets through, the platform is tried as a whole, and soon: were each post to wait for its own next
 * try, a chat would stay silent for minutes after the platform has come back.
 */
const UNREACHABLE_RETRY_MS = 1_000;

/** Writes down what the error means for the post. False where it is to be tried again. */
export async function settleFailure(
  item: OutboxItem,
  error: PlatformError,
  delivering: Delivering,
): Promise<boolean> {
  const { clock, pace } = delivering;
  const at = clock.now();
  if (error.pauseMs !== undefined) await silence(at + error.pauseMs, delivering);
  if (error.permanent) return end(item, "dead", error.message, delivering);
  if (error.delivered === "unknown") {
    if (!mayRepeat(item)) return end(item, "unknown", error.message, delivering);
    const runAt = at + Math.max(UNKNOWN_RETRY_MS, error.retryAfterMs ?? 0);
    return again(item, { runAt, unknown: true, error: error.message }, delivering);
  }
  if (at - item.createdAt > GIVE_UP_AFTER) return end(item, "dead", error.message, delivering);
  const tried = !error.unreachable;
  const runAt =
    at + (tried ? backoffMs(item.attempts + 1, error.retryAfterMs) : UNREACHABLE_RETRY_MS);
  if (!tried) pace.pause(runAt, at);
  // The try that a death cut off stays unknown, whatever became of this one: its picture must not go out twice.
  return again(item, { runAt, unknown: item.interrupted, tried, error: error.message }, delivering);
}

async function silence(until: Instant, { pace, onPause, clock }: Delivering): Promise<void> {
  pace.pause(until, clock.now());
  await onPause(until);
}

/** Frees the post for another try. */
export async function again(
  item: OutboxItem,
  retry: Parameters<Store["settleRetry"]>[1],
  { store }: Delivering,
): Promise<false> {
  await store.settleRetry(item.id, retry);
  return false;
}

/**
 * A send whose answer was lost is made once more, for the kinds that say so. (One that was under way when the
 * process died is always made once more, for those kinds: nothing else tells whether it left.)
 */
const mayRepeat = ({ post, unknowns }: OutboxItem): boolean =>
  POST_KINDS[post.kind].repeat && unknowns < 1;

/** The post is never tried again. */
export async function end(
  item: OutboxItem,
  outcome: "dead" | "unknown",
  error: string,
  { store, log, platform, clock }: Delivering,
): Promise<true> {
  log.warn(outcome === "dead" ? "a post cannot be delivered" : "a post's fate stays unknown", {
    platform: platform.name,
    outbox: item.id,
    kind: item.post.kind,
    ticket: item.post.ticketId,
  });
  await store.settleDead(item.id, { outcome, at: clock.now(), error });
  return true;
}
