// From the outbox to the platform: claim, send, settle (durable step 3). One post at a time in a chat, the
// chats beside each other.
import type { Clock, Instant } from "../clock.ts";
import { errorKind, type Log } from "../log.ts";
import { createLook } from "../look.ts";
import {
  type ChatId,
  type OutgoingMessage,
  type Platform,
  PlatformError,
  type PlatformLimits,
  SEND_WITHIN_MS,
  type SentMessage,
} from "../platform.ts";
import { type OutboxItem, type Store, StoreError } from "../store.ts";
import { backoffMs, GIVE_UP_AFTER } from "./backoff.ts";
import type { Pace } from "./pace.ts";
import { POST_KINDS, type Post } from "./post.ts";

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
  /** The platform's, or none. */
  readonly limits: PlatformLimits;
  readonly owner: string;
  readonly log: Log;
  readonly clock: Pick<Clock, "now">;
  /** Runs the loop's next step. */
  readonly wake: () => void;
  /** The platform wants silence until then: kept for the next process, and told to people elsewhere. */
  readonly onPause: (until: Instant) => Promise<void>;
}

export interface Dispatch {
  /** Whether a post that is being stored may be claimed for `take`; it counts in the pace from then on. */
  mayGo(post: Post): boolean;
  /** Sends a post that was claimed as it was stored. */
  take(item: OutboxItem): void;
  /** A post of the chat is stored that nobody has claimed. */
  waits(chatId: ChatId): void;
  /** One step of the loop: claims where there may be work; resolves to the ms until there may be more. */
  step(): Promise<number>;
  /** Resolves when no send is under way. */
  ended(): Promise<void>;
}

/** The sending of one platform. */
export function createDispatch(dispatching: Dispatching): Dispatch {
  const { store, platform, pace, limits, owner, clock, wake } = dispatching;
  const look = createLook(clock);
  // Who must leave time between any two posts makes one after the other.
  const atOnce = limits.gapMs > 0 ? 1 : AT_ONCE;
  /** By chat: none of these is claimed from, whatever becomes of its lease. */
  const underWay = new Map<ChatId, Promise<void>>();
  /** Chats in which more waits behind what is under way. */
  const behind = new Set<ChatId>();

  const begin = (item: OutboxItem, { counted }: { counted: boolean }): Promise<void> => {
    const { chatId } = item.post;
    const send = deliver(item, { ...dispatching, counted }).then((ended) => {
      underWay.delete(chatId);
      if (behind.delete(chatId) || !ended) look.atOnce();
      if (look.isDue()) wake();
    });
    underWay.set(chatId, send);
    return send;
  };

  return {
    mayGo({ chatId }) {
      const now = clock.now();
      if (underWay.has(chatId) || underWay.size >= atOnce) return false;
      if (!pace.mayGo(chatId, now)) return false;
      pace.sent(chatId, now);
      return true;
    },
    take: (item) => void begin(item, { counted: true }),
    waits(chatId) {
      behind.add(chatId);
      look.atOnce();
      wake();
    },
    async step() {
      const free = atOnce - underWay.size;
      if (free <= 0) return Number.POSITIVE_INFINITY;
      if (!look.isDue()) return Math.max(1, look.inMs());
      const now = clock.now();
      const ready = pace.readyAt(now);
      const urgent = Math.min(ready, pace.readyForEmergencyAt(now));
      if (urgent > now) return urgent - now;
      look.begin();
      const waiting = pace.waiting(now);
      const perSecond = limits.perSecond;
      const items = await store.claimOutbox({
        platform: platform.name,
        owner,
        now,
        leaseMs: OUTBOX_LEASE_MS,
        limit: perSecond > 0 ? Math.min(free, perSecond) : free,
        notIn: [...waiting.keys(), ...underWay.keys()],
        ...(ready > now && { mostPriority: POST_KINDS.emergency.priority }),
      });
      if (items.length > 0) {
        for (const { post } of items) behind.add(post.chatId);
        look.atOnce();
        await briefly(Promise.all(items.map((item) => begin(item, { counted: false }))));
        return 0;
      }
      if (ready > now) return look.laterAt(ready);
      const { outbox } = await store.nextDue();
      // What is due already was left out because its chat waits, or is another platform's.
      const later = outbox === null || outbox <= now ? Number.POSITIVE_INFINITY : outbox;
      const soonest = outbox === null ? later : Math.min(later, ...waiting.values());
      return look.laterAt(soonest);
    },
    async ended() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}

/** Waits, but not long. */
async function briefly(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const soon = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, TOGETHER_MS);
  });
  await Promise.race([work, soon]).finally(() => clearTimeout(timer));
}

interface Delivering extends Dispatching {
  /** The pace has counted this try already. */
  readonly counted: boolean;
}

