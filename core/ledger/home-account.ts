// What is known of one home's money: its shares of what the repair fund paid, and its fees as the firm's register has
// them. For that home's own eyes; nothing of it is ever published.
import type { LineId } from "./chart.ts";
import type { Fen } from "./money.ts";
import type { CivilDate, Month } from "./month.ts";

/** A home's share of one expense with its corrections. */
export interface HomeShare {
  /** The number of the expense in the ledger. */
  readonly entry: number;
  readonly line: LineId;
  /** Of the expense; corrections may be of later ones. */
  readonly month: Month;
  readonly purpose: string;
  readonly decision: string | null;
  readonly total: Fen;
  readonly share: Fen;
  /** Hundredths of a square metre: the home's, and of all homes that bear it. */
  readonly area: number;
  readonly areaOfAll: number;
  readonly households: number;
}

/** A month's fee of one home. */
export interface HomeFee {
  readonly home: string;
  readonly month: Month;
  readonly due: Fen;
  readonly paid: Fen;
  /** The day of the last payment for it. */
  readonly paidOn: CivilDate | null;
}
