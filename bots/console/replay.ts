// Lines into the console: typed at a terminal, piped from a file, or replayed by a test.

import type { Console } from "./console.ts";
import { type Line, readLine } from "./script.ts";

export interface Player {
  /** Does what one line says. False: the line ends the session. */
  play(typed: string): Promise<boolean>;
  /** Who speaks when a line names nobody; null before the first, and always where lines are piped. */
  speaker(): { chat: string; who: string } | null;
}

export interface PlayerOptions {
  readonly console: Console;
  /** True at a terminal: a line without "chat name:" goes on as the last speaker. */
  readonly goesOn: boolean;
  /** Waits until all that was said is answered: piped lines are said one after the other. */
  readonly settled: () => Promise<void>;
  /** What `wait 10m` does: a test turns its clock; others do not wait. */
  readonly wait: (ms: number) => Promise<void>;
  readonly help: () => void;
  /** A line that cannot be read. */
  readonly wrong: (why: string) => void;
}

export function createPlayer(options: PlayerOptions): Player {
  const groups = new Set<string>();
  let last: { chat: string; who: string } | null = null;

  const act = async (line: Line): Promise<boolean> => {
    switch (line.does) {
      case "say":
      case "leave":
        last = { chat: line.chat, who: line.who };
        await options.console.say(line);
        await options.settled();
        return true;
      case "group":
        groups.add(line.chat);
        options.console.note(`新群:${line.chat}`);
        return true;
      case "wait":
        await options.wait(line.ms);
        return true;
      case "help":
        options.help();
        return true;
      case "wrong":
        options.wrong(line.why);
        return true;
      case "nothing":
        return true;
      case "exit":
        return false;
      default:
        return line satisfies never;
    }
  };

  return {
    play: (typed) => act(readLine(typed, groups, options.goesOn ? last : null)),
    speaker: () => (options.goesOn ? last : null),
  };
}
