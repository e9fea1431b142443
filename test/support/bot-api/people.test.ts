// What people do, as the bot is told of it.
import { Bot, type Context, InlineKeyboard } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BotApi, type Person, type Room, startBotApi } from "./bot-api.ts";

let api: BotApi;
let bot: Bot;
let room: Room;
let owner: Person;

beforeEach(async () => {
  api = await startBotApi();
  bot = new Bot(api.token, { client: { apiRoot: api.root } });
  room = api.supergroup({ title: "阳光花园业主群" });
  owner = api.person({ name: "李女士" });
});

afterEach(() => api.close());

/** What a handler of grammY's sees of all that waits. */
async function seen<T>(look: (ctx: Context) => T): Promise<T[]> {
  const found: T[] = [];
  bot.use((ctx) => void found.push(look(ctx)));
  await bot.init();
  for (const update of await bot.api.getUpdates()) await bot.handleUpdate(update);
  return found;
}

test("offsets count UTF-16 units, emoji in front or not", async () => {
  const manager = api.person({ name: "王经理" });
  const engineer = api.person({ name: "王工", username: "wang_gong" });
  owner.says(room, "😀业主们，@linli_bot 找@王经理 和 @wang_gong", {
    mentions: [manager, engineer],
  });
  owner.says(room, "看看😀", { mentions: [manager], photo: true });
  const entities = await seen((ctx) => ctx.entities().map(({ type, text }) => [type, text]));
  expect(entities).toEqual([
    [
      ["mention", "@linli_bot"],
      ["text_mention", "@王经理"],
      ["mention", "@wang_gong"],
    ],
    [["text_mention", "王经理"]],
  ]);
});

test("a username between Chinese characters is no mention, as with Telegram", async () => {
  owner.says(room, "请@linli_bot 看");
  owner.says(room, "@linli_bot看看");
  owner.says(room, "请 @linli_bot，看");
  owner.says(room, "/help@linli_bot 3");
  const types = await seen((ctx) => ctx.entities().map(({ type }) => type));
  expect(types).toEqual([[], [], ["mention"], ["bot_command"]]);
});

test("an album is one update a picture, the caption on the first", async () => {
  owner.sendsAlbum(room, 3, "@linli_bot 三张");
  const album = await seen(({ message }) => message);
  expect(album.map((message) => message?.caption)).toEqual([
    "@linli_bot 三张",
    undefined,
    undefined,
  ]);
  expect(new Set(album.map((message) => message?.media_group_id)).size).toBe(1);
  expect(album[0]?.caption_entities).toMatchObject([{ offset: 0, length: 10 }]);
});

test("an edit is an update of its own", async () => {
  const message = owner.says(room, "灯不亮");
  owner.edits(message, "3栋灯不亮");
  const [said, edited] = await seen(({ update }) => update);
  expect(said?.message?.text).toBe("灯不亮");
  expect(edited?.edited_message).toMatchObject({ text: "3栋灯不亮", message_id: 1 });
  expect(edited?.edited_message?.edit_date).toBeGreaterThan(0);
});

test("a button is pressed, truly or with forged data, and answered once", async () => {
  await bot.api.sendMessage(room.id, "修好了吗", {
    reply_markup: new InlineKeyboard().text("修好了", "done:7").url("网页", "https://a.example"),
  });
  const post = await api.waitFor(({ text }) => text === "修好了吗");
  owner.presses(post, "修好了");
  owner.presses(post, { data: "done:8" });
  expect(() => owner.presses(post, "网页")).toThrow("no button");
  const pressed = await seen((ctx) => ctx.callbackQuery);
  expect(pressed.map((query) => query?.data)).toEqual(["done:7", "done:8"]);
  expect(pressed[0]).toMatchObject({ from: { id: owner.id }, message: { message_id: 1 } });
  const id = pressed[0]?.id ?? "";
  await bot.api.answerCallbackQuery(id, { text: "谢谢" });
  expect(api.sent.at(-1)).toMatchObject({ queryId: id, text: "谢谢" });
  await expect(bot.api.answerCallbackQuery(id)).rejects.toThrow("query is too old");
});

test("a group that moves tells where to, and takes nothing more", async () => {
  const old = api.group({ title: "群" });
  const moved = api.migrate(old);
  await expect(bot.api.sendMessage(old.id, "在吗")).rejects.toMatchObject({
    error_code: 400,
    parameters: { migrate_to_chat_id: moved.id },
  });
  await bot.api.sendMessage(moved.id, "在");
  expect(await seen(({ message }) => message)).toMatchObject([
    { chat: { id: old.id }, migrate_to_chat_id: moved.id },
    { chat: { id: moved.id }, migrate_from_chat_id: old.id },
  ]);
});

test("threads, channels, other bots and what the app says by itself", async () => {
  const forum = api.supergroup({ title: "论坛", forum: true });
  const thread = api.topic(forum, "报修");
  owner.says(forum, "灯不亮", { thread });
  const channel = api.channel({ title: "物业公告" });
  owner.says(room, "以频道发言", { asChannel: channel });
  api.channelPost(channel, "停水");
  api.bot({ name: "别的机器人", username: "other_bot" }).says(room, "广告");
  owner.pins(owner.says(room, "群规"));
  const told = await seen(({ update }) => update.message ?? update.channel_post);
  expect(told[1]).toMatchObject({
    message_thread_id: thread,
    is_topic_message: true,
    reply_to_message: { forum_topic_created: { name: "报修" } },
  });
  expect(told[2]).toMatchObject({ from: { is_bot: true }, sender_chat: { title: "物业公告" } });
  expect(told[3]).toMatchObject({ chat: { type: "channel" }, text: "停水" });
  expect(told[4]?.from).toMatchObject({ is_bot: true, username: "other_bot" });
  expect(told[6]?.pinned_message).toMatchObject({ text: "群规" });
  const post = await bot.api.sendMessage(forum.id, "已登记", { message_thread_id: thread });
  expect(post.message_thread_id).toBe(thread);
});

test("a thread that is no topic cannot be sent to", async () => {
  const first = owner.says(room, "灯不亮");
  const reply = owner.says(room, "还没来", { replyTo: owner.says(room, "急", { replyTo: first }) });
  expect(reply).toMatchObject({ message_thread_id: first.message_id });
  expect(reply).not.toHaveProperty("is_topic_message");
  const message_thread_id = reply.message_thread_id ?? 0;
  const astray = bot.api.sendMessage(room.id, "x", { message_thread_id });
  await expect(astray).rejects.toThrow("message thread not found");
});

test("a reply within a topic stays there, and needs its message", async () => {
  const forum = api.supergroup({ title: "论坛", forum: true });
  const message_thread_id = api.topic(forum, "报修");
  const said = owner.says(forum, "灯不亮", { thread: message_thread_id });
  const reply_parameters = { message_id: said.message_id, allow_sending_without_reply: true };
  const post = await bot.api.sendMessage(forum.id, "已登记", { reply_parameters });
  expect(post).toMatchObject({ message_thread_id, is_topic_message: true });
  api.deletes(said);
  const other = { message_thread_id, reply_parameters };
  await expect(bot.api.sendMessage(forum.id, "x", other)).rejects.toThrow(
    "to be replied not found",
  );
});
