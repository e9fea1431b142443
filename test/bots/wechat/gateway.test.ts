// The adapter on the real wire: what people do on WeChat, what goes wrong there, and how it goes on.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createAdmission } from "../../../bots/wechat/admission.ts";
import { roomChat } from "../../../bots/wechat/ids.ts";
import type { AccountId, PhotoRef } from "../../../core/platform.ts";
import {
  alsoClose,
  closeAll,
  openSpawned,
  openStage,
  run,
  type Stage,
} from "../../support/wechat-adapter.ts";
import { IMPATIENT, makeWechatBot, PATIENT } from "../../support/wechat-bot.ts";
import {
  ERROR_AFTER_SENDING,
  type Gateway,
  startGateway,
  TOO_OFTEN,
} from "../../support/wechat-gateway/gateway.ts";
import { spawnGateway } from "../../support/wechat-gateway/spawn.ts";
import { until } from "../../support/wechat-gateway/until.ts";

afterEach(closeAll);

describe("what people do", () => {
  test("a name in the room, a rename, a recall and a quote of a picture are all seen", async () => {
    const { gateway, bot, received } = await openStage();
    const li = gateway.person({ name: "李婷" });
    const room = gateway.room({ topic: "一期", members: [li] });
    gateway.setAlias(room, li, "3-2-501李婷");
    const first = li.says(room, "灯坏了", { at: [gateway.bot] });
    await bot.taken(first);
    gateway.rename(room, "二期");
    const picture = li.sendsPicture(room);
    await bot.taken(picture);
    const quote = li.says(room, "就是这个", { quote: picture });
    await bot.taken(quote);
    li.recalls(first);
    await bot.handed((id) => id === `recall-${first.id}`);
    expect(received.map(({ kind }) => kind)).toEqual(["message", "message", "message", "recalled"]);
    expect(received[0]).toMatchObject({
      author: { name: "3-2-501李婷" },
      chatTitle: "一期",
      mentionsBot: true,
      text: "灯坏了",
    });
    expect(received[1]).toMatchObject({ chatTitle: "二期", text: "" });
    expect(received[2]).toMatchObject({ replyTo: { messageId: picture.id, byBot: false } });
    expect(received[3]).toMatchObject({ edits: first.id, text: "" });
  });

  test.each(["changing", "empty"] as const)(
    "with ids that are %s a replay has the same id",
    async (ids) => {
      const { gateway, received } = await openStage({ ids });
      const li = gateway.person({ name: "李婷" });
      const room = gateway.room({ topic: "一期", members: [li] });
      const said = li.says(room, "灯坏了");
      gateway.repeat(said);
      await until(() => received.length === 2, "not twice");
      expect(received[1]?.messageId).toBe(received[0]?.messageId);
    },
  );

  test("a replay under another id is left out", async () => {
    const { gateway, bot, received } = await openStage();
    const li = gateway.person({ name: "李婷" });
    const room = gateway.room({ topic: "一期", members: [li] });
    gateway.repeatAnew(li.says(room, "灯坏了"));
    await bot.taken(li.says(room, "还有"));
    expect(received.map(({ text }) => text)).toEqual(["灯坏了", "还有"]);
  });

  test("a public account is nobody, and the bot removed from a room is no person leaving", async () => {
    const { gateway, bot, received, lines } = await openStage();
    const li = gateway.person({ name: "李婷" });
    const room = gateway.room({ topic: "一期", members: [li] });
    gateway.person({ name: "微信支付", official: true }).says(gateway.bot, "账单");
    gateway.removeBot(room);
    await bot.taken(li.says(gateway.bot, "在吗"));
    expect(received.map(({ text }) => text)).toEqual(["在吗"]);
    expect(lines.filter((line) => line.includes("removed"))).toHaveLength(1);
  });

  test("a voice, a film, a place: said to the bot it is a message without words, said in a room nothing", async () => {
    const { gateway, bot, received } = await openStage();
    const li = gateway.person({ name: "李婷" });
    const room = gateway.room({ topic: "一期", members: [li] });
    const sends = (type: number, where: { listenerId: string; roomId: string }) =>
      gateway.deliver({
        ...{ id: `${type}${where.roomId}`, type, text: "<msg><voicemsg/></msg>" },
        ...{ talkerId: li.id, mentionIds: [], timestamp: Date.now(), ...where },
      });
    for (const type of [2, 15, 8, 0]) {
      sends(type, { listenerId: gateway.bot.id, roomId: "" });
      sends(type, { listenerId: "", roomId: room.id });
    }
    await bot.taken(li.says(gateway.bot, "在吗"));
    await bot.taken(li.says(room, "早"));
    expect(received.map(({ chatKind, text }) => [chatKind, text])).toEqual([
      ["private", ""],
      ["private", ""],
      ["private", ""],
      ["private", "在吗"],
      ["group", "早"],
    ]);
  });

  test("friends and invitations: the set-up code, a bound group, an administrator; nobody else", async () => {
    const accepted: string[] = [];
    const stage = await openStage(
      {},
      {
        admission: createAdmission({
          setupCode: "linli-2026",
          store: {
            administrators: async () => [
              { platform: "wechat", accountId: "wxid_admin" as AccountId } as never,
            ],
            estates: async () => [{ id: 1 } as never],
            chatsOf: async () => [{ platform: "wechat", chatId: roomChat("1@chatroom") } as never],
            setupCode: async () => null,
          },
          isMember: async (_, id) => id === "wxid_neighbour",
        }),
      },
    );
    const { gateway } = stage;
    const asks = (name: string, id: string, hello: string) => {
      const request = gateway.person({ name, id, friend: false }).asksToBeFriend(hello);
      return () => gateway.world.requests.get(request.id)?.accepted && accepted.push(name);
    };
    const all = [
      asks("生人", "wxid_1", "你好"),
      asks("猜的", "wxid_2", "管理员 linli-2025"),
      asks("管理员", "wxid_3", "管理员 linli-2026"),
      asks("邻居", "wxid_neighbour", "我是3栋的"),
    ];
    const stranger = gateway.person({ name: "拉群的", id: "wxid_5" });
    const admin = gateway.person({ name: "赵主任", id: "wxid_admin" });
    const spam = gateway.room({ topic: "广告", members: [stranger], bot: false });
    const good = gateway.room({ topic: "业主群", members: [admin], bot: false });
    stranger.invites(spam);
    admin.invites(good);
    await until(() => gateway.isMember(good, gateway.bot), "the invitation waits");
    for (const look of all) look();
    expect(accepted).toEqual(["管理员", "邻居"]);
    expect(gateway.isMember(spam, gateway.bot)).toBe(false);
  });
});

