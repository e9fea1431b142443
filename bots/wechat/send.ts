// A post, as calls to the gateway: its words, then its picture. Never the same call twice.
import { errorKind, type Log } from "../../core/log.ts";
import {
  type MessageId,
  type NoPhoto,
  type OutgoingMessage,
  type PhotoRef,
  PlatformError,
  SEND_WITHIN_MS,
  type SentMessage,
} from "../../core/platform.ts";
import { MOST_BYTES } from "../hashed-files.ts";
import { withoutMetadata } from "../without-metadata.ts";
import { call } from "./call.ts";
import { encode } from "./encode.ts";
import { platformErrorOf, saysTooOften, TOO_OFTEN_MS, tooOften } from "./failure.ts";
import { type Conversation, readChatId, readPhotoRef } from "./ids.ts";
import type { Recent } from "./recent.ts";
import { CallFailed, STATUS, type Wire } from "./wire.ts";

export interface SendOptions {
  readonly wire: () => Wire;
  readonly recent: Recent;
  readonly botName: string;
  readonly log: Log;
  /** Where a part has arrived, the rest has until so long after the beginning. */
  readonly withinMs?: number;
}

export interface Sending {
  send(message: OutgoingMessage, picture?: Uint8Array): Promise<SentMessage>;
  /**
   * WeChat said at that moment, elsewhere than in a post's own answer, that the account posts too often: the next post
   * is held back. What is told again hours later is over.
   */
  hush(at: number): void;
  /** The bytes of a picture that came in, or why the gateway gives none. */
  load(ref: PhotoRef): Promise<Uint8Array | NoPhoto>;
}

/** Less than the core waits: what it gives up it says again, and a part of this has arrived. */
const WHOLE_WITHIN_MS = SEND_WITHIN_MS - 1_500;

export function createSending(options: SendOptions): Sending {
  const { wire, recent, botName, log, withinMs = WHOLE_WITHIN_MS } = options;
  let hushedUntil = 0;
  const hush = (at: number): void => {
    hushedUntil = Math.min(at, Date.now()) + TOO_OFTEN_MS;
  };

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
    const until = Date.now() + withinMs;
    const hushedMs = hushedUntil - Date.now();
    // From here on the core remembers it.
    hushedUntil = 0;
    if (hushedMs > 0) throw tooOften(hushedMs);
    try {
      const bytes = picture ?? (message.photo === undefined ? null : await fetched(message.photo));
      const shown = bytes instanceof Uint8Array ? bytes : null;
      return await say(message, conversation, shown, until);
    } catch (error) {
      throw platformErrorOf(error);
    }
  }

  async function say(
    message: OutgoingMessage,
    { id: conversationId }: Conversation,
    picture: Uint8Array | null,
    until: number,
  ): Promise<SentMessage> {
    const gateway = wire();
    const pieces = encode(message);
    let first: string | undefined;
    let said = 0;
    const inTime = <T>(work: () => Promise<T>): Promise<T> =>
      said === 0 ? work() : call(Math.max(0, until - Date.now()), work);
    try {
      for (const { text, mentionIds } of pieces) {
        const id = await inTime(() => gateway.sayText(conversationId, text, mentionIds));
        if (said === 0) first = id;
        said += 1;
        keep(message, text, id);
      }
      if (picture) {
        const bytes = withoutMetadata(picture);
        const name = fileName(bytes);
        const id = await inTime(() => gateway.sayPicture(conversationId, bytes, name));
        first ??= id;
      }
    } catch (error) {
      if (said === 0) throw error;
      if (saysTooOften(error)) hush(Date.now());
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

  return { send, hush, load };
}

/** There is no gateway to ask; one that does not give the picture in time costs the post only the picture. */
const isGone = ({ neverLeft, status }: CallFailed): boolean =>
  neverLeft || status === STATUS.unavailable || status === STATUS.cancelled;

/** Gateways tell a picture from a file by its name. */
const fileName = (picture: Uint8Array): string =>
  picture[0] === 0x89 && picture[1] === 0x50 ? "photo.png" : "photo.jpg";
