// How fast a bot may post (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
import { Refusal } from "./wire.ts";

export interface PaceLimits {
  /** "count": nothing is refused, violations are counted. */
  readonly mode: "off" | "count" | "refuse";
  /** Posts of one chat in a second. Telegram lets short bursts through; a bot must not rely on it. */
  readonly chatSecond?: number;
  readonly groupMinute?: number;
  /** Posts of all chats in a second. */
  readonly perSecond?: number;
  /** So much earlier is no violation: a clock and a network stand between. */
  readonly slackMs?: number;
}

export interface Violations {
  chatSecond: number;
  groupMinute: number;
  perSecond: number;
  /** Posts that came before the `retry_after` told to them had passed. */
  early: number;
}

const SECOND = 1000;
const MINUTE = 60_000;

interface Chat {
  /** When the posts of the last minute came. */
  times: number[];
  blockedUntil: number;
}

/** Ms until a window of `ms` has place for `more`; 0 for now. */
function wait(times: readonly number[], now: number, ms: number, most: number): number {
  const nth = times[times.length - most];
  return nth === undefined ? 0 : Math.max(0, nth + ms - now);
}

export class Pace {
  violations: Violations = { chatSecond: 0, groupMinute: 0, perSecond: 0, early: 0 };
  #limits: Required<PaceLimits> = Pace.#full({ mode: "off" });
  readonly #chats = new Map<number, Chat>();
  #all: number[] = [];

  static #full(limits: PaceLimits): Required<PaceLimits> {
    return { chatSecond: 1, groupMinute: 20, perSecond: 30, slackMs: 50, ...limits };
  }

  set(limits: PaceLimits): void {
    this.#limits = Pace.#full(limits);
    this.#chats.clear();
    this.#all = [];
    this.violations = { chatSecond: 0, groupMinute: 0, perSecond: 0, early: 0 };
  }

  /** Counts `posts` that come now; throws where Telegram would refuse them. */
  admit(chatId: number, isGroup: boolean, posts: number, now: number): void {
    const { mode } = this.#limits;
    if (mode === "off") return;
    const chat = this.#chatOf(chatId, now);
    const early = chat.blockedUntil - now;
    if (early > this.#limits.slackMs) this.violations.early += 1;
    const ms = Math.max(early, this.#over(chat, isGroup, now));
    if (mode === "refuse" && ms > this.#limits.slackMs) {
      const retry_after = Math.ceil(ms / SECOND);
      chat.blockedUntil = Math.max(chat.blockedUntil, now + retry_after * SECOND);
      const description = `Too Many Requests: retry after ${retry_after}`;
      throw new Refusal(429, description, { retry_after });
    }
    for (let n = 0; n < posts; n += 1) {
      chat.times.push(now);
      this.#all.push(now);
    }
  }

  #chatOf(chatId: number, now: number): Chat {
    const chat = this.#chats.get(chatId) ?? { times: [], blockedUntil: 0 };
    this.#chats.set(chatId, chat);
    while ((chat.times[0] ?? now) < now - MINUTE) chat.times.shift();
    while ((this.#all[0] ?? now) < now - SECOND) this.#all.shift();
    return chat;
  }

  /** How long the slowest limit makes it wait; counts every limit that is broken. */
  #over(chat: Chat, isGroup: boolean, now: number): number {
    const { chatSecond, groupMinute, perSecond, slackMs } = this.#limits;
    const waits = {
      chatSecond: wait(chat.times, now, SECOND, chatSecond),
      groupMinute: isGroup ? wait(chat.times, now, MINUTE, groupMinute) : 0,
      perSecond: wait(this.#all, now, SECOND, perSecond),
    };
    for (const [limit, ms] of Object.entries(waits))
      if (ms > slackMs) this.violations[limit as keyof typeof waits] += 1;
    return Math.max(...Object.values(waits));
  }
}
