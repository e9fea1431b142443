// npm run corpus -- agreement [--json]
// How far the second, blind labelling (data/corpus/second.jsonl) agrees with the first: share and Cohen's kappa.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BadLine, numberedLines, parseLine } from "../core/understand/lines.ts";
import { tool, UsageError } from "./tool.ts";
import { agreement, type Field, Second } from "./train/agreement.ts";
import { CORPUS, CorpusRow } from "./train/corpus.ts";

const USAGE = "Usage: npm run corpus -- agreement [--json]";

function rowsOf(file: string): ReadonlyMap<number, CorpusRow> {
  const path = join(CORPUS, file);
  if (!existsSync(path)) throw new UsageError(`${path} is not there`);
  const lines = [...numberedLines(readFileSync(path, "utf8"))];
  return new Map(
    lines.map(({ line, number }) => [number, parseLine(line, CorpusRow, { file, line: number })]),
  );
}

function pairs(): readonly { first: CorpusRow; second: Second }[] {
  const path = join(CORPUS, "second.jsonl");
  if (!existsSync(path)) throw new UsageError(`${path} is not there: no second labelling yet`);
  const files = new Map<string, ReadonlyMap<number, CorpusRow>>();
  return [...numberedLines(readFileSync(path, "utf8"))].map(({ line, number }) => {
    const second = parseLine(line, Second, { file: "second.jsonl", line: number });
    const rows = files.get(second.file) ?? rowsOf(second.file);
    files.set(second.file, rows);
    const first = rows.get(second.line);
    if (!first)
      throw new BadLine(`second.jsonl:${number}: ${second.file} has no line ${second.line}`);
    return { first, second };
  });
}

function draw(fields: readonly Field[]): string {
  const rows = fields.map(
    ({ name, same, of, kappa }) =>
      `${name.padEnd(12)}${`${same}/${of}`.padStart(10)}${((100 * same) / of).toFixed(1).padStart(8)} %${kappa.toFixed(3).padStart(9)}`,
  );
  return ["field            agree            kappa", ...rows].join("\n");
}

await tool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  if (positionals.join() !== "agreement") throw new UsageError(USAGE);
  try {
    const fields = agreement(pairs());
    process.stdout.write(`${values.json ? JSON.stringify(fields) : draw(fields)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    throw new UsageError(error.message);
  }
});
