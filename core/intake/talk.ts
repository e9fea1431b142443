// What was said in an owners' group in the last minutes and was not for the bot: in memory only, for words that point
// back at it (pointing.ts). What is pointed at goes into the inbox with the message; nothing else is ever stored.
import { type Instant, MINUTE } from "../clock.ts";
import { chatKey, type EarlierWords, type IncomingMessage } from "../platform.ts";

/** The last minutes of a group: what 我家也是 and 好了没有 can mean, and so long words stay in memory (product rule). */
export const TALK_MS = 10 * MINUTE;
/** A call belongs to what its writer said just before it, as a picture belongs to its report. */
const OWN_MS = 2 * MINUTE;
const KEPT_OF_CHAT = 30;
const KEPT_CHATS = 500;
const KEPT_CHARACTERS = 300;
/** So many of each are handed on. */
const POINTED_AT = 5;

interface Said {
  readonly messageId: string;
  readonly accountId: string;
  readonly text: string;
  readonly at: Instant;
}

export interface Talk {
  keep(message: IncomingMessage, now: Instant): void;
  /** The writer's own words of the last two minutes, and what others said, oldest first. */
  before(message: IncomingMessage, whose: "own" | "others", now: Instant): readonly EarlierWords[];
  /** The message that points at these is stored: a second call does not report them again. */
  spend(message: IncomingMessage, words: readonly EarlierWords[]): void;
  /** Whoever said this wants to be forgotten: in every group. */
  forgetAll(message: IncomingMessage): void;
  /** It was taken back. */
  forget(message: IncomingMessage): void;
}

export function createTalk(): Talk {
  const chats = new Map<string, Said[]>();
  const fresh = (key: string, now: Instant): Said[] =>
    (chats.get(key) ?? []).filter(({ at }) => now - at <= TALK_MS && at <= now);
  const leave = (chat: IncomingMessage, gone: (said: Said) => boolean): void => {
    const key = chatKey(chat);
    const all = chats.get(key);
    if (all !== undefined)
      chats.set(
        key,
        all.filter((said) => !gone(said)),
      );
  };
  return {
    keep(message, now) {
      const key = chatKey(message);
      const text = message.text.slice(0, KEPT_CHARACTERS).toWellFormed();
      if (!/[\p{L}\p{N}]/u.test(text)) return;
      const { messageId, author } = message;
      const said = { messageId, accountId: author.accountId, text, at: now };
      const all = [...fresh(key, now), said].slice(-KEPT_OF_CHAT);
      // The chat that spoke last stands last; the one silent for longest goes first.
      chats.delete(key);
      chats.set(key, all);
      for (const oldest of chats.keys()) {
        if (chats.size <= KEPT_CHATS) break;
        chats.delete(oldest);
      }
    },
    before(message, whose, now) {
      const all = fresh(chatKey(message), now);
      const isOwn = ({ accountId }: Said) => accountId === message.author.accountId;
      const found = all.filter((said) =>
        whose === "own" ? isOwn(said) && now - said.at <= OWN_MS : !isOwn(said),
      );
      return found.slice(-POINTED_AT).map(({ text, at }) => ({ text, at, own: whose === "own" }));
    },
    spend(message, words) {
      const own = words.filter((one) => one.own).map(({ text }) => text);
      const { accountId } = message.author;
      leave(message, (said) => said.accountId === accountId && own.includes(said.text));
    },
    forgetAll({ platform, author }) {
      for (const [key, all] of chats)
        if (key.startsWith(`${platform}:`))
          chats.set(
            key,
            all.filter(({ accountId }) => accountId !== author.accountId),
          );
    },
    forget(message) {
      leave(message, ({ messageId }) => messageId === message.edits);
    },
  };
}
