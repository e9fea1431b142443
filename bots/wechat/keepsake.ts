// The little that outlasts the process: when the gateway was last heard, and how many friends were made today.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const Kept = z.object({
  heardAt: z.number().nullable().default(null),
  /** "2026-11-23" and how many requests were accepted on that day. */
  day: z.string().default(""),
  friends: z.number().default(0),
});
type Kept = z.infer<typeof Kept>;

/** More requests a day look like a machine to WeChat (platforms.md 1.7). */
export const FRIENDS_A_DAY = 20;

export interface Keepsake {
  /** When the gateway was last heard by a process before this one, or by this one; null: never. */
  readonly heardAt: number | null;
  heard(at: number): void;
  /** Counts a friend; false where there have been enough on this day. */
  mayTakeFriend(at: number): boolean;
  close(): void;
}

/** A sign is written down at most this often. */
const WRITE_EVERY_MS = 10_000;

/** `file` is made where it is missing; one that cannot be read or written costs only what it remembers. */
export function openKeepsake(file: string): Keepsake {
  let kept = read(file);
  let writtenAt = 0;
  const write = (): void => {
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch {
      // A full disk must not end the receiving.
    }
  };
  return {
    get heardAt() {
      return kept.heardAt;
    },
    heard(at) {
      kept = { ...kept, heardAt: at };
      if (at - writtenAt < WRITE_EVERY_MS) return;
      writtenAt = at;
      write();
    },
    mayTakeFriend(at) {
      const day = new Date(at).toISOString().slice(0, 10);
      const friends = kept.day === day ? kept.friends : 0;
      if (friends >= FRIENDS_A_DAY) return false;
      kept = { ...kept, day, friends: friends + 1 };
      write();
      return true;
    },
    close: write,
  };
}

function read(file: string): Kept {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return Kept.parse({});
  }
}
