// The span and the person of a shift, from what staff say: @老王 今晚; 今晚8点到明早8点; 周六到周日 老王; tonight.
import { DAY, type Instant } from "../clock.ts";
import type { EstateSettings } from "../estates/schema.ts";
import { dayAt, instantOn } from "../sla/calendar.ts";
import { clockAt, minutesOf, partAt } from "../sla/read-clock.ts";
import { DAYS, PAST_DAYS } from "../sla/read-day.ts";
import { type Part, plainWidth } from "../sla/time-words.ts";

type Hours = Pick<EstateSettings, "timeZone" | "serviceHours">;

export interface SaidShift {
  /** Null: no time was said. */
  readonly span: { readonly from: Instant; readonly until: Instant } | null;
  /** "past": it is over; "none": the calendar has no such day. */
  readonly fault: "past" | "none" | null;
  /** What is left: the name. */
  readonly rest: string;
}

/** One moment of what was said: a day, a part of it, a clock time, each where it was named. */
interface Moment {
  readonly day: number | null;
  readonly part: Part | null;
  readonly clock: number | null;
  /** 周末, 这周, 下周: the first of several days. */
  readonly firstDay: number | null;
}
const NOTHING: Moment = { day: null, part: null, clock: null, firstDay: null };

const TO = /\s*(?:-|–|—|~|到|至|\bto\b|\buntil\b)\s*/y;
const BETWEEN = /(?:\s|的|,|\b(?:at|on|from|the)\b)+/y;
const NIGHT = /(?:通宵|夜班|晚班|夜里|\bnight\b|\bovernight\b)/y;
const WORDS = /(?:白天|白班|日班|早班|全天|\bdaytime\b|\ball day\b)/y;
/** What stands between a name and its time. */
const GLUE = /^[\s:：,，、。.!！的由请让换是班给]+|[\s:：,，、。.!！的来是班]+$/gu;

const TODAY: readonly [RegExp, number][] = [
  [/\btonight\b/y, 0],
  [/\btoday\b/y, 0],
  [/\btomorrow\b/y, 1],
];

/** Reads the first span of `text`; what is no time is left as `rest`. Pure. */
export function readShift(text: string, now: Instant, hours: Hours): SaidShift {
  const plain = plainWidth(text);
  const today = dayAt(now, hours.timeZone);
  for (let place = 0; place < Math.min(plain.length, 200); place += 1) {
    const start = momentAt(plain, place, today);
    if (start === "past" || start === "none") return { span: null, fault: start, rest: "" };
    if (start === null) continue;
    TO.lastIndex = start.end;
    const to = TO.exec(plain);
    const end = to ? momentAt(plain, start.end + to[0].length, today) : null;
    if (end === "past" || end === "none") return { span: null, fault: end, rest: "" };
    const rest = text.slice(0, place) + text.slice(end?.end ?? start.end);
    const span = spanOf(start.moment, end?.moment ?? null, { now, today, hours });
    if (span.until <= now) return { span: null, fault: "past", rest };
    return { span: { ...span, from: Math.max(span.from, now) }, fault: null, rest: bare(rest) };
  }
  return { span: null, fault: null, rest: bare(text) };
}

const bare = (text: string): string => text.replace(GLUE, "").trim();

/** Who says no time is on duty until the next morning's service begins. */
export function untilMorning(now: Instant, hours: Hours): { from: Instant; until: Instant } {
  const today = dayAt(now, hours.timeZone);
  const morning = morningOf(today, hours);
  return { from: now, until: morning > now ? morning : morningOf(today + 1, hours) };
}

function momentAt(
  text: string,
  place: number,
  today: number,
): { moment: Moment; end: number } | "past" | "none" | null {
  let moment = NOTHING;
  let end = place;
  for (let at = place; ; ) {
    const piece = pieceAt(text, at, today, moment);
    if (piece === "past" || piece === "none") return piece;
    if (piece === null) break;
    moment = piece.moment;
    end = piece.end;
    BETWEEN.lastIndex = end;
    at = end + (BETWEEN.exec(text)?.[0].length ?? 0);
  }
  return end === place ? null : { moment, end };
}

