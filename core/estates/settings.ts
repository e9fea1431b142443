// An estate file as text → settings, or every problem in it with its place and its mend.
import { isMap, LineCounter, parseDocument } from "yaml";
import { type Fault, notAMap, plainOf, schemaFaults, syntaxFaults } from "./faults.ts";
import { defaultSettings, EstateSettings } from "./schema.ts";

export {
  defaultSettings,
  EstateSettings,
  NUMBER_NAMES,
  type NumberName,
} from "./schema.ts";

export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number;
  /** What is wrong and how to mend it, in English. */
  readonly message: string;
}

export type ParsedEstateFile =
  | { readonly settings: EstateSettings }
  | { readonly problems: readonly Problem[] };

/** Far beyond any real file; a bigger one is something else put there by mistake. */
const MAX_BYTES = 256 * 1024;

/**
 * Reads an estate file (YAML 1.2). `fileName` is only repeated in the problems. Nothing in the file
 * is required: an empty one gives the defaults, and so does a key without a value.
 * Never throws; all problems come at once, in the order of their places.
 */
export function parseEstateFile(text: string, fileName: string): ParsedEstateFile {
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) {
    return { problems: [{ file: fileName, line: 1, column: 1, message: TOO_BIG }] };
  }
  const lines = new LineCounter();
  try {
    return read(text, fileName, lines);
  } catch {
    // On thousands of nested brackets the YAML library runs out of stack, and says so in many errors.
    return { problems: [{ file: fileName, line: 1, column: 1, message: UNREADABLE }] };
  }
}

const TOO_BIG = "the file is larger than 256 kB; an estate file has a page of lines";
const UNREADABLE = "this cannot be read as YAML; begin again from docs/estate.example.yaml";

/** "estates/阳光花园.yaml:7:12 classes.P3.human: '2 hour' is not a duration; …" */
export function showProblem({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column} ${message}`;
}

function read(text: string, file: string, lines: LineCounter): ParsedEstateFile {
  // Failsafe: every scalar stays the text that was written, so that 0513… keeps its zero.
  const document = parseDocument(text, {
    schema: "failsafe",
    lineCounter: lines,
    prettyErrors: false,
  });
  if (document.errors.some((error) => error.message.includes("call stack"))) {
    throw document.errors[0];
  }
  const faults = syntaxFaults(document, text);
  let settings = defaultSettings;
  if (isMap(document.contents)) {
    const parsed = EstateSettings.safeParse(plainOf(document.contents, faults));
    if (parsed.success) settings = parsed.data;
    // After the first broken line the structure is guesswork: what the schema misses there is noise.
    const broken = Math.min(...faults.filter((f) => f.breaks).map((f) => f.offset));
    const missed = (parsed.error?.issues ?? []).flatMap((issue) => schemaFaults(issue, document));
    faults.push(...missed.filter((fault) => fault.offset < broken));
  } else if (faults.length === 0) faults.push(...notAMap(document, text));
  if (faults.length === 0) return { settings };
  return { problems: inOrder(faults, file, lines) };
}

function inOrder(faults: readonly Fault[], file: string, lines: LineCounter): Problem[] {
  const problems = faults
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset);
      return { file, line: Math.max(1, line), column: Math.max(1, col), message };
    });
  return problems.filter(
    (problem, index) =>
      problems.findIndex((other) => showProblem(other) === showProblem(problem)) === index,
  );
}
