// The words of the lexicon that a text holds, in their order: the longest word at each place.
import { isLatin } from "./grams.ts";
import { LEXICON } from "./lexicon.ts";

export const CONCEPTS: readonly string[] = Object.keys(LEXICON);

/** A word may stand for several things: 电池 is a lock's and a bicycle's. */
const WORDS = new Map<string, number[]>();
for (const [concept, words] of Object.values(LEXICON).entries()) {
  for (const word of words.split(" ")) {
    const concepts = WORDS.get(word);
    if (concepts === undefined) WORDS.set(word, [concept]);
    else if (!concepts.includes(concept)) concepts.push(concept);
  }
}
const LONGEST = 6;
/** By the first UTF-16 unit, how long the words are that begin with it: a bit for each length. Most have none. */
const LENGTHS_FROM = new Uint8Array(0x10000);
for (const word of WORDS.keys()) {
  const unit = word.charCodeAt(0);
  if (word.length <= LONGEST)
    LENGTHS_FROM[unit] = (LENGTHS_FROM[unit] as number) | (1 << word.length);
}

/** The concepts at each word found, from left to right. */
export function conceptsIn(plain: string): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  let at = 0;
  while (at < plain.length) {
    const read = isLatin(plain.charCodeAt(at)) ? latin : han;
    at += read(plain, at, found);
  }
  return found;
}

function han(plain: string, at: number, found: (readonly number[])[]): number {
  const lengths = LENGTHS_FROM[plain.charCodeAt(at)] as number;
  if (lengths === 0) return 1;
  for (let length = Math.min(LONGEST, plain.length - at); length > 0; length -= 1) {
    if ((lengths & (1 << length)) === 0) continue;
    const concepts = WORDS.get(plain.slice(at, at + length));
    if (concepts === undefined) continue;
    found.push(concepts);
    return length;
  }
  return 1;
}

function latin(plain: string, at: number, found: (readonly number[])[]): number {
  let end = at;
  while (end < plain.length && isLatin(plain.charCodeAt(end))) end += 1;
  const word = plain.slice(at, end);
  const concepts =
    WORDS.get(word) ?? (word.endsWith("s") ? WORDS.get(word.slice(0, -1)) : undefined);
  if (concepts !== undefined) found.push(concepts);
  return end - at;
}
