// The outbox: enqueued once, claimed once, in order within a chat; what fails waits and holds back its equals.
import { expect } from "vitest";
import type { Post } from "../../../core/outbox/post.ts";
import type { Store } from "../../../core/store.ts";
import { type Case, chat, LEASE, messageId, NOW, post } from "./fixtures.ts";

type Part = { owner?: string; now?: number; limit?: number; platform?: string; notIn?: string[] };

const claim = (store: Store, part: Part = {}) =>
  store.claimOutbox({
    platform: "test",
    owner: "a",
    now: NOW,
    leaseMs: LEASE,
    limit: 10,
    ...part,
    notIn: (part.notIn ?? []).map(chat),
  });

const texts = async (store: Store, part: Part = {}) =>
  (await claim(store, part)).map((item) => item.post.message.text);

const enqueue = (store: Store, ...posts: Post[]) =>
  store.transaction((tx) => tx.enqueue(posts, NOW));

/** Claims the one that is next, which must be there. */
async function next(store: Store, part: Part = {}) {
  const [item] = await claim(store, { ...part, limit: 1 });
  if (!item) throw new Error("there is nothing to claim");
  return item;
}

export const outboxCases: readonly Case[] = [
  {
    name: "a post comes back as it was; the same dedupeKey is enqueued once, for ever",
    async run({ store }) {
      const said = post({ kind: "card", text: "#1 灯\n'坏'", ticketId: 4 });
      await enqueue(store, said, said);
      await enqueue(store, { ...said, message: { ...said.message, text: "又" } });
      const item = await next(store);
      expect(item).toEqual({
        id: item.id,
        platform: "test",
        post: said,
        attempts: 0,
        unknowns: 0,
        interrupted: false,
        createdAt: NOW,
      });
      await store.settleSent(item.id, { at: NOW });
      await enqueue(store, said);
      expect(await claim(store)).toEqual([]);
    },
  },
  {
    name: "the first post of a chat is claimed as it is stored, where it may go and nothing waits there",
    async run({ store, another }) {
      const mine = { owner: "a", leaseMs: LEASE };
      const asked: string[] = [];
      const put = (mayGo: (post: Post) => boolean, ...posts: Post[]) =>
        store.transaction((tx) => tx.enqueue(posts, NOW, { ...mine, mayGo }));
      const [reply, card, elsewhere, held] = [
        post({ text: "2" }),
        post({ kind: "card", text: "1" }),
        post({ kind: "emergency", chatId: "b", text: "b" }),
        post({ chatId: "c", text: "c" }),
      ];
      const may = (said: Post) => {
        asked.push(said.message.text);
        return said.chatId !== chat("c");
      };
      const { claimed, waiting } = await put(may, reply, card, elsewhere, held, card);
      expect(asked.sort()).toEqual(["1", "b", "c"]);
      expect(claimed.map((item) => item.post)).toEqual([elsewhere, card]);
      expect(claimed[0]).toMatchObject({ attempts: 0, unknowns: 0, interrupted: false });
      expect(waiting).toEqual([reply, held]);
      // Under their leases they hold back their chats, for this store and the other.
      expect(await texts(await another(), { owner: "b" })).toEqual(["c"]);
      expect((await put(() => true, post({ text: "3" }))).claimed).toEqual([]);
      const [, first] = claimed;
      await store.settleSent(first?.id ?? 0, { at: NOW, messageId: messageId("p") });
      expect(await texts(store)).toEqual(["2"]);
      // A lease that ran out was a send of unknown fate.
      const [late] = await claim(store, { now: NOW + LEASE });
      expect(late).toMatchObject({ interrupted: true });
    },
  },
  {
    name: "a claim taken in a transaction that rolls back is none",
    async run({ store }) {
      const said = post({ text: "1" });
      const broken = store.transaction(async (tx) => {
        await tx.enqueue([said], NOW, { owner: "a", leaseMs: LEASE, mayGo: () => true });
        throw new Error("roll back");
      });
      await expect(broken).rejects.toThrow("roll back");
      expect(await store.nextDue()).toMatchObject({ outbox: null });
      await enqueue(store, said);
      expect(await texts(store)).toEqual(["1"]);
    },
  },
  {
    name: "within a chat priority goes first, then age; one at a time",
    async run({ store }) {
      await enqueue(store, post({ kind: "notice", text: "5" }), post({ text: "3" }));
      await enqueue(store, post({ kind: "card", text: "2" }), post({ text: "4" }));
      await enqueue(store, post({ kind: "emergency", text: "1" }));
      const order: string[] = [];
      for (let nth = 0; nth < 5; nth++) {
        const item = await next(store);
        expect(await claim(store)).toEqual([]);
        order.push(item.post.message.text);
        await store.settleSent(item.id, { at: NOW });
      }
      expect(order).toEqual(["1", "2", "3", "4", "5"]);
    },
  },
  {
    name: "a chat with a post under way gives nothing, not even something more urgent",
    async run({ store }) {
      await enqueue(store, post({ kind: "notice", text: "under way" }));
      const item = await next(store);
      await enqueue(store, post({ kind: "emergency", text: "fire" }));
      expect(await claim(store)).toEqual([]);
      await store.settleSent(item.id, { at: NOW });
      expect(await texts(store)).toEqual(["fire"]);
    },
  },
  {
    name: "a claim keeps to its platform, its limit, and out of the chats named",
    async run({ store }) {
      for (const chatId of ["one", "two", "three"])
        await enqueue(store, post({ chatId, text: chatId }));
      await enqueue(store, post({ platform: "other", text: "other" }));
      expect(await texts(store, { notIn: ["one"], limit: 1 })).toEqual(["two"]);
      expect(await texts(store, { notIn: ["three", "none"] })).toEqual(["one"]);
      expect(await texts(store, { platform: "other" })).toEqual(["other"]);
      expect(await texts(store)).toEqual(["three"]);
    },
  },
  {
    name: "what was sent is over, and counts in the pace of its platform",
    async run({ store }) {
      await enqueue(store, post({ chatId: "one" }), post({ chatId: "two" }));
      await enqueue(store, post({ platform: "other" }));
      const [one, two] = await claim(store);
      await store.settleSent(one?.id ?? 0, { messageId: messageId("p1"), at: NOW + 1 });
      await store.settleSent(two?.id ?? 0, { at: NOW + 2 });
      const other = await next(store, { platform: "other" });
      await store.settleSent(other.id, { at: NOW + 2 });
      expect(await claim(store, { now: NOW + 10 * LEASE })).toEqual([]);
      expect(await store.sentSince("test", NOW + 1)).toEqual([
        { chatId: "one", at: NOW + 1 },
        { chatId: "two", at: NOW + 2 },
      ]);
      expect(await store.sentSince("test", NOW + 2)).toHaveLength(1);
    },
  },
  {
    name: "a failed post waits for its time, counted, and holds back its chat's equals and lesser",
    async run({ store }) {
      await enqueue(store, post({ text: "failed" }), post({ text: "equal" }));
      await enqueue(store, post({ kind: "notice", text: "lesser" }));
      const item = await next(store);
      await store.settleRetry(item.id, { runAt: NOW + 100, unknown: false, error: "429" });
      expect(await claim(store, { now: NOW + 99 })).toEqual([]);
      await enqueue(store, post({ kind: "emergency", text: "urgent" }));
      expect(await texts(store, { now: NOW + 50 })).toEqual(["urgent"]);
      const { id } = (await claim(store, { now: NOW + 50 }))[0] ?? { id: 0 };
      expect(id).toBe(0);
      const again = await next(store, { now: NOW + 50 + LEASE }); // the urgent one's lease has run out
      await store.settleSent(again.id, { at: NOW });
      const retried = await next(store, { now: NOW + 100 });
      expect(retried).toMatchObject({ id: item.id, attempts: 1, unknowns: 0, interrupted: false });
      await store.settleRetry(retried.id, { runAt: NOW + 200, unknown: true, error: "timeout" });
      const third = await next(store, { now: NOW + 200 });
      expect(third).toMatchObject({ id: item.id, attempts: 1, unknowns: 1, interrupted: false });
      const never = { runAt: NOW + 300, unknown: false, tried: false, error: "nobody there" };
      await store.settleRetry(third.id, never);
      expect(await next(store, { now: NOW + 300 })).toMatchObject({ attempts: 1, unknowns: 1 });
    },
  },
  {
    name: "a post whose lease ran out was interrupted; once settled, it is no longer",
    async run({ store }) {
      await enqueue(store, post({}));
      const item = await next(store);
      expect(item.interrupted).toBe(false);
      expect(await claim(store, { owner: "b", now: NOW + LEASE - 1 })).toEqual([]);
      const again = await next(store, { owner: "b", now: NOW + LEASE });
      expect(again).toMatchObject({ id: item.id, attempts: 0, unknowns: 0, interrupted: true });
      await store.settleRetry(item.id, { runAt: NOW + LEASE, unknown: true, error: "died" });
      const third = await next(store, { now: NOW + LEASE });
      expect(third).toMatchObject({ id: item.id, unknowns: 1, interrupted: false });
    },
  },
  {
    name: "a dead post is not tried again, and does not count as sent",
    async run({ store }) {
      await enqueue(store, post({ chatId: "one" }), post({ chatId: "two" }));
      const [one, two] = await claim(store);
      await store.settleDead(one?.id ?? 0, { outcome: "dead", at: NOW, error: "no such chat" });
      await store.settleDead(two?.id ?? 0, { outcome: "unknown", at: NOW, error: "timeout" });
      expect(await claim(store, { now: NOW + 10 * LEASE })).toEqual([]);
      expect(await store.sentSince("test", 0)).toEqual([]);
    },
  },
  {
    name: "many posts at once, and none",
    async run({ store }) {
      await enqueue(store);
      const posts = Array.from({ length: 250 }, (_, index) => post({ chatId: `chat${index}` }));
      await enqueue(store, ...posts);
      expect(await claim(store, { limit: 1000 })).toHaveLength(250);
    },
  },
  {
    name: "two stores never hold the same post, and keep the order within each chat",
    async run({ store, another }) {
      const stores = [store, await another()];
      const posts = Array.from({ length: 60 }, (_, index) =>
        post({ chatId: `chat${index % 6}`, text: String(index) }),
      );
      await enqueue(store, ...posts);
      const seen: number[] = [];
      await Promise.all(
        stores.map(async (each, index) => {
          for (let idle = 0; idle < 3; ) {
            const items = await claim(each, { owner: `w${index}`, limit: 2 });
            idle = items.length === 0 ? idle + 1 : 0;
            for (const item of items) {
              seen.push(Number(item.post.message.text));
              await each.settleSent(item.id, { at: NOW });
            }
          }
        }),
      );
      expect([...seen].sort((a, b) => a - b)).toEqual(posts.map((_, index) => index));
      for (let of = 0; of < 6; of++) {
        const order = seen.filter((index) => index % 6 === of);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
    },
  },
];
