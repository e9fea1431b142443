// What the bot says about the ledger, by name; a part of Facts.
import type { Standing } from "../ledger/book.ts";
import type { Account } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
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
  };
  amended: {
    number: number;
    before: Standing;
    now: Standing;
    booked: readonly Entry[];
    balances: Balances;
    reason: string;
  };
  voucherAdded: { entry: Entry };
  reviewed: { entry: Entry; approved: boolean; reason: string; told: boolean };
  returnedForStaff: { entry: Entry; reason: string };
  toReview: { entries: readonly Entry[]; more: number; atLeast: Fen };
  reconciled: {
    month: Month;
    account: Account;
    closing: Fen;
    bank: Fen | null;
    inTransit: readonly { readonly name: string; readonly amount: Fen }[];
  };
}
