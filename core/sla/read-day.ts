// Which day words mean: 明天, 下周一, 25号, 11月25日, 月底, Friday, 24 Nov.
import { civilOf, dayOfCivil, weekdayOf } from "./calendar.ts";
import { MONTH_NAMES, NUMBER, numberOf, WEEKDAY_NAMES } from "./time-words.ts";

/** A local day's number; `again`: how many days later the same words mean once it has passed. */
export interface DaySaid {
  readonly day: number;
  readonly again: number;
}

/** Null: a day that has passed, or that the calendar does not have. */
export type ReadDay = (match: RegExpExecArray, today: number) => DaySaid | null;

const once = (day: number): DaySaid => ({ day, again: 0 });

const NEAR: Readonly<Record<string, number>> = { 今: 0, 当: 0, 明: 1, 后: 2, 大: 3 };

/** This long ago, the day and month mean next year's: "1月5日" said in November. */
const HALF_A_YEAR = 180;
/** "1号" said on the 30th is next month's; "22号" said on the 23rd is the one that has just been. */
const JUST_PAST_DAYS = 7;

function monday(day: number): number {
  return day - weekdayOf(day) + 1;
}

function lastOfMonth(year: number, month: number): number {
  return (
    (dayOfCivil({ year: month === 12 ? year + 1 : year, month: (month % 12) + 1, date: 1 }) ?? 1) -
    1
  );
}

function dayOfDate(
  year: number | null,
  month: number,
  date: number,
  today: number,
): DaySaid | null {
  const thisYear = civilOf(today).year;
  const day = dayOfCivil({ year: year ?? thisYear, month, date });
  if (day === null || day >= today) return day === null ? null : once(day);
  if (year !== null || today - day < HALF_A_YEAR) return null;
  const next = dayOfCivil({ year: thisYear + 1, month, date });
  return next === null ? null : once(next);
}

