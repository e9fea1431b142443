// Stated figures in Chinese: what they are called, and their values.
import type { NewFigure } from "../ledger/figure.ts";
import { showMoney } from "../ledger/money.ts";
import { ACCOUNT_NAMES, LINE_NAMES } from "./ledger-names.zh.ts";

const FIGURE_NAMES = {
  opening: "期初余额",
  yearToDate: "本年累计",
  prepaid: "预收余额",
  arrears: "欠费余额",
  receivable: "应收",
  collectionRate: "收缴率",
  bank: "银行余额",
  inTransit: "在途",
  budget: "预算",
  prepaidConsumed: "预收冲抵",
  adjustment: "应收调整",
  householdsPaid: "已缴户数",
} as const;

/** "L1 支票12" names its account, "2.5" its line. */
const subjectName = (subject: string): string => {
  const [first = "", ...words] = subject.split(" ");
  const account = (ACCOUNT_NAMES as Record<string, string>)[first];
  if (account !== undefined) return [account, ...words].join(" ");
  return subject in LINE_NAMES
    ? `${subject} ${LINE_NAMES[subject as keyof typeof LINE_NAMES]}`
    : subject;
};

/** 2026-10 银行余额 物业服务资金. */
export const figureName = ({ period, kind, subject }: NewFigure): string =>
  `${period} ${FIGURE_NAMES[kind]} ${subjectName(subject)}`.trimEnd();

export function figureValue({ kind, value }: NewFigure): string {
  if (kind === "householdsPaid") return `${value}户`;
  return kind === "collectionRate" ? `${showMoney(value)}%` : `${showMoney(value)}元`;
}

export const figureWords = (figure: NewFigure): string =>
  `${figureName(figure)} ${figureValue(figure)}`;
