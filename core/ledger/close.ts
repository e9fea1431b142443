// What a closed month hands on: the figures that the next one starts from, so that no month ever reads far back.
import { CHART } from "./chart.ts";
import type { FeeSettings } from "./fees.ts";
import type { NewFigure } from "./figure.ts";
import type { LedgerMonth } from "./month.ts";
import { nextMonth } from "./months.ts";
import { collectionOf } from "./settle.ts";

export function carriedFrom(month: LedgerMonth, fees: FeeSettings): readonly NewFigure[] {
  const accounts = Object.values(month.accounts);
  const { closingArrears, closingPrepaid, receivable, rate } = collectionOf(month, fees);
  const period = month.month;
  const lines = accounts.flatMap(({ lines: all }) => all);
  const byLine = new Map(lines.map(({ line, yearToDate }) => [line, yearToDate]));
  return [
    ...accounts.map(
      ({ account, closing }): NewFigure => ({
        kind: "opening",
        period: nextMonth(period),
        subject: account,
        value: closing,
      }),
    ),
    ...CHART.flatMap(({ id }): NewFigure[] => {
      const value = byLine.get(id);
      return value === undefined ? [] : [{ kind: "yearToDate", period, subject: id, value }];
    }),
    ...month.headings.map(
      ({ heading, yearToDate }): NewFigure => ({
        kind: "yearToDate",
        period,
        subject: heading,
        value: yearToDate,
      }),
    ),
    ...known("arrears", closingArrears, period),
    ...known("prepaid", closingPrepaid, period),
    ...known("receivable", receivable, period),
    ...known("collectionRate", rate, period),
  ];
}

const known = (
  kind: "arrears" | "prepaid" | "receivable" | "collectionRate",
  value: number | null,
  period: string,
): readonly NewFigure[] => (value === null ? [] : [{ kind, period, subject: "", value }]);
