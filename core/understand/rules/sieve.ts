// Which of many patterns may match a text at all: most of them need a letter that the text does not hold. What is left
// must be tried; what is not left cannot match. Made with the first text.
import { neededLetters } from "./needed.ts";

/** The places of the patterns that may match, in their order. */
export type Sieve = (text: string) => readonly number[];

export function sieveOf(patterns: readonly RegExp[]): Sieve {
  let index: Index | undefined;
  return (text) => {
    index ??= indexOf(patterns);
    const { always, byLetter } = index;
    const found = [...always];
    for (let at = 0; at < text.length; at += 1) {
      const more = byLetter.get(text.charCodeAt(at));
      if (more === undefined) continue;
      for (let word = 0; word < found.length; word += 1)
        found[word] = (found[word] as number) | (more[word] as number);
    }
    return placesOf(found);
  };
}

/** Patterns as bits, 32 a number. */
type Bits = number[];

interface Index {
  /** They may match any text. */
  readonly always: Bits;
  /** By UTF-16 unit: they need this letter or another. */
  readonly byLetter: ReadonlyMap<number, Bits>;
}

function indexOf(patterns: readonly RegExp[]): Index {
  const none = (): Bits => new Array<number>(Math.ceil(patterns.length / 32)).fill(0);
  const always = none();
  const byLetter = new Map<number, Bits>();
  const bitsOf = (unit: number): Bits => {
    const bits = byLetter.get(unit) ?? none();
    byLetter.set(unit, bits);
    return bits;
  };
  const met = metIn(patterns);
  for (const [place, pattern] of patterns.entries()) {
    const needed = neededLetters(pattern, (unit) => met.get(unit) ?? 0);
    if (needed === null) mark(always, place);
    const letters = needed?.letters ?? "";
    for (let at = 0; at < letters.length; at += 1) mark(bitsOf(letters.charCodeAt(at)), place);
  }
  return { always, byLetter };
}

function mark(bits: Bits, place: number): void {
  bits[place >> 5] = (bits[place >> 5] as number) | (1 << (place & 31));
}

function placesOf(bits: Bits): readonly number[] {
  const places: number[] = [];
  for (const [word, value] of bits.entries())
    for (let rest = value; rest !== 0; rest &= rest - 1)
      places.push(32 * word + 31 - Math.clz32(rest & -rest));
  return places;
}

/** How often each letter stands in the patterns: about as it is met in the texts that they are made for. */
function metIn(patterns: readonly RegExp[]): ReadonlyMap<number, number> {
  const met = new Map<number, number>();
  for (const { source } of patterns)
    for (let at = 0; at < source.length; at += 1) {
      const unit = source.charCodeAt(at);
      met.set(unit, (met.get(unit) ?? 0) + 1);
    }
  return met;
}
