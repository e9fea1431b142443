// The operator's log: pino, to standard error, so that standard output stays the console's.
import pino from "pino";
import type { Log } from "../core/log.ts";

const LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
type Level = (typeof LEVELS)[number];

/** Lines for somebody who sits at the terminal: "warn: …" with the facts behind it. */
export function createPlainLog(level: Level, write: (text: string) => void): Log {
  const at =
    (own: Exclude<Level, "silent">): Log["debug"] =>
    (line, facts) => {
      if (LEVELS.indexOf(own) < LEVELS.indexOf(level)) return;
      const said = Object.entries(facts ?? {}).map(([key, value]) => ` ${key}=${value}`);
      write(`${own}: ${line}${said.join("")}\n`);
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** One line of JSON for each entry, for machines. */
export function createLog(level: Level): Log {
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  const write =
    (at: "debug" | "info" | "warn" | "error"): Log["debug"] =>
    (line, facts) =>
      logger[at](facts ?? {}, line);
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}
