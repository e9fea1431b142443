// A post, as calls to the gateway: its words, then its picture. Never the same call twice.
import { errorKind, type Log } from "../../core/log.ts";
import {
  type MessageId,
  type NoPhoto,
  type OutgoingMessage,
  type PhotoRef,
  PlatformError,
  type SentMessage,
} from "../../core/platform.ts";
import { MOST_BYTES } from "../hashed-files.ts";
import { withoutMetadata } from "../without-metadata.ts";
import { encode } from "./encode.ts";
import { platformErrorOf } from "./failure.ts";
import { type Conversation, readChatId, readPhotoRef } from "./ids.ts";
import type { Recent } from "./recent.ts";
import { CallFailed, STATUS, type Wire } from "./wire.ts";

export interface SendOptions {
  readonly wire: () => Wire;
  readonly recent: Recent;
  readonly botName: string;
  readonly log: Log;
}

export interface Sending {
  send(message: OutgoingMessage, picture?: Uint8Array): Promise<SentMessage>;
  /** The bytes of a picture that came in, or why the gateway gives none. */
  load(ref: PhotoRef): Promise<Uint8Array | NoPhoto>;
}

export function createSending({ wire, recent, botName, log }: SendOptions): Sending {
  /** "late": the gateway does not give it in time, and may another time. */
  const fetched = async (ref: PhotoRef): Promise<Uint8Array | NoPhoto | "late"> => {
    const messageId = readPhotoRef(ref);
    if (messageId === null) return "gone";
    try {
      const bytes = await wire().picture(messageId, MOST_BYTES);
      if (bytes === null) return "tooLarge";
      return bytes.length === 0 ? "gone" : bytes;
    } catch (error) {
      if (error instanceof CallFailed && error.status === STATUS.deadline) return "late";
      if (error instanceof CallFailed && !isGone(error)) return "gone";
      // Nothing was said yet.
      throw new PlatformError("the WeChat gateway cannot be reached", {
        delivered: "no",
        unreachable: true,
      });
    }
  };

  const load = async (ref: PhotoRef): Promise<Uint8Array | NoPhoto> => {
    const picture = await fetched(ref);
    if (picture === "late")
      throw new PlatformError("the gateway does not give the picture now", { delivered: "no" });
    return picture;
  };

  async function send(message: OutgoingMessage, picture?: Uint8Array): Promise<SentMessage> {
    const conversation = readChatId(message.chatId);
    if (conversation === null)
      throw new PlatformError("no chat of WeChat's", { delivered: "no", permanent: true });
    try {
      const bytes = picture ?? (message.photo === undefined ? null : await fetched(message.photo));
      return await say(message, conversation, bytes instanceof Uint8Array ? bytes : null);
    } catch (error) {
      throw platformErrorOf(error);
    }
  }

  async function say(
    message: OutgoingMessage,
    { id: conversationId }: Conversation,
    picture: Uint8Array | null,
  ): Promise<SentMessage> {
    const gateway = wire();
    const pieces = encode(message);
    let first: string | undefined;
    let said = 0;
    try {
      for (const { text, mentionIds } of pieces) {
        const id = await gateway.sayText(conversationId, text, mentionIds);
        if (said === 0) first = id;
        said += 1;
        keep(message, text, id);
      }
      if (picture) {
        const bytes = withoutMetadata(picture);
        const id = await gateway.sayPicture(conversationId, bytes, fileName(bytes));
        first ??= id;
      }
    } catch (error) {
      if (said === 0) throw error;
      // A part has arrived: the whole must not be said again.
      log.warn("WeChat: the rest of a post was not sent", { error: errorKind(error) });
    }
    return first === undefined ? {} : { messageId: first as MessageId };
  }

  /** For the quotes of it. */
  const keep = ({ chatId }: OutgoingMessage, text: string, id: string | undefined): void =>
    recent.keep(
      chatId,
      { name: botName, text, messageId: id as MessageId | undefined, byBot: true },
      { lasts: true },
    );

  return { send, load };
}

/** There is no gateway to ask; one that does not give the picture in time costs the post only the picture. */
const isGone = ({ neverLeft, status }: CallFailed): boolean =>
  neverLeft || status === STATUS.unavailable || status === STATUS.cancelled;

/** Gateways tell a picture from a file by its name. */
const fileName = (picture: Uint8Array): string =>
  picture[0] === 0x89 && picture[1] === 0x50 ? "photo.png" : "photo.jpg";
