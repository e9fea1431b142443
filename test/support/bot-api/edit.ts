// The methods that change what is there, and the answer to a pressed button.
import { type Call, flag, integer, string } from "./call.ts";
import { captionIn, markupOf, textOf } from "./content.ts";
import { note } from "./send.ts";
import { badRequest, type Message } from "./wire.ts";
import { openRoom, type Room, unixSeconds, type World } from "./world.ts";

const SAME =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

function own(world: World, call: Call): { readonly room: Room; readonly message: Message } {
  const room = openRoom(world, string(call, "chat_id"));
  const message = room.messages.get(integer(call, "message_id") ?? 0);
  if (message === undefined) throw badRequest("message to edit not found");
  if (message.from?.id !== world.me.id) throw badRequest("message can't be edited");
  return { room, message };
}

const looks = ({ text, entities, caption, caption_entities, reply_markup }: Message): string =>
  JSON.stringify([text, entities, caption, caption_entities, reply_markup]);

function replace(world: World, call: Call, room: Room, old: Message, changed: Message): Message {
  if (looks(old) === looks(changed)) throw badRequest(SAME);
  const message = { ...changed, edit_date: unixSeconds(world) };
  room.messages.set(old.message_id, message);
  note(world, call.method, message);
  return message;
}

/** An edit that names no buttons takes them away. */
export function editMessageText(world: World, call: Call): Message {
  const { room, message } = own(world, call);
  if (message.text === undefined) throw badRequest("there is no text in the message to edit");
  const { text: _, entities: __, reply_markup: ___, ...rest } = message;
  const changed = { ...rest, ...textOf(world, call), ...markupOf(call) };
  return replace(world, call, room, message, changed);
}

export function editMessageCaption(world: World, call: Call): Message {
  const { room, message } = own(world, call);
  if (message.photo === undefined) throw badRequest("there is no caption in the message to edit");
  const { caption: _, caption_entities: __, reply_markup: ___, ...rest } = message;
  const changed = { ...rest, ...captionIn(world, call), ...markupOf(call) };
  return replace(world, call, room, message, changed);
}

export function editMessageReplyMarkup(world: World, call: Call): Message {
  const { room, message } = own(world, call);
  const { reply_markup: _, ...rest } = message;
  return replace(world, call, room, message, { ...rest, ...markupOf(call) });
}

export function answerCallbackQuery(world: World, call: Call): true {
  const id = string(call, "callback_query_id") ?? "";
  const query = world.queries.get(id);
  if (query === undefined)
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  const text = string(call, "text") ?? "";
  if (text.length > 200) throw badRequest("MESSAGE_TOO_LONG");
  world.queries.delete(id);
  const alert = flag(call, "show_alert") ? { alert: true as const } : {};
  const chatId = query.message?.chat.id ?? 0;
  world.sent.add({
    method: call.method,
    chatId,
    text,
    queryId: id,
    ...alert,
    at: world.clock(),
  });
  return true;
}
