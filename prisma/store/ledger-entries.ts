// Entries with their vouchers and the newest verdict on each.

import type { LedgerReads } from "../../core/ledger/books.ts";
import {
  type Account,
  CHART,
  isSpending,
  type LineId,
  lineOf,
  signOf,
} from "../../core/ledger/chart.ts";
import type { Counterparty, Entry, Voucher } from "../../core/ledger/entry.ts";
import { monthOf } from "../../core/ledger/months.ts";
import { type Db, first, instant, marks, type RawTime, rows, type Value } from "./rows.ts";

interface EntryRow {
  readonly number: number;
  readonly date: string;
  readonly account: string;
  readonly line: string;
  readonly amount: number | bigint | string;
  readonly counterparty: string;
  readonly purpose: string;
  readonly decision: string | null;
  readonly contract: string | null;
  readonly corrects: number | null;
  readonly correctedMonth: string | null;
  readonly contra: number | null;
  readonly enteredById: number | null;
  readonly enteredAt: RawTime;
  readonly vouchers: string | null;
  readonly approved: boolean | number | bigint | null;
  readonly reason: string | null;
  readonly reviewerId: number | null;
}

/**
 * A transfer's vouchers hang on its first side and are those of both. They are sorted outside: asked to sort, the planner
 * walks all vouchers of the estate for each entry.
 */
const ENTRY = `SELECT e."number", e."date", e."account", e."line", e."amount", e."counterparty", e."purpose",
    e."decision", e."contract", e."corrects", e."correctedMonth", e."contra", e."enteredById", e."enteredAt",
    r."approved", r."reason", r."personId" AS "reviewerId",
    (SELECT json_group_array(json_object('number', v."number", 'sha256', v."sha256"))
      FROM "LedgerVoucher" v WHERE v."estateId" = e."estateId"
        AND v."entry" = MIN(e."number", COALESCE(e."contra", e."number"))) AS "vouchers"
  FROM "LedgerEntry" e LEFT JOIN "LedgerReview" r ON r."id" = (SELECT MAX("id") FROM "LedgerReview"
    WHERE "estateId" = e."estateId" AND "entry" = e."number")`;

const idOrNull = (id: number | null): number | null => (id === null ? null : Number(id));

const toEntry = (row: EntryRow): Entry => ({
  number: Number(row.number),
  date: row.date,
  account: row.account as Account,
  line: row.line as LineId,
  amount: Number(row.amount),
  counterparty: row.counterparty as Counterparty,
  purpose: row.purpose,
  decision: row.decision,
  contract: row.contract,
  corrects: idOrNull(row.corrects),
  correctedMonth: row.correctedMonth,
  contra: idOrNull(row.contra),
  enteredBy: idOrNull(row.enteredById),
  enteredAt: instant(row.enteredAt),
  vouchers: (JSON.parse(row.vouchers ?? "[]") as Voucher[]).toSorted((a, b) =>
    a.number < b.number ? -1 : 1,
  ),
  review: row.approved === null ? "pending" : row.approved ? "approved" : "returned",
  reviewedBy: idOrNull(row.reviewerId),
  reviewReason: row.reason ?? "",
});

export const entriesOf = async (
  db: Db,
  where: string,
  ...values: readonly Value[]
): Promise<readonly Entry[]> =>
  (await rows<EntryRow>(db, `${ENTRY} WHERE ${where}`, ...values)).map(toEntry);

/**
 * As `waitsForReview`: a correction of a published month is passed before it is published, however small, whatever its line
 * (V19). Of a transfer the first side stands for both.
 */
const UNJUDGED = `e."estateId" = ? AND COALESCE(r."approved", 0) = 0
  AND COALESCE(e."contra" > e."number", 1) AND (e."correctedMonth" IS NOT NULL
  OR (ABS(e."amount") >= ? AND e."line" IN (${CHART.filter(isSpending)
    .map(({ id }) => `'${id}'`)
    .join(", ")})))`;
const COUNT = `SELECT COUNT(*) AS "count" FROM "LedgerEntry" e LEFT JOIN "LedgerReview" r ON r."id" =
  (SELECT MAX("id") FROM "LedgerReview" WHERE "estateId" = e."estateId" AND "entry" = e."number")`;
