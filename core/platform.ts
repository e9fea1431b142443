// The port to a chat platform. Five members; a difference between platforms is a fact in `limits`.
import type { Instant } from "./clock.ts";

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Ids are opaque: only the platform that made one looks into it. Unique within their platform. */
export type ChatId = Branded<"ChatId">;
export type AccountId = Branded<"AccountId">;
/** Unique within its chat. */
export type MessageId = Branded<"MessageId">;
/** A picture that the platform can post again, in any chat of its own. */
export type PhotoRef = Branded<"PhotoRef">;

export interface Author {
  readonly accountId: AccountId;
  /** The display name in that chat, as the platform shows it. */
  readonly name: string;
}

/** What was said in the group a little earlier and was not for the bot (core/intake/talk.ts). */
export interface EarlierWords {
  readonly text: string;
  /** By the one who points back at it now; else by somebody else. */
  readonly own: boolean;
  readonly at: Instant;
}

/** One thing that a person did in a chat. Plain data, safe to store as JSON. */
export interface IncomingMessage {
  readonly platform: string;
  readonly chatId: ChatId;
  readonly chatKind: "group" | "private";
  readonly chatTitle?: string;
  /**
   * "edited": the author changed a message; `edits` names it, `text` is the new one. "pressed": the author
   * pressed a button under a post of the bot's (`replyTo`), which says `text`. "left": the author is no longer
   * a member of the group; "recalled": the author took back the message that `edits` names; then `text` is empty.
   */
  readonly kind: "message" | "edited" | "pressed" | "left" | "recalled";
  readonly messageId: MessageId;
  readonly author: Author;
  /** As written, a mention of the bot included; "" for a picture alone. */
  readonly text: string;
  readonly photo?: PhotoRef;
  /** A film, a voice or another file came with the words: nothing that can be passed on. */
  readonly otherFile?: true;
  /** The platform's pictures carry no words and answer no message: what its sender says next belongs to it. */
  readonly wordsApart?: true;
  /** Pictures sent together share this: all but the one with the words belong to it. */
  readonly album?: string;
  /** Of an "edited" or "recalled": the message that it is about. */
  readonly edits?: MessageId;
  /** True where the platform itself says that the bot is mentioned (entity, id list). */
  readonly mentionsBot: boolean;
  /** The people mentioned, without the bot, in order. */
  readonly mentions: readonly Author[];
  /** The message that this one answers. `text` where the platform gives it. */
  readonly replyTo?: {
    readonly messageId?: MessageId;
    readonly byBot: boolean;
    readonly text?: string;
  };
  /** Only with a message that points back at them: the words meant, oldest first. Put there by core. */
  readonly before?: readonly EarlierWords[];
  readonly sentAt: Instant;
}

export interface OutgoingMessage {
  readonly chatId: ChatId;
  /** At most `limits.textLength` characters (UTF-16 units). */
  readonly text: string;
  /** Shown as a reply where the platform has replies. */
  readonly replyTo?: MessageId;
  /** People who are to be reached by name, as the platform does it. */
  readonly mentions?: readonly Author[];
  readonly photo?: PhotoRef;
  /** Answers that can be pressed where the platform has buttons; the words name them too. */
  readonly choices?: readonly Choice[];
}

/** A button: what it shows, and what pressing it says, as if it had been typed in reply to the post. */
export interface Choice {
  readonly label: string;
  /** At most 60 bytes of UTF-8. */
  readonly says: string;
}

export interface SentMessage {
  /** The id of the post, where the platform gives one. */
  readonly messageId?: MessageId;
}

/** How much a platform carries. Times in ms; 0 means no limit. */
export interface PlatformLimits {
  readonly textLength: number;
  /** Least time between two posts in one chat. */
  readonly chatGapMs: number;
  /** Most posts in one chat in a minute. */
  readonly perChatMinute: number;
  /** Most posts of the account in a second, a minute, a day. */
  readonly perSecond: number;
  readonly perMinute: number;
  readonly perDay: number;
  /** Least time between two posts of the account, whatever the chat; up to `jitterMs` more, at random. */
  readonly gapMs: number;
  readonly jitterMs: number;
  /** Acknowledgements that wait in one chat go out as one post: few posts count more than one reply each. */
  readonly mergesAcknowledgements: boolean;
  /** A picture is a post of its own behind the words, and counts as one. */
  readonly pictureApart: boolean;
}

export const NO_LIMITS: PlatformLimits = {
  textLength: 4096,
  chatGapMs: 0,
  perChatMinute: 0,
  perSecond: 0,
  perMinute: 0,
  perDay: 0,
  gapMs: 0,
  jitterMs: 0,
  mergesAcknowledgements: false,
  pictureApart: false,
};

