// The methods that ask: about the bot, a chat, its members, a file, and what waits.
import { type Call, flag, integer, object, string } from "./call.ts";
import type { Webhook } from "./updates.ts";
import { badRequest, type Chat, type Member, type Update, type User } from "./wire.ts";
import { innerRoom, type Room, roomOf, type World } from "./world.ts";

export const getMe = (world: World): object => ({
  ...world.me,
  can_join_groups: true,
  can_read_all_group_messages: world.canReadAll,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

export const getUpdates = (world: World, call: Call): Promise<readonly Update[]> =>
  world.updates.poll(
    {
      offset: integer(call, "offset"),
      limit: integer(call, "limit"),
      timeout: integer(call, "timeout"),
      allowed: object<string[]>(call, "allowed_updates"),
    },
    call.onGone,
  );

export function setWebhook(world: World, call: Call): true {
  const allowed = object<string[]>(call, "allowed_updates");
  const url = string(call, "url") ?? "";
  if (url !== "" && !url.startsWith("https://"))
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (allowed !== undefined) world.updates.allow(allowed);
  const secret = string(call, "secret_token") ?? "";
  return webhook(world, call, url === "" ? undefined : { url, secret });
}

export const deleteWebhook = (world: World, call: Call): true => webhook(world, call, undefined);

function webhook({ updates }: World, call: Call, set: Webhook | undefined): true {
  updates.webhook = set;
  if (flag(call, "drop_pending_updates")) updates.confirmUpTo(updates.last);
  return true;
}

export const getWebhookInfo = ({ updates }: World): object => ({
  url: updates.webhook?.url ?? "",
  has_custom_certificate: false,
  pending_update_count: updates.pending.length,
  ...(updates.allowedUpdates.length === 0 ? {} : { allowed_updates: updates.allowedUpdates }),
});

/** A group only from within; of a person all who ever wrote are known. */
function visibleChat(world: World, id: string | undefined): Chat {
  const { chat } = roomOf(world, id);
  return chat.type === "private" ? chat : innerRoom(world, id).chat;
}

export const getChat = (world: World, call: Call): object => ({
  ...visibleChat(world, string(call, "chat_id")),
  accent_color_id: 0,
  max_reaction_count: 11,
});

const RIGHTS = {
  can_manage_chat: true,
  can_delete_messages: true,
  can_restrict_members: true,
  can_invite_users: true,
  can_pin_messages: true,
  is_anonymous: false,
};

const described = (user: User, room: Room): Member & object => {
  const status = room.members.get(user.id) ?? "left";
  return { user, status, ...(status === "administrator" ? RIGHTS : {}) };
};

export function getChatMember(world: World, call: Call): Member {
  const room = innerRoom(world, string(call, "chat_id"));
  const user = world.users.get(integer(call, "user_id") ?? 0);
  if (user === undefined) throw badRequest("user not found");
  return described(user, room);
}

/** Other bots are not among them, as with Telegram. */
export function getChatAdministrators(world: World, call: Call): readonly Member[] {
  const room = innerRoom(world, string(call, "chat_id"));
  if (room.chat.type === "private")
    throw badRequest("there are no administrators in the private chat");
  return [...room.members].flatMap(([id, status]) => {
    const user = world.users.get(id);
    if (user === undefined || (user.is_bot && id !== world.me.id)) return [];
    return status === "creator" || status === "administrator" ? [described(user, room)] : [];
  });
}

/** What a bot may download. */
const FILE_MOST = 20 * 1024 * 1024;

export function getFile(world: World, call: Call): object {
  const id = string(call, "file_id") ?? "";
  const stored = world.files.byId(id);
  const size = stored?.sizes.find(({ file_id }) => file_id === id);
  if (stored === undefined || size === undefined)
    throw badRequest("wrong file_id or the file is temporarily unavailable");
  const { file_unique_id, file_size } = size;
  if (file_size > FILE_MOST) throw badRequest("file is too big");
  return { file_id: id, file_unique_id, file_size, file_path: stored.path };
}

export function leaveChat(world: World, call: Call): true {
  innerRoom(world, string(call, "chat_id")).members.set(world.me.id, "left");
  return true;
}

export function sendChatAction(world: World, call: Call): true {
  innerRoom(world, string(call, "chat_id"));
  return true;
}

export const setMyCommands = (_: World, call: Call): true => {
  if (!Array.isArray(object<unknown>(call, "commands")))
    throw badRequest("can't parse commands JSON object");
  return true;
};
