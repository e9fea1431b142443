// Raw SQL through the Prisma client, for the statements of every message: typed queries cost several times as
// much. The SQL sticks to constants with `?`, so that each is prepared once.
import type { Instant } from "../../core/clock.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import type { Person } from "../../core/store.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

/** The client, or a transaction of it: what reads and writes run on. */
export type Db = Prisma.TransactionClient;

export type Value = string | number | boolean | null;

export const rows = <Row>(db: Db, sql: string, ...values: readonly Value[]): Promise<Row[]> =>
  db.$queryRawUnsafe<Row[]>(sql, ...values);

/** Runs a write; resolves with the number of rows that it changed. */
export const run = (db: Db, sql: string, ...values: readonly Value[]): Promise<number> =>
  db.$executeRawUnsafe(sql, ...values);

export async function first<Row>(
  db: Db,
  sql: string,
  ...values: readonly Value[]
): Promise<Row | undefined> {
  return (await rows<Row>(db, sql, ...values))[0];
}

/** A time as raw queries give it: a Date from a column, an integer of some width from an expression. */
export type RawTime = Date | number | bigint;

export const instant = (time: RawTime): Instant => Number(time);

export const instantOrNull = (time: RawTime | null): Instant | null =>
  time === null ? null : Number(time);

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
