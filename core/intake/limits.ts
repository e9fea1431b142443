// How much one person may say, in one table; a danger and the staff are exempt. Others lose nothing meanwhile.
import { DAY, type Instant, MINUTE } from "../clock.ts";
import { Refusal } from "../errors.ts";

export const LIMITS = {
  /** New tickets of one person in one estate. */
  tickets: [
    { most: 6, within: 10 * MINUTE },
    { most: 20, within: DAY },
  ],
  /**
   * What one person says, presses or edits that is for the bot: beyond that one line, then silence until the minute is
   * over.
   */
  messages: { most: 20, within: MINUTE },
  /** Pictures, with words or without: more than three full albums. Each is kept on the disk. */
  pictures: { most: 40, within: 10 * MINUTE },
} as const;

interface Limit {
  readonly most: number;
  readonly within: number;
}

/** Throws Refusal where the person opened too many already. `opened`: when each was, of the last day. */
export function checkTickets(opened: readonly Instant[], now: Instant): void {
  for (const { most, within } of LIMITS.tickets)
    if (opened.filter((at) => at > now - within).length >= most)
      throw new Refusal({ why: "tooManyTickets", most, within });
}

export type Verdict = "handled" | "told" | "silent";

export interface MessageLimit {
  /**
   * What becomes of the message: the same, however often it is asked about one. `limit`: of messages, unless said; what
   * is limited otherwise is another `who`.
   */
  judge(who: string, message: { id: number; at: Instant }, limit?: Limit): Verdict;
}

interface Minute {
  readonly since: Instant;
  readonly ids: number[];
}

/** More people than speak in a minute; in memory, for a restart may well forgive a minute. */
const MOST_KEPT = 2_000;

export function createMessageLimit(): MessageLimit {
  const minutes = new Map<string, Minute>();
  return {
    judge(who, { id, at }, { most, within } = LIMITS.messages) {
      const last = minutes.get(who);
      const goesOn = last !== undefined && at >= last.since && at - last.since < within;
      const minute = goesOn || last?.ids.includes(id) ? last : { since: at, ids: [] };
      minutes.delete(who);
      minutes.set(who, minute);
      if (minutes.size > MOST_KEPT)
        for (const oldest of [...minutes.keys()].slice(0, MOST_KEPT / 2)) minutes.delete(oldest);
      const known = minute.ids.indexOf(id);
      if (known < 0 && minute.ids.length > most) return "silent";
      const nth = known < 0 ? minute.ids.push(id) : known + 1;
      return nth <= most ? "handled" : "told";
    },
  };
}
