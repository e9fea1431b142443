// An owners' group on WeChat and its staff group on Telegram: one estate, one process, pictures and ratings included.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PNG } from "pngjs";
import { afterEach, expect, test } from "vitest";
import { DEMO_ESTATE } from "../../bots/console/demo.ts";
import { photoFiles } from "../../bots/photo-files.ts";
import { roomChat } from "../../bots/wechat/ids.ts";
import { silentLog } from "../../core/log.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import { startBotApi } from "../support/bot-api/bot-api.ts";
import { startOnBoth } from "../support/both-stage.ts";
import { A_JPEG } from "../support/pictures.ts";
import { openTestStore } from "../support/store.ts";
import { type GatewayOptions, startGateway } from "../support/wechat-gateway/gateway.ts";
import { until } from "../support/wechat-gateway/until.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function openBoth(options: GatewayOptions = {}) {
  const { store, close } = await openTestStore();
  const gateway = await startGateway(options);
  const api = await startBotApi();
  open.push(
    close,
    () => gateway.close(),
    () => api.close(),
  );
  const owner = gateway.person({ name: "李女士" });
  const owners = gateway.room({ topic: "业主群", members: [owner] });
  const staff = api.supergroup({ title: "员工群" });
  const wang = api.person({ name: "王工" });
  const zhao = api.person({ name: "赵主任" });
  zhao.says(api.privateChat(zhao), "/start");
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
    const admin = { platform: "telegram", accountId: String(zhao.id) as AccountId, name: "赵主任" };
    const { id } = await tx.putPerson({ ...admin, privateId: String(zhao.id) as ChatId });
    await tx.setAdmin(id, true);
  });
  const folder = mkdtempSync(join(tmpdir(), "linli-both-"));
  open.push(async () => rmSync(folder, { recursive: true, force: true }));
  /** A process of the bot, as far as the store, the folder and the wires can tell. */
  const start = async () => {
    const photos = photoFiles(folder);
    const wires = { store, api, gateway, photos, log: silentLog, folder };
    const { wechat, app } = await startOnBoth(wires);
    let isOver = false;
    const stop = async (): Promise<void> => {
      if (!isOver) await app.stop();
      isOver = true;
    };
    open.push(stop);
    await app.started;
    return { wechat, app, stop };
  };
  return { gateway, api, store, owner, owners, staff, wang, zhao, folder, start };
}

test("a report with a picture on WeChat is a card on Telegram; the answer, its picture and the rating go back", async () => {
  const { gateway, api, owner, owners, staff, wang, start } = await openBoth();
  const { wechat, app } = await start();
  const picture = A_JPEG;
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
  await api.settled(done);
  await app.settled();
  const [words, shown] = gateway.sent.slice(-2);
  expect(words?.text).toContain("已更换");
  expect(words?.text).toContain("1–5");
  expect(shown?.picture?.size).toBeGreaterThan(0);

  await wechat.taken(owner.says(owners, "5", { quote: { id: words?.id ?? "" } }));
  await app.settled();
  expect(gateway.sent.at(-1)?.text).toMatch(/#1.*5/);
});

test("WeChat logged out, and gone for a while: the administrator and the staff on Telegram are told, once each", async () => {
  const { gateway, api, staff, zhao, folder, start } = await openBoth();
  await start();
  const toldIn = (chatId: number, what: RegExp): readonly string[] =>
    api.sent.flatMap(({ chatId: id, text = "" }) =>
      id === chatId && what.test(text) ? [text] : [],
    );
  gateway.logout();
  await until(() => toldIn(zhao.id, /退出登录/).length > 0, "nobody was told");
  const file = join(folder, "login.png");
  expect(toldIn(zhao.id, /退出登录/)[0]).toContain(file);
  await until(() => existsSync(file), "no code");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { width, height } = PNG.sync.read(readFileSync(file));
  expect([width, height]).toEqual([480, 480]);
  gateway.login();
  await gateway.ready();
  await gateway.down();
  await sleep(2_200);
  await gateway.up();
  await until(() => toldIn(staff.id, /微信.*断开过/).length > 0, "the staff was not told");
  await sleep(300);
  expect(toldIn(zhao.id, /退出登录/)).toHaveLength(1);
});

test("a voice to the bot on WeChat is answered in a line, as on Telegram; one to the neighbours is not", async () => {
  const { gateway, api, owner, owners, staff, start } = await openBoth();
  const { wechat, app } = await start();
  const voice = { type: 2, text: "<msg/>", talkerId: owner.id, mentionIds: [] };
  const at = { timestamp: Date.now() };
  gateway.deliver({ ...voice, ...at, id: "1", listenerId: "", roomId: owners.id });
  const alone = { ...voice, ...at, id: "2", listenerId: gateway.bot.id, roomId: "" };
  await wechat.taken(gateway.deliver(alone));
  await app.settled();
  const told = gateway.sent.map(({ conversationId, text }) => [conversationId, text]);
  expect(told).toEqual([[owner.id, expect.stringContaining("直接说")]]);
  expect(api.sent.filter(({ chatId }) => chatId === staff.id)).toEqual([]);
});

test.each([
  ["its own", "stable", "repeat"],
  ["another, each lasting", "stable", "repeatAnew"],
  ["none that lasts", "changing", "repeatAnew"],
  ["none at all", "empty", "repeatAnew"],
] as const)(
  "a message that comes again after a restart is one report; its id: %s",
  async (_, ids, again) => {
    const { gateway, api, store, owner, owners, start } = await openBoth({ ids });
    const first = await start();
    const said = owner.says(owners, "3栋2单元5楼楼道灯不亮", { at: [gateway.bot] });
    await until(() => gateway.sent.length === 1, "no answer");
    await first.app.settled();
    await first.stop();
    const second = await start();
    const told = api.sent.length;
    gateway[again](said);
    // What is said afterwards in the same chat comes afterwards.
    owner.says(owners, "4栋1单元门禁坏了", { at: [gateway.bot] });
    await until(() => gateway.sent.length >= 2, "no answer");
    await second.app.settled();
    expect(gateway.sent.map(({ text }) => /#\d+/u.exec(text)?.[0])).toEqual(["#1", "#2"]);
    expect(api.sent).toHaveLength(told + 1);
    expect(await store.ticket(3)).toBeNull();
  },
);
