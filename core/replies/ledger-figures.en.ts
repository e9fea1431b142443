// Stated figures in English: what they are called, and their values.
import type { NewFigure } from "../ledger/figure.ts";
import { showMoney } from "../ledger/money.ts";
import { ACCOUNT_NAMES, LINE_NAMES } from "./ledger-names.en.ts";

const FIGURE_NAMES = {
  opening: "opening",
  yearToDate: "year to date",
  prepaid: "prepaid",
  arrears: "arrears",
  receivable: "receivable",
  collectionRate: "collection rate",
  bank: "bank",
  inTransit: "in transit",
  budget: "budget",
  prepaidConsumed: "prepaid used",
  adjustment: "adjustment",
  householdsPaid: "households paid",
} as const;

/** "L1 cheque 12" names its account, "2.5" its line. */
const subjectName = (subject: string): string => {
  const [first = "", ...words] = subject.split(" ");
  const account = (ACCOUNT_NAMES as Record<string, string>)[first];
  if (account !== undefined) return [account, ...words].join(" ");
  return subject in LINE_NAMES
    ? `${subject} ${LINE_NAMES[subject as keyof typeof LINE_NAMES]}`
    : subject;
};

export const figureName = ({ period, kind, subject }: NewFigure): string =>
  `${period} ${FIGURE_NAMES[kind]} ${subjectName(subject)}`.trimEnd();

export function figureValue({ kind, value }: NewFigure): string {
  if (kind === "householdsPaid") return String(value);
  return kind === "collectionRate" ? `${showMoney(value)}%` : `¥${showMoney(value)}`;
}

export const figureWords = (figure: NewFigure): string =>
  `${figureName(figure)} ${figureValue(figure)}`;
