// From the core's posts to Telegram's calls. Pure.
import type { InlineKeyboardMarkup, MessageEntity, ReplyParameters } from "grammy/types";
import type { OutgoingMessage } from "../../core/platform.ts";
import { split } from "../split.ts";
import { readMessageId } from "./ids.ts";

export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;

/** One call. A post that is too long for one goes in several; buttons and mentions are on the last and first. */
export interface Call {
  readonly text: string;
  readonly photo?: string;
  readonly entities: readonly MessageEntity[];
  readonly reply?: ReplyParameters;
  readonly thread?: number;
  readonly buttons?: InlineKeyboardMarkup;
}

/**
 * The calls of a post, in order. People are named by mentions that reach them without a username; what was said
 * is never parsed as markup. `moved`: the chat is a group that has become a supergroup.
 */
export function encode(message: OutgoingMessage, moved = false): readonly Call[] {
  const said = message.replyTo === undefined ? null : readMessageId(message.replyTo);
  // What was said before the group moved has another number there, or none.
  const replied = said?.moved === moved ? said : null;
  const to = replied?.message ?? null;
  const { text, entities } = withMentions(message, to !== null);
  const reply: ReplyParameters | undefined =
    to === null ? undefined : { message_id: to, allow_sending_without_reply: true };
  const pieces = split(text, message.photo === undefined ? TEXT_LIMIT : CAPTION_LIMIT, TEXT_LIMIT);
  return pieces.map((piece, index) => ({
    text: piece,
    entities:
      index === 0 ? entities.filter((entity) => entity.offset + entity.length <= piece.length) : [],
    ...(index === 0 && message.photo !== undefined ? { photo: message.photo } : {}),
    ...(index === 0 && reply !== undefined ? { reply } : {}),
    ...(replied?.thread === undefined ? {} : { thread: replied.thread }),
    ...(index === pieces.length - 1 && message.choices?.length
      ? { buttons: keyboard(message.choices) }
      : {}),
  }));
}

/** The names stand before the words; the one who is replied to is reached by the reply, and not named again. */
function withMentions(
  { text, mentions = [] }: OutgoingMessage,
  replies: boolean,
): { text: string; entities: MessageEntity[] } {
  const named = replies ? mentions.slice(1) : mentions;
  let head = "";
  const entities: MessageEntity[] = [];
  for (const { accountId, name } of named) {
    const user = { id: Number(accountId), is_bot: false, first_name: name };
    if (!Number.isSafeInteger(user.id)) continue;
    const said = `@${name}`;
    entities.push({ type: "text_mention", offset: head.length, length: said.length, user });
    head += `${said} `;
  }
  return { text: head + text, entities };
}

const keyboard = (choices: NonNullable<OutgoingMessage["choices"]>): InlineKeyboardMarkup => ({
  inline_keyboard: [choices.map(({ label, says }) => ({ text: label, callback_data: says }))],
});
