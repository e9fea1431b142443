// The small words that times are made of, Chinese and English, and how they are written.

const DIGITS = "零一二三四五六七八九";

/** Source of a pattern for a small whole number: "12", "十二", "两". */
export const NUMBER = "(?:\\d{1,3}|[零〇一二两三四五六七八九十廿]{1,3})";

/** 0 to 999 in digits, 0 to 99 in Chinese; null for what is no number ("一二", "十十"). */
export function numberOf(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const plain = text.replaceAll("两", "二").replaceAll("〇", "零").replaceAll("廿", "二十");
  const match = /^([一二三四五六七八九]?)(十?)([零一二三四五六七八九]?)$/.exec(plain);
  if (!match || plain === "") return null;
  const [, tens = "", ten = "", ones = ""] = match;
  if (ten === "") return tens === "" || ones === "" ? DIGITS.indexOf(tens || ones) : null;
  return (tens === "" ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === "" ? 0 : DIGITS.indexOf(ones));
}

/**
 * The text with full-width letters, digits and signs as plain ones and A–Z small, each character
 * one for one: a place in the result is the same place in the text.
 */
export function plainWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\t\r\n]/g, (blank) => (blank === "\n" ? "\n" : " "))
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export const PARTS = [
  "dawn",
  "early",
  "morning",
  "noon",
  "afternoon",
  "dusk",
  "evening",
  "night",
] as const;
/** A part of the day: 凌晨, 早上, 上午, 中午, 下午, 傍晚, 晚上, 半夜. */
export type Part = (typeof PARTS)[number];

/**
 * When a part of the day is over, in minutes, for who names no hour: the latest that the words allow.
 * Morning, noon, afternoon and evening are the project's own choice, as is 18:00 for a bare day.
 */
export const PART_ENDS: Readonly<Record<Part, number>> = {
  dawn: 6 * 60,
  early: 10 * 60,
  morning: 12 * 60,
  noon: 12 * 60,
  afternoon: 18 * 60,
  dusk: 19 * 60,
  evening: 21 * 60,
  night: 23 * 60 + 59,
};

export const DAY_END = 18 * 60;
/** For what is said of today after its usual end. */
export const LAST_MINUTE = 24 * 60 - 1;

export const MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
export const WEEKDAY_NAMES = "mon tue wed thu fri sat sun".split(" ");
