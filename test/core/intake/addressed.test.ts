import { describe, expect, test } from "vitest";
import { called, heard, withoutCall } from "../../../core/intake/addressed.ts";
import type {
  AccountId,
  ChatId,
  IncomingMessage,
  MessageId,
  PhotoRef,
} from "../../../core/platform.ts";

const BOT = { name: "小管家", aliases: ["客服"] };

const message = (text: string, more: Partial<IncomingMessage> = {}): IncomingMessage => ({
  platform: "test",
  chatId: "c" as ChatId,
  chatKind: "group",
  kind: "message",
  messageId: "1" as MessageId,
  author: { accountId: "a" as AccountId, name: "李女士" },
  text,
  mentionsBot: false,
  mentions: [],
  sentAt: 0,
  ...more,
});

describe("called", () => {
  test.each([
    ["@小管家 灯坏了", "mention"],
    ["灯坏了@小管家", "mention"],
    ["＠小管家 灯坏了", "mention"],
    ["灯坏了 @客服 快来", "mention"],
    ["小管家你好,灯坏了", "name"],
    ["灯坏了。小管家在吗", "name"],
    ["「小管家：#12 已派单」\n- - - - - -\n人呢", "quote"],
  ])("%s", (text, how) => {
    expect(called(message(text), BOT)).toBe(how);
  });

  test.each([
    "灯坏了",
    "客服电话多少",
    "我去问小管家",
    "@小王 来一下",
    "物业@所有人",
    "「李女士：@小管家 灯坏了」\n- - - - - -\n我家也是",
    "",
  ])("not by %s", (text) => {
    expect(called(message(text), BOT)).toBeNull();
  });

  test("by a private message, a reply, and what the platform says", () => {
    expect(called(message("灯坏了", { chatKind: "private" }), BOT)).toBe("private");
    expect(called(message("5", { replyTo: { byBot: true } }), BOT)).toBe("reply");
    expect(called(message("灯坏了", { mentionsBot: true }), BOT)).toBe("mention");
  });
});

test.each([
  ["@小管家 灯坏了", "灯坏了"],
  ["灯坏了@小管家 快来", "灯坏了 快来"],
  ["小管家,你好", "你好"],
  ["@小管家", ""],
  ["@小管家@客服", ""],
  ["你好。小管家在吗", "你好。在吗"],
])("%s without the call is %s", (text, rest) => {
  expect(withoutCall(text, BOT)).toBe(rest);
});

describe("heard without being called", () => {
  const nobody = {
    asked: false,
    ofAlbum: false,
    justReported: false,
    raisedAlarm: false,
    repliesToReport: false,
    isStaff: false,
    forDangers: false,
  };
  const photo = "p" as PhotoRef;
  test.each([
    ["the answer to a question", "3栋2单元", {}, { asked: true }, "asked"],
    ["the reporter's picture", "", { photo }, { justReported: true }, "picture"],
    ["staff with a reference and a verb", "#12 接单", {}, { isStaff: true }, "reference"],
    [
      "staff replying to a report",
      "马上来",
      {},
      { isStaff: true, repliesToReport: true },
      "staffReply",
    ],
    ["+1 as a reply to a report", "+1", {}, { repliesToReport: true }, "join"],
    ["我家也是 as a reply to a report", "我家也是", {}, { repliesToReport: true }, "join"],
    [
      "staff with a reference and their own words",
      "#12 等配件",
      {},
      { isStaff: true },
      "reference",
    ],
    ["an alarm taken back", "误报,是炒菜", {}, { raisedAlarm: true }, "falseAlarm"],
    ["误报 by somebody else", "误报,是炒菜", {}, {}, null],
    ["a resident with a staff verb", "#12 接单", {}, {}, null],
    ["a danger among owners", "5栋1单元电梯把人困住了", {}, { forDangers: true }, "emergency"],
    ["a figure of speech among owners", "今天热得要冒烟了", {}, { forDangers: true }, null],
    ["a danger in the staff group", "5栋1单元电梯把人困住了", {}, { isStaff: true }, null],
    ["staff talking about a ticket", "#12 那家又来了", {}, { isStaff: true }, null],
    ["a house number in the staff group", "5#1单元抄表", {}, { isStaff: true }, null],
    [
      "a reference that does not open the message",
      "谁去看下 #12 接单",
      {},
      { isStaff: true },
      null,
    ],
    ["a resident's reply to a report", "太慢了", {}, { repliesToReport: true }, null],
    ["+1 to nothing", "+1", {}, {}, null],
    ["a picture with words", "看这个", { photo }, { justReported: true }, null],
  ] as const)("%s", (_, text, more, hearing, why) => {
    expect(heard(message(text, more), { ...nobody, ...hearing })).toBe(why);
  });
});
