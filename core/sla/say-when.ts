// Moments and durations in the words of a chat. Seconds are dropped: a deadline is never said late.
import { DAY, HOUR, type Instant, MINUTE } from "../clock.ts";
import { civilOf, dayAt, minuteAt } from "./calendar.ts";

export type Locale = "zh" | "en";

const NEAR_DAYS: Readonly<Record<Locale, Readonly<Record<number, string>>>> = {
  zh: { [-1]: "昨天", 0: "今天", 1: "明天", 2: "后天" },
  en: { [-1]: "yesterday ", 0: "today ", 1: "tomorrow " },
};

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * "今天18:00", "后天9:30", "11月25日18:00", "2027年1月3日18:00"; in English "today 18:00",
 * "tomorrow 09:30", "25 Nov 18:00", "3 Jan 2027 18:00". Days are those of `timeZone`.
 */
export function sayWhen(at: Instant, now: Instant, timeZone: string, locale: Locale): string {
  const minute = minuteAt(at, timeZone);
  const hour = String(Math.floor(minute / 60));
  const clock = `${locale === "en" ? hour.padStart(2, "0") : hour}:${String(minute % 60).padStart(2, "0")}`;
  return `${sayDay(dayAt(at, timeZone), dayAt(now, timeZone), locale)}${clock}`;
}

function sayDay(day: number, today: number, locale: Locale): string {
  const near = NEAR_DAYS[locale][day - today];
  if (near !== undefined) return near;
  const { year, month, date } = civilOf(day);
  const sameYear = year === civilOf(today).year;
  if (locale === "zh") return `${sameYear ? "" : `${year}年`}${month}月${date}日`;
  return `${date} ${MONTHS[month - 1]} ${sameYear ? "" : `${year} `}`;
}

const UNITS = [
  { ms: DAY, zh: "天", en: "day" },
  { ms: HOUR, zh: "小时", en: "hour" },
  { ms: MINUTE, zh: "分钟", en: "minute" },
] as const;

/** The two largest units, rounded down: "2小时30分钟", "3天", "2 hours 30 minutes". */
export function sayDuration(ms: number, locale: Locale): string {
  let left = Math.max(0, ms);
  const first = UNITS.findIndex((unit) => left >= unit.ms);
  if (first < 0) return locale === "zh" ? "不到1分钟" : "under a minute";
  const parts: string[] = [];
  for (const unit of UNITS.slice(first, first + 2)) {
    const count = Math.floor(left / unit.ms);
    left -= count * unit.ms;
    if (count === 0) continue;
    parts.push(
      locale === "zh" ? `${count}${unit.zh}` : `${count} ${unit.en}${count === 1 ? "" : "s"}`,
    );
  }
  return parts.join(locale === "zh" ? "" : " ");
}
