// What must never reach the owners: every text to them passes here (core/replies/scene.ts).
// Phones, plates and numbers of papers anywhere; in what people wrote, names and rooms too.

import { CUT } from "./cut.ts";
import { NUMBERS, PLATES } from "./numbers.ts";
import { isSpelt, readable } from "./readable.ts";
import { roomIn, withoutRooms } from "./rooms.ts";

export interface Hidden {
  /** Names of residents: the reporter and all who joined. Shorter than two characters they are left. */
  readonly names: readonly string[];
  /** What stands in their place: 业主, or its word in the estate's language. */
  readonly resident: string;
  /** The reporter's room, as digits. */
  readonly room: string | null;
}

/** Cuts what no owner may read, whoever wrote it: numbers of phones, papers, cards, plates. `allowed`: numbers
 * that the estate itself publishes (its settings). Pure; the same text again comes out the same. */
export function sealForOwners(text: string, allowed: ReadonlySet<string> = NONE): string {
  const plain = cutWhere(text, [...NUMBERS, ...PLATES], {
    spelt: false,
    stays: (found) => allowed.has(digitsOf(found).replace(/^(?:00)?86(?=\d{10})/u, "")),
  });
  // 三 of 三楼 is no digit: what is a number only with those is one where there are several.
  if ([...plain].filter(isSpelt).length < LEAST_SPELT) return plain;
  return cutWhere(plain, [...NUMBERS, ...PLATES], {
    spelt: true,
    stays: (_, original) => [...original].filter(isSpelt).length < LEAST_SPELT,
  });
}

const LEAST_SPELT = 3;

interface Cutting {
  readonly spelt: boolean;
  /** Whether what was found may be read by all: as it is read out, and as it was written. */
  readonly stays: (found: string, original: string) => boolean;
}

/** One pattern after the other, each on what the last one left. */
function cutWhere(given: string, patterns: readonly RegExp[], { spelt, stays }: Cutting): string {
  let text = given;
  let read = readable(text, spelt);
  for (const pattern of patterns) {
    const parts: string[] = [];
    let end = 0;
    for (const found of read.text.matchAll(pattern)) {
      const [start = 0, next = 0] = [found.index, found.index + found[0].length].map(
        (at) => read.from[at],
      );
      if (start < end || stays(found[0], text.slice(start, next))) continue;
      parts.push(text.slice(end, start), CUT);
      end = next;
    }
    if (parts.length === 0) continue;
    text = [...parts, text.slice(end)].join("");
    read = readable(text, spelt);
  }
  return text;
}

/** Cuts from what people wrote: all of `sealForOwners`, and residents' names and rooms. */
export function maskWords(
  text: string,
  hidden: Hidden,
  allowed: ReadonlySet<string> = NONE,
): string {
  let masked = withoutRooms(sealForOwners(text, allowed));
  if (hidden.room !== null && hidden.room.length >= 3)
    masked = masked.replace(roomIn(hidden.room), CUT);
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
