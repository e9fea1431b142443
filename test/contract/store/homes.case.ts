// Whose home is whose: claims, numbered per estate, confirmed by the firm.
import { expect } from "vitest";
import { type Case, createEstate, NOW, putPerson } from "./fixtures.ts";

const DAY = 86_400_000;

export const homeCases: readonly Case[] = [
  {
    name: "claims run per estate; only confirmed ones are the person's homes; nothing of one estate shows in another",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      const put = (estateId: number, personId: number, label: string, at = NOW) =>
        store.transaction((tx) => tx.putClaim(estateId, { personId, label, at }));
      const decide = (number: number, state: "confirmed" | "rejected") =>
        store.transaction((tx) =>
          tx.decideClaim(estate.id, number, { state, byId: wang.id, at: NOW }),
        );
      const first = await put(estate.id, li.id, "3-2-501", NOW - 2 * DAY);
      expect(first).toEqual({
        number: 1,
        personId: li.id,
        label: "3-2-501",
        state: "claimed",
        claimedAt: NOW - 2 * DAY,
        decidedAt: null,
      });
      expect((await put(estate.id, wang.id, "3-2-501")).number).toBe(2);
      expect((await put(estate.id, li.id, "5-1-102")).number).toBe(3);
      expect((await put(other.id, li.id, "1-1-101")).number).toBe(1);
      expect(await store.homesOf(li.id, estate.id)).toEqual([]);

      await decide(1, "confirmed");
      await decide(1, "rejected");
      await decide(3, "rejected");
      expect(await store.claim(estate.id, 1)).toMatchObject({
        state: "confirmed",
        decidedAt: NOW,
      });
      expect(await store.homesOf(li.id, estate.id)).toEqual(["3-2-501"]);
      expect(await store.homesOf(li.id, other.id)).toEqual([]);
      expect(await store.homesOf(wang.id, estate.id)).toEqual([]);
      expect((await store.claimsOf(li.id, estate.id)).map(({ state }) => state)).toEqual([
        "confirmed",
        "rejected",
      ]);
      expect(await store.countPeople(estate.id, "3-2-501")).toBe(1);
      expect(await store.countPeople(other.id, "3-2-501")).toBe(0);
      expect(await store.countClaims(estate.id, NOW - DAY)).toBe(2);
      expect(await store.claim(estate.id, 9)).toBeNull();
      expect(await store.claim(other.id, 2)).toBeNull();

      await store.transaction((tx) => tx.endClaim(estate.id, 1));
      expect(await store.homesOf(li.id, estate.id)).toEqual([]);
      expect(await store.claim(estate.id, 1)).toMatchObject({ state: "ended", label: "" });
      expect((await put(estate.id, li.id, "3-2-501")).number).toBe(4);
    },
  },
  {
    name: "claims that wait are listed oldest first, with the name and how many more",
    async run({ store }) {
      const estate = await createEstate(store);
      const li = await putPerson(store);
      for (const label of ["1-1-101", "1-1-102", "1-1-103"])
        await store.transaction((tx) =>
          tx.putClaim(estate.id, { personId: li.id, label, at: NOW }),
        );
      const { claims, more } = await store.claimsWaiting(estate.id, 2);
      expect(claims.map(({ number, name }) => [number, name])).toEqual([
        [1, li.name],
        [2, li.name],
      ]);
      expect(more).toBe(1);
      expect(await store.claimsWaiting(99, 2)).toEqual({ claims: [], more: 0 });
    },
  },
];