function pieceAt(
  text: string,
  place: number,
  today: number,
  moment: Moment,
): { moment: Moment; end: number } | "past" | "none" | null {
  if (moment.day === null) {
    PAST_DAYS.lastIndex = place;
    if (PAST_DAYS.test(text)) return "past";
    for (const [pattern, ahead] of TODAY) {
      pattern.lastIndex = place;
      const said = pattern.exec(text)?.[0];
      if (said === undefined) continue;
      const part = said === "tonight" ? ("evening" as const) : moment.part;
      return { moment: { ...moment, day: today + ahead, part }, end: place + said.length };
    }
    for (const [pattern, read] of DAYS) {
      pattern.lastIndex = place;
      const match = pattern.exec(text);
      if (!match) continue;
      const day = read(match, today)?.day;
      if (day === undefined) return "none";
      const firstDay = firstOf(match[0], day, today);
      return { moment: { ...moment, day, firstDay }, end: place + match[0].length };
    }
  }
  for (const [pattern, part] of [
    [NIGHT, "evening"],
    [WORDS, null],
  ] as const) {
    pattern.lastIndex = place;
    const said = pattern.exec(text)?.[0];
    if (said !== undefined)
      return { moment: { ...moment, part: part ?? moment.part }, end: place + said.length };
  }
  const part = moment.part === null ? partAt(text, place) : null;
  if (part) return { moment: { ...moment, part: part.value }, end: part.end };
  if (moment.part === null && /[早晚夜]/u.test(text[place] ?? "") && moment.day !== null)
    return {
      moment: { ...moment, part: text[place] === "早" ? "early" : "evening" },
      end: place + 1,
    };
  const clock = moment.clock === null ? clockAt(text, place, true) : null;
  if (!clock) return null;
  return {
    moment: { ...moment, clock: minutesOf(clock.value, moment.part)[0] ?? 0 },
    end: clock.end,
  };
}

/** 周末 is two days, a week is what is left of it. */
function firstOf(said: string, day: number, today: number): number | null {
  if (/末/u.test(said)) return Math.max(today, day - 1);
  if (/^下个?(?:周|星期|礼拜)$/u.test(said)) return day - 6;
  return /^[这本]个?(?:周|星期|礼拜)$/u.test(said) ? today : null;
}

const LATE: ReadonlySet<Part> = new Set(["evening", "night", "dusk"]);
const morningOf = (day: number, { serviceHours, timeZone }: Hours): Instant =>
  instantOn(day, serviceHours[0]?.from ?? 0, timeZone);
const closeOf = (day: number, { serviceHours, timeZone }: Hours): Instant =>
  instantOn(day, serviceHours.at(-1)?.to ?? 0, timeZone);

function spanOf(
  start: Moment,
  end: Moment | null,
  { now, today, hours }: { now: Instant; today: number; hours: Hours },
): { from: Instant; until: Instant } {
  const isNight = start.part !== null && LATE.has(start.part);
  // 今晚 said in the small hours is the night that still lasts.
  const inTheNight = now < instantOn(today, 5 * 60, hours.timeZone);
  if (
    isNight &&
    start.clock === null &&
    end === null &&
    inTheNight &&
    (start.day ?? today) === today
  )
    return { from: now, until: morningOf(today, hours) };
  const first = start.firstDay ?? start.day ?? today;
  const last = end?.day ?? start.day ?? first;
  const from =
    start.clock !== null
      ? instantOn(first, start.clock, hours.timeZone)
      : isNight
        ? closeOf(first, hours)
        : morningOf(first, hours);
  if (end?.clock != null) {
    const until = instantOn(last, end.clock, hours.timeZone);
    return { from, until: until > from ? until : until + DAY };
  }
  // A shift lasts until the next morning's service begins.
  return { from, until: morningOf(last + 1, hours) };
}
