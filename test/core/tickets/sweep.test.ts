// Timers: each fires once, in order, whoever sweeps; what nobody touches comes to an end.
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../core/clock.ts";
import { NO_PUBLISHING } from "../../../core/disclosure/publishing.ts";
import { defaultSettings } from "../../../core/estates/settings.ts";
import { silentLog } from "../../../core/log.ts";
import type { AccountId, ChatId, MessageId } from "../../../core/platform.ts";
import { startPosting } from "../../../core/replies/scene.ts";
import { timersOf } from "../../../core/sla/timers.ts";
import type { Store } from "../../../core/store.ts";
import { type Acting, applyCommand, openTicket } from "../../../core/tickets/apply.ts";
import { decide, type TicketCommand } from "../../../core/tickets/decide.ts";
import { createSweep, type Sweeping, sweepDue } from "../../../core/tickets/sweep.ts";
import type { Ticket } from "../../../core/tickets/ticket.ts";
import { type ManualClock, manualClock } from "../../support/conversation.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";
import { aTicket, COMMANDS, circumstances, foldOf, MONDAY } from "../../support/tickets.ts";

const opened: TestStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const sweeping = (store: Store, clock: ManualClock): Sweeping => ({
  store,
  clock,
  log: silentLog,
  bot: { name: "小管家", aliases: [] },
  settingsOf: () => defaultSettings,
  publishing: NO_PUBLISHING,
  outbox: { claim: { owner: "t", leaseMs: 1, mayGo: () => false }, take: () => {} },
});

/** An estate with its two groups; `report` opens a ticket there. */
async function estate() {
  const test = await openTestStore();
  opened.push(test);
  const clock = manualClock(MONDAY);
  const { store } = test;
  const ids = await store.transaction(async (tx) => {
    const person = await tx.putPerson({
      platform: "test",
      accountId: "li" as AccountId,
      name: "李",
    });
    const made = await tx.createEstate("阳光花园", MONDAY);
    for (const role of ["owners", "staff"] as const) {
      const chat = { platform: "test", chatId: role as string as ChatId, estateId: made.id };
      await tx.bindChat({ ...chat, role, title: null }, person.id, MONDAY);
    }
    return { person, estate: made };
  });
  let said = 0;
  const acting = async (
    tx: Parameters<Parameters<Store["transaction"]>[0]>[0],
  ): Promise<Acting> => ({
    tx,
    settings: defaultSettings,
    person: ids.person,
    seats: new Set(["staff", "resident", "reporter", "party"]),
    posting: startPosting({
      estate: ids.estate,
      settings: defaultSettings,
      bot: { name: "小管家", aliases: [] },
      now: clock.now(),
      chats: await tx.chatsOf(ids.estate.id),
      managers: [],
      message: null,
      ownersRead: true,
      readerId: null,
      key: `test${++said}`,
    }),
  });
  const report = (): Promise<Ticket> =>
    store.transaction(async (tx) =>
      openTicket(
        {
          report: {
            words: `灯不亮${said}`,
            danger: null,
            classification: {
              intent: "repair",
              category: "electrical",
              urgency: "routine",
              danger: false,
              location: { building: "3", unit: null, floor: null, room: null, place: null },
              multi: false,
              confidence: 1,
              by: "test",
            },
          },
          origin: {
            platform: "test",
            chatId: "owners" as ChatId,
            inPrivate: false,
            messageId: `m${said}` as MessageId,
            sentAt: clock.now(),
          },
          estateId: ids.estate.id,
          reporter: ids.person,
        },
        { ...(await acting(tx)), person: ids.person },
      ),
    );
  const command = (ticket: Ticket, said: TicketCommand) =>
    store.transaction(async (tx) => applyCommand(ticket.id, said, await acting(tx)));
  return { ...test, clock, report, command, estateId: ids.estate.id };
}

async function sweepAll(deps: Sweeping): Promise<void> {
  while ((await sweepDue(deps)) === 0);
}

