// What was said lately, to know which message a quote is of: WeChat passes a quote on as text only. Nobody's words
// are kept, only their hashes; on disk only those of the bot's posts and of what was for it.
import { createHash } from "node:crypto";
import type { ChatId, MessageId } from "../../core/platform.ts";
import type { Journal } from "./journal.ts";

/** A busy group's day or two; a hash and an id for each. */
const PER_CHAT = 2_000;
const CHATS = 500;

export interface Said {
  readonly messageId: MessageId | undefined;
  readonly byBot: boolean;
}

export interface Recent {
  /** `lasts`: over a restart too. */
  keep(
    chatId: ChatId,
    said: Said & { readonly name: string; readonly text: string },
    options?: { readonly lasts: boolean },
  ): void;
  /** The newest message with these words: of that name, else of whoever said it alone. */
  find(chatId: ChatId, quoted: { readonly name: string; readonly text: string }): Said | undefined;
}

/** Hashes: of name and words, and of the words alone. */
type Marks = [exactly: string, words: string];

interface Kept {
  /** By name and words, and by words alone; null where several said them. */
  readonly exact: Map<string, Said>;
  readonly words: Map<string, Said | null>;
}

export function createRecent(journal: Journal): Recent {
  const chats = new Map<ChatId, Kept>();

  const note = (chatId: ChatId, [exactly, words]: Marks, said: Said): void => {
    const kept = chats.get(chatId) ?? { exact: new Map(), words: new Map() };
    chats.delete(chatId);
    chats.set(chatId, kept);
    trim(chats, CHATS);
    put(kept.exact, exactly, said);
    const before = kept.words.get(words);
    const isAnothers = before !== undefined && before?.messageId !== said.messageId;
    put(kept.words, words, isAnothers ? null : said);
  };

  for (const entry of journal.read())
    if ("chat" in entry)
      note(entry.chat as ChatId, entry.said, {
        messageId: entry.id as MessageId | undefined,
        byBot: entry.byBot,
      });

  return {
    keep(chatId, { name, text, messageId, byBot }, { lasts } = { lasts: false }) {
      if (text.trim() === "") return;
      const marks: Marks = [hash(name, text), hash("", text)];
      note(chatId, marks, { messageId, byBot });
      if (!lasts) return;
      const id = messageId === undefined ? {} : { id: messageId };
      journal.add({ at: Date.now(), chat: chatId, said: marks, ...id, byBot });
    },
    find(chatId, { name, text }) {
      const kept = chats.get(chatId);
      return kept?.exact.get(hash(name, text)) ?? kept?.words.get(hash("", text)) ?? undefined;
    },
  };
}

function put<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  trim(map, PER_CHAT);
}

function trim(map: Map<unknown, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

/** Clients change line ends and the widths of spaces in what they quote. */
const hash = (name: string, text: string): string =>
  createHash("sha256")
    .update(`${name}\n${text.replace(/[\s\u200b-\u200f]+/gu, "")}`)
    .digest("base64url")
    .slice(0, 16);
