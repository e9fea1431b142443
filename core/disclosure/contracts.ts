// V24: what contracts bring. What fell due and did not come is listed until it does; what came before it was due counts
// when it is; and no receipt counts for two contracts, or twice for one. Pure.
import type { BudgetId } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Fen } from "../ledger/money.ts";
import type { LedgerMonth, Month } from "../ledger/month.ts";
import type { Content } from "./disclosure.ts";
import type { IncomeContract } from "./settings.ts";

/** As the month before was published. */
export type Before = Pick<Content, "uncollected" | "paidAhead"> | null;

export interface Contracts {
  readonly uncollected: Content["uncollected"];
  readonly paidAhead: Content["paidAhead"];
  /** One amount booked twice for a contract, of which no more than one was due. */
  readonly doubled: readonly {
    readonly contract: string;
    readonly line: IncomeContract["line"];
    readonly amount: Fen;
  }[];
}

export function settleContracts(
  { month, entries }: Pick<LedgerMonth, "month" | "entries">,
  contracts: readonly IncomeContract[],
  before: Before,
  nameOf: (id: BudgetId) => string,
): Contracts {
  const pools = new Map<string, Fen>();
  const known = new Set(contracts.map(({ number }) => number));
  for (const { line, contract, amount } of entries)
    if (contract === null || !known.has(contract))
      pools.set(line, (pools.get(line) ?? 0) + (contract === null ? amount : 0));
  const settled = contracts.map((contract) => {
    const { number, line } = contract;
    const owed = owedOf(contract, month, before);
    const named = entries.filter((entry) => entry.contract === number && entry.line === line);
    const received = named.reduce((sum, { amount }) => sum + amount, 0);
    const pool = pools.get(line) ?? 0;
    const alone = contracts.filter((other) => other.line === line).length === 1;
    // Of what names no contract each takes what it is owed; only where it is alone, a receipt taken back is its own.
    const unnamed =
      pool < 0 ? (alone ? pool : 0) : Math.min(pool, Math.max(0, owed.all - received));
    pools.set(line, pool - unnamed);
    return {
      contract,
      owed,
      left: owed.all - received - unnamed,
      doubled: doubledIn(named, received - owed.all),
    };
  });
  return {
    uncollected: settled
      .filter(({ left }) => left > 0)
      .map(({ contract: { number, line }, owed, left }) => ({
        contract: number,
        line,
        name: nameOf(line),
        amount: left,
        since: left > owed.now ? (owed.since ?? month) : month,
      })),
    paidAhead: settled
      .filter(({ left }) => left < 0)
      .map(({ contract: { number, line }, left }) => ({ contract: number, line, amount: -left })),
    doubled: settled.flatMap(({ contract: { number, line }, doubled }) =>
      doubled === null ? [] : [{ contract: number, line, amount: doubled }],
    ),
  };
}

function owedOf({ number, amount, months }: IncomeContract, month: Month, before: Before) {
  const carried = before?.uncollected.find(({ contract }) => contract === number);
  const ahead = before?.paidAhead.find(({ contract }) => contract === number);
  const now = months.includes(Number(month.slice(5, 7))) ? amount : 0;
  const all = now + (carried?.amount ?? 0) - (ahead?.amount ?? 0);
  return { now, all, since: carried?.since ?? null };
}

/** Two receipts of one amount, where at least that amount is too much. Corrected ones count as what they came to. */
function doubledIn(named: readonly Entry[], tooMuch: Fen): Fen | null {
  const amounts = named
    .filter(({ corrects }) => corrects === null)
    .map(({ number, amount }) =>
      named.reduce((sum, one) => (one.corrects === number ? sum + one.amount : sum), amount),
    )
    .filter((amount) => amount > 0);
  const twice = amounts.find((amount, index) => amounts.indexOf(amount) !== index);
  return twice !== undefined && tooMuch >= twice ? twice : null;
}
