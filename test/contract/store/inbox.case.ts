// The inbox: stored once, claimed once, in order within a chat.
import { expect } from "vitest";
import type { Store } from "../../../core/store.ts";
import { account, type Case, LEASE, message, messageId, NOW } from "./fixtures.ts";

const claim = (store: Store, part: { owner?: string; now?: number; limit?: number } = {}) =>
  store.claimInbox({ owner: "a", now: NOW, leaseMs: LEASE, limit: 10, ...part });

const settle = (store: Store, id: number) =>
  store.transaction((tx) => tx.settleInbox(id, "acknowledged", NOW));

export const inboxCases: readonly Case[] = [
  {
    name: "a message is stored once; the same id in another chat or platform is another message",
    async run({ store }) {
      const first = message({ messageId: messageId("7") });
      expect(await store.receive(first, NOW)).toBe("stored");
      expect(await store.receive(first, NOW + 1)).toBe("duplicate");
      expect(await store.receive({ ...first, platform: "other" }, NOW)).toBe("stored");
      expect(await store.receive(message({ messageId: first.messageId, chatId: "x" }), NOW)).toBe(
        "stored",
      );
      expect(await claim(store)).toHaveLength(3);
    },
  },
  {
    name: "a message comes back as it was",
    async run({ store }) {
      const said = message({
        text: "灯 坏\n了 🏮 '\"; --",
        chatTitle: "一期",
        mentions: [{ accountId: account("wang"), name: "王" }],
        replyTo: { messageId: messageId("1"), byBot: true, text: "#12" },
      });
      await store.receive(said, NOW);
      const [item] = await claim(store, { now: NOW + 5 });
      expect(item).toEqual({ id: item?.id, message: said, receivedAt: NOW, attempts: 1 });
    },
  },
  {
    name: "a claim gives the oldest of each chat, and nothing of a chat that is under a lease",
    async run({ store }) {
      const said = ["one", "two", "one", "two", "three"].map((chatId) => message({ chatId }));
      for (const each of said) await store.receive(each, NOW);
      const ids = async (limit: number) =>
        (await claim(store, { limit })).map((item) => item.message.messageId);
      expect(await ids(2)).toEqual([said[0]?.messageId, said[1]?.messageId]);
      expect(await ids(10)).toEqual([said[4]?.messageId]);
      expect(await ids(10)).toEqual([]);
    },
  },
  {
    name: "an ended message makes room for the chat's next, and can be ended only once",
    async run({ store }) {
      const [one, two] = [message(), message()];
      await store.receive(one, NOW);
      await store.receive(two, NOW);
      const [item] = await claim(store);
      expect(await settle(store, item?.id ?? 0)).toBe(true);
      expect(await settle(store, item?.id ?? 0)).toBe(false);
      const [next] = await claim(store);
      expect(next?.message).toEqual(two);
      expect(await settle(store, next?.id ?? 0)).toBe(true);
      expect(await claim(store, { now: NOW + 10 * LEASE })).toEqual([]);
      expect(await store.receive(one, NOW + 1)).toBe("duplicate");
    },
  },
  {
    name: "an end that is rolled back is none",
    async run({ store }) {
      await store.receive(message(), NOW);
      const [item] = await claim(store);
      const broken = store.transaction(async (tx) => {
        await tx.settleInbox(item?.id ?? 0, "failed", NOW);
        throw new Error("roll back");
      });
      await expect(broken).rejects.toThrow("roll back");
      const [again] = await claim(store, { now: NOW + LEASE });
      expect(again?.message).toEqual(item?.message);
    },
  },
  {
    name: "a lease that has run out is free again, and counted",
    async run({ store }) {
      await store.receive(message(), NOW);
      await store.receive(message(), NOW);
      const [item] = await claim(store);
      expect(await claim(store, { owner: "b", now: NOW + LEASE - 1 })).toEqual([]);
      const again = await claim(store, { owner: "b", now: NOW + LEASE });
      expect(again.map(({ id, attempts }) => ({ id, attempts }))).toEqual([
        { id: item?.id, attempts: 2 },
      ]);
    },
  },
  {
    name: "a message given back comes at its time, and holds back its chat until then",
    async run({ store }) {
      await store.receive(message(), NOW);
      await store.receive(message(), NOW);
      const [item] = await claim(store);
      await store.releaseInbox(item?.id ?? 0, NOW + 100);
      expect(await claim(store, { now: NOW + 99 })).toEqual([]);
      expect((await claim(store, { now: NOW + 100 })).map(({ id }) => id)).toEqual([item?.id]);
    },
  },
  {
    name: "a message is claimed as it is stored, unless its chat has one that has not ended",
    async run({ store, another }) {
      const mine = { owner: "a", leaseMs: LEASE };
      const [one, two, three] = [message(), message(), message()];
      const first = await store.receive(one, NOW, mine);
      expect(first).toMatchObject({ message: one, receivedAt: NOW, attempts: 1 });
      expect(await store.receive(one, NOW, mine)).toBe("duplicate");
      expect(await store.receive(two, NOW, mine)).toBe("stored");
      expect(await store.receive(message({ chatId: "x" }), NOW, mine)).toMatchObject({
        attempts: 1,
      });
      expect(await claim(await another(), { owner: "b", now: NOW + LEASE - 1 })).toEqual([]);
      await settle(store, typeof first === "string" ? 0 : first.id);
      const [next] = await claim(store);
      expect(next?.message).toEqual(two);
      await settle(store, next?.id ?? 0);
      expect(await store.receive(three, NOW, mine)).toMatchObject({ message: three });
      const late = await claim(store, { owner: "b", now: NOW + LEASE });
      expect(late.map(({ attempts }) => attempts)).toEqual([2, 2]);
    },
  },
  {
    name: "two stores never hold the same message, and keep the order within each chat",
    async run({ store, another }) {
      const stores = [store, await another()];
      const chats = Array.from({ length: 8 }, (_, index) => `chat${index}`);
      const said = Array.from({ length: 5 }, () => chats.map((chatId) => message({ chatId })));
      for (const each of said.flat()) await store.receive(each, NOW);
      const seen: string[] = [];
      await Promise.all(
        stores.map(async (each, index) => {
          for (;;) {
            const items = await claim(each, { owner: `w${index}`, limit: 3 });
            if (items.length === 0) return;
            for (const item of items) {
              seen.push(item.message.messageId);
              await settle(each, item.id);
            }
          }
        }),
      );
      for (const item of await claim(store)) seen.push(item.message.messageId);
      expect(new Set(seen).size).toBe(seen.length);
      for (const [index, chatId] of chats.entries()) {
        const order = said
          .map((row) => row[index]?.messageId ?? "")
          .filter((id) => seen.includes(id));
        expect(
          seen.filter((id) => order.includes(messageId(id))),
          chatId,
        ).toEqual(order);
      }
    },
  },
];
