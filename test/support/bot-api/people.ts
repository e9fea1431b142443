// The people on the other side, and what they do in a chat.
import { withDetected } from "./entities.ts";
import { change, deliver, placeOf } from "./rooms.ts";
import { type Saying, says, sendsAlbum } from "./saying.ts";
import type { Button, CallbackQuery, Message, User } from "./wire.ts";
import { post, quoted, type Room, unixSeconds, type World } from "./world.ts";

/** A message as it is named: itself, or a post of the bot's from `sent`. */
export type Named = Message | { readonly chatId: number; readonly messageId?: number };

export interface Person {
  readonly user: User;
  readonly id: number;
  joins(room: Room): Message;
  leaves(room: Room): Message;
  says(room: Room, text: string, how?: Saying): Message;
  sendsAlbum(room: Room, count: number, caption?: string, how?: Saying): readonly Message[];
  edits(message: Message, text: string): Message;
  /** By the text on the button, or with data of one's own making. */
  presses(message: Named, button: string | { readonly data: string }): CallbackQuery;
  pins(message: Message): Message;
  renames(room: Room, title: string): Message;
  adds(room: Room, others: readonly Person[]): Message;
  /** Blocks the bot in the private chat, or lets it write again. */
  blocks(): void;
  unblocks(): void;
}

function edits(world: World, message: Message, text: string): Message {
  const room = placeOf(world, { id: message.chat.id });
  const old = room.messages.get(message.message_id) ?? message;
  const { text: _, caption: __, entities: ___, caption_entities: ____, ...rest } = old;
  const entities = withDetected(text);
  const said =
    old.photo === undefined
      ? { text, ...(entities.length > 0 ? { entities } : {}) }
      : { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
  const edited = { ...rest, ...said, edit_date: unixSeconds(world) };
  room.messages.set(message.message_id, edited);
  deliver(
    world,
    room,
    room.chat.type === "channel" ? "edited_channel_post" : "edited_message",
    edited,
  );
  return edited;
}

function buttonOf(message: Message, text: string): Button {
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  const button = buttons.find((each) => each.text === text);
  if (button?.callback_data !== undefined) return button;
  const there = buttons.map((each) => each.text).join(", ");
  throw new Error(`no button ${text} to press; there are: ${there || "none"}`);
}

function presses(
  world: World,
  user: User,
  named: Named,
  button: string | { readonly data: string },
): CallbackQuery {
  const chatId = "chat" in named ? named.chat.id : named.chatId;
  const id = "chat" in named ? named.message_id : (named.messageId ?? 0);
  const room = placeOf(world, { id: chatId });
  const message = room.messages.get(id);
  if (message === undefined) throw new Error(`no message ${id} in ${chatId}`);
  const data = typeof button === "string" ? buttonOf(message, button).callback_data : button.data;
  const query: CallbackQuery = {
    id: String(4_382_000_000_000_000 + world.nextNumber++),
    from: user,
    message,
    chat_instance: String(-chatId * 31 + 7),
    ...(data === undefined ? {} : { data }),
  };
  world.queries.set(query.id, query);
  world.updates.push("callback_query", query);
  return query;
}

function service(world: World, user: User, room: Room, what: Partial<Message>): Message {
  const message = post(world, room, { from: user, ...what });
  deliver(world, room, "message", message);
  return message;
}

export function person(world: World, user: User): Person {
  const privately = (status: "kicked" | "member"): void => {
    const room = placeOf(world, { id: user.id });
    change(world, room, { who: world.me, to: status, by: user });
  };
  return {
    user,
    id: user.id,
    joins: (room) => {
      change(world, room, { who: user, to: "member", by: user });
      return service(world, user, room, { new_chat_members: [user] });
    },
    leaves: (room) => {
      const message = service(world, user, room, { left_chat_member: user });
      change(world, room, { who: user, to: "left", by: user });
      return message;
    },
    says: (room, text, how) => says(world, user, room, text, how),
    sendsAlbum: (room, count, caption, how) => sendsAlbum(world, user, room, count, caption, how),
    edits: (message, text) => edits(world, message, text),
    presses: (message, button) => presses(world, user, message, button),
    pins: (message) =>
      service(world, user, placeOf(world, { id: message.chat.id }), {
        pinned_message: quoted(message),
      }),
    renames: (room, title) => {
      room.chat = { ...room.chat, title };
      return service(world, user, room, { new_chat_title: title });
    },
    adds: (room, others) => {
      for (const { user: who } of others) change(world, room, { who, to: "member", by: user });
      return service(world, user, room, { new_chat_members: others.map((other) => other.user) });
    },
    blocks: () => privately("kicked"),
    unblocks: () => privately("member"),
  };
}
