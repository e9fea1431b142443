// One connection to the gateway, from its opening to its end. A new one is made for each: the library's objects
// keep their listeners and their state when they are started again.
import { FileBox } from "file-box";
import { type GatewayAddress, GatewayPuppet } from "./puppet.ts";
import { CallFailed, STATUS, type Wire } from "./wire.ts";

/** What comes from the gateway by itself. None of these may throw. */
export interface Happenings {
  /** Anything at all: the gateway lives, and its events come here. `dong`: it answers what it is asked. */
  sign(dong: boolean): void;
  login(selfId: string): void;
  logout(): void;
  scan(code: string): void;
  message(id: string): void;
  left(leaving: { roomId: string; contactIds: readonly string[]; timestamp: number }): void;
  /** Names or members of a room, or a person's name, have changed. */
  changed(id: string): void;
  friendRequest(id: string): void;
  invitation(id: string): void;
  /** The connection has ended by itself. */
  lost(): void;
}

export interface Connection extends Wire {
  /** Resolves when events come in; rejects with a CallFailed. */
  open(withinMs: number): Promise<void>;
  /** Rejects where the gateway does not answer in time. */
  ping(withinMs: number): Promise<void>;
  /** Without a word to the gateway: it stays logged in. */
  close(): void;
}

/** A read is quick, or the gateway is gone. */
const READ_WITHIN_MS = 4_000;
/** A little less than the core waits. */
const SAY_WITHIN_MS = 7_000;
const PICTURE_WITHIN_MS = 4_000;

export function connect(address: GatewayAddress, happens: Happenings): Connection {
  const puppet = new GatewayPuppet(address);
  let closed = false;
  listen(puppet, happens, () => closed);
  const read = <T>(work: () => Promise<T>): Promise<T> => call(READ_WITHIN_MS, work);

  return {
    async open(withinMs) {
      const broken = new Promise<never>((_, reject) => {
        puppet.onStreamEnd = (status, says) => {
          reject(new CallFailed(status, says));
          if (!closed) happens.lost();
        };
      });
      broken.catch(() => {});
      await call(withinMs, () => Promise.race([puppet.start(), broken]));
    },
    ping: (withinMs) => call(withinMs, () => puppet.askSign()),
    close() {
      closed = true;
      puppet.cutOff();
      // Its watchdog; nothing is said to the gateway.
      if (puppet.state.active() === true) puppet.stop().catch(() => {});
    },

    message: (id) =>
      read(async () => {
        const raw = await puppet.messageRawPayload(id);
        return {
          id,
          isStable: raw.id === id,
          type: raw.type as number,
          text: raw.text ?? "",
          talkerId: raw.talkerId || raw.fromId || "",
          roomId: raw.roomId || null,
          listenerId: ("listenerId" in raw && raw.listenerId) || "",
          mentionIds: ("mentionIdList" in raw && raw.mentionIdList) || [],
          timestamp: raw.timestamp,
          filename: raw.filename ?? "",
        };
      }),
    contact: (id) =>
      read(async () => {
        const { name, type } = await puppet.contactRawPayload(id);
        return { name, isPerson: (type as number) !== OFFICIAL };
      }),
    topic: (id) => read(async () => (await puppet.roomRawPayload(id)).topic),
    roomAlias: (roomId, contactId) =>
      read(async () => (await puppet.roomMemberRawPayload(roomId, contactId)).roomAlias ?? ""),
    roomMembers: (roomId) => read(() => puppet.roomMemberList(roomId)),
    sayText: (conversationId, text, mentionIds) =>
      call(SAY_WITHIN_MS, async () => {
        const id = await puppet.messageSendText(conversationId, text, [...mentionIds]);
        return id || undefined;
      }),
    sayPicture: (conversationId, picture, name) =>
      call(SAY_WITHIN_MS, async () => {
        // Not from a buffer: the library cannot write those down.
        const file = FileBox.fromBase64(Buffer.from(picture).toString("base64"), name);
        return (await puppet.messageSendFile(conversationId, file)) || undefined;
      }),
    picture: (messageId) =>
      call(PICTURE_WITHIN_MS, async () => (await puppet.messageFile(messageId)).toBuffer()),
    friendRequest: (id) =>
      read(async () => {
        const { contactId, hello = "", type } = await puppet.friendshipRawPayload(id);
        return { contactId, hello, asks: (type as number) === ASKS };
      }),
    acceptFriend: (id) => read(() => puppet.friendshipAccept(id)),
    inviterOf: (id) => read(async () => (await puppet.roomInvitationRawPayload(id)).inviterId),
    acceptInvitation: (id) => read(() => puppet.roomInvitationAccept(id)),
  };
}

/** wechaty's numbers: a public account's contact; a request among the news of a friendship. */
const OFFICIAL = 2;
const ASKS = 2;

function listen(puppet: GatewayPuppet, happens: Happenings, closed: () => boolean): void {
  const on = <Payload>(name: string, take: (payload: Payload) => void): void => {
    (puppet as unknown as NodeJS.EventEmitter).on(name, (payload: Payload) => {
      if (!closed()) take(payload);
    });
  };
  on("heartbeat", () => happens.sign(false));
  on("dong", () => happens.sign(true));
  on("login", ({ contactId }: { contactId: string }) => happens.login(contactId));
  on("logout", () => happens.logout());
  on("scan", ({ qrcode }: { qrcode?: string }) => qrcode && happens.scan(qrcode));
  on("message", ({ messageId }: { messageId: string }) => happens.message(messageId));
  on("room-join", ({ roomId }: { roomId: string }) => happens.changed(roomId));
  on("room-topic", ({ roomId }: { roomId: string }) => happens.changed(roomId));
  on("dirty", ({ payloadId }: { payloadId: string }) => happens.changed(payloadId));
  on(
    "room-leave",
    (gone: { roomId: string; removeeIdList: readonly string[]; timestamp: number }) =>
      happens.left({
        roomId: gone.roomId,
        contactIds: gone.removeeIdList,
        timestamp: gone.timestamp,
      }),
  );
  on("friendship", ({ friendshipId }: { friendshipId: string }) =>
    happens.friendRequest(friendshipId),
  );
  on("room-invite", ({ roomInvitationId }: { roomInvitationId: string }) =>
    happens.invitation(roomInvitationId),
  );
}

/** The connection that was to carry the call did not come about. */
const NEVER_LEFT =
  /no connection established|no grpc manager|shut ?down|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|name resolution/iu;

/** The work with a deadline; whatever is wrong with it, as a CallFailed. */
async function call<T>(withinMs: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallFailed(STATUS.deadline, "")), withinMs);
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    if (error instanceof CallFailed) throw error;
    const { code, details, message } = error as {
      code?: unknown;
      details?: string;
      message?: string;
    };
    const says = `${details ?? ""} ${message ?? ""}`;
    const status = typeof code === "number" ? code : STATUS.unknown;
    throw new CallFailed(status, says, NEVER_LEFT.test(says));
  } finally {
    clearTimeout(timer);
  }
}
