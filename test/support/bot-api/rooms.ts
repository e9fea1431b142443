// What happens in a chat, and which of it the bot is told.
import type { Chat, Message, Status, User } from "./wire.ts";
import { newRoom, post, type Room, unixSeconds, type World } from "./world.ts";

export type Place = Pick<Room, "id">;

export function placeOf(world: World, { id }: Place): Room {
  const room = world.rooms.get(id);
  if (room === undefined) throw new Error(`no chat ${id}`);
  return room;
}

const said = ({ text, caption }: Message): string => text ?? caption ?? "";

const isService = (message: Message): boolean =>
  message.text === undefined && message.photo === undefined;

/** With privacy on, a bot that is no administrator hears only what is meant for it. */
function hears(world: World, room: Room, message: Message): boolean {
  const status = room.members.get(world.me.id) ?? "left";
  if (status === "left" || status === "kicked") return false;
  if (world.canReadAll || status === "administrator" || status === "creator") return true;
  if (room.chat.type === "private" || room.chat.type === "channel") return true;
  if (isService(message) || message.reply_to_message?.from?.id === world.me.id) return true;
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some(({ type, offset, length, user }) => {
    if (type === "text_mention") return user?.id === world.me.id;
    const word = said(message)
      .slice(offset, offset + length)
      .toLowerCase();
    const name = `@${world.me.username?.toLowerCase()}`;
    return type === "mention"
      ? word === name
      : type === "bot_command" && (!word.includes("@") || word.endsWith(name));
  });
}

export function deliver(world: World, room: Room, kind: string, message: Message): void {
  if (!hears(world, room, message)) return;
  const id = world.updates.push(kind, message);
  if (id !== undefined) world.updateOf.set(message, id);
}

interface Change {
  readonly who: User;
  readonly to: Status;
  readonly by: User;
}

/** A member comes, goes or rises. About others, only an administrator is told. */
export function change(world: World, room: Room, { who, to, by }: Change): void {
  const from = room.members.get(who.id) ?? "left";
  if (from === to) return;
  room.members.set(who.id, to);
  const isMe = who.id === world.me.id;
  const mine = room.members.get(world.me.id);
  if (!isMe && mine !== "administrator" && mine !== "creator") return;
  world.updates.push(isMe ? "my_chat_member" : "chat_member", {
    chat: room.chat,
    from: by,
    date: unixSeconds(world),
    old_chat_member: { user: who, status: from },
    new_chat_member: { user: who, status: to },
  });
}

/** The group becomes a supergroup with an id of its own; the old one takes nothing more. */
export function migrate(world: World, room: Room, by: User): Room {
  const id = -1_009_000_000_000 - world.nextNumber++;
  const chat: Chat = { ...room.chat, id, type: "supergroup" };
  const next = newRoom(world, chat, room.members.get(world.me.id) ?? "left");
  for (const [member, status] of room.members) next.members.set(member, status);
  deliver(world, room, "message", post(world, room, { from: by, migrate_to_chat_id: id }));
  const arrived = post(world, next, { from: by, migrate_from_chat_id: room.id });
  deliver(world, next, "message", arrived);
  room.migratedTo = id;
  return next;
}

/** A thread of a forum. */
export function openTopic(world: World, room: Room, name: string, by: User): number {
  const message = post(world, room, {
    from: by,
    message_thread_id: room.nextId,
    is_topic_message: true,
    forum_topic_created: { name, icon_color: 7_322_096 },
  });
  room.topics.add(message.message_id);
  deliver(world, room, "message", message);
  return message.message_id;
}
