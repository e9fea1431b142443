// What goes out, and what an answer of the gateway means: on a wire that is written down.
import { beforeEach, describe, expect, test } from "vitest";
import { encode, TEXT_LIMIT } from "../../../bots/wechat/encode.ts";
import { platformErrorOf, TOO_OFTEN_MS } from "../../../bots/wechat/failure.ts";
import { privateChat, roomChat } from "../../../bots/wechat/ids.ts";
import { NO_JOURNAL } from "../../../bots/wechat/journal.ts";
import { createRecent } from "../../../bots/wechat/recent.ts";
import { createSending } from "../../../bots/wechat/send.ts";
import { CallFailed, STATUS, type Wire } from "../../../bots/wechat/wire.ts";
import { silentLog } from "../../../core/log.ts";
import type { AccountId, PhotoRef } from "../../../core/platform.ts";

const chatId = roomChat("R1@chatroom");
const li = { accountId: "wxid_li" as AccountId, name: "李女士" };
const wang = { accountId: "wxid_wang" as AccountId, name: "王 工" };

describe("encode", () => {
  test("people are mentioned before the words, as WeChat writes it, and by their ids", () => {
    expect(encode({ chatId, text: "#1 已登记", mentions: [li, wang] })).toEqual([
      { text: "@李女士\u2005@王 工 #1 已登记", mentionIds: ["wxid_li", "wxid_wang"] },
    ]);
  });
  test("whose name is not known is mentioned without it", () => {
    const mentions = [{ ...li, name: "" }, wang];
    expect(encode({ chatId, text: "#1", mentions })).toEqual([
      { text: "@王 工 #1", mentionIds: ["wxid_li", "wxid_wang"] },
    ]);
  });
  test("where nobody is to be named nobody is, nor in private", () => {
    expect(encode({ chatId, text: "#1 投诉" })).toEqual([{ text: "#1 投诉", mentionIds: [] }]);
    const alone = encode({ chatId: privateChat("wxid_li"), text: "#1", mentions: [li] });
    expect(alone).toEqual([{ text: "#1", mentionIds: [] }]);
  });
  test("a post that is too long goes in pieces, of which the first mentions", () => {
    const pieces = encode({ chatId, text: "长".repeat(TEXT_LIMIT + 10), mentions: [li] });
    expect(pieces.map(({ mentionIds }) => mentionIds.length)).toEqual([1, 0]);
    expect(pieces.every(({ text }) => text.length <= TEXT_LIMIT)).toBe(true);
  });
});

describe("what an answer means", () => {
  const fate = (error: unknown) => {
    const { delivered, permanent, pauseMs } = platformErrorOf(error);
    return { delivered, permanent, pauseMs };
  };
  test.each<[string, unknown, object]>([
    ["it never left", new CallFailed(14, "", true), { delivered: "no", permanent: false }],
    ["the connection dropped", new CallFailed(14, "Connection dropped"), { delivered: "unknown" }],
    ["no answer in time", new CallFailed(STATUS.deadline, ""), { delivered: "unknown" }],
    ["an error after it was sent", new CallFailed(2, "boom"), { delivered: "unknown" }],
    ["no such room", new CallFailed(2, "room not found"), { delivered: "no", permanent: true }],
    ["removed", new CallFailed(2, "你已被移出群聊"), { delivered: "no", permanent: true }],
    ["anything else", new Error("x"), { delivered: "unknown", permanent: false }],
    [
      "too often",
      new CallFailed(2, "操作过于频繁，请稍后再试"),
      { delivered: "no", pauseMs: TOO_OFTEN_MS },
    ],
    [
      "too often, in English",
      new CallFailed(2, "Too many attempts"),
      { delivered: "no", pauseMs: TOO_OFTEN_MS },
    ],
  ])("%s", (_, error, meaning) => {
    expect(fate(error)).toMatchObject(meaning);
  });
  test("nothing of what the gateway says is in the error", () => {
    const error = platformErrorOf(new CallFailed(16, 'Invalid Wechaty TOKEN "insecure_secret"'));
    expect(`${error.message} ${error.stack} ${error.cause}`).not.toContain("secret");
  });
});

describe("sending", () => {
  let calls: string[];
  let fails: Record<string, CallFailed>;
  const does = (call: string, kind: string, gives: unknown) => async () => {
    calls.push(call);
    if (fails[kind]) throw fails[kind];
    return gives as never;
  };
  const wire = {
    sayText: (to: string, text: string) => does(`${to}: ${text}`, "text", `id-${calls.length}`)(),
    sayPicture: (to: string) => does(`${to}: [picture]`, "picture", "pic")(),
    picture: () => does("load", "load", Buffer.from("jpeg"))(),
  } as Partial<Wire> as Wire;
  const make = () =>
    createSending({
      wire: () => wire,
      recent: createRecent(NO_JOURNAL),
      botName: "小管家",
      log: silentLog,
    });
  beforeEach(() => {
    calls = [];
    fails = {};
  });
  const photo = "wechat:m1" as PhotoRef;

  test("the words, then the picture, each once; the id is that of the words", async () => {
    expect(await make().send({ chatId, text: "卡片", photo })).toEqual({ messageId: "id-1" });
    expect(calls).toEqual(["load", "R1@chatroom: 卡片", "R1@chatroom: [picture]"]);
  });
  test("a picture whose fate is unknown is not sent again, and its words have arrived", async () => {
    fails.picture = new CallFailed(2, "boom");
    await expect(make().send({ chatId, text: "卡片", photo })).resolves.toEqual({
      messageId: "id-1",
    });
    expect(calls.filter((call) => call.includes("[picture]"))).toHaveLength(1);
  });
  test("a picture that never gets through holds up words that have arrived no longer than the core waits", async () => {
    const stuck = { ...wire, sayPicture: () => new Promise<never>(() => {}) };
    const sending = createSending({
      ...{ wire: () => stuck, recent: createRecent(NO_JOURNAL), botName: "小管家" },
      ...{ log: silentLog, withinMs: 50 },
    });
    expect(await sending.send({ chatId, text: "卡片", photo })).toEqual({ messageId: "id-1" });
  });
  test.each([
    ["has no more", new CallFailed(STATUS.unknown, "no filebox cache")],
    ["does not give in time", new CallFailed(STATUS.deadline, "")],
  ])("a picture that the gateway %s costs the post only the picture", async (_, failed) => {
    fails.load = failed;
    await make().send({ chatId, text: "卡片", photo });
    expect(calls).toEqual(["load", "R1@chatroom: 卡片"]);
  });
  test.each([
    ["nothing left", new CallFailed(STATUS.unavailable, "", true)],
    ["the connection dropped", new CallFailed(STATUS.unavailable, "Connection dropped")],
  ])(
    "no gateway to fetch a picture from delays the post (%s): nothing was said",
    async (_, failed) => {
      fails.load = failed;
      await expect(make().send({ chatId, text: "卡片", photo })).rejects.toMatchObject({
        delivered: "no",
      });
      expect(calls).toEqual(["load"]);
    },
  );
  test("a chat of another platform is refused for good", async () => {
    const sent = make().send({ chatId: "-100123" as never, text: "x" });
    await expect(sent).rejects.toMatchObject({ delivered: "no", permanent: true });
  });
});
