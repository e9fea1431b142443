// What this adapter needs of a gateway, in plain data. connection.ts speaks it through the library.

/** wechaty's numbers of the message types that say something here. */
export const IMAGE = 6;
export const TEXT = 7;
export const ATTACHMENT = 1;
export const RECALLED = 13;
/** What WeChat tells by itself, and what the gateway cannot read. */
export const UNKNOWN = 0;
/**
 * A file, a voice, a contact, what was said elsewhere, a sticker, a place, a film. Not links and small programs: those
 * are what WeChat's own accounts send.
 */
export const WORDLESS: ReadonlySet<number> = new Set([ATTACHMENT, 2, 3, 4, 5, 8, 15]);

export interface WireMessage {
  /** Under which the gateway told of it: pictures are fetched by it. */
  readonly id: string;
  /** False where the gateway then calls the message otherwise, or gives it no id: it is no name to know it by. */
  readonly isStable: boolean;
  readonly type: number;
  /** Of a RECALLED: the id of the message that was recalled. */
  readonly text: string;
  readonly talkerId: string;
  /** Null: a private chat. */
  readonly roomId: string | null;
  readonly listenerId: string;
  readonly mentionIds: readonly string[];
  /** Seconds or milliseconds. */
  readonly timestamp: number;
  readonly filename: string;
}

export interface FriendRequest {
  readonly contactId: string;
  readonly hello: string;
  /** False: news of a friendship, nothing to accept. */
  readonly asks: boolean;
}

/** Calls to the gateway. Each rejects with a CallFailed, after its deadline at the latest. */
export interface Wire {
  message(id: string): Promise<WireMessage>;
  /** A public account is no person. */
  contact(id: string): Promise<{ readonly name: string; readonly isPerson: boolean }>;
  topic(roomId: string): Promise<string>;
  /** What the person is called in the room; "" where nothing of its own. */
  roomAlias(roomId: string, contactId: string): Promise<string>;
  roomMembers(roomId: string): Promise<readonly string[]>;
  /** Resolves to the id of the post, where the gateway gives one. */
  sayText(
    conversationId: string,
    text: string,
    mentionIds: readonly string[],
  ): Promise<string | undefined>;
  sayPicture(
    conversationId: string,
    picture: Uint8Array,
    name: string,
  ): Promise<string | undefined>;
  /** Null where it has more bytes than `most`; what comes after those is not taken in. */
  picture(messageId: string, most: number): Promise<Uint8Array | null>;
  friendRequest(id: string): Promise<FriendRequest>;
  acceptFriend(id: string): Promise<void>;
  inviterOf(invitationId: string): Promise<string>;
  acceptInvitation(id: string): Promise<void>;
}

/** gRPC's codes that matter here. */
export const STATUS = {
  cancelled: 1,
  unknown: 2,
  deadline: 4,
  notFound: 5,
  exists: 6,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** A call that failed. The text of the gateway may hold the token or what people wrote: it is never passed on. */
export class CallFailed extends Error {
  override readonly name = "CallFailed";
  /** gRPC's status; `deadline` too where the gateway took too long. */
  readonly status: number;
  /** What the gateway said, for recognising; never for a log. */
  readonly says: string;
  /** True where the call never left: there was no connection to send it over. */
  readonly neverLeft: boolean;

  constructor(status: number, says: string, neverLeft = false) {
    super(`the WeChat gateway answers with gRPC status ${status}`);
    this.status = status;
    this.says = says;
    this.neverLeft = neverLeft;
  }
}
