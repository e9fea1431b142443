// Stated figures in words: what each is called, and its value. The names are each language's own.
import type { NewFigure } from "../ledger/figure.ts";
import { showMoney } from "../ledger/money.ts";

export interface FigureTerms {
  readonly kinds: Readonly<Record<NewFigure["kind"], string>>;
  readonly accounts: Readonly<Record<string, string>>;
  readonly lines: Readonly<Record<string, string>>;
  readonly money: (shown: string) => string;
  readonly households: (count: number) => string;
}

export interface FigureWords {
  /** 2026-10 银行余额 物业服务资金. */
  readonly name: (figure: NewFigure) => string;
  readonly value: (figure: NewFigure) => string;
  readonly both: (figure: NewFigure) => string;
}

export function figureWordsIn({
  kinds,
  accounts,
  lines,
  money,
  households,
}: FigureTerms): FigureWords {
  /** "L1 支票12" names its account, "2.5" its line. */
  const subjectName = (subject: string): string => {
    const [first = "", ...words] = subject.split(" ");
    const account = accounts[first];
    if (account !== undefined) return [account, ...words].join(" ");
    const line = lines[subject];
    return line === undefined ? subject : `${subject} ${line}`;
  };
  const name = ({ period, kind, subject }: NewFigure): string =>
    `${period} ${kinds[kind]} ${subjectName(subject)}`.trimEnd();
  const value = ({ kind, value: amount }: NewFigure): string => {
    if (kind === "householdsPaid") return households(amount);
    return kind === "collectionRate" ? `${showMoney(amount)}%` : money(showMoney(amount));
  };
  return { name, value, both: (figure) => `${name(figure)} ${value(figure)}` };
}
