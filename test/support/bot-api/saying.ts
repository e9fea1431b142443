// What somebody says, made into a message.
import { mentioning } from "./entities.ts";
import { ANY_PHOTO } from "./files.ts";
import { deliver, type Place, placeOf } from "./rooms.ts";
import type { Message, PhotoSize, User } from "./wire.ts";
import { post, quoted, type Room, type World } from "./world.ts";

export interface Saying {
  /** A message of that chat, or its id. */
  readonly replyTo?: Message | number;
  /** Picked from the list of members; see entities.ts for where they stand in the text. */
  readonly mentions?: readonly { readonly user: User }[];
  /** The text is its caption then, where `caption` is not given. */
  readonly photo?: boolean | Buffer;
  readonly caption?: string;
  /** A file of that type; the text is its caption. */
  readonly file?: { readonly mime: string; readonly bytes?: Buffer };
  /** What else a message can be, as it stands in the update: a sticker, a voice, a place. */
  readonly other?: Readonly<Record<string, unknown>>;
  readonly thread?: number;
  readonly viaBot?: User;
  /** Says it in the name of that channel, or of the group itself (an anonymous administrator). */
  readonly asChannel?: Room;
  /** When it was said, in ms, where it was not now. */
  readonly at?: number;
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

/**
 * The topic it is said in; or, in any supergroup, the message at the root of what it answers. That
 * has an id of a thread too, and is no topic: nothing can be sent there.
 */
function thread(
  room: Room,
  how: Saying,
  replied: Message | undefined,
): Pick<Message, "message_thread_id" | "is_topic_message"> {
  const topic = how.thread ?? (replied?.is_topic_message ? replied.message_thread_id : undefined);
  if (topic !== undefined) return { message_thread_id: topic, is_topic_message: true };
  if (replied === undefined || room.chat.type !== "supergroup") return {};
  return { message_thread_id: replied.message_thread_id ?? replied.message_id };
}

/** Within a topic, what answers nothing answers the message that made the topic. */
function answered(room: Room, how: Saying): Pick<Message, "reply_to_message"> {
  const id = typeof how.replyTo === "number" ? how.replyTo : how.replyTo?.message_id;
  const message = room.messages.get(id ?? how.thread ?? 0);
  if (id !== undefined && message === undefined) throw new Error(`no message ${id} to answer`);
  return message === undefined ? {} : { reply_to_message: quoted(message) };
}

/** Undefined for words alone. */
function media(
  world: World,
  { photo, file, other }: Saying,
): (Partial<Message> & Readonly<Record<string, unknown>>) | undefined {
  if (file !== undefined) {
    const { sizes, size } = world.files.add(file.bytes ?? ANY_PHOTO);
    const { file_id, file_unique_id } = sizes.at(-1) as PhotoSize;
    return { document: { file_id, file_unique_id, mime_type: file.mime, file_size: size } };
  }
  if (other !== undefined) return other;
  if (photo === undefined || photo === false) return undefined;
  return { photo: world.files.add(photo === true ? ANY_PHOTO : photo).sizes };
}

function content(world: World, text: string, how: Saying): Partial<Message> {
  const said = mentioning(
    how.caption ?? text,
    (how.mentions ?? []).map(({ user }) => user),
  );
  const marked = said.entities.length > 0;
  const shown = media(world, how);
  if (shown === undefined)
    return { text: said.text, ...(marked ? { entities: said.entities } : {}) };
  if (said.text === "") return shown;
  const caption_entities = marked ? { caption_entities: said.entities } : {};
  return { ...shown, caption: said.text, ...caption_entities };
}

export function says(
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
  const reply = answered(room, how);
  const message = post(world, room, {
    ...speaker(user, room, how),
    ...(how.at === undefined ? {} : { date: Math.floor(how.at / 1000) }),
    ...thread(room, how, reply.reply_to_message),
    ...reply,
    ...(how.viaBot === undefined ? {} : { via_bot: how.viaBot }),
    ...more,
    ...content(world, text, how),
  });
  deliver(world, room, "message", message);
  return message;
}

export function sendsAlbum(
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
