import { createHash } from "node:crypto";

/** A hash of the words, the same for other spaces, marks and widths. */
export const wordsHash = (words: string): string =>
  createHash("sha256")
    .update(
      words
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ""),
    )
    .digest("base64url")
    .slice(0, 22);
