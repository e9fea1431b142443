// Who spoke to the bot and heard nothing: by replies, by name in a post that answers several, by the notice of a wave.
import type { Line, Said } from "./record.ts";
import type { Estate } from "./town.ts";

const MINUTE = 60_000;
/** Product: within seconds. The pace of a platform may take some of them. */
const WITHIN = 5 * MINUTE;
/** A platform that was cut off catches up within this time of being there again. */
const AFTER_A_CUT = 15 * MINUTE;
/** A wave's notice is repeated at most so often. */
const NOTICE_HOLDS = 30 * MINUTE;
const NOTICE = /^📣 .*#\d+/u;
/** What staff say to the bot in their group without a call: a ticket's number, and a verb. */
const ORDER = /^#\d+ /u;

interface Waiting extends Said {
  readonly key: string;
}

type Posted = Extract<Line, { out: string }>;

export function createUnanswered(
  town: readonly Estate[],
  isCut: (platform: string, at: number) => boolean,
) {
  const staff = new Set<string>(town.map((estate) => estate.staff));
  const waiting = new Map<string, Waiting>();
  const notices = new Map<string, number>();
  const lines: string[] = [];
  let worstMs = 0;

  const expects = ({ chat, text, danger }: Said): boolean =>
    danger === true || text.includes("@小管家") || (staff.has(chat) && ORDER.test(text));

  const answered = (one: Waiting, at: number): void => {
    waiting.delete(one.key);
    if (isCut(one.in, at) || isCut(one.in, one.at)) return;
    worstMs = Math.max(worstMs, at - one.at);
  };

  const overdue = (now: number): void => {
    for (const one of waiting.values()) {
      const bound = isCut(one.in, one.at) ? 2 * 60 * MINUTE + AFTER_A_CUT : WITHIN;
      if (now - one.at <= bound) continue;
      waiting.delete(one.key);
      if (one.wave && Math.abs((notices.get(one.chat) ?? 0) - one.at) <= NOTICE_HOLDS) continue;
      lines.push(`${one.id} in ${one.chat}: ${one.text.slice(0, 60)}`);
    }
  };

  return {
    heard(said: Said): void {
      overdue(said.at);
      if (said.again || !expects(said)) return;
      const key = `${said.chat} ${said.id}`;
      waiting.set(key, { ...said, key });
    },
    posted({ chatId, text, replyTo, mentions = [], at }: Posted): void {
      overdue(at);
      if (NOTICE.test(text)) notices.set(chatId, at);
      const replied = replyTo === undefined ? undefined : waiting.get(`${chatId} ${replyTo}`);
      if (replied) answered(replied, at);
      // Several acknowledgements that went out as one post name everybody who is meant, and reply to nobody.
      if (replied || replyTo !== undefined || !/^#\d+ /u.test(text)) return;
      const named = new Set<string>(mentions.map(({ accountId }) => accountId));
      for (const one of waiting.values())
        if (one.chat === chatId && named.has(one.who)) answered(one, at);
    },
    end(): { lines: readonly string[]; worstMs: number } {
      overdue(Number.POSITIVE_INFINITY);
      return { lines, worstMs };
    },
  };
}
