// npm run -s classify -- FILE.jsonl
// Reads {"id","text"} a line ("-" is standard input), prints what each message means, in order.
// A bad line is told on stderr and left out; the others are still classified, and the exit code is 1.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { BadLine, MessageLine, parseLine } from "../core/understand/lines.ts";
import { BrokenModel } from "../core/understand/model/linear.ts";

const USAGE = "Usage: npm run -s classify -- FILE.jsonl (or - for standard input)";

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function fileFrom(args: readonly string[]): string {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [file, ...rest] = positionals;
    if (file !== undefined && rest.length === 0) return file;
  } catch {
    // An unknown option: the usage says what there is.
  }
  return fail(USAGE);
}

async function main(): Promise<void> {
  const file = fileFrom(process.argv.slice(2));
  const name = file === "-" ? "standard input" : file;
  const input = file === "-" ? process.stdin : createReadStream(file);
  // Whoever reads our output may stop early (`| head`): that is no error.
  process.stdout.on("error", () => process.exit(0));
  const classifier = createEmbeddedClassifier();
  let number = 0;
  try {
    input.on("error", () => fail(`${name}: cannot be read`));
    for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      const line = raw.replace(/^\ufeff/, "");
      if (line.trim() === "") continue;
      try {
        const { id, text } = parseLine(line, MessageLine, { file: name, line: number });
        const { multi: _, ...said } = classifier.classify(text);
        const { intent, category, urgency, danger, location, confidence, by } = said;
        const out = { id, intent, category, urgency, danger, location, confidence, by };
        if (!process.stdout.write(`${JSON.stringify(out)}\n`)) await drained();
      } catch (error) {
        if (!(error instanceof BadLine)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      }
    }
  } catch {
    fail(`${name}: cannot be read`);
  }
}

function drained(): Promise<void> {
  return new Promise((resolve) => process.stdout.once("drain", () => resolve()));
}

await main().catch((error: unknown) => {
  if (error instanceof BrokenModel) fail(error.message);
  throw error;
});
