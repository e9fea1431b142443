// A group that becomes a supergroup gets a new id. The core keeps the first one for ever; here the two are
// translated, both ways, from a memory that outlasts the process.
import type { ChatId } from "../../core/platform.ts";

export interface MoveMemory {
  all(): Promise<readonly { from: ChatId; to: ChatId }[]>;
  keep(from: ChatId, to: ChatId): Promise<void>;
}

export interface Moves {
  load(): Promise<void>;
  /** The id by which the core knows the chat. */
  first(chatId: ChatId): ChatId;
  /** The id by which Telegram knows it now. */
  now(chatId: ChatId): ChatId;
  keep(from: ChatId, to: ChatId): Promise<void>;
}

export function createMoves(memory: MoveMemory): Moves {
  const toNow = new Map<ChatId, ChatId>();
  const toFirst = new Map<ChatId, ChatId>();
  const add = (from: ChatId, to: ChatId): void => {
    if (from === to) return;
    toNow.set(from, to);
    toFirst.set(to, from);
  };
  return {
    async load() {
      for (const { from, to } of await memory.all()) add(from, to);
    },
    first: (chatId) => toFirst.get(chatId) ?? chatId,
    now: (chatId) => toNow.get(chatId) ?? chatId,
    async keep(from, to) {
      const first = toFirst.get(from) ?? from;
      if (first === to || toNow.get(first) === to) return;
      await memory.keep(first, to);
      add(first, to);
    },
  };
}
