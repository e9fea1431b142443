// Brings a database up to date at start: numbered SQL folders, noted in `_prisma_migrations` as Prisma's own
// commands do, so that they can be used on the same file. No engine is needed for it.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { StoreError } from "../core/store.ts";

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The migrations of a folder, oldest first. */
export function readMigrations(folder: string): readonly Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, "migration.sql"), "utf8") }));
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A checkout on Windows may have turned the line ends; it is the same migration. */
const checksums = (sql: string): readonly string[] => {
  const lf = sql.replaceAll("\r\n", "\n");
  return [sha256(sql), sha256(lf), sha256(lf.replaceAll("\n", "\r\n"))];
};

/** Prisma's table, as its schema engine makes it. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
);`;

/**
 * Applies what is missing, each migration with its note in one transaction: a script that fails leaves nothing.
 * `connection` must be nobody else's meanwhile. Throws StoreError where the file's history is not ours.
 */
export async function migrate(
  connection: SqlDriverAdapter,
  migrations: readonly Migration[],
  file: string,
): Promise<void> {
  if ((await pending(connection, migrations, file)).length === 0) return;
  // Redefining a table drops the old one; with foreign keys on, that would delete what refers to it.
  // Inside a transaction the switch does nothing, therefore before it.
  await connection.executeScript("PRAGMA foreign_keys=OFF");
  try {
    await connection.executeScript("BEGIN IMMEDIATE");
    try {
      // Asked again under the lock: another process may have been faster.
      for (const migration of await pending(connection, migrations, file))
        await apply(connection, migration, file);
      await connection.executeScript("COMMIT");
    } catch (error) {
      await connection.executeScript("ROLLBACK").catch(() => {});
      throw error;
    }
  } finally {
    await connection.executeScript("PRAGMA foreign_keys=ON");
  }
}

async function pending(
  connection: SqlDriverAdapter,
  migrations: readonly Migration[],
  file: string,
): Promise<readonly Migration[]> {
  const tables = await select(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
  if (!tables.some(([name]) => name === "_prisma_migrations")) {
    if (tables.length > 0)
      throw refusal(`${file} is another program's database: name another file in DATABASE_URL.`);
    return migrations;
  }
  const notes = await select(
    connection,
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, checksum, finishedAt] of notes) {
    const migration = known.get(String(name));
    if (!migration)
      throw refusal(
        `The database ${file} was written by a newer version of Linli (${name}): install that version, or name another file in DATABASE_URL.`,
      );
    if (finishedAt === null)
      throw refusal(
        `The change ${name} of the database ${file} was left half done: put back the backup made before it.`,
      );
    if (!checksums(migration.sql).includes(String(checksum)))
      throw refusal(
        `prisma/migrations/sqlite/${name}/migration.sql was edited after ${file} had been changed by it: put the file back (git checkout) and add a new migration.`,
      );
  }
  const done = new Set(notes.map(([name]) => String(name)));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function apply(
  connection: SqlDriverAdapter,
  migration: Migration,
  file: string,
): Promise<void> {
  const startedAt = Date.now();
  await connection.executeScript(TABLE);
  await connection.executeScript(migration.sql);
  const broken = await select(connection, "PRAGMA foreign_key_check");
  if (broken.length > 0)
    throw refusal(
      `The change ${migration.name} would leave ${broken.length} rows of ${file} without what they refer to; nothing was changed. Please report this.`,
    );
  await connection.executeRaw({
    sql: `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
          VALUES (?, ?, ?, ?, ?, 1)`,
    args: [randomUUID(), sha256(migration.sql), migration.name, startedAt, Date.now()],
    argTypes: Array(5).fill({ scalarType: "unknown", arity: "scalar" }),
  });
}

const select = async (connection: SqlDriverAdapter, sql: string): Promise<unknown[][]> =>
  (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;

const refusal = (message: string): StoreError => new StoreError(message, { transient: false });
