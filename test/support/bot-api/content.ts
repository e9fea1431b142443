// What the bot may put into a post, and what Telegram says of it.
import { type Call, flag, integer, object, string } from "./call.ts";
import { type Rich, withDetected } from "./entities.ts";
import type { Stored } from "./files.ts";
import { badRequest, type Entity, type Markup, type Message } from "./wire.ts";
import { quoted, type Room, type World } from "./world.ts";

const TEXT_MOST = 4096;
const CAPTION_MOST = 1024;

const splitsPair = (text: string, at: number): boolean =>
  /^[\uDC00-\uDFFF]/.test(text.slice(at)) && /[\uD800-\uDBFF]$/.test(text.slice(0, at));

function checked(text: string, { offset, length }: Entity): void {
  const where = `entity beginning at UTF-16 offset ${offset}`;
  if (offset + length > text.length)
    throw badRequest(`${where} ends after the end of the text at UTF-16 offset ${offset + length}`);
  if (splitsPair(text, offset)) throw badRequest(`${where} begins in a middle of a UTF-16 symbol`);
  if (splitsPair(text, offset + length))
    throw badRequest(`${where} ends in a middle of a UTF-16 symbol`);
}

/** Telegram drops an entity that says nothing, and a mention of somebody it does not know. */
function kept(world: World, entities: readonly Entity[]): readonly Entity[] {
  return entities.flatMap((entity) => {
    if (entity.offset < 0 || entity.length <= 0) return [];
    if (entity.type !== "text_mention") return [entity];
    const user = world.users.get(Number(entity.user?.id));
    return user === undefined ? [] : [{ ...entity, user }];
  });
}

/** The white space around a text goes, and what is marked moves with it. */
function trimmed(text: string, entities: readonly Entity[]): Rich {
  const start = text.length - text.trimStart().length;
  const short = text.trim();
  const moved = entities.flatMap(({ offset, length, ...rest }) => {
    const from = Math.max(offset - start, 0);
    const to = Math.min(offset + length - start, short.length);
    return to > from ? [{ ...rest, offset: from, length: to - from }] : [];
  });
  return { text: short, entities: moved };
}

export function rich(world: World, raw: string, given: readonly Entity[] | undefined): Rich {
  for (const entity of given ?? []) checked(raw, entity);
  const { text, entities } = trimmed(raw, kept(world, given ?? []));
  return { text, entities: withDetected(text, entities) };
}

function noParseMode(call: Call): void {
  if (string(call, "parse_mode")) throw badRequest("this server knows no parse_mode: use entities");
}

export function textOf(world: World, call: Call): Pick<Message, "text" | "entities"> {
  noParseMode(call);
  const given = object<Entity[]>(call, "entities");
  const { text, entities } = rich(world, string(call, "text") ?? "", given);
  if (text === "") throw badRequest("message text is empty");
  if (text.length > TEXT_MOST) throw badRequest("message is too long");
  return entities.length === 0 ? { text } : { text, entities };
}

export function captionOf(
  world: World,
  raw: string | undefined,
  given: readonly Entity[] | undefined,
): Pick<Message, "caption" | "caption_entities"> {
  if (raw === undefined || raw === "") return {};
  const { text, entities } = rich(world, raw, given);
  if (text.length > CAPTION_MOST) throw badRequest("message caption is too long");
  return entities.length === 0 ? { caption: text } : { caption: text, caption_entities: entities };
}

export function captionIn(world: World, call: Call): Pick<Message, "caption" | "caption_entities"> {
  noParseMode(call);
  return captionOf(world, string(call, "caption"), object<Entity[]>(call, "caption_entities"));
}

export function markupOf(call: Call): Pick<Message, "reply_markup"> {
  const markup = object<Partial<Markup>>(call, "reply_markup");
  const rows = markup?.inline_keyboard;
  if (rows === undefined) return {};
  for (const { text, callback_data, url } of rows.flat()) {
    if (!text) throw badRequest("can't parse inline keyboard button: text must be non-empty");
    const size = Buffer.byteLength(callback_data ?? "");
    if (size > 64) throw badRequest("BUTTON_DATA_INVALID");
    if (callback_data === undefined && url === undefined)
      throw badRequest(
        "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard",
      );
  }
  return rows.flat().length === 0 ? {} : { reply_markup: { inline_keyboard: rows } };
}

interface ReplyParameters {
  readonly message_id?: number;
  readonly allow_sending_without_reply?: boolean;
}

export function replyOf(call: Call, room: Room): Pick<Message, "reply_to_message"> {
  const asked = object<ReplyParameters>(call, "reply_parameters");
  const id = Number(asked?.message_id ?? integer(call, "reply_to_message_id") ?? 0);
  if (id === 0) return {};
  const message = room.messages.get(id);
  if (message !== undefined) return { reply_to_message: quoted(message) };
  const allowed = asked?.allow_sending_without_reply || flag(call, "allow_sending_without_reply");
  // Within a topic Telegram does not listen to that wish.
  if (allowed && integer(call, "message_thread_id") === undefined) return {};
  throw badRequest("message to be replied not found");
}

const topicOf = (message: Message | undefined): number | undefined =>
  message?.is_topic_message ? message.message_thread_id : undefined;

/** The topic that is named, or else that of the message replied to. */
export function threadOf(
  call: Call,
  room: Room,
  replied: Message | undefined,
): Pick<Message, "message_thread_id" | "is_topic_message"> {
  const id = integer(call, "message_thread_id") || topicOf(replied);
  if (id === undefined) return {};
  if (!room.topics.has(id)) throw badRequest("message thread not found");
  return { message_thread_id: id, is_topic_message: true };
}

/** A picture by its id, or one that came with this call. */
export function photoOf(world: World, call: Call, media: string | undefined): Stored {
  if (media === undefined || media === "") {
    const file = call.files.get("photo");
    if (file === undefined) throw badRequest("there is no photo in the request");
    return newPhoto(world, file.bytes);
  }
  if (media.startsWith("attach://")) {
    const file = call.files.get(media.slice("attach://".length));
    if (file === undefined) throw badRequest("can't find the attached file");
    return newPhoto(world, file.bytes);
  }
  const stored = world.files.byId(media);
  if (stored === undefined) throw badRequest("wrong file identifier/HTTP URL specified");
  return stored;
}

function newPhoto(world: World, bytes: Buffer): Stored {
  if (bytes.length === 0) throw badRequest("file must be non-empty");
  if (bytes.length > 10 * 1024 * 1024) throw badRequest("PHOTO_INVALID_DIMENSIONS");
  return world.files.add(bytes);
}
