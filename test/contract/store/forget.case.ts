// 忘记我 in the store: one person goes from every row, the rest stays as it was.
import { expect } from "vitest";
import { CUT } from "../../../core/privacy/cut.ts";
import { FORGOTTEN, isForgotten } from "../../../core/privacy/forget.ts";
import type { Person, Store } from "../../../core/store.ts";
import {
  account,
  type Case,
  chat,
  createEstate,
  LEASE,
  message,
  messageId,
  NOW,
  openTicket,
  PLACE,
  post,
  putPerson,
} from "./fixtures.ts";

const PRIVATE = chat("private-li");

const putLi = (store: Store): Promise<Person> =>
  store.transaction((tx) =>
    tx.putPerson({
      platform: "test",
      accountId: account("li"),
      name: "李婉如",
      privateId: PRIVATE,
    }),
  );
const erase = (store: Store, person: Person, at = NOW) =>
  store.transaction((tx) =>
    tx.erase(person, { at, cut: (text) => text.replaceAll("李婉如", CUT).replaceAll("紫藤", CUT) }),
  );

export const forgetCases: readonly Case[] = [
  {
    name: "a forgotten person leaves tickets and events, with an id that leads nowhere",
    async run({ store }) {
      const [one, other] = [await createEstate(store), await createEstate(store, "月光里")];
      const [li, wang] = [await putLi(store), await putPerson(store, "wang")];
      const open = await openTicket(store, one, li, { words: "紫藤架倒了" });
      const hidden = await openTicket(store, other, li, {
        state: { chatId: PRIVATE, inPrivate: true },
        messageId: "m-private",
      });
      const joined = await openTicket(store, one, wang, { words: "王的话" });
      await store.transaction(async (tx) => {
        const there = { platform: "test", chatId: chat("owners"), messageId: messageId("m9") };
        await tx.addParty(joined.id, { personId: li.id, ...there, at: NOW });
        await tx.putSeat(one.id, li.id, "resident", NOW);
        await tx.putClaim(one.id, { personId: li.id, label: "3-2-501", at: NOW });
        const place = { ...PLACE, room: "501" };
        await tx.appendEvents(
          open,
          [
            { type: "PlaceChanged", facts: { building: "3", unit: "2" }, place },
            {
              type: "AnswerGiven",
              facts: { completionDue: null, arrivalDue: null },
              words: { kind: "answer", text: "李婉如,明天修" },
            },
          ],
          { ...open, status: "accepted" },
          { personId: wang.id, seat: "staff" },
          NOW,
        );
        const ask = { kind: "human", ticketId: null, data: "紫藤", expiresAt: NOW + 1 } as const;
        await tx.putAsk("test:owners", li.id, ask, NOW);
      });
      expect((await store.openOf(li.id)).map(({ id }) => id)).toEqual([open.id, hidden.id]);

      await erase(store, li);
      const gone = (await store.person(li.id)) as Person;
      expect(gone).toMatchObject({ name: "", privateId: null, isAdmin: false });
      expect(isForgotten(gone)).toBe(true);
      expect(gone.accountId).not.toContain("li-");
      const parties = await store.parties(hidden.id);
      expect(parties).toMatchObject([{ name: "", messageId: "", inPrivate: false }]);
      expect(parties[0]?.chatId.startsWith(FORGOTTEN)).toBe(true);
      const now = await store.ticket(hidden.id);
      expect(now?.chatId).toBe(parties[0]?.chatId);
      const [opened] = await store.events(hidden.id);
      expect(opened?.facts).toMatchObject({ chatId: parties[0]?.chatId, reporterId: li.id });
      expect(await store.reportWords(open.id)).toBe("");
      expect(await store.reportWords(joined.id)).toBe("王的话");
      expect((await store.ticket(open.id))?.place).toEqual({ ...PLACE, room: CUT });
      expect((await store.ticket(open.id))?.status).toBe("accepted");
      expect(await store.sameWords(li.id, "hash of 紫藤架倒了", 0)).toBeNull();
      expect((await store.parties(joined.id)).map(({ personId }) => personId)).toEqual([
        wang.id,
        li.id,
      ]);
      expect(await store.holders(one.id, "resident")).toEqual([]);
      expect((await store.claim(one.id, 1))?.label).toBe("");
      // The same account is somebody else from here on.
      const back = await putLi(store);
      expect(back.id).not.toBe(li.id);
      expect((await store.surroundings(message(), NOW)).ask).toBeNull();
      expect(await store.openOf(back.id)).toEqual([]);
    },
  },
  {
    name: "posts that wait go out without the person; one that is nobody's stays as it is",
    async run({ store }) {
      const li = await putLi(store);
      const named = post({ text: "“紫藤架倒了” 李婉如", chatId: "staff" });
      const mention = { accountId: li.accountId, name: li.name };
      const other = { accountId: account("wang"), name: "王" };
      const posts = [
        { ...named, message: { ...named.message, mentions: [mention, other] } },
        post({ text: "别的", chatId: "elsewhere" }),
      ];
      await store.transaction((tx) => tx.enqueue(posts, NOW));
      await erase(store, li);
      const claim = { platform: "test", owner: "a", now: NOW, leaseMs: LEASE, limit: 9, notIn: [] };
      const claimed = await store.claimOutbox(claim);
      const texts = new Map(claimed.map((item) => [item.post.chatId as string, item.post.message]));
      expect(texts.get("staff")).toMatchObject({ text: "“***架倒了” ***", mentions: [other] });
      expect(texts.get("elsewhere")?.text).toBe("别的");
    },
  },
  {
    name: "the private chat's id goes when nothing is on its way there; what comes later is another's",
    async run({ store }) {
      const li = await putLi(store);
      const said = message({ chatId: PRIVATE, messageId: messageId("p1"), chatKind: "private" });
      await store.receive(said, NOW);
      const [item] = await store.claimInbox({ owner: "a", now: NOW, leaseMs: LEASE, limit: 1 });
      expect(await store.hasUnhandled({ platform: "test", accountId: account("li") }, 99)).toBe(
        true,
      );
      expect(await store.hasUnhandled({ platform: "test", accountId: account("li") }, 1)).toBe(
        false,
      );
      expect(await store.hasUnhandled({ platform: "else", accountId: account("li") }, 99)).toBe(
        false,
      );
      const answer = post({ chatId: PRIVATE, text: "好" });
      await store.transaction(async (tx) => {
        await tx.erase(li, { at: NOW, cut: (text) => text });
        await tx.enqueue([answer], NOW);
        await tx.settleInbox(item?.id ?? 0, "done", NOW);
      });
      const [due] = await store.dueForgettings(NOW);
      expect(await store.nextForgetting()).toBe(NOW);
      await store.putOffForgetting(due?.id ?? 0, NOW + 5);
      expect(await store.dueForgettings(NOW)).toEqual([]);
      expect(await store.nextForgetting()).toBe(NOW + 5);
      // Its answer is not sent yet.
      expect(await store.finishForgetting(due?.id ?? 0, 0)).toBe(false);
      const [claimed] = await store.claimOutbox({
        ...{ platform: "test", owner: "a", now: NOW, leaseMs: LEASE, limit: 1, notIn: [] },
      });
      await store.settleSent(claimed?.id ?? 0, { messageId: messageId("b1"), at: NOW });
      expect(await store.receive(said, NOW + 1)).toBe("duplicate");
      await store.receive({ ...said, messageId: messageId("p2") }, NOW + 1);
      expect(await store.finishForgetting(due?.id ?? 0, 0)).toBe(true);
      expect(await store.nextForgetting()).toBeNull();
      expect(await store.finishForgetting(due?.id ?? 0, 0)).toBe(true);
      // What was said after it is there, and handled as ever.
      const [later] = await store.claimInbox({
        owner: "a",
        now: NOW + 1,
        leaseMs: LEASE,
        limit: 9,
      });
      expect(later?.message.messageId).toBe("p2");
      expect(await store.scrub()).toBe(true);
    },
  },
  {
    name: "whoever left no trace leaves no row; an erasure that fails erases nothing",
    async run({ store }) {
      const estate = await createEstate(store);
      const li = await putLi(store);
      await erase(store, li);
      expect(await store.person(li.id)).toBeNull();
      const again = await putLi(store);
      const ticket = await openTicket(store, estate, again, { words: "紫藤架倒了" });
      const failed = store.transaction(async (tx) => {
        await tx.erase(again, { at: NOW, cut: (text) => text });
        throw new Error("killed");
      });
      await expect(failed).rejects.toThrow("killed");
      expect(await store.person(again.id)).toEqual(again);
      expect(await store.reportWords(ticket.id)).toBe("紫藤架倒了");
    },
  },
];
