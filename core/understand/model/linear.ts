// Linear models over hashed features: eight-bit weights, one column for each answer, read from one file.
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { Features } from "./features.ts";

const Line = z.object({ slope: z.number(), offset: z.number() });
export type Line = z.infer<typeof Line>;

export const ModelFile = z.object({
  version: z.string().regex(/^embedded-\d+$/),
  /** sha256 of the corpus it was trained on. */
  corpus: z.string(),
  /** What the columns answer, in their order: "intent:repair", "danger", … */
  columns: z.array(z.string()).nonempty(),
  /** Hashes of the features, base64 of little-endian 32-bit numbers. */
  features: z.string(),
  /** One byte a feature and column, gzipped, base64; times the column's scale. */
  weights: z.string(),
  scales: z.array(z.number()),
  thresholds: z.record(z.string(), z.number()),
  /** From the log-odds of the answer to the share of answers that are right. */
  confidence: z.object({ topical: Line, plain: Line }),
  checksum: z.string(),
});
export type ModelFile = z.infer<typeof ModelFile>;

/** The model file is damaged, or of another time. Its stack is its one line: there is nothing to debug. */
export class BrokenModel extends Error {
  override readonly name = "BrokenModel";
  constructor(why: string) {
    super(
      `The model of the embedded classifier cannot be used: ${why}. Make it anew: npm run train`,
    );
    this.stack = this.message;
  }
}

export function checksumOf({ checksum: _, ...rest }: ModelFile): string {
  return createHash("sha256").update(JSON.stringify(rest)).digest("hex");
}

export interface Model {
  readonly version: string;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly confidence: ModelFile["confidence"];
  /** The log-odds of every column, in the order of `columns`. */
  score(features: Features): Float64Array;
}

/** Throws `BrokenModel` where the file is not whole or answers other columns than are asked for. */
export function readModel(json: unknown, columns: readonly string[]): Model {
  const parsed = ModelFile.safeParse(json);
  if (!parsed.success) throw new BrokenModel("it is no model file");
  const file = parsed.data;
  if (file.checksum !== checksumOf(file)) throw new BrokenModel("its checksum does not fit");
  if (file.columns.join() !== columns.join()) throw new BrokenModel("it has other labels");
  const keys = bytes(file.features);
  const weights = unzipped(file.weights);
  const count = keys.length / 4;
  if (weights.length !== count * columns.length || file.scales.length !== columns.length) {
    throw new BrokenModel("its parts do not fit together");
  }
  const hashes = new Uint32Array(count);
  const view = new DataView(keys.buffer, keys.byteOffset);
  for (let at = 0; at < count; at += 1) hashes[at] = view.getUint32(at * 4, true);
  const find = lookUp(hashes);
  const table = new Int8Array(weights.buffer, weights.byteOffset, weights.length);
  const { version, thresholds, confidence, scales } = file;
  return { version, thresholds, confidence, score: (said) => score(said, find, table, scales) };
}

function unzipped(base64: string): Uint8Array {
  try {
    return gunzipSync(bytes(base64));
  } catch {
    throw new BrokenModel("its weights cannot be unpacked");
  }
}

const bytes = (base64: string): Uint8Array => Buffer.from(base64, "base64");

/** Open addressing: the place of a hash, or -1. */
function lookUp(hashes: Uint32Array): (hash: number) => number {
  let size = 1024;
  while (size < hashes.length * 2) size *= 2;
  const places = new Int32Array(size).fill(-1);
  for (let place = 0; place < hashes.length; place += 1) {
    let at = (hashes[place] as number) & (size - 1);
    while (places[at] !== -1) at = (at + 1) & (size - 1);
    places[at] = place;
  }
  return (hash) => {
    for (let at = hash & (size - 1); ; at = (at + 1) & (size - 1)) {
      const place = places[at] as number;
      if (place === -1 || hashes[place] === hash) return place;
    }
  };
}

/** Each block of features weighs the same, however many there are of it. The trainer does the same. */
export const BLOCK_WEIGHT = 3;

function score(
  features: Features,
  find: (hash: number) => number,
  table: Int8Array,
  scales: readonly number[],
): Float64Array {
  const columns = scales.length;
  const sums = new Float64Array(columns);
  for (const block of [features.grams, features.signs]) {
    const places: number[] = [];
    for (const hash of block) {
      const place = find(hash);
      if (place !== -1) places.push(place);
    }
    const weight = BLOCK_WEIGHT / Math.sqrt(places.length || 1);
    for (const place of places) {
      let at = place * columns;
      for (let column = 0; column < columns; column += 1, at += 1) {
        sums[column] = (sums[column] as number) + (table[at] as number) * weight;
      }
    }
  }
  for (let column = 0; column < columns; column += 1) {
    sums[column] = (sums[column] as number) * (scales[column] as number);
  }
  return sums;
}
