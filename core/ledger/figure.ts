// Figures that are stated rather than booked: balances at the bank, budgets, what was carried from before. Append-only
// too; of several of one kind, period and subject the newest counts.
import type { Instant } from "../clock.ts";
import type { Account, BudgetId } from "./chart.ts";
import type { Month } from "./month.ts";

export interface FigureSubjects {
  /** Balance of an account at the start of the month. Entries before it no longer count. Fen. */
  opening: Account;
  /** Spent or received on a line in the year up to and with the month. Entries up to it no longer count. Fen. */
  yearToDate: BudgetId;
  /** At the end of the month. Fen. */
  prepaid: "";
  arrears: "";
  /** Fee of the month due, at its end. Fen. */
  receivable: "";
  /** Of the month, in hundredths of a percent. */
  collectionRate: "";
  /** The bank's balance of an account at the end of the month. Fen. */
  bank: Account;
  /** An item that the bank does not show yet (+ the bank will have more). "L1 支票12". Fen. */
  inTransit: `${Account} ${string}`;
  /** Of the year; the period is "2026". Fen. */
  budget: BudgetId;
  /** Paid before, for the fee of this month. Fen. */
  prepaidConsumed: "";
  /** What the receivable is less (-) or more (+) by; the subject is the decision or reason. Fen. */
  adjustment: string;
  /** Households whose fee of the month is paid. */
  householdsPaid: "";
}
export type FigureKind = keyof FigureSubjects;

export const FIGURE_KINDS = [
  "opening",
  "yearToDate",
  "prepaid",
  "arrears",
  "receivable",
  "collectionRate",
  "bank",
  "inTransit",
  "budget",
  "prepaidConsumed",
  "adjustment",
  "householdsPaid",
] as const satisfies readonly FigureKind[];

/** What a month hands on to the next: stated before the first published month, written by each close after it. */
export const CARRIED = [
  "opening",
  "yearToDate",
  "prepaid",
  "arrears",
  "receivable",
  "collectionRate",
] as const satisfies readonly FigureKind[];

export type NewFigure = {
  [Kind in FigureKind]: {
    readonly kind: Kind;
    /** A month, or for a budget the year. */
    readonly period: Month | string;
    readonly subject: FigureSubjects[Kind];
    /** Fen, hundredths of a percent or a count, by kind. */
    readonly value: number;
  };
}[FigureKind];

export type Figure = NewFigure & {
  readonly statedBy: number | null;
  readonly statedAt: Instant;
};
