// Another process holds the write lock: waited for, asleep, for five seconds at most. And a COMMIT that fails.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { describe, expect, test } from "vitest";
import { StoreError } from "../../core/store.ts";
import { type OpenConnection, openConnection } from "../../prisma/driver.ts";
import { openTestStore } from "../support/store.ts";
import { createEstate, message, NOW, putPerson } from "./store/fixtures.ts";

const LOCKER = join(import.meta.dirname, "store", "lock.child.ts");

/** Resolves when another process has the write lock, which it then keeps for so long. */
async function lock(file: string, ms: number): Promise<{ released: Promise<void> }> {
  const child = spawn(process.execPath, [LOCKER, file, String(ms)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const released = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return { released };
}

/** The longest time, in ms, that the event loop stood still during the work. */
async function longestPause(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  await work.finally(() => clearInterval(timer));
  return longest;
}

describe.concurrent("a lock of another process", () => {
  test("of two seconds is waited for, and the process stays awake", async () => {
    const opened = await openTestStore();
    const { released } = await lock(opened.file, 2_000);
    const started = performance.now();
    const plain = opened.store.receive(message(), NOW);
    const transaction = createEstate(opened.store);
    const read = opened.store.estates();
    const pause = await longestPause(Promise.all([plain, transaction]));
    expect(performance.now() - started).toBeGreaterThan(1_500);
    expect(await plain).toBe("stored");
    expect(await read).toEqual([]);
    expect(await opened.store.estates()).toHaveLength(1);
    expect(pause).toBeLessThan(250); // alone about 30; the machine may be busy
    await released;
    await opened.close();
  });

  test("of more than five seconds is told, at work and at open; then all is well again", {
    timeout: 20_000,
  }, async () => {
    const opened = await openTestStore();
    const { released } = await lock(opened.file, 7_000);
    const refusal = {
      name: "StoreError",
      transient: true,
      message: expect.stringMatching(/in use by another process: stop the other one/),
    };
    await Promise.all([
      expect(opened.store.receive(message(), NOW)).rejects.toMatchObject(refusal),
      expect(createEstate(opened.store)).rejects.toMatchObject(refusal),
    ]);
    await released;
    await createEstate(opened.store);
    expect(await opened.store.receive(message(), NOW)).toBe("stored");
    await opened.close();
  });

  test("at the first start, too, is told after five seconds", { timeout: 20_000 }, async () => {
    const opened = await openTestStore();
    const fresh = `${opened.file}.fresh`;
    const { released } = await lock(fresh, 6_500);
    const started = performance.now();
    const { createStore } = await import("../../prisma/store.ts");
    const refused = createStore({ url: `file:${fresh}` });
    await expect(refused).rejects.toBeInstanceOf(StoreError);
    await expect(refused).rejects.toMatchObject({ transient: true });
    expect(performance.now() - started).toBeGreaterThan(4_500);
    await released;
    const store = await createStore({ url: `file:${fresh}` });
    await store.close();
    await opened.close();
  });
});

/** A connection on which the next COMMIT really fails, `times` times: a row that refers to nothing is in it. */
function failingCommits(): { open: OpenConnection; fail(times: number): void } {
  let left = 0;
  const open: OpenConnection = async (file) => {
    const inner = await openConnection(file);
    const wrapped: SqlDriverAdapter = {
      provider: inner.provider,
      adapterName: inner.adapterName,
      queryRaw: (query) => inner.queryRaw(query),
      executeRaw: (query) => inner.executeRaw(query),
      async executeScript(script) {
        if (script === "COMMIT" && left > 0) {
          left--;
          await inner.executeScript(`PRAGMA defer_foreign_keys=ON;
            INSERT INTO "Seat" ("estateId", "personId", "role", "since") VALUES (99, 99, 'x', 0)`);
        }
        return inner.executeScript(script);
      },
      startTransaction: (level) => inner.startTransaction(level),
      dispose: () => inner.dispose(),
    };
    return wrapped;
  };
  return {
    open,
    fail(times) {
      left = times;
    },
  };
}

describe("a COMMIT that fails", () => {
  test("is told once, leaves nothing, and then all is well", async () => {
    const commits = failingCommits();
    const opened = await openTestStore({ open: commits.open });
    const { store } = opened;
    commits.fail(1);
    await expect(createEstate(store, "lost")).rejects.toThrow();
    expect(await store.receive(message(), NOW)).toBe("stored");
    await createEstate(store, "kept");
    expect((await store.estates()).map(({ name }) => name)).toEqual(["kept"]);
    expect(await store.claimInbox({ owner: "a", now: NOW, leaseMs: 9, limit: 9 })).toHaveLength(1);
    await opened.close();
  });

  test("fails its own transaction only, of many that wait", async () => {
    const commits = failingCommits();
    const opened = await openTestStore({ open: commits.open });
    commits.fail(2);
    const names = Array.from({ length: 6 }, (_, index) => `estate ${index}`);
    const ends = await Promise.allSettled(names.map((name) => createEstate(opened.store, name)));
    await sleep(10);
    const kept = names.filter((_name, index) => ends[index]?.status === "fulfilled");
    expect(kept).toHaveLength(4);
    const found = (await opened.store.estates()).map(({ name }) => name);
    expect(found.sort()).toEqual(kept);
    await putPerson(opened.store);
    await opened.close();
  });
});
