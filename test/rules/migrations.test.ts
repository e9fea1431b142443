// prisma/models and prisma/migrations say the same; and the models hold for PostgreSQL too.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openConnection } from "../../prisma/driver.ts";
import { type Migration, migrate, readMigrations } from "../../prisma/migrate.ts";
import { missingSql } from "../../prisma/schema-engine.ts";

const root = join(import.meta.dirname, "..", "..");
const migrations = readMigrations(join(root, "prisma", "migrations", "sqlite"));

test("prisma/migrations/sqlite builds exactly prisma/models", async () => {
  const sql = await missingSql(root, "sqlite", migrations);
  expect(
    sql,
    `prisma/models say more than prisma/migrations. Run: npm run migration:new NAME. It would write:\n${sql}`,
  ).toBe("");
});

test("a missing migration is found, with the SQL that is missing", async () => {
  const partly = migrations[0]?.sql.replace(`    "wordsHash" TEXT,\n`, "") ?? "";
  const sql = await missingSql(root, "sqlite", [{ name: "1_partly", sql: partly }]);
  expect(sql).toMatch(/ALTER TABLE "Ticket" ADD COLUMN +"wordsHash" TEXT;/);
});

test("the models make a PostgreSQL schema too", async () => {
  const sql = await missingSql(root, "postgresql", []);
  expect(sql).toContain(`CREATE TABLE "Ticket"`);
  expect(sql).toContain(`"id" SERIAL NOT NULL`);
});

describe("the migrator", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "linli-migrate-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const one: Migration = {
    name: "1_one",
    sql: `CREATE TABLE "P" ("id" INTEGER NOT NULL PRIMARY KEY);
CREATE TABLE "C" ("id" INTEGER NOT NULL PRIMARY KEY, "p" INTEGER NOT NULL,
  FOREIGN KEY ("p") REFERENCES "P" ("id") ON DELETE CASCADE);
INSERT INTO "P" VALUES (1); INSERT INTO "C" VALUES (1, 1);`,
  };
  /** As Prisma redefines a table: with foreign keys on, dropping "P" would empty "C". */
  const two: Migration = {
    name: "2_two",
    sql: `PRAGMA foreign_keys=OFF;
CREATE TABLE "new_P" ("id" INTEGER NOT NULL PRIMARY KEY, "n" TEXT);
INSERT INTO "new_P" ("id") SELECT "id" FROM "P"; DROP TABLE "P"; ALTER TABLE "new_P" RENAME TO "P";
PRAGMA foreign_keys=ON;`,
  };

  let nth = 0;
  async function open() {
    const file = join(folder, `${++nth}.db`);
    const connection = await openConnection(file);
    const rows = async (sql: string) =>
      (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
    return {
      connection,
      rows,
      migrate: (...list: Migration[]) => migrate(connection, list, file),
      applied: async () =>
        (await rows(`SELECT migration_name FROM "_prisma_migrations" ORDER BY 1`)).flat(),
    };
  }

  test("applies what is missing, once, and keeps the rows of a table redefined", async () => {
    const db = await open();
    await db.migrate(one);
    await db.migrate(one, two);
    await db.migrate(one, two);
    expect(await db.applied()).toEqual(["1_one", "2_two"]);
    expect(await db.rows(`SELECT COUNT(*) FROM "C"`)).toEqual([[1]]);
    expect(await db.rows("PRAGMA foreign_keys")).toEqual([[1]]);
    await db.connection.dispose();
  });

  test("a script that fails leaves nothing", async () => {
    const db = await open();
    const bad = { name: "2_bad", sql: `CREATE TABLE "X" ("id" INTEGER); SELECT nonsense;` };
    await db.migrate(one);
    await expect(db.migrate(one, bad)).rejects.toThrow();
    const orphan = { name: "2_orphan", sql: `INSERT INTO "C" VALUES (2, 99);` };
    await expect(db.migrate(one, orphan)).rejects.toThrow("without what they refer to");
    expect(await db.applied()).toEqual(["1_one"]);
    expect(await db.rows(`SELECT name FROM sqlite_master WHERE name = 'X'`)).toEqual([]);
    await db.migrate(one, two);
    await db.connection.dispose();
  });

  test("line ends do not matter; an edit, a newer version and another program's file are refused", async () => {
    const db = await open();
    await db.migrate(one, two);
    await db.migrate({ ...one, sql: one.sql.replaceAll("\n", "\r\n") }, two);
    const edited = db.migrate({ ...one, sql: `${one.sql} ` }, two);
    await expect(edited).rejects.toThrow("migration.sql was edited");
    await expect(db.migrate(one)).rejects.toThrow("newer version of Linli (2_two)");
    await db.connection.dispose();
    const foreign = await open();
    await foreign.connection.executeScript("CREATE TABLE songs (id INTEGER)");
    await expect(foreign.migrate(one)).rejects.toThrow("another program's database");
    await foreign.connection.dispose();
  });
});
