// WeChat's ids as the core's opaque ids, and back.
import { createHash } from "node:crypto";
import type { AccountId, ChatId, MessageId, PhotoRef } from "../../core/platform.ts";

export const WECHAT = "wechat";

const ROOM = "room:";
const CONTACT = "contact:";

export const roomChat = (roomId: string): ChatId => `${ROOM}${roomId}` as ChatId;
export const privateChat = (contactId: string): ChatId => `${CONTACT}${contactId}` as ChatId;
export const accountIdOf = (contactId: string): AccountId => contactId as AccountId;

export interface Conversation {
  /** What the gateway calls it: a room's id or a contact's. */
  readonly id: string;
  readonly isRoom: boolean;
}

/** Null: not one of this platform's. */
export function readChatId(chatId: ChatId): Conversation | null {
  if (chatId.startsWith(ROOM)) return { id: chatId.slice(ROOM.length), isRoom: true };
  if (chatId.startsWith(CONTACT)) return { id: chatId.slice(CONTACT.length), isRoom: false };
  return null;
}

/** What a message is made of: a replay has the same, under whatever id. */
export const contentKey = (message: {
  roomId: string | null;
  talkerId: string;
  timestamp: number;
  type: number;
  text: string;
}): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        message.roomId,
        message.talkerId,
        message.timestamp,
        message.type,
        message.text,
      ]),
    )
    .digest("hex")
    .slice(0, 32);

/** The message's own id; where the gateway has no lasting one, what it is made of. */
export const messageIdOf = (
  message: { id: string; isStable: boolean } & Parameters<typeof contentKey>[0],
): MessageId => (message.isStable ? message.id : `of-${contentKey(message)}`) as MessageId;

/** A picture is fetched from the gateway by its message, when it is posted. */
const PICTURE = "wechat:";

export const photoRefOf = (messageId: string): PhotoRef => `${PICTURE}${messageId}` as PhotoRef;

/** The message that carries the picture; null: not one of this platform's. */
export const readPhotoRef = (ref: PhotoRef): string | null =>
  ref.startsWith(PICTURE) ? ref.slice(PICTURE.length) : null;

/** Gateways count in seconds or in milliseconds. */
export const instantOf = (timestamp: number): number =>
  timestamp < 1e11 ? timestamp * 1000 : timestamp;
