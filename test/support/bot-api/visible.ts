// A chat as people see it.
import type { Message, User } from "./wire.ts";

/** A post as people see it now. */
export interface Post {
  readonly messageId: number;
  readonly byBot: boolean;
  readonly from: string;
  readonly text: string;
  readonly photo: boolean;
  readonly replyTo: number | undefined;
  readonly mediaGroupId: string | undefined;
  readonly buttons: readonly string[];
}

export function shown(me: User, message: Message): Post {
  return {
    messageId: message.message_id,
    byBot: message.from?.id === me.id,
    from: message.sender_chat?.title ?? message.from?.first_name ?? "",
    text: message.text ?? message.caption ?? "",
    photo: message.photo !== undefined,
    replyTo: message.reply_to_message?.message_id,
    mediaGroupId: message.media_group_id,
    buttons: message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [],
  };
}
