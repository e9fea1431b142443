// The chart of accounts: which lines an estate's books have. Their names are in core/replies/ledger.*.ts, the words
// that people say for them in synonyms.ts. No line belongs to two accounts.

/**
 * L1: property service or trust account; L2: common income; L3: repair fund; L4: what is collected for others and passed
 * on (代收代付: water, power, deposits), which is nobody's income and nobody's expense here.
 */
export const ACCOUNTS = ["L1", "L2", "L3", "L4"] as const;
export type Account = (typeof ACCOUNTS)[number];

/** `cost` is what common income costs to earn, `use` what it is spent on. */
export type LineKind =
  | "income"
  | "expense"
  | "cost"
  | "use"
  | "transferIn"
  | "transferOut"
  | "collected"
  | "passedOn";

const of = <Id extends string>(account: Account, kind: LineKind, ...ids: readonly Id[]) =>
  ids.map((id) => ({ id, account, kind }));

/** In the order in which they are printed. */
export const CHART = [
  ...of("L1", "income", "1.1", "1.2", "1.3", "1.4", "1.5"),
  ...of("L1", "transferIn", "1.T"),
  ...of("L1", "expense", "2.1", "2.2", "2.3", "2.4"),
  ...of("L1", "expense", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5", "2.5.6", "2.5.7"),
  ...of("L1", "expense", "2.6", "2.7", "2.8", "2.9", "2.10", "2.11", "2.12"),
  ...of("L2", "income", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9"),
  ...of("L2", "income", "3.10", "3.11", "3.12", "3.13"),
  ...of("L2", "cost", "4.1", "4.2", "4.3", "4.4", "4.5"),
  ...of("L2", "transferOut", "5.1"),
  ...of("L2", "use", "5.2"),
  ...of("L2", "transferOut", "5.3"),
  ...of("L2", "use", "5.4", "5.5", "5.6", "5.7"),
  ...of("L3", "income", "6.1", "6.2"),
  ...of("L3", "transferIn", "6.3"),
  ...of("L3", "expense", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6"),
  ...of("L4", "collected", "8.1", "8.2", "8.3", "8.4", "8.5"),
  ...of("L4", "passedOn", "8.6", "8.7", "8.8", "8.9", "8.10"),
];

export type LineId = (typeof CHART)[number]["id"];
export type Line = (typeof CHART)[number];

/** Headings over several lines: budgeted and carried as one. */
export const GROUPS = ["2.5"] as const;
export type GroupId = (typeof GROUPS)[number];
export type BudgetId = LineId | GroupId;

/** Out of one account and into another: booked on both sides at once. */
export const TRANSFERS = [
  { from: "5.3", to: "1.T" },
  { from: "5.1", to: "6.3" },
] as const satisfies readonly { from: LineId; to: LineId }[];
export type TransferPair = (typeof TRANSFERS)[number];

const BY_ID: ReadonlyMap<string, Line> = new Map(CHART.map((line) => [line.id, line]));

export const isLineId = (id: string): id is LineId => BY_ID.has(id);
export const isBudgetId = (id: string): id is BudgetId =>
  isLineId(id) || (GROUPS as readonly string[]).includes(id);

export function lineOf(id: LineId): Line {
  const line = BY_ID.get(id);
  if (line === undefined) throw new Error(`no line ${id}`);
  return line;
}

/** 2.5.2 stands under 2.5. */
export const isUnder = (id: string, heading: string): boolean =>
  id === heading || id.startsWith(`${heading}.`);

/** What an amount of a line does to the balance of its account. */
export const signOf = ({ kind }: Pick<Line, "kind">): 1 | -1 =>
  kind === "income" || kind === "transferIn" || kind === "collected" ? 1 : -1;

/** Money that goes out: what the committee reviews. */
export const isSpending = (line: Pick<Line, "kind">): boolean => signOf(line) < 0;

/**
 * What the committee passes: spending of `threshold` fen or more (V10), and every correction of a published month (V19).
 * The store selects by the same rule.
 */
export const waitsForReview = (
  entry: { readonly line: LineId; readonly amount: number; readonly correctedMonth: string | null },
  threshold: number,
): boolean =>
  entry.correctedMonth !== null ||
  (isSpending(lineOf(entry.line)) && Math.abs(entry.amount) >= threshold);

/** The pair that a line is one side of; null for lines that are no transfers. */
export const transferOf = (id: LineId): TransferPair | null =>
  TRANSFERS.find(({ from, to }) => from === id || to === id) ?? null;
