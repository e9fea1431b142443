// A database that does not take the work is told in one line that says which file, and what to do.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { StoreError } from "../../core/store.ts";
import { databaseFile } from "../../prisma/client.ts";
import { type OpenConnection, openConnection } from "../../prisma/driver.ts";
import { createStore } from "../../prisma/store.ts";
import { openTestStore } from "../support/store.ts";
import { createEstate, message, messageId, NOW, post } from "./store/fixtures.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-refusals-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function refusalOf(work: Promise<unknown>): Promise<StoreError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreError);
  const refusal = error as StoreError;
  expect(refusal.message).not.toContain("\n");
  return refusal;
}

/** A pragma of the writer, run when the test wants it. */
function later(pragma: string): { open: OpenConnection; now(): Promise<void> } {
  const writers: Awaited<ReturnType<OpenConnection>>[] = [];
  return {
    open: async (file) => {
      const connection = await openConnection(file);
      writers.push(connection);
      return connection;
    },
    now: async () => writers[0]?.executeScript(pragma),
  };
}

describe("at open", () => {
  test("a file that is no database", async () => {
    const file = join(folder, "notes.txt");
    writeFileSync(file, "nothing but words. ".repeat(500));
    const refusal = await refusalOf(createStore({ url: `file:${file}` }));
    expect(refusal.message).toBe(
      `${file} is not an SQLite database: move it away or name another file in DATABASE_URL.`,
    );
    expect(refusal.transient).toBe(false);
    expect(statSync(file).size).toBe(19 * 500);
  });

  test("another program's database, and one of a newer version", async () => {
    const songs = join(folder, "songs.db");
    new Database(songs).exec("CREATE TABLE songs (id INTEGER)").close();
    const foreign = await refusalOf(createStore({ url: `file:${songs}` }));
    expect(foreign.message).toContain("is another program's database");
    const newer = join(folder, "newer.db");
    await (await createStore({ url: `file:${newer}` })).close();
    const database = new Database(newer);
    database.exec(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at)
      VALUES ('x', 'x', '20990101000000_later', 1)`);
    database.close();
    const refusal = await refusalOf(createStore({ url: `file:${newer}` }));
    expect(refusal.message).toContain("newer version of Linli (20990101000000_later)");
  });

  test("a folder, or a path below a file", async () => {
    const path = join(folder, "a-folder.db");
    mkdirSync(path);
    expect((await refusalOf(createStore({ url: `file:${path}` }))).message).toContain(
      `The database ${path} cannot be opened`,
    );
    writeFileSync(join(folder, "a-file"), "");
    const below = await refusalOf(createStore({ url: `file:${join(folder, "a-file", "x.db")}` }));
    expect(below.message).toContain("cannot be made");
  });

  test("a file that this user may not write", async () => {
    const place = mkdtempSync(join(tmpdir(), "linli-readonly-"));
    const file = join(place, "readonly.db");
    await (await createStore({ url: `file:${file}` })).close();
    chmodSync(file, 0o444);
    chmodSync(place, 0o555);
    // The superuser may write everything: then as somebody else.
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const script = join(import.meta.dirname, "store", "open.child.ts");
    const said = execFileSync(process.execPath, [script, `file:${file}`], {
      ...nobody,
      encoding: "utf8",
    });
    expect(JSON.parse(said)).toEqual({
      store: true,
      transient: false,
      message: expect.stringMatching(/^The database \S+readonly\.db cannot be (written|opened): /),
    });
    chmodSync(place, 0o755);
    rmSync(place, { recursive: true, force: true });
  });

  test("an address that names no file", () => {
    for (const url of ["postgresql://u:secret@h/db", "file:", ":memory:", "file::memory:", ""])
      expect(() => databaseFile(url, "/"), url).toThrow("DATABASE_URL must name a file");
    expect(() => databaseFile("postgresql://u:secret@h/db", "/")).not.toThrow("secret");
    expect(databaseFile("file:./data/linli.db", "/root")).toBe("/root/data/linli.db");
    expect(databaseFile("file:/var/linli.db", "/root")).toBe("/var/linli.db");
    expect(databaseFile("file:///var/linli.db", "/root")).toBe("/var/linli.db");
  });
});

describe("at work", () => {
  test("a full disk is told; a write that was refused left nothing; with room all is well", async () => {
    const opened = await openTestStore(); // makes the file, so that the limit can be what it has
    const full = later("PRAGMA max_page_count = 1"); // means: not one page more than now
    const store = await opened.another(full.open);
    await full.now();
    const words = "水".repeat(300_000);
    const received = await refusalOf(store.receive(message({ text: words }), NOW));
    expect(received.message).toBe(
      `The disk that holds the database ${opened.file} is full: free some space there.`,
    );
    expect(received.transient).toBe(true);
    const transaction = store.transaction(async (tx) => {
      await tx.createEstate("阳光花园", NOW);
      // SQLite has undone everything by then: what follows must not commit by itself.
      await tx.enqueue([post({ text: words })], NOW).catch(() => {});
      await tx.createEstate("月光里", NOW);
    });
    expect((await refusalOf(transaction)).transient).toBe(true);
    expect(await store.estates()).toEqual([]);
    await createEstate(opened.store);
    expect(await opened.store.receive(message({ text: words }), NOW)).toBe("stored");
    expect(await store.estates()).toHaveLength(1);
    await opened.close();
  });

  test("a database that can no longer be written", async () => {
    const readOnly = later("PRAGMA query_only = ON");
    const opened = await openTestStore({ open: readOnly.open });
    await readOnly.now();
    for (const work of [opened.store.receive(message(), NOW), createEstate(opened.store)]) {
      const refusal = await refusalOf(work);
      expect(refusal.message).toContain(`The database ${opened.file} cannot be written: `);
      expect(refusal.transient).toBe(false);
    }
    expect(await opened.store.estates()).toEqual([]);
    await opened.close();
  });

  test("a damaged file, at open and later", async () => {
    const opened = await openTestStore();
    const text = "水管漏水".repeat(500);
    for (let nth = 0; nth < 200; nth++) await opened.store.receive(message({ text }), NOW);
    const database = new Database(opened.file);
    database.pragma("wal_checkpoint(TRUNCATE)");
    const page = Number(database.pragma("page_size", { simple: true }));
    database.close();
    const copy = join(folder, "damaged.db");
    const damage = (from: number, to: number) => {
      cpSync(opened.file, copy);
      const file = openSync(copy, "r+");
      writeSync(file, Buffer.alloc(to - from, 0xee), 0, to - from, from);
      closeSync(file);
    };
    const { size } = statSync(opened.file);
    damage(page, size); // the first page remains
    const atOpen = await refusalOf(createStore({ url: `file:${copy}` }));
    expect(atOpen.message).toContain(`The database ${copy} is damaged: `);
    damage(Math.floor(size / page / 2) * page, size); // what was written last
    const store = await createStore({ url: `file:${copy}` });
    const later = await refusalOf(
      (async () => {
        for (let nth = 0; nth < 50; nth++) await store.receive(message({ text }), NOW);
      })(),
    );
    expect(later).toMatchObject({ message: atOpen.message, transient: false });
    await store.close();
    await opened.close();
  });
});

test("what has ended keeps no words", async () => {
  const opened = await openTestStore();
  const { store } = opened;
  await store.receive(message({ messageId: messageId("m"), text: "秘密一" }), NOW);
  await store.transaction((tx) => tx.enqueue([post({ text: "秘密二" })], NOW));
  const claim = { owner: "a", now: NOW, leaseMs: 9, limit: 9 };
  const [item] = await store.claimInbox(claim);
  const [sent] = await store.claimOutbox({ ...claim, platform: "test", notIn: [] });
  await store.transaction((tx) => tx.settleInbox(item?.id ?? 0, "nothing", NOW));
  await store.settleSent(sent?.id ?? 0, { at: NOW });
  const database = new Database(opened.file, { readonly: true });
  const rows = JSON.stringify([
    database.prepare(`SELECT * FROM "Inbox"`).all(),
    database.prepare(`SELECT * FROM "Outbox"`).all(),
  ]);
  database.close();
  expect(rows).not.toContain("秘密");
  await opened.close();
});
