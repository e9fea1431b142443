// The lines of a simulated month's record (JSONL): all that went in and came out, and what a counter must know of the
// town to judge it. Whoever counts needs this file alone.
import type { OutgoingMessage } from "../../core/platform.ts";
import type { Estate } from "./town.ts";

export type Line =
  /** First: the groups, who lives there, and the words that must stay in each estate. */
  | { readonly town: readonly Estate[]; readonly internal: string }
  /** A platform was cut off: nothing went out; `deaf`: nothing came in either, and was delivered afterwards. */
  | { readonly at: number; readonly cut: string; readonly until: number; readonly deaf: boolean }
  | Said
  | ({ readonly at: number; readonly out: string; readonly id: string } & OutgoingMessage)
  /**
   * At the end, of the database: every timer that was due; `doneAt` null: it never fired. `knownAt`: when its ticket
   * was stored, which is later than `dueAt` where the report was delivered late.
   */
  | {
      readonly timer: string;
      readonly key: string;
      readonly dueAt: number;
      readonly knownAt: number | null;
      readonly doneAt: number | null;
    }
  | { readonly at: number; readonly day: number; readonly rssMb: number }
  | { readonly at: number; readonly error: string; readonly facts?: object };

/** An input, as its platform delivered it. */
export interface Said {
  readonly at: number;
  readonly in: string;
  readonly chat: string;
  readonly id: string;
  readonly who: string;
  readonly text: string;
  /** A danger that nobody called the bot for: it must be answered all the same. */
  readonly danger?: true;
  /** One of a wave: from the third on a notice to the group answers it. */
  readonly wave?: true;
  /** Delivered a second time under the same id. */
  readonly again?: true;
}
