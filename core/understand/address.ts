// Where a message is about, read from its words: building, unit, floor, room, and `place` as said.
import {
  BARE_ROOM,
  BARE_UNIT,
  BELOW,
  BLOT,
  BUILDING_HEADS,
  DOOR_UNIT,
  ENGLISH_FLOOR,
  ENGLISH_ROOM,
  ENGLISH_UNIT,
  FLOOR,
  FLOOR_WORDS,
  LETTER_ROOM,
  LOOSE_FLOOR,
  LOOSE_UNIT,
  NAMED_ROOM,
  NOISE,
  PAIR_ROOM,
  PAIR_UNIT,
  ROOM,
  TRIPLE,
  UNIT,
  WORD_FLOOR,
} from "./address-patterns.ts";
import { type Location, NOWHERE } from "./classification.ts";
import { type Reading, read } from "./normalize.ts";
import { digitsOf } from "./numerals.ts";
import { findPlace } from "./place.ts";
import { sieveOf } from "./rules/sieve.ts";

type Parts = { -readonly [K in "building" | "unit" | "floor" | "room"]: string | null };

const noiseThatMayBe = sieveOf(NOISE);
const headsThatMayBe = sieveOf(BUILDING_HEADS);

function blot(folded: string): string {
  let text = folded;
  for (const place of noiseThatMayBe(folded))
    text = text.replace(NOISE[place] as RegExp, (m) => BLOT.repeat(m.length));
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
  for (const place of headsThatMayBe(text)) {
    for (const match of text.matchAll(BUILDING_HEADS[place] as RegExp)) {
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
    // 五六楼 is one of the two.
    if (said === "两" || /^[一二三四五六七八九]{2}$/.test(said)) continue;
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
  const said = named?.[1] ?? named?.[2] ?? named?.[3];
  if (said && digitsOf(said) && !/00$/.test(said)) return digitsOf(said) ?? null;
  const english = ENGLISH_ROOM.exec(text)?.[1];
  if (english && (/\d{2}/.test(english) || hasBuilding)) return english.toUpperCase();
  return BARE_ROOM.exec(text)?.[1] ?? LETTER_ROOM.exec(text)?.[1]?.toUpperCase() ?? null;
}

/** Reads the parts of a location out of an already folded text. */
export function readLocation(reading: Reading): Location {
  const text = blot(reading.folded);
  const place = findPlace(reading);
  const parts = readDashes(text) ??
    readChain(text) ??
    readPair(text) ?? { building: null, unit: null, floor: null, room: null };
  if (parts.unit === null) {
    const door = parts.building === null ? DOOR_UNIT.exec(text)?.[1] : undefined;
    const unit = [...text.matchAll(LOOSE_UNIT)][0]?.[1] ?? door ?? ENGLISH_UNIT.exec(text)?.[1];
    if (unit !== undefined && Number(digitsOf(unit) ?? 1) < 100) {
      parts.unit = digitsOf(unit) ?? unit;
    }
  }
  if (parts.floor === null) {
    const floor = looseFloor(text);
    // A room says its own floor: another one in the same message is somebody else's.
    parts.floor = parts.room === null || floor?.startsWith("-") ? floor : null;
  }
  if (parts.room === null) parts.room = looseRoom(text, parts.building !== null);
  if (place === null && filled(parts) === 0) return NOWHERE;
  return { ...parts, place };
}

/** Reads where a message is about. Digits are normalised; what is not said is null. */
export function readAddress(text: string): Location {
  return readLocation(read(text));
}
