// A message as the numbers of its character n-grams and words: what the linear models read.
import { type Add, distinct } from "./distinct.ts";

/** Continues a hash (32-bit FNV-1a over UTF-16 units); start from a seed that names the kind of feature. */
export const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

export function hashOf(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at));
  return hash >>> 0;
}

const LONGEST = 4;
const GRAM_SEED = 0x811c9dc5;
const WORD_SEED = 0x3c6ef372;
const PAIR_SEED = 0x1f83d9ab;

const NUMBERED =
  /(?:\d+|[零〇一二三四五六七八九十百两幺廿]+)(?=\s?(?:号楼|栋|幢|座|单元|楼|层|号|室|门|弄|期|#|块|元|天|点|小时|分钟|个月|年|周|次|遍))|\d+/g;
const PAUSE = /[\s,，。;；:：、.…~～\-—_"'“”‘’「」『』()（）【】[\]<>《》/|\\]+/g;
const REPEATED = /([!?])[!?]*/g;

/** Numbers become 0, pauses one blank: what is left are the words. `folded` is as fold.ts makes it. */
export function plain(folded: string): string {
  return ` ${folded.replace(NUMBERED, "0").replace(PAUSE, " ").replace(REPEATED, "$1").trim()} `;
}

/** Pieces of English words only tell that it is English: those are read as words. */
export const isLatin = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
/** Words that tell nothing alone: in pairs they do ("is out", "no water"). */
const SMALL_WORD = 4;

/** Every 1- to 4-gram of the plain text, each once, and the English words and pairs of them. */
export const gramsOf = (text: string): Uint32Array =>
  distinct((add) => {
    addPieces(text, add);
    addWords(text, add);
  });

function addPieces(text: string, add: Add): void {
  for (let from = 0; from < text.length; from += 1) {
    let hash = GRAM_SEED;
    const end = Math.min(text.length, from + LONGEST);
    for (let at = from; at < end; at += 1) {
      if (isLatin(text.charCodeAt(at))) break;
      hash = mix(hash, text.charCodeAt(at));
      add(hash >>> 0);
    }
  }
}

function addWords(text: string, add: Add): void {
  let last = "";
  for (const word of text.match(/[a-z']+/g) ?? []) {
    if (word.length >= SMALL_WORD) add(hashOf(WORD_SEED, word));
    if (last !== "") add(hashOf(PAIR_SEED, `${last} ${word}`));
    last = word;
  }
}
