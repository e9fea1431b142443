// Adding up cues: each is a pattern and what it speaks for, and by how much. Tables are data.
import { sieveOf } from "./sieve.ts";

export interface Cue<Label extends string> {
  readonly pattern: RegExp;
  readonly weights: Readonly<Partial<Record<Label, number>>>;
}

export type Scores<Label extends string> = Record<Label, number>;

/** `weights` first, for the eye; alternatives may be spread over several strings. */
export function cue<Label extends string>(
  weights: Readonly<Partial<Record<Label, number>>>,
  ...alternatives: readonly string[]
): Cue<Label> {
  return { pattern: new RegExp(alternatives.join("|")), weights };
}

/** Which cues a text holds, as their places in the table. */
export function hearing(cues: readonly Cue<string>[]): (text: string) => readonly number[] {
  const patterns = cues.map(({ pattern }) => pattern);
  const sieve = sieveOf(patterns);
  return (text) => sieve(text).filter((place) => patterns[place]?.test(text));
}

/** What the cues that were heard speak for, added up. */
export function weigh<Label extends string>(
  found: readonly number[],
  cues: readonly Cue<Label>[],
  labels: readonly Label[],
): Scores<Label> {
  const scores = Object.fromEntries(labels.map((label) => [label, 0])) as Scores<Label>;
  for (const place of found) {
    const weights = cues[place]?.weights;
    for (const label in weights) scores[label] += weights[label] ?? 0;
  }
  return scores;
}

export interface Best<Label extends string> {
  readonly label: Label;
  readonly score: number;
}

export function best<Label extends string>(scores: Scores<Label>): Best<Label> {
  let first: Best<Label> | undefined;
  for (const [label, score] of Object.entries(scores) as [Label, number][]) {
    if (first === undefined || score > first.score) first = { label, score };
  }
  return first as Best<Label>;
}
