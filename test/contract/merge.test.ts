// Many tickets, many voices, in any order: every row is the fold of its log, every household is counted once, and who
// came with a merged ticket hears the result of the other one once.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../../core/errors.ts";
import { defaultSettings } from "../../core/estates/settings.ts";
import type { Post } from "../../core/outbox/post.ts";
import type { AccountId, ChatId, MessageId } from "../../core/platform.ts";
import { startPosting } from "../../core/replies/scene.ts";
import type { BoundChat, Person, Store, Tx } from "../../core/store.ts";
import { type Acting, applyCommand, openTicket } from "../../core/tickets/apply.ts";
import { evolve } from "../../core/tickets/evolve.ts";
import { mergeTickets, unmergeTicket } from "../../core/tickets/merge.ts";
import { stateOf, type Ticket, type TicketState } from "../../core/tickets/ticket.ts";
import { NOWHERE } from "../../core/understand/classification.ts";
import { openTestStore } from "../support/store.ts";
import { MONDAY } from "../support/tickets.ts";

const TICKETS = 4;
const PEOPLE = 6;
const CHAT = "owners" as ChatId;

const at = fc.nat({ max: TICKETS - 1 });
const who = fc.nat({ max: PEOPLE - 1 });
/** By the place that the reporter says later, and parted again by him; else by staff. */
const byPlace = fc.boolean();
const step = fc.oneof(
  fc.record({ do: fc.constant("join" as const), ticket: at, who }),
  fc.record({ do: fc.constant("unjoin" as const), ticket: at, who }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("merge" as const), ticket: at, into: at, byPlace }),
  },
  fc.record({ do: fc.constant("unmerge" as const), ticket: at, byPlace }),
  fc.record({ do: fc.constantFrom("accept" as const, "complete" as const), ticket: at }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

interface Stage {
  readonly store: Store;
  readonly estateId: number;
  readonly people: readonly Person[];
}

async function openStage(store: Store): Promise<Stage> {
  return store.transaction(async (tx) => {
    const estate = await tx.createEstate("阳光花园", MONDAY);
    const people: Person[] = [];
    for (let nth = 0; nth < PEOPLE; nth += 1)
      people.push(
        await tx.putPerson({
          platform: "test",
          accountId: `p${nth}` as AccountId,
          name: `业主${nth}`,
        }),
      );
    return { store, estateId: estate.id, people };
  });
}

let said = 0;
const owners = (estateId: number): BoundChat => ({
  platform: "test",
  chatId: CHAT,
  estateId,
  role: "owners",
  title: null,
});

const acting = (tx: Tx, stage: Stage, person: Person, isStaff: boolean): Acting => {
  said += 1;
  return {
    tx,
    settings: defaultSettings,
    person,
    seats: new Set(["anyone", isStaff ? "staff" : "resident"]),
    posting: startPosting({
      estate: null,
      settings: defaultSettings,
      bot: { name: "小管家", aliases: [] },
      now: MONDAY + said,
      chats: [owners(stage.estateId)],
      managers: [],
      message: {
        platform: "test",
        chatId: isStaff ? ("staff" as ChatId) : CHAT,
        chatKind: "group",
        kind: "message",
        messageId: `m${said}` as MessageId,
        author: { accountId: person.accountId, name: person.name },
        text: "",
        mentionsBot: true,
        mentions: [],
        sentAt: MONDAY + said,
      },
      ownersRead: !isStaff,
      readerId: null,
      key: `k${said}`,
    }),
  };
};

const classification = {
  intent: "repair",
  category: "electrical",
  urgency: "routine",
  danger: false,
  location: NOWHERE,
  multi: false,
  confidence: 1,
  by: "test",
} as const;

const open = (stage: Stage, reporter: Person): Promise<number> =>
  stage.store.transaction(async (tx) => {
    const by = acting(tx, stage, reporter, false);
    const messageId = `r${said}` as MessageId;
    const origin = { platform: "test", chatId: CHAT, inPrivate: false, messageId, sentAt: MONDAY };
    const report = { words: `灯${said}`, danger: null, classification };
    const { estateId } = stage;
    return (await openTicket({ report, origin, estateId, reporter }, by)).id;
  });

/** Carries out one step; the posts that it made, or null where it was refused. */
async function carryOut(
  one: Step,
  ids: readonly number[],
  stage: Stage,
): Promise<readonly Post[] | null> {
  const id = ids[one.ticket] as number;
  const isStaff = one.do !== "join" && one.do !== "unjoin";
  const person = stage.people["who" in one ? one.who : 0] as Person;
  const work = async (tx: Tx) => {
    const by = acting(tx, stage, person, isStaff);
    const ticket = (await tx.ticket(id)) as Ticket;
    switch (one.do) {
      case "merge":
        await mergeTickets(
          ticket,
          (await tx.ticket(ids[one.into] as number)) as Ticket,
          by,
          one.byPlace,
        );
        break;
      case "unmerge":
        await unmergeTicket(ticket, by, one.byPlace);
        break;
      case "complete":
        await applyCommand(id, { name: "complete", text: "好了" }, by);
        break;
      case "unjoin":
        await applyCommand(id, { name: "unjoin", personId: null }, by);
        break;
      default:
        await applyCommand(id, { name: one.do }, by);
    }
    return by.posting.posts;
  };
  return stage.store.transaction(work).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
}

async function foldOfStored(store: Store, ticketId: number): Promise<TicketState> {
  let state: TicketState | null = null;
  for (const event of await store.events(ticketId)) {
    const { wordsId: _, ...facts } = event.facts;
    state = evolve(state, { type: event.type, facts, at: event.at } as never);
  }
  return state as TicketState;
}

/** Who is named in the posts to the owners, with how often. */
const heard = (posts: readonly Post[]): readonly string[] =>
  posts
    .filter(({ chatId, message }) => chatId === CHAT && message.text.includes("已完成"))
    .flatMap(({ message }) => (message.mentions ?? []).map(({ accountId }) => accountId as string));

async function checkRows(ids: readonly number[], { store }: Stage): Promise<void> {
  for (const id of ids) {
    const row = (await store.ticket(id)) as Ticket;
    expect(stateOf(row)).toEqual(await foldOfStored(store, id));
    const parties = await store.parties(id);
    expect(parties.length).toBe(row.joined + 1);
    expect(row.status === "merged").toBe(row.mergedInto !== null);
    if (row.mergedInto === null) continue;
    // What it went into is there, is another one, and no way leads in a circle.
    const way = new Set([row.number]);
    for (let next: Ticket | null = row; next?.mergedInto != null; ) {
      next = await store.ticketByNumber(row.estateId, next.mergedInto);
      expect(next).not.toBeNull();
      expect(way.has(next?.number ?? 0)).toBe(false);
      way.add(next?.number ?? 0);
    }
  }
}

test("merged and parted in any order: rows are folds, no circle, each hears a result once", async () => {
  const { store, close } = await openTestStore();
  try {
    const stage = await openStage(store);
    let merges = 0;
    let partings = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 30, size: "max" }),
        async (steps) => {
          const ids: number[] = [];
          for (let nth = 0; nth < TICKETS; nth += 1)
            ids.push(await open(stage, stage.people[nth] as Person));
          for (const one of steps) {
            const id = ids[one.ticket] as number;
            const before = await store.parties(id);
            const posts = await carryOut(one, ids, stage);
            if (posts === null) continue;
            if (one.do === "merge") merges += 1;
            if (one.do === "unmerge") partings += 1;
            if (one.do === "complete")
              expect([...heard(posts)].sort()).toEqual(
                before.map(({ accountId }) => accountId as string).sort(),
              );
            if (one.do === "merge") {
              // All of it are with the other one now.
              const into = await store.parties(ids[one.into] as number);
              const there = new Set(into.map(({ personId }) => personId));
              for (const { personId } of before) expect(there.has(personId)).toBe(true);
              expect(there.size).toBe(into.length);
            }
          }
          await checkRows(ids, stage);
        },
      ),
      { numRuns: 60, seed: 20_261_122 },
    );
    expect(merges).toBeGreaterThan(50);
    expect(partings).toBeGreaterThan(10);
  } finally {
    await close();
  }
});

