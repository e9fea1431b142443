// Two faults in one message become two tickets: where the second begins, and what each is about.
import type { Classification, Location } from "./classification.ts";

/** One of the faults of a message: its own words, classified by themselves. */
export interface Part {
  readonly text: string;
  readonly classification: Classification;
}

type Classify = (text: string) => Classification;

/** Where a further fault may begin; the words that join it go with it. */
const BREAK =
  /(?=[\s,，。;；!！?？、]\s*(?:还有|另外|顺便|顺带|以及|再就是|再有|对了|also\b|and\b|\d[.、)]))|(?<=[\s,，。;；!！?？\n])/gi;
/** Shorter pieces name no fault. */
const LEAST = 4;
const MOST_BREAKS = 24;

const OPENS = new Set(["repair", "complaint", "suggestion"]);
const PARTS = ["building", "unit", "floor", "room"] as const;

/**
 * The faults of a message that `whole` calls multi, two at most; one part, as it is, for any other. Pure.
 * It is cut where both halves open a ticket and their topics differ, and the classifier is surest of
 * both; a building, unit, floor or room said once counts for both.
 */
export function splitFaults(
  text: string,
  whole: Classification,
  classify: Classify,
): readonly Part[] {
  const one: readonly Part[] = [{ text, classification: whole }];
  if (!whole.multi || !OPENS.has(whole.intent)) return one;
  let best: { readonly sure: number; readonly parts: readonly [Part, Part] } | undefined;
  for (const at of breaksOf(text)) {
    const parts = [partOf(text.slice(0, at), classify), partOf(text.slice(at), classify)] as const;
    const [first, second] = parts.map(({ classification }) => classification);
    if (!first || !second || !apart(first, second)) continue;
    const sure = first.confidence * second.confidence;
    if (best === undefined || sure > best.sure) best = { sure, parts: [parts[0], parts[1]] };
  }
  if (best === undefined) return one;
  const places = best.parts.map(({ classification }) => classification.location);
  return best.parts.map((part, at) => ({
    ...part,
    classification: {
      ...part.classification,
      multi: false,
      location: shared(places[at] as Location, places[1 - at] as Location),
    },
  }));
}

function breaksOf(text: string): readonly number[] {
  const places = [...text.matchAll(BREAK)].map(({ index }) => index);
  const apart = places.filter((at) => at >= LEAST && text.length - at >= LEAST);
  return apart.slice(0, MOST_BREAKS);
}

const partOf = (words: string, classify: Classify): Part => {
  const text = words.replace(/^[\s,，。;；!！?？、]+|[\s,，。;；、]+$/g, "");
  return { text, classification: classify(text) };
};

/** Half sure of either: a reproach or a courtesy cut off makes no second ticket. */
const SURE = 0.45;
const apart = (first: Classification, second: Classification): boolean =>
  Math.min(first.confidence, second.confidence) >= SURE &&
  OPENS.has(first.intent) &&
  OPENS.has(second.intent) &&
  first.category !== second.category;

/** A part that says nothing of where it is, is where the other is; a place as said stays its own. */
function shared(own: Location, other: Location): Location {
  const from = PARTS.some((part) => own[part] !== null);
  if (!from) return { ...other, place: own.place };
  return own.building === null && own.room === null
    ? { ...own, building: other.building, unit: own.unit ?? other.unit }
    : own;
}
