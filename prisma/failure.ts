// What SQLite's error codes mean for the one who runs the bot: one line that says what to do.
import { StoreError } from "../core/store.ts";

type Mend = { transient: boolean; say: (file: string) => string };

const MENDS: Record<string, Mend> = {
  SQLITE_BUSY: {
    transient: true,
    say: (file) =>
      `The database ${file} is in use by another process: stop the other one (one bot, one file), then start again.`,
  },
  SQLITE_FULL: {
    transient: true,
    say: (file) => `The disk that holds the database ${file} is full: free some space there.`,
  },
  SQLITE_READONLY: {
    transient: false,
    say: (file) =>
      `The database ${file} cannot be written: give the bot's user the right to write the file and its folder.`,
  },
  SQLITE_CANTOPEN: {
    transient: false,
    say: (file) =>
      `The database ${file} cannot be opened: see that its folder exists and that the bot's user may write there (DATABASE_URL).`,
  },
  SQLITE_PERM: {
    transient: false,
    say: (file) => `The database ${file} may not be opened: give the bot's user the right to it.`,
  },
  SQLITE_NOTADB: {
    transient: false,
    say: (file) =>
      `${file} is not an SQLite database: move it away or name another file in DATABASE_URL.`,
  },
  SQLITE_CORRUPT: {
    transient: false,
    say: (file) =>
      `The database ${file} is damaged: stop the bot, keep a copy, and put back the last backup (or try \`sqlite3 ${file} .recover\`).`,
  },
  SQLITE_IOERR: {
    transient: false,
    say: (file) =>
      `The disk that holds the database ${file} reports errors: check the disk, then start again.`,
  },
  P2028: {
    transient: true,
    say: (file) =>
      `The database ${file} was too slow for one transaction: check the load of the machine and its disk.`,
  },
};

interface Failure {
  code?: unknown;
  cause?: unknown;
  originalCode?: unknown;
  meta?: { driverAdapterError?: unknown };
}

/** The SQLite code behind an error of the driver, the adapter or Prisma: "SQLITE_BUSY", … */
export function sqliteCode(error: unknown): string | undefined {
  for (let at = error as Failure | undefined, depth = 0; at && depth < 5; depth++) {
    for (const code of [at.code, at.originalCode])
      if (typeof code === "string" && code.startsWith("SQLITE_")) return code;
    at = (at.meta?.driverAdapterError ?? at.cause) as Failure | undefined;
  }
  return undefined;
}

/** The error to throw through the port: a StoreError where the database refused, else the error itself. */
export function explain(error: unknown, file: string): unknown {
  if (error instanceof StoreError) return error;
  const code = sqliteCode(error) ?? (error as Failure | undefined)?.code;
  if (typeof code !== "string") return error;
  const key = Object.keys(MENDS).find((known) => code === known || code.startsWith(`${known}_`));
  const mend = key === undefined ? undefined : MENDS[key];
  if (!mend) return error;
  return new StoreError(mend.say(file), { transient: mend.transient, cause: error });
}