describe("timers", () => {
  test("follow the ticket: a deadline that moves takes its timers along, an end takes all", async () => {
    const { store, report, command, clock } = await estate();
    const ticket = await report();
    const keys = async () =>
      (await store.dueTimers(MONDAY + 400 * DAY, 99)).map(({ kind, dueAt }) => `${kind} ${dueAt}`);
    const before = await keys();
    expect(before.length).toBeGreaterThan(4);
    clock.turn(HOUR);
    const due = MONDAY + 5 * DAY;
    const later = await command(ticket, { name: "defer", completionDue: due, reason: "等配件" });
    const after = await keys();
    expect(after).toContain(`completionMissed ${due}`);
    expect(after.filter((key) => before.includes(key) && !key.startsWith("lapse"))).toEqual([]);
    await command(later, { name: "cancel", reason: "重复" });
    expect(await keys()).toEqual([]);
  });

  test("each fires once though two processes sweep at the same time", async () => {
    const { store, another, report, clock } = await estate();
    const tickets = [];
    for (let n = 0; n < 40; n += 1) tickets.push(await report());
    clock.turn(4 * DAY);
    const stores = [store, await another()];
    await Promise.all(stores.map((each) => sweepAll(sweeping(each, clock))));
    for (const { id } of tickets) {
      const types = (await store.events(id)).map(({ type }) => type);
      expect(types.filter((type) => type === "PromiseMissed")).toHaveLength(2);
      expect(types.filter((type) => type === "TicketEscalated")).toHaveLength(3);
    }
    expect(await store.dueTimers(clock.now(), 9)).toEqual([]);
  });

  test("after a downtime all are carried out in order, and said in a few lists", async () => {
    const { store, report, clock } = await estate();
    for (let n = 0; n < 60; n += 1) {
      await report();
      clock.turn(MINUTE);
    }
    clock.turn(7 * DAY);
    // What was said at the time.
    await drain(store, clock);
    await sweepAll(sweeping(store, clock));
    const said = await drain(store, clock);
    const owners = said.filter(({ chatId }) => chatId === "owners");
    expect(owners.length).toBeLessThan(20);
    expect(owners[0]?.text).toMatch(/^⏰ 攒下的提醒共\d+条:\n#1 /u);
    const numbers = owners.flatMap(({ text }) => [...text.matchAll(/^#(\d+)/gmu)]).length;
    expect(numbers).toBe(120);
  });

  test("one that cannot be carried out holds up no other, and is tried again", async () => {
    const { store, report, clock } = await estate();
    const [bad, good] = [await report(), await report()];
    clock.turn(4 * HOUR);
    const broken: Store = {
      ...store,
      transaction: (work) =>
        store.transaction((tx) =>
          work({
            ...tx,
            parties: async (id) => {
              if (id === bad.id) throw new TypeError("broken");
              return tx.parties(id);
            },
          }),
        ),
    };
    await sweepAll(sweeping(broken, clock));
    const missed = async ({ id }: Ticket) =>
      (await store.events(id)).filter(({ type }) => type === "PromiseMissed").length;
    expect([await missed(bad), await missed(good)]).toEqual([0, 1]);
    clock.turn(6 * MINUTE);
    await sweepAll(sweeping(store, clock));
    expect(await missed(bad)).toBe(1);
  });

  test("a new estate gets its morning digest", async () => {
    const { store, report, clock } = await estate();
    await report();
    const step = createSweep(sweeping(store, clock));
    await step();
    clock.turn(DAY);
    while ((await step()) === 0);
    const texts = (await drain(store, clock)).map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith("☀️"))).toHaveLength(1);
  });
});

test("public holidays that are not known are missed once a year, in the log", async () => {
  const { store, clock } = await estate();
  const warned: string[] = [];
  const log = { ...silentLog, warn: (line: string) => warned.push(line.slice(0, 42)) };
  const step = createSweep({ ...sweeping(store, clock), log });
  await step();
  expect(warned).toEqual([]);
  clock.turn(Date.parse("2030-12-25T09:00:00+08:00") - clock.now());
  for (let hours = 0; hours < 3; hours += 1) {
    await step();
    clock.turn(HOUR);
  }
  expect(warned).toEqual(["the public holidays of 2031 are not known:"]);
  const none = createSweep({
    ...sweeping(store, clock),
    settingsOf: () => ({ ...defaultSettings, holidays: "none" }),
    log,
  });
  await none();
  expect(warned).toHaveLength(1);
});

/** Everything that waits to be said, taken out. */
async function drain(store: Store, clock: ManualClock) {
  const all: { chatId: string; text: string }[] = [];
  for (;;) {
    const claim = { platform: "test", owner: "t", now: clock.now(), leaseMs: 1_000, limit: 50 };
    const items = await store.claimOutbox({ ...claim, notIn: [] });
    if (items.length === 0) return all;
    for (const { id, post } of items) {
      all.push({ chatId: post.chatId, text: post.message.text });
      await store.settleSent(id, { at: clock.now() });
    }
  }
}

test("after 90 days without a word every ticket has come to one end, but for planned works", () => {
  const commands = fc.array(fc.constantFrom(...Object.values(COMMANDS)), { maxLength: 8 });
  fc.assert(
    fc.property(commands, fc.constantFrom("P0", "P1", "P3", "C1", "S", "Q1"), (said, of) => {
      let ticket: Ticket = { ...aTicket("open"), class: of as "P3" };
      const apply = (command: TicketCommand, at: number): void => {
        const by = circumstances(["staff", "reporter", "party", "manager", "system"], at);
        try {
          ticket = { ...ticket, ...foldOf(ticket, decide(command, ticket, by), at) };
        } catch {
          // Refused: nothing happened.
        }
      };
      for (const [index, command] of said.entries()) apply(command, MONDAY + index * HOUR);
      if (ticket.class === "P4") return;
      const end = MONDAY + said.length * HOUR + 90 * DAY;
      for (let turns = 0; turns < 200; turns += 1) {
        const [next] = [...timersOf(ticket, defaultSettings)]
          .filter(({ kind }) => ENDING.has(kind))
          .sort((a, b) => a.at - b.at);
        if (!next || next.at > end) break;
        apply(ENDING.get(next.kind)?.(ticket) as TicketCommand, next.at);
      }
      expect(["closed", "cancelled", "merged"]).toContain(ticket.status);
    }),
    { numRuns: 500 },
  );
});

/** The timers that end a ticket, with the command that each gives. */
const ENDING = new Map<string, (ticket: Ticket) => TicketCommand>([
  ["lapse", () => ({ name: "lapse" })],
  [
    "close",
    ({ doneAt, stars }) => ({
      name: "close",
      reason: doneAt === null ? "answered" : stars === null ? "unrated" : "rated",
    }),
  ],
]);
