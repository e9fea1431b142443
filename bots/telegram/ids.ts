// Telegram's numbers as the core's opaque ids, and back.
import type { AccountId, ChatId, MessageId, PhotoRef } from "../../core/platform.ts";

export const chatIdOf = (id: number): ChatId => String(id) as ChatId;
export const accountIdOf = (id: number): AccountId => String(id) as AccountId;
export const photoRefOf = (fileId: string): PhotoRef => fileId as PhotoRef;

/** A picture that came as a file can only be posted as a file. */
const AS_FILE = "file:";
export const fileRefOf = (fileId: string): PhotoRef => `${AS_FILE}${fileId}` as PhotoRef;

export const readPhotoRef = (ref: string): { fileId: string; asFile: boolean } => {
  const asFile = ref.startsWith(AS_FILE);
  return { fileId: asFile ? ref.slice(AS_FILE.length) : ref, asFile };
};

/** Whether a picture is one of Telegram's. */
export const isPhotoRef = (ref: PhotoRef): boolean => /^(?:file:)?[A-Za-z0-9_-]+$/u.test(ref);

/** A message, with its topic where it stands in one: an answer must go there. "12" or "12@55". */
export const messageIdOf = (id: number, thread: number | undefined): MessageId =>
  (thread === undefined ? String(id) : `${id}@${thread}`) as MessageId;

/** A press of a button, or a changed message: nothing that can be replied to, but it has its topic. */
export const deedIdOf = (deed: string, thread: number | undefined): MessageId =>
  (thread === undefined ? deed : `${deed}@${thread}`) as MessageId;

/** A supergroup counts its messages anew: the ids of a group that moved are marked there, or they would clash. */
export const movedIdOf = (id: MessageId): MessageId => `s${id}` as MessageId;

const MESSAGE = /^(s?)(?:(\d{1,15})|(?:press|edit)-[\d-]{1,40})(?:@(\d{1,15}))?$/;

export interface ReadMessageId {
  /** Null for a press and an edit. */
  readonly message: number | null;
  readonly thread: number | undefined;
  /** Of the supergroup that the group has become. */
  readonly moved: boolean;
}

/** What a message id says; null for ids of other things. */
export function readMessageId(id: MessageId): ReadMessageId | null {
  const match = MESSAGE.exec(id);
  if (!match) return null;
  const [, mark, message, thread] = match;
  return {
    message: message === undefined ? null : Number(message),
    thread: thread === undefined ? undefined : Number(thread),
    moved: mark === "s",
  };
}
