// What is to be said: one post in one chat, with what its delivery depends on.
import type { ChatId, OutgoingMessage } from "../platform.ts";

/**
 * Why a post is made. The order of sending and what happens to a send whose fate is unknown hang on it.
 * `repeat`: an unknown send is made once more: acknowledgements, emergencies, cards, the firm's answers, and
 * replies to somebody who has just spoken (without one he would stand there unheard). Never what the bot says
 * unasked (notices), and never a picture. `priority`: lower is sooner, within a chat.
 */
export const POST_KINDS = {
  emergency: { priority: 0, repeat: true },
  acknowledgement: { priority: 1, repeat: true },
  card: { priority: 1, repeat: true },
  answer: { priority: 2, repeat: true },
  reply: { priority: 2, repeat: true },
  notice: { priority: 3, repeat: false },
  publication: { priority: 3, repeat: false },
} as const satisfies Record<string, { priority: number; repeat: boolean }>;
export type PostKind = keyof typeof POST_KINDS;

export interface Post {
  /** Unique for ever: the same thing is never said twice. */
  readonly dedupeKey: string;
  readonly platform: string;
  readonly chatId: ChatId;
  readonly kind: PostKind;
  readonly message: OutgoingMessage;
  /** The ticket that it is about: a reply to the post is about it too. */
  readonly ticketId: number | null;
}
