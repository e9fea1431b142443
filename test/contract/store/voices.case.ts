// What joining, leaving and the limits of one person need of the store.
import { expect } from "vitest";
import type { Estate } from "../../../core/store.ts";
import { NOWHERE } from "../../../core/understand/classification.ts";
import {
  actorOf,
  type Case,
  chat,
  createEstate,
  foldOf,
  messageId,
  NOW,
  openTicket,
  putPerson,
} from "./fixtures.ts";

export const voicesCases: readonly Case[] = [
  {
    name: "openRepairs: of the estate and category, worked on, not private, oldest first",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const li = await putPerson(store);
      const open = (state: Parameters<typeof openTicket>[3]) =>
        openTicket(store, estate, li, state);
      await open({});
      await open({ state: { category: "plumbing" } });
      await open({ state: { kind: "complaint" } });
      await open({ state: { inPrivate: true } });
      for (const status of ["accepted", "deferred", "reopened"] as const)
        await open({ state: { status } });
      for (const status of ["done", "closed", "cancelled", "merged"] as const)
        await open({ state: { status } });
      await openTicket(store, other, li);
      const query = { category: "electrical", building: null, limit: 9 } as const;
      const found = await store.openRepairs(estate.id, query);
      expect(found.map(({ number }) => number)).toEqual([1, 5, 6, 7]);
      expect(found[0]).toEqual(await store.ticketByNumber(estate.id, 1));
      expect(await store.openRepairs(estate.id, { ...query, limit: 2 })).toHaveLength(2);
      expect(await store.openRepairs(estate.id, { ...query, category: "heating" })).toEqual([]);
      // The place of all of them is building 3, but for one that has none.
      const nowhere = { type: "PlaceChanged", facts: { building: null, unit: null } } as const;
      const [first] = found;
      if (first === undefined) throw new Error("nothing was found");
      await store.transaction((tx) =>
        tx.appendEvents(
          first,
          [{ ...nowhere, place: NOWHERE }],
          foldOf(first),
          actorOf(li),
          NOW + 1,
        ),
      );
      const inBuilding = async (building: string) =>
        (await store.openRepairs(estate.id, { ...query, building })).map(({ number }) => number);
      expect(await inBuilding("3")).toEqual([1, 5, 6, 7]);
      expect(await inBuilding("4")).toEqual([1]);
    },
  },
  {
    name: "openedBy: when the person's tickets of the estate were opened since then",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      for (const at of [NOW + 2, NOW, NOW + 1]) await openTicket(store, estate, li, { at });
      await openTicket(store, estate, wang);
      await openTicket(store, other, li);
      expect(await store.openedBy(estate.id, li.id, NOW)).toEqual([NOW, NOW + 1, NOW + 2]);
      expect(await store.openedBy(estate.id, li.id, NOW + 2)).toEqual([NOW + 2]);
      expect(await store.openedBy(estate.id, wang.id, NOW + 1)).toEqual([]);
    },
  },
  {
    name: "reportedIn: what was reported aloud in this chat since then and is worked on, newest first",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const li = await putPerson(store);
      const open = (of: Estate, state: Parameters<typeof openTicket>[3] = {}) =>
        openTicket(store, of, li, state);
      await open(estate, { at: NOW - 1 });
      await open(estate);
      await open(estate, { state: { chatId: chat("elsewhere") } });
      await open(estate, { state: { inPrivate: true } });
      await open(estate, { state: { status: "done" } });
      await open(estate, { at: NOW + 1 });
      await open(other);
      const owners = { platform: "test", chatId: chat("owners") };
      const numbers = async (query: { since: number; limit: number }) =>
        (await store.reportedIn(estate.id, owners, query)).map(({ number }) => number);
      expect(await numbers({ since: NOW, limit: 9 })).toEqual([6, 2]);
      expect(await numbers({ since: NOW + 1, limit: 9 })).toEqual([6]);
      expect(await numbers({ since: NOW - 1, limit: 1 })).toEqual([6]);
    },
  },
  {
    name: "dropParty: who joined goes, the reporter stays, and may join anew",
    async run({ store }) {
      const estate = await createEstate(store);
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      const ticket = await openTicket(store, estate, li);
      const other = await openTicket(store, estate, li);
      const join = (ticketId: number, id: string) =>
        store.transaction((tx) =>
          tx.addParty(ticketId, {
            personId: wang.id,
            platform: "test",
            chatId: chat("owners"),
            messageId: messageId(id),
            at: NOW,
          }),
        );
      await join(ticket.id, "m1");
      await join(other.id, "m2");
      await store.transaction(async (tx) => {
        await tx.dropParty(ticket.id, wang.id);
        await tx.dropParty(ticket.id, li.id);
        await tx.dropParty(ticket.id, 99);
      });
      const names = async (id: number) => (await store.parties(id)).map(({ name }) => name);
      expect(await names(ticket.id)).toEqual(["li"]);
      expect(await names(other.id)).toEqual(["li", "wang"]);
      await join(ticket.id, "m3");
      expect((await store.parties(ticket.id)).map((party) => party.messageId)[1]).toBe("m3");
    },
  },
  {
    name: "a merged ticket keeps where it went, and its wave",
    async run({ store }) {
      const estate = await createEstate(store);
      const li = await putPerson(store);
      const wave = { joins: 3, lastAt: NOW, toldAt: NOW + 1 };
      const state = { mergedInto: 4, statusBefore: "accepted", status: "merged", wave } as const;
      const { id } = await openTicket(store, estate, li, { state });
      const read = await store.ticket(id);
      expect(read && foldOf(read)).toMatchObject(state);
    },
  },
];
