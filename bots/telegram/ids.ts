// Telegram's numbers as the core's opaque ids, and back.
import type { AccountId, ChatId, MessageId, PhotoRef } from "../../core/platform.ts";

export const chatIdOf = (id: number): ChatId => String(id) as ChatId;
export const accountIdOf = (id: number): AccountId => String(id) as AccountId;
export const photoRefOf = (fileId: string): PhotoRef => fileId as PhotoRef;

/** A message, with its topic where it stands in one: an answer must go there. "12" or "12@55". */
export const messageIdOf = (id: number, thread: number | undefined): MessageId =>
  (thread === undefined ? String(id) : `${id}@${thread}`) as MessageId;

const MESSAGE = /^(\d{1,15})(?:@(\d{1,15}))?$/;

/** The numbers of a message id; null for ids of other things (a press, an edit). */
export function readMessageId(
  id: MessageId,
): { message: number; thread: number | undefined } | null {
  const match = MESSAGE.exec(id);
  if (!match) return null;
  return {
    message: Number(match[1]),
    thread: match[2] === undefined ? undefined : Number(match[2]),
  };
}
