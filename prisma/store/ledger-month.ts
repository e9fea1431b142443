// Everything that a month's close reads, in a handful of statements whose cost hangs on the month and the year, not on
// how long the books are kept: each close writes what the next month starts from.
import { assembleMonth, type Named, type Stored } from "../../core/ledger/assemble.ts";
import type { LedgerReads } from "../../core/ledger/books.ts";
import { ACCOUNTS, type Account, type BudgetId, type LineId } from "../../core/ledger/chart.ts";
import type { Figure, FigureKind } from "../../core/ledger/figure.ts";
import type { Month } from "../../core/ledger/month.ts";
import { nextMonth, previousMonth, sameMonthLastYear, yearOf } from "../../core/ledger/months.ts";
import { toDate } from "../../core/ledger/to-date.ts";
import { allocationsOfMonth } from "./ledger-allocations.ts";
import { entriesOf } from "./ledger-entries.ts";
import { newestFigures } from "./ledger-figures.ts";
import { pricedHomes } from "./ledger-homes.ts";
import { type Db, first, rows } from "./rows.ts";

const CLOSED_BEFORE = `SELECT MAX("month") AS "month" FROM "LedgerClose" WHERE "estateId" = ? AND "month" < ?`;
const OPENING = `SELECT "period", "value" FROM "LedgerFigure" WHERE "estateId" = ? AND "kind" = 'opening'
  AND "subject" = ? AND "period" <= ? ORDER BY "period" DESC, "id" DESC LIMIT 1`;
const BEFORE = `SELECT "line", SUM("amount") AS "amount" FROM "LedgerEntry"
  WHERE "estateId" = ? AND "account" = ? AND "month" >= ? AND "month" < ? GROUP BY "line"`;
const BY_MONTH = `SELECT "line", "month", SUM("amount") AS "amount" FROM "LedgerEntry"
  WHERE "estateId" = ? AND "month" >= ? AND "month" <= ? GROUP BY "line", "month"`;

export const monthReads = (db: Db): Pick<LedgerReads, "ledgerMonth"> => ({
  async ledgerMonth(estateId, month) {
    const [opening, before] = await start(db, estateId, month);
    const figures = await figuresOf(db, estateId, month);
    return assembleMonth({
      estateId,
      month,
      entries: await entriesOf(db, `e."estateId" = ? AND e."month" = ?`, estateId, month),
      allocations: await allocationsOfMonth(db, estateId, month),
      opening,
      before,
      yearToDate: await yearToDate(db, estateId, month),
      budget: new Map(
        figures.of("budget", yearOf(month)).map(({ subject, value }) => [subject, value]),
      ) as Stored["budget"],
      bank: byAccount((account) => figures.one("bank", month, account)),
      inTransit: byAccount((account) => inTransit(figures.of("inTransit", month), account)),
      homes: await pricedHomes(db, estateId),
      stated: {
        householdsPaid: figures.one("householdsPaid", month),
        prepaidConsumed: figures.one("prepaidConsumed", month) ?? 0,
        adjustments: figures.of("adjustment", month).flatMap(named),
        openingArrears: figures.one("arrears", previousMonth(month)),
        openingPrepaid: figures.one("prepaid", previousMonth(month)),
        rateLastMonth: figures.one("collectionRate", previousMonth(month)),
        rateLastYear: figures.one("collectionRate", sameMonthLastYear(month)),
      },
    });
  },
});

const byAccount = <T>(make: (account: Account) => T): Readonly<Record<Account, T>> =>
  Object.fromEntries(ACCOUNTS.map((account) => [account, make(account)])) as Record<Account, T>;

/** What is stated as nothing (taken back) is not listed. */
const named = ({ subject, value }: Figure): readonly Named[] =>
  value === 0 ? [] : [{ name: subject, amount: value }];

const inTransit = (figures: readonly Figure[], account: Account): readonly Named[] =>
  figures
    .filter(({ subject }) => subject.startsWith(`${account} `))
    .flatMap(named)
    .map(({ name, amount }) => ({ name: name.slice(account.length + 1), amount }));

type LineSum = { readonly line: LineId; readonly amount: number | string };

async function start(
  db: Db,
  estateId: number,
  month: Month,
): Promise<[Stored["opening"], Stored["before"]]> {
  const opening: Record<Account, number | null> = { L1: null, L2: null, L3: null, L4: null };
  const before = new Map<LineId, number>();
  for (const account of ACCOUNTS) {
    const stated = await first<{ period: string; value: number }>(
      db,
      OPENING,
      estateId,
      account,
      month,
    );
    opening[account] = stated === undefined ? null : Number(stated.value);
    const sums = await rows<LineSum>(db, BEFORE, estateId, account, stated?.period ?? "", month);
    for (const { line, amount } of sums) before.set(line, Number(amount));
  }
  return [opening, before];
}

async function yearToDate(db: Db, estateId: number, month: Month): Promise<Stored["yearToDate"]> {
  const january = `${yearOf(month)}-01`;
  const query = { kinds: ["yearToDate"] as const, from: january, to: month };
  const stated = await newestFigures(db, estateId, query);
  // In the order of periods: of each subject the last one stays.
  const carried = new Map(
    stated.map(({ subject, period, value }) => [subject as BudgetId, { period, value }]),
  );
  const closed = (await first<{ month: string | null }>(db, CLOSED_BEFORE, estateId, month))?.month;
  const from = closed != null && closed >= january ? nextMonth(closed) : january;
  const sums = await rows<LineSum & { month: Month }>(db, BY_MONTH, estateId, from, month);
  const booked = sums.map((sum) => ({ ...sum, amount: Number(sum.amount) }));
  return toDate(month, carried, booked);
}

const KINDS: readonly FigureKind[] = [
  "bank",
  "inTransit",
  "budget",
  "prepaidConsumed",
  "adjustment",
  "householdsPaid",
  "prepaid",
  "arrears",
  "collectionRate",
];

async function figuresOf(db: Db, estateId: number, month: Month) {
  const found = await newestFigures(db, estateId, {
    kinds: KINDS,
    from: sameMonthLastYear(month),
    to: month,
  });
  const of = (kind: FigureKind, period: string): readonly Figure[] =>
    found.filter((figure) => figure.kind === kind && figure.period === period);
  const one = (kind: FigureKind, period: string, subject = ""): number | null =>
    of(kind, period).find((figure) => figure.subject === subject)?.value ?? null;
  return { of, one };
}
