// Raw SQL for the statements of every message, straight to the gate beneath the Prisma client: a typed query costs
// ten times as much, a raw one through the client three times. The SQL sticks to constants with `?`, so that each is
// prepared once.
import type { SqlQuery, SqlQueryable } from "@prisma/driver-adapter-utils";
import type { Instant } from "../../core/clock.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import type { Person } from "../../core/store.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

/** What reads and writes run on: the database, or one transaction of it. */
export interface Db {
  /** For typed queries. */
  readonly prisma: Prisma.TransactionClient;
  /** For raw ones, of the same transaction. */
  readonly sql: SqlQueryable;
}

export type Value = string | number | boolean | null;

const AS_IT_IS = { scalarType: "unknown", arity: "scalar" } as const;

const query = (sql: string, values: readonly Value[]): SqlQuery => ({
  sql,
  args: [...values],
  argTypes: values.map(() => AS_IT_IS),
});

export async function rows<Row>(db: Db, sql: string, ...values: readonly Value[]): Promise<Row[]> {
  const { columnNames, rows: found } = await db.sql.queryRaw(query(sql, values));
  return found.map((row) => {
    const named: Record<string, unknown> = {};
    for (const [at, name] of columnNames.entries()) named[name] = row[at];
    return named as Row;
  });
}

/** Runs a write; resolves with the number of rows that it changed. */
export const run = (db: Db, sql: string, ...values: readonly Value[]): Promise<number> =>
  db.sql.executeRaw(query(sql, values));

export async function first<Row>(
  db: Db,
  sql: string,
  ...values: readonly Value[]
): Promise<Row | undefined> {
  return (await rows<Row>(db, sql, ...values))[0];
}

/** A time as queries give it: ISO text from a column, an integer of some width from an expression, else a Date. */
export type RawTime = Date | string | number | bigint;

export const instant = (time: RawTime): Instant =>
  typeof time === "string" ? Date.parse(time) : Number(time);

export const instantOrNull = (time: RawTime | null): Instant | null =>
  time === null ? null : instant(time);

/** `?, ?, ?` for a list. */
export const marks = (values: readonly unknown[]): string => values.map(() => "?").join(", ");

export interface PersonRow {
  readonly id: number;
  readonly platform: string;
  readonly accountId: string;
  readonly name: string;
  readonly privateId: string | null;
  readonly isAdmin: boolean | number | bigint;
}

export const PERSON = `"Person"."id", "Person"."platform", "Person"."accountId", "Person"."name",
  "Person"."privateId", "Person"."isAdmin"`;

export const toPerson = (row: PersonRow): Person => ({
  id: Number(row.id),
  platform: row.platform,
  accountId: row.accountId as AccountId,
  name: row.name,
  privateId: row.privateId as ChatId | null,
  isAdmin: Boolean(row.isAdmin),
});
