// npm run evaluate -- FILE.jsonl… [--json]
// Classifies labelled messages and prints the scores of the label guide, one block a file.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { BadLine, LabelledLine, numberedLines, parseLine } from "../core/understand/lines.ts";
import { type Pair, type Ratio, type Scores, score } from "../core/understand/score.ts";

const USAGE = "Usage: npm run evaluate -- FILE.jsonl… [--json]";

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function optionsFrom(args: readonly string[]): { files: readonly string[]; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    if (positionals.length > 0) return { files: positionals, json: values.json };
  } catch {
    // An unknown option: the usage says what there is.
  }
  return fail(USAGE);
}

function contents(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    return fail(`${file}: cannot be read`);
  }
}

/** A labelled file with a bad line is not scored at all: half a score misleads. */
function evaluate(file: string): Scores {
  const text = contents(file);
  const classifier = createEmbeddedClassifier();
  const pairs: Pair[] = [];
  try {
    for (const { line, number } of numberedLines(text)) {
      const want = parseLine(line, LabelledLine, { file, line: number });
      pairs.push({ want, got: classifier.classify(want.text) });
    }
  } catch (error) {
    if (error instanceof BadLine) fail(error.message);
    throw error;
  }
  return score(pairs);
}

function percent({ hits, of }: Ratio): string {
  const share = of === 0 ? "–" : `${((100 * hits) / of).toFixed(1)} %`;
  return `${share.padStart(8)}  ${hits}/${of}`;
}

function table(file: string, scores: Scores): string {
  const { both, onlyGot, onlyWanted } = scores.ticket;
  const fixed = (value: number): string => value.toFixed(3).padStart(8);
  const rows: readonly (readonly [string, string])[] = [
    [
      "ticket F1",
      `${fixed(scores.ticketF1)}  ${both} right, ${onlyGot} too many, ${onlyWanted} missed`,
    ],
    ["intent", percent(scores.intent)],
    ["intent macro F1", fixed(scores.intentMacroF1)],
    ["category", percent(scores.category)],
    ["emergency recall", percent(scores.emergencyRecall)],
    ["false alarms", percent(scores.falseAlarms)],
    ["address, all rows", percent(scores.address)],
    ["address, where said", percent(scores.addressWhereSaid)],
    ["place", percent(scores.place)],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(20)}${value}`);
  return [`${file} (${scores.rows} messages)`, ...lines, ""].join("\n");
}

function main(): void {
  const { files, json } = optionsFrom(process.argv.slice(2));
  for (const file of files) {
    const scores = evaluate(file);
    const out = json ? JSON.stringify({ file, ...scores }) : table(file, scores);
    process.stdout.write(`${out}\n`);
  }
}

main();