describe("what goes wrong in sending", () => {
  const picture = { chatId: roomChat("1@chatroom"), text: "卡片" };
  test("pictures of every size go out whole", async () => {
    const { gateway, bot } = await openStage();
    gateway.room({ topic: "一期", id: "1@chatroom" });
    const sizes = [500, 19_000, 40_000, 300_000, 2_900_000, 3_100_000];
    for (const size of sizes) await bot.wechat.sendPicture(picture, Buffer.alloc(size, 7));
    const shown = () => gateway.sent.flatMap((sent) => (sent.picture ? [sent.picture.size] : []));
    await until(() => shown().length === sizes.length, "not all arrive");
    expect(shown()).toEqual(sizes);
    // What is uploaded before it is sent may arrive in part: the gateway does not wait until it is written.
    expect(gateway.calls.keep).toBe(1);
  });
  test.each([
    ["comes whole at last", 2, 300_000],
    ["is given as it is where it never does", 99, 150_000],
  ])("a picture of which the gateway gives a part %s", async (_, cutDownloads, length) => {
    const { gateway, bot, received } = await openStage({ cutDownloads });
    const li = gateway.person({ name: "李婷" });
    await bot.taken(li.sendsPicture(gateway.bot, { bytes: Buffer.alloc(300_000, 7) }));
    const photo = received[0]?.photo as PhotoRef;
    // Where the machine stands still for seconds it is late, and asked for again as the core does.
    const load = (): Promise<unknown> => bot.wechat.loadPhoto(photo).catch(load);
    expect(await load()).toHaveLength(length);
    expect(gateway.calls.picture).toBeGreaterThanOrEqual(3);
  });
  test("a picture that was sent before the error is not sent again", async () => {
    const { gateway, bot, received } = await openStage();
    const li = gateway.person({ name: "李婷" });
    const room = gateway.room({ topic: "一期", id: "1@chatroom", members: [li] });
    await bot.taken(li.sendsPicture(room, { bytes: Buffer.alloc(60_000, 7), name: "a.jpg" }));
    const photo = received[0]?.photo;
    gateway.fault({ ...ERROR_AFTER_SENDING, match: { kind: "picture" } });
    await bot.wechat.send({ ...picture, ...(photo && { photo }) });
    expect(gateway.sent.map((sent) => sent.picture?.size ?? sent.text)).toEqual(["卡片", 60_000]);
  });
  test("a picture that the gateway has no more is asked for once; the words go without it", async () => {
    const { gateway, bot, received } = await openStage();
    const li = gateway.person({ name: "李婷" });
    const room = gateway.room({ topic: "一期", id: "1@chatroom", members: [li] });
    const shown = li.sendsPicture(room);
    await bot.taken(shown);
    const photo = received[0]?.photo;
    gateway.change({ drop: "messages", id: shown.id });
    await bot.wechat.send({ ...picture, ...(photo && { photo }) });
    expect(gateway.sent.map(({ text }) => text)).toEqual(["卡片"]);
    expect(gateway.calls.picture).toBe(1);
  });
  test("an error after sending is unknown, 操作过于频繁 is a pause of the account", async () => {
    const { gateway, bot } = await openStage();
    gateway.room({ topic: "一期", id: "1@chatroom" });
    gateway.fault(ERROR_AFTER_SENDING);
    await expect(bot.wechat.send(picture)).rejects.toMatchObject({ delivered: "unknown" });
    gateway.fault(TOO_OFTEN);
    await expect(bot.wechat.send(picture)).rejects.toMatchObject({
      delivered: "no",
      pauseMs: 30 * 60_000,
    });
    expect(gateway.sent).toHaveLength(1);
  });
  test("操作过于频繁 at the picture, whose words have arrived, holds the next post back", async () => {
    const { gateway, bot, received } = await openStage();
    const li = gateway.person({ name: "李婷" });
    const room = gateway.room({ topic: "一期", id: "1@chatroom", members: [li] });
    await bot.taken(li.sendsPicture(room));
    const photo = received[0]?.photo;
    gateway.fault({ ...TOO_OFTEN, match: { kind: "picture" } });
    await bot.wechat.send({ ...picture, ...(photo && { photo }) });
    await expect(bot.wechat.send(picture)).rejects.toMatchObject({
      delivered: "no",
      pauseMs: expect.toSatisfy((ms: number) => ms > 0 && ms <= 30 * 60_000),
    });
    expect(gateway.sent.map(({ text }) => text)).toEqual(["卡片"]);
  });
  test("操作过于频繁 as a notice of WeChat's holds the next post back; a neighbour's words do not", async () => {
    const { gateway, bot, received } = await openStage();
    const li = gateway.person({ name: "李婷" });
    const room = gateway.room({ topic: "一期", id: "1@chatroom", members: [li] });
    const tells = (type: number, talkerId: string, text: string, ago = 0) =>
      gateway.deliver({
        ...{ id: `${gateway.numbered()}`, type, text, talkerId, listenerId: "" },
        ...{ roomId: room.id, mentionIds: [], timestamp: Date.now() - ago },
      });
    tells(0, room.id, "操作过于频繁，请稍后再试", 31 * 60_000);
    tells(7, li.id, "操作过于频繁，请稍后再试");
    tells(0, li.id, "操作过于频繁，请稍后再试");
    tells(0, room.id, "“李婷”修改群名为“操作过于频繁”");
    await bot.taken(li.says(room, "在吗"));
    await bot.wechat.send(picture);
    tells(0, room.id, "操作过于频繁，请稍后再试。");
    await bot.taken(li.says(room, "还在吗"));
    await expect(bot.wechat.send(picture)).rejects.toMatchObject({
      delivered: "no",
      pauseMs: expect.any(Number),
    });
    expect(gateway.sent).toHaveLength(1);
    expect(received.map(({ text }) => text)).toEqual([
      "操作过于频繁，请稍后再试",
      "在吗",
      "还在吗",
    ]);
  });
  test("the list of members is the room's own", async () => {
    const { gateway, bot } = await openStage();
    const wang = gateway.person({ name: "王工" });
    const room = gateway.room({ topic: "员工群", members: [wang] });
    const isMember = () => bot.wechat.isMember(roomChat(room.id), wang.id as AccountId);
    expect(await isMember()).toBe(true);
    wang.leaves(room);
    await bot.handed((id) => id.startsWith("left-"));
    expect(await isMember()).toBe(false);
  });
});

