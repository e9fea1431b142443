// Timers: each fires once, in order, whoever sweeps; what nobody touches comes to an end.
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../core/clock.ts";
import { defaultSettings } from "../../../core/estates/settings.ts";
import { silentLog } from "../../../core/log.ts";
import { timersOf } from "../../../core/sla/timers.ts";
import type { Store } from "../../../core/store.ts";
import { decide, type TicketCommand } from "../../../core/tickets/decide.ts";
import { createSweep } from "../../../core/tickets/sweep.ts";
import type { Ticket } from "../../../core/tickets/ticket.ts";
import type { TestStore } from "../../support/store.ts";
import { drain, openEstate, sweepAll, sweeping } from "../../support/sweeping.ts";
import { aTicket, COMMANDS, circumstances, foldOf, MONDAY } from "../../support/tickets.ts";

const opened: TestStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function estate() {
  const made = await openEstate();
  opened.push(made);
  return made;
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

  test("after a week's downtime 500 are carried out once each, in order, and each group reads one list", async () => {
    const { store, file, report, clock } = await estate();
    for (let n = 0; n < 84; n += 1) {
      await report();
      clock.turn(MINUTE);
    }
    // What was said at the time.
    await drain(store, clock);
    clock.turn(7 * DAY);
    await sweepAll(sweeping(store, clock));
    const said = await drain(store, clock);
    const database = new Database(file, { readonly: true });
    const fired = database.prepare(`SELECT COUNT(*) FROM "Timer" WHERE "doneAt" IS NOT NULL`);
    expect(fired.pluck().get()).toBeGreaterThanOrEqual(500);
    const events = database
      .prepare(
        `SELECT e."type" || COALESCE(e."data"->>'which', e."data"->>'to' || (e."data"->>'why')) || e."ticketId"
          FROM "TicketEvent" e WHERE e."type" IN ('PromiseMissed', 'TicketEscalated') ORDER BY e.rowid`,
      )
      .pluck()
      .all();
    database.close();
    expect(events).toHaveLength(6 * 84);
    expect(new Set(events).size).toBe(6 * 84);
    // The answer's deadline of the last report is before the completion's of the first.
    const missed = events.filter((event) => String(event).startsWith("PromiseMissed"));
    const first = missed.findIndex((event) => String(event).includes("completion"));
    expect(first).toBe(84);
    const of = (group: string) => said.filter(({ chatId }) => chatId === group);
    expect(of("owners")).toHaveLength(1);
    expect(of("staff")).toHaveLength(1);
    const [list] = of("owners");
    expect(list?.text).toMatch(/^⏰ 攒下的提醒共84条:\n#1 .*完成|修好/u);
    expect(list?.text).toMatch(/还有34条/u);
    expect([...(list?.text ?? "").matchAll(/^#(\d+)/gmu)].map(([, n]) => Number(n))).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 1),
    );
  });

  test("where the process ends while it catches up, what it had put goes out, and the rest is done by the next", async () => {
    const { store, report, clock } = await estate();
    for (let n = 0; n < 40; n += 1) await report();
    clock.turn(7 * DAY);
    await drain(store, clock);
    let steps = 0;
    const dying: Store = {
      ...store,
      dueTimers: async (now, limit) => {
        steps += 1;
        if (steps > 2) throw new TypeError("killed");
        return store.dueTimers(now, limit);
      },
    };
    await expect(sweepAll(sweeping(dying, clock))).rejects.toThrow("killed");
    expect(await drain(store, clock)).toEqual([]);
    await sweepAll(sweeping(store, clock));
    clock.turn(3 * MINUTE);
    const owners = (await drain(store, clock)).filter(({ chatId }) => chatId === "owners");
    const said = new Set(owners.flatMap(({ text }) => text.match(/^#\d+/gmu) ?? []));
    expect(said.size).toBe(40);
    expect(owners.length).toBeLessThanOrEqual(3);
  });

  test("a bot that comes back at night tells in the morning what is not urgent", async () => {
    const { store, report, command, clock } = await estate();
    for (let n = 0; n < 5; n += 1) await report();
    const urgent = await report();
    await command(urgent, { name: "classify", class: "P1" });
    await drain(store, clock);
    // Three in the morning, four days later.
    clock.turn(3 * DAY + 18 * HOUR);
    await sweepAll(sweeping(store, clock));
    const night = (await drain(store, clock)).map(({ text }) => text).join("\n");
    expect(night).toMatch(/#6 /u);
    expect(night).not.toMatch(/#1 /u);
    expect((await store.dueTimers(clock.now(), 9)).length).toBe(0);
    clock.turn(4.5 * HOUR);
    await sweepAll(sweeping(store, clock));
    const morning = (await drain(store, clock)).map(({ text }) => text).join("\n");
    expect(morning).toMatch(/攒下的提醒共5条:\n#1 /u);
    expect(morning).not.toMatch(/#6 /u);
  });

  test("alarms that waited for a platform are overtaken by the last; the rungs are climbed after a downtime too", async () => {
    const { store, report, clock } = await estate();
    const { id } = await report("fire");
    await drain(store, clock);
    // The platform is away: nothing is sent while three alarms fire.
    for (let n = 0; n < 3; n += 1) {
      clock.turn(2 * MINUTE);
      await sweepAll(sweeping(store, clock));
    }
    const alarms = async () =>
      (await drain(store, clock)).map(({ text }) => text).filter((text) => text.startsWith("🆘"));
    expect(await alarms()).toEqual([expect.stringContaining("第3次提醒")]);
    clock.turn(2 * HOUR);
    await sweepAll(sweeping(store, clock));
    expect(await alarms()).toEqual([expect.stringContaining("第30次提醒")]);
    const climbed = (await store.events(id)).flatMap((event) =>
      event.type === "TicketEscalated" && event.facts.why === "alarm" ? [event.facts.to] : [],
    );
    expect(climbed).toEqual(["manager", "committee"]);
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
