// The chats, who is in them, and what was said there.
import type { FileStore } from "./files.ts";
import type { SentLog } from "./sent.ts";
import type { UpdateQueue } from "./updates.ts";
import {
  badRequest,
  type CallbackQuery,
  type Chat,
  type Message,
  Refusal,
  type Status,
  type User,
} from "./wire.ts";

export interface Room {
  readonly id: number;
  chat: Chat;
  /** The bot among them; in a private chat "left" until the person writes first. */
  readonly members: Map<number, Status>;
  readonly messages: Map<number, Message>;
  /** Threads of a forum, by the id of the message that made each. */
  readonly topics: Set<number>;
  migratedTo: number | undefined;
  /** True: the bot may read but not write. */
  muted: boolean;
  nextId: number;
}

export interface World {
  readonly me: User;
  readonly canReadAll: boolean;
  readonly clock: () => number;
  /** The most messages of one chat, and the most of `sent`, that are kept. */
  readonly keep: number;
  readonly users: Map<number, User>;
  readonly rooms: Map<number, Room>;
  readonly files: FileStore;
  readonly updates: UpdateQueue;
  readonly sent: SentLog;
  /** Buttons that were pressed and not answered yet. */
  readonly queries: Map<string, CallbackQuery>;
  /** Which update told of a message. */
  readonly updateOf: WeakMap<Message, number>;
  nextNumber: number;
}

export const unixSeconds = (world: World): number => Math.floor(world.clock() / 1000);

export function newRoom(world: World, chat: Chat, bot: Status): Room {
  const room: Room = {
    id: chat.id,
    chat,
    members: new Map([[world.me.id, bot]]),
    messages: new Map(),
    topics: new Set(),
    migratedTo: undefined,
    muted: false,
    nextId: 1,
  };
  world.rooms.set(room.id, room);
  return room;
}

/** Puts a message into its chat; tells nobody. */
export function post(
  world: World,
  room: Room,
  content: Omit<Message, "message_id" | "date" | "chat">,
): Message {
  const message: Message = {
    message_id: room.nextId++,
    date: unixSeconds(world),
    chat: room.chat,
    ...content,
  };
  room.messages.set(message.message_id, message);
  if (room.messages.size > world.keep) {
    const { value } = room.messages.keys().next();
    if (value !== undefined) room.messages.delete(value);
  }
  return message;
}

/** As it is shown inside a reply: without the message that it answers itself. */
export function quoted(message: Message): Message {
  const { reply_to_message: _, ...rest } = message;
  return rest;
}

const KIND = { private: "user", group: "group chat", supergroup: "supergroup chat" } as const;

/** The chat that a call names, where the bot may look into it. */
export function roomOf(world: World, id: string | undefined): Room {
  if (id === undefined || id === "") throw badRequest("chat_id is empty");
  const room = id.startsWith("@")
    ? [...world.rooms.values()].find(({ chat }) => chat.username === id.slice(1))
    : world.rooms.get(Number(id));
  if (room === undefined) throw badRequest("chat not found");
  if (room.migratedTo !== undefined)
    throw badRequest("group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: room.migratedTo,
    });
  return room;
}

/** The same, where the bot is in it. */
export function innerRoom(world: World, id: string | undefined): Room {
  const room = roomOf(world, id);
  const status = room.members.get(world.me.id) ?? "left";
  const { type } = room.chat;
  if (type === "private") {
    if (status === "kicked") throw new Refusal(403, "Forbidden: bot was blocked by the user");
    if (status === "left")
      throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
    return room;
  }
  const kind = type === "channel" ? "channel chat" : KIND[type];
  if (status === "kicked") throw new Refusal(403, `Forbidden: bot was kicked from the ${kind}`);
  if (status === "left") throw new Refusal(403, `Forbidden: bot is not a member of the ${kind}`);
  return room;
}

/** The same, where the bot may write there too. */
export function openRoom(world: World, id: string | undefined): Room {
  const room = innerRoom(world, id);
  if (room.muted) throw badRequest("not enough rights to send text messages to the chat");
  return room;
}
