// Whatever anybody does to a ticket, in any order: its row is the fold of its events, as the store gives both back.
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR } from "../../core/clock.ts";
import { Refusal } from "../../core/errors.ts";
import { defaultSettings } from "../../core/estates/settings.ts";
import type { AccountId, ChatId, IncomingMessage, MessageId } from "../../core/platform.ts";
import { startPosting } from "../../core/replies/scene.ts";
import type { Person, Store, Tx } from "../../core/store.ts";
import { type Acting, applyCommand, openTicket, originOf } from "../../core/tickets/apply.ts";
import type { TicketCommand } from "../../core/tickets/decide.ts";
import { evolve } from "../../core/tickets/evolve.ts";
import { stateOf, type TicketState } from "../../core/tickets/ticket.ts";
import { type ActingSeat, NEXT, TICKET_COMMANDS } from "../../core/tickets/transitions.ts";
import { NOWHERE } from "../../core/understand/classification.ts";
import { openTestStore } from "../support/store.ts";
import { COMMANDS, legal, MONDAY } from "../support/tickets.ts";

const PEOPLE = ["li", "zhao", "wang", "manager", "system"] as const;
type Who = (typeof PEOPLE)[number];
const SEATS: Record<Who, readonly ActingSeat[]> = {
  li: ["anyone", "resident"],
  zhao: ["anyone", "resident"],
  wang: ["anyone", "staff"],
  manager: ["anyone", "staff", "manager", "committee"],
  system: ["system"],
};

const step = fc.record({
  who: fc.constantFrom(...PEOPLE),
  command: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...TICKET_COMMANDS).map((name) => COMMANDS[name]) },
    fc.integer({ min: 0, max: 6 }).map((stars): TicketCommand => ({ name: "rate", stars })),
    fc
      .constantFrom("P1" as const, "P3" as const, "P4" as const)
      .map((to): TicketCommand => ({ name: "classify", class: to })),
    // What moves a ticket on, more often than chance would.
    fc.constantFrom(COMMANDS.accept, COMMANDS.complete, COMMANDS.reopen, COMMANDS.join),
  ),
  hours: fc.constantFrom(0, 1, 5, 30, 200),
});

interface Stage {
  readonly store: Store;
  readonly estateId: number;
  readonly people: ReadonlyMap<Who, Person>;
}

async function openStage(store: Store): Promise<Stage> {
  return store.transaction(async (tx) => {
    const estate = await tx.createEstate("阳光花园", MONDAY);
    const people = new Map<Who, Person>();
    for (const who of PEOPLE)
      if (who !== "system")
        people.set(
          who,
          await tx.putPerson({ platform: "test", accountId: who as never, name: who }),
        );
    return { store, estateId: estate.id, people };
  });
}

const said = (who: Who, n: number, now: number): IncomingMessage => ({
  platform: "test",
  chatId: "owners" as ChatId,
  chatKind: "group",
  kind: "message",
  messageId: `m${n}` as MessageId,
  author: { accountId: who as string as AccountId, name: who },
  text: "灯不亮",
  mentionsBot: true,
  mentions: [],
  sentAt: now,
});

const acting = (tx: Tx, { people }: Stage, who: Who, n: number, now: number): Acting => ({
  tx,
  settings: defaultSettings,
  person: people.get(who) ?? null,
  seats: new Set(SEATS[who]),
  posting: startPosting({
    estate: null,
    settings: defaultSettings,
    bot: { name: "小管家", aliases: [] },
    now,
    chats: [],
    managers: [],
    message: who === "system" ? null : said(who, n, now),
    ownersRead: true,
    readerId: null,
    key: `k${n}`,
  }),
});

let count = 0;

const open = (stage: Stage): Promise<number> => {
  count += 1;
  const person = stage.people.get("li") as Person;
  const report = {
    words: "灯不亮",
    danger: count % 2 === 0 ? ("fire" as const) : null,
    classification: {
      intent: "repair",
      category: "electrical",
      urgency: "routine",
      danger: count % 2 === 0,
      location: NOWHERE,
      multi: false,
      confidence: 0.9,
      by: "test",
    } as const,
  };
  return stage.store.transaction(async (tx) => {
    const by = { ...acting(tx, stage, "li", count, MONDAY), person };
    const origin = originOf(said("li", count, MONDAY));
    const { estateId } = stage;
    return (await openTicket({ report, origin, estateId, reporter: person }, by)).id;
  });
};

async function foldOfStored({ store }: Stage, ticketId: number): Promise<TicketState> {
  let state: TicketState | null = null;
  for (const event of await store.events(ticketId)) {
    const { wordsId: _, ...facts } = event.facts;
    state = evolve(state, { type: event.type, facts, at: event.at } as never);
  }
  return state as TicketState;
}

test("the row is the fold of the events after any commands of anybody", async () => {
  const { store, close } = await openTestStore();
  try {
    const stage = await openStage(store);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const id = await open(stage);
        let now = MONDAY;
        for (const { who, command, hours } of steps) {
          now += hours * HOUR;
          count += 1;
          const before = await store.ticket(id);
          const work = (tx: Tx) =>
            applyCommand(id, dated(command, now), acting(tx, stage, who, count, now));
          const refused = await store.transaction(work).then(
            () => false,
            (error: unknown) => {
              if (!(error instanceof Refusal)) throw error;
              return true;
            },
          );
          const after = await store.ticket(id);
          if (refused) expect(after).toEqual(before);
          else expect(NEXT[before?.status ?? "open"][command.name]).toBeDefined();
        }
        const row = await store.ticket(id);
        if (row === null) throw new Error("the ticket is gone");
        const events = await store.events(id);
        expect(stateOf(row)).toEqual(await foldOfStored(stage, id));
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        expect(row.version).toBe(events.length);
        legal(row);
        expect((await store.parties(id)).length).toBe(row.joined + 1);
      }),
      { numRuns: 60, seed: 20_261_122 },
    );
  } finally {
    await close();
  }
});

/** A deferral to a day that is still to come, whenever it is said. */
const dated = (command: TicketCommand, now: number): TicketCommand =>
  command.name === "defer" ? { ...command, completionDue: now + 2 * DAY } : command;
