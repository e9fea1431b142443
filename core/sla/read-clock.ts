// Which time of day words mean: 18点, 下午3点半, 18:30, 中午, 6pm, noon.
import { LAST_MINUTE, NUMBER, numberOf, type Part } from "./time-words.ts";

/** `sure`: one hour only can be meant (18:00, 08:30, 6pm); else 3 may be 15:00. */
export interface ClockSaid {
  readonly hour: number;
  readonly minute: number;
  readonly sure: boolean;
}

const PART_WORDS: readonly (readonly [Part, string])[] = [
  ["dawn", "凌晨|清晨"],
  ["early", "早上|早晨|清早|一早|早(?=\\s?\\d{1,2}[点:])|(?<=[今明])早|\\bearly morning\\b"],
  ["morning", "上午|\\bmorning\\b"],
  ["noon", "中午|正午|\\b(?:noon|midday|lunchtime)\\b"],
  ["afternoon", "下午|午后|下班(?=之?前|以前)|\\bafternoon\\b"],
  ["dusk", "傍晚"],
  [
    "evening",
    "晚上|晚间|晚(?=\\s?(?:\\d{1,2}|[六七八九十]{1,2})[点:])|(?<=[今明])晚上?|(?<=[今明])夜(?!里|间)|\\b(?:evening|tonight)\\b",
  ],
  ["night", "夜里|夜间|半夜|深夜|午夜|\\bnight\\b"],
];

// 上午好 and "good morning" greet; 下午茶 is tea.
const PARTS_SAID = PART_WORDS.map(
  ([part, words]) =>
    [part, new RegExp(`(?<!good )(?:${words})(?![好茶]|安(?![排装]))`, "y")] as const,
);

