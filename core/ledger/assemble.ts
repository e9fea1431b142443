// A month of the books put together from what is stored: pure, so that the order of entries cannot matter.
import {
  ACCOUNTS,
  type Account,
  type BudgetId,
  CHART,
  GROUPS,
  isUnder,
  type Line,
  type LineId,
  lineOf,
  signOf,
} from "./chart.ts";
import type { Entry, ReviewState } from "./entry.ts";
import type { Fen } from "./money.ts";
import type {
  AccountMonth,
  BudgetLine,
  CollectionOfMonth,
  CorrectionLine,
  LedgerMonth,
  LineOfMonth,
  Month,
  PricedHomes,
  TransferOfMonth,
} from "./month.ts";

export interface Named {
  readonly name: string;
  readonly amount: Fen;
}

export interface Stored {
  readonly estateId: number;
  readonly month: Month;
  readonly entries: readonly Entry[];
  readonly allocations: LedgerMonth["allocations"];
  /** Null: never stated. */
  readonly opening: Readonly<Record<Account, Fen | null>>;
  /** Of each line, all that was booked from the opening's month to the month before this. */
  readonly before: ReadonlyMap<LineId, Fen>;
  /** Of each line or heading, carried and booked in the year, up to and with this month. */
  readonly yearToDate: ReadonlyMap<BudgetId, Fen>;
  readonly budget: ReadonlyMap<BudgetId, Fen>;
  readonly bank: Readonly<Record<Account, Fen | null>>;
  readonly inTransit: Readonly<Record<Account, readonly Named[]>>;
  readonly homes: readonly PricedHomes[];
  readonly stated: Pick<
    CollectionOfMonth,
    | "householdsPaid"
    | "prepaidConsumed"
    | "adjustments"
    | "openingArrears"
    | "openingPrepaid"
    | "rateLastMonth"
    | "rateLastYear"
  >;
}

export function assembleMonth(stored: Stored): LedgerMonth {
  const { estateId, month, homes, stated } = stored;
  const entries = stored.entries.toSorted((a, b) => a.number - b.number);
  const own = entries.filter(({ correctedMonth }) => correctedMonth === null);
  const corrections = correctionLines(entries);
  const lines = CHART.map((line) => lineOfMonth(line, own, stored));
  const amountOf = (id: LineId): Fen => lines.find(({ line }) => line === id)?.amount ?? 0;
  const accounts = ACCOUNTS.map((account) => [
    account,
    accountMonth(account, lines, corrections, stored),
  ]);
  return {
    estateId,
    month,
    accounts: Object.fromEntries(accounts) as LedgerMonth["accounts"],
    corrections,
    transfers: transfersOf(entries),
    budget: budgetLines(stored),
    headings: GROUPS.flatMap((heading) => {
      const carried = stored.yearToDate.get(heading);
      return carried === undefined ? [] : [{ heading, yearToDate: carried }];
    }),
    entries,
    allocations: stored.allocations,
    collection: {
      ...stated,
      homes,
      area: sum(homes.map(({ area }) => area)),
      households: sum(homes.map(({ households }) => households)),
      cashCurrent: amountOf("1.1"),
      cashArrears: amountOf("1.2"),
      newPrepaid: amountOf("1.3"),
    },
  };
}

const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0);

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

function lineOfMonth(
  { id, kind }: Line,
  own: readonly Entry[],
  { yearToDate, budget }: Stored,
): LineOfMonth {
  const entries = own.filter(({ line }) => line === id);
  return {
    line: id,
    kind,
    amount: sum(entries.map(({ amount }) => amount)),
    yearToDate: yearToDate.get(id) ?? 0,
    budget: budget.get(id) ?? null,
    vouchers: distinct(entries.flatMap(({ vouchers }) => vouchers.map(({ number }) => number))),
    counterparties: distinct(entries.map(({ counterparty }) => counterparty)),
    purposes: distinct(entries.map(({ purpose }) => purpose).filter((purpose) => purpose !== "")),
    decisions: distinct(entries.flatMap(({ decision }) => decision ?? [])),
    review: leastOf(entries.map(({ review }) => review)),
    entries: entries.map(({ number }) => number),
  };
}

