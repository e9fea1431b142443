// What every check is given, and what it says where its rule is broken. Each is pure and can be read by itself; the
// ids are those of the model disclosure.
import type { FeeSettings } from "../../ledger/fees.ts";
import type { LedgerMonth } from "../../ledger/month.ts";
import type { Content } from "../disclosure.ts";
import type { IncomeContract } from "../settings.ts";

export const CHECK_IDS = [
  "V01",
  "V02",
  "V03",
  "V04",
  "V05",
  "V06",
  "V07",
  "V08",
  "V09",
  "V10",
  "V11",
  "V12",
  "V13",
  "V14",
  "V15",
  "V16",
  "V17",
  "V18",
  "V19",
  "V20",
  "V21",
  "V22",
  "V23",
  "V24",
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export interface Checked {
  readonly content: Content;
  /** The canonical bytes and their digest as they are kept; of a draft as they would be. */
  readonly bytes: string;
  readonly digest: string;
  /** The month before as published; null: there is none. */
  readonly previous: { readonly content: Content; readonly digest: string } | null;
  /** The books that the figures are held against. */
  readonly ledger: LedgerMonth;
  readonly fees: FeeSettings;
  readonly contracts: readonly IncomeContract[];
  /** The number of the last correction that earlier months published. */
  readonly lastCorrection: number;
  /** Of people of the estate, for whom the texts are searched. */
  readonly names: readonly string[];
  /** Digits of the telephone numbers that the estate itself publishes. */
  readonly phones: ReadonlySet<string>;
}

export interface Failure {
  readonly check: CheckId;
  /** A line, account, voucher, correction (更正 #3), or the name of a figure. */
  readonly line: string;
  /** What it is off by: fen where `money`, else a count or hundredths of a percent; null where nothing can be subtracted. */
  readonly difference: number | null;
  readonly money: boolean;
}

export type Check = (checked: Checked) => readonly Failure[];

export const off = (check: CheckId, line: string, difference: number): readonly Failure[] =>
  difference === 0 ? [] : [{ check, line, difference, money: true }];

export const miscounted = (check: CheckId, line: string, difference: number): readonly Failure[] =>
  difference === 0 ? [] : [{ check, line, difference, money: false }];

export const broken = (check: CheckId, line: string): Failure => ({
  check,
  line,
  difference: null,
  money: false,
});

export const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0);
