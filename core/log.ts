// What the core tells the operator. No names, words, phones or codes: ids, counts and one plain line.

export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(line: string, facts?: LogFacts): void;
  info(line: string, facts?: LogFacts): void;
  warn(line: string, facts?: LogFacts): void;
  error(line: string, facts?: LogFacts): void;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The kind of an error for a log: its name and code, never its message (that may hold what people wrote). */
export const errorKind = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" ? `${error.name} ${code}` : error.name;
};
