// What a month's books come to under the estate's settings: collection, remuneration, donation, repair share.
// Pure; the formulas are those of the model disclosure.
import type { FeeSettings } from "./fees.ts";
import { divideHalfUp, type Fen, shareOf } from "./money.ts";
import type { CollectionOfMonth, LedgerMonth } from "./month.ts";

export interface Collection {
  readonly area: number;
  /** Null where no price is known. */
  readonly receivable: Fen | null;
  readonly cashCurrent: Fen;
  readonly prepaidConsumed: Fen;
  /** Hundredths of a percent; null: nothing due, or not known. */
  readonly rate: number | null;
  readonly rateLastMonth: number | null;
  readonly rateLastYear: number | null;
  readonly openingArrears: Fen | null;
  readonly newArrears: Fen | null;
  readonly arrearsRecovered: Fen;
  readonly closingArrears: Fen | null;
  readonly recoveryRate: number | null;
  readonly households: number;
  readonly householdsPaid: number | null;
  readonly householdRate: number | null;
  readonly openingPrepaid: Fen | null;
  readonly newPrepaid: Fen;
  readonly closingPrepaid: Fen | null;
}

export function collectionOf({ collection }: LedgerMonth, fees: FeeSettings): Collection {
  const c = collection;
  const receivable = receivableOf(c, fees);
  const newArrears = receivable === null ? null : receivable - c.cashCurrent - c.prepaidConsumed;
  const closingArrears =
    c.openingArrears === null || newArrears === null
      ? null
      : c.openingArrears + newArrears - c.cashArrears;
  return {
    area: c.area,
    receivable,
    cashCurrent: c.cashCurrent,
    prepaidConsumed: c.prepaidConsumed,
    rate: rateOf(c.cashCurrent + c.prepaidConsumed, receivable),
    rateLastMonth: c.rateLastMonth,
    rateLastYear: c.rateLastYear,
    openingArrears: c.openingArrears,
    newArrears,
    arrearsRecovered: c.cashArrears,
    closingArrears,
    recoveryRate: rateOf(c.cashArrears, c.openingArrears),
    households: c.households,
    householdsPaid: c.householdsPaid,
    householdRate: c.householdsPaid === null ? null : rateOf(c.householdsPaid, c.households),
    openingPrepaid: c.openingPrepaid,
    newPrepaid: c.newPrepaid,
    closingPrepaid:
      c.openingPrepaid === null ? null : c.openingPrepaid + c.newPrepaid - c.prepaidConsumed,
  };
}

/** Σ area × price, rounded once, and the adjustments listed. */
function receivableOf(
  { homes, adjustments, households, receivableThen }: CollectionOfMonth,
  { price }: FeeSettings,
): Fen | null {
  if (receivableThen !== undefined) return receivableThen;
  if (households === 0) return null;
  let exact = 0n;
  for (const group of homes) {
    const yuan = group.price ?? price;
    if (yuan === null) return null;
    exact += BigInt(group.area) * BigInt(yuan);
  }
  // Hundredths of a square metre × ten-thousandths of a yuan are ten-thousandths of a fen.
  const due = divideHalfUp(exact, 10_000n);
  return due + adjustments.reduce((sum, { amount }) => sum + amount, 0);
}

/** Hundredths of a percent, half up; null where the denominator is nothing or not known. */
export const rateOf = (numerator: number, denominator: number | null): number | null =>
  denominator === null || denominator <= 0
    ? null
    : divideHalfUp(BigInt(numerator) * 10_000n, BigInt(denominator));

export interface Remuneration {
  readonly base: Fen;
  /** Basis points. */
  readonly rate: number;
  /** What rate × base comes to; what was booked stands in line 2.10. */
  readonly due: Fen;
  /** What the firm gives to the community's fund of it; null: nothing agreed. Never an expenditure of the estate. */
  readonly donation: Fen | null;
}

/** Null where none is agreed, or its base is not known. */
export function remunerationOf(month: LedgerMonth, fees: FeeSettings): Remuneration | null {
  if (fees.mode === "lumpSum" || fees.remuneration === null) return null;
  const { rate, base: of } = fees.remuneration;
  const base = BASES[of](month, fees);
  if (base === null) return null;
  const due = shareOf(base, rate);
  return { base, rate, due, donation: fees.donation === null ? null : shareOf(due, fees.donation) };
}

const BASES: Record<
  NonNullable<FeeSettings["remuneration"]>["base"],
  (month: LedgerMonth, fees: FeeSettings) => Fen | null
> = {
  cashCurrentArrearsAndConsumedPrepaid: ({ collection: c }) =>
    c.cashCurrent + c.cashArrears + c.prepaidConsumed,
  cashAll: ({ accounts }) => accounts.L1.income,
  receivable: ({ collection }, fees) => receivableOf(collection, fees),
  // Of everything else: a share of a sum that it is part of would never come out.
  expenditure: ({ accounts }) =>
    accounts.L1.spending - (accounts.L1.lines.find(({ line }) => line === "2.10")?.amount ?? 0),
};

export interface RepairShare {
  /** Common income less what it cost. */
  readonly net: Fen;
  readonly share: number;
  readonly due: Fen;
}

/** What of the month's common income goes to the repair fund; null where no share is decided. */
export function repairShareOf({ accounts }: LedgerMonth, fees: FeeSettings): RepairShare | null {
  if (fees.repairShare === null) return null;
  const net = accounts.L2.income - accounts.L2.cost;
  return { net, share: fees.repairShare, due: net > 0 ? shareOf(net, fees.repairShare) : 0 };
}

export interface Execution {
  /** Hundredths of a percent; null: no budget. */
  readonly rate: number | null;
  /** Of the year that is over with the month, and how far the rate is from it. */
  readonly time: number;
  readonly deviation: number | null;
}

/** Budget execution against the time of the year that is over. */
export function executionOf(budget: Fen, yearToDate: Fen, month: string): Execution {
  const months = BigInt(month.slice(5, 7));
  const time = divideHalfUp(months * 10_000n, 12n);
  const rate = rateOf(yearToDate, budget);
  // From unrounded figures: (spent × 12 − months × budget) ÷ (12 × budget).
  const deviation =
    rate === null
      ? null
      : divideHalfUp(
          (BigInt(yearToDate) * 12n - months * BigInt(budget)) * 10_000n,
          12n * BigInt(budget),
        );
  return { rate, time, deviation };
}
