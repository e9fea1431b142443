// What closing and publishing a month needs to read: one month of an estate's books, filled by the store
// (`ledgerMonth`). What hangs on the estate's settings (rates, price) is worked out from it in settle.ts.
import type { Account, BudgetId, GroupId, LineId, LineKind } from "./chart.ts";
import type { Counterparty, Entry, ReviewState } from "./entry.ts";
import type { Fen } from "./money.ts";

/** "2026-10", in the estate's zone. */
export type Month = string;
/** "2026-10-31". */
export type CivilDate = string;

export interface LedgerMonth {
  readonly estateId: number;
  readonly month: Month;
  readonly accounts: Readonly<Record<Account, AccountMonth>>;
  /** Booked in this month for a month that was closed: printed as lines of their own (更正 2026-09). */
  readonly corrections: readonly CorrectionLine[];
  readonly transfers: readonly TransferOfMonth[];
  readonly collection: CollectionOfMonth;
  /** Lines and headings that have a budget this year, in the order of the chart. */
  readonly budget: readonly BudgetLine[];
  /** Carried for a heading as a whole and known of none of its lines (2.5): part of the year to date. */
  readonly headings: readonly { readonly heading: GroupId; readonly yearToDate: Fen }[];
  /** Every entry dated in the month, by number. */
  readonly entries: readonly Entry[];
  /** Of the month's expenses of the repair fund: which homes bear them. */
  readonly allocations: readonly AllocationOfEntry[];
}

/** What an expense of the repair fund comes to for the homes that it is for, together. */
export interface AllocationOfEntry {
  readonly entry: number;
  readonly households: number;
  /** Hundredths of a square metre. */
  readonly area: number;
  /** Sum of the homes' shares. */
  readonly amount: Fen;
}

export interface AccountMonth {
  readonly account: Account;
  /** False: never stated, and counted from nothing. */
  readonly statedOpening: boolean;
  readonly opening: Fen;
  /** Totals are the sums of the lines and of the corrections of closed months. */
  readonly income: Fen;
  /** expense, cost and use together; cost apart too, for the net of common income. */
  readonly spending: Fen;
  readonly cost: Fen;
  /** Moved between accounts; of L4 collected for others and passed on to them. */
  readonly transfersIn: Fen;
  readonly transfersOut: Fen;
  /** opening + income + transfersIn − spending − transfersOut, corrections included. */
  readonly closing: Fen;
  /** What the bank says at the end of the month; null: not stated. */
  readonly bank: Fen | null;
  readonly inTransit: readonly { readonly name: string; readonly amount: Fen }[];
  /** Lines with an amount, a year to date, a budget or an entry, or a correction, in the order of the chart. */
  readonly lines: readonly LineOfMonth[];
}

export interface LineOfMonth {
  readonly line: LineId;
  readonly kind: LineKind;
  /** Of this month's entries, without corrections of closed months. */
  readonly amount: Fen;
  /** With corrections. */
  readonly yearToDate: Fen;
  readonly budget: Fen | null;
  readonly vouchers: readonly string[];
  readonly counterparties: readonly Counterparty[];
  readonly purposes: readonly string[];
  readonly decisions: readonly string[];
  /** The least of its entries: returned before pending before approved; null without entries. */
  readonly review: ReviewState | null;
  /** Numbers of its entries. */
  readonly entries: readonly number[];
}

export interface CorrectionLine {
  readonly account: Account;
  readonly line: LineId;
  readonly kind: LineKind;
  /** The month that is corrected. */
  readonly of: Month;
  readonly amount: Fen;
  readonly entries: readonly number[];
}

/** Both sides, which have one amount and one date. */
export interface TransferOfMonth {
  readonly date: CivilDate;
  readonly from: LineId;
  readonly to: LineId;
  readonly amount: Fen;
  readonly entries: readonly [from: number, to: number];
}

export interface CollectionOfMonth {
  /** Homes that pay a fee. Null price: the estate's. `area` in hundredths of a square metre. */
  readonly homes: readonly PricedHomes[];
  /** Hundredths of a square metre, all homes. */
  readonly area: number;
  readonly households: number;
  /** What was due, adjustments included, of a month whose homes were others then; else it is worked out from them. */
  readonly receivableThen?: Fen | null;
  readonly householdsPaid: number | null;
  readonly cashCurrent: Fen;
  readonly cashArrears: Fen;
  readonly newPrepaid: Fen;
  readonly prepaidConsumed: Fen;
  readonly adjustments: readonly { readonly name: string; readonly amount: Fen }[];
  /** At the end of the month before; null: not known. */
  readonly openingArrears: Fen | null;
  readonly openingPrepaid: Fen | null;
  /** Hundredths of a percent; null: not known. */
  readonly rateLastMonth: number | null;
  readonly rateLastYear: number | null;
}

export interface PricedHomes {
  /** Yuan per square metre and month, in ten-thousandths; null: the estate's own. */
  readonly price: number | null;
  readonly area: number;
  readonly households: number;
}

export interface BudgetLine {
  readonly line: BudgetId;
  readonly budget: Fen;
  readonly yearToDate: Fen;
}
