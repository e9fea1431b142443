// An owners' group on WeChat and its staff group on Telegram: one estate, one process, pictures and ratings included.
import { afterEach, expect, test } from "vitest";
import { startApp } from "../../bots/app.ts";
import { DEMO_ESTATE } from "../../bots/console/demo.ts";
import { carryingPhotos } from "../../bots/photos.ts";
import { createMoves } from "../../bots/telegram/moves.ts";
import { createTelegram } from "../../bots/telegram/telegram.ts";
import { roomChat } from "../../bots/wechat/ids.ts";
import { systemClock } from "../../core/clock.ts";
import { defaultSettings } from "../../core/estates/schema.ts";
import { silentLog } from "../../core/log.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { startBotApi } from "../support/bot-api/bot-api.ts";
import { openTestStore } from "../support/store.ts";
import { makeWechatBot } from "../support/wechat-bot.ts";
import { startGateway } from "../support/wechat-gateway/gateway.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function openBoth() {
  const { store, close } = await openTestStore();
  const gateway = await startGateway();
  const api = await startBotApi();
  open.push(
    close,
    () => gateway.close(),
    () => api.close(),
  );
  const telegram = createTelegram({
    token: api.token,
    apiRoot: api.root,
    log: silentLog,
    moves: createMoves({ all: async () => [], keep: async () => {} }),
    onFatal: (line) => {
      throw new Error(line);
    },
  });
  const wechat = makeWechatBot(gateway);
  const owner = gateway.person({ name: "李女士" });
  const owners = gateway.room({ topic: "业主群", members: [owner] });
  const staff = api.supergroup({ title: "员工群" });
  const wang = api.person({ name: "王工" });
  await store.transaction(async (tx) => {
    const estate = await tx.createEstate(DEMO_ESTATE, 0);
    const by = await tx.putPerson({
      platform: "telegram",
      accountId: String(wang.id) as AccountId,
      name: "王工",
    });
    const bind = (platform: string, chatId: ChatId, role: "owners" | "staff") =>
      tx.bindChat({ platform, chatId, estateId: estate.id, role, title: null }, by.id, 0);
    await bind("wechat", roomChat(owners.id), "owners");
    await bind("telegram", String(staff.id) as ChatId, "staff");
  });
  const app = await startApp({
    deps: {
      store,
      clock: systemClock,
      log: silentLog,
      bot: { name: "小管家", aliases: ["客服"] },
      classifier: createEmbeddedClassifier(),
      settingsOf: () => defaultSettings,
      setupCode: null,
      listen: "mentions",
    },
    platforms: carryingPhotos([telegram, wechat.wechat], silentLog),
    owner: "test",
    sendLimits: false,
  });
  open.push(
    () => wechat.remove(),
    () => app.stop(),
  );
  await app.started;
  return { gateway, api, wechat, owner, owners, staff, wang, app };
}

test("a report with a picture on WeChat is a card on Telegram; the answer, its picture and the rating go back", async () => {
  const { gateway, api, wechat, owner, owners, staff, wang, app } = await openBoth();
  const picture = Buffer.alloc(40_000, 9);
  await wechat.taken(owner.sendsPicture(owners, { bytes: picture, name: "灯.jpg" }));
  await wechat.taken(owner.says(owners, "3栋2单元5楼楼道灯不亮", { at: [gateway.bot] }));
  await app.settled();
  const card = api.sent.find(({ chatId }) => chatId === staff.id);
  expect(card?.photo).toBeDefined();
  expect(`${card?.caption}`).toContain("#1");
  expect(gateway.sent[0]).toMatchObject({
    conversationId: owners.id,
    mentionIds: [owner.id],
    text: expect.stringMatching(/^@李女士 #1 /),
  });

  const done = wang.says(staff, "完成 已更换", { photo: true, replyTo: card?.messageId ?? 0 });
  await api.settled(5_000, done);
  await app.settled();
  const [words, shown] = gateway.sent.slice(-2);
  expect(words?.text).toContain("已更换");
  expect(words?.text).toContain("1–5");
  expect(shown?.picture?.size).toBeGreaterThan(0);

  await wechat.taken(owner.says(owners, "5", { quote: { id: words?.id ?? "" } }));
  await app.settled();
  expect(gateway.sent.at(-1)?.text).toMatch(/#1.*5/);
});
