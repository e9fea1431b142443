// From the world's rows to what the library calls payloads.
import type { payloads } from "wechaty-puppet";
import type { Contact, FriendRequest, Invitation, Message, Room, World } from "./world.ts";

const CONTACT_TYPE = { individual: 1, official: 2 } as const;
const FRIENDSHIP = { confirm: 1, receive: 2 } as const;

export function found<Row>(rows: ReadonlyMap<string, Row>, id: string, what: string): Row {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`no ${what} ${id}`);
  return row;
}

export const contactPayload = ({ id, name, friend, official }: Contact): payloads.Contact => ({
  id,
  name,
  friend,
  avatar: "",
  gender: 0,
  phone: [],
  type: official ? CONTACT_TYPE.official : CONTACT_TYPE.individual,
});

export const roomPayload = ({ id, topic, ownerId, memberIds }: Room): payloads.Room => ({
  id,
  topic,
  ownerId,
  adminIdList: [],
  memberIdList: [...memberIds],
});

export function memberPayload(world: World, roomId: string, id: string): payloads.RoomMember {
  const room = found(world.rooms, roomId, "room");
  if (!room.memberIds.includes(id)) throw new Error(`${id} is not in room ${roomId}`);
  const { name } = found(world.contacts, id, "contact");
  return { id, name, roomAlias: room.aliases[id] ?? "", avatar: "" };
}

/** `asked`: how often it was asked for so far. */
export function messagePayload(world: World, message: Message, asked: number): payloads.Message {
  const { ids, mentionIds, timestamps } = world.behaviour;
  const shown = { stable: message.id, changing: `${message.id}-${asked}`, empty: "" }[ids];
  const listed = {
    kept: [...message.mentionIds],
    empty: [],
    blank: ["", ...message.mentionIds],
  }[mentionIds];
  return {
    id: shown,
    type: message.type as payloads.Message["type"],
    text: message.text,
    talkerId: message.talkerId,
    timestamp: timestamps === "seconds" ? Math.floor(message.timestamp / 1000) : message.timestamp,
    ...(message.picture === undefined ? {} : { filename: message.picture.name }),
    ...(message.roomId === ""
      ? { listenerId: message.listenerId }
      : { roomId: message.roomId, mentionIdList: listed }),
  };
}

export function friendshipPayload(request: FriendRequest): payloads.Friendship {
  const { id, contactId, hello, timestamp, confirms } = request;
  return confirms
    ? { id, contactId, hello, timestamp, type: FRIENDSHIP.confirm }
    : { id, contactId, hello, timestamp, type: FRIENDSHIP.receive, ticket: `ticket-${id}` };
}

export function invitationPayload(
  world: World,
  { id, inviterId, roomId, timestamp }: Invitation,
): payloads.RoomInvitation {
  const { topic, memberIds } = found(world.rooms, roomId, "room");
  return {
    id,
    inviterId,
    topic,
    timestamp,
    avatar: "",
    invitation: `invitation to ${roomId}`,
    memberCount: memberIds.length,
    memberIdList: [...memberIds],
    receiverId: world.selfId,
  };
}
