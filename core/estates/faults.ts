// What is wrong with an estate file, each fault with its place in the text and its mend.
import { type Document, isMap, isNode, isScalar, isSeq } from "yaml";
import type { z } from "zod";
import { nearest } from "./nearest.ts";
import { knownKeys } from "./schema.ts";
import { quoted } from "./values.ts";

export interface Fault {
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly message: string;
  /** The structure after it is guesswork. */
  readonly breaks: boolean;
}

type Path = readonly PropertyKey[];

/** What the YAML library's own words leave open: how to mend it. */
const MENDS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "a tab indents this line; use spaces",
  BAD_INDENT: "this line is indented unlike its neighbours; line it up with spaces",
  MULTIPLE_DOCS: "a second document begins here; drop the line '---'",
  MULTILINE_IMPLICIT_KEY: "a key runs over several lines; write 'key: value', colon and space",
  MISSING_CHAR: "something is not closed above or here; look for a lone quote, bracket or key",
  BLOCK_AS_IMPLICIT_KEY: "two keys stand on one line; give each its own",
};

/** What the YAML itself gets wrong: keys that stand twice, tabs, brackets, colons. */
export function syntaxFaults(document: Document.Parsed, text: string): Fault[] {
  return [...document.errors, ...document.warnings].map((error) => {
    const offset = error.pos[0];
    if (error.code === "DUPLICATE_KEY") {
      const key = /^[^\s:]+/.exec(text.slice(offset))?.[0] ?? "this key";
      return { offset, breaks: false, message: `${quoted(key)} stands here twice; keep one` };
    }
    const said = `not valid YAML (${error.message}); write 'key: value' with two spaces of indent`;
    return { offset, breaks: true, message: MENDS[error.code] ?? said };
  });
}

/** A file that is valid YAML but no list of keys; an empty one is fine. */
export function notAMap(document: Document.Parsed, text: string): Fault[] {
  const contents = document.contents;
  if (contents === null || (isScalar(contents) && contents.value === "")) return [];
  const offset = contents.range?.[0] ?? 0;
  const colon = text.includes("：") ? "; the colon must be ':' and not '：'" : "";
  return [{ offset, breaks: true, message: `not a list of keys; write 'locale: zh'${colon}` }];
}

/**
 * The file as plain texts, lists and keys. What was left blank is dropped: a key without a value
 * counts as not written. The first of two equal keys holds. Aliases are refused rather than followed:
 * no estate file needs them, and a few lines of them can stand for gigabytes.
 */
export function plainOf(node: unknown, faults: Fault[]): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plainOf(item, faults));
  if (isMap(node)) {
    const plain = new Map<unknown, unknown>();
    for (const { key, value } of node.items) {
      if (!isScalar(key)) refuse(key ?? node, "a key must be a plain word", faults);
      else if (!plain.has(key.value)) plain.set(key.value, plainOf(value, faults));
    }
    return Object.fromEntries([...plain].filter(([, value]) => value !== "" && value != null));
  }
  if (isNode(node)) refuse(node, "write the value out; '*' aliases are not used here", faults);
  return null;
}

function refuse(node: unknown, message: string, faults: Fault[]): void {
  const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  faults.push({ offset, message, breaks: false });
}

/** One issue of the schema, at its place in the file. */
export function schemaFaults(issue: z.core.$ZodIssue, document: Document.Parsed): Fault[] {
  const path = issue.path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      offset: offsetOfKey(path, key, document),
      breaks: false,
      message: `${named(path)}${unknownKey(key, path)}`,
    }));
  }
  const offset = offsetOf(path, document);
  return [{ offset, breaks: false, message: `${named(path)}${missed(issue)}` }];
}

function missed(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small") return "the list is empty; write an entry or drop the key";
  if (issue.code !== "invalid_type") return issue.message;
  if (issue.expected === "string") return "one value belongs here, not a list or keys";
  if (issue.expected === "array") return "a list belongs here; write each entry after '- '";
  return "keys belong here, each on a line of its own beneath, indented by two spaces";
}

function named(path: Path): string {
  let name = "";
  for (const key of path) {
    name += typeof key === "number" ? `[${key}]` : `${name && "."}${String(key)}`;
  }
  return name && `${name}: `;
}

function unknownKey(key: string, path: Path): string {
  const known = knownKeys(path);
  const colon = key.includes("：") ? "; the colon must be ':' and not '：'" : "";
  const near = nearest(key, known);
  return `unknown key ${quoted(key)}; ${near ? `did you mean ${near}?` : `known are ${known.join(", ")}`}${colon}`;
}

/** Where the value at `path` begins; where there is none, its nearest parent. */
function offsetOf(path: Path, document: Document.Parsed): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function offsetOfKey(path: Path, key: string, document: Document.Parsed): number {
  const parent = document.getIn(path, true);
  const pair = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  return isNode(pair?.key) && pair.key.range ? pair.key.range[0] : offsetOf(path, document);
}