/** The month `ahead` months from today's: its year and number. */
function monthAhead(today: number, ahead: number): { year: number; month: number } {
  const { year, month } = civilOf(today);
  const index = year * 12 + month - 1 + ahead;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

function dayOfMonth(date: number, today: number): DaySaid | null {
  const day = dayOfCivil({ ...monthAhead(today, 0), date });
  if (day !== null && day >= today) return once(day);
  if (day !== null && today - day <= JUST_PAST_DAYS) return null;
  const next = dayOfCivil({ ...monthAhead(today, 1), date });
  return next === null ? null : once(next);
}

function weekdaySaid(week: string, weekday: number, today: number): DaySaid | null {
  if (week === "") {
    const ahead = (weekday - weekdayOf(today) + 7) % 7;
    return { day: today + ahead, again: 7 };
  }
  const weeks = week === "下下" ? 2 : /下|next/.test(week) ? 1 : 0;
  const day = monday(today) + weeks * 7 + weekday - 1;
  return day < today ? null : once(day);
}

function monthsSaid(word: string | undefined): number {
  return word === undefined ? 0 : word.split("下").length - 1;
}

/** How far into a month 初, 中旬, 底 reach: their last day. */
function partOfMonth(ahead: number, part: string, today: number): DaySaid | null {
  const { year, month } = monthAhead(today, ahead);
  const dates: Record<string, number> = { 初: 10, 中: 20, 中旬: 20 };
  const date = dates[part];
  const day = date ? dayOfCivil({ year, month, date }) : lastOfMonth(year, month);
  return day === null || day < today ? null : once(day);
}

const nameOf = (word: string | undefined, names: readonly string[]) =>
  names.indexOf((word ?? "").slice(0, 3)) + 1;
const count = (word: string | undefined) => numberOf(word ?? "") ?? 0;

// 25号 is a day only before a blank, a sign, a time of day or what people do: 25号楼, 3号泵 are none.
const AFTER_NUMBERED_DAY =
  "(?=$|[\\s,.;!?。、~到至或)]|前(?!门)|之|以前|内|凌晨|早|上午|中午|下午|傍晚|晚|夜|[周(]|\\d{1,2}[点:]|[一二三四五六七八九十]{1,3}点|左右|修|换|完|来|去|上门|到|处理|恢复|弄|解决|搞|做|给|安排|过|再|能|可|就|会|施工|通|装|开始|动工)";
const NO_DIGIT_BEFORE = "(?<![\\d.:#/-])";
const MONTH = `(${MONTH_NAMES.join("|")})(?:[a-z]{0,6})\\.?`;
const ORDINAL = "(\\d{1,2})(?:st|nd|rd|th)?";
const WEEKDAY = "(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs|r)?";

function said(source: string): RegExp {
  return new RegExp(source, "y");
}

/** Tried in this order at one place of the text (`plainWidth`); all are sticky. */
export const DAYS: readonly (readonly [RegExp, ReadDay])[] = [
  [said("明后[天日]?|今明后"), (_, today) => once(today + 2)],
  [said("今明(?:两[天日]|天)?"), (_, today) => once(today + 1)],
  [
    said("(大)后天|(今|明|后|当)(?:[天日](?!气|然)|儿个?)|([今明])(?=[早晚夜])"),
    ([, far, near, short], today) => once(today + (NEAR[far ?? near ?? short ?? ""] ?? 0)),
  ],
  [
    said(
      "(?<![一两二三四五六七八九十\\d每半几])(下下|下|这|本)?个?(?:周|星期|礼拜)(末|[一二三四五六日天])(?![次个])",
    ),
    ([, week = "", word = ""], today) =>
      weekdaySaid(week, "一二三四五六".indexOf(word) + 1 || 7, today),
  ],
  [
    said("(下下|下|这|本)个?(?:周|星期|礼拜)"),
    ([, week = ""], today) => weekdaySaid(week, 7, today),
  ],
  [
    said(`${NO_DIGIT_BEFORE}(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?![\\d.-])`),
    ([, year, month, date], today) => dayOfDate(Number(year), Number(month), Number(date), today),
  ],
  [
    said(
      `${NO_DIGIT_BEFORE}(?:(\\d{4}|今|明)年)?(${NUMBER})月份?(${NUMBER})(?:[日号](?!楼)|(?![\\d日号个栋楼]))`,
    ),
    ([, year, month, date], today) => {
      const shift = year === "明" ? 1 : 0;
      const fixed = /^\d/.test(year ?? "") ? Number(year) : civilOf(today).year + shift;
      return dayOfDate(year === undefined ? null : fixed, count(month), count(date), today);
    },
  ],
  [
    said(`(下下|下|本|这)个?月(${NUMBER})[日号](?!楼)`),
    ([, months, date], today) => {
      const day = dayOfCivil({ ...monthAhead(today, monthsSaid(months)), date: count(date) });
      return day === null || day < today ? null : once(day);
    },
  ],
  [
    said("(?<![\\d一二两三四五六七八九十个半每])(下下|下|本|这)?个?月(初|中旬?|底|末)"),
    ([, months, part = ""], today) => partOfMonth(monthsSaid(months), part, today),
  ],
  [said("(下下|下)个?月"), ([, months], today) => partOfMonth(monthsSaid(months), "底", today)],
  [
    said("年[底末]"),
    (_, today) => once(dayOfCivil({ year: civilOf(today).year, month: 12, date: 31 }) ?? today),
  ],
  [
    said(`(?<![\\d.:#/第单号栋幢楼座机门-]|编号|单号)(${NUMBER})[日号]${AFTER_NUMBERED_DAY}`),
    ([, date], today) => dayOfMonth(count(date), today),
  ],
  [
    said(
      `${NO_DIGIT_BEFORE}(\\d{1,2})/(\\d{1,2})(?=\\s*(?:前|之前|以前|上午|中午|下午|晚上|\\d{1,2}[:点]))`,
    ),
    ([, month, date], today) => dayOfDate(null, Number(month), Number(date), today),
  ],
  [said("\\b(?:the )?day after tomorrow\\b"), (_, today) => once(today + 2)],
  [said("\\b(?:tomorrow|tmrw?|tmw)\\b"), (_, today) => once(today + 1)],
  [
    said("\\b(?:today|(?:the )?end of (?:the )?day|eod)\\b|\\b(?=tonight\\b)"),
    (_, today) => once(today),
  ],
  [
    said(`\\b${ORDINAL}\\s+(?:of\\s+)?${MONTH}\\b(?:,?\\s+(\\d{4})\\b)?`),
    ([, date, month, year], today) =>
      dayOfDate(year ? Number(year) : null, nameOf(month, MONTH_NAMES), Number(date), today),
  ],
  [
    said(`\\b${MONTH}\\s+${ORDINAL}\\b(?!\\s*(?::|[ap]\\.?m\\b))(?:,?\\s+(\\d{4})\\b)?`),
    ([, month, date, year], today) =>
      dayOfDate(year ? Number(year) : null, nameOf(month, MONTH_NAMES), Number(date), today),
  ],
  [
    said("\\bthe (\\d{1,2})(?:st|nd|rd|th)\\b(?! floor)"),
    ([, date], today) => dayOfMonth(Number(date), today),
  ],
  [
    said(
      `\\b(?:(this|next)\\s+)?(?:(?<=(?:by|on|this|next|before|until) )|(?!sat\\b|sun\\b))${WEEKDAY}\\b`,
    ),
    ([, week = "", name], today) => weekdaySaid(week, nameOf(name, WEEKDAY_NAMES), today),
  ],
  [
    said(
      "\\b(?:the )?end of (?:the |this )?(week|month)\\b|\\b(?:the )?(?:end of )?next (week|month)\\b",
    ),
    ([, current, next], today) => {
      if ((current ?? next) === "week") return weekdaySaid(next ? "next" : "this", 7, today);
      return partOfMonth(next ? 1 : 0, "底", today);
    },
  ],
];

/** Days that have been; what follows them is no promise. */
export const PAST_DAYS = said(
  "昨[天日晚夜儿]|(?<!大)前[天日晚]|大前天|上上?个?(?:周|星期|礼拜)[一二三四五六日天末]?|上个?月|去年|刚才|刚刚|\\b(?:yesterday|last (?:night|week|month|year|[a-z]{3,6}day))\\b",
);