/** Called for every human message, in order per chat. Upstream is acknowledged only after it resolves. */
export type Receive = (message: IncomingMessage) => Promise<void>;

/** What happened to a platform that people must know of. */
export type PlatformNews =
  /** Messages may have been missed between these moments. */
  | { readonly is: "gap"; readonly from: Instant; readonly to: Instant }
  /** The account must be logged in anew; `file` shows how. */
  | { readonly is: "loggedOut"; readonly file: string }
  /** The platform wants the account silent until then. */
  | { readonly is: "paused"; readonly until: Instant };

/** Tells those whom it concerns, over any platform that works. Never rejects. */
export type Tell = (news: PlatformNews) => Promise<void>;

/** A send that has not settled by then counts as unknown: no chat waits longer for another's. */
export const SEND_WITHIN_MS = 10_000;

export interface Platform {
  readonly name: string;
  readonly limits: PlatformLimits;
  /** Resolves when messages can come in. Never calls `receive` for the bot's own posts. */
  start(receive: Receive, tell?: Tell): Promise<void>;
  /** Sends one message; throws only PlatformError. Given up as "unknown" after SEND_WITHIN_MS. */
  send(message: OutgoingMessage): Promise<SentMessage>;
  /** Resolves when nothing more comes in and every `receive` under way has ended. */
  stop(): Promise<void>;
}

/** A platform that knows who is in a group. A rare ability: found by `knowsMembers`. */
export interface KnowsMembers {
  /** Whether the account is a member now; null where the platform cannot tell. Never throws. */
  isMember(chatId: ChatId, accountId: AccountId): Promise<boolean | null>;
}

export const knowsMembers = <P extends Platform>(platform: P): platform is P & KnowsMembers =>
  typeof (platform as Partial<KnowsMembers>).isMember === "function";

/**
 * A platform whose pictures can be posted on another, and that posts those of others. A rare ability: found by
 * `carriesPhotos`.
 */
export interface CarriesPhotos {
  /** Whether the picture came in here: `send` posts those, and only those. */
  ownsPhoto(ref: PhotoRef): boolean;
  /**
   * Whether `send` posts it again without what its camera wrote into it, and without its bytes being fetched; else it
   * goes out by `sendPicture`.
   */
  postsClean(ref: PhotoRef): boolean;
  /** The picture's bytes, or why there are none. Throws only PlatformError: then it may be had later. */
  loadPhoto(ref: PhotoRef): Promise<Uint8Array | NoPhoto>;
  /**
   * As `send`, with these bytes for a picture; `message.photo` is not looked at. `file`: where they lie on this machine,
   * for a platform that can show that alone.
   */
  sendPicture(message: OutgoingMessage, picture: Uint8Array, file?: string): Promise<SentMessage>;
}

/** "gone": the platform has it no more; "tooLarge": it hands out none of that size. */
export type NoPhoto = "gone" | "tooLarge";

export const carriesPhotos = <P extends Platform>(platform: P): platform is P & CarriesPhotos =>
  typeof (platform as Partial<CarriesPhotos>).loadPhoto === "function";

/** A platform that knows what keeps it from receiving. A rare ability: found by `knowsTrouble`. */
export interface KnowsTrouble {
  /** In a few words for the operator, without a secret; null: it receives. */
  trouble(): string | null;
}

export const knowsTrouble = <P extends Platform>(platform: P): platform is P & KnowsTrouble =>
  typeof (platform as Partial<KnowsTrouble>).trouble === "function";

/** A send that failed. `delivered` tells whether the message may have arrived all the same. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly delivered: "no" | "unknown";
  readonly permanent: boolean;
  readonly retryAfterMs: number | undefined;
  /** The platform wants the whole account silent for so long. */
  readonly pauseMs: number | undefined;
  /** The platform cannot be reached at all: nothing left, and any other post would fail as well. */
  readonly unreachable: boolean;

  constructor(
    message: string,
    fate: {
      delivered: "no" | "unknown";
      /** Trying again is useless: the chat is gone, the bot was removed. */
      permanent?: boolean;
      retryAfterMs?: number;
      pauseMs?: number;
      unreachable?: boolean;
      cause?: unknown;
    },
  ) {
    super(message, fate.cause === undefined ? undefined : { cause: fate.cause });
    this.delivered = fate.delivered;
    this.permanent = fate.permanent ?? false;
    this.retryAfterMs = fate.retryAfterMs;
    this.pauseMs = fate.pauseMs;
    this.unreachable = fate.unreachable ?? false;
  }
}

/** One string for a chat across platforms: the unit of order. */
export const chatKey = (chat: { platform: string; chatId: ChatId }): string =>
  `${chat.platform}:${chat.chatId}`;
