// What waits for the bot: offsets, long polls, and a second one who asks.
import { Bot } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BotApi, type Person, type Room, startBotApi } from "./bot-api.ts";

let api: BotApi;
let bot: Bot;
let room: Room;
let owner: Person;

beforeEach(async () => {
  api = await startBotApi({ firstUpdate: 100 });
  bot = new Bot(api.token, { client: { apiRoot: api.root } });
  room = api.supergroup({ title: "阳光花园业主群" });
  owner = api.person({ name: "李女士" });
});

afterEach(() => api.close());

const ids = async (other: Parameters<typeof bot.api.getUpdates>[0]): Promise<number[]> =>
  (await bot.api.getUpdates(other)).map(({ update_id }) => update_id);

test("an update comes again until a higher offset confirms it", async () => {
  for (const text of ["一", "二", "三"]) owner.says(room, text);
  expect(await ids({})).toEqual([100, 101, 102]);
  expect(await ids({ limit: 2 })).toEqual([100, 101]);
  expect(await ids({ offset: 101 })).toEqual([101, 102]);
  expect(api.confirmed).toBe(100);
  expect(await ids({ offset: -1 })).toEqual([102]);
  expect(api.confirmed).toBe(101);
  expect(await ids({ offset: 103 })).toEqual([]);
  expect(api.pending()).toEqual([]);
});

test("grammY confirms what its handlers have done with", async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  bot.on("message", () => held);
  const running = bot.start();
  const message = owner.says(room, "灯不亮");
  await expect(api.settled(message, 60)).rejects.toThrow("not confirmed");
  release();
  await api.settled(message);
  await bot.stop();
  await running;
});

test("a long poll wakes at once, with all that was said in one breath", async () => {
  const asked = performance.now();
  const poll = ids({ timeout: 20 });
  while (!api.polling) await new Promise((resolve) => setTimeout(resolve, 5));
  owner.says(room, "一");
  owner.says(room, "二");
  expect(await poll).toEqual([100, 101]);
  expect(performance.now() - asked).toBeLessThan(15_000);
  expect(await ids({ offset: 102, timeout: 1 })).toEqual([]);
  expect(performance.now() - asked).toBeGreaterThan(1000);
});

test("of two who poll, the older is told of the conflict", async () => {
  const older = ids({ timeout: 20 });
  const refused = expect(older).rejects.toMatchObject({
    error_code: 409,
    description: expect.stringContaining("terminated by other getUpdates request"),
  });
  while (!api.polling) await new Promise((resolve) => setTimeout(resolve, 5));
  const newer = ids({ timeout: 20 });
  await refused;
  owner.says(room, "灯不亮");
  expect(await newer).toEqual([100]);
});

test("who hangs up is no rival", async () => {
  const hangsUp = new AbortController();
  const url = `${api.root}/bot${api.token}/getUpdates?timeout=20`;
  const first = fetch(url, { signal: hangsUp.signal });
  const refused = expect(first).rejects.toThrow();
  while (!api.polling) await new Promise((resolve) => setTimeout(resolve, 5));
  hangsUp.abort();
  await refused;
  while (api.polling) await new Promise((resolve) => setTimeout(resolve, 5));
  owner.says(room, "灯不亮");
  expect(await ids({ timeout: 20 })).toEqual([100]);
});

test("only what was asked for is made, and the asking sticks", async () => {
  api.addTo(room, "administrator");
  owner.joins(room);
  expect((await bot.api.getUpdates()).map((update) => Object.keys(update)[0])).toEqual([
    "my_chat_member",
    "message",
  ]);
  await ids({ offset: 102, allowed_updates: ["chat_member"] });
  owner.says(room, "走了");
  owner.leaves(room);
  const updates = await bot.api.getUpdates();
  expect(updates).toMatchObject([{ chat_member: { new_chat_member: { status: "left" } } }]);
});

test("with a webhook set nobody may poll", async () => {
  await expect(bot.api.setWebhook("http://example.org")).rejects.toThrow("HTTPS URL");
  await bot.api.setWebhook("https://example.org/hook", { secret_token: "s" });
  expect(api.webhook).toEqual({ url: "https://example.org/hook", secret: "s" });
  await expect(ids({})).rejects.toMatchObject({ error_code: 409 });
  owner.says(room, "灯不亮");
  expect(await bot.api.getWebhookInfo()).toMatchObject({ pending_update_count: 1 });
  await bot.api.deleteWebhook({ drop_pending_updates: true });
  expect(await ids({})).toEqual([]);
});

test("with privacy on, only what is meant for the bot comes in", async () => {
  const shy = await startBotApi({ canReadAll: false });
  const other = new Bot(shy.token, { client: { apiRoot: shy.root } });
  const group = shy.supergroup({ title: "群" });
  const person = shy.person({ name: "李女士" });
  person.says(group, "今天真冷");
  person.says(group, "@Linli_Bot 灯不亮");
  const post = await other.api.sendMessage(group.id, "已登记");
  person.says(group, "谢谢", { replyTo: post.message_id });
  person.says(shy.privateChat(person), "你好");
  const texts = (await other.api.getUpdates()).map(({ message }) => message?.text);
  expect(texts).toEqual(["@Linli_Bot 灯不亮", "谢谢", "你好"]);
  await shy.close();
});
