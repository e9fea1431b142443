// What the model answers: its columns, and the reading of them.
import {
  CATEGORIES,
  type Category,
  DANGERS,
  type Danger,
  INTENTS,
  type Intent,
} from "../classification.ts";

/** The answers that are no choice among labels but a yes or no. */
export const SINGLES = ["danger", "urgent", "multi"] as const;
export type Single = (typeof SINGLES)[number];

export const COLUMNS: readonly string[] = [
  ...INTENTS.map((label) => `intent:${label}`),
  ...CATEGORIES.map((label) => `category:${label}`),
  ...DANGERS.map((label) => `kind:${label}`),
  ...SINGLES,
];

const CATEGORY_AT = INTENTS.length;
const KIND_AT = CATEGORY_AT + CATEGORIES.length;
const SINGLE_AT = KIND_AT + DANGERS.length;

export interface Choice<Label> {
  readonly label: Label;
  /** Of the softmax over the labels. */
  readonly probability: number;
}

function choose<Label>(odds: Float64Array, from: number, labels: readonly Label[]): Choice<Label> {
  let first = 0;
  for (let at = 1; at < labels.length; at += 1) {
    if ((odds[from + at] as number) > (odds[from + first] as number)) first = at;
  }
  const top = odds[from + first] as number;
  let sum = 0;
  for (let at = 0; at < labels.length; at += 1) sum += Math.exp((odds[from + at] as number) - top);
  return { label: labels[first] as Label, probability: 1 / sum };
}

export const chooseIntent = (odds: Float64Array): Choice<Intent> => choose(odds, 0, INTENTS);
export const chooseCategory = (odds: Float64Array): Choice<Category> =>
  choose(odds, CATEGORY_AT, CATEGORIES);
export const chooseKind = (odds: Float64Array): Choice<Danger> => choose(odds, KIND_AT, DANGERS);

/** The probability of a yes. */
export function probabilityOf(odds: Float64Array, single: Single): number {
  return 1 / (1 + Math.exp(-(odds[SINGLE_AT + SINGLES.indexOf(single)] as number)));
}
