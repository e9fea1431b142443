// People, seats, estates, bound chats, codes.
import { expect } from "vitest";
import { account, bound, type Case, chat, createEstate, NOW, putPerson } from "./fixtures.ts";

export const peopleCases: readonly Case[] = [
  {
    name: "an account is one person, with its newest name, and keeps its private chat",
    async run({ store }) {
      const li = { platform: "test", accountId: account("li") };
      const put = (part: { name: string; privateId?: ReturnType<typeof chat> }) =>
        store.transaction((tx) => tx.putPerson({ ...li, ...part }));
      const first = await put({ name: "李" });
      expect(first).toEqual({ ...li, id: first.id, name: "李", privateId: null, isAdmin: false });
      expect(await put({ name: "小李", privateId: chat("p") })).toMatchObject({ id: first.id });
      const last = await put({ name: "老李" });
      expect(last).toEqual({ ...first, name: "老李", privateId: "p" });
      expect(await store.person(first.id)).toEqual(last);
      expect((await putPerson(store, "li", "other")).id).not.toBe(first.id);
      expect(await store.person(99)).toBeNull();
    },
  },
  {
    name: "administrators come and go",
    async run({ store }) {
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      const set = (id: number, is: boolean) => store.transaction((tx) => tx.setAdmin(id, is));
      await set(wang.id, true);
      await set(li.id, true);
      await putPerson(store);
      expect((await store.administrators()).map(({ id }) => id)).toEqual([li.id, wang.id]);
      await set(wang.id, false);
      expect(await store.administrators()).toEqual([{ ...li, isAdmin: true }]);
    },
  },
  {
    name: "seats: held once, oldest first, taken away by role",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      await store.transaction(async (tx) => {
        await tx.putSeat(estate.id, wang.id, "staff", NOW);
        await tx.putSeat(estate.id, li.id, "staff", NOW - 1);
        await tx.putSeat(estate.id, wang.id, "staff", NOW - 9);
        await tx.putSeat(estate.id, wang.id, "manager", NOW);
        await tx.putSeat(other.id, wang.id, "staff", NOW);
      });
      expect(await store.holders(estate.id, "staff")).toEqual([li, wang]);
      expect(await store.holders(estate.id, "committee")).toEqual([]);
      await store.transaction((tx) =>
        tx.dropSeats(estate.id, wang.id, ["staff", "manager", "committee"]),
      );
      await store.transaction((tx) => tx.dropSeats(estate.id, wang.id, []));
      expect(await store.holders(estate.id, "staff")).toEqual([li]);
      expect(await store.holders(estate.id, "manager")).toEqual([]);
      expect(await store.holders(other.id, "staff")).toEqual([wang]);
    },
  },
  {
    name: "estates have names of their own, and a moment of promise",
    async run({ store }) {
      const estate = await createEstate(store);
      expect(estate).toEqual({ id: estate.id, name: "阳光花园", promisedAt: null });
      await expect(createEstate(store)).rejects.toThrow();
      const other = await createEstate(store, "月光里");
      await store.transaction((tx) => tx.setPromised(estate.id, 1, NOW));
      expect(await store.estate(estate.id)).toEqual({ ...estate, promisedAt: NOW });
      expect(await store.estates()).toEqual([{ ...estate, promisedAt: NOW }, other]);
      expect(await store.estate(99)).toBeNull();
    },
  },
  {
    name: "a chat is bound once; an estate has one staff chat and several owners' chats",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const bind = (chat: ReturnType<typeof bound>) =>
        store.transaction((tx) => tx.bindChat(chat, 1, NOW));
      const owners = bound(estate.id, { id: "o1", title: "一期" });
      const staff = bound(estate.id, { id: "s1", role: "staff" });
      await bind(owners);
      await bind(bound(estate.id, { id: "o2" }));
      await bind(staff);
      await expect(bind(bound(other.id, { id: "o1" }))).rejects.toThrow();
      await expect(bind(bound(estate.id, { id: "s2", role: "staff" }))).rejects.toThrow();
      await bind(bound(other.id, { id: "s2", role: "staff" }));
      await bind(bound(estate.id, { id: "c", role: "committee" }));
      const chats = await store.chatsOf(estate.id);
      expect(chats.map(({ chatId }) => chatId)).toEqual(["o1", "o2", "s1", "c"]);
      expect(chats[0]).toEqual(owners);
      await store.transaction((tx) => tx.unbindChat(staff));
      await store.transaction((tx) => tx.unbindChat(staff));
      await bind(bound(estate.id, { id: "s3", role: "staff" }));
      await bind(bound(other.id, { id: "s1" }));
    },
  },
  {
    name: "a rejected binding leaves the transaction usable",
    async run({ store }) {
      const estate = await createEstate(store);
      await store.transaction(async (tx) => {
        await tx.bindChat(bound(estate.id, { id: "o1" }), 1, NOW);
        await expect(tx.bindChat(bound(estate.id, { id: "o1" }), 1, NOW)).rejects.toThrow();
        await tx.bindChat(bound(estate.id, { id: "o2" }), 1, NOW);
      });
      expect(await store.chatsOf(estate.id)).toHaveLength(2);
    },
  },
  {
    name: "codes: spent on a platform or everywhere, wrong ones counted, the last made known",
    async run({ store }) {
      expect(await store.setupCode()).toBeNull();
      await store.transaction(async (tx) => {
        await tx.putSetupCode("one", NOW);
        await tx.putSetupCode("two", NOW);
        await tx.spendCode("one", "test", NOW);
        await tx.spendCode("one", "test", NOW);
        await tx.spendCode("two", "*", NOW);
        for (const at of [NOW, NOW + 1]) await tx.addWrongCode("test", account("li"), at);
        await tx.addWrongCode("other", account("li"), NOW);
      });
      expect(await store.setupCode()).toBe("two");
      const spent = (code: string, platform: string) => store.isSpent(code, platform);
      expect(await spent("one", "test")).toBe(true);
      expect(await spent("one", "other")).toBe(false);
      expect(await spent("two", "other")).toBe(true);
      expect(await spent("three", "test")).toBe(false);
      expect(await store.wrongCodesSince(NOW, { platform: "test", accountId: account("li") })).toBe(
        2,
      );
      expect(
        await store.wrongCodesSince(NOW + 1, { platform: "test", accountId: account("li") }),
      ).toBe(1);
      expect(
        await store.wrongCodesSince(NOW, { platform: "test", accountId: account("wang") }),
      ).toBe(0);
      expect(await store.wrongCodesSince(NOW, null)).toBe(3);
    },
  },
];
