// How one value of an estate file is read. A fault says what is wrong and how to write it.
import { DAY, HOUR, MINUTE } from "../clock.ts";
import { type DayRange, dayOfCivil, type TimeRange, type Weekday } from "../sla/calendar.ts";
import type { Duration } from "../sla/classes.ts";
import { nearest } from "./nearest.ts";

export type Read<T> = { readonly value: T } | { readonly fault: string };

const LONGEST_DAYS = 366;

/** Shortened for a message: a whole paragraph in the wrong place must not fill the screen. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return `'${line.length > 40 ? `${line.slice(0, 40)}…` : line}'`;
}

/** Full-width digits, colons and dashes count as their plain forms: a Chinese keyboard types them. */
function plain(text: string): string {
  return text.normalize("NFKC").trim();
}

function milliseconds(text: string): number | null {
  const match = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?$/.exec(plain(text).toLowerCase());
  if (!match || match[0] === "") return null;
  const [, days = 0, hours = 0, minutes = 0] = match;
  return Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE;
}

/** "30m", "2h", "1h30m", "3d" (a day is 24 hours), in ms. */
export function readTime(text: string): Read<number> {
  const ms = milliseconds(text);
  if (ms === null) return { fault: `${quoted(text)} is not a duration; write 2h, 30m or 3d` };
  if (ms === 0) return { fault: `${quoted(text)} is no time at all; write at least 1m` };
  if (ms > LONGEST_DAYS * DAY) {
    return { fault: `${quoted(text)} is longer than a year; write at most ${LONGEST_DAYS}d` };
  }
  return { value: ms };
}

/** As `readTime`, or "none". */
export function readOptionalTime(text: string): Read<number | null> {
  if (plain(text).toLowerCase() === "none") return { value: null };
  const read = readTime(text);
  if ("value" in read || milliseconds(text) !== null) return read;
  return { fault: `${quoted(text)} is not a duration; write 2h, 30m, 3d or none` };
}

/** As `readOptionalTime`, or working days: "3wd". */
export function readCompletion(text: string): Read<Duration | null> {
  const match = /^(\d{1,6})wd$/.exec(plain(text).toLowerCase());
  if (match) {
    const workingDays = Number(match[1]);
    if (workingDays >= 1 && workingDays <= 250) return { value: { workingDays } };
    return { fault: `${quoted(text)} is out of range; write 1wd to 250wd` };
  }
  const read = readOptionalTime(text);
  if ("value" in read) return { value: read.value === null ? null : { ms: read.value } };
  if (milliseconds(text) !== null) return read;
  return {
    fault: `${quoted(text)} is not a duration; write 2h, 30m, 3d, 3wd (working days) or none`,
  };
}

function minuteOfDay(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (!match) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= 24 * 60 ? minute : null;
}

/** "8:30-12:00"; over midnight ("22:00-7:30") only where `wraps`. */
export function readRange(text: string, example: string, wraps: boolean): Read<TimeRange> {
  const parts = plain(text).split(/\s*[-–—~至到]\s*/);
  const [from, to] = parts.map(minuteOfDay);
  if (parts.length !== 2 || from == null || to == null) {
    return { fault: `${quoted(text)} is not a range of hours; write ${example}` };
  }
  if (from === to) return { fault: `${quoted(text)} is empty; write ${example}` };
  if (from > to && !wraps) {
    return {
      fault: `${quoted(text)} ends before it begins; split it at midnight, as in 18:00-24:00`,
    };
  }
  return { value: { from, to } };
}

const DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function weekday(text: string): Weekday | null {
  const name = plain(text).toLowerCase();
  const chinese = /^(?:周|星期|礼拜)([一二三四五六日天])$/.exec(name)?.[1];
  if (chinese) return (chinese === "天" ? 7 : "一二三四五六日".indexOf(chinese) + 1) as Weekday;
  const index = /^[a-z]{3,9}$/.test(name) ? DAY_NAMES.indexOf(name.slice(0, 3)) : -1;
  if (index >= 0) return (index + 1) as Weekday;
  return null;
}

/** "mon", "mon-fri", "周一", "周一-周五". */
export function readDays(text: string): Read<Weekday[]> {
  const parts = text.split(/\s*[-–—~至到－]\s*/);
  const from = weekday(parts[0] ?? "");
  const to = parts.length === 1 ? from : weekday(parts[1] ?? "");
  if (parts.length > 2 || from === null || to === null) {
    return { fault: `${quoted(text)} is not a day of the week; write mon, 周一 or mon-fri` };
  }
  if (from > to) return { fault: `${quoted(text)} runs backwards; write mon-fri, or single days` };
  return {
    value: Array.from({ length: to - from + 1 }, (_, offset) => (from + offset) as Weekday),
  };
}

function dayNumber(text: string): number | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!match) return null;
  const [year, month, date] = match.slice(1).map(Number) as [number, number, number];
  return dayOfCivil({ year, month, date });
}

/** "2026-12-24", or "2027-02-01 ~ 2027-02-03", both days included. */
export function readDayRange(text: string): Read<DayRange> {
  const parts = plain(text).split(/\s*[~至到]\s*|\s+[-–—]+\s+/);
  const [from, to] = parts.length === 1 ? [parts[0], parts[0]] : parts;
  const first = dayNumber(from ?? "");
  const last = dayNumber(to ?? "");
  if (parts.length > 2 || first === null || last === null) {
    return {
      fault: `${quoted(text)} is no day of the calendar; write 2026-12-24, or 2027-02-01 ~ 2027-02-03`,
    };
  }
  if (last < first) return { fault: `${quoted(text)} runs backwards; write the earlier day first` };
  if (last - first >= LONGEST_DAYS) {
    return { fault: `${quoted(text)} is longer than a year; write at most ${LONGEST_DAYS} days` };
  }
  return { value: { from: first, to: last } };
}

export function readHolidays(text: string): Read<"china" | "none"> {
  const word = plain(text).toLowerCase();
  if (word === "china" || word === "中国") return { value: "china" };
  if (word === "none" || word === "无") return { value: "none" };
  return {
    fault: `${quoted(text)} are no holidays known here; write china or none, and own days under days_off`,
  };
}

/** A telephone number as it is to be shown. */
export function readPhone(text: string): Read<string> {
  const phone = plain(text);
  const digits = phone.replace(/[ -]/g, "");
  if (/^\d{3,20}$/.test(digits) && phone.length <= 20 && /^\d/.test(phone)) return { value: phone };
  return {
    fault: `${quoted(text)} is not a telephone number; write 3 to 20 digits, dashes or spaces`,
  };
}

export function readSwitch(text: string): Read<boolean> {
  const word = plain(text).toLowerCase();
  if (word === "true" || word === "yes") return { value: true };
  if (word === "false" || word === "no") return { value: false };
  return { fault: `${quoted(text)} is neither true nor false; write true or false` };
}

/** A zone by its IANA name, in the spelling of the zone list. */
export function readZone(text: string): Read<string> {
  const name = plain(text);
  try {
    // Offsets such as +08:00 are accepted there, too, but know nothing of clock changes.
    const zone = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    if (/^[A-Za-z]/.test(name)) return { value: zone };
  } catch {
    // Not a zone: said below.
  }
  const near = nearest(name, Intl.supportedValuesOf("timeZone"));
  return {
    fault: `${quoted(text)} is not a time zone; write ${near ?? "an IANA name such as Asia/Shanghai"}`,
  };
}
