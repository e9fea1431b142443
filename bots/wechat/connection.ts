// One connection to the gateway, from its opening to its end. A new one is made for each: the library's objects
// keep their listeners and their state when they are started again.
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { FileBox } from "file-box";
import { call } from "./call.ts";
import { type Happenings, listen } from "./events.ts";
import { type GatewayAddress, GatewayPuppet } from "./puppet.ts";
import { CallFailed, type Wire } from "./wire.ts";

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
const PICTURE_TRIES = 3;
const PICTURE_AGAIN_MS = 150;

/** wechaty's numbers: a public account's contact; a request among the news of a friendship. */
const OFFICIAL = 2;
const ASKS = 2;

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
    picture: (messageId, most) =>
      call(PICTURE_WITHIN_MS, async () => {
        for (let tries = 1; ; tries += 1) {
          const file = await puppet.messageFile(messageId);
          if (file.size > most) return null;
          const bytes = await bytesOf(await file.toStream(), most);
          const isWhole = bytes === null || bytes.length >= Math.max(1, file.size);
          if (isWhole || tries >= PICTURE_TRIES) return bytes;
          // Gateways hand a file out before they have written it.
          await sleep(PICTURE_AGAIN_MS);
        }
      }),
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

/** What a stream holds; null where that is more than `most`: the rest is left where it is. */
async function bytesOf(stream: Readable, most: number): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    // Leaving the loop ends the stream.
    if (length > most) return null;
  }
  return Buffer.concat(parts);
}
