// What must be known again after a restart: which messages for the bot were heard, for gateways tell of some again
// under another id; and which words were whose, for a quote comes as text only. Ids and hashes of what the store holds
// anyway, a line each, for seven days (issue 4).
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { DAY } from "../../core/clock.ts";

const Entry = z.union([
  z.object({ at: z.number(), heard: z.string(), id: z.string() }),
  z.object({
    at: z.number(),
    chat: z.string(),
    /** Hashes: of name and words, and of the words alone. */
    said: z.tuple([z.string(), z.string()]),
    id: z.string().optional(),
    byBot: z.boolean(),
  }),
]);
export type Entry = z.infer<typeof Entry>;

export interface Journal {
  /** What was written down in the last seven days, oldest first. */
  read(): readonly Entry[];
  add(entry: Entry): void;
}

export const KEPT_MS = 7 * DAY;
/** Lines: then the old ones are thrown away. */
const TIDY_AFTER = 20_000;

/** For a bot that remembers nothing. */
export const NO_JOURNAL: Journal = { read: () => [], add() {} };

/** `file` is made where it is missing; one that cannot be read or written costs only what it remembers. */
export function openJournal(file: string, now: () => number = Date.now): Journal {
  let added = 0;

  const tidy = (): readonly Entry[] => {
    added = 0;
    if (!existsSync(file)) return [];
    const entries = readFileSync(file, "utf8")
      .split("\n")
      .flatMap(readLine)
      .filter(({ at }) => at > now() - KEPT_MS);
    writeFileSync(`${file}.new`, entries.map((entry) => lineOf(entry)).join(""), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return entries;
  };
  /** A full disk must not end the receiving. */
  const safely = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };

  return {
    read: () => safely(tidy, []),
    add(entry) {
      safely(() => {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        appendFileSync(file, lineOf(entry), { mode: 0o600 });
        added += 1;
        if (added >= TIDY_AFTER) tidy();
      }, undefined);
    },
  };
}

const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

/** The last line may be half a line: the process died over it. */
function readLine(line: string): readonly Entry[] {
  try {
    return [Entry.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
