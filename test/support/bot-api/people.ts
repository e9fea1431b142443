// The people on the other side, and what they do in a chat.
import { mentioning, withDetected } from "./entities.ts";
import { ANY_PHOTO } from "./files.ts";
import { change, deliver, type Place, placeOf } from "./rooms.ts";
import type { Button, CallbackQuery, Message, User } from "./wire.ts";
import { post, quoted, type Room, unixSeconds, type World } from "./world.ts";

export interface Saying {
  /** A message of that chat, or its id. */
  readonly replyTo?: Message | number;
  /** Picked from the list of members; see entities.ts for where they stand in the text. */
  readonly mentions?: readonly Pick<Person, "user">[];
  /** The text is its caption then, where `caption` is not given. */
  readonly photo?: boolean | Buffer;
  readonly caption?: string;
  readonly thread?: number;
  readonly viaBot?: User;
  /** Says it in the name of that channel, or of the group itself (an anonymous administrator). */
  readonly asChannel?: Room;
  /** When it was said, in ms, where it was not now. */
  readonly at?: number;
}

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

const CHANNEL_BOT = {
  id: 136_817_688,
  is_bot: true,
  first_name: "Channel",
  username: "Channel_Bot",
};
const GROUP_BOT = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: "Group",
  username: "GroupAnonymousBot",
};

function speaker(user: User, room: Room, how: Saying): Pick<Message, "from" | "sender_chat"> {
  if (how.asChannel === undefined) return { from: user };
  const { chat } = how.asChannel;
  return { from: chat.id === room.id ? GROUP_BOT : CHANNEL_BOT, sender_chat: chat };
}

function thread(room: Room, how: Saying): Pick<Message, "message_thread_id" | "is_topic_message"> {
  if (how.thread === undefined) return {};
  return {
    message_thread_id: how.thread,
    ...(room.topics.has(how.thread) ? { is_topic_message: true as const } : {}),
  };
}

/** Within a topic, what answers nothing answers the message that made the topic. */
function answered(room: Room, how: Saying): Pick<Message, "reply_to_message"> {
  const id = typeof how.replyTo === "number" ? how.replyTo : how.replyTo?.message_id;
  const message = room.messages.get(id ?? how.thread ?? 0);
  if (id !== undefined && message === undefined) throw new Error(`no message ${id} to answer`);
  return message === undefined ? {} : { reply_to_message: quoted(message) };
}

function content(world: World, text: string, how: Saying): Partial<Message> {
  const said = mentioning(
    how.caption ?? text,
    (how.mentions ?? []).map(({ user }) => user),
  );
  const marked = said.entities.length > 0;
  if (how.photo === undefined || how.photo === false)
    return { text: said.text, ...(marked ? { entities: said.entities } : {}) };
  const { sizes } = world.files.add(how.photo === true ? ANY_PHOTO : how.photo);
  if (said.text === "") return { photo: sizes };
  const caption_entities = marked ? { caption_entities: said.entities } : {};
  return { photo: sizes, caption: said.text, ...caption_entities };
}

function says(
  world: World,
  user: User,
  place: Place,
  text: string,
  how: Saying = {},
  more: Partial<Message> = {},
): Message {
  const room = placeOf(world, place);
  const status = room.members.get(user.id);
  if (status === undefined || status === "left") room.members.set(user.id, "member");
  // Writing first is what lets the bot answer.
  if (room.chat.type === "private" && room.members.get(world.me.id) === "left")
    room.members.set(world.me.id, "member");
  const message = post(world, room, {
    ...speaker(user, room, how),
    ...(how.at === undefined ? {} : { date: Math.floor(how.at / 1000) }),
    ...thread(room, how),
    ...answered(room, how),
    ...(how.viaBot === undefined ? {} : { via_bot: how.viaBot }),
    ...more,
    ...content(world, text, how),
  });
  deliver(world, room, "message", message);
  return message;
}

function sendsAlbum(
  world: World,
  user: User,
  room: Room,
  count: number,
  caption = "",
  how: Saying = {},
): readonly Message[] {
  const media_group_id = String(13_000_000_000 + world.nextNumber++);
  return Array.from({ length: count }, (_, n) => {
    const one = { ...how, photo: how.photo ?? true, mentions: n === 0 ? (how.mentions ?? []) : [] };
    return says(world, user, room, n === 0 ? caption : "", one, { media_group_id });
  });
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
