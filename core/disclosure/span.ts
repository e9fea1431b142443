// A month on the wall of the estate, as moments; and the days of its disclosure.
import { DAY, type Instant } from "../clock.ts";
import type { CivilDate, Month } from "../ledger/month.ts";
import { nextMonth } from "../ledger/months.ts";
import { dayAt, instantOn } from "../sla/calendar.ts";

export interface Span {
  readonly from: Instant;
  /** Not included. */
  readonly until: Instant;
}

/** Days since 1970 of a civil date. */
export const dayNumber = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`) / DAY;
export const civilDay = (day: number): CivilDate => new Date(day * DAY).toISOString().slice(0, 10);

export const startOf = (month: Month, timeZone: string): Instant =>
  instantOn(dayNumber(`${month}-01`), 0, timeZone);

export const spanOf = (month: Month, timeZone: string): Span => ({
  from: startOf(month, timeZone),
  until: startOf(nextMonth(month), timeZone),
});

export const dateAt = (at: Instant, timeZone: string): CivilDate => civilDay(dayAt(at, timeZone));

/** The month on the wall. */
export const monthAt = (at: Instant, timeZone: string): Month => dateAt(at, timeZone).slice(0, 7);

/** The nth of the month after, where that month's disclosure is drafted, signed, published. */
export const dayAfter = (month: Month, dayOfMonth: number): CivilDate =>
  `${nextMonth(month)}-${String(dayOfMonth).padStart(2, "0")}`;

/** Days from one date to another. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  dayNumber(to) - dayNumber(from);

export const momentOn = (date: CivilDate, minute: number, timeZone: string): Instant =>
  instantOn(dayNumber(date), minute, timeZone);
