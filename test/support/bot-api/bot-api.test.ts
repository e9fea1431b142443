// The server against grammY itself: what is said comes in, what is sent arrives.
import { Bot, GrammyError, InlineKeyboard, InputFile } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BotApi, startBotApi } from "./bot-api.ts";

let api: BotApi;
let bot: Bot;

beforeEach(async () => {
  api = await startBotApi();
  bot = new Bot(api.token, { client: { apiRoot: api.root } });
});

afterEach(() => api.close());

test("getMe, a wrong token, and a method that is none", async () => {
  expect(await bot.api.getMe()).toMatchObject({
    username: "linli_bot",
    can_read_all_group_messages: true,
  });
  const other = new Bot("1:x", { client: { apiRoot: api.root } });
  await expect(other.api.getMe()).rejects.toMatchObject({ error_code: 401 });
  await expect(bot.api.close()).rejects.toMatchObject({ error_code: 404 });
});

test("a post arrives and comes back whole", async () => {
  const room = api.supergroup({ title: "阳光花园业主群" });
  const owner = api.person({ name: "李女士" });
  const question = owner.says(room, "灯不亮");
  const sent = await bot.api.sendMessage(room.id, "@linli_bot 已登记", {
    reply_parameters: { message_id: question.message_id },
    reply_markup: new InlineKeyboard().text("没修好", "no:1"),
  });
  expect(sent).toMatchObject({
    message_id: 2,
    from: { is_bot: true },
    chat: { id: room.id, type: "supergroup", title: "阳光花园业主群" },
    reply_to_message: { message_id: 1, text: "灯不亮" },
    entities: [{ type: "mention", offset: 0, length: 10 }],
    reply_markup: { inline_keyboard: [[{ text: "没修好", callback_data: "no:1" }]] },
  });
  expect(api.sent).toMatchObject([{ chatId: room.id, replyTo: 1, messageId: 2 }]);
});

test("a picture goes up as multipart, and down again", async () => {
  const room = api.supergroup({ title: "群" });
  const bytes = Buffer.from([0xff, 0xd8, 13, 10, 45, 45, 0, 255]);
  const file = new InputFile(bytes, "长图.png");
  const sent = await bot.api.sendPhoto(room.id, file, { caption: "本周汇总" });
  expect(sent.photo).toHaveLength(3);
  expect(api.sent).toMatchObject([{ method: "sendPhoto", caption: "本周汇总", photo: 8 }]);
  const { file_path } = await bot.api.getFile(sent.photo.at(-1)?.file_id ?? "");
  const answer = await fetch(`${api.root}/file/bot${api.token}/${file_path}`);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  const again = await bot.api.sendPhoto(room.id, sent.photo[0]?.file_id ?? "");
  expect(again.photo).toEqual(sent.photo);
});

test("a file is sent by its id; what is larger than 20 MB cannot be fetched", async () => {
  const room = api.supergroup({ title: "群" });
  const owner = api.person({ name: "李女士" });
  const { document } = owner.says(room, "报价", { file: { mime: "application/pdf" } });
  const sent = await bot.api.sendDocument(room.id, document?.file_id ?? "", { caption: "见附件" });
  expect(sent).toMatchObject({ document: { file_id: document?.file_id }, caption: "见附件" });
  const large = owner.says(room, "", { photo: Buffer.alloc(20 * 1024 * 1024 + 1) });
  const getting = bot.api.getFile(large.photo?.at(-1)?.file_id ?? "");
  await expect(getting).rejects.toThrow("file is too big");
});

test("an album goes up with a group id on each and the caption on the first", async () => {
  const room = api.supergroup({ title: "群" });
  const album = await bot.api.sendMediaGroup(room.id, [
    { type: "photo", media: new InputFile(Buffer.from("a")), caption: "两张" },
    { type: "photo", media: new InputFile(Buffer.from("bc")) },
  ]);
  expect(album.map(({ caption }) => caption)).toEqual(["两张", undefined]);
  expect(new Set(api.sent.map(({ mediaGroupId }) => mediaGroupId)).size).toBe(1);
  expect(album[0]).toHaveProperty("media_group_id", api.sent[0]?.mediaGroupId);
  expect(api.sent.map(({ photo }) => photo)).toEqual([1, 2]);
});

test("an edit is seen; one that changes nothing is refused", async () => {
  const room = api.supergroup({ title: "群" });
  const reply_markup = new InlineKeyboard().text("好", "y");
  const { message_id } = await bot.api.sendMessage(room.id, "一", { reply_markup });
  await bot.api.editMessageText(room.id, message_id, "二");
  expect(api.visible(room)).toMatchObject([{ text: "二", byBot: true, buttons: [] }]);
  await bot.api.editMessageReplyMarkup(room.id, message_id, { reply_markup });
  expect(api.visible(room)[0]?.buttons).toEqual(["好"]);
  const same = bot.api.editMessageText(room.id, message_id, "二", { reply_markup });
  await expect(same).rejects.toThrow("message is not modified");
});

test("members and administrators", async () => {
  const room = api.supergroup({ title: "群" });
  const [manager, owner] = [api.person({ name: "王经理" }), api.person({ name: "李女士" })];
  api.setStatus(room, manager, "administrator");
  expect(await bot.api.getChatMember(room.id, manager.id)).toMatchObject({
    status: "administrator",
  });
  expect(await bot.api.getChatMember(room.id, owner.id)).toMatchObject({ status: "left" });
  expect((await bot.api.getChatAdministrators(room.id)).map(({ user }) => user.id)).toEqual([
    manager.id,
  ]);
  await expect(bot.api.getChatMember(room.id, 5)).rejects.toBeInstanceOf(GrammyError);
  expect(await bot.api.getChat(room.id)).toMatchObject({ title: "群" });
});
