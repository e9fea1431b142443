import { describe, expect, test } from "vitest";
import { decodeMessage, decodeRecall, isSaid, type Setting } from "../../../bots/wechat/decode.ts";
import { roomChat } from "../../../bots/wechat/ids.ts";
import { NO_JOURNAL } from "../../../bots/wechat/journal.ts";
import { createRecent } from "../../../bots/wechat/recent.ts";
import { ATTACHMENT, IMAGE, RECALLED, TEXT, type WireMessage } from "../../../bots/wechat/wire.ts";
import { called } from "../../../core/intake/addressed.ts";
import type { MessageId } from "../../../core/platform.ts";

const BOT = { name: "小管家", aliases: ["客服"] };
const ROOM = "R1@chatroom";

const said = (text: string, more: Partial<WireMessage> = {}): WireMessage => ({
  id: "m1",
  isStable: true,
  type: TEXT,
  text,
  talkerId: "wxid_li",
  roomId: ROOM,
  listenerId: "",
  mentionIds: [],
  timestamp: 1_795_310_000,
  filename: "",
  ...more,
});

const setting = (more: Partial<Setting> = {}): Setting => ({
  selfId: "wxid_bot",
  ownNames: ["邻里助手 阳光花园", "小管家"],
  botName: BOT.name,
  authorName: "李女士",
  topic: "阳光花园业主群",
  people: new Map([
    ["王工", "wxid_wang"],
    ["王工 物业", "wxid_wang2"],
    ["客服", "wxid_shop"],
  ]),
  nameOf: (id) => new Map([["wxid_wang", "王工"]]).get(id) ?? "",
  find: () => undefined,
  ...more,
});

const read = (message: WireMessage, more: Partial<Setting> = {}) => {
  const decoded = decodeMessage(message, setting(more));
  if (!decoded) throw new Error("nothing was read");
  return decoded;
};

describe("whether the bot is mentioned", () => {
  test.each([
    ["the list of ids", said("@小管家\u2005灯坏了", { mentionIds: ["wxid_bot"] }), true],
    ["a list with an empty id", said("灯坏了", { mentionIds: ["", "wxid_bot"] }), true],
    ["the name, from a telephone", said("@小管家\u2005灯坏了"), true],
    ["the name, from a computer", said("@小管家 灯坏了"), true],
    ["the name, at the end", said("灯坏了 @小管家"), true],
    ["a name with a space", said("@邻里助手\u2005阳光花园\u2005灯坏了"), true],
    ["a full-width sign", said("＠小管家\u2005灯坏了"), true],
    ["somebody whose name opens with it", said("@小管家2号\u2005在吗"), false],
    ["everybody", said("@所有人 明天停水", { mentionIds: ["wxid_bot", "wxid_wang"] }), false],
    ["everybody, and the bot by name", said("@所有人 @小管家\u2005明天停水"), true],
    ["only an empty id", said("灯坏了", { mentionIds: [""] }), false],
    ["the name in a quote", said("「王工：@小管家 好」\n- - - - -\n收到"), false],
    ["a private chat", said("@小管家 灯坏了", { roomId: null }), false],
  ])("%s", (_, message, mentions) => {
    expect(read(message).mentionsBot).toBe(mentions);
  });

  test("the account's name is cut out of the words, like any call", () => {
    expect(read(said("@邻里助手\u2005阳光花园\u20053栋灯坏了")).text).toBe("3栋灯坏了");
    expect(read(said("灯坏了,@小管家\u2005看看")).text).toBe("灯坏了,看看");
  });
});

describe("who else is named", () => {
  test("by the list of ids, without the bot and without empty ids", () => {
    const message = said("@王工\u2005@小管家\u2005看看", {
      mentionIds: ["wxid_wang", "", "wxid_bot"],
    });
    expect(read(message).mentions).toEqual([{ accountId: "wxid_wang", name: "王工" }]);
  });
  test("by name where there is no list: the longest name", () => {
    const { mentions } = read(said("经理 @王工\u2005物业\u2005"), { nameOf: (id) => id });
    expect(mentions.map(({ accountId }) => accountId)).toEqual(["wxid_wang2"]);
  });
  test("a neighbour who is called like an alias of the bot is meant himself", () => {
    expect(called(read(said("@客服\u2005快递到了吗"), { nameOf: () => "客服" }), BOT)).toBeNull();
    expect(called(read(said("@客服\u2005灯坏了"), { people: new Map() }), BOT)).toBe("mention");
  });
});

