// Canonical JSON in the spirit of RFC 8785: keys sorted by UTF-16 code units, no spaces, UTF-8. Numbers are whole, so
// that every language writes them alike; anything else is a mistake of ours.
import { createHash } from "node:crypto";

export type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  /** What is undefined is left out, as JSON leaves it out. */
  | { readonly [key: string]: Plain | undefined };

export function canonicalJson(value: Plain): string {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new RangeError("a published number must be whole");
    return String(value);
  }
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new RangeError("a published text must be well-formed Unicode");
    return JSON.stringify(value);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(",")}}`;
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

/** SHA-256 in hex of the UTF-8 bytes. */
export const digestOf = (json: string): string =>
  createHash("sha256").update(json, "utf8").digest("hex");
