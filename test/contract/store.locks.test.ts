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

/** Resolves when another process has the write lock, which it keeps until it is asked to release it. */
async function lock(file: string): Promise<{ release(): Promise<void> }> {
  const child = spawn(process.execPath, [LOCKER, file], { stdio: ["pipe", "pipe", "inherit"] });
  const released = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return {
    release() {
      child.stdin.end();
      return released;
    },
  };
}

/** As often the event loop turns in a fifth of a second where nothing blocks it for long, and not in five where something does. */
const TURNS = 30;

/** Resolves when the event loop has turned so often. */
const awake = (): Promise<void> =>
  new Promise((resolve) => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
      if (turns < TURNS) return;
      clearInterval(timer);
      resolve();
    }, 5);
  });

describe.concurrent("a lock of another process", () => {
  test("of a second is waited for, and the process stays awake", async () => {
    const opened = await openTestStore();
    const { release } = await lock(opened.file);
    const plain = opened.store.receive(message(), NOW);
    const transaction = createEstate(opened.store);
    const read = opened.store.estates();
    const written = Promise.all([plain, transaction]);
    // It gives up after five seconds: a process that is not awake comes too late.
    const waited = Promise.all([awake(), sleep(1_000)]).then(() => "waits");
    expect(await Promise.race([written, waited])).toBe("waits");
    await release();
    await written;
    expect(await plain).toBe("stored");
    expect(await read).toEqual([]);
    expect(await opened.store.estates()).toHaveLength(1);
    await opened.close();
  });

  test("of more than five seconds is told, at work and at open; then all is well again", async () => {
    const opened = await openTestStore();
    const { release } = await lock(opened.file);
    const refusal = {
      name: "StoreError",
      transient: true,
      message: expect.stringMatching(/in use by another process: stop the other one/),
    };
    await Promise.all([
      expect(opened.store.receive(message(), NOW)).rejects.toMatchObject(refusal),
      expect(createEstate(opened.store)).rejects.toMatchObject(refusal),
    ]);
    await release();
    await createEstate(opened.store);
    expect(await opened.store.receive(message(), NOW)).toBe("stored");
    await opened.close();
  });

  test("at the first start, too, is told after five seconds", async () => {
    const opened = await openTestStore();
    const fresh = `${opened.file}.fresh`;
    const { release } = await lock(fresh);
    const started = performance.now();
    const { createStore } = await import("../../prisma/store.ts");
    const refused = createStore({ url: `file:${fresh}` });
    await expect(refused).rejects.toBeInstanceOf(StoreError);
    await expect(refused).rejects.toMatchObject({ transient: true });
    expect(performance.now() - started).toBeGreaterThan(4_500);
    await release();
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
