// Entries of the ledger. Append-only: a mistake is put right by a further entry that names the one it corrects.
import type { Instant } from "../clock.ts";
import type { Account, LineId } from "./chart.ts";
import type { Fen } from "./money.ts";
import type { CivilDate, Month } from "./month.ts";

/** Who was on the other side. Never a person: types are what is published. */
export const COUNTERPARTIES = [
  "owners",
  "supplier",
  "advertiser",
  "operator",
  "staff",
  "firm",
  "bank",
  "utility",
  "government",
  "committee",
  "ownAccount",
  "other",
] as const;
export type Counterparty = (typeof COUNTERPARTIES)[number];

/** Runes of `purpose`, at most. */
export const PURPOSE_MAX = 30;

export interface Voucher {
  /** V-2026-10-001, or the number on the paper; once per estate, both sides of a transfer share it. */
  readonly number: string;
  /** Of the picture or PDF kept in DATA_DIR/vouchers; null where only the number is known. */
  readonly sha256: string | null;
}

export type ReviewState = "pending" | "approved" | "returned";

/** What is to be booked. `amount` is positive, but for corrections. */
export interface NewEntry {
  readonly date: CivilDate;
  readonly line: LineId;
  readonly amount: Fen;
  readonly counterparty: Counterparty;
  readonly purpose: string;
  /** Of the owners' assembly or an emergency confirmation, where the line needs one. */
  readonly decision: string | null;
  /** The number of the contract that an income is for. */
  readonly contract: string | null;
  /** The number of the entry that this one corrects. */
  readonly corrects: number | null;
  readonly vouchers: readonly Voucher[];
  /** Of an imported row's content: the same row is booked once. */
  readonly importKey: string | null;
}

export interface Entry extends Omit<NewEntry, "importKey"> {
  /** Runs per estate from 1, without gaps. */
  readonly number: number;
  readonly account: Account;
  /** Of a correction the month that it corrects, where that is another one. */
  readonly correctedMonth: Month | null;
  /** The other side of a transfer. */
  readonly contra: number | null;
  /** Null: imported from a spreadsheet on the server. */
  readonly enteredBy: number | null;
  readonly enteredAt: Instant;
  readonly review: ReviewState;
  /** Who judged last, and why it was sent back; null while pending. */
  readonly reviewedBy: number | null;
  readonly reviewReason: string;
}
