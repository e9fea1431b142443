// One SQLite connection: the official adapter, with its prepared statements kept.

import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type Database from "better-sqlite3";

/** Opens one connection. Tests pass their own to make a COMMIT fail or a disk full. */
export type OpenConnection = (file: string) => Promise<SqlDriverAdapter>;

/** How long SQLite itself may wait for a lock, blocking the process. The gate waits the rest, asleep. */
const BUSY_TIMEOUT_MS = 10;
const MOST_STATEMENTS = 200;

export const openConnection: OpenConnection = async (file) => {
  const factory = new PrismaBetterSqlite3(
    { url: file, timeout: BUSY_TIMEOUT_MS },
    { timestampFormat: "unixepoch-ms" }, // integers: raw SQL compares times as numbers
  );
  const adapter = await factory.connect();
  const { client } = adapter as unknown as { client?: Database.Database };
  if (client) keepStatements(client);
  return adapter;
};

type Statement = Database.Statement<unknown[], unknown>;

/** What the adapter asks of a bound statement; a real one can be bound only once, this one each time anew. */
class Bound {
  readonly reader: boolean;
  readonly #statement: Statement;
  readonly #args: unknown[];
  readonly #columns: Database.ColumnDefinition[];

  constructor(statement: Statement, columns: Database.ColumnDefinition[], args: unknown[]) {
    this.reader = statement.reader;
    this.#statement = statement;
    this.#columns = columns;
    this.#args = args;
  }

  run() {
    return this.#statement.run(...this.#args);
  }

  columns() {
    return this.#columns;
  }

  raw() {
    return this;
  }

  all() {
    return this.#statement.all(...this.#args);
  }
}

/** The adapter prepares every query anew, which is a good part of its time: here the last 200 are kept. */
function keepStatements(client: Database.Database): void {
  const prepare = client.prepare.bind(client);
  const kept = new Map<string, { bind(args: unknown[]): Bound }>();
  const lookUp = (sql: string) => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = prepare(sql) as Statement;
    const columns = statement.reader ? statement.raw().columns() : [];
    const entry = { bind: (args: unknown[]) => new Bound(statement, columns, args) };
    kept.set(sql, entry);
    if (kept.size > MOST_STATEMENTS)
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    return entry;
  };
  client.prepare = lookUp as unknown as typeof client.prepare;
}
