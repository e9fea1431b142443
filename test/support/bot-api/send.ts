// The methods that post.
import { type Call, object, string } from "./call.ts";
import { captionIn, captionOf, markupOf, photoOf, replyOf, textOf, threadOf } from "./content.ts";
import type { Stored } from "./files.ts";
import { badRequest, type Entity, type Message, type PhotoSize } from "./wire.ts";
import { openRoom, post, type Room, type World } from "./world.ts";

type Content = Omit<Message, "message_id" | "date" | "chat">;

/** Where it goes, and what it answers. */
function framed(world: World, call: Call): { readonly room: Room; readonly frame: Content } {
  const room = openRoom(world, string(call, "chat_id"));
  const reply = replyOf(call, room);
  const frame = { from: world.me, ...threadOf(call, room, reply.reply_to_message), ...reply };
  return { room, frame };
}

export function note(world: World, method: string, message: Message, photo?: Stored): void {
  const { text, caption, reply_to_message, message_thread_id, media_group_id } = message;
  const buttons = message.reply_markup?.inline_keyboard;
  world.sent.add({
    method,
    chatId: message.chat.id,
    ...(text === undefined ? {} : { text }),
    ...(caption === undefined ? {} : { caption }),
    ...(photo === undefined ? {} : { photo: photo.size }),
    ...(reply_to_message === undefined ? {} : { replyTo: reply_to_message.message_id }),
    ...(message_thread_id === undefined ? {} : { threadId: message_thread_id }),
    ...(media_group_id === undefined ? {} : { mediaGroupId: media_group_id }),
    ...(buttons === undefined ? {} : { buttons }),
    messageId: message.message_id,
    at: world.clock(),
  });
}

export function sendMessage(world: World, call: Call): Message {
  const { room, frame } = framed(world, call);
  const message = post(world, room, { ...frame, ...textOf(world, call), ...markupOf(call) });
  note(world, call.method, message);
  return message;
}

export function sendPhoto(world: World, call: Call): Message {
  const { room, frame } = framed(world, call);
  const caption = captionIn(world, call);
  const markup = markupOf(call);
  const photo = photoOf(world, call, string(call, "photo"));
  const message = post(world, room, { ...frame, photo: photo.sizes, ...caption, ...markup });
  note(world, call.method, message, photo);
  return message;
}

/** A file by its id: the one kind of upload that is known here is a picture's. */
export function sendDocument(world: World, call: Call): Message {
  const { room, frame } = framed(world, call);
  const caption = captionIn(world, call);
  const markup = markupOf(call);
  const stored = photoOf(world, call, string(call, "document"));
  const { file_id, file_unique_id } = stored.sizes.at(-1) as PhotoSize;
  const document = { file_id, file_unique_id, file_size: stored.size };
  const message = post(world, room, { ...frame, document, ...caption, ...markup });
  note(world, call.method, message, stored);
  return message;
}

interface InputMedia {
  readonly type: string;
  readonly media: string;
  readonly caption?: string;
  readonly caption_entities?: readonly Entity[];
}

export function sendMediaGroup(world: World, call: Call): readonly Message[] {
  const { room, frame } = framed(world, call);
  const media = object<InputMedia[]>(call, "media") ?? [];
  if (media.length < 2 || media.length > 10)
    throw badRequest("there must be 2-10 messages in the album");
  const wrong = media.find(({ type }) => type !== "photo");
  if (wrong !== undefined) throw badRequest(`this server knows no album of ${wrong.type}`);
  const parts = media.map((item) => ({
    caption: captionOf(world, item.caption, item.caption_entities),
    photo: photoOf(world, call, item.media),
  }));
  const media_group_id = String(13_000_000_000 + world.nextNumber++);
  return parts.map(({ caption, photo }) => {
    const message = post(world, room, {
      ...frame,
      media_group_id,
      photo: photo.sizes,
      ...caption,
    });
    note(world, call.method, message, photo);
    return message;
  });
}
