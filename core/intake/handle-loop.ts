// Who handles what is in the inbox: what was claimed as it was stored goes on at once, the rest is claimed from the
// database. A chat gives one message at a time, so that its order is kept.
import type { Deps } from "../deps.ts";
import { createLook } from "../look.ts";
import { chatKey } from "../platform.ts";
import type { Claim, InboxItem } from "../store.ts";
import { handle } from "./handle.ts";
import { createMessageLimit } from "./limits.ts";

/** A lease outlives any handling (a model API's time limit included) and ends soon after a crash. */
export const INBOX_LEASE_MS = 10_000;
/** Messages handled beside each other, each of another chat: while a model API thinks, the others go on. */
const AT_ONCE = 32;
/** With more than this in memory the last ones would wait out their leases. */
const MOST_IN_HAND = 64;

export interface Handling {
  /** Under which a message is stored, to be taken then; undefined where it must be looked for later. */
  claim(): Claim | undefined;
  /** After `stop` it is left to the next process, as a message is whose process died. */
  take(item: InboxItem): void;
  /** A message of the chat is stored that nobody has claimed. */
  waits(chat: string): void;
  /** One step of the loop: claims where there may be work; resolves to the ms until there may be more. */
  step(): Promise<number>;
  /**
   * Takes nothing more; resolves when nothing that was taken is left. A platform that waited for the disk or for a
   * lock may store a message even now: who handled it would speak with nobody left to note what was said.
   */
  stop(): Promise<void>;
}

/** `wake` runs the loop's next step. */
export function createHandling(deps: Deps, owner: string, wake: () => void): Handling {
  const { store, clock } = deps;
  const look = createLook(clock);
  const limit = createMessageLimit();
  const inHand: InboxItem[] = [];
  const underWay = new Set<Promise<void>>();
  /** Chats of which more waits behind what is taken. */
  const behind = new Set<string>();
  let stopped = false;

  const work = async (item: InboxItem): Promise<void> => {
    const ended = await handle(item, deps, limit);
    // The driver is synchronous: without this, timers and sockets starve.
    await new Promise((resolve) => setImmediate(resolve));
    if (behind.delete(chatKey(item.message)) || !ended) look.atOnce();
  };
  const begin = (): void => {
    while (underWay.size < AT_ONCE) {
      const item = inHand.shift();
      if (item === undefined) return;
      const working = work(item).finally(() => {
        underWay.delete(working);
        begin();
        if (look.isDue()) wake();
      });
      underWay.add(working);
    }
  };
  const take = (item: InboxItem): void => {
    if (stopped) return;
    inHand.push(item);
    begin();
  };

  return {
    claim: () =>
      stopped || inHand.length >= MOST_IN_HAND ? undefined : { owner, leaseMs: INBOX_LEASE_MS },
    take,
    waits(chat) {
      behind.add(chat);
      look.atOnce();
      wake();
    },
    async step() {
      const limit = AT_ONCE - underWay.size - inHand.length;
      if (limit <= 0) return Number.POSITIVE_INFINITY;
      if (!look.isDue()) return Math.max(1, look.inMs());
      look.begin();
      const now = clock.now();
      const items = await store.claimInbox({ owner, now, leaseMs: INBOX_LEASE_MS, limit });
      for (const item of items) {
        behind.add(chatKey(item.message));
        take(item);
      }
      if (items.length > 0) {
        look.atOnce();
        return 0;
      }
      return look.laterAt((await store.nextDue()).inbox);
    },
    async stop() {
      stopped = true;
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
