// Rooms: 3-2-501, 3栋2单元501、502, 501室, 五零一室. The building and unit stay, the room goes.
import { literal } from "../literal.ts";
import { CUT } from "./cut.ts";
import { anyDigit } from "./readable.ts";

const digit = "[0-9０-９]";
const dash = "[-－—–‑−_]";
const spelt = "[零〇一二两三四五六七八九幺]";
/** What makes of the number before it a count, a price, a time: not of 501次卧, 501户主. */
const counted = "\\s?(?:[元块万千米度人个天分秒%％￥]|次(?!卧)|户(?![主型外内门]))";
/** The same behind 栋, 单元, 楼, where 家 and 户 may be of a room too. */
const measured = "[元块天分点年月号:：%％瓦]|日(?!期)|[wW](?![A-Za-z])";
const door = "(?:[A-Ha-h](?![A-Za-z]))?(?:室|号房?|房)?";
/** 501、502和503: one after the other; no number that everybody may call, and no year. */
const more = `(?:\\s?[、,，和及]\\s?(?!1(?:10|19|20|22)(?!${digit}))${digit}{3,4}(?!${digit}|${counted}|[年月日点块:：/.-])${door}){0,20}`;
const endsAt = (of: string) => `(?!${digit}|${of})`;

type Said = string | undefined;

const PATTERNS: readonly (readonly [RegExp, (...found: Said[]) => string])[] = [
  [
    new RegExp(
      `(栋|幢|座|号楼|单元|楼)(\\s*|[、,，-])(?:(${digit}{1,2})${dash})?${digit}{3,4}${door}${endsAt(measured)}户?${more}`,
      "gu",
    ),
    (_, place, between, unit) =>
      `${place}${between?.trim() === "" ? between : ""}${unit ? `${unit}单元` : ""}`,
  ],
  [
    new RegExp(
      `(?<![0-9０-９#＃-])(${digit}{1,3})(?:${dash}|#)(?:(${digit}{1,2})${dash})?${digit}{3,4}${door}(?!-)${endsAt(counted)}${more}`,
      "gu",
    ),
    (_, building, unit) => (unit ? `${building}栋${unit}单元` : `${building}栋`),
  ],
  // 三栋二单元五零一; of 一二三单元 no digit is a room.
  [
    new RegExp(
      `(栋|幢|座|楼|单元|层)\\s?${spelt}{3,4}(?:室|号房?|房|户)?(?!${spelt}|[十百千]|\\s?(?:栋|幢|座|号楼|单元|楼|层)|${counted})`,
      "gu",
    ),
    (_, place) => place ?? "",
  ],
  [new RegExp(`(?<!${spelt})${spelt}{3,4}(?:室|号房|房号)`, "gu"), () => CUT],
  [
    /(?<![0-9０-９#＃.])[0-9０-９]{3,4}\s*(?:(?:室|房)(?![间东产])|(?<![共约有近超全们]\d*)(?=的?(?:业主|住户)))/gu,
    () => CUT,
  ],
  [
    /\b((?:room|rm|apt|apartment|flat|unit)\.?\s?#?)\d{3,4}[a-h]?\b/giu,
    (_, word) => `${word}${CUT}`,
  ],
];

/** The text without the rooms in it. */
export const withoutRooms = (text: string): string =>
  PATTERNS.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);

/** A room that is known, as digits: in whatever digits it is written. */
export const roomIn = (room: string): RegExp => {
  const written = [...room].map((one) => (/\d/u.test(one) ? anyDigit(one) : literal(one))).join("");
  return new RegExp(
    `(?<![0-9０-９#＃:：.]|${spelt})${written}${door}(?![0-9０-９:：.元块]|${spelt}|[十百千])`,
    "gu",
  );
};