const LEAST_FIRST: readonly ReviewState[] = ["returned", "pending", "approved"];

const leastOf = (states: readonly ReviewState[]): ReviewState | null =>
  LEAST_FIRST.find((state) => states.includes(state)) ?? null;

function accountMonth(
  account: Account,
  all: readonly LineOfMonth[],
  corrections: readonly CorrectionLine[],
  { opening, before, bank, inTransit }: Stored,
): AccountMonth {
  const lines = all.filter(({ line }) => lineOf(line).account === account);
  const moved = [...lines, ...corrections.filter((correction) => correction.account === account)];
  const of = (...kinds: readonly Line["kind"][]): Fen =>
    sum(moved.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));
  const earlier = lines.map(({ line }) => signOf(lineOf(line)) * (before.get(line) ?? 0));
  const start = (opening[account] ?? 0) + sum(earlier);
  const [income, spending] = [of("income"), of("expense", "cost", "use")];
  // What is collected for others comes in and goes out, and is never earned or spent.
  const [transfersIn, transfersOut] = [
    of("transferIn", "collected"),
    of("transferOut", "passedOn"),
  ];
  return {
    account,
    statedOpening: opening[account] !== null,
    opening: start,
    income,
    spending,
    cost: of("cost"),
    transfersIn,
    transfersOut,
    closing: start + income + transfersIn - spending - transfersOut,
    bank: bank[account],
    inTransit: inTransit[account],
    // A line that a correction brought to nothing stays too: its year to date is handed on as nothing.
    lines: lines.filter(
      ({ line, entries, yearToDate, budget }) =>
        entries.length > 0 ||
        yearToDate !== 0 ||
        budget !== null ||
        corrections.some((correction) => correction.line === line),
    ),
  };
}

function correctionLines(entries: readonly Entry[]): readonly CorrectionLine[] {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.correctedMonth === null) continue;
    const key = `${entry.correctedMonth} ${entry.line}`;
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [entry] = group;
      if (entry === undefined || entry.correctedMonth === null) return [];
      const { account, line, correctedMonth } = entry;
      return {
        account,
        line,
        kind: lineOf(line).kind,
        of: correctedMonth,
        amount: sum(group.map(({ amount }) => amount)),
        entries: group.map(({ number }) => number),
      };
    });
}

/** Corrections of transfers are transfers too, of the difference. */
function transfersOf(entries: readonly Entry[]): readonly TransferOfMonth[] {
  const byNumber = new Map(entries.map((entry) => [entry.number, entry]));
  return entries.flatMap((from) => {
    const to = from.contra === null ? undefined : byNumber.get(from.contra);
    return to === undefined || lineOf(from.line).kind !== "transferOut"
      ? []
      : [
          {
            date: from.date,
            from: from.line,
            to: to.line,
            amount: from.amount,
            entries: [from.number, to.number] as const,
          },
        ];
  });
}

function budgetLines({ budget, yearToDate }: Stored): readonly BudgetLine[] {
  const order = headingsAndLines();
  return [...budget]
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([line, amount]) => ({
      line,
      budget: amount,
      yearToDate: headingToDate(line, yearToDate),
    }));
}

/** Of a heading: what was carried for it as a whole, and everything under it. */
const headingToDate = (heading: BudgetId, yearToDate: Stored["yearToDate"]): Fen =>
  sum([...yearToDate].filter(([id]) => isUnder(id, heading)).map(([, amount]) => amount));

/** The chart with each heading before its first line. */
function headingsAndLines(): readonly BudgetId[] {
  const before = new Map(
    GROUPS.map((group) => [CHART.find(({ id }) => isUnder(id, group))?.id, group]),
  );
  return CHART.flatMap(({ id }): BudgetId[] => {
    const group = before.get(id);
    return group === undefined ? [id] : [group, id];
  });
}