// A minute is no count of things: 18点30栋 says a place after a time.
const NO_UNIT = "(?!\\d|个|栋|幢|座|楼|层|单元|室|号|天|小时|人|元|块|户|月|年|次|点|:)";
const POINT = new RegExp(
  `(?<![\\d.:#第/])(?<!(?<![周期拜])[一二三四五六七八九十](?=[一二三四五六七八九十]))(?:(${NUMBER})\\s?[-~到至]\\s?)?(${NUMBER})\\s?(?:点钟?|时(?![候间段常机不刻]))` +
    `(?:整|(半)|([一三])刻|(${NUMBER})分(?!钟)|(\\d{2})${NO_UNIT}|([二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])${NO_UNIT})?`,
  "y",
);
const COLON =
  /(?<![\d.:#/])([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?([ap])\.?m\b\.?)?/y;
const AM_PM = /(?<![\d.:#/])(\d{1,2})\s?([ap])\.?m\b\.?/y;
const OCLOCK =
  /(?<=\b(?:at|by|before|around|until|till) )(\d{1,2})(?:\s?o'?clock)?(?=$|[\s,.;!?])(?!\s*(?:\d|#|building|block|unit|floor|room|min|hour|hr|day|week|month|yuan|people|of|st|nd|rd|th|[a-z]{3,9}\s+\d{4}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/y;
const HOUR_OCLOCK = /(?<![\d.:#/])\b(\d{1,2})\s?o'?clock\b/y;
const MIDNIGHT = /\bmidnight\b/y;

// 有3点要求, 快一点, 早一点: points and little bits, no hours.
const COUNTED_POINTS = /^(?:要求|建议|说明|意见|问题|原因|内容|注意|需要|想法|疑问|儿|也|都|点)/;
const BEFORE_POINTS = /(?:以下|这|那|提|有|共|几|快|早|晚|慢|好|多|少|大|小|高|低|差|一点|了)$/;
/** 那五点到: an hour all the same. */
const GO = /^(?:半|钟)?(?:之?前|左右)?(?:再)?(?:到(?!位)|来|去|过[来去]|上门)/;
const LITTLE = /^[一两]点/;
const AFTER_LITTLE = /^(?:到(?!位)|之?前|以[前后]|之后|左右|多|来|过[来去]|上门|准时)/;

function clock(hour: number, minute: number, sure: boolean): ClockSaid | null {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return { hour, minute, sure: sure || hour > 12 || hour === 0 };
}

function readPoint(match: RegExpExecArray, text: string, afterTime: boolean): ClockSaid | null {
  const [whole, , hour = "", half, quarter, minutes, digits, spelled] = match;
  const end = match.index + whole.length;
  const before = text.slice(Math.max(0, match.index - 2), match.index);
  if (COUNTED_POINTS.test(text.slice(end, end + 2))) return null;
  const counted = BEFORE_POINTS.test(before) && !(/那$/.test(before) && GO.test(text.slice(end)));
  if (!afterTime && counted) return null;
  // 一点 alone is "a little": an hour only after a day or part of it, or with 半, 钟, 整.
  if (LITTLE.test(whole) && whole.length === 2) {
    const hour = afterTime || AFTER_LITTLE.test(text.slice(end, end + 2));
    if (!hour || /[早晚]$/.test(before)) return null;
  }
  let minute = numberOf(minutes ?? digits ?? spelled ?? "") ?? 0;
  if (half) minute = 30;
  if (quarter) minute = quarter === "一" ? 15 : 45;
  return clock(numberOf(hour) ?? 99, minute, /^0\d/.test(hour));
}

function halved(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

function at(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

export interface Found<T> {
  readonly value: T;
  readonly end: number;
}

/** A clock time at that place of the text. `afterTime`: a day or its part stands right before. */
export function clockAt(text: string, place: number, afterTime: boolean): Found<ClockSaid> | null {
  const point = at(POINT, text, place);
  const colon = point ? null : at(COLON, text, place);
  const half = point || colon ? null : (at(AM_PM, text, place) ?? null);
  const match =
    point ??
    colon ??
    half ??
    at(OCLOCK, text, place) ??
    at(HOUR_OCLOCK, text, place) ??
    at(MIDNIGHT, text, place);
  if (!match) return null;
  let value: ClockSaid | null;
  if (point) value = readPoint(point, text, afterTime);
  else if (colon) {
    const [, hour = "", minute, halfDay] = colon;
    const sure = halfDay !== undefined || hour.startsWith("0");
    value = clock(halved(Number(hour), halfDay), Number(minute), sure);
  } else if (half) {
    const hour = Number(half[1]);
    value = hour < 1 || hour > 12 ? null : clock(halved(hour, half[2]), 0, true);
  } else value = match[1] === undefined ? clock(24, 0, true) : clock(Number(match[1]), 0, false);
  return value && { value, end: match.index + match[0].length };
}

/** A part of the day at that place of the text. */
export function partAt(text: string, place: number): Found<Part> | null {
  for (const [part, pattern] of PARTS_SAID) {
    const match = at(pattern, text, place);
    if (match) return { value: part, end: place + match[0].length };
  }
  return null;
}

/** Small hours after 晚上 or 半夜 belong to the next date, so that the result may exceed 24 h. */
const AFTERNOON_FROM: Readonly<Record<Part, number | null>> = {
  dawn: null,
  early: null,
  morning: null,
  noon: null,
  afternoon: 0,
  dusk: 0,
  evening: 5,
  night: 8,
};

/** Between these a bare "8点" is looked for; staff do not promise 3:00 by saying 3点. */
const LIKELY = { from: 7 * 60, to: 22 * 60 };

/** The minutes of the day that a clock time may mean, likelier first; from 24 h on the next date. */
export function minutesOf({ hour, minute, sure }: ClockSaid, part: Part | null): number[] {
  const literal = hour * 60 + minute;
  const later = literal + 12 * 60;
  if (hour > 12) return [literal];
  if (part !== null) return [minuteInPart(hour, minute, part)];
  if (sure) return [literal];
  const likely = [literal, later].filter((at) => at >= LIKELY.from && at <= LIKELY.to);
  return likely.length > 0 ? likely : [literal];
}

function minuteInPart(hour: number, minute: number, part: Part): number {
  const literal = hour * 60 + minute;
  if (part === "dawn") return (hour % 12) * 60 + minute;
  if (part === "noon") return hour >= 1 && hour <= 3 ? literal + 12 * 60 : literal;
  const from = AFTERNOON_FROM[part];
  if (from === null) return literal;
  if (part === "afternoon" || part === "dusk") return (hour % 12) * 60 + minute + 12 * 60;
  if (hour === 12) return 24 * 60 + minute;
  return hour >= from ? literal + 12 * 60 : literal + LAST_MINUTE + 1;
}
