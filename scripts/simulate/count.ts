// What is counted in a simulated month, from its record alone: nothing here asks the bot or its database.
import { guardedBy, tells } from "./leaks.ts";
import type { Line, Said } from "./record.ts";
import { createUnanswered } from "./unanswered.ts";

export interface Figures {
  readonly messages: number;
  /** Numbers on cards in the staff groups. */
  readonly tickets: number;
  /** Said to the bot and without an answer in time; and ticket numbers whose card nobody of the firm was shown. */
  readonly unanswered: number;
  /** One text twice to one message, or to a chat within a day; one number on two cards; one report with two numbers. */
  readonly doubled: number;
  /** Posts to owners or committee that hold what they must not read (leaks.ts). */
  readonly leaked: number;
  /** Timers that fired more than a minute late or never, and alarms that came late while the platform was there. */
  readonly lateTimers: number;
  readonly peakMb: number;
}

export interface Counted {
  readonly figures: Figures;
  /** What is wrong, a line each. */
  readonly found: readonly string[];
  /** Memory at the end of each day, in MB; from day 1. */
  readonly rssMb: readonly number[];
  /** From a message to its answer, platforms cut off left out, in ms. */
  readonly worstAnswerMs: number;
  /** Safety texts to what nobody meant as a danger, nor said to the bot. */
  readonly falseAlarms: number;
  readonly errors: number;
}

const MINUTE = 60_000;
const ALARM_GAP = 3 * MINUTE;
/** The same words to nobody in particular: a digest of another day may say what yesterday's said. */
const SAME_WORDS_WITHIN = 20 * 60 * MINUTE;

const CARD = /^(?:📋|🚨)#(\d+) /u;
const ALARM = /^🆘 .*?#(\d+) /u;
const ACKNOWLEDGED = /^#(\d+) (?!.*(?:返修|登记|联名)).*\n(?:目标|承诺):/u;

type Posted = Extract<Line, { out: string }>;

/** Lines in the order of the record; `end` gives what they come to. */
export function createCount() {
  const found: string[] = [];
  let messages = 0;
  let errors = 0;
  let falseAlarms = 0;
  const calm = new Set<string>();
  let peak = 0;
  const rssMb: number[] = [];
  let unanswered: ReturnType<typeof createUnanswered> | null = null;
  let leaksIn: (posted: Posted) => string | null = () => null;
  let staffChats: ReadonlySet<string> = new Set();
  let estateOf: ReadonlyMap<string, string> = new Map();
  const returns = new Map<string, number>();
  const tally = { doubled: 0, leaked: 0, late: 0 };
  const cuts: { platform: string; from: number; until: number }[] = [];
  const said = new Map<string, number>();
  const acknowledged = new Map<string, string>();
  const cards = new Map<string, Set<number>>();
  const alarms = new Map<string, number>();
  const wrong = (what: keyof typeof tally, line: string): void => {
    tally[what] += 1;
    found.push(`${what}: ${line}`);
  };
  const isCut = (platform: string, at: number): boolean =>
    cuts.some((cut) => cut.platform === platform && at >= cut.from && at < cut.until + 5 * MINUTE);

  const posted = (post: Posted): void => {
    const { chatId, text, replyTo, at, id } = post;
    const where = `${id} in ${chatId}: ${text.slice(0, 60)}`;
    // A return has clocks and alarms of its own: what was said before it may be said again.
    const about = /#(\d+)/u.exec(text)?.[1];
    if (text.startsWith("🔁") && about !== undefined)
      returns.set(`${estateOf.get(chatId)} ${about}`, at);
    const since = returns.get(`${estateOf.get(chatId)} ${about}`) ?? 0;
    const key = `${chatId}\n${replyTo ?? ""}\n${since}\n${text}`;
    const before = said.get(key);
    if (before !== undefined && (replyTo !== undefined || at - before < SAME_WORDS_WITHIN))
      wrong("doubled", where);
    said.set(key, at);
    const number = ACKNOWLEDGED.exec(text)?.[1];
    if (replyTo !== undefined && number !== undefined) {
      const first = acknowledged.get(`${chatId} ${replyTo}`);
      if (first !== undefined && first !== number) wrong("doubled", `#${first} and ${where}`);
      acknowledged.set(`${chatId} ${replyTo}`, number);
    }
    if (staffChats.has(chatId)) countCard(post, since, where);
    if (text.startsWith("⚠️") && calm.has(`${chatId} ${replyTo}`)) falseAlarms += 1;
    const leak = leaksIn(post);
    if (leak !== null) wrong("leaked", `${leak} in ${where}`);
    unanswered?.posted(post);
  };

  const countCard = ({ chatId, text, at, out }: Posted, since: number, where: string): void => {
    const card = CARD.exec(text)?.[1];
    if (card !== undefined) {
      const seen = cards.get(chatId) ?? new Set<number>();
      if (seen.has(Number(card))) wrong("doubled", `a second card, ${where}`);
      cards.set(chatId, seen.add(Number(card)));
      if (text.startsWith("🚨")) alarms.set(`${chatId} ${card}`, at);
    }
    const alarm = ALARM.exec(text)?.[1];
    if (alarm === undefined) return;
    const last = Math.max(since, alarms.get(`${chatId} ${alarm}`) ?? at);
    if (at - last > ALARM_GAP && !isCut(out, at)) wrong("late", `alarm ${where}`);
    alarms.set(`${chatId} ${alarm}`, at);
  };

  return {
    line(line: Line): void {
      if ("town" in line) {
        staffChats = new Set(line.town.map(({ staff }) => staff));
        estateOf = new Map(
          line.town.flatMap(({ name, owners, staff, committee }) =>
            [owners, staff, committee].map((chat) => [chat, name] as const),
          ),
        );
        leaksIn = (post) => tells(post, guardedBy(line));
        unanswered = createUnanswered(line.town, isCut);
      } else if ("cut" in line) cuts.push({ platform: line.cut, from: line.at, until: line.until });
      else if ("in" in line) {
        messages += line.again ? 0 : 1;
        if (!line.danger && !line.text.includes("@小管家")) calm.add(`${line.chat} ${line.id}`);
        unanswered?.heard(line as Said);
      } else if ("out" in line) posted(line);
      else if ("timer" in line) {
        const { doneAt, key } = line;
        const due = Math.max(line.dueAt, line.knownAt ?? 0);
        if (doneAt === null || doneAt - due > MINUTE)
          wrong("late", `${key}, ${doneAt === null ? "never" : `${doneAt - due} ms`}`);
      } else if ("rssMb" in line) {
        peak = Math.max(peak, line.rssMb);
        if (line.day > rssMb.length) rssMb.push(line.rssMb);
      } else if ("error" in line) errors += 1;
    },
    end(): Counted {
      const open = unanswered?.end() ?? { lines: [], worstMs: 0 };
      found.push(...open.lines.map((line) => `unanswered: ${line}`));
      let tickets = 0;
      let missing = 0;
      for (const [chat, numbers] of cards) {
        tickets += numbers.size;
        const gaps = Math.max(...numbers) - numbers.size;
        missing += gaps;
        if (gaps > 0) found.push(`unanswered: ${gaps} numbers without a card in ${chat}`);
      }
      return {
        figures: {
          messages,
          tickets,
          unanswered: open.lines.length + missing,
          doubled: tally.doubled,
          leaked: tally.leaked,
          lateTimers: tally.late,
          peakMb: Math.round(peak),
        },
        found,
        rssMb: rssMb.map(Math.round),
        worstAnswerMs: open.worstMs,
        falseAlarms,
        errors,
      };
    },
  };
}
