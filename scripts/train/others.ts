// Two designs that the linear one is compared with. Nothing of the product uses them.
import type { Example } from "./corpus.ts";
import type { Prepared } from "./fit.ts";

type Learn = <Label extends string>(
  known: readonly Prepared[],
  labels: readonly Label[],
  labelOf: (example: Example) => Label | undefined,
) => (one: Prepared) => Label;

const hashes = ({ evidence: { features } }: Prepared): readonly number[] => [
  ...features.grams,
  ...features.signs,
];

function highest<Label>(labels: readonly Label[], value: (at: number) => number): Label {
  let first = 0;
  for (let at = 1; at < labels.length; at += 1) if (value(at) > value(first)) first = at;
  return labels[first] as Label;
}

/** Multinomial, with a tenth added to every count. */
export const bayesOf: Learn = (known, labels, labelOf) => {
  const counts = new Map<number, Float64Array>();
  const totals = new Float64Array(labels.length);
  const messages = new Float64Array(labels.length);
  for (const one of known) {
    const at = labels.indexOf(labelOf(one.example) ?? (labels[0] as never));
    if (labelOf(one.example) === undefined) continue;
    messages[at] = (messages[at] as number) + 1;
    for (const hash of hashes(one)) {
      const count = counts.get(hash) ?? new Float64Array(labels.length);
      count[at] = (count[at] as number) + 1;
      totals[at] = (totals[at] as number) + 1;
      counts.set(hash, count);
    }
  }
  return (one) => {
    const sums = Float64Array.from(messages, (count) => Math.log(count + 1));
    for (const hash of hashes(one)) {
      const count = counts.get(hash);
      if (count === undefined) continue;
      for (let at = 0; at < labels.length; at += 1) {
        const of = (totals[at] as number) + 0.1 * counts.size;
        sums[at] = (sums[at] as number) + Math.log(((count[at] as number) + 0.1) / of);
      }
    }
    return highest(labels, (at) => sums[at] as number);
  };
};

const NEIGHBOURS = 15;

/** By the cosine of features weighed with their rarity. */
export const neighboursOf: Learn = (known, labels, labelOf) => {
  const holders = new Map<number, number[]>();
  for (const [at, one] of known.entries()) {
    for (const hash of hashes(one)) {
      const list = holders.get(hash);
      if (list === undefined) holders.set(hash, [at]);
      else list.push(at);
    }
  }
  const rarity = (hash: number): number =>
    Math.log(known.length / (holders.get(hash)?.length ?? known.length)) ** 2;
  const norms = known.map((one) =>
    Math.sqrt(hashes(one).reduce((sum, hash) => sum + rarity(hash), 1)),
  );
  return (one) => {
    const near = new Float64Array(known.length);
    for (const hash of hashes(one)) {
      const weight = rarity(hash);
      for (const at of holders.get(hash) ?? []) near[at] = (near[at] as number) + weight;
    }
    const order = [...near.keys()]
      .filter((at) => labelOf((known[at] as Prepared).example) !== undefined)
      .map((at) => ({ at, by: (near[at] as number) / (norms[at] as number) }))
      .sort((a, b) => b.by - a.by)
      .slice(0, NEIGHBOURS);
    const votes = new Float64Array(labels.length);
    for (const { at, by } of order) {
      const label = labels.indexOf(labelOf((known[at] as Prepared).example) as never);
      votes[label] = (votes[label] as number) + by;
    }
    return highest(labels, (at) => votes[at] as number);
  };
};
