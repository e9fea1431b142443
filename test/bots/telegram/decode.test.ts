import type { Update, User, UserFromGetMe } from "grammy/types";
import { describe, expect, test } from "vitest";
import { decodeUpdate } from "../../../bots/telegram/decode.ts";
import { called } from "../../../core/intake/addressed.ts";
import type { IncomingMessage } from "../../../core/platform.ts";

const ME = {
  id: 77,
  is_bot: true,
  first_name: "小管家",
  username: "Xiaoqu_Bot",
  can_read_all_group_messages: true,
} as UserFromGetMe;
const BOT = { name: "小管家", aliases: ["客服"] };
const LI: User = { id: 501, is_bot: false, first_name: "李", last_name: "女士" };
const GROUP = { id: -1001, type: "supergroup", title: "阳光花园业主群" } as const;

const message = (part: object = {}): Update =>
  ({
    update_id: 1,
    message: {
      message_id: 12,
      date: 1_790_000_000,
      chat: GROUP,
      from: LI,
      ...part,
    },
  }) as Update;
const decode = (update: Update) => decodeUpdate(update, ME);
const read = (part: object): IncomingMessage => decode(message(part)) as IncomingMessage;

test("a message is plain data with the sender, the chat and the time", () => {
  expect(read({ text: "3栋灯不亮" })).toEqual({
    platform: "telegram",
    chatId: "-1001",
    chatKind: "group",
    chatTitle: "阳光花园业主群",
    kind: "message",
    messageId: "12",
    author: { accountId: "501", name: "李 女士" },
    text: "3栋灯不亮",
    mentionsBot: false,
    mentions: [],
    sentAt: 1_790_000_000_000,
  });
});

describe("the bot is called", () => {
  const mention = (text: string, said: string, type = "mention", more = {}) =>
    read({ text, entities: [{ type, offset: text.indexOf(said), length: said.length, ...more }] });

  test("by @username, whatever its case, and emoji before it", () => {
    const decoded = mention("😀业主们，@xiaoqu_bot 灯不亮", "@xiaoqu_bot");
    expect(called(decoded, BOT)).toBe("mention");
    expect(decoded.text).toBe("😀业主们， 灯不亮");
  });
  test("by a text mention, a command, a reply, and the plain words", () => {
    const user = { ...ME, is_bot: true };
    expect(called(mention("小管 灯不亮", "小管", "text_mention", { user }), BOT)).toBe("mention");
    expect(called(mention("/help@xiaoqu_bot", "/help@xiaoqu_bot", "bot_command"), BOT)).toBe(
      "mention",
    );
    const replied = { message_id: 9, from: ME, text: "#12 卡片", date: 1, chat: GROUP };
    expect(called(read({ text: "5", reply_to_message: replied }), BOT)).toBe("reply");
    expect(called(read({ text: "@小管家 灯不亮" }), BOT)).toBe("mention");
  });
  test("by its @username without a space, where Telegram makes no entity", () => {
    const decoded = read({ text: "请@Xiaoqu_bot看3栋灯不亮" });
    expect(called(decoded, BOT)).toBe("mention");
    expect(decoded.text).toBe("请看3栋灯不亮");
    expect(called(read({ text: "写信到a@xiaoqu_bot" }), BOT)).toBeNull();
  });
  test("in a caption", () => {
    const caption = "@xiaoqu_bot 灯不亮";
    const caption_entities = [{ type: "mention", offset: 0, length: 11 }];
    const photo = [{ file_id: "small" }, { file_id: "large" }];
    const decoded = read({ caption, caption_entities, photo });
    expect(called(decoded, BOT)).toBe("mention");
    expect(decoded).toMatchObject({ text: " 灯不亮", photo: "large" });
  });
  test("not by another's @username, nor by a command to another bot", () => {
    expect(called(mention("@other_bot 灯不亮", "@other_bot"), BOT)).toBeNull();
    expect(called(mention("/help@other_bot", "/help@other_bot", "bot_command"), BOT)).toBeNull();
    expect(called(mention("@xiaoqu_bot_fan 灯", "@xiaoqu_bot_fan"), BOT)).toBeNull();
  });
  test("a command says its word", () => {
    expect(mention("/help@xiaoqu_bot", "/help@xiaoqu_bot", "bot_command").text).toBe("help");
  });
});

