// What outlives a loss of power: the disk holds what the last sync of the log wrote out, and nothing later.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { StoreError } from "../../core/store.ts";
import type { LogFile } from "../../prisma/durable.ts";
import { createStore } from "../../prisma/store.ts";
import { openTestStore, type TestStore } from "../support/store.ts";
import {
  account,
  createEstate,
  message,
  messageId,
  NOW,
  newTicket,
  putPerson,
} from "./store/fixtures.ts";

const SYNC_MS = 40;

interface Disk extends LogFile {
  /** How often the log was written out. */
  readonly syncs: number;
  /** The rows that a machine finds that loses its power now. */
  after(sql: string): unknown[];
  /** The next one fails. */
  breaks(): void;
  /** A machine on which the file lies; syncs do nothing before that. */
  lies(file: string): void;
}

function makeDisk(): Disk {
  const folder = mkdtempSync(join(tmpdir(), "linli-disk-"));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  const kept = join(folder, "kept.db");
  let file: string | undefined;
  let syncs = 0;
  let isBroken = false;
  const copy = (to: string) => {
    for (const end of ["", "-wal"])
      if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${to}${end}`);
  };
  return {
    get syncs() {
      return syncs;
    },
    async sync() {
      if (file === undefined) return;
      syncs += 1;
      if (isBroken) {
        isBroken = false;
        throw Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO" });
      }
      // What is there when it begins is what it is about; it has it when it ends.
      const writing = join(folder, `writing-${syncs}.db`);
      copy(writing);
      await sleep(SYNC_MS);
      for (const end of ["", "-wal"])
        if (existsSync(writing + end)) copyFileSync(writing + end, kept + end);
    },
    close: async () => {},
    after(sql) {
      const looked = join(folder, "looked.db");
      for (const end of ["", "-wal", "-shm"]) rmSync(looked + end, { force: true });
      for (const end of ["", "-wal"])
        if (existsSync(kept + end)) copyFileSync(kept + end, looked + end);
      const database = new Database(looked);
      try {
        return database.prepare(sql).pluck().all();
      } finally {
        database.close();
      }
    },
    breaks() {
      isBroken = true;
    },
    lies(at) {
      file = at;
    },
  };
}

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

async function open(): Promise<TestStore & { disk: Disk }> {
  const disk = makeDisk();
  const opened = await openTestStore({ log: disk });
  cleanUp.push(() => opened.close());
  disk.lies(opened.file);
  return { ...opened, disk };
}

const MESSAGES = `SELECT "messageId" FROM "Inbox" ORDER BY "id"`;
const TICKETS = `SELECT "number" FROM "Ticket" ORDER BY "number"`;

test("what a transaction resolves is on the disk, with all that was received before it", async () => {
  const { store, disk } = await open();
  const estate = await createEstate(store);
  const li = await putPerson(store);
  await store.receive(message({ messageId: messageId("a") }), NOW);
  await store.transaction((tx) => tx.openTicket(newTicket(estate, li)));
  expect(disk.after(TICKETS)).toEqual([1]);
  expect(disk.after(MESSAGES)).toEqual(["a"]);
});

test("received is handed on at once, and is on the disk when `durable` resolves; a duplicate too", async () => {
  const { store, disk } = await open();
  await createEstate(store);
  expect(await store.receive(message({ messageId: messageId("a") }), NOW)).toBe("stored");
  expect(disk.after(MESSAGES)).toEqual([]);
  expect(await store.receive(message({ messageId: messageId("a") }), NOW)).toBe("duplicate");
  await store.durable();
  expect(disk.after(MESSAGES)).toEqual(["a"]);
  const { syncs } = disk;
  await store.durable();
  expect(disk.syncs).toBe(syncs);
});

test("what is written while the log is written out waits for the next time", async () => {
  const { store, disk } = await open();
  await createEstate(store);
  await store.receive(message({ messageId: messageId("a") }), NOW);
  const first = store.durable();
  await sleep(SYNC_MS / 4);
  await store.receive(message({ messageId: messageId("b") }), NOW);
  const second = store.durable();
  await first;
  expect(disk.after(MESSAGES)).toEqual(["a"]);
  await second;
  expect(disk.after(MESSAGES)).toEqual(["a", "b"]);
});

test("a claim is on the disk before it is acted on", async () => {
  const { store, disk } = await open();
  await createEstate(store);
  await store.receive(message({ messageId: messageId("a") }), NOW);
  const claim = { owner: "we", now: NOW, leaseMs: 1_000, limit: 1 };
  expect(await store.claimInbox(claim)).toHaveLength(1);
  expect(disk.after(`SELECT "leaseOwner" FROM "Inbox"`)).toEqual(["we"]);
});

test("what is written in one moment is written out together", async () => {
  const { store, disk } = await open();
  const estate = await createEstate(store);
  const li = await putPerson(store);
  const { syncs } = disk;
  const tickets = Array.from({ length: 20 }, () =>
    store.transaction((tx) => tx.openTicket(newTicket(estate, li))),
  );
  await Promise.all(tickets);
  expect(disk.after(TICKETS)).toHaveLength(20);
  expect(disk.syncs - syncs).toBeLessThan(15);
});

test("a disk that failed once is trusted no more until the next start; nothing is lost for those who hear of it", async () => {
  const { store, disk, file } = await open();
  const estate = await createEstate(store);
  await store.receive(message({ messageId: messageId("a") }), NOW);
  disk.breaks();
  const refused = expect.objectContaining({
    message: expect.stringMatching(/reports errors: check the disk, then start again\.$/u),
    transient: false,
  });
  await expect(store.durable()).rejects.toEqual(refused);
  await expect(store.durable()).rejects.toBeInstanceOf(StoreError);
  await expect(store.receive(message(), NOW)).rejects.toEqual(refused);
  await expect(
    store.transaction((tx) =>
      tx.putPerson({ platform: "test", accountId: account("li"), name: "li" }),
    ),
  ).rejects.toEqual(refused);
  await expect(createEstate(store, "另一个")).rejects.toEqual(refused);
  expect(await store.estates()).toEqual([estate]);
  const next = await createStore({ url: `file:${file}` });
  cleanUp.push(() => next.close());
  expect(await next.receive(message({ messageId: messageId("a") }), NOW)).toBe("duplicate");
  await next.durable();
});
