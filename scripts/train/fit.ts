// From examples to a model file: which features are kept, one model a field, eight-bit weights.
import { gzipSync } from "node:zlib";
import { CATEGORIES, DANGERS, INTENTS } from "../../core/understand/classification.ts";
import { type Evidence, gather } from "../../core/understand/judge.ts";
import { COLUMNS } from "../../core/understand/model/columns.ts";
import { BLOCK_WEIGHT, checksumOf, type ModelFile } from "../../core/understand/model/linear.ts";
import type { Example } from "./corpus.ts";
import { type SparseRow, solve, type Target } from "./solver.ts";

export interface Prepared {
  readonly example: Example;
  readonly evidence: Evidence;
}

/** Reads the messages as the product does; one that says nothing teaches nothing. */
export function prepare(examples: readonly Example[]): readonly Prepared[] {
  return examples.flatMap((example) => {
    const evidence = gather(example.text);
    return evidence === null ? [] : [{ example, evidence }];
  });
}

/** Which blocks of features a design reads. */
export interface Design {
  readonly grams: boolean;
  readonly signs: boolean;
}
export const STACKED: Design = { grams: true, signs: true };

/** A feature of one or two messages only teaches those. */
const LEAST_MESSAGES = 3;

export function vocabulary(
  prepared: readonly Prepared[],
  design: Design,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { evidence } of prepared) {
    for (const block of blocks(evidence, design)) {
      for (const hash of block) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  const kept = [...counts].filter(([, count]) => count >= LEAST_MESSAGES).map(([hash]) => hash);
  return new Map(kept.sort((a, b) => a - b).map((hash, place) => [hash, place]));
}

const blocks = ({ features }: Evidence, { grams, signs }: Design): readonly Iterable<number>[] => [
  grams ? features.grams : [],
  signs ? features.signs : [],
];

/** As core/understand/model/linear.ts weighs them. */
export function rowOf(
  evidence: Evidence,
  places: ReadonlyMap<number, number>,
  design: Design,
): SparseRow {
  const found: number[] = [];
  const values: number[] = [];
  for (const block of blocks(evidence, design)) {
    const known = [...block].flatMap((hash) => places.get(hash) ?? []);
    const weight = BLOCK_WEIGHT / Math.sqrt(known.length || 1);
    for (const place of known) {
      found.push(place);
      values.push(weight);
    }
  }
  return { places: Int32Array.from(found), values: Float32Array.from(values) };
}

/** A missed danger costs more than a false alarm; the thresholds are set after that. */
const DANGER_WEIGHT = 3;
const URGENT_WEIGHT = 1;
const MULTI_WEIGHT = 1.5;

interface Field {
  readonly labels: number;
  /** The label of an example; -1 where it has none to teach. */
  label(example: Example): number;
  weight(label: number): number;
}

const yesNo = (heavy: number, label: (example: Example) => boolean | null): Field => ({
  labels: 2,
  label: (example) => {
    const yes = label(example);
    return yes === null ? -1 : yes ? 1 : 0;
  },
  weight: (yes) => (yes === 1 ? heavy : 1),
});
const among = (
  names: readonly string[],
  name: (example: Example) => string | undefined,
): Field => ({
  labels: names.length,
  label: (example) => names.indexOf(name(example) ?? ""),
  weight: () => 1,
});
const hasUrgency = ({ intent, danger }: Example): boolean =>
  (intent === "repair" || intent === "complaint") && danger !== true;

/** In the order of the columns. */
const FIELDS: readonly Field[] = [
  among(INTENTS, ({ intent }) => intent),
  among(CATEGORIES, ({ category }) => category),
  among(DANGERS, ({ kind }) => kind),
  yesNo(DANGER_WEIGHT, ({ danger }) => danger === true),
  yesNo(URGENT_WEIGHT, (example) => (hasUrgency(example) ? example.urgency === "urgent" : null)),
  yesNo(MULTI_WEIGHT, ({ multi }) => multi === true),
];

export type Calibration = Pick<ModelFile, "thresholds" | "confidence">;
/** Before anything is known: half, and what the softmax says. */
export const UNCALIBRATED: Calibration = {
  thresholds: { danger: 0.5, signed: 0.5, urgent: 0.5, multi: 0.5 },
  confidence: { topical: { slope: 1, offset: 0 }, plain: { slope: 1, offset: 0 } },
};

export interface About {
  readonly version: string;
  readonly corpus: string;
  readonly calibration: Calibration;
}

export function modelOf(
  prepared: readonly Prepared[],
  about: About,
  design: Design = STACKED,
): ModelFile {
  const places = vocabulary(prepared, design);
  const rows = prepared.map(({ evidence }) => rowOf(evidence, places, design));
  const columns = FIELDS.flatMap((field) => {
    const targets = prepared.flatMap(({ example }, at): Target[] => {
      const label = field.label(example);
      const row = rows[at] as SparseRow;
      return label === -1 ? [] : [{ row, label, weight: field.weight(label) }];
    });
    return columnsOf(solve(targets, field.labels, places.size), field.labels);
  });
  const { table, scales } = quantise(columns, places.size);
  const hashes = Uint32Array.from(places.keys());
  const file: ModelFile = {
    version: about.version,
    corpus: about.corpus,
    columns: [...COLUMNS] as ModelFile["columns"],
    features: base64(hashes),
    weights: gzipSync(table).toString("base64"),
    scales,
    ...about.calibration,
    checksum: "",
  };
  return { ...file, checksum: checksumOf(file) };
}

/** One column a label; a yes or no needs only their difference. */
function columnsOf(weights: Float32Array, labels: number): readonly Float32Array[] {
  const size = weights.length / labels;
  const column = (label: number): Float32Array =>
    Float32Array.from({ length: size }, (_, at) => weights[at * labels + label] as number);
  if (labels > 2) return Array.from({ length: labels }, (_, label) => column(label));
  const [no, yes] = [column(0), column(1)];
  return [yes.map((value, at) => value - (no[at] as number))];
}

function quantise(columns: readonly Float32Array[], size: number) {
  const scales = columns.map((column) => {
    let most = 0;
    for (const value of column) most = Math.max(most, Math.abs(value));
    return Number((most / 127 || 1).toPrecision(9));
  });
  const table = new Int8Array(size * columns.length);
  for (const [at, column] of columns.entries()) {
    const scale = scales[at] as number;
    for (let row = 0; row < size; row += 1) {
      table[row * columns.length + at] = Math.round((column[row] as number) / scale);
    }
  }
  return { table, scales };
}

const base64 = (array: Uint32Array): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("base64");
