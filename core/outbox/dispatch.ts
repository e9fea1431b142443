// From the outbox to the platform: claim, send, settle (durable step 3). One post at a time in a chat, the
// chats beside each other.
import { DAY } from "../clock.ts";
import { createLook } from "../look.ts";
import type { ChatId } from "../platform.ts";
import type { OutboxItem } from "../store.ts";
import { deliver, OUTBOX_LEASE_MS } from "./deliver.ts";
import { POST_KINDS, type Post } from "./post.ts";
import { postsOf, type Sending } from "./sending.ts";

/** Chats that are sent to beside each other. */
const AT_ONCE = 16;
/** A slow chat holds up the others no longer than this; quick ones are settled together before the next claim. */
const TOGETHER_MS = 50;
/** So much of a day's posts is worth a warning. */
const MUCH_OF_A_DAY = 0.8;

export interface Dispatch {
  /** Whether a post that is being stored may be claimed for `take`; it counts in the pace from then on. */
  mayGo(post: Post): boolean;
  /** Sends a post that was claimed as it was stored; after `stop` it is left to the next process. */
  take(item: OutboxItem): void;
  /** A post of the chat is stored that nobody has claimed. */
  waits(chatId: ChatId): void;
  /** One step of the loop: claims where there may be work; resolves to the ms until there may be more. */
  step(): Promise<number>;
  /** Resolves when no send is under way. */
  ended(): Promise<void>;
  /** Begins no more sends; resolves when none is under way. */
  stop(): Promise<void>;
}

/** The sending of one platform. */
export function createDispatch(sending: Sending): Dispatch {
  const { store, platform, pace, limits, owner, log, clock, wake } = sending;
  const look = createLook(clock);
  // Who must leave time between any two posts makes one after the other.
  const atOnce = limits.gapMs > 0 ? 1 : AT_ONCE;
  /** By chat: none of these is claimed from, whatever becomes of its lease. */
  const underWay = new Map<ChatId, Promise<void>>();
  /** Chats in which more waits behind what is under way. */
  const behind = new Set<ChatId>();
  /** Where nothing gets through, one post at a time finds out whether it does again. */
  let isReached = true;
  let stopped = false;
  let warnedAt = Number.NEGATIVE_INFINITY;

  const onTried = (reached: boolean): void => {
    isReached = reached;
    const now = clock.now();
    if (pace.usedToday(now) < MUCH_OF_A_DAY || now - warnedAt < DAY) return;
    warnedAt = now;
    log.warn("most of what may be posted in a day is; after the rest, only emergencies go out", {
      platform: platform.name,
      perDay: limits.perDay,
    });
  };

  const begin = (item: OutboxItem, { counted }: { counted: boolean }): Promise<void> => {
    const { chatId } = item.post;
    const send = deliver(item, { ...sending, counted, onTried }).then((ended) => {
      underWay.delete(chatId);
      if (behind.delete(chatId) || !ended) look.atOnce();
      if (look.isDue()) wake();
    });
    underWay.set(chatId, send);
    return send;
  };

  const ended = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay.values());
  };

  return {
    mayGo({ chatId, message }) {
      const now = clock.now();
      if (stopped || underWay.has(chatId) || underWay.size >= atOnce) return false;
      if (!pace.mayGo(chatId, now)) return false;
      pace.sent(chatId, now, postsOf(message, limits));
      return true;
    },
    take(item) {
      if (!stopped) void begin(item, { counted: true });
    },
    waits(chatId) {
      behind.add(chatId);
      look.atOnce();
      wake();
    },
    async step() {
      const free = (isReached ? atOnce : 1) - underWay.size;
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
    ended,
    async stop() {
      stopped = true;
      await ended();
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
