// What ended long ago goes; what is still needed stays: seven days of messages against replays, posts by which a reply
// finds its ticket. Two processes share the work, and a death in the middle loses nothing.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../core/clock.ts";
import { RETENTION_DAYS } from "../../core/config.ts";
import { createPurge, PURGE_EVERY_MS } from "../../core/purge.ts";
import type { Outcome, Store } from "../../core/store.ts";
import { openTestStore, type TestStore } from "../support/store.ts";
import * as make from "./store/fixtures.ts";

const { NOW, LEASE } = make;
let opened: TestStore;
let store: Store;
beforeEach(async () => {
  opened = await openTestStore();
  store = opened.store;
});
afterEach(() => opened.close());

const purgeAt = (now: number): (() => Promise<number>) =>
  createPurge(store, { now: () => now }, { quietMs: () => Number.POSITIVE_INFINITY });

/** Purges at that moment until nothing is left to purge. */
async function purgeAll(now: number): Promise<void> {
  const step = purgeAt(now);
  while ((await step()) < PURGE_EVERY_MS);
}

const count = (table: "Inbox" | "Outbox"): number => {
  const database = new Database(opened.file, { readonly: true });
  const found = database.prepare(`SELECT COUNT(*) FROM "${table}"`).pluck().get();
  database.close();
  return Number(found);
};

async function handled(id: string, outcome: Outcome = "done"): Promise<void> {
  await store.receive(make.message({ messageId: make.messageId(id) }), NOW);
  const claim = { owner: "test", now: NOW, leaseMs: LEASE, limit: 10 };
  for (const item of await store.claimInbox(claim))
    await store.transaction((tx) => tx.settleInbox(item.id, outcome, NOW));
}

describe("messages", () => {
  const again = (id: string, at: number) =>
    store.receive(make.message({ messageId: make.messageId(id) }), at);

  test("delivered once more within seven days are duplicates, whatever was purged", async () => {
    await handled("m-1");
    const seven = NOW + RETENTION_DAYS.message * DAY;
    expect(RETENTION_DAYS.message).toBeGreaterThanOrEqual(7);
    await purgeAll(seven);
    expect(await again("m-1", seven)).toBe("duplicate");
    await purgeAll(seven + 1);
    expect(count("Inbox")).toBe(0);
    expect(await again("m-1", seven + 1)).toBe("stored");
  });

  test("that wait stay however old; failed ones stay for who looks into them", async () => {
    await handled("failed", "failed");
    await again("waiting", NOW);
    await purgeAll(NOW + RETENTION_DAYS.failed * DAY);
    expect(count("Inbox")).toBe(2);
    await purgeAll(NOW + RETENTION_DAYS.failed * DAY + 1);
    expect(count("Inbox")).toBe(1);
    expect(await again("waiting", NOW)).toBe("duplicate");
  });
});

describe("posts", () => {
  async function sent(ticketId: number | undefined, messageId: string): Promise<void> {
    const post = make.post({ ...(ticketId !== undefined && { ticketId }) });
    await store.transaction((tx) => tx.enqueue([post], NOW));
    const claim = { platform: "test", owner: "test", now: NOW, leaseMs: LEASE, limit: 10 };
    for (const { id } of await store.claimOutbox({ ...claim, notIn: [] }))
      await store.settleSent(id, { messageId: make.messageId(messageId), at: NOW });
  }
  const replied = async (to: string) => {
    const replyTo = { messageId: make.messageId(to), byBot: true };
    const { replied: ticket } = await store.surroundings(make.message({ replyTo }), NOW);
    return ticket?.number ?? null;
  };

  test("of a ticket that goes on stay, so that a reply finds it; others go", async () => {
    const estate = await make.createEstate(store);
    const li = await make.putPerson(store);
    const going = await make.openTicket(store, estate, li);
    const over = await make.openTicket(store, estate, li, { state: { status: "closed" } });
    await sent(going.id, "p-going");
    await sent(over.id, "p-over");
    await sent(undefined, "p-none");
    await purgeAll(NOW + RETENTION_DAYS.post * DAY);
    expect(await replied("p-over")).toBe(over.number);
    await purgeAll(NOW + RETENTION_DAYS.post * DAY + 1);
    expect(await replied("p-over")).toBeNull();
    expect(await replied("p-going")).toBe(going.number);
    expect(count("Outbox")).toBe(1);
  });

  test("that are not sent stay however old", async () => {
    await store.transaction((tx) => tx.enqueue([make.post({})], NOW));
    await purgeAll(NOW + 1_000 * DAY);
    expect(count("Outbox")).toBe(1);
  });
});

