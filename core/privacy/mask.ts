// What must never reach the owners: every text to them passes here (core/replies/scene.ts).
// Phones, plates and numbers of papers anywhere; in what people wrote, names and rooms too.

import { literal } from "../literal.ts";

export interface Hidden {
  /** Names of residents: the reporter and all who joined. Shorter than two characters they are left. */
  readonly names: readonly string[];
  /** What stands in their place: 业主, or its word in the estate's language. */
  readonly resident: string;
  /** The reporter's room, as digits. */
  readonly room: string | null;
}

/** What stands in place of something cut out. */
export const CUT = "***";

const digit = "[0-9０-９]";
const gap = "[\\s\\-－—·.]?";
const spelt = "[零〇一二三四五六七八九幺两]";

/** Longest first: an identity number holds a phone. Each is bounded, behind it too, so nothing here can run away. */
const NUMBERS: readonly RegExp[] = [
  // Identity card: 17 digits and a digit or X. Bank card: 15 to 19 digits, in groups or not.
  new RegExp(
    `(?<!${digit})${digit}{6}${gap}${digit}{8}${gap}${digit}{3}[0-9０-９Xx](?!${digit})`,
    "gu",
  ),
  new RegExp(`(?<!${digit})(?:${digit}{4}${gap}){3,4}${digit}{0,3}(?!${digit})`, "gu"),
  // Mobile, with or without the country; then landline with its area; then 400 and 800 numbers.
  new RegExp(
    `(?:[+＋]?86${gap})?(?<!${digit})[1１][3-9３-９](?:${gap}${digit}){9}(?!${digit})`,
    "gu",
  ),
  new RegExp(
    `(?<!${digit})[(（]?0${digit}{2,3}[)）]?${gap}${digit}{3,4}${gap}${digit}{4}(?!${digit})`,
    "gu",
  ),
  new RegExp(`(?<!${digit})[48]00${gap}${digit}{3,4}${gap}${digit}{3,4}(?!${digit})`, "gu"),
  new RegExp(`(?<!${spelt})[一幺]${spelt}{10}(?!${spelt})`, "gu"),
  // A local number said to be one: 电话 86543210, 微信号 abc123.
  new RegExp(
    `(?<=(?:电话|手机|号码|tel|phone)\\s{0,3}[:：是]?\\s{0,3})${digit}{7,8}(?!${digit})`,
    "giu",
  ),
  /(?<=(?:微信|wechat|vx|qq)号?\s{0,3}[:：是]?\s{0,3})[A-Za-z0-9_-]{5,20}/giu,
];

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][\s]?[A-HJ-NP-Za-hj-np-z][\s·.•-]?[A-HJ-NP-Za-hj-np-z0-9０-９]{4,5}[A-HJ-NP-Za-hj-np-z0-9０-９挂学警港澳]/gu;

/** 3-2-501, 3栋2单元501, 501室: the building and unit stay, the room goes. */
const ROOMS: readonly ((text: string) => string)[] = [
  (text) =>
    text.replace(
      /(?<![0-9０-９#＃-])([0-9０-９]{1,3})[-－—–_#](?:([0-9０-９]{1,2})[-－—–_])?[0-9０-９]{3,4}(?:室|号房?|房)?(?![0-9０-９-]|\s?[元块万千米度人户个次天分秒%％￥])/gu,
      (_, building: string, unit: string | undefined) =>
        unit ? `${building}栋${unit}单元` : `${building}栋`,
    ),
  (text) =>
    text.replace(
      /((?:栋|幢|座|号楼|单元|楼)\s*)[0-9０-９]{3,4}(?:室|号房?|房)?(?![0-9０-９]|[元块天分点年月日号:：%％])/gu,
      "$1",
    ),
  (text) => text.replace(/(?<![0-9０-９#＃.])[0-9０-９]{3,4}\s*(?:室|房)(?![间东产])/gu, CUT),
];

/** Cuts what no owner may read, whoever wrote it: numbers of phones, papers, cards, plates. `allowed`: numbers
 * that the estate itself publishes (its settings). Pure; the same text again comes out the same. */
export function sealForOwners(text: string, allowed: ReadonlySet<string> = NONE): string {
  let sealed = text;
  for (const pattern of NUMBERS)
    sealed = sealed.replace(pattern, (found) => (allowed.has(digitsOf(found)) ? found : CUT));
  return sealed.replace(PLATE, CUT);
}

/** Cuts from what people wrote: all of `sealForOwners`, and residents' names and rooms. */
export function maskWords(
  text: string,
  hidden: Hidden,
  allowed: ReadonlySet<string> = NONE,
): string {
  let masked = sealForOwners(text, allowed);
  for (const cutRoom of ROOMS) masked = cutRoom(masked);
  if (hidden.room !== null && hidden.room.length >= 3)
    masked = masked.replace(
      new RegExp(`(?<![0-9#＃:：.])${literal(hidden.room)}(?:室|号房?|房)?(?![0-9:：.元块])`, "gu"),
      CUT,
    );
  const names = indexOf(hidden.names);
  // Of the thousands of an estate hardly one stands in a text: they are looked for one by one only where one does.
  if (holdsName(masked, names))
    for (const name of names.longestFirst) masked = masked.replaceAll(name, hidden.resident);
  return masked;
}

interface NameIndex {
  readonly longestFirst: readonly string[];
  readonly all: ReadonlySet<string>;
  readonly lengths: readonly number[];
}

const indices = new WeakMap<readonly string[], NameIndex>();

/** Made once for a list: a month's texts are all held against the same one. */
function indexOf(names: readonly string[]): NameIndex {
  const known = indices.get(names);
  if (known !== undefined) return known;
  const all = new Set(names.filter((name) => [...name].length >= 2));
  const longestFirst = [...all].sort((a, b) => b.length - a.length);
  const index = { longestFirst, all, lengths: [...new Set(longestFirst.map((one) => one.length))] };
  indices.set(names, index);
  return index;
}

function holdsName(text: string, { all, lengths }: NameIndex): boolean {
  for (let at = 0; at < text.length; at += 1)
    for (const length of lengths) if (all.has(text.slice(at, at + length))) return true;
  return false;
}

/** What of an address or of the person's standing stands in a display name beside the name itself. */
const NO_NAME = /^(?:栋|幢|座|号楼?|楼|层|单元|室|房|期|区|业主|住户|户主|房东|租客|物业)+$/u;

/**
 * The names that a display name holds: all of it, and where it is put together (3-2-501 李婷, 李婷138…) each part
 * of two to six letters that may be a name.
 */
export function namesIn(displayName: string): readonly string[] {
  const parts = displayName.split(/[^\p{L}]+/u).filter((part) => part !== "");
  const own = parts.filter((part) => /^.{2,6}$/u.test(part) && !NO_NAME.test(part));
  return [displayName, ...own.filter((part) => part !== displayName)];
}

/** The digits of a number, for comparing it with those that the estate publishes. */
export const digitsOf = (text: string): string => text.normalize("NFKC").replace(/\D/gu, "");

const NONE: ReadonlySet<string> = new Set();
