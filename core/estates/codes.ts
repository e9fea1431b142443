// Set-up codes: how a first administrator comes to be. A code is never kept, logged or repeated: only its hash.
import { createHash, randomBytes } from "node:crypto";
import { HOUR } from "../clock.ts";

/** Wrong codes that lock out an account for the hour, and everybody (product rule: 5 and 50 an hour). */
export const WRONG_PER_ACCOUNT = 5;
export const WRONG_OF_ALL = 50;
export const WRONG_WITHIN = HOUR;

/** 8 to 128 visible characters. */
export const isCode = (code: string): boolean => /^[\p{L}\p{N}\p{P}\p{S}]{8,128}$/u.test(code);

export const hashCode = (code: string): string =>
  createHash("sha256").update(`linli set-up code\n${code}`).digest("base64url");

// No 0 O 1 I l: a code is read off a screen and typed on a phone.
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A new code of 80 random bits: XXXX-XXXX-XXXX-XXXX. */
export function makeCode(): string {
  const letters = [...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]);
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join("")).join("-");
}