test("who left and came back by himself stays when the two are parted", async () => {
  const { store, close } = await openTestStore();
  try {
    const stage = await openStage(store);
    const ids: number[] = [];
    for (const nth of [0, 1]) ids.push(await open(stage, stage.people[nth] as Person));
    const names = async () => (await store.parties(ids[1] as number)).map(({ name }) => name);
    const does = async (...steps: readonly Step[]) => {
      for (const one of steps) expect(await carryOut(one, ids, stage)).not.toBeNull();
    };
    await does(
      { do: "join", ticket: 0, who: 2 },
      { do: "merge", ticket: 0, into: 1, byPlace: false },
    );
    expect(await names()).toEqual(["业主1", "业主0", "业主2"]);
    await does({ do: "unjoin", ticket: 1, who: 2 }, { do: "join", ticket: 1, who: 2 });
    await does({ do: "unmerge", ticket: 0, byPlace: false });
    expect(await names()).toEqual(["业主1", "业主2"]);
    // Nor does a second merging count what the first one brought.
    await does(
      { do: "join", ticket: 1, who: 0 },
      { do: "merge", ticket: 0, into: 1, byPlace: false },
    );
    await does({ do: "unmerge", ticket: 0, byPlace: false });
    expect(await names()).toEqual(["业主1", "业主2", "业主0"]);
  } finally {
    await close();
  }
});
