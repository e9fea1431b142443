// npm run estate -- check FILE…   Reads estate files as the bot would, and says what is wrong.
import { readFileSync } from "node:fs";
import { type EstateSettings, parseEstateFile, showProblem } from "../core/estates/settings.ts";
import { CLASSES, type Duration } from "../core/sla/classes.ts";
import { sayDuration } from "../core/sla/say-when.ts";

const USAGE = `usage: npm run estate -- check FILE…
Reads each estate file and prints "FILE: ok" with its times, or every problem as file:line:column.
An example is docs/estate.example.yaml.`;

/** A reader's own fault (no such file, no UTF-8) as one line. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a directory, not a file; name the files in it",
  EACCES: "not readable; check its permissions",
  ERR_ENCODING_INVALID_ENCODED_DATA: "not UTF-8; save it as UTF-8 in your editor",
};

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function readText(file: string): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
}

function showSpan(span: Duration | null): string {
  if (!span) return "none";
  return "ms" in span ? sayDuration(span.ms, "en") : `${span.workingDays} working days`;
}

/** The ten classes, one a line: what is promised to owners. */
function table(settings: EstateSettings): string {
  const rows = CLASSES.map((of) => {
    const { human, completion, always } = settings.classes[of];
    return [of, sayDuration(human, "en"), showSpan(completion), always ? "24/7" : ""];
  });
  const all = [["class", "human", "completion", ""], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .map((line) => `  ${line.trimEnd()}`)
    .join("\n");
}

/** Prints the outcome of one file; true where it is good. */
function check(file: string): boolean {
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    const code = codeOf(error);
    console.error(`${file}: ${REASONS[code] ?? `cannot be read (${code || "unknown reason"})`}`);
    return false;
  }
  const parsed = parseEstateFile(text, file);
  if ("problems" in parsed) {
    for (const problem of parsed.problems) console.error(showProblem(problem));
    return false;
  }
  const { locale, timeZone } = parsed.settings;
  console.log(`${file}: ok (${locale}, ${timeZone})\n${table(parsed.settings)}`);
  return true;
}

function main(argv: readonly string[]): number {
  const [command, ...files] = argv;
  if (command === "--help" || command === "help") {
    console.log(USAGE);
    return 0;
  }
  if (command !== "check" || files.length === 0) {
    console.error(USAGE);
    return 2;
  }
  return files.map(check).every(Boolean) ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
