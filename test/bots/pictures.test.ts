// The picture of a published month beside its words: drawn for real, on each platform's own wire; drawn again where it
// is gone, and given up with one word to the manager where it cannot be drawn.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createPictures, type Pictures, showingPictures } from "../../bots/pictures.ts";
import { createMoves } from "../../bots/telegram/moves.ts";
import { createTelegram } from "../../bots/telegram/telegram.ts";
import { roomChat } from "../../bots/wechat/ids.ts";
import { pictureRef } from "../../core/disclosure/publishing.ts";
import { silentLog } from "../../core/log.ts";
import type { ChatId, Platform } from "../../core/platform.ts";
import { createDraw, type Draw, drawOnce } from "../../render/draw.ts";
import { startBotApi } from "../support/bot-api/bot-api.ts";
import { openStage, readHeader, type Stage } from "../support/conversation.ts";
import { SETTINGS } from "../support/disclosure.ts";
import { publishedMonth } from "../support/published-month.ts";
import { publishedStage } from "../support/published-pictures.ts";
import { makeWechatBot } from "../support/wechat-bot.ts";
import { startGateway } from "../support/wechat-gateway/gateway.ts";
import { MONTH } from "../support/worked-month.ts";

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const HEADER = "# start: 2026-11-30 09:00\n# code: sunshine-2026\n";
const UNTIL_SIGNED = [
  "private 吴主任: 管理员 sunshine-2026",
  "committee 吴主任: @小管家 绑定 业委会群 阳光花园",
  "staff 吴主任: @小管家 经理 @王经理",
  "owners 李女士: @小管家 3栋2单元5楼楼道灯不亮",
  "wait 3d",
  "committee 钱委员: @小管家 签署 2026-11",
  "staff 王经理: @小管家 签署 2026-11",
];

async function signed(draw: Draw): Promise<Stage> {
  const stage = await openStage(readHeader(HEADER), { draw });
  open.push(() => stage.close());
  for (const line of UNTIL_SIGNED) await stage.play(line);
  return stage;
}

/** A drawing process that is given no time: it fails as a real one would. */
const hasNoTime: Draw = async (form, drawing) => (await drawOnce(form, drawing, 1)).bytes;
const toOwners = (posts: readonly string[]) => posts.filter((post) => post.includes("] 业主群 "));

test("a drawing that fails leaves the words, is tried again, and is told to the manager once", async () => {
  let tries = 0;
  const stage = await signed((form, drawing) => {
    tries += 1;
    return hasNoTime(form, drawing);
  });
  const published = await stage.play("wait 8d");
  expect(toOwners(published).filter((post) => post.includes("📢"))).toHaveLength(1);
  expect(published.join("\n")).not.toContain("[图片");
  expect(tries).toBe(3);
  const failed = published.filter((post) => post.includes("长图没画出来"));
  expect(failed).toEqual([
    expect.stringMatching(/员工群 小管家: @王经理 ⚠️ 2026-11 公示已发到业主群/u),
  ]);
  expect((await stage.play("wait 2d")).join("\n")).not.toContain("长图");
});

test("a drawing that fails once is drawn again, and posted once", async () => {
  const draw = createDraw();
  let tries = 0;
  const stage = await signed((form, drawing) => {
    tries += 1;
    return tries === 1 ? hasNoTime(form, drawing) : draw(form, drawing);
  });
  const published = await stage.play("wait 8d");
  const [words, picture, ...more] = toOwners(published).filter((post) => /📢|长图/u.test(post));
  expect(words).toContain("📢 阳光花园 2026-11 公示");
  expect(picture).toMatch(/业主群 小管家: \[图片 [0-9a-f]{8}\.png\] 📈 2026-11 公示长图$/u);
  expect([more, tries]).toEqual([[], 2]);
  expect(published.join("\n")).not.toContain("没画出来");
});

test("a picture that was deleted is drawn again by whoever sends it", async () => {
  // Drawn for real once; again at once, for the clock of a stage stands still while a send waits.
  const draw = createDraw();
  let drawn: Promise<Buffer> | null = null;
  const stage = await signed((form, drawing) => {
    drawn ??= draw(form, drawing);
    return drawn;
  });
  await stage.play("wait 8d");
  const folder = join(stage.folder, "disclosures");
  expect(readdirSync(folder)).toHaveLength(1);
  rmSync(folder, { recursive: true });
  const asked = await stage.play("owners 李女士: @小管家 上月公示");
  expect(asked.join("\n")).toMatch(/网页和打印版:https:\/\/[^\n]+\/2026-11\n.*\[图片 .*长图/su);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.png$/u)]);
});

/** The worked month, published in a store of its own: its picture is as long as pictures get. */
let worked: { pictures: Pictures; estateId: number; bytes: Buffer };
beforeAll(async () => {
  const books = await publishedMonth();
  const { store, estateId } = books;
  const folder = join(books.file, "..");
  const { kept } = publishedStage(store, () => SETTINGS, folder);
  const pictures = createPictures({ reads: store, settingsOf: () => SETTINGS, kept });
  const { bytes, path } = await pictures.get(estateId, MONTH);
  expect(readFileSync(path)).toEqual(Buffer.from(bytes));
  worked = { pictures, estateId, bytes: Buffer.from(bytes) };
  return () => books.close();
});

const postOn = async (platform: Platform, chatId: ChatId, month = MONTH): Promise<void> => {
  const [showing] = showingPictures([platform], worked.pictures, silentLog);
  const photo = pictureRef(worked.estateId, month);
  await showing?.send({ chatId, text: "📈 公示长图", photo });
};

test("Telegram gets a long picture as a file: as a photo it would be shrunk until nobody can read it", async () => {
  const api = await startBotApi();
  open.push(() => api.close());
  const platform = createTelegram({
    ...{ token: api.token, apiRoot: api.root, log: silentLog },
    moves: createMoves({ all: async () => [], keep: async () => {} }),
    onFatal: (line) => expect.fail(line),
  });
  const room = api.supergroup({ title: "业主群" });
  await postOn(platform, String(room.id) as ChatId);
  expect(api.sent).toMatchObject([
    { method: "sendDocument", caption: "📈 公示长图", photo: worked.bytes.length },
  ]);
});

test("WeChat gets the words and the picture", async () => {
  const gateway = await startGateway();
  const bot = makeWechatBot(gateway);
  open.push(
    () => gateway.close(),
    () => bot.remove(),
    () => bot.wechat.stop(),
  );
  await bot.wechat.start(async () => {});
  const room = gateway.room({ topic: "业主群" });
  await postOn(bot.wechat, roomChat(room.id));
  const [words, picture] = gateway.sent;
  expect(words).toMatchObject({ conversationId: room.id, text: "📈 公示长图" });
  expect(picture?.picture?.size).toBeGreaterThan(worked.bytes.length * 0.9);
});

test("a month that is not published has no picture, and its post is given up", async () => {
  const platform = { name: "a", send: async () => ({}) } as unknown as Platform;
  const carrying = {
    ...platform,
    loadPhoto: async () => null,
    sendPicture: async () => expect.fail("sent"),
  };
  await expect(postOn(carrying, "x" as ChatId, "2031-01")).rejects.toMatchObject({
    ...{ delivered: "no", permanent: true },
  });
});
