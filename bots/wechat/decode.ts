// From a gateway's messages to the core's. Pure; what is no person's message becomes undefined.
import { unquote } from "../../core/intake/quote.ts";
import type { Author, ChatId, IncomingMessage, MessageId } from "../../core/platform.ts";
import { isTooOftenNotice } from "./failure.ts";
import {
  accountIdOf,
  instantOf,
  messageIdOf,
  photoRefOf,
  privateChat,
  roomChat,
  WECHAT,
} from "./ids.ts";
import { readNames } from "./mention.ts";
import type { Said } from "./recent.ts";
import { ATTACHMENT, IMAGE, RECALLED, TEXT, UNKNOWN, type WireMessage, WORDLESS } from "./wire.ts";

/** What has to be known about a message's chat and people before it can be read. */
export interface Setting {
  readonly selfId: string;
  /** What the bot is called there: its account's name, and its name in the room. */
  readonly ownNames: readonly string[];
  /** BOT_NAME: a quote of a post may carry it. */
  readonly botName: string;
  readonly authorName: string;
  readonly topic: string;
  /** People of the room by name, as far as they are known; a name that two bear is left out. */
  readonly people: ReadonlyMap<string, string>;
  readonly nameOf: (contactId: string) => string;
  /** The message that a quote is of. */
  readonly find: (quoted: { name: string; text: string }) => Said | undefined;
}

export const chatOf = ({ roomId, talkerId }: WireMessage): ChatId =>
  roomId === null ? privateChat(talkerId) : roomChat(roomId);

/** Whether a person says something here at all; the rest need not be looked at further. */
export const isSaid = (message: WireMessage, selfId: string): boolean =>
  message.talkerId !== "" &&
  message.talkerId !== selfId &&
  message.talkerId !== message.roomId &&
  (message.type === TEXT || pictureOf(message) !== undefined || isWordless(message));

/**
 * A voice, a sticker, a file, said to the bot: it is told that words are needed. In a room it is said to others. Some
 * gateways write what it is into the text.
 */
const isWordless = (message: WireMessage): boolean =>
  message.roomId === null && WORDLESS.has(message.type) && pictureOf(message) === undefined;

/** Whether WeChat itself, and no person, tells in a chat that the account posts too often. */
export const tellsTooOften = (message: WireMessage, selfId: string): boolean =>
  isTooOftenNotice(message.text) &&
  (message.talkerId === "" ||
    message.talkerId === message.roomId ||
    (message.talkerId === selfId && message.type === UNKNOWN));

/** Of a message that its author has taken back: which one. */
export const recalledOf = ({ type, text }: WireMessage): MessageId | undefined =>
  type === RECALLED && text !== "" ? (text as MessageId) : undefined;

export function decodeRecall(
  message: WireMessage,
  authorName: string,
): IncomingMessage | undefined {
  const edits = recalledOf(message);
  if (edits === undefined) return undefined;
  return {
    platform: WECHAT,
    chatId: chatOf(message),
    chatKind: message.roomId === null ? "private" : "group",
    kind: "recalled",
    messageId: `recall-${edits}` as MessageId,
    edits,
    author: { accountId: accountIdOf(message.talkerId), name: authorName },
    text: "",
    mentionsBot: false,
    mentions: [],
    sentAt: instantOf(message.timestamp),
  };
}

export function decodeMessage(message: WireMessage, setting: Setting): IncomingMessage | undefined {
  if (!isSaid(message, setting.selfId)) return undefined;
  const photo = pictureOf(message);
  const { quoted, body } = unquote(message.type === TEXT ? message.text : "");
  const call = readCall(body, message, setting);
  const author = { accountId: accountIdOf(message.talkerId), name: setting.authorName };
  return {
    platform: WECHAT,
    chatId: chatOf(message),
    chatKind: message.roomId === null ? "private" : "group",
    ...(setting.topic === "" ? {} : { chatTitle: setting.topic }),
    kind: "message",
    messageId: messageIdOf(message),
    author,
    text: call.text,
    ...(photo === undefined ? {} : { photo, wordsApart: true }),
    mentionsBot: call.mentionsBot,
    mentions: call.mentions,
    ...(quoted === null ? {} : { replyTo: replyOf(quoted, setting) }),
    sentAt: instantOf(message.timestamp),
  };
}

const PICTURE_NAME = /\.(?:jpe?g|png|webp|gif|bmp|tiff?|hei[cf]|avif)$/iu;

/** A picture, or one sent as a file. Only named, not fetched. */
function pictureOf({ id, type, filename }: WireMessage) {
  const isPicture = type === IMAGE || (type === ATTACHMENT && PICTURE_NAME.test(filename));
  return isPicture ? photoRefOf(id) : undefined;
}

/** Everybody is nobody: what is said to all is not said to the bot, whatever ids the gateway lists. */
const TO_ALL = /[@＠](?:所有人|全体成员|all)(?=[\s\u200b]|$)/iu;

function readCall(
  body: string,
  { mentionIds, roomId }: WireMessage,
  { selfId, ownNames, people, nameOf }: Setting,
): { text: string; mentionsBot: boolean; mentions: readonly Author[] } {
  if (roomId === null) return { text: body, mentionsBot: false, mentions: [] };
  const read = readNames(body, ownNames, [...people.keys()]);
  // Some gateways list an empty id for whom they do not know.
  const ids = TO_ALL.test(body) ? [] : mentionIds.filter((id) => id !== "");
  const listed = ids.filter((id) => id !== selfId);
  const written = ids.length > 0 ? [] : read.names.flatMap((name) => people.get(name) ?? []);
  const accounts = [...new Set([...listed, ...written])].filter((id) => id !== selfId);
  return {
    text: read.text,
    mentionsBot: ids.includes(selfId) || read.own,
    mentions: accounts.map((id) => ({ accountId: accountIdOf(id), name: nameOf(id) })),
  };
}

/** A quote of the bot's own post carries no rights, only which post it is. */
function replyOf(
  quoted: { name: string; text: string },
  { find, ownNames, botName }: Setting,
): NonNullable<IncomingMessage["replyTo"]> {
  const said = find(quoted);
  const byBot = said?.byBot ?? (quoted.name === botName || ownNames.includes(quoted.name));
  return {
    ...(said?.messageId === undefined ? {} : { messageId: said.messageId }),
    byBot,
    text: quoted.text.slice(0, 2_000),
  };
}