describe("the loop", () => {
  const purging = (quietMs: () => number, steady: () => number) => {
    let purged = 0;
    const purge = async () => {
      purged += 1;
      return 1;
    };
    const step = createPurge({ purge }, { now: () => NOW }, { quietMs, steady });
    return { step, purged: () => purged };
  };

  test("works while nobody speaks, and one batch a minute where somebody always does", async () => {
    let at = 0;
    let quiet = Number.POSITIVE_INFINITY;
    const { step, purged } = purging(
      () => quiet,
      () => at,
    );
    expect(await step()).toBeLessThan(1_000);
    expect(await step()).toBeLessThan(1_000);
    expect(purged()).toBe(2);
    quiet = 0;
    expect(await step()).toBeGreaterThanOrEqual(1_000);
    expect(purged()).toBe(2);
    at = MINUTE;
    await step();
    expect(purged()).toBe(3);
    quiet = 6_000;
    await step();
    expect(purged()).toBe(4);
  });
});

describe("several processes", () => {
  const MANY = 3_000;
  const BEFORE = 1_000;

  /** Handled messages, half of them old. */
  function fill(): void {
    const database = new Database(opened.file);
    const put = database.prepare(
      `INSERT INTO "Inbox" ("chatKey", "messageId", "payload", "receivedAt", "runAt", "doneAt", "outcome")
        VALUES ('test:owners', ?, '', 0, 0, ?, 'done')`,
    );
    database.transaction(() => {
      for (let nth = 0; nth < MANY; nth += 1)
        put.run(`m${nth}`, nth % 2 === 0 ? nth % 999 : BEFORE);
    })();
    database.close();
  }

  interface Purging {
    readonly child: ChildProcess;
    /** How many went, by batch, when it has ended. */
    readonly gone: Promise<readonly number[]>;
    /** It is open, and waits for a word. */
    readonly ready: Promise<void>;
    /** So many batches; one by default. */
    some(batches?: number): void;
    /** All that is left. */
    all(): void;
  }

  function purgeElsewhere(limit: number): Purging {
    const script = join(import.meta.dirname, "store", "purge.child.ts");
    const args = [script, `file:${opened.file}`, String(BEFORE), String(limit)];
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    let told = "";
    const ready = new Promise<void>((resolve) =>
      child.stdout.on("data", (chunk: Buffer) => {
        told += chunk;
        resolve();
      }),
    );
    const gone = new Promise<readonly number[]>((resolve) =>
      child.once("close", () => resolve(told.trim().split("\n").map(Number))),
    );
    child.stdin.on("error", () => {}); // it died before it read everything
    const say = (words: string): void => void child.stdin.write(words);
    return {
      ...{ child, gone, ready },
      some: (batches = 1) => say("one\n".repeat(batches)),
      all: () => say("all\n"),
    };
  }
  const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
  const inOrder = (): string => {
    const database = new Database(opened.file, { readonly: true });
    const found = database.pragma("integrity_check", { simple: true });
    database.close();
    return String(found);
  };

  test("purge beside each other: every row goes once, what is young stays", async () => {
    fill();
    const both = [purgeElsewhere(1), purgeElsewhere(1)];
    for (const { ready } of both) await ready;
    const begun = both.map(({ child }) => once(child.stdout as Readable, "data"));
    for (const { some } of both) some();
    await Promise.all(begun);
    for (const { all } of both) all();
    const [one = 0, two = 0] = await Promise.all(both.map(async ({ gone }) => sum(await gone)));
    expect(one + two).toBe(MANY / 2);
    expect(Math.min(one, two)).toBeGreaterThan(0);
    expect(count("Inbox")).toBe(MANY / 2);
  });

  test("killed in the middle, the next one goes on", async () => {
    fill();
    const { child, ready, some, gone } = purgeElsewhere(1);
    await ready;
    const begun = once(child.stdout as Readable, "data");
    // Not all of them, however late the kill comes.
    some(MANY / 4);
    await begun;
    child.kill("SIGKILL");
    const told = sum(await gone);
    const left = count("Inbox") - MANY / 2;
    expect(left).toBeGreaterThan(0);
    // The last batch may have been done and not told.
    expect(MANY / 2 - left - told).toBeOneOf([0, 1]);
    expect(inOrder()).toBe("ok");
    const next = purgeElsewhere(50);
    await next.ready;
    next.all();
    expect(sum(await next.gone)).toBe(left);
    expect(count("Inbox")).toBe(MANY / 2);
    expect(await store.receive(make.message({ messageId: make.messageId("new") }), NOW)).toBe(
      "stored",
    );
  });
});
