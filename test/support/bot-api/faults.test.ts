// What goes wrong, as grammY meets it.
import { Bot, GrammyError, HttpError } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BotApi, type Room, startBotApi } from "./bot-api.ts";

let api: BotApi;
let bot: Bot;
let room: Room;

beforeEach(async () => {
  api = await startBotApi();
  bot = new Bot(api.token, { client: { apiRoot: api.root } });
  room = api.supergroup({ title: "群" });
});

afterEach(() => api.close());

const send = (text = "一"): Promise<unknown> => bot.api.sendMessage(room.id, text);

describe("a fault", () => {
  test("an answer of its own, for so many calls", async () => {
    api.fault("sendMessage", {
      status: 429,
      description: "Too Many Requests: retry after 7",
      parameters: { retry_after: 7 },
      times: 2,
    });
    for (let n = 0; n < 2; n += 1)
      await expect(send()).rejects.toMatchObject({
        error_code: 429,
        parameters: { retry_after: 7 },
      });
    await send();
    expect(api.sent).toHaveLength(1);
    expect(api.faults.hits).toBe(2);
  });

  test("the connection is cut before the call is done, or after", async () => {
    api.fault("sendMessage", { drop: "before" });
    api.fault("sendMessage", { drop: "after" });
    await expect(send("前")).rejects.toBeInstanceOf(HttpError);
    await expect(send("后")).rejects.toBeInstanceOf(HttpError);
    expect(api.sent.map(({ text }) => text)).toEqual(["后"]);
  });

  test("a page of a proxy, half a JSON, nothing at all", async () => {
    api.fault("sendMessage", { html: true });
    await expect(send()).rejects.toBeInstanceOf(HttpError);
    expect(api.sent).toHaveLength(0);
    for (const lie of ["wrongJson", "empty"] as const) {
      api.fault("sendMessage", { lie });
      await expect(send()).rejects.toBeInstanceOf(HttpError);
    }
    expect(api.sent).toHaveLength(2);
    api.fault("*", { lie: "okFalseNoDescription" });
    await expect(send()).rejects.toBeInstanceOf(GrammyError);
  });

  test("a late answer to a call that was done in time, and a call done late", async () => {
    const hasty = new Bot(api.token, { client: { apiRoot: api.root, timeoutSeconds: 1.5 } });
    api.fault("sendMessage", { delayMs: 3_000 });
    api.fault("sendMessage", { delayBeforeMs: 3_000 });
    await expect(hasty.api.sendMessage(room.id, "早")).rejects.toBeInstanceOf(HttpError);
    expect(api.sent).toHaveLength(1);
    await expect(hasty.api.sendMessage(room.id, "晚")).rejects.toBeInstanceOf(HttpError);
    expect(api.sent).toHaveLength(1);
    await api.waitFor(({ text }) => text === "晚");
  });

  test("only for the calls that it is meant for", async () => {
    api.fault("sendMessage", { status: 500, when: ({ params }) => params.text === "坏" });
    api.fault("sendMessage", { status: 500, match: { chatId: 1 } });
    await send("好");
    await expect(send("坏")).rejects.toMatchObject({ error_code: 500 });
    expect(api.faults.waiting).toBe(1);
  });
});

test("down refuses every connection, up brings back what was there", async () => {
  await send("前");
  const poll = bot.api.getUpdates({ timeout: 20 });
  const cut = expect(poll).rejects.toBeInstanceOf(HttpError);
  while (!api.polling) await new Promise((resolve) => setTimeout(resolve, 5));
  await api.down();
  await cut;
  await expect(send("中")).rejects.toBeInstanceOf(HttpError);
  await api.up();
  await send("后");
  expect(api.visible(room).map(({ text }) => text)).toEqual(["前", "后"]);
});

describe("a refusal of Telegram's", () => {
  const refusals: [string, (chat: Room) => Promise<unknown>, number, string][] = [
    ["no such chat", () => bot.api.sendMessage(-1, "x"), 400, "chat not found"],
    ["no text", (chat) => bot.api.sendMessage(chat.id, " \n"), 400, "message text is empty"],
    [
      "too long",
      (chat) => bot.api.sendMessage(chat.id, "长".repeat(4097)),
      400,
      "message is too long",
    ],
    [
      "no such message",
      (chat) => bot.api.sendMessage(chat.id, "x", { reply_parameters: { message_id: 9 } }),
      400,
      "message to be replied not found",
    ],
    [
      "data of a button",
      (chat) =>
        bot.api.sendMessage(chat.id, "x", {
          reply_markup: { inline_keyboard: [[{ text: "好", callback_data: "修".repeat(22) }]] },
        }),
      400,
      "BUTTON_DATA_INVALID",
    ],
    [
      "a mark beyond the end",
      (chat) =>
        bot.api.sendMessage(chat.id, "x", { entities: [{ type: "bold", offset: 0, length: 2 }] }),
      400,
      "ends after the end of the text",
    ],
    ["no such photo", (chat) => bot.api.sendPhoto(chat.id, "AgAC"), 400, "wrong file identifier"],
  ];

  test.each(refusals)("%s", async (_, call, error_code, description) => {
    await expect(call(room)).rejects.toMatchObject({
      error_code,
      description: expect.stringContaining(description),
    });
    expect(api.sent).toEqual([]);
  });

  test("a reply without its message goes where that is allowed", async () => {
    const reply_parameters = { message_id: 9, allow_sending_without_reply: true };
    await bot.api.sendMessage(room.id, "x", { reply_parameters });
    expect(api.sent[0]?.replyTo).toBeUndefined();
  });

  test("who was thrown out, or never spoken to, may not write", async () => {
    const owner = api.person({ name: "李女士" });
    await expect(bot.api.sendMessage(owner.id, "x")).rejects.toMatchObject({ error_code: 403 });
    owner.says(api.privateChat(owner), "/start");
    await bot.api.sendMessage(owner.id, "您好");
    owner.blocks();
    await expect(bot.api.sendMessage(owner.id, "x")).rejects.toThrow("blocked by the user");
    api.kick();
    await expect(send()).rejects.toThrow("bot was kicked from the supergroup chat");
    api.addTo(room);
    await send();
  });
});

test("who posts too fast is told so, and it is counted", async () => {
  let now = 1_800_000_000_000;
  const slow = await startBotApi({ clock: () => now });
  const other = new Bot(slow.token, { client: { apiRoot: slow.root } });
  const group = slow.supergroup({ title: "群" });
  slow.limits({ mode: "refuse" });
  await other.api.sendMessage(group.id, "1");
  await expect(other.api.sendMessage(group.id, "2")).rejects.toMatchObject({
    error_code: 429,
    parameters: { retry_after: 1 },
  });
  for (let n = 2; n <= 20; n += 1) {
    now += 1000;
    await other.api.sendMessage(group.id, `${n}`);
  }
  now += 1000;
  await expect(other.api.sendMessage(group.id, "21")).rejects.toMatchObject({
    parameters: { retry_after: 40 },
  });
  await expect(other.api.sendMessage(group.id, "21")).rejects.toMatchObject({ error_code: 429 });
  expect(slow.violations).toEqual({ chatSecond: 1, groupMinute: 2, perSecond: 0, early: 1 });
  await slow.close();
});
