// The operator's log: pino, to standard error, so that standard output stays the console's.
import pino from "pino";
import type { Log } from "../core/log.ts";

/** One line of JSON for each entry; readable lines where `pretty`. */
export function createLog(level: string): Log {
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  const write =
    (at: "debug" | "info" | "warn" | "error"): Log["debug"] =>
    (line, facts) =>
      logger[at](facts ?? {}, line);
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}
