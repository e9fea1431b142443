// Two people's labels for the same messages: the share that agrees, and what of it is more than chance.
import { z } from "zod";
import { CorpusRow } from "./corpus.ts";

/** A line of second.jsonl: the labels of a row of another file, given without seeing the first ones. */
export const Second = CorpusRow.omit({ text: true }).extend({
  file: z.string().regex(/^(?:train|heldout)-[a-z]{1,2}\.jsonl$/),
  line: z.number().int().positive(),
  text: z.string().optional(),
});
export type Second = z.infer<typeof Second>;

export interface Field {
  readonly name: string;
  readonly same: number;
  readonly of: number;
  /** Cohen's: 1 is full agreement, 0 what chance would give. */
  readonly kappa: number;
}

type Labels = Omit<CorpusRow, "text">;
const NAMES: Readonly<Record<string, (row: Labels) => string>> = {
  intent: ({ intent }) => intent,
  category: ({ category }) => category ?? "none",
  urgency: ({ urgency }) => urgency ?? "none",
  danger: ({ danger }) => String(danger ?? false),
  multi: ({ multi }) => String(multi ?? false),
  address: ({ at = {} }) =>
    [at.building, at.unit, at.floor, at.room].map((part) => part ?? "").join("/"),
  place: ({ at }) => at?.place ?? "",
};

export function agreement(
  pairs: readonly { readonly first: Labels; readonly second: Labels }[],
): readonly Field[] {
  return Object.entries(NAMES).map(([name, label]) => {
    const labels = pairs.map(({ first, second }) => [label(first), label(second)] as const);
    const same = labels.filter(([a, b]) => a === b).length;
    return { name, same, of: labels.length, kappa: kappaOf(labels) };
  });
}

export function kappaOf(labels: readonly (readonly [string, string])[]): number {
  if (labels.length === 0) return 1;
  const share = (count: number): number => count / labels.length;
  const count = (name: string, rater: 0 | 1): number =>
    labels.filter((pair) => pair[rater] === name).length;
  const observed = share(labels.filter(([a, b]) => a === b).length);
  const names = new Set(labels.flat());
  let chance = 0;
  for (const name of names) chance += share(count(name, 0)) * share(count(name, 1));
  return chance === 1 ? 1 : (observed - chance) / (1 - chance);
}
