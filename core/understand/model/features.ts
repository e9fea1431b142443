// Everything that the models are told of a message, as numbers: the n-grams of its words, and signs:
// what the rules heard, what the words stand for, where it is, how it is typed.
import { CATEGORIES, DANGERS, INTENTS, URGENCIES } from "../classification.ts";
import type { Reading } from "../normalize.ts";
import { FAULT_WORDS } from "../rules/intent-cues.ts";
import type { Opinion } from "../rules/opinion.ts";
import { conceptsIn } from "./concepts.ts";
import { distinct } from "./distinct.ts";
import { gramsOf, hashOf, mix, plain } from "./grams.ts";

export interface Features {
  readonly grams: Uint32Array;
  readonly signs: Uint32Array;
}

/** Kinds of signs. A number once given stays: the model file knows the features by their hashes. */
const KIND = {
  categoryCue: 1,
  intentCue: 2,
  intent: 3,
  category: 4,
  urgency: 5,
  both: 6,
  danger: 7,
  named: 8,
  excuse: 9,
  score: 10,
  part: 11,
  mark: 12,
  length: 13,
  concept: 14,
  pair: 15,
  first: 16,
  last: 17,
  place: 18,
  excused: 19,
} as const;

const SEED = 0x6a09e667;
const sign = (kind: number, value: number): number => mix(mix(SEED, kind), value) >>> 0;

const STEPS = [1, 2, 3, 5] as const;
const LENGTHS = [3, 6, 10, 15, 20, 30, 50, 80, 120] as const;
const PARTS = ["building", "unit", "floor", "room", "place"] as const;
const PAIR_BASE = 256;

/** How it is typed; a mention is no sign, for the same words must mean the same with and without one. */
const MARKS: readonly RegExp[] = [
  /[?]/,
  /[!]/,
  /[!].?[!]/,
  /[?].?[?]/,
  /[?]\s*$/,
  /\p{Extended_Pictographic}/u,
  /\d:\d/,
  /…|\.{3}/,
  /["“”]/,
  FAULT_WORDS,
];
const QUOTED = /^\s*「([^」]{0,300})」/;
const FINISHED = /完成|办结|已处理|结案|结单|评价|确认|完工/;

/** `text` as written: a quoted message is gone from the reading, but that it was quoted says much. */
export function featuresOf(text: string, reading: Reading, opinion: Opinion): Features {
  const words = plain(reading.folded);
  const signs = distinct((keep) => {
    const add = (kind: number, value: number): void => keep(sign(kind, value));
    add(0, 0);
    addOpinion(opinion, add);
    addTyping(text, reading.folded, add);
    addConcepts(words, add);
  });
  return { grams: gramsOf(words), signs };
}

type Add = (kind: number, value: number) => void;

function addOpinion(opinion: Opinion, add: Add): void {
  const { danger, location } = opinion;
  const intent = INTENTS.indexOf(opinion.intent);
  const category = opinion.category === null ? 31 : CATEGORIES.indexOf(opinion.category);
  for (const place of opinion.categoryCues) add(KIND.categoryCue, place);
  for (const place of opinion.intentCues) add(KIND.intentCue, place);
  add(KIND.intent, intent);
  add(KIND.category, category);
  add(KIND.both, intent * 32 + category);
  add(KIND.urgency, opinion.urgency === null ? 3 : URGENCIES.indexOf(opinion.urgency));
  add(KIND.danger, danger.stands === null ? 31 : DANGERS.indexOf(danger.stands));
  for (const kind of danger.named) {
    add(KIND.named, DANGERS.indexOf(kind));
    for (const excuse of danger.excuses) add(KIND.excused, excuse);
  }
  if (danger.figure) add(KIND.mark, 40);
  if (opinion.multi) add(KIND.mark, 41);
  for (const excuse of danger.excuses) add(KIND.excuse, excuse);
  for (const [at, label] of CATEGORIES.entries()) {
    for (const [step, least] of STEPS.entries()) {
      if (opinion.categoryScores[label] >= least) add(KIND.score, at * 8 + step);
    }
  }
  for (const [at, part] of PARTS.entries()) if (location[part] !== null) add(KIND.part, at);
  const { building, unit, floor, room, place } = location;
  if ((building ?? unit ?? floor ?? room) !== null) add(KIND.part, 8);
  if (place !== null) add(KIND.place, hashOf(SEED, place));
}

function addTyping(text: string, folded: string, add: Add): void {
  for (const [at, mark] of MARKS.entries()) if (mark.test(folded)) add(KIND.mark, at);
  for (const [at, least] of LENGTHS.entries()) if (folded.length >= least) add(KIND.length, at);
  const quoted = QUOTED.exec(text.slice(0, 400))?.[1];
  if (quoted === undefined) return;
  add(KIND.mark, 42);
  if (FINISHED.test(quoted)) add(KIND.mark, 43);
}

/** Each concept, the first and the last, and each with the one that follows it. */
function addConcepts(words: string, add: Add): void {
  const found = conceptsIn(words);
  for (const [at, concepts] of found.entries()) {
    for (const concept of concepts) {
      add(KIND.concept, concept);
      if (at === 0) add(KIND.first, concept);
      if (at === found.length - 1) add(KIND.last, concept);
      for (const next of found[at + 1] ?? []) add(KIND.pair, concept * PAIR_BASE + next);
    }
  }
}
