// What the bot says about the ledger, by name; a part of Facts.

import type { Allocated } from "../ledger/allocations.ts";
import type { Standing } from "../ledger/book.ts";
import type { Account } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Hint } from "../ledger/explain.ts";
import type { NewFigure } from "../ledger/figure.ts";
import type { Fen } from "../ledger/money.ts";
import type { Month } from "../ledger/month.ts";

type Balances = readonly { readonly account: Account; readonly balance: Fen }[];

export interface LedgerFacts {
  /** One entry, or the two sides of a transfer. `same`: an entry just like it that stands. */
  booked: {
    entries: readonly Entry[];
    balances: Balances;
    threshold: Fen;
    same: number | null;
    /** The first entry that has the same file as its voucher. */
    sameFile: number | null;
    /** Of an expense of the repair fund; "nobody": it has to be said yet. Null: nobody has to. */
    borne: Allocated | "nobody" | null;
  };
  allotted: { entry: Entry; borne: Allocated };
  amended: {
    number: number;
    before: Standing;
    now: Standing;
    booked: readonly Entry[];
    balances: Balances;
    reason: string;
    threshold: Fen;
    sameFile: number | null;
  };
  voucherAdded: { entry: Entry; sameFile: number | null };
  reviewed: { entry: Entry; approved: boolean; reason: string; told: boolean };
  returnedForStaff: { entry: Entry; reason: string };
  toReview: {
    entries: readonly Entry[];
    more: number;
    atLeast: Fen;
    /** Of entries whose voucher's file is another one's too: that other one. */
    sameFiles: ReadonlyMap<number, number>;
  };
  reconciled: {
    month: Month;
    account: Account;
    closing: Fen;
    bank: Fen | null;
    inTransit: readonly { readonly name: string; readonly amount: Fen }[];
    /** Of `closing`, what is held for others in the same account; null: there is none in it. */
    held: Fen | null;
    /** What the bank has more (+) or less (-) than the books, items in transit counted in. */
    gap: Fen;
    hints: readonly { readonly hint: Hint; readonly entry: Entry }[];
  };
  reconciledAll: {
    month: Month;
    accounts: readonly LedgerFacts["reconciled"][];
    prepaid: { opening: Fen | null; received: Fen; consumed: Fen; closing: Fen | null };
    householdsPaid: number | null;
    openingArrears: Fen | null;
  };
  /** A figure that was stated; how the account stands with it, or what is paid ahead now. */
  stated: {
    figure: NewFigure;
    reconciled: LedgerFacts["reconciled"] | null;
    prepaid: Fen | null;
  };
}
