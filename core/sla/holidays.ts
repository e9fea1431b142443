// China's public holidays, as the State Council arranges them year by year: days off, and the weekend days that are
// worked instead. A new year's notice comes out in November; add it here, with its source.
import { DAY } from "../clock.ts";

interface Arrangement {
  readonly source: string;
  /** First and last day, as month-day. */
  readonly off: readonly (readonly [string, string])[];
  readonly worked: readonly string[];
}

const ARRANGEMENTS: Readonly<Record<number, Arrangement>> = {
  2025: {
    source: "国务院办公厅关于2025年部分节假日安排的通知, 2024-11-12, gov.cn",
    off: [
      ["01-01", "01-01"],
      ["01-28", "02-04"],
      ["04-04", "04-06"],
      ["05-01", "05-05"],
      ["05-31", "06-02"],
      ["10-01", "10-08"],
    ],
    worked: ["01-26", "02-08", "04-27", "09-28", "10-11"],
  },
  2026: {
    source: "国务院办公厅关于2026年部分节假日安排的通知, 2025-11-04, gov.cn",
    off: [
      ["01-01", "01-03"],
      ["02-15", "02-23"],
      ["04-04", "04-06"],
      ["05-01", "05-05"],
      ["06-19", "06-21"],
      ["09-25", "09-27"],
      ["10-01", "10-07"],
    ],
    worked: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
  },
};

const dayNumber = (year: number | string, monthDay: string): number =>
  Date.parse(`${year}-${monthDay}T00:00:00Z`) / DAY;

/** By the day's number: true where it is off, false where it is worked though a weekend. */
const KNOWN: ReadonlyMap<number, boolean> = new Map(
  Object.entries(ARRANGEMENTS).flatMap(([year, { off, worked }]) => [
    ...off.flatMap(([first, last]) => {
      const from = dayNumber(year, first);
      const days = dayNumber(year, last) - from + 1;
      return Array.from({ length: days }, (_, index) => [from + index, true] as const);
    }),
    ...worked.map((day) => [dayNumber(year, day), false] as const),
  ]),
);

/** True: a public holiday; false: a weekend day that is worked; null: an ordinary day, or a year that is not known. */
export const publicHoliday = (day: number): boolean | null => KNOWN.get(day) ?? null;

/** Whether that year's arrangement is known; without it only weekends are off. */
export const knowsHolidays = (year: number): boolean => ARRANGEMENTS[year] !== undefined;
