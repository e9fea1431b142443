// How long from now words mean: 半小时, 十分钟到, 两小时内, 3个工作日内, in 30 minutes.
import { HOUR, type Instant, MINUTE } from "../clock.ts";
import { dayAt, instantOn, isWorkingDay, USUAL_DAYS } from "./calendar.ts";
import { DAY_END, NUMBER, numberOf } from "./time-words.ts";

export interface SpanSaid {
  readonly start: number;
  readonly end: number;
  /** Null: time that has passed (10分钟前), or that is no promise (断水15分钟). */
  readonly at: Instant | null;
}

const ZH = new RegExp(
  "(?<![\\d.第每#几])(?:(半)|(\\d{1,3}\\.\\d)|" +
    `(?:${NUMBER}\\s?[-~到至]\\s?)?(${NUMBER}))([来几多])?\\s?(个半|个)?\\s?` +
    "(工作日|小时|钟头|钟(?!点)|分钟|分(?=内|后|之|以)|刻钟|天|日(?=内|之内|以内)|周(?![一二三四五六日末])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|月(?=内|之内|以内|左右|后))" +
    `(半)?(?:\\s?(${NUMBER})\\s?分钟?)?`,
  "y",
);
const EN =
  /(?<![\d.#])\b(?:(half an?)|(\d{1,3}(?:\.\d)?)(?:\s?(?:-|to)\s?(\d{1,3}))?|(an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty))\s?(working days?|business days?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?)\b/y;
const EN_NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
};

type Unit = "minute" | "hour" | "day" | "workday" | "month";

/** Unit of the word, and how many of it the word holds. */
function unitOf(word: string): readonly [Unit, number] {
  if (word.startsWith("工作") || /^(?:working|business)/.test(word)) return ["workday", 1];
  if (word === "刻钟") return ["minute", 15];
  if (/^(?:分|min)/.test(word)) return ["minute", 1];
  if (/^(?:小时|钟|h)/.test(word)) return ["hour", 1];
  if (/^(?:周|星期|礼拜|week)/.test(word)) return ["day", 7];
  if (/^(?:月|month)/.test(word)) return ["month", 1];
  return ["day", 1];
}

// A length of time alone is no promise (断水15分钟, 24小时值班): one of these must stand by it.
const PROMISING_BEFORE =
  /(?:再等|再过|还要|还需|还得|需要|大概|大约|差不多|估计|最多|最快|最晚|最迟|预计|稍等|请等|等|再|过|约|要|需|得|in|within|about|around|takes?|eta|another|give us)\s*$/;
const PROMISING_AFTER =
  /^\s*(?:之内|以内|内(?!部)|之后|以后|后(?!面|门)|左右|上下|就?能?会?(?:可以?)?(?:马上)?(?:到|上门|过去|过来|修|恢复|搞定|完成|解决|弄好|处理|来|通|好)|arriv|to (?:fix|finish|arrive|get)|away|max|tops)/;
const PAST_AFTER = /^\s*(?:(?:之|以)?前|没|都没|还没|了|一次|ago\b)/;
const PAST_BEFORE =
  /了$|(?:已经?|等了|修了|超过|超时|超期|迟到|最近|近|过去|每隔?|这|那|for|every|last|past)\s*$/;
const FILLER = /^[\s,.;!?。!?、~…吧哈啊哦呢]*$/;

function isPromise(before: string, after: string): boolean {
  if (PAST_AFTER.test(after) || PAST_BEFORE.test(before)) return false;
  if (PROMISING_BEFORE.test(before) || PROMISING_AFTER.test(after)) return true;
  return FILLER.test(before) && (FILLER.test(after) || /^\s/.test(after));
}

function moment(amount: number, unit: Unit, now: Instant, timeZone: string): Instant | null {
  if (unit === "minute") return now + amount * MINUTE;
  if (unit === "hour") return now + amount * HOUR;
  let day = dayAt(now, timeZone);
  if (unit === "workday") {
    for (let left = Math.min(amount, 300); left > 0; ) if (isWorkingDay(++day, USUAL_DAYS)) left--;
  } else day += Math.ceil(unit === "month" ? amount * 30 : amount);
  // Days end with the working day, as a bare day does; "within three days" leaves today out.
  return instantOn(day, DAY_END, timeZone);
}

function amountZh(match: RegExpExecArray): { amount: number; unit: Unit } | null {
  const [, half, decimal, whole = "", more, counter, word = "", tail, minutes] = match;
  const [unit, size] = unitOf(word);
  // 半天 is as often "ages" as half a day.
  if (half && unit === "day") return null;
  let amount = half ? 0.5 : decimal ? Number(decimal) : numberOfRange(whole);
  if (amount === null) return null;
  // 十来 is about ten; 十几 and 十多 may be all but twenty.
  if ((more === "几" || more === "多") && amount % 10 === 0) amount += 10;
  if (counter === "个半" || tail) amount += 0.5;
  if (minutes && unit === "hour") amount += (numberOf(minutes) ?? 0) / 60;
  return { amount: amount * size, unit };
}

/** 两三天 is three, 一两天 two: two figures side by side name a range, and its end counts. */
function numberOfRange(text: string): number | null {
  return (
    numberOf(text) ?? (/^[一两二三四五六七八]{2}$/.test(text) ? numberOf(text.slice(-1)) : null)
  );
}

function amountEn(match: RegExpExecArray): { amount: number; unit: Unit } {
  const [, half, digits, upTo, word, name = ""] = match;
  const [unit, size] = unitOf(name);
  const amount = half ? 0.5 : word ? (EN_NUMBERS[word] ?? 1) : Number(upTo ?? digits);
  return { amount: amount * size, unit };
}

/** A span at that place of the text (`plainWidth`), whether it promises anything or not. */
export function spanAt(text: string, place: number, now: Instant, zone: string): SpanSaid | null {
  ZH.lastIndex = place;
  EN.lastIndex = place;
  const zh = ZH.exec(text);
  const match = zh ?? EN.exec(text);
  if (!match) return null;
  const end = place + match[0].length;
  const said = zh ? amountZh(zh) : amountEn(match);
  const before = clauseBefore(text, place);
  const after = clauseAfter(text, end);
  if (!said || said.amount <= 0 || !isPromise(before, after))
    return { start: place, end, at: null };
  return { start: place, end, at: moment(said.amount, said.unit, now, zone) };
}

function clauseBefore(text: string, place: number): string {
  return (
    text
      .slice(Math.max(0, place - 40), place)
      .split(/[,.;!?。、\n]/)
      .at(-1) ?? ""
  );
}

function clauseAfter(text: string, place: number): string {
  return text.slice(place, place + 40).split(/[,;!?。、\n]/)[0] ?? "";
}