describe("staying up", () => {
  /** Says something until it comes in. */
  async function hears({ gateway, bot, received }: Stage<Gateway>, text: string): Promise<void> {
    const li = gateway.person({ name: `李${received.length}` });
    await until(() => bot.wechat.state.is === "connected", "not connected");
    await gateway.ready();
    li.says(gateway.bot, text);
    await until(() => received.some((message) => message.text === text), `${text} not heard`);
  }

  test("late, killed, hung and gone gracefully: it receives again, and never tells it to stop", async () => {
    const stage = await openSpawned({ up: false }, { patience: IMPATIENT });
    const { gateway, news, bot } = stage;
    await new Promise((resolve) => setTimeout(resolve, 500));
    await gateway.up();
    await stage.started;
    await hears(stage, "一");
    await gateway.kill();
    await until(() => bot.wechat.state.is === "unreachable", "the kill was not noticed");
    await expect(
      bot.wechat.send({ chatId: roomChat("1@chatroom"), text: "x" }),
    ).rejects.toMatchObject({ delivered: "no" });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await gateway.up();
    await hears(stage, "二");
    expect(news.filter(({ is }) => is === "gap")).toHaveLength(1);
    gateway.hang();
    await until(() => bot.wechat.state.is === "unreachable", "the hang was not noticed");
    gateway.resume();
    await hears(stage, "三");
    await gateway.down();
    await gateway.up();
    await hears(stage, "四");
    expect(gateway.calls.stop).toBe(0);
    expect(gateway.calls.logout).toBe(0);
  });

  test("what was fetched when the gateway died is handed in all the same", async () => {
    const gateway = await spawnGateway();
    alsoClose(gateway);
    const { wechat, remove } = makeWechatBot(gateway, { patience: PATIENT });
    alsoClose({ close: remove });
    const received: string[] = [];
    let goOn = (): void => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await wechat.start(async ({ text }) => {
      received.push(text);
      await held;
    });
    const li = gateway.person({ name: "李婷" });
    li.says(gateway.bot, "一");
    await until(() => received.length === 1, "not heard");
    li.says(gateway.bot, "二");
    // Messages are handed on in order: when this one comes, the second has been fetched.
    gateway.person({ name: "王强" }).says(gateway.bot, "三");
    await until(() => received.includes("三"), "the other chat waits too");
    await gateway.kill();
    await until(() => wechat.state.is === "unreachable", "the kill was not noticed");
    goOn();
    await until(() => received.includes("二"), "the second is lost");
  });

  test("a gateway that falls silent is left and taken up again", async () => {
    const stage = await openStage({}, { patience: IMPATIENT });
    await hears(stage, "一");
    await until(() => stage.gateway.calls.ding > 1, "it is not asked");
    stage.gateway.behave({ silent: true });
    await until(() => stage.bot.wechat.state.is === "unreachable", "not noticed");
    stage.gateway.behave({ silent: false });
    await until(() => stage.bot.wechat.state.is === "connected", "not taken up");
    await hears(stage, "二");
  });

  test("logged out: a QR code as picture, told once, no new connection; logged in: it goes on", async () => {
    const shown: string[] = [];
    const stage = await openStage({}, { write: (text) => void shown.push(text) });
    const { gateway, news, bot } = stage;
    gateway.logout();
    const file = join(bot.folder, "login.png");
    await until(() => existsSync(file) && shown.length > 0, "no code");
    expect(shown.join("")).toContain("扫码");
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(bot.wechat.state.is).toBe("notLoggedIn");
    expect(news.filter(({ is }) => is === "loggedOut")).toEqual([{ is: "loggedOut", file }]);
    expect(gateway.connections).toBe(1);
    gateway.login();
    await hears(stage, "回来了");
    expect(gateway.calls.stop).toBe(0);
  });

  test("a gateway that logs the account in a little after its start is told to nobody", async () => {
    const gateway = await startGateway({ up: false });
    alsoClose(gateway);
    gateway.change({ session: { loggedIn: false, qrcode: "", reason: "" } });
    await gateway.up();
    const stage = run(gateway, { patience: { ...PATIENT, loginWithinMs: 600_000 } });
    await until(() => stage.bot.wechat.state.is === "notLoggedIn", "it is taken for logged in");
    gateway.login();
    await hears(stage, "回来了");
    expect(stage.news).toEqual([]);
  });

  test("one that never does is told, and no second time when it comes back without an account", async () => {
    const gateway = await startGateway({ up: false });
    alsoClose(gateway);
    gateway.change({ session: { loggedIn: false, qrcode: "", reason: "" } });
    await gateway.up();
    const stage = run(gateway, { patience: { ...PATIENT, loginWithinMs: 100 } });
    const told = () => stage.news.filter(({ is }) => is === "loggedOut").length;
    await until(() => told() === 1, "nobody is told");
    await gateway.down();
    await until(() => stage.bot.wechat.state.is === "unreachable", "not noticed");
    await gateway.up();
    await until(() => stage.bot.wechat.state.is === "notLoggedIn", "not taken up");
    gateway.newQrcode();
    await until(() => existsSync(join(stage.bot.folder, "login.png")), "no code");
    expect(told()).toBe(1);
    gateway.login();
    await hears(stage, "回来了");
    gateway.logout();
    await until(() => told() === 2, "the next time is not told");
  });

  test("a second client is told so, and takes over when the first one leaves", async () => {
    const first = await openStage();
    const second = run(first.gateway);
    await until(() => second.lines.length > 0, "nothing was told");
    expect(second.lines[0]).toContain("second bot");
    await first.bot.wechat.stop();
    await second.started;
    expect(second.bot.wechat.state.is).toBe("connected");
  });
});

