// Days, opening hours and working days of one estate. All moments in ms; "day" is a local day's
// number since 1970-01-01. A working day is Monday to Friday, but for public holidays and the estate's own days off.
import { DAY, type Instant, MINUTE } from "../clock.ts";
import { publicHoliday } from "./holidays.ts";
import { instantOf, type Wall, wallAt } from "./zone.ts";

/** Minutes since local midnight, 0 to 1440; `to` is not included. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The part of an estate's settings that says when somebody is there. `serviceHours` is sorted. */
export interface OpeningHours {
  readonly timeZone: string;
  readonly serviceHours: readonly TimeRange[];
  readonly serviceDays: readonly Weekday[];
  /** Whose public holidays are no working days. */
  readonly holidays: "china" | "none";
  /** The estate's own days off: nobody is there, and no working day. */
  readonly daysOff: readonly DayRange[];
}

/** Local days' numbers; `to` is included. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

// One service day a year is the least a sane table has; beyond that the search is a fault.
const MAX_DAYS_AHEAD = 4_000;

export function dayOfWall(wall: Wall): number {
  return Math.floor(wall / DAY);
}

export function dayAt(at: Instant, timeZone: string): number {
  return dayOfWall(wallAt(at, timeZone));
}

export function weekdayOf(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Minutes since local midnight, 0 to 1439. */
export function minuteAt(at: Instant, timeZone: string): number {
  const wall = wallAt(at, timeZone);
  return Math.floor((wall - dayOfWall(wall) * DAY) / MINUTE);
}

/** The moment at which the clock of that local day shows `minute` (0 to 1440). */
export function instantOn(day: number, minute: number, timeZone: string): Instant {
  return instantOf(day * DAY + minute * MINUTE, timeZone);
}

export function startOfDay(at: Instant, timeZone: string): Instant {
  return instantOn(dayAt(at, timeZone), 0, timeZone);
}

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly date: number;
}

export function civilOf(day: number): CivilDate {
  const utc = new Date(day * DAY);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, date: utc.getUTCDate() };
}

/** The day's number, or null where the calendar has no such date (30 February). */
export function dayOfCivil({ year, month, date }: CivilDate): number | null {
  const day = Math.round(Date.UTC(year, month - 1, date) / DAY);
  const back = civilOf(day);
  return back.year === year && back.month === month && back.date === date ? day : null;
}

/** The open spans of one local day, in order; none on a day off. */
export function openSpans(day: number, hours: OpeningHours): Span[] {
  if (!hours.serviceDays.includes(weekdayOf(day)) || isDayOff(day, hours)) return [];
  return hours.serviceHours.map(({ from, to }) => ({
    from: instantOn(day, from, hours.timeZone),
    to: instantOn(day, to, hours.timeZone),
  }));
}

export function isOpen(at: Instant, hours: OpeningHours): boolean {
  const spans = openSpans(dayAt(at, hours.timeZone), hours);
  return spans.some((span) => at >= span.from && at < span.to);
}

/** `at` itself while open, else the next moment at which somebody is there. */
export function nextOpening(at: Instant, hours: OpeningHours): Instant {
  const today = dayAt(at, hours.timeZone);
  for (let day = today; day < today + MAX_DAYS_AHEAD; day++) {
    for (const span of openSpans(day, hours)) if (at < span.to) return Math.max(at, span.from);
  }
  throw new RangeError("no opening hours: serviceHours or serviceDays is empty");
}

/** The first opening of the first service day after the local day of `at`. */
export function nextMorning(at: Instant, hours: OpeningHours): Instant {
  const tomorrow = dayAt(at, hours.timeZone) + 1;
  return nextOpening(instantOn(tomorrow, 0, hours.timeZone), hours);
}

/** Where `ms` of open time from `start` ends, or null where the spans are used up first. */
export function endWithin(spans: readonly Span[], start: Instant, ms: number): Instant | null {
  let left = ms;
  for (const span of spans) {
    const from = Math.max(start, span.from);
    if (from >= span.to) continue;
    if (left <= span.to - from) return from + left;
    left -= span.to - from;
  }
  return null;
}

/** The moment at which `ms` of open time have passed since `start`; Infinity where that is years away. */
export function addServiceTime(start: Instant, ms: number, hours: OpeningHours): Instant {
  const first = dayAt(start, hours.timeZone);
  let left = ms;
  for (let day = first; day < first + MAX_DAYS_AHEAD; day++) {
    const spans = openSpans(day, hours);
    const end = endWithin(spans, start, left);
    if (end !== null) return end;
    for (const span of spans) left -= Math.max(0, span.to - Math.max(start, span.from));
  }
  return Number.POSITIVE_INFINITY;
}

export type WorkingDays = Pick<OpeningHours, "holidays" | "daysOff">;

const isDayOff = (day: number, { daysOff }: WorkingDays): boolean =>
  daysOff.some(({ from, to }) => day >= from && day <= to);

/** What people mean who say 工作日 and name no estate. */
export const USUAL_DAYS: WorkingDays = { holidays: "china", daysOff: [] };

export function isWorkingDay(day: number, days: WorkingDays): boolean {
  if (isDayOff(day, days)) return false;
  const holiday = days.holidays === "china" ? publicHoliday(day) : null;
  return holiday === null ? weekdayOf(day) <= 5 : !holiday;
}

/**
 * The close of business on the `count`th working day after the day of `start`, which does not count
 * itself (Civil Code 201 and 203: the first day is left out, the last one ends with business hours).
 */
export function addWorkingDays(start: Instant, count: number, hours: OpeningHours): Instant {
  let day = dayAt(start, hours.timeZone);
  for (let left = count; left > 0; ) {
    day++;
    if (isWorkingDay(day, hours)) left--;
  }
  return instantOn(day, hours.serviceHours.at(-1)?.to ?? 18 * 60, hours.timeZone);
}

/** Whether a range of the day holds the moment; a range such as 22:00–7:30 runs over midnight. */
export function isWithin(at: Instant, range: TimeRange, timeZone: string): boolean {
  const minute = minuteAt(at, timeZone);
  if (range.from <= range.to) return minute >= range.from && minute < range.to;
  return minute >= range.from || minute < range.to;
}

/** `at` itself outside of the range, else the moment at which the range ends. For quiet hours. */
export function endOf(at: Instant, range: TimeRange, timeZone: string): Instant {
  if (!isWithin(at, range, timeZone)) return at;
  const today = dayAt(at, timeZone);
  const end = instantOn(today, range.to, timeZone);
  return end > at ? end : instantOn(today + 1, range.to, timeZone);
}
