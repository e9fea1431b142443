// From Telegram's updates to the core's messages. Pure; what is no human's message becomes undefined.
import type { Message, MessageEntity, Update, User, UserFromGetMe } from "grammy/types";
import type { Author, IncomingMessage, MessageId, PhotoRef } from "../../core/platform.ts";
import { accountIdOf, chatIdOf, deedIdOf, fileRefOf, messageIdOf, photoRefOf } from "./ids.ts";

export const TELEGRAM = "telegram";

/** The kinds of updates that are asked for; the last two are not among Telegram's defaults. */
export const ALLOWED_UPDATES = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "chat_member",
] as const;

/** The message that an update carries; undefined for the bot's own, other bots', channels' and services'. */
export function decodeUpdate(update: Update, me: UserFromGetMe): IncomingMessage | undefined {
  if (update.message) return decodeMessage(update.message, me);
  if (update.edited_message) return decodeEdit(update.edited_message, me);
  if (update.callback_query) return decodePress(update.callback_query, me);
  if (update.chat_member) return decodeMember(update.chat_member);
  return undefined;
}

const isHuman = (user: User | undefined): user is User => user !== undefined && !user.is_bot;

function decodeMessage(message: Message, me: UserFromGetMe): IncomingMessage | undefined {
  if (message.left_chat_member) return decodeLeaving(message, message.left_chat_member);
  // Written in the name of a channel or an anonymous administrator: nobody's account, so nobody's right.
  if (!isHuman(message.from) || message.sender_chat !== undefined || message.via_bot?.id === me.id)
    return undefined;
  if (message.chat.type === "channel") return undefined;
  const text = message.text ?? message.caption ?? "";
  const photo = pictureOf(message);
  const replied = repliedTo(message, me);
  if (text === "" && photo === undefined && !isWordless(message, replied)) return undefined;
  const entities = message.entities ?? message.caption_entities ?? [];
  return {
    ...common(message, message.from),
    kind: "message",
    messageId: messageIdOf(message.message_id, threadOf(message)),
    text: withoutCommand(text, entities, me),
    ...(photo === undefined ? {} : { photo }),
    ...(photo === undefined && FILES.some((kind) => kind in message) ? { otherFile: true } : {}),
    ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
    mentionsBot: mentionsBot(text, entities, me),
    mentions: peopleIn(text, entities, me),
    ...(replied === undefined ? {} : { replyTo: replied }),
  };
}

const common = (
  message: Message,
  from: User,
): Pick<
  IncomingMessage,
  "platform" | "chatId" | "chatKind" | "chatTitle" | "author" | "sentAt"
> => ({
  platform: TELEGRAM,
  chatId: chatIdOf(message.chat.id),
  chatKind: message.chat.type === "private" ? "private" : "group",
  ...(message.chat.title === undefined ? {} : { chatTitle: message.chat.title }),
  author: authorOf(from),
  sentAt: message.date * 1000,
});

export const authorOf = (user: User): Author => ({
  accountId: accountIdOf(user.id),
  name: [user.first_name, user.last_name].filter(Boolean).join(" "),
});

const threadOf = (message: Message): number | undefined =>
  message.is_topic_message ? message.message_thread_id : undefined;

/** The largest size of a photo, or a picture sent as a file, uncompressed. Only passed on, never fetched. */
function pictureOf({ photo, document }: Message): PhotoRef | undefined {
  const largest = photo?.at(-1);
  if (largest !== undefined) return photoRefOf(largest.file_id);
  return document?.mime_type?.startsWith("image/") ? fileRefOf(document.file_id) : undefined;
}

const WORDLESS = [
  ...["animation", "audio", "checklist", "contact", "dice", "document", "game", "location"],
  ...["paid_media", "poll", "sticker", "story", "venue", "video", "video_note", "voice"],
];

/** Of those, what may carry words that are said to the bot. */
const FILES = ["animation", "audio", "document", "video", "voice"];

/**
 * A sticker, a voice, a file, said to the bot: it is told that words are needed. Said to others it is nothing, and so
 * is what is no message at all (a join, a pin, a new title).
 */
const isWordless = (message: Message, replied: IncomingMessage["replyTo"]): boolean =>
  message.media_group_id === undefined &&
  (message.chat.type === "private" || replied?.byBot === true) &&
  WORDLESS.some((kind) => kind in message);

/** In a topic, what replies to nothing replies to the service message that made the topic. */
function repliedTo(message: Message, me: UserFromGetMe): IncomingMessage["replyTo"] {
  const replied = message.reply_to_message;
  if (!replied || replied.forum_topic_created) return undefined;
  const text = message.quote?.text ?? replied.text ?? replied.caption;
  return {
    messageId: messageIdOf(replied.message_id, threadOf(message)),
    byBot: replied.from?.id === me.id,
    ...(text === undefined ? {} : { text: text.slice(0, 500) }),
  };
}