describe("bad settings: one clear line within 10 s, never the token", () => {
  const wrong = "insecure_not-the-right-secret";
  test.each<[string, object, Partial<Pick<Gateway, "token" | "tls" | "endpoint">>, RegExp]>([
    ["the port is closed", {}, { endpoint: "127.0.0.1:9" }, /_ENDPOINT/],
    ["the token is wrong", {}, { token: wrong }, /_TOKEN$|_TOKEN\./],
    ["TLS here, none there", { tls: false }, { tls: true }, /NO_TLS_INSECURE_CLIENT=true here/],
    ["TLS there, none here", { tls: true }, { tls: false }, /remove it/],
    ["another name in the certificate", {}, { token: "other_secret-token" }, /TLS_SERVER_NAME/],
  ])("%s", async (_, options, seen, line) => {
    const gateway = await startGateway(options);
    alsoClose(gateway);
    const stage = run({ ...pick(gateway), ...seen } as Gateway);
    await until(() => stage.lines.length > 0, "nothing was told", 10_000);
    expect(stage.lines).toHaveLength(1);
    expect(stage.lines[0]).toMatch(line);
    expect(stage.lines[0]).not.toContain("secret");
  });
});

const pick = ({ endpoint, token, tls }: Gateway) => ({ endpoint, token, tls });
