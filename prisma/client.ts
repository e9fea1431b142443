// Opens the database: the file, its pragmas, its migrations, and the Prisma client behind the gate.
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { StoreError } from "../core/store.ts";
import type { OpenConnection } from "./driver.ts";
import type { LogFile } from "./durable.ts";
import { explain } from "./failure.ts";
import { openGate } from "./gate.ts";
import { PrismaClient } from "./generated/sqlite/client.ts";
import { migrate, readMigrations } from "./migrate.ts";
import type { Db } from "./store/rows.ts";

export interface DatabaseOptions {
  /** "file:./data/linli.db" (relative to `root`) or "file:/…". */
  readonly url: string;
  /** The project's folder. */
  readonly root?: string;
  /** How a connection is opened; tests break it on purpose. */
  readonly open?: OpenConnection;
  /** How the log is written out; the same. */
  readonly log?: LogFile;
}

export interface Database extends Db {
  /** The same outside transactions; its raw writes resolve before they are on disk. */
  readonly early: Db;
  /** Resolves when everything that was written until now is on disk: it outlives a loss of power. */
  durable(): Promise<void>;
  /** Runs `work` in a transaction: typed and raw queries alike. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** The log is written into the file and cut to nothing: false where another process still reads it. */
  scrub(): Promise<boolean>;
  /** For people: where it lies. */
  readonly file: string;
  close(): Promise<void>;
}

/** The project's folder: this file lies in its `prisma`. */
const PROJECT = join(import.meta.dirname, "..");

/** Longest wait for one's turn to write, and longest transaction. None waits for the network. */
const MAX_WAIT_MS = 30_000;
const TIMEOUT_MS = 10_000;

/** Opens, makes or brings up to date. Throws StoreError with one line that says what to do. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const file = databaseFile(options.url, options.root ?? PROJECT);
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (cause) {
    throw new StoreError(
      `The folder ${dirname(file)} of the database cannot be made (${(cause as Error).message}): make it, or name another in DATABASE_URL.`,
      { transient: false, cause },
    );
  }
  try {
    const gate = await openGate(file, options.open, options.log);
    try {
      await gate.alone((connection) =>
        migrate(connection, readMigrations(join(PROJECT, "prisma", "migrations", "sqlite")), file),
      );
      const client = new PrismaClient({
        adapter: { provider: "sqlite", adapterName: gate.adapterName, connect: async () => gate },
        transactionOptions: { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS },
        errorFormat: "minimal",
      });
      await client.$connect();
      return {
        prisma: client,
        sql: gate,
        early: { prisma: client, sql: gate.early },
        durable: () => gate.durable(),
        transaction: (work) => client.$transaction((prisma) => work({ prisma, sql: gate.open })),
        scrub: () => gate.scrub(),
        file,
        close: () => client.$disconnect(),
      };
    } catch (error) {
      await gate.dispose();
      throw error;
    }
  } catch (error) {
    throw explain(error, file);
  }
}

/** The path of a "file:" address; relative ones are relative to `root`. */
export function databaseFile(url: string, root: string): string {
  const path = url.startsWith("file://")
    ? fileURLToPath(url)
    : url.startsWith("file:")
      ? url.slice("file:".length).replace(/\?.*$/, "")
      : "";
  if (path === "" || path === ":memory:")
    throw new StoreError(
      `DATABASE_URL must name a file, as file:./data/linli.db does; this build cannot open "${url.split(":")[0]}:…".`,
      { transient: false },
    );
  return resolve(root, path);
}
