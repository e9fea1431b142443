// Who and where, for one message; the questions that wait; what a reply is about.
import { expect } from "vitest";
import { chatKey } from "../../../core/platform.ts";
import type { Ask } from "../../../core/store.ts";
import {
  bound,
  type Case,
  chat,
  createEstate,
  message,
  messageId,
  NOW,
  openTicket,
  post,
  putPerson,
} from "./fixtures.ts";

const NOTHING = {
  person: null,
  seats: [],
  chat: null,
  ask: null,
  replied: null,
  ofAlbum: false,
  albumStage: null,
};

export const surroundingsCases: readonly Case[] = [
  {
    name: "of a stranger in an unbound chat nothing is known",
    async run({ store }) {
      const said = message({ replyTo: { messageId: messageId("x"), byBot: true } });
      expect(await store.surroundings(said, NOW)).toEqual(NOTHING);
    },
  },
  {
    name: "a known person's seats in all estates, and the chat's binding",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const li = await putPerson(store);
      const owners = bound(estate.id, { id: "owners", title: "一期" });
      await store.transaction(async (tx) => {
        await tx.bindChat(owners, li.id, NOW);
        await tx.putSeat(estate.id, li.id, "resident", NOW);
        await tx.putSeat(other.id, li.id, "staff", NOW + 1);
      });
      expect(await store.surroundings(message(), NOW)).toEqual({
        person: li,
        seats: [
          { estateId: estate.id, role: "resident" },
          { estateId: other.id, role: "staff" },
        ],
        chat: owners,
        ask: null,
        replied: null,
        ofAlbum: false,
        albumStage: null,
      });
      const alone = message({ chatId: "p", chatKind: "private" });
      expect(await store.surroundings(alone, NOW)).toMatchObject({ person: li, chat: null });
      expect(await store.surroundings(message({ platform: "other" }), NOW)).toEqual(NOTHING);
    },
  },
  {
    name: "one question waits for a person in a chat, until it expires or is dropped",
    async run({ store }) {
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      const key = chatKey(message());
      const ask: Ask = { kind: "place", ticketId: null, data: "{}", expiresAt: NOW + 10 };
      const newer: Ask = { kind: "cancel", ticketId: 7, data: '{"n":1}', expiresAt: NOW + 20 };
      const put = (one: Ask) => store.transaction((tx) => tx.putAsk(key, li.id, one, NOW));
      const waiting = async (said = message(), now = NOW) =>
        (await store.surroundings(said, now)).ask;
      await put(ask);
      expect(await waiting()).toEqual(ask);
      expect(await waiting(message(), NOW + 10)).toBeNull();
      await put(newer);
      expect(await waiting(message(), NOW + 19)).toEqual(newer);
      expect(await waiting(message({ chatId: "elsewhere" }))).toBeNull();
      const byWang = message({ author: { accountId: wang.accountId, name: "王" } });
      expect(await waiting(byWang)).toBeNull();
      await store.transaction((tx) => tx.dropAsk(key, li.id));
      await store.transaction((tx) => tx.dropAsk(key, li.id));
      expect(await waiting()).toBeNull();
    },
  },
  {
    name: "a reply is about the ticket of the post, of the report, or of the joining",
    async run({ store }) {
      const estate = await createEstate(store);
      const [li, wang] = [await putPerson(store), await putPerson(store, "wang")];
      const one = await openTicket(store, estate, li, { messageId: "report" });
      const two = await openTicket(store, estate, li);
      const { platform } = message();
      await store.transaction(async (tx) => {
        await tx.enqueue([post({ ticketId: two.id }), post({ chatId: "staff" })], NOW);
        const chatId = chat("owners");
        const joined = { personId: wang.id, platform, chatId, messageId: messageId("+1"), at: NOW };
        await tx.addParty(one.id, joined);
      });
      const claim = { platform, owner: "a", now: NOW, leaseMs: 9, limit: 9, notIn: [] };
      for (const item of await store.claimOutbox(claim))
        await store.settleSent(item.id, { messageId: messageId("post"), at: NOW });
      const replied = async (id: string, chatId = "owners") => {
        const replyTo = { messageId: messageId(id), byBot: true };
        return (await store.surroundings(message({ chatId, replyTo }), NOW)).replied;
      };
      expect(await replied("post")).toEqual(two);
      expect(await replied("report")).toEqual(one);
      expect((await replied("+1"))?.id).toBe(one.id);
      expect(await replied("post", "staff")).toBeNull();
      expect(await replied("report", "staff")).toBeNull();
      const unknown = message({ replyTo: { byBot: true, text: "#1" } });
      expect((await store.surroundings(unknown, NOW)).replied).toBeNull();
    },
  },
  {
    name: "an edited report and a further picture of its album are about its ticket",
    async run({ store }) {
      const estate = await createEstate(store);
      const li = await putPerson(store);
      const report = message({ messageId: messageId("report"), album: "album-1" });
      await store.receive(report, NOW);
      const ticket = await openTicket(store, estate, li, { messageId: "report" });
      const read = (part: Parameters<typeof message>[0]) => store.surroundings(message(part), NOW);
      const edited = await read({ kind: "edited", edits: messageId("report") });
      expect([edited.replied, edited.ofAlbum]).toEqual([ticket, false]);
      const picture = await read({ album: "album-1", text: "" });
      expect([picture.replied, picture.ofAlbum]).toEqual([ticket, true]);
      for (const other of [
        { album: "album-2" },
        { album: "album-1", chatId: "staff" },
        { kind: "edited", edits: messageId("other") },
      ] as const)
        expect(await read(other)).toMatchObject({
          replied: null,
          ofAlbum: false,
          albumStage: null,
        });
    },
  },
  {
    name: "a chat that moved is remembered, once, by platform",
    async run({ store, another }) {
      await store.keepChatMove("test", chat("old"), chat("new"));
      await store.keepChatMove("test", chat("old"), chat("newer"));
      await store.keepChatMove("other", chat("old"), chat("x"));
      const again = await another();
      expect(await again.chatMoves("test")).toEqual([{ from: "old", to: "newer" }]);
      expect(await again.chatMoves("nobody")).toEqual([]);
    },
  },
];
