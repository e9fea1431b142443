// From the outbox to the platform: claim, send, settle (durable step 3). One post at a time in a chat, the
// chats beside each other.
import type { Instant } from "../clock.ts";
import { errorKind, type Log } from "../log.ts";
import { type OutgoingMessage, type Platform, PlatformError } from "../platform.ts";
import type { OutboxItem, Store } from "../store.ts";
import { backoffMs, GIVE_UP_AFTER } from "./backoff.ts";
import type { Pace } from "./pace.ts";
import { POST_KINDS } from "./post.ts";

/** Longer than any send lasts: while it holds, no other worker sends the same post. */
export const OUTBOX_LEASE_MS = 60_000;
const AT_ONCE = 16;
/** An unknown send is made once more, a little later: the platform may be recovering. */
const UNKNOWN_RETRY_MS = 1_000;

export interface Dispatching {
  readonly store: Store;
  readonly platform: Platform;
  readonly pace: Pace;
  readonly owner: string;
  readonly log: Log;
  readonly now: () => Instant;
}

/** One step of a platform's sending loop; resolves to the ms until there may be more to send. */
export async function dispatchNext(dispatching: Dispatching): Promise<number> {
  const { store, platform, pace, owner } = dispatching;
  const now = dispatching.now();
  const ready = pace.readyAt(now);
  if (ready > now) return ready - now;
  const waiting = pace.waiting(now);
  const perSecond = platform.limits.perSecond;
  const items = await store.claimOutbox({
    platform: platform.name,
    owner,
    now,
    leaseMs: OUTBOX_LEASE_MS,
    limit: perSecond > 0 ? Math.min(AT_ONCE, perSecond) : AT_ONCE,
    notIn: [...waiting.keys()],
  });
  await Promise.all(items.map((item) => deliver(item, dispatching)));
  if (items.length > 0) return 0;
  const { outbox } = await store.nextDue();
  // What is due already was left out because its chat waits, or is another platform's.
  const later = outbox === null || outbox <= now ? Number.POSITIVE_INFINITY : outbox;
  const soonest = outbox === null ? later : Math.min(later, ...waiting.values());
  return soonest - now;
}

async function deliver(item: OutboxItem, dispatching: Dispatching): Promise<void> {
  const { store, platform, pace, now } = dispatching;
  const { post } = item;
  const repeats = item.interrupted || item.unknowns > 0;
  if (repeats && !POST_KINDS[post.kind].repeat)
    return end(item, "unknown", "the process ended while it was being sent", dispatching);
  pace.sent(post.chatId, now());
  try {
    const sent = await platform.send(repeats ? withoutPicture(post.message) : post.message);
    await store.settleSent(item.id, { ...sent, at: now() });
  } catch (error) {
    if (!(error instanceof PlatformError)) {
      // Settling failed, or the adapter broke its promise: the fate is unknown either way.
      dispatching.log.error("a post could not be settled", { outbox: item.id, error: errorKind(error) });
      return;
    }
    await settleFailure(item, error, dispatching);
  }
}

async function settleFailure(
  item: OutboxItem,
  error: PlatformError,
  dispatching: Dispatching,
): Promise<void> {
  const { store, now } = dispatching;
  const at = now();
  if (error.permanent) return end(item, "dead", error.message, dispatching);
  if (error.delivered === "unknown") {
    if (!mayRepeat(item)) return end(item, "unknown", error.message, dispatching);
    const runAt = at + Math.max(UNKNOWN_RETRY_MS, error.retryAfterMs ?? 0);
    return store.settleRetry(item.id, { runAt, unknown: true, error: error.message });
  }
  const attempts = item.attempts + 1;
  if (at - item.createdAt > GIVE_UP_AFTER) return end(item, "dead", error.message, dispatching);
  const runAt = at + backoffMs(attempts, error.retryAfterMs);
  await store.settleRetry(item.id, { runAt, unknown: false, error: error.message });
}

/**
 * A send whose answer was lost is made once more, for the kinds that say so. (One that was under way when the
 * process died is always made once more, for those kinds: nothing else tells whether it left.)
 */
const mayRepeat = ({ post, unknowns }: OutboxItem): boolean =>
  POST_KINDS[post.kind].repeat && unknowns < 1;

/** A picture is never sent twice (product rule): the words are repeated without it. */
const withoutPicture = ({ photo: _, ...message }: OutgoingMessage): OutgoingMessage => message;

async function end(
  item: OutboxItem,
  outcome: "dead" | "unknown",
  error: string,
  { store, log, platform, now }: Dispatching,
): Promise<void> {
  log.warn(outcome === "dead" ? "a post cannot be delivered" : "a post's fate stays unknown", {
    platform: platform.name,
    outbox: item.id,
    kind: item.post.kind,
    ticket: item.post.ticketId,
  });
  await store.settleDead(item.id, { outcome, at: now(), error });
}
