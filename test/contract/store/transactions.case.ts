// What a transaction promises, and what it promises those beside it.
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Store } from "../../../core/store.ts";
import { type Case, createEstate, message, NOW, post, putPerson } from "./fixtures.ts";

const CLAIM = { owner: "a", now: NOW, leaseMs: 1, limit: 9 };

/** Lets everything run that can run now. */
const settled = () => sleep(30);

export const transactionCases: readonly Case[] = [
  {
    name: "it resolves with what the work resolves, and reads its own writes",
    async run({ store }) {
      const name = await store.transaction(async (tx) => {
        const estate = await tx.createEstate("阳光花园", NOW);
        const li = await tx.putPerson({
          ...message(),
          accountId: message().author.accountId,
          name: "李",
        });
        await tx.putSeat(estate.id, li.id, "resident", NOW);
        expect(await tx.holders(estate.id, "resident")).toEqual([li]);
        expect((await tx.surroundings(message(), NOW)).person).toEqual(li);
        return (await tx.estate(estate.id))?.name;
      });
      expect(name).toBe("阳光花园");
    },
  },
  {
    name: "one that rejects leaves nothing, and rejects with the work's own error",
    async run({ store }) {
      class Refusal extends Error {}
      const refusal = new Refusal("不可以");
      const refused = store.transaction(async (tx) => {
        await tx.createEstate("阳光花园", NOW);
        await tx.enqueue([post({})], NOW);
        throw refusal;
      });
      await expect(refused).rejects.toBe(refusal);
      expect(await store.estates()).toEqual([]);
      expect(await store.claimOutbox({ ...CLAIM, platform: "test", notIn: [] })).toEqual([]);
    },
  },
  {
    name: "a plain write beside an open transaction that rolls back is kept",
    async run({ store }) {
      let stored: ReturnType<Store["receive"]> | undefined;
      let done = false;
      const rolledBack = store.transaction(async (tx) => {
        await tx.createEstate("阳光花园", NOW);
        stored = store.receive(message(), NOW).finally(() => {
          done = true;
        });
        await settled();
        expect(done).toBe(false);
        throw new Error("roll back");
      });
      await expect(rolledBack).rejects.toThrow("roll back");
      expect(await stored).toBe("stored");
      expect(await store.estates()).toEqual([]);
      expect(await store.claimInbox(CLAIM)).toHaveLength(1);
    },
  },
  {
    name: "a plain read while a transaction is open does not see its rows, and does not wait for it",
    async run({ store }) {
      await store.transaction(async (tx) => {
        const estate = await tx.createEstate("阳光花园", NOW);
        expect(await store.estate(estate.id)).toBeNull();
        expect(await store.estates()).toEqual([]);
        expect(await tx.estate(estate.id)).not.toBeNull();
      });
      expect(await store.estates()).toHaveLength(1);
    },
  },
  {
    name: "what is resolved is seen at once, by another store too",
    async run({ store, another }) {
      const other = await another();
      for (let nth = 0; nth < 20; nth++) {
        const estate = await createEstate(store, `estate ${nth}`);
        expect(await store.estate(estate.id)).toEqual(estate);
        expect(await other.estate(estate.id)).toEqual(estate);
      }
    },
  },
  {
    name: "transactions that wait for each other all come to their end",
    async run({ store }) {
      const li = await putPerson(store);
      await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          store.transaction(async (tx) => {
            await sleep(5);
            await tx.setAdmin(li.id, index % 2 === 1);
          }),
        ),
      );
      expect((await store.person(li.id))?.isAdmin).toBe(true);
    },
  },
];
