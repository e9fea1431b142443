// Finds every time that a text names: days, parts of the day and clock times in any order, and spans.
import { DAY, HOUR, type Instant, MINUTE } from "../clock.ts";
import { dayAt } from "./calendar.ts";
import { type ClockSaid, clockAt, minutesOf, partAt } from "./read-clock.ts";
import { DAYS, type DaySaid, PAST_DAYS } from "./read-day.ts";
import { spanAt } from "./read-span.ts";
import { DAY_END, LAST_MINUTE, PART_ENDS, type Part } from "./time-words.ts";
import { instantOf } from "./zone.ts";

/** One time found, by its place in the text. `at` null: past, or no moment that anybody promises. */
export interface TimeFound {
  /** With the words that lead to it: 预计, 改到, by. */
  readonly start: number;
  /** Without them. */
  readonly core: number;
  /** With what follows: 前, 左右, 内. */
  readonly end: number;
  readonly at: Instant | null;
}

interface Said {
  readonly day?: DaySaid;
  readonly past?: true;
  readonly part?: Part;
  readonly clock?: ClockSaid;
}

interface Reading {
  readonly said: Said;
  readonly end: number;
}

const GAP =
  /(?:\s|的|\((?:周|星期)[一二三四五六日天]\)|,\s?(?=[\u4e00-\u9fff\d]|\w))*(?:\b(?:at|on|by|before|around|in the|in|this|the)\s+)*/y;
const TO = /\s*(?:-|–|—|~|到|至|或者?|\bor\b|\bto\b)\s*/y;
const SUFFIX =
  /\s*(?:左右|上下|之前|以前|前(?![门台面后天往去来])|之内|以内|之间|期间|多(?=[到来过,.前]|$)|内(?![部容墙])|之后|以后|后(?![门面勤天续])|许)/y;
const PREFIX =
  /(?:最晚|最迟|最快|最多|预计|预期|计划|大概|大约|差不多|估计|约|争取|尽量|力争|不晚于|不迟于|定于|定在|约在|约好|改到|改在|改为|改成|推迟到|推迟至|推到|延到|延至|延期到|延期至|顺延到|顺延至|挪到|等到|请?稍?等|再等|再过|还要|还需要?|需要|(?<![收看接遇说想没])到|在|于|\b(?:no later than|by|before|at|(?<!back )on|until|till|around|about|in|within|this|eta|the))\s*$/;

/** Words that begin a time; every other place is passed over at once. */
const STARTS =
  /[\d零〇一二两三四五六七八九十廿半今明后大当下本这周星礼上中午早晚夜凌清傍深正年月昨前去刚a-z]/;

/** No message that promises a time is longer; what follows is not searched. */
const MAX_LENGTH = 2_000;

/** Every time named in `text` (`plainWidth`), in order, none within another. */
export function timesIn(text: string, now: Instant, timeZone: string): TimeFound[] {
  const found: TimeFound[] = [];
  const length = Math.min(text.length, MAX_LENGTH);
  for (let place = 0; place < length; ) {
    const time = STARTS.test(text[place] ?? "") ? timeAt(text, place, now, timeZone) : null;
    if (time) found.push(withNeighbours(text, time, found.at(-1)?.end ?? 0));
    place = time ? Math.max(time.end, place + 1) : place + 1;
  }
  return found;
}

function timeAt(text: string, place: number, now: Instant, timeZone: string): TimeFound | null {
  const span = spanAt(text, place, now, timeZone);
  if (span) return { start: place, core: place, end: span.end, at: span.at };
  const today = dayAt(now, timeZone);
  const reading = readAt(text, place, today);
  if (!reading) return null;
  let { said, end } = reading;
  for (let until = untilAt(text, end, today); until; until = untilAt(text, end, today)) {
    said = merged(said, until.said);
    end = until.end;
  }
  return { start: place, core: place, end, at: momentOf(said, now, timeZone) };
}

/** The later end of a range: what follows 到, 或, "-". */
function untilAt(text: string, place: number, today: number): Reading | null {
  TO.lastIndex = place;
  const to = TO.exec(text);
  return to ? readAt(text, place + to[0].length, today) : null;
}

function withNeighbours(text: string, time: TimeFound, from: number): TimeFound {
  SUFFIX.lastIndex = time.end;
  const end = time.end + (SUFFIX.exec(text)?.[0].length ?? 0);
  let start = time.core;
  for (let more = true; more; ) {
    const prefix = PREFIX.exec(text.slice(Math.max(from, start - 20), start));
    more = prefix !== null && prefix[0].length > 0;
    start -= prefix?.[0].length ?? 0;
  }
  return { ...time, start, end };
}