const CUT_OFF = "the process ended while it was being sent";

/**
 * When a post may go out whose try was cut off by the end of a process. That try may have arrived, nobody knows
 * when: it counts in the pace as if it were made now.
 */
function readyAfterCut({ interrupted, post }: OutboxItem, { pace, clock }: Delivering): Instant {
  const at = clock.now();
  if (!interrupted) return at;
  pace.sent(post.chatId, at);
  return pace.waiting(at).get(post.chatId) ?? at;
}

/** One try, and what became of it on disk. False where the post is to be tried again. */
async function deliver(item: OutboxItem, delivering: Delivering): Promise<boolean> {
  const { store, platform, pace, clock, counted, log } = delivering;
  const { post } = item;
  const repeats = item.interrupted || item.unknowns > 0;
  const settle = (work: () => Promise<boolean>) => untilKept(work, item, log);
  const ready = readyAfterCut(item, delivering);
  if (repeats && !POST_KINDS[post.kind].repeat)
    return settle(() => end(item, "unknown", CUT_OFF, delivering));
  if (ready > clock.now())
    return settle(() => again(item, { runAt: ready, unknown: true, error: CUT_OFF }, delivering));
  if (!counted) pace.sent(post.chatId, clock.now());
  const alongside = counted ? [] : await claimAlongside(item, delivering);
  const message = alongside.length > 0 ? asOne([item, ...alongside]) : post.message;
  const fate = await attempt(platform, repeats ? withoutPicture(message) : message);
  return settle(async () => {
    if ("error" in fate) {
      for (const other of alongside) await settleFailure(other, fate.error, delivering);
      return settleFailure(item, fate.error, delivering);
    }
    const at = clock.now();
    if (alongside.length === 0) await store.settleSent(item.id, { ...fate.sent, at });
    else
      await store.settleSent(
        [item, ...alongside].map(({ id }) => id),
        { at },
      );
    return true;
  });
}

/** Acknowledgements that go out with this one, as one post, where the platform would rather have few. */
const MOST_AS_ONE = 6;

async function claimAlongside(
  item: OutboxItem,
  { store, limits, owner, clock }: Delivering,
): Promise<readonly OutboxItem[]> {
  const { kind, message } = item.post;
  if (!limits.mergesAcknowledgements || kind !== "acknowledgement" || message.photo) return [];
  const limit = MOST_AS_ONE - 1;
  return store.claimAlongside(item, { owner, now: clock.now(), leaseMs: OUTBOX_LEASE_MS, limit });
}

/** Several posts as one: everybody who is meant is named, each text keeps its number. */
function asOne(items: readonly OutboxItem[]): OutgoingMessage {
  const messages = items.map(({ post }) => post.message);
  const named = new Map(
    messages.flatMap(({ mentions = [] }) => mentions.map((one) => [one.accountId, one] as const)),
  );
  return {
    chatId: (messages[0] as OutgoingMessage).chatId,
    text: messages.map(({ text }) => text).join("\n\n"),
    mentions: [...named.values()],
  };
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
async function untilKept(
  work: () => Promise<boolean>,
  item: OutboxItem,
  log: Log,
): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 1 || tries === KEEP_TRIES)
        log.error("what became of a post cannot be written down", {
          outbox: item.id,
          why: error instanceof StoreError ? error.message : errorKind(error),
        });
      if (tries >= KEEP_TRIES) return false;
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
  delivering: Delivering,
): Promise<boolean> {
  const at = delivering.clock.now();
  if (error.pauseMs !== undefined) await silence(at + error.pauseMs, delivering);
  if (error.permanent) return end(item, "dead", error.message, delivering);
  if (error.delivered === "unknown") {
    if (!mayRepeat(item)) return end(item, "unknown", error.message, delivering);
    const runAt = at + Math.max(UNKNOWN_RETRY_MS, error.retryAfterMs ?? 0);
    return again(item, { runAt, unknown: true, error: error.message }, delivering);
  }
  const attempts = item.attempts + 1;
  if (at - item.createdAt > GIVE_UP_AFTER) return end(item, "dead", error.message, delivering);
  const runAt = at + backoffMs(attempts, error.retryAfterMs);
  // The try that a death cut off stays unknown, whatever became of this one: its picture must not go out twice.
  return again(item, { runAt, unknown: item.interrupted, error: error.message }, delivering);
}

async function silence(until: Instant, { pace, onPause, clock }: Delivering): Promise<void> {
  pace.pause(until, clock.now());
  await onPause(until);
}

async function again(
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

/** A picture is never sent twice (product rule): the words are repeated without it. */
const withoutPicture = ({ photo: _, ...message }: OutgoingMessage): OutgoingMessage => message;

async function end(
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
