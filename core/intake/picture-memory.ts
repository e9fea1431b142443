// The last pictures of each person in each chat, in memory only: they belong to what the same person says next.
import { MINUTE } from "../clock.ts";
import { chatKey, type IncomingMessage } from "../platform.ts";

/** A picture belongs to a report that the same person makes within two minutes after it. */
const PICTURE_BEFORE = 2 * MINUTE;
/** More than an album holds anywhere. */
const MOST = 20;

interface Kept {
  readonly at: number;
  readonly pictures: readonly IncomingMessage[];
}

export type PictureMemory = ReturnType<typeof createPictureMemory>;

export function createPictureMemory() {
  const kept = new Map<string, Kept>();
  const keyOf = (message: IncomingMessage) => `${chatKey(message)}\n${message.author.accountId}`;
  const find = (message: IncomingMessage, now: number): readonly IncomingMessage[] => {
    const known = kept.get(keyOf(message));
    return known && now - known.at <= PICTURE_BEFORE ? known.pictures : [];
  };
  return {
    keep(picture: IncomingMessage, at: number): void {
      for (const [key, one] of kept) if (at - one.at > PICTURE_BEFORE) kept.delete(key);
      if (picture.photo === undefined) return;
      const pictures = [...find(picture, at), picture].slice(-MOST);
      kept.set(keyOf(picture), { at, pictures });
    },
    /** Those that came before the message, oldest first; they are forgotten with `spend`. */
    before: find,
    /** Of whoever said this, in every chat of the platform. */
    forgetAll({ platform, author }: IncomingMessage): void {
      for (const key of kept.keys())
        if (key.startsWith(`${platform}:`) && key.endsWith(`\n${author.accountId}`))
          kept.delete(key);
    },
    spend(message: IncomingMessage): void {
      kept.delete(keyOf(message));
    },
  };
}

/**
 * The message with the pictures before it, as one album: the last of them is that of words without one. The others
 * are messages of their own, handled after it.
 */
export function withPictures(
  message: IncomingMessage,
  before: readonly IncomingMessage[],
): { readonly message: IncomingMessage; readonly others: readonly IncomingMessage[] } {
  const own = message.photo ?? before.at(-1)?.photo;
  const rest = message.photo === undefined ? before.slice(0, -1) : before;
  if (own === undefined) return { message, others: [] };
  if (rest.length === 0) return { message: { ...message, photo: own }, others: [] };
  // No platform names an album so.
  const album = message.album ?? `apart-${message.messageId}`;
  return {
    message: { ...message, photo: own, album },
    others: rest.map((picture) => ({ ...picture, album })),
  };
}
