// From the outbox to the platform: claim, send, settle (durable step 3). One post at a time in a chat, the
// chats beside each other.
import type { Instant } from "../clock.ts";
import { errorKind, type Log } from "../log.ts";
import {
  type ChatId,
  type OutgoingMessage,
  type Platform,
  PlatformError,
  SEND_WITHIN_MS,
  type SentMessage,
} from "../platform.ts";
import type { OutboxItem, Store } from "../store.ts";
import { backoffMs, GIVE_UP_AFTER } from "./backoff.ts";
import type { Pace } from "./pace.ts";
import { POST_KINDS } from "./post.ts";

/** Longer than any send lasts, with its settling: while it holds, no other worker sends the same post. */
export const OUTBOX_LEASE_MS = SEND_WITHIN_MS + 3_000;
/** Chats that are sent to beside each other. */
const AT_ONCE = 16;
/** A slow chat holds up the others no longer than this; quick ones are settled together before the next claim. */
const TOGETHER_MS = 50;
/** An unknown send is made once more, a little later: the platform may be recovering. */
const UNKNOWN_RETRY_MS = 1_000;

export interface Dispatching {
  readonly store: Store;
  readonly platform: Platform;
  readonly pace: Pace;
  readonly owner: string;
  /** The sends under way, by chat: none of these is claimed from, whatever becomes of its lease. */
  readonly underWay: Map<ChatId, Promise<void>>;
  /** Called when one has ended: its chat may have more. */
  readonly wake: () => void;
  readonly log: Log;
  readonly now: () => Instant;
}

/** One step of a platform's sending loop; resolves to the ms until there may be more to send. */
export async function dispatchNext(dispatching: Dispatching): Promise<number> {
  const { store, platform, pace, owner, underWay } = dispatching;
  const now = dispatching.now();
  const free = AT_ONCE - underWay.size;
  if (free <= 0) return Number.POSITIVE_INFINITY;
  const ready = pace.readyAt(now);
  if (ready > now) return ready - now;
  const waiting = pace.waiting(now);
  const perSecond = platform.limits.perSecond;
  const items = await store.claimOutbox({
    platform: platform.name,
    owner,
    now,
    leaseMs: OUTBOX_LEASE_MS,
    limit: perSecond > 0 ? Math.min(free, perSecond) : free,
    notIn: [...waiting.keys(), ...underWay.keys()],
  });
  if (items.length > 0) {
    await together(items, dispatching);
    return 0;
  }
  const { outbox } = await store.nextDue();
  // What is due already was left out because its chat waits, or is another platform's.
  const later = outbox === null || outbox <= now ? Number.POSITIVE_INFINITY : outbox;
  const soonest = outbox === null ? later : Math.min(later, ...waiting.values());
  return soonest - now;
}

/** Starts the sends and waits for all of them, but not long. */
async function together(items: readonly OutboxItem[], dispatching: Dispatching): Promise<void> {
  const { underWay, wake } = dispatching;
  const sends = items.map((item) => {
    const { chatId } = item.post;
    const send = deliver(item, dispatching).finally(() => {
      underWay.delete(chatId);
      wake();
    });
    underWay.set(chatId, send);
    return send;
  });
  let timer: NodeJS.Timeout | undefined;
  const soon = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, TOGETHER_MS);
  });
  await Promise.race([Promise.all(sends), soon]).finally(() => clearTimeout(timer));
}

const CUT_OFF = "the process ended while it was being sent";

/**
 * When a post may go out whose try was cut off by the end of a process. That try may have arrived, nobody knows
 * when: it counts in the pace as if it were made now.
 */
function readyAfterCut({ interrupted, post }: OutboxItem, { pace, now }: Dispatching): Instant {
  const at = now();
  if (!interrupted) return at;
  pace.sent(post.chatId, at);
  return pace.waiting(at).get(post.chatId) ?? at;
}

async function deliver(item: OutboxItem, dispatching: Dispatching): Promise<void> {
  const { platform, pace, now, log } = dispatching;
  const { post } = item;
  const repeats = item.interrupted || item.unknowns > 0;
  const settle = (work: () => Promise<void>) => untilKept(work, item, log);
  const ready = readyAfterCut(item, dispatching);
  if (repeats && !POST_KINDS[post.kind].repeat)
    return settle(() => end(item, "unknown", CUT_OFF, dispatching));
  if (ready > now())
    return settle(() =>
      dispatching.store.settleRetry(item.id, { runAt: ready, unknown: true, error: CUT_OFF }),
    );
  pace.sent(post.chatId, now());
  const fate = await attempt(platform, repeats ? withoutPicture(post.message) : post.message);
  return settle(() =>
    "error" in fate
      ? settleFailure(item, fate.error, dispatching)
      : dispatching.store.settleSent(item.id, { ...fate.sent, at: now() }),
  );
}

/** One try. An adapter that throws anything but a PlatformError breaks its promise: the fate is unknown. */
async function attempt(
  platform: Platform,
  message: OutgoingMessage,
): Promise<{ sent: SentMessage } | { error: PlatformError }> {
  try {
    return { sent: await inTime(platform.send(message)) };
  } catch (cause) {
    if (cause instanceof PlatformError) return { error: cause };
    return { error: new PlatformError(errorKind(cause), { delivered: "unknown", cause }) };
  }
}

/** Between tries to write down what became of a send: the database may be busy or its disk full. */
const KEEP_RETRY_MS = 500;
const KEEP_TRIES = 120;

/**
 * Writes down what became of a send, again and again: a post that was sent and is not known to be would be
 * said twice. Its chat is under way until then, so nothing else goes out there.
 */
async function untilKept(work: () => Promise<void>, item: OutboxItem, log: Log): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 1 || tries === KEEP_TRIES)
        log.error("what became of a post cannot be written down", {
          outbox: item.id,
          error: errorKind(error),
        });
      if (tries >= KEEP_TRIES) return;
      await new Promise((resolve) => setTimeout(resolve, KEEP_RETRY_MS));
    }
  }
}

/** What a send gives, or "unknown" when it takes too long: the message may still arrive. */
async function inTime(sending: Promise<SentMessage>): Promise<SentMessage> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new PlatformError("no answer in time", { delivered: "unknown" })),
      SEND_WITHIN_MS,
    );
  });
  return await Promise.race([sending, tooLate]).finally(() => clearTimeout(timer));
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
  // The try that a death cut off stays unknown, whatever became of this one: its picture must not go out twice.
  await store.settleRetry(item.id, { runAt, unknown: item.interrupted, error: error.message });
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