// The month and the plus lead to the index of a month's line; by number alone it would be all that was ever booked.
const SAME = `e."estateId" = ? AND e."month" = ? AND e."date" = ? AND e."line" = ? AND e."amount" = ? AND e."corrects" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "LedgerEntry" c WHERE c."estateId" = e."estateId" AND c."corrects" = e."number")
  ORDER BY +e."number" DESC LIMIT 1`;
type BookedRow = Pick<EntryRow, "number" | "date" | "line" | "amount">;
const BOOKED_IN = `SELECT "number", "date", "line", "amount" FROM "LedgerEntry"
  WHERE "estateId" = ? AND "month" >= ? AND "month" <= ? AND "corrects" IS NULL`;
const WITH_FILE = `SELECT DISTINCT "entry" FROM "LedgerVoucher" WHERE "estateId" = ? AND "sha256" = ? ORDER BY +"entry"`;
const OPENING = `SELECT "period", "value" FROM "LedgerFigure"
  WHERE "estateId" = ? AND "kind" = 'opening' AND "subject" = ? ORDER BY "period" DESC, "id" DESC LIMIT 1`;
const SUMS = `SELECT "line", SUM("amount") AS "amount" FROM "LedgerEntry"
  WHERE "estateId" = ? AND "account" = ? AND "month" >= ? GROUP BY "line"`;

type EntryReads = Pick<
  LedgerReads,
  | "entry"
  | "correctionsOf"
  | "entriesToReview"
  | "sameEntry"
  | "bookedIn"
  | "entriesWithFile"
  | "balance"
  | "importedKeys"
  | "vouchersUsed"
>;

export const entryReads = (db: Db): EntryReads => ({
  entry: async (estateId, number) =>
    (await entriesOf(db, `e."estateId" = ? AND e."number" = ?`, estateId, number))[0] ?? null,

  correctionsOf: (estateId, numbers) =>
    entriesOf(
      db,
      `e."estateId" = ? AND e."corrects" IN (${marks(numbers)}) ORDER BY +e."number"`,
      estateId,
      ...numbers,
    ),

  async entriesToReview(estateId, { atLeast, limit }) {
    const entries = await entriesOf(
      db,
      `${UNJUDGED} ORDER BY r."approved" IS NOT NULL, e."number" LIMIT ?`,
      estateId,
      atLeast,
      limit,
    );
    if (entries.length < limit) return { entries, more: 0 };
    const all = await first<{ count: number }>(db, `${COUNT} WHERE ${UNJUDGED}`, estateId, atLeast);
    return { entries, more: Number(all?.count ?? 0) - entries.length };
  },

  sameEntry: async (estateId, { date, line, amount }) =>
    (await entriesOf(db, SAME, estateId, monthOf(date), date, line, amount))[0] ?? null,

  bookedIn: async (estateId, from, to) =>
    (await rows<BookedRow>(db, BOOKED_IN, estateId, from, to)).map(
      ({ number, date, line, amount }) => ({
        number: Number(number),
        date,
        line: line as LineId,
        amount: Number(amount),
      }),
    ),

  entriesWithFile: async (estateId, sha256) =>
    (await rows<{ entry: number }>(db, WITH_FILE, estateId, sha256)).map(({ entry }) =>
      Number(entry),
    ),

  async balance(estateId, account) {
    const opening = await first<{ period: string; value: number }>(db, OPENING, estateId, account);
    const sums = await rows<{ line: string; amount: number }>(
      db,
      SUMS,
      estateId,
      account,
      opening?.period ?? "",
    );
    const moved = sums.map(({ line, amount }) => signOf(lineOf(line as LineId)) * Number(amount));
    return moved.reduce((total, amount) => total + amount, Number(opening?.value ?? 0));
  },

  importedKeys: (estateId, keys) =>
    known(db, `SELECT "importKey" AS "key" FROM "LedgerEntry"`, "importKey", estateId, keys),

  vouchersUsed: (estateId, numbers) =>
    known(db, `SELECT "number" AS "key" FROM "LedgerVoucher"`, "number", estateId, numbers),
});

/** SQLite takes 32,766 values a statement; a file may have more rows. */
const BATCH = 10_000;

async function known(
  db: Db,
  select: string,
  column: string,
  estateId: number,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let from = 0; from < keys.length; from += BATCH) {
    const batch = keys.slice(from, from + BATCH);
    const sql = `${select} WHERE "estateId" = ? AND "${column}" IN (${marks(batch)})`;
    for (const { key } of await rows<{ key: string }>(db, sql, estateId, ...batch)) found.add(key);
  }
  return found;
}
