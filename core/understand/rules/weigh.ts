// Adding up cues: each is a pattern and what it speaks for, and by how much. Tables are data.

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

export function weigh<Label extends string>(
  text: string,
  cues: readonly Cue<Label>[],
  labels: readonly Label[],
): Scores<Label> {
  const scores = Object.fromEntries(labels.map((label) => [label, 0])) as Scores<Label>;
  for (const { pattern, weights } of cues) {
    if (!pattern.test(text)) continue;
    for (const label in weights) scores[label] += weights[label] ?? 0;
  }
  return scores;
}

export interface Best<Label extends string> {
  readonly label: Label;
  readonly score: number;
  /** How far the second lies behind. */
  readonly margin: number;
}

export function best<Label extends string>(scores: Scores<Label>): Best<Label> {
  const ranked = (Object.entries(scores) as [Label, number][]).sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked as [[Label, number], [Label, number]];
  return { label: first[0], score: first[1], margin: first[1] - second[1] };
}
