// Timers: put once by their key, due in order, ended by one alone; what rain needs of the store.
import { expect } from "vitest";
import {
  actorOf,
  type Case,
  chat,
  createEstate,
  NOW,
  newTicket,
  openTicket,
  post,
  putPerson,
} from "./fixtures.ts";

export const timerCases: readonly Case[] = [
  {
    name: "timers are due oldest first, fire once, and go where they no longer stand",
    async run({ store }) {
      const estate = await createEstate(store);
      const ticket = await openTicket(store, estate, await putPerson(store));
      const put = (version: number, due: readonly [string, number][]) =>
        store.transaction((tx) =>
          tx.setTicketTimers(
            { ...ticket, version },
            due.map(([key, at]) => ({ kind: "lapse", key, at })),
          ),
        );
      await put(1, [
        ["late", NOW + 9],
        ["soon", NOW + 1],
      ]);
      const keys = async () =>
        (await store.dueTimers(NOW + 99, 9)).map(({ key }) => key.split(":").at(-1));
      expect(await keys()).toEqual(["soon", "late"]);
      expect(await store.dueTimers(NOW + 5, 9)).toHaveLength(1);
      expect(await store.nextTimer()).toBe(NOW + 1);
      const [soon] = await store.dueTimers(NOW + 5, 1);
      const end = () => store.transaction((tx) => tx.endTimer(soon?.id ?? 0, NOW + 5));
      expect(await Promise.all([end(), end()]).then((ended) => ended.sort())).toEqual([
        false,
        true,
      ]);
      // What fired never comes back under its key.
      await put(2, [
        ["soon", NOW + 1],
        ["new", NOW + 3],
      ]);
      expect(await keys()).toEqual(["new"]);
    },
  },
  {
    name: "hastenTimers: those of the estate and kind that were due later, once",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const li = await putPerson(store);
      const due = async (of: typeof estate, kind: "secondLook" | "lapse", at: number) => {
        const ticket = await openTicket(store, of, li);
        await store.transaction((tx) => tx.setTicketTimers(ticket, [{ kind, key: kind, at }]));
        return ticket.id;
      };
      const later = [
        await due(estate, "secondLook", NOW + 50),
        await due(estate, "secondLook", NOW + 60),
      ];
      await due(estate, "secondLook", NOW + 5);
      await due(estate, "lapse", NOW + 50);
      await due(other, "secondLook", NOW + 50);
      const hasten = () =>
        store.transaction((tx) => tx.hastenTimers(estate.id, "secondLook", NOW + 10));
      expect([...(await hasten())].sort()).toEqual(later);
      expect(await hasten()).toEqual([]);
      const found = await store.dueTimers(NOW + 10, 9);
      expect(found.map(({ dueAt }) => dueAt - NOW)).toEqual([5, 10, 10]);
    },
  },
  {
    name: "withdraw: what waits is never sent, what a sender holds goes out; alarms are those of timers alone",
    async run({ store }) {
      const estate = await createEstate(store);
      const { id: ticketId } = await openTicket(store, estate, await putPerson(store));
      const emergency = { kind: "emergency", ticketId } as const;
      await store.transaction(async (tx) => {
        await tx.enqueue([post({ dedupeKey: "held", chatId: "other" })], NOW);
        await tx.enqueue([post({ dedupeKey: "waits" }), post({ dedupeKey: "stays" })], NOW);
        await tx.enqueue([post({ ...emergency, dedupeKey: "12:0" })], NOW);
        await tx.enqueue([post({ ...emergency, dedupeKey: "t7:0", chatId: "staff" })], NOW);
      });
      const claim = { platform: "test", owner: "me", now: NOW, leaseMs: 9, limit: 9, notIn: [] };
      const others = ["owners", "staff"].map(chat);
      const [held] = await store.claimOutbox({ ...claim, notIn: others });
      expect(held?.post.dedupeKey).toBe("held");
      await store.transaction(async (tx) => {
        expect(await tx.withdraw(["held", "waits", "unknown"], NOW)).toEqual(["waits"]);
        expect(await tx.withdraw(["waits"], NOW)).toEqual([]);
        await tx.withdrawAlarms(ticketId, NOW);
      });
      const left: string[] = [];
      for (;;) {
        const items = await store.claimOutbox(claim);
        if (items.length === 0) break;
        for (const item of items) {
          left.push(item.post.dedupeKey);
          await store.settleSent(item.id, { at: NOW });
        }
      }
      expect(left).toEqual(["12:0", "stays"]);
    },
  },
  {
    name: "countRainVoices: people whose reports of the estate told of rain since then, each once",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      const open = (of: typeof estate, at: number, rain: boolean, by = li) => {
        const asked = newTicket(of, by, { at });
        const { opened } = asked;
        const facts = { ...opened.facts, ...(rain && { rain: true as const }) };
        return store.transaction((tx) => tx.openTicket({ ...asked, opened: { ...opened, facts } }));
      };
      const mine = await open(estate, NOW, true);
      await open(estate, NOW + 1, true);
      await open(estate, NOW + 1, false, wang);
      await open(other, NOW + 1, true, wang);
      expect(await store.countRainVoices(estate.id, NOW)).toBe(1);
      await store.transaction(async (tx) => {
        const ticket = await tx.ticket(mine.id);
        if (ticket === null) throw new Error("no such ticket");
        const { id, estateId, number, version, place, ...state } = ticket;
        const facts = { personId: wang.id, alike: true as const, rain: true as const };
        const joined = { type: "TicketJoined" as const, facts };
        await tx.appendEvents(ticket, [joined], state, actorOf(wang), NOW + 2);
      });
      expect(await store.countRainVoices(estate.id, NOW)).toBe(2);
      expect(await store.countRainVoices(estate.id, NOW + 3)).toBe(0);
    },
  },
];
