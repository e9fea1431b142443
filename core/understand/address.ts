// Where a message is about, read from its words: building, unit, floor, room, and `place` as said.
import { type Location, NOWHERE } from "./classification.ts";
import { type Reading, read } from "./normalize.ts";
import { digitsOf, SMALL, SPELLED_ROOM } from "./numerals.ts";
import { findPlace } from "./place.ts";

type Parts = { -readonly [K in "building" | "unit" | "floor" | "room"]: string | null };

/** Digits that are no address. Each match is blotted out, so that nothing later reads it. */
const NOISE: readonly RegExp[] = [
  /(?:工单|单号|编号|订单|单子|尾号|手机|微信|热线|拨打?|qq|ticket|order|case)\s*[#:是号]?\s*[a-z]*\d[\d-]*/g,
  /(?<![\d-])(?:\+?86-?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|\d{5,}(?!\s*[室号])/g,
  /(?<!\d)(?:19|20)\d{2}(?:\s*年(?:\d{1,2}月)?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d))(?:\d{1,2}[日号])?/g,
  /(?<![\d-])\d{1,2}月(?:\d{1,2}(?:[日号](?!楼|院|栋)|(?!\d)))?/g,
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?\s*(?:am|pm)?/g,
  /(?<![\d-])\d{1,2}\s*(?:[-~到至]\s*\d{1,2}\s*)?点(?:\d{1,2}分?|半|钟|多)?/g,
  /[¥$]\s*\d+(?:\.\d+)?/g,
  /\d+\.\d+/g,
  /(?<![\d-])\d+\s*(?:[-~到至]\s*\d+\s*)?(?:块|元|毛|万|千|w(?![a-z])|k(?![a-z])|度|米|cm|mm|m(?![a-z])|公分|厘米|公里|斤|公斤|吨|升|平|㎡|%|分钟|分(?!之)|小时|天(?!天)|周|个|年|岁|次|遍|条|盏|台|辆|只|桶|箱|件|张|份|名|多|几|倍|届|路公交|秒|ml|kg|hours?|hrs?|min|days?|weeks?|am(?![a-z])|pm(?![a-z])|times|rmb|yuan|dollars|%)/g,
];
const BLOT = "\ue000";

const SEP = "[\\s,、.·的_/—–-]{0,3}";
const BUILDING_WORD = "(?:号楼栋?|号栋|栋楼?|幢楼?|座|号公寓|#楼?)";
const UNIT = new RegExp(
  `${SEP}(${SMALL}|[东西南北中]|[a-d])\\s?(?:单元|门(?!口|禁|卡|锁|岗)|梯(?=${SEP}\\d))`,
  "y",
);
const BARE_UNIT = new RegExp(`[\\s-]{0,2}(${SMALL})(?=\\s?-\\s?\\d{3,4}(?!\\d))`, "y");
const FLOOR = new RegExp(`${SEP}(?:第\\s?)?(-?${SMALL}|负${SMALL})\\s?(?:楼|层|/?f(?![a-z]))`, "y");
const ROOM = new RegExp(
  `${SEP}(?:(\\d{3,4}(?:-\\d)?)(?!\\d)(?:\\s?([a-h])(?![a-z]))?\\s?(?:室|房|号房|户)?|(${SPELLED_ROOM})(?![十百层楼个月年\\d零一二三四五六七八九]|天(?!天))|(?<=[楼层f]${SEP})(?:(\\d{2})\\s?(?:室|房|号|户|$)|(?:flat\\s?)?([a-h])(?![a-z])))`,
  "y",
);

/** What starts an address: group 1 is the building. Tried in order; the earliest in the text wins. */
const BUILDING_HEADS: readonly RegExp[] = [
  new RegExp(
    `甲(${SMALL})(?:号楼|楼)|(?<![a-z\\d])(?:[a-z](?:区|座)?)?(${SMALL})\\s?${BUILDING_WORD}(?!桥)`,
    "g",
  ),
  new RegExp(`(?:弄|院)${SEP}(${SMALL})号`, "g"),
  /(?<![a-z\d])([a-z]\d{0,2})\s?(?:座|栋|幢|号楼)/g,
  new RegExp(`(?<![\\d月])(${SMALL})号(?=${SEP}(?:${SMALL}单元|\\d{3,4}(?:室|房)?(?!\\d)))`, "g"),
  new RegExp(`(?<![\\d号第])(${SMALL})楼(?=${SEP}${SMALL}单元)`, "g"),
  /\b(?:building|bldg|block|blk|tower)\.?\s*(?:no\.?\s*)?#?([a-z]?\d{1,3}|[a-z])\b/g,
  /(?<![\w.])(?:no\.?\s?)(\d{1,3})\s?(?:building|block|tower)\b/g,
];

/** 3-2-501 and 12-1803: the dashes (or what replaces them) say what is what. */
const TRIPLE =
  /(?<![\d.])(?:([a-z])(?:区|-)?)?(\d{1,3})\s?(?:[-—–_/、.之]|#-?|栋-?|幢-?)\s?(\d{1,2})\s?(?:[-—–_/、.之]|单元-?)\s?(\d{3,4})(?:\s?([a-h])(?![a-z]))?(?!\d|\.\d)/;
const PAIR_ROOM = /(?<![\d.#楼栋幢座-])(\d{1,3})\s?[-—–_]\s?(\d{3,4})(?!\d|-\d)/;
const PAIR_UNIT =
  /(?<![\d.#:/-])(\d{1,2})\s?[-—–]\s?(\d{1,2})(?![\d.:/%-]|\s?[点天个次年月日号小分块元层楼度岁人户倍栋幢座米秒周w季期])/;

const LOOSE_UNIT = new RegExp(`(?<![\\d])(${SMALL}|[东西])单元(?!门禁卡费)`, "g");
const ENGLISH_UNIT = /\b(?:unit|entrance)\s*#?(\d{1,2})(?!\d|-)/;
const BELOW =
  /(?:负|地下)([一二三1-3])(?:楼|层|f\b|(?=[^\d期]|$))|(?<![\da-z-])-([1-3])(?:楼|层|f\b)|(?<![a-z\d])b([1-3])(?![\d-]|[座栋幢区]|单元|号楼)|付([一二三])(?:楼|层)|\bbasement\s?(?:level\s?)?([1-3])?\b/;
const LOOSE_FLOOR = new RegExp(
  `(?<![\\d号几每整好弄共掉跌坠蹿高爬加降跑全了])(?:第\\s?)?(${SMALL})(?:楼(?!栋|盘|单元)|层(?!楼?高|灰|油|皮|土|膜|漆|水|雪|霜|纸|布|的楼))`,
  "g",
);
const ENGLISH_FLOOR =
  /\b(\d{1,2})(?:st|nd|rd|th)\s*(?:floor|fl?\b)|\b(?:floor|level|fl\.)\s*#?(\d{1,2})\b|(?<![\w-])(\d{1,2})\/?f\b/;
const FLOOR_WORDS: readonly string[] =
  "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const WORD_FLOOR = new RegExp(`\\b(${FLOOR_WORDS.join("|")})\\s+floor\\b`);

const NAMED_ROOM = new RegExp(
  `(?<![\\d-])(?:(\\d{3,4})\\s?(?:室|房(?!间)|号房|住?户|那家|家(?!里))|(${SPELLED_ROOM})(?:室|房|户|那家))`,
);
const ENGLISH_ROOM =
  /\b(?:(?:room|rm|apt|apartment|flat)\.?\s*#?(?:no\.?\s*)?|unit\s*#?(?=\d{3}))(\d{1,4}[a-h]?|[a-h])\b/;
/** A floor of 1 to 49 and a door of 01 to 19: three digits alone are far more often a room than not. */
const BARE_ROOM =
  /(?<![\w.#:%\ue000-])(?<!(?:区|车位|spot|第|打|柜|充电桩|no\.?)\s?)([1-9](?:0[1-9]|1[1-9])|[1-4]\d(?:0[1-9]|1\d))(?![\w.%:-]|\s?(?:号线|车位|桩|柜|路|公交|国道|寝|班|热线|医院))/;

function blot(folded: string): string {
  let text = folded;
  for (const pattern of NOISE) text = text.replace(pattern, (m) => BLOT.repeat(m.length));
  return text;
}

function building(said: string): string {
  return digitsOf(said) ?? said.toUpperCase();
}

function floorOf(said: string): string | null {
  const below = /^(?:负|-)(.+)$/.exec(said);
  const digits = digitsOf(below?.[1] ?? said);
  if (digits === undefined || digits === "0" || Number(digits) > 99) return null;
  return below ? `-${digits}` : digits;
}

/** The parts that follow a building directly: unit, floor, room, each if it is there. */
function follow(text: string, from: number, parts: Parts): void {
  let at = from;
  const step = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const unit = step(UNIT) ?? step(BARE_UNIT);
  if (unit?.[1]) parts.unit = digitsOf(unit[1]) ?? unit[1].toUpperCase();
  const floor = step(FLOOR);
  if (floor?.[1]) parts.floor = floorOf(floor[1]);
  const room = step(ROOM);
  if (!room) return;
  const letter = room[2]?.toUpperCase() ?? "";
  if (room[1]) parts.room = room[1] + letter;
  else if (room[3]) parts.room = digitsOf(room[3]) ?? null;
  else if (room[4]) parts.room = room[4];
  else if (room[5]) parts.room = room[5].toUpperCase();
}

interface Head {
  readonly name: string;
  readonly end: number;
  readonly parts: Parts;
}

/** Of all buildings named, the one with the fullest address after it; of equals, the first. */
function readChain(text: string): Parts | undefined {
  const heads: Head[] = [];
  for (const pattern of BUILDING_HEADS) {
    for (const match of text.matchAll(pattern)) {
      const yard = match[1] !== undefined && match[0].startsWith("甲");
      const name = building(match[1] ?? match[2] ?? "") + (yard ? "甲" : "");
      if (name === "" || name === "0") continue;
      const parts: Parts = { building: name, unit: null, floor: null, room: null };
      const end = match.index + match[0].length;
      follow(text, end, parts);
      heads.push({ name, end, parts });
    }
  }
  heads.sort((a, b) => filled(b.parts) - filled(a.parts) || a.end - b.end);
  return heads[0]?.parts;
}

function filled(parts: Parts): number {
  return Object.values(parts).filter((part) => part !== null).length;
}

function readDashes(text: string): Parts | undefined {
  const triple = TRIPLE.exec(text);
  if (triple?.[2] && triple[3] && triple[4]) {
    const letter = triple[5]?.toUpperCase() ?? "";
    return {
      building: building(triple[2]),
      unit: building(triple[3]),
      floor: null,
      room: triple[4] + letter,
    };
  }
  const room = PAIR_ROOM.exec(text);
  if (room?.[1] && room[2]) {
    return { building: building(room[1]), unit: null, floor: null, room: room[2] };
  }
  return undefined;
}

function readPair(text: string): Parts | undefined {
  const pair = PAIR_UNIT.exec(text);
  if (!pair?.[1] || !pair[2] || pair[1] === "0") return undefined;
  return { building: building(pair[1]), unit: building(pair[2]), floor: null, room: null };
}

function looseFloor(text: string): string | null {
  const below = BELOW.exec(text);
  if (below) {
    const said = below.slice(1).find((part) => part !== undefined);
    return `-${digitsOf(said ?? "1") ?? "1"}`;
  }
  for (const match of text.matchAll(LOOSE_FLOOR)) {
    const said = match[1] ?? "";
    if (said === "一" && /层(?![大楼电走公过的]|$)/.test(text.slice(match.index, match.index + 4)))
      continue;
    if (said === "两" || said === "一二") continue;
    const floor = floorOf(said);
    if (floor !== null) return floor;
  }
  const english = ENGLISH_FLOOR.exec(text);
  const said = english?.slice(1).find((part) => part !== undefined);
  if (said) return floorOf(said);
  const word = WORD_FLOOR.exec(text)?.[1];
  return word === undefined ? null : String(FLOOR_WORDS.indexOf(word) + 1);
}

function looseRoom(text: string, hasBuilding: boolean): string | null {
  const named = NAMED_ROOM.exec(text);
  const said = named?.[1] ?? named?.[2];
  if (said && digitsOf(said) && !/00$/.test(said)) return digitsOf(said) ?? null;
  const english = ENGLISH_ROOM.exec(text)?.[1];
  if (english && (/\d{2}/.test(english) || hasBuilding)) return english.toUpperCase();
  return BARE_ROOM.exec(text)?.[1] ?? null;
}

/** Reads the parts of a location out of an already folded text. */
export function readLocation(reading: Reading): Location {
  const text = blot(reading.folded);
  const place = findPlace(reading);
  const parts = readDashes(text) ??
    readChain(text) ??
    readPair(text) ?? { building: null, unit: null, floor: null, room: null };
  if (parts.unit === null) {
    const unit = [...text.matchAll(LOOSE_UNIT)][0]?.[1] ?? ENGLISH_UNIT.exec(text)?.[1];
    if (unit !== undefined && Number(digitsOf(unit) ?? 1) < 100) {
      parts.unit = digitsOf(unit) ?? unit;
    }
  }
  if (parts.floor === null) {
    const floor = looseFloor(text);
    // A room says its own floor: another one in the same message is somebody else's.
    const own =
      parts.room === null || floor?.startsWith("-") || parts.room.startsWith(floor ?? "?");
    parts.floor = own ? floor : null;
  }
  if (parts.room === null) parts.room = looseRoom(text, parts.building !== null);
  if (place === null && filled(parts) === 0) return NOWHERE;
  return { ...parts, place };
}

/** Reads where a message is about. Digits are normalised; what is not said is null. */
export function readAddress(text: string): Location {
  return readLocation(read(text));
}
