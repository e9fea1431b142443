// The training corpus, as data/corpus/GUIDE.md writes it: what is left out means null or false.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import {
  CATEGORIES,
  DANGERS,
  INTENTS,
  type Location,
  URGENCIES,
} from "../../core/understand/classification.ts";
import { numberedLines, parseLine } from "../../core/understand/lines.ts";

const said = z.string().min(1).optional();
export const CorpusRow = z.strictObject({
  text: z.string().min(1).max(500),
  intent: z.enum(INTENTS),
  category: z.enum(CATEGORIES).optional(),
  urgency: z.enum(URGENCIES).optional(),
  danger: z.literal(true).optional(),
  kind: z.enum(DANGERS).optional(),
  at: z
    .strictObject({ building: said, unit: said, floor: said, room: said, place: said })
    .optional(),
  multi: z.literal(true).optional(),
});
export type CorpusRow = z.infer<typeof CorpusRow>;

export interface Example extends CorpusRow {
  /** The file's name without its folder: a writer. */
  readonly file: string;
  readonly line: number;
}

export const CORPUS = join(import.meta.dirname, "..", "..", "data", "corpus");

/** The training files in the order of their names; the held-out ones are never opened here. */
export function trainingFiles(): readonly string[] {
  const names = readdirSync(CORPUS).filter((name) => /^train-[a-z]{1,2}\.jsonl$/.test(name));
  return names.sort().map((name) => join(CORPUS, name));
}

export function readCorpus(files = trainingFiles()): readonly Example[] {
  return files.flatMap((path) => {
    const file = basename(path);
    const lines = [...numberedLines(readFileSync(path, "utf8"))];
    return lines.map(({ line, number }) => ({
      ...parseLine(line, CorpusRow, { file, line: number }),
      file,
      line: number,
    }));
  });
}

export function hashOfCorpus(files = trainingFiles()): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex");
}

export function locationOf({ at = {} }: CorpusRow): Location {
  const { building = null, unit = null, floor = null, room = null, place = null } = at;
  return { building, unit, floor, room, place };
}