/** Offsets are UTF-16 units, as JavaScript's. */
const cut = (text: string, entity: MessageEntity): string =>
  text.slice(entity.offset, entity.offset + entity.length);

/**
 * The bot's @username in the text itself. Telegram makes no entity of it next to a Chinese character (请@linli_bot看),
 * which it counts as a letter of the name.
 */
const usernameIn = (me: UserFromGetMe): RegExp =>
  new RegExp(`(?<![A-Za-z0-9_.])@${me.username}(?![A-Za-z0-9_])`, "giu");

const mentionsBot = (
  text: string,
  entities: readonly MessageEntity[],
  me: UserFromGetMe,
): boolean =>
  usernameIn(me).test(text) ||
  entities.some(
    (entity) =>
      (entity.type === "text_mention" && entity.user.id === me.id) ||
      (entity.type === "bot_command" &&
        usernameIn(me).test(cut(text, entity).replace(/^.*@/u, "@"))),
  );

/** People named by an account. A @username tells no account, so it is left in the text only. */
const peopleIn = (
  text: string,
  entities: readonly MessageEntity[],
  me: UserFromGetMe,
): readonly Author[] =>
  entities.flatMap((entity) =>
    entity.type === "text_mention" && entity.user.id !== me.id && !entity.user.is_bot
      ? [{ accountId: accountIdOf(entity.user.id), name: cut(text, entity).replace(/^@/u, "") }]
      : [],
  );

/** The bot's own @username and the slash of a command are a call, no words: /help@linli_bot is help. */
function withoutCommand(
  text: string,
  entities: readonly MessageEntity[],
  me: UserFromGetMe,
): string {
  let rest = text;
  for (const entity of [...entities].sort((a, b) => b.offset - a.offset)) {
    const said = cut(text, entity);
    const before = rest.slice(0, entity.offset);
    const after = rest.slice(entity.offset + entity.length);
    if (entity.type === "text_mention" && entity.user.id === me.id) rest = `${before}${after}`;
    if (entity.type === "bot_command")
      rest = `${before}${said.replace(/^\//u, "").replace(/@.*$/u, "")}${after}`;
  }
  return rest.replace(usernameIn(me), "");
}

/** The same message again, changed: a revision, known by its time. */
function decodeEdit(message: Message, me: UserFromGetMe): IncomingMessage | undefined {
  const decoded = decodeMessage(message, me);
  if (decoded?.kind !== "message") return undefined;
  const { photo: _, album: __, ...words } = decoded;
  return {
    ...words,
    kind: "edited",
    messageId: deedIdOf(`edit-${message.message_id}-${message.edit_date ?? 0}`, threadOf(message)),
    edits: decoded.messageId,
    sentAt: (message.edit_date ?? message.date) * 1000,
  };
}

/** A press counts as a reply to the post: what it may do hangs on who pressed, never on its data. */
function decodePress(
  query: NonNullable<Update["callback_query"]>,
  me: UserFromGetMe,
): IncomingMessage | undefined {
  const { message, data, from, id } = query;
  if (!isHuman(from) || data === undefined || message === undefined) return undefined;
  if (!("from" in message) || message.from?.id !== me.id || message.chat.type === "channel")
    return undefined;
  return {
    ...common(message, from),
    sentAt: Date.now(),
    kind: "pressed",
    messageId: deedIdOf(`press-${id}`, threadOf(message)),
    text: data.slice(0, 64),
    mentionsBot: false,
    mentions: [],
    replyTo: { messageId: messageIdOf(message.message_id, threadOf(message)), byBot: true },
  };
}

function decodeLeaving(message: Message, user: User): IncomingMessage | undefined {
  if (user.is_bot || message.chat.type === "private") return undefined;
  return {
    ...common(message, user),
    kind: "left",
    messageId: messageIdOf(message.message_id, undefined),
    text: "",
    mentionsBot: false,
    mentions: [],
  };
}

const GONE: ReadonlySet<string> = new Set(["left", "kicked"]);

/** Sent to administrators only; tells of leaving where the service message is hidden. */
function decodeMember(change: NonNullable<Update["chat_member"]>): IncomingMessage | undefined {
  const { user, status } = change.new_chat_member;
  const isOut =
    GONE.has(status) ||
    ("is_member" in change.new_chat_member && !change.new_chat_member.is_member);
  if (user.is_bot || !isOut || change.chat.type === "private" || change.chat.type === "channel")
    return undefined;
  return {
    platform: TELEGRAM,
    chatId: chatIdOf(change.chat.id),
    chatKind: "group",
    ...(change.chat.title === undefined ? {} : { chatTitle: change.chat.title }),
    kind: "left",
    messageId: `left-${user.id}-${change.date}` as MessageId,
    author: authorOf(user),
    text: "",
    mentionsBot: false,
    mentions: [],
    sentAt: change.date * 1000,
  };
}
