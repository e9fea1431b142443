// Tickets: numbers, the fold and its events, the optimistic lock, and the lists.
import { expect } from "vitest";
import { VersionConflict } from "../../../core/store.ts";
import type { NewTicketEvent, Ticket } from "../../../core/tickets/ticket.ts";
import {
  account,
  actorOf,
  type Case,
  chat,
  createEstate,
  foldOf,
  messageId,
  NOW,
  newTicket,
  openTicket,
  PLACE,
  putPerson,
  urge,
} from "./fixtures.ts";

export const ticketCases: readonly Case[] = [
  {
    name: "a ticket opens with the estate's next number, its event, its words and its reporter",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const li = await putPerson(store);
      const asked = newTicket(estate, li, { words: "灯坏了", messageId: "m1" });
      const ticket = await store.transaction((tx) => tx.openTicket(asked));
      expect(ticket).toEqual({
        ...asked.state,
        id: ticket.id,
        estateId: estate.id,
        number: 1,
        version: 1,
        place: PLACE,
      });
      expect(await store.ticket(ticket.id)).toEqual(ticket);
      expect(await store.ticketByNumber(estate.id, 1)).toEqual(ticket);
      expect((await openTicket(store, estate, li)).number).toBe(2);
      expect((await openTicket(store, other, li)).number).toBe(1);
      const [event, ...more] = await store.events(ticket.id);
      expect(more).toEqual([]);
      expect(event).toEqual({
        type: "TicketOpened",
        facts: { ...asked.opened.facts, wordsId: expect.any(Number) },
        seq: 1,
        at: NOW,
        actorId: li.id,
        actorSeat: "reporter",
      });
      expect(await store.reportWords(ticket.id)).toBe("灯坏了");
      expect(await store.parties(ticket.id)).toEqual([
        {
          personId: li.id,
          accountId: "li",
          name: "li",
          role: "reporter",
          platform: "test",
          chatId: "owners",
          inPrivate: false,
          messageId: "m1",
        },
      ]);
    },
  },
  {
    name: "what is not there is null or empty",
    async run({ store }) {
      const estate = await createEstate(store);
      expect(await store.ticket(99)).toBeNull();
      expect(await store.ticketByNumber(estate.id, 1)).toBeNull();
      expect(await store.events(99)).toEqual([]);
      expect(await store.parties(99)).toEqual([]);
      expect(await store.reportWords(99)).toBe("");
    },
  },
  {
    name: "events are appended in order, the row becomes their fold, the place follows",
    async run({ store }) {
      const estate = await createEstate(store);
      const li = await putPerson(store);
      const ticket = await openTicket(store, estate, li);
      const place = { ...PLACE, building: "5" };
      const events: NewTicketEvent[] = [
        { type: "PlaceChanged", facts: { building: "5", unit: "2" }, place },
        { type: "NoteAdded", facts: {}, words: { kind: "note", text: "等配件", photo: "p" } },
      ];
      const state = { ...foldOf(ticket), status: "accepted" as const, humanAt: NOW + 5 };
      const changed = await store.transaction((tx) =>
        tx.appendEvents(ticket, events, state, actorOf(li, "staff"), NOW + 5),
      );
      expect(changed).toEqual({ ...ticket, ...state, version: 3, place });
      expect(await store.ticket(ticket.id)).toEqual(changed);
      const stored = await store.events(ticket.id);
      expect(stored.map((event) => [event.seq, event.type, event.at, event.actorSeat])).toEqual([
        [1, "TicketOpened", NOW, "reporter"],
        [2, "PlaceChanged", NOW + 5, "staff"],
        [3, "NoteAdded", NOW + 5, "staff"],
      ]);
      expect(stored[1]?.facts).toEqual({ building: "5", unit: "2" });
      expect(stored[2]?.facts).toEqual({ wordsId: expect.any(Number) });
      expect(await store.reportWords(ticket.id)).toBe("楼道灯坏了");
    },
  },
  {
    name: "a report says what it was last edited to; what is said besides is no edit",
    async run({ store }) {
      const estate = await createEstate(store);
      const li = await putPerson(store);
      const ticket = await openTicket(store, estate, li, { words: "楼道灯坏了" });
      const say = (now: Ticket, type: "WordsRevised" | "TicketReopened", text: string) =>
        store.transaction((tx) =>
          tx.appendEvents(
            now,
            [{ type, facts: {}, words: { kind: "report", text } } as never],
            foldOf(now),
            actorOf(li, "reporter"),
            NOW,
          ),
        );
      expect(await store.currentReport(ticket.id)).toBe("楼道灯坏了");
      const again = await say(ticket, "TicketReopened", "又坏了");
      expect(await store.currentReport(ticket.id)).toBe("楼道灯坏了");
      const edited = await say(again, "WordsRevised", "楼道灯坏了三天");
      await say(edited, "TicketReopened", "还是坏");
      expect(await store.currentReport(ticket.id)).toBe("楼道灯坏了三天");
      expect(await store.currentReport(99)).toBe("");
    },
  },
  {
    name: "appending behind an old version is a VersionConflict, and writes nothing",
    async run({ store }) {
      const estate = await createEstate(store);
      const li = await putPerson(store);
      const old = await openTicket(store, estate, li);
      const newer = await urge(store, old.id, li);
      const event: NewTicketEvent = {
        type: "NoteAdded",
        facts: {},
        words: { kind: "note", text: "x" },
      };
      await store.transaction(async (tx) => {
        const late = tx.appendEvents(old, [event], foldOf(old), actorOf(li), NOW);
        await expect(late).rejects.toBeInstanceOf(VersionConflict);
      });
      expect(await store.ticket(old.id)).toEqual(newer);
      expect(await store.events(old.id)).toHaveLength(2);
    },
  },
  {
    name: "fifty transactions on one ticket at the same time: each counts",
    async run({ store, another }) {
      const estate = await createEstate(store);
      const li = await putPerson(store);
      const { id } = await openTicket(store, estate, li);
      const stores = [store, await another()];
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => urge(stores[index % 2] ?? store, id, li)),
      );
      expect(await store.ticket(id)).toMatchObject({ urgings: 50, version: 51 });
      const seqs = (await store.events(id)).map((event) => event.seq);
      expect(seqs).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
    },
  },
  {
    name: "numbers have no gap and no double when many tickets open at the same time",
    async run({ store, another }) {
      const estate = await createEstate(store);
      const li = await putPerson(store);
      const stores = [store, await another()];
      const opened = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          openTicket(stores[index % 2] ?? store, estate, li),
        ),
      );
      const numbers = opened.map((ticket) => ticket.number).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    },
  },
  {
    name: "ticketsIn: of the estate, in these statuses, oldest number first",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      await openTicket(store, estate, li);
      await openTicket(store, estate, li, { state: { status: "accepted" }, at: NOW + 1 });
      await openTicket(store, estate, li, { state: { status: "closed" } });
      await openTicket(store, estate, li, { state: { assigneeId: wang.id }, at: NOW + 2 });
      await openTicket(store, other, li);
      const numbers = async (query: Partial<Parameters<typeof store.ticketsIn>[1]>) =>
        (
          await store.ticketsIn(estate.id, { statuses: ["open", "accepted"], limit: 9, ...query })
        ).map((ticket) => ticket.number);
      expect(await numbers({})).toEqual([1, 2, 4]);
      expect(await numbers({ limit: 2 })).toEqual([1, 2]);
      expect(await numbers({ statuses: ["closed"] })).toEqual([3]);
      expect(await numbers({ statuses: [] })).toEqual([]);
      expect(await numbers({ assigneeId: wang.id })).toEqual([4]);
      await urge(store, (await store.ticketByNumber(estate.id, 1))?.id ?? 0, li);
      expect(await numbers({ limit: 1 })).toEqual([1]);
      const statuses = ["open", "accepted"] as const;
      expect(await store.countTickets(estate.id, { statuses })).toBe(3);
      expect(await store.countTickets(estate.id, { statuses, assigneeId: wang.id })).toBe(1);
      expect(await store.countTickets(other.id, { statuses })).toBe(1);
      expect(await store.countEvents(estate.id, "TicketOpened", NOW)).toBe(4);
      expect(await store.countEvents(estate.id, "TicketOpened", NOW + 1)).toBe(2);
      expect(await store.countEvents(estate.id, "TicketUrged", NOW)).toBe(1);
    },
  },
  {
    name: "ticketsOfPerson: reported or joined, newest first; a second joining changes nothing",
    async run({ store }) {
      const estate = await createEstate(store);
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      const own = await openTicket(store, estate, wang);
      const joined = await openTicket(store, estate, li);
      await openTicket(store, estate, li);
      for (const id of ["m1", "m2"])
        await store.transaction((tx) =>
          tx.addParty(joined.id, {
            personId: wang.id,
            platform: "test",
            chatId: chat("owners"),
            messageId: messageId(id),
            at: NOW + 1,
          }),
        );
      const query = { statuses: ["open"] as const, limit: 9 };
      const found = await store.ticketsOfPerson(estate.id, wang.id, query);
      expect(found.map((ticket) => ticket.number)).toEqual([joined.number, own.number]);
      expect(await store.ticketsOfPerson(estate.id, wang.id, { ...query, limit: 1 })).toHaveLength(
        1,
      );
      const parties = await store.parties(joined.id);
      expect(parties.map((party) => [party.accountId, party.role, party.messageId])).toEqual([
        [account("li"), "reporter", expect.any(String)],
        [account("wang"), "joined", "m1"],
      ]);
    },
  },
  {
    name: "sameWords: the ticket that this person opened with these words since then",
    async run({ store }) {
      const estate = await createEstate(store);
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      const ticket = await openTicket(store, estate, li, { words: "灯坏了" });
      expect((await store.sameWords(li.id, "hash of 灯坏了", NOW))?.id).toBe(ticket.id);
      expect(await store.sameWords(li.id, "hash of 灯坏了", NOW + 1)).toBeNull();
      expect(await store.sameWords(li.id, "hash of 门坏了", NOW)).toBeNull();
      expect(await store.sameWords(wang.id, "hash of 灯坏了", NOW)).toBeNull();
    },
  },
];
