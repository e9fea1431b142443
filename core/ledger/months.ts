// Months and days of the books: plain text that sorts, checked against the real calendar.
import { Temporal } from "temporal-polyfill";
import { type Instant, MINUTE } from "../clock.ts";
import { wallAt } from "../sla/zone.ts";
import type { CivilDate, Month } from "./month.ts";

export const isMonth = (text: string): boolean => /^20\d\d-(?:0[1-9]|1[0-2])$/u.test(text);

export const monthOf = (date: CivilDate): Month => date.slice(0, 7);
export const yearOf = (period: string): string => period.slice(0, 4);

export const nextMonth = (month: Month): Month => moved(month, 1);
export const previousMonth = (month: Month): Month => moved(month, -1);
export const sameMonthLastYear = (month: Month): Month => moved(month, -12);

export const moved = (month: Month, months: number): Month =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString();

/** Today, or the last day of the month after `closed` where that is over: the books are closed in order. */
export function openDay(closed: Month, today: CivilDate): CivilDate {
  const open = nextMonth(closed);
  const days = Temporal.PlainYearMonth.from(open).daysInMonth;
  return monthOf(today) === open ? today : `${open}-${String(days).padStart(2, "0")}`;
}

/** The day on the wall there. */
export const dayAt = (at: Instant, timeZone: string): CivilDate =>
  new Date(Math.floor(wallAt(at, timeZone) / MINUTE) * MINUTE).toISOString().slice(0, 10);

/** A day that exists, from 2000 to 2099; null for others. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1) return null;
  const days = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  return day > days ? null : Temporal.PlainDate.from({ year, month, day }).toString();
}

const MONTH = /^(?<year>20\d\d)(?:[-/.年]\s?(?<month>\d{1,2})月?|(?<packed>\d{2}))$/u;

/** 2026-10, 2026/10, 2026年10月, 202610; null for others. */
export function readMonth(text: string): Month | null {
  const { year, month, packed } = MONTH.exec(text.normalize("NFKC").trim())?.groups ?? {};
  const read = `${year}-${(month ?? packed ?? "").padStart(2, "0")}`;
  return isMonth(read) ? read : null;
}

const DATE =
  /^(?:(?<year>20\d\d)[-/.年]\s?)?(?<month>\d{1,2})[-/月]\s?(?<day>\d{1,2})[日号]?$|^(?<y>20\d\d)(?<m>\d\d)(?<d>\d\d)$|^(?<yy>20\d\d)\.(?<mm>\d{1,2})\.(?<dd>\d{1,2})$/u;

/** Whether it looks like a day at all; whether there is such a day, `readDate` tells. */
export const looksLikeDate = (text: string): boolean => DATE.test(text.normalize("NFKC").trim());

/**
 * 2026-10-05, 2026/10/5, 2026.10.5, 20261005, 10-5, 10月5日. Without a year: the newest such day that is not after
 * `today`. Null for others.
 */
export function readDate(text: string, today: CivilDate): CivilDate | null {
  const groups = DATE.exec(text.normalize("NFKC").trim())?.groups;
  if (groups === undefined) return null;
  const year = groups.year ?? groups.y ?? groups.yy;
  const month = Number(groups.month ?? groups.m ?? groups.mm);
  const day = Number(groups.day ?? groups.d ?? groups.dd);
  if (year !== undefined) return civilDate(Number(year), month, day);
  const thisYear = Number(yearOf(today));
  const read = civilDate(thisYear, month, day);
  return read !== null && read <= today ? read : civilDate(thisYear - 1, month, day);
}