describe("quotes", () => {
  const line = "\n- - - - - - - - - - - - - - -\n";
  const recent = createRecent(NO_JOURNAL);
  const chatId = roomChat(ROOM);
  recent.keep(chatId, {
    name: "小管家",
    text: "@李女士 #12 已登记\n目标: 今天",
    messageId: "p1" as MessageId,
    byBot: true,
  });
  recent.keep(chatId, {
    name: "张三",
    text: "电梯坏了",
    messageId: "m7" as MessageId,
    byBot: false,
  });
  const find = (quoted: { name: string; text: string }) => recent.find(chatId, quoted);

  test("a quote of the bot's post is a reply to it", () => {
    const message = read(said(`「小管家：@李女士\u2005#12 已登记\n目标: 今天」${line}怎么还没来`), {
      find,
    });
    expect(message.text).toBe("怎么还没来");
    expect(message.replyTo).toMatchObject({ messageId: "p1", byBot: true });
    expect(called(message, BOT)).toBe("reply");
  });
  test("under a name that the reader gave the bot, the words still tell", () => {
    const message = read(said(`「物业机器人：@李女士 #12 已登记\n目标: 今天」${line}催`), { find });
    expect(message.replyTo?.byBot).toBe(true);
  });
  test("a post that is no longer known counts as the bot's by its name, with its words", () => {
    const message = read(said(`「邻里助手 阳光花园：#9 已完成」${line}没修好`), { find });
    expect(message.replyTo).toEqual({ byBot: true, text: "#9 已完成" });
  });
  test("a quote of a neighbour's report names that report", () => {
    const message = read(said(`「张三：电梯坏了」${line}我家也是`), { find });
    expect(message.replyTo).toEqual({ messageId: "m7", byBot: false, text: "电梯坏了" });
    expect(called(message, BOT)).toBeNull();
  });
  test("words that two have said are found by the name only", () => {
    recent.keep(chatId, {
      name: "赵六",
      text: "电梯坏了",
      messageId: "m8" as MessageId,
      byBot: false,
    });
    expect(find({ name: "赵六", text: "电梯坏了" })?.messageId).toBe("m8");
    expect(find({ name: "张三", text: "电梯坏了" })?.messageId).toBe("m7");
    expect(find({ name: "别人", text: "电梯坏了" })).toBeUndefined();
  });
});

describe("what is read at all", () => {
  test("a picture, and one sent as a file; no other file", () => {
    expect(read(said("", { type: IMAGE })).photo).toBe("wechat:m1");
    expect(read(said("<xml/>", { type: ATTACHMENT, filename: "漏水.JPG" }))).toMatchObject({
      photo: "wechat:m1",
      text: "",
    });
    for (const filename of ["IMG_1.HEIC", "a.heif", "b.gif", "c.tiff"])
      expect(read(said("", { type: ATTACHMENT, filename })).photo).toBe("wechat:m1");
    expect(isSaid(said("", { type: ATTACHMENT, filename: "价目.pdf" }), "wxid_bot")).toBe(false);
  });
  test("nothing of the bot's own, of the room's, or of nobody", () => {
    for (const talkerId of ["wxid_bot", ROOM, ""])
      expect(isSaid(said("x", { talkerId }), "wxid_bot")).toBe(false);
  });
  test("a message without a lasting id is known by what it is made of", () => {
    const first = read(said("灯坏了", { id: "x1", isStable: false }));
    expect(read(said("灯坏了", { id: "x2", isStable: false })).messageId).toBe(first.messageId);
    for (const other of [{ text: "灯" }, { talkerId: "wxid_x" }, { timestamp: 1_795_310_001 }])
      expect(read(said("灯坏了", { isStable: false, ...other })).messageId).not.toBe(
        first.messageId,
      );
  });
  test("seconds and milliseconds are the same moment", () => {
    const { sentAt } = read(said("x"));
    expect(read(said("x", { timestamp: 1_795_310_000_000 })).sentAt).toBe(sentAt);
    expect(sentAt).toBe(1_795_310_000_000);
  });
  test("a recall names the message that was taken back", () => {
    expect(decodeRecall(said("m1", { type: RECALLED, id: "r1" }), "李女士")).toMatchObject({
      chatId: roomChat(ROOM),
      kind: "recalled",
      edits: "m1",
      author: { accountId: "wxid_li" },
      text: "",
    });
    expect(decodeRecall(said("m1"), "李女士")).toBeUndefined();
  });
});
