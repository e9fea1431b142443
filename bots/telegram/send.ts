// A post, as calls of Telegram's: to where the chat is now, and without what Telegram refuses in it.
import { type Api, GrammyError, InputFile } from "grammy";
import { errorKind, type Log } from "../../core/log.ts";
import {
  type ChatId,
  type OutgoingMessage,
  SEND_WITHIN_MS,
  type SentMessage,
} from "../../core/platform.ts";
import { type Call, encode } from "./encode.ts";
import { movedTo, pictureIsRefused, platformErrorOf, replyIsGone } from "./failure.ts";
import { chatIdOf, messageIdOf, movedIdOf, readPhotoRef } from "./ids.ts";
import type { Moves } from "./moves.ts";

/** An answer later than this counts as lost; a little before the core gives up waiting. */
export const CALL_WITHIN_MS = SEND_WITHIN_MS - 500;

/** What Telegram takes in as a photo; more only as a file. */
const PHOTO_MOST = 10 * 1024 * 1024;

/** Sends a post; `picture`: the bytes of another platform's, in place of one of Telegram's own. */
export type Send = (message: OutgoingMessage, picture?: Uint8Array) => Promise<SentMessage>;

export function createSend(api: Api, moves: Moves, log: Log): Send {
  return async (message, picture) => {
    try {
      return await sendAll(message, picture);
    } catch (error) {
      throw platformErrorOf(error);
    }
  };

  async function sendAll(message: OutgoingMessage, picture?: Uint8Array): Promise<SentMessage> {
    let first: SentMessage = {};
    for (let index = 0; index < encoded(message).length; index += 1) {
      try {
        const sent = await part(message, index, picture);
        if (index === 0) first = sent;
      } catch (error) {
        // A part has arrived: the whole must not be sent again.
        if (index > 0) {
          log.warn("Telegram: the rest of a long post was not sent", { error: errorKind(error) });
          return first;
        }
        throw error;
      }
    }
    return first;
  }

  /** The calls of a post, for the chat as it is now. */
  function encoded(message: OutgoingMessage): readonly Call[] {
    return encode(message, hasMoved(message.chatId));
  }

  function hasMoved(chatId: ChatId): boolean {
    return moves.now(chatId) !== chatId;
  }

  /** One call of a post; a group that has moved is followed, once. */
  async function part(
    message: OutgoingMessage,
    index: number,
    picture: Uint8Array | undefined,
  ): Promise<SentMessage> {
    try {
      return await inChat(message, index, picture);
    } catch (error) {
      const to = movedTo(error);
      if (to === undefined) throw error;
      await moves.keep(message.chatId, chatIdOf(to));
      return inChat(message, index, picture);
    }
  }

  async function inChat(
    message: OutgoingMessage,
    index: number,
    picture: Uint8Array | undefined,
  ): Promise<SentMessage> {
    let call = encoded(message)[index];
    for (;;) {
      if (call === undefined) return {};
      try {
        return await make(message.chatId, call, picture);
      } catch (error) {
        const plainer = withoutRefused(call, error);
        if (plainer === null) throw error;
        if (plainer.photo !== call.photo)
          log.warn("Telegram refuses a picture; its words go without it", { why: whyOf(error) });
        call = plainer;
      }
    }
  }

  function makePicture(
    chatId: ChatId,
    photo: string,
    picture: Uint8Array | undefined,
    more: Parameters<typeof api.sendPhoto>[2] & Parameters<typeof api.sendDocument>[2],
    signal: never,
  ) {
    if (picture)
      return wouldShrink(picture) || picture.length > PHOTO_MOST
        ? api.sendDocument(chatId, new InputFile(picture, fileName(picture)), more, signal)
        : api.sendPhoto(chatId, new InputFile(picture, "photo.jpg"), more, signal);
    const { fileId, asFile } = readPhotoRef(photo);
    return asFile
      ? api.sendDocument(chatId, fileId, more, signal)
      : api.sendPhoto(chatId, fileId, more, signal);
  }

  async function make(
    chatId: ChatId,
    call: Call,
    picture: Uint8Array | undefined,
  ): Promise<SentMessage> {
    const now = moves.now(chatId);
    const more = {
      ...(call.reply === undefined ? {} : { reply_parameters: call.reply }),
      ...(call.thread === undefined ? {} : { message_thread_id: call.thread }),
      ...(call.buttons === undefined ? {} : { reply_markup: call.buttons }),
    };
    const entities = [...call.entities];
    const signal = AbortSignal.timeout(CALL_WITHIN_MS) as never;
    const sent =
      call.photo === undefined
        ? await api.sendMessage(
            now,
            call.text,
            { ...more, entities, link_preview_options: { is_disabled: true } },
            signal,
          )
        : await makePicture(
            now,
            call.photo,
            picture,
            { ...more, caption: call.text, caption_entities: entities },
            signal,
          );
    const thread = sent.is_topic_message ? sent.message_thread_id : undefined;
    const id = messageIdOf(sent.message_id, thread);
    return { messageId: now === chatId ? id : movedIdOf(id) };
  }
}

const fileName = (picture: Uint8Array): string =>
  picture[0] === 0x89 ? "picture.png" : "photo.jpg";

/** Telegram shrinks a photo to this many pixels on its longer side: on a long picture nobody could read the words. */
const PHOTO_SIDE = 1_280;

/** Of a PNG, by the size in its header; other pictures are photos, which lose nothing that is to be read. */
function wouldShrink(picture: Uint8Array): boolean {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504e47) return false;
  return Math.max(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) > PHOTO_SIDE;
}

/** Telegram's own words: they hold nothing of the message. */
const whyOf = (error: unknown): string =>
  error instanceof GrammyError ? error.description : errorKind(error);

/** The call without what Telegram refused in it; null where that was not it. */
function withoutRefused(call: Call, error: unknown): Call | null {
  const { reply, thread, photo, ...rest } = call;
  if (replyIsGone(error) && (reply !== undefined || thread !== undefined))
    return photo === undefined ? rest : { ...rest, photo };
  if (!pictureIsRefused(error) || photo === undefined || call.text === "") return null;
  const { photo: _, ...words } = call;
  return words;
}
