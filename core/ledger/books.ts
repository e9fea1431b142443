// The ledger's part of the port to the database (core/store.ts).
import type { Instant } from "../clock.ts";
import type { Share } from "./allocate.ts";
import type { Account } from "./chart.ts";
import type { Entry, NewEntry, Voucher } from "./entry.ts";
import type { Figure, NewFigure } from "./figure.ts";
import type { HomeFee, HomeShare } from "./home-account.ts";
import type { Fen } from "./money.ts";
import type { LedgerMonth, Month } from "./month.ts";

/** A home that pays a fee. `label` is the estate's own (3-2-501); it is never published. */
export interface Home {
  readonly label: string;
  /** Hundredths of a square metre. */
  readonly area: number;
  /** Yuan per square metre and month, in ten-thousandths; null: the estate's. */
  readonly price: number | null;
}

export interface LedgerReads {
  ledgerMonth(estateId: number, month: Month): Promise<LedgerMonth>;
  entry(estateId: number, number: number): Promise<Entry | null>;
  /** The correction entries that name one of these, by number. */
  correctionsOf(estateId: number, numbers: readonly number[]): Promise<readonly Entry[]>;
  /**
   * Pending, then returned, oldest first, at most `limit`: spending of that amount or more, and every correction of a month
   * that is published (waitsForReview).
   */
  entriesToReview(
    estateId: number,
    query: { atLeast: Fen; limit: number },
  ): Promise<{ readonly entries: readonly Entry[]; readonly more: number }>;
  /** An entry of that date, line and amount that stands uncorrected, if any. */
  sameEntry(
    estateId: number,
    like: Pick<NewEntry, "date" | "line" | "amount">,
  ): Promise<Entry | null>;
  /** Entries of the months, corrections left out. */
  bookedIn(
    estateId: number,
    from: Month,
    to: Month,
  ): Promise<readonly Pick<Entry, "number" | "date" | "line" | "amount">[]>;
  /** The entries whose voucher is this very file, lowest first; of a transfer its first side. */
  entriesWithFile(estateId: number, sha256: string): Promise<readonly number[]>;
  /** The balance of an account with every entry there is. */
  balance(estateId: number, account: Account): Promise<Fen>;
  /** The newest month that is published, whose books are closed; null: none yet. */
  closedThrough(estateId: number): Promise<Month | null>;
  /** The month in which an account's books begin; null: its opening was never stated. */
  beginsIn(estateId: number, account: Account): Promise<Month | null>;
  /** The month of an account's earliest entry; null: it has none. */
  firstMonth(estateId: number, account: Account): Promise<Month | null>;
  /** Those of the keys that are booked already. */
  importedKeys(estateId: number, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Those of the voucher numbers that entries have already. */
  vouchersUsed(estateId: number, numbers: readonly string[]): Promise<ReadonlySet<string>>;
  /** Figures as they stand: the newest of each kind, period and subject. */
  figures(
    estateId: number,
    query: { kinds: readonly Figure["kind"][]; from: string; to: string },
  ): Promise<readonly Figure[]>;
  homes(estateId: number): Promise<readonly Home[]>;
  /** The shares of one expense as they stand, by home. Empty: none. */
  sharesOf(estateId: number, entry: number): Promise<readonly Share[]>;
  /** The scope of the expense as it was last said; null: it was never allocated. */
  scopeOf(estateId: number, entry: number): Promise<string | null>;
  /** What one home bears of expenses dated up to `through`, newest first, at most `limit`. */
  sharesOfHome(
    estateId: number,
    home: string,
    query: { through: Month; limit: number },
  ): Promise<readonly HomeShare[]>;
  /** Of the newest statements; of one home, or of all. Oldest month first. */
  homeFees(
    estateId: number,
    query: { from: Month; to: Month; home?: string },
  ): Promise<readonly HomeFee[]>;
}

export interface LedgerWrites {
  /**
   * Appends entries and gives them the estate's next numbers, in order. Two entries that are the sides of a transfer
   * stand one behind the other, `contra` on both.
   */
  book(
    estateId: number,
    entries: readonly (NewEntry & { readonly contra?: "next" | "previous" })[],
    by: { personId: number | null; at: Instant },
  ): Promise<readonly Entry[]>;
  /** V-2026-10-003, the next of the estate's in that month. */
  nextVoucher(estateId: number, month: Month): Promise<string>;
  addVoucher(estateId: number, entry: number, voucher: Voucher): Promise<void>;
  reviewEntry(
    estateId: number,
    entry: number,
    review: { approved: boolean; reason: string; personId: number; at: Instant },
  ): Promise<void>;
  stateFigures(
    estateId: number,
    figures: readonly NewFigure[],
    by: { personId: number | null; at: Instant },
  ): Promise<void>;
  /**
   * Closes a month, which must be the one after the last that was closed: from here on entries dated in it are refused. `carried`
   * (core/ledger/close.ts) is what the next month starts from.
   */
  closeMonth(
    estateId: number,
    month: Month,
    carried: readonly NewFigure[],
    at: Instant,
  ): Promise<void>;
  /** The homes that bear an expense from now on; what was said of it before stays, and counts no more. */
  allocate(
    estateId: number,
    allocation: { entry: number; scope: string; shares: readonly Share[] },
    by: { personId: number | null; at: Instant },
  ): Promise<void>;
  putHomeFees(estateId: number, fees: readonly HomeFee[], at: Instant): Promise<void>;
  /** Adds homes and changes those that are there. */
  putHomes(estateId: number, homes: readonly Home[]): Promise<void>;
}