/** Day, part of the day and clock time at that place, in any order, each once at most. */
function readAt(text: string, place: number, today: number): Reading | null {
  let said: Said = {};
  let end = place;
  for (let next: number | null = place; next !== null; ) {
    const piece = pieceAt(text, next, today, said);
    if (!piece) break;
    said = { ...said, ...piece.said };
    end = piece.end;
    GAP.lastIndex = end;
    next = end + (GAP.exec(text)?.[0].length ?? 0);
  }
  return end > place ? { said, end } : null;
}

function pieceAt(text: string, place: number, today: number, said: Said): Reading | null {
  if (!said.day && !said.past) {
    const day = dayPiece(text, place, today);
    if (day) return day;
  }
  if (!said.part) {
    const part = partAt(text, place);
    if (part) return { said: { part: part.value }, end: part.end };
  }
  if (said.clock) return null;
  const clock = clockAt(text, place, Boolean(said.day || said.part || said.past));
  return clock && { said: { clock: clock.value }, end: clock.end };
}

function dayPiece(text: string, place: number, today: number): Reading | null {
  PAST_DAYS.lastIndex = place;
  const past = PAST_DAYS.exec(text);
  if (past) return { said: { past: true }, end: place + past[0].length };
  for (const [pattern, read] of DAYS) {
    pattern.lastIndex = place;
    const match = pattern.exec(text);
    if (!match) continue;
    const day = read(match, today);
    const tonight = match[0].length === 0;
    const said: Said = day ? { day } : { past: true };
    const part = tonight ? partAt(text, place) : null;
    if (part) return { said: { ...said, part: part.value }, end: part.end };
    return { said, end: place + match[0].length };
  }
  return null;
}

/** 9点到11点, 今天或明天: the later end holds, and takes from the first what it leaves out. */
function merged(from: Said, to: Said): Said {
  if (to.day || to.past) return to;
  if (to.part || !to.clock || !from.part) return { ...from, ...to };
  // 上午10点到2点: the second hour is smaller, so it lies after noon.
  const smaller = to.clock.hour < (from.clock?.hour ?? 0);
  const part =
    smaller && (from.part === "morning" || from.part === "noon") ? "afternoon" : from.part;
  return { ...from, ...to, part };
}

/** The promised moment, always after `now`; null where only the past can be meant. */
function momentOf(said: Said, now: Instant, timeZone: string): Instant | null {
  if (said.past) return null;
  const on = (day: number, minute: number) => instantOf(day * DAY + minute * MINUTE, timeZone);
  const today = dayAt(now, timeZone);
  if (said.clock) return clockMoment(said.clock, said, now, today, on);
  const end = said.part ? PART_ENDS[said.part] : DAY_END;
  if (!said.day) return partMoment(said.part, end, now, today, on);
  const first = on(said.day.day, end);
  if (first > now) return first;
  if (said.day.again > 0) return on(said.day.day + said.day.again, end);
  // 今天, 今晚, said after its usual end: until midnight.
  const lasts = said.day.day === today && (!said.part || said.part === "evening");
  return lasts ? on(today, LAST_MINUTE) : null;
}

type On = (day: number, minute: number) => Instant;

/** 下午 without a day is today's; after the working day (18:00) 上午 and the like are tomorrow's. */
function partMoment(part: Part | undefined, end: number, now: Instant, today: number, on: On) {
  if (on(today, end) > now) return on(today, end);
  if (part === "evening") return on(today, LAST_MINUTE);
  return now >= on(today, DAY_END) ? on(today + 1, end) : null;
}

/** A clock time that was reached so lately is told, not promised: "18点" said at 18:20. */
const JUST_PAST = HOUR;

function clockMoment(
  clock: ClockSaid,
  said: Said,
  now: Instant,
  today: number,
  on: On,
): Instant | null {
  const minutes = minutesOf(clock, said.part ?? null);
  if (said.day) {
    const days =
      said.day.again > 0 ? [said.day.day, said.day.day + said.day.again] : [said.day.day];
    const moments = days.flatMap((day) => minutes.map((minute) => on(day, minute)));
    return moments.find((moment) => moment > now) ?? null;
  }
  // The small hours of a night that began yesterday; today; else tomorrow at the same time.
  const nights = minutes.filter((minute) => minute >= DAY / MINUTE);
  const moments = [
    ...nights.map((minute) => on(today - 1, minute)),
    ...minutes.map((minute) => on(today, minute)),
    ...minutes.map((minute) => on(today + 1, minute)),
  ];
  if (moments.some((moment) => moment <= now && now - moment < JUST_PAST)) return null;
  return moments.find((moment) => moment > now) ?? null;
}