describe("topics", () => {
  test("are part of the id, so that an answer goes there", () => {
    const decoded = read({ text: "灯", is_topic_message: true, message_thread_id: 55 });
    expect(decoded.messageId).toBe("12@55");
  });
  test("the service message that made the topic is no message replied to", () => {
    const made = { message_id: 55, from: ME, date: 1, chat: GROUP, forum_topic_created: {} };
    const decoded = read({
      text: "灯",
      is_topic_message: true,
      message_thread_id: 55,
      reply_to_message: made,
    });
    expect(decoded.replyTo).toBeUndefined();
  });
});

describe("nobody's message", () => {
  test.each([
    ["the bot's own", { from: ME, text: "x" }],
    ["another bot's", { from: { id: 9, is_bot: true, first_name: "b" }, text: "@小管家 x" }],
    [
      "one in the name of a channel",
      { text: "@小管家 x", sender_chat: { id: -5, type: "channel" } },
    ],
    ["an anonymous administrator's", { text: "@小管家 x", sender_chat: GROUP }],
    ["a pinned message", { pinned_message: {} }],
    ["somebody joining", { new_chat_members: [LI] }],
    ["a sticker", { sticker: { file_id: "s" } }],
  ])("%s", (_, part) => {
    expect(decode(message(part))).toBeUndefined();
  });
  test("a channel post", () => {
    expect(
      decode({ update_id: 1, channel_post: { message_id: 1 } } as unknown as Update),
    ).toBeUndefined();
  });
});

describe("an edited message", () => {
  test("names the one that it changes, and is another each time", () => {
    const edited = (edit_date: number) =>
      decode({
        update_id: 1,
        edited_message: { ...message({ text: "新" }).message, edit_date },
      } as Update);
    expect(edited(5)).toMatchObject({
      kind: "edited",
      edits: "12",
      messageId: "edit-12-5",
      text: "新",
    });
    expect(edited(6)?.messageId).not.toBe(edited(5)?.messageId);
  });
});

describe("a pressed button", () => {
  const press = (part: object): Update =>
    ({
      update_id: 1,
      callback_query: {
        id: "q1",
        from: LI,
        chat_instance: "c",
        data: "5",
        message: { message_id: 30, date: 1, chat: GROUP, from: ME, text: "#12 已完成" },
        ...part,
      },
    }) as Update;
  test("is a reply of the presser's to the post", () => {
    expect(decode(press({}))).toMatchObject({
      kind: "pressed",
      author: { accountId: "501" },
      text: "5",
      replyTo: { messageId: "30", byBot: true },
    });
  });
  test("counts for nothing under a message of another's, or without data, or from a bot", () => {
    const foreign = { message_id: 30, date: 1, chat: GROUP, from: LI };
    expect(decode(press({ message: foreign }))).toBeUndefined();
    expect(decode(press({ data: undefined }))).toBeUndefined();
    expect(decode(press({ message: undefined }))).toBeUndefined();
    expect(decode(press({ from: { ...LI, is_bot: true } }))).toBeUndefined();
  });
});

describe("leaving", () => {
  test("by the service message, and by a change of membership", () => {
    expect(decode(message({ left_chat_member: LI }))).toMatchObject({
      kind: "left",
      author: { accountId: "501" },
    });
    const change = (status: string, more = {}): Update =>
      ({
        update_id: 1,
        chat_member: { chat: GROUP, date: 5, new_chat_member: { user: LI, status, ...more } },
      }) as unknown as Update;
    expect(decode(change("kicked"))?.kind).toBe("left");
    expect(decode(change("restricted", { is_member: false }))?.kind).toBe("left");
    expect(decode(change("member"))).toBeUndefined();
    expect(decode(change("restricted", { is_member: true }))).toBeUndefined();
  });
});

test("a picture sent as a file is known as one: it can only be posted as a file", () => {
  const document = { file_id: "BQAC", file_unique_id: "u", mime_type: "image/png" };
  expect(read({ document, caption: "灯" }).photo).toBe("file:BQAC");
  expect(decode(message({ document: { ...document, mime_type: "application/pdf" } }))).toBe(
    undefined,
  );
});
