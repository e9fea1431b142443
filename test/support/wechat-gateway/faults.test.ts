// What goes wrong while the gateway stands: each as platforms of this kind do it, seen by the library's client.
import type { EventEmitter } from "node:events";
import { FileBox } from "file-box";
import { expect, test } from "vitest";
import { Account } from "./account.ts";
import type { Client } from "./client.ts";
import {
  ERROR_AFTER_SENDING,
  type Gateway,
  type GatewayOptions,
  type Room,
  TOO_OFTEN,
} from "./gateway.ts";
import { A_PICTURE, type Person } from "./people.ts";
import { openStage } from "./stage.ts";
import { until } from "./until.ts";

const stage = openStage();

interface Scene {
  readonly gateway: Gateway;
  readonly client: Client;
  readonly owner: Person;
  readonly room: Room;
}

async function open(options: GatewayOptions = {}): Promise<Scene> {
  const gateway = await stage.start(options);
  const owner = gateway.person({ name: "张三" });
  const room = gateway.room({ topic: "业主群", members: [owner] });
  const client = await stage.connect(gateway);
  if (options.loggedIn !== false) await gateway.ready();
  return { gateway, client, owner, room };
}

const come = (client: Client, count: number): Promise<void> =>
  until(() => client.messages.length >= count, `${client.messages.length} of ${count} came`);

const picture = () => FileBox.fromBase64(Buffer.from(A_PICTURE).toString("base64"), "a.png");

test("the same message id twice reaches the handler twice", async () => {
  const { gateway, client, owner, room } = await open();
  const said = owner.says(room, "灯不亮");
  gateway.repeat(said);
  await come(client, 2);
  expect(client.messages.map(({ id }) => id)).toEqual([said.id, said.id]);
  const again = gateway.repeatAnew(said);
  await come(client, 3);
  expect(again.id).not.toBe(said.id);
  expect(client.messages[2]?.text()).toBe("灯不亮");
});

test("ids that change or are empty; seconds for milliseconds", async () => {
  const { gateway, client, owner, room } = await open({ ids: "changing", timestamps: "seconds" });
  const said = owner.says(room, "灯不亮");
  const read = () => client.puppet.messageRawPayload(said.id);
  const [first, second] = [await read(), await read()];
  expect(first.id).not.toBe(second.id);
  expect(first.timestamp).toBe(Math.floor(said.timestamp / 1000));
  gateway.behave({ ids: "empty" });
  expect((await read()).id).toBe("");
});

test("a mention that is not listed is none for the library; an empty id may stand among the others", async () => {
  const { gateway, client, owner, room } = await open({ mentionIds: "empty" });
  owner.says(room, "灯不亮", { at: [gateway.bot] });
  await come(client, 1);
  expect(await client.messages[0]?.mentionSelf()).toBe(false);
  gateway.behave({ mentionIds: "blank" });
  owner.says(room, "还是不亮", { at: [gateway.bot] });
  await come(client, 2);
  const listed = await client.puppet.messageRawPayload(client.messages[1]?.id ?? "");
  expect(listed).toMatchObject({ mentionIdList: ["", gateway.bot.id] });
  expect(await client.messages[1]?.mentionSelf()).toBe(true);
});

test("an error after sending: the text has arrived, the library's picture twice, without a word", async () => {
  const { gateway, client, room } = await open();
  gateway.fault({ ...ERROR_AFTER_SENDING, match: { kind: "text" } });
  await expect(client.puppet.messageSendText(room.id, "已登记")).rejects.toThrow();
  expect(gateway.sent.map(({ text }) => text)).toEqual(["已登记"]);
  gateway.fault({ ...ERROR_AFTER_SENDING, match: { kind: "picture" } });
  await client.puppet.messageSendFile(room.id, picture());
  expect(gateway.sent.filter((sent) => sent.picture !== undefined)).toHaveLength(2);
  expect(gateway.faultsWaiting).toBe(0);
});

test("操作过于频繁: nothing is sent, for as long as it lasts", async () => {
  const { gateway, client, room } = await open();
  gateway.fault({ ...TOO_OFTEN, times: 2 });
  const say = () => client.puppet.messageSendText(room.id, "通知");
  await expect(say()).rejects.toThrow("操作过于频繁");
  await expect(say()).rejects.toThrow("操作过于频繁");
  await say();
  expect(gateway.sent).toHaveLength(1);
  gateway.fault({ ...TOO_OFTEN, times: Number.POSITIVE_INFINITY });
  await expect(say()).rejects.toThrow("操作过于频繁");
  gateway.clearFaults();
  await say();
  expect(gateway.sent).toHaveLength(2);
});

test("slow sends, answers that do not come, answers without an id", async () => {
  const { gateway, client, room } = await open({ sendMs: 60 });
  const at = Date.now();
  await client.puppet.messageSendText(room.id, "慢");
  expect(Date.now() - at).toBeGreaterThanOrEqual(55);
  gateway.fault({ answerMs: 300, match: { text: "晚答" } });
  const order: string[] = [];
  const late = client.puppet.messageSendText(room.id, "晚答").then(() => order.push("answered"));
  await gateway.waitFor(({ text }) => text === "晚答").then(() => order.push("sent"));
  await late;
  expect(order).toEqual(["sent", "answered"]);
  expect(Date.now() - at).toBeGreaterThanOrEqual(350);
  gateway.fault({ noAnswer: true, match: { text: "没有回音" } });
  let settled = false;
  const free = () => {
    settled = true;
  };
  client.puppet.messageSendText(room.id, "没有回音").then(free, free);
  await gateway.waitFor(({ text }) => text === "没有回音");
  gateway.fault({ noId: true });
  expect(await client.puppet.messageSendText(room.id, "无号")).toBeFalsy();
  expect(settled).toBe(false);
});

test("silence: neither events nor heartbeats nor a dong, while calls are answered", async () => {
  const { gateway, client, owner, room } = await open({ heartbeatMs: 20 });
  await until(() => client.heard("heartbeat").length > 2, "no heartbeat");
  gateway.behave({ silent: true });
  const said = owner.says(room, "灯不亮");
  client.puppet.ding("keepalive");
  expect((await client.puppet.messageRawPayload(said.id)).text).toBe("灯不亮");
  const before = client.events.length;
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(client.events.length).toBe(before);
  expect(gateway.calls.ding).toBe(1);
  gateway.behave({ silent: false });
  await until(() => client.events.length > before, "still silent");
  expect(client.messages).toEqual([]);
});

test("logged out: the client hears of it, then of a code to scan; after the scan it goes on", async () => {
  const { gateway, client, owner, room } = await open();
  gateway.logout("在其他设备登录");
  await until(() => client.heard("scan").length === 1, "no code");
  expect(client.heard("logout")).toMatchObject([{ payload: { data: "在其他设备登录" } }]);
  expect(client.bot.isLoggedIn).toBe(false);
  const qrcode = gateway.newQrcode();
  await until(() => client.heard("scan").length === 2, "no second code");
  expect(client.heard("scan")[1]).toMatchObject({ payload: { qrcode, status: 2 } });
  await expect(client.puppet.messageSendText(room.id, "通知")).rejects.toThrow();
  gateway.login();
  await until(() => client.heard("login").length === 2, "no login");
  owner.says(room, "灯不亮");
  await come(client, 1);
});

test("nobody logged in at the start: a code, and a login when it is scanned", async () => {
  const { gateway, client } = await open({ loggedIn: false });
  await until(() => client.heard("scan").length === 1, "no code");
  expect(client.heard("login")).toEqual([]);
  gateway.login();
  await gateway.ready();
  await until(() => client.heard("login").length === 1, "no login");
});

test("a Stop of the client's logs the account out where the provider is like that", async () => {
  const { gateway, client } = await open({ stop: "endsSession" });
  await client.puppet.stop();
  expect(gateway.calls.stop).toBe(1);
  expect(gateway.world.session.loggedIn).toBe(false);
  gateway.behave({ stop: "keepsSession" });
  gateway.login();
  await client.puppet.start();
  await gateway.ready();
  await client.puppet.stop();
  expect(gateway.world.session.loggedIn).toBe(true);
});

test.each([
  ["with a Stop", true],
  ["without one", false],
])(
  "clients that come and go one after the other, %s, leave no listeners behind",
  async (_, stops) => {
    const { gateway } = await open();
    const account = new Account(gateway.world, async () => {}, Date.now);
    const emitter = account as unknown as EventEmitter;
    const listeners = () => [
      account.__watchdog.watchdog.listenerCount("reset"),
      emitter.listenerCount("heartbeat"),
    ];
    const before = listeners();
    for (let client = 0; client < 3; client += 1) {
      await account.start();
      if (stops) await account.stop();
    }
    expect(listeners()).toEqual(before);
    await account.cut();
  },
);

test("a second client gets no events and no error; the first goes on", async () => {
  const { gateway, client, owner, room } = await open();
  const second = await stage.connect(gateway);
  owner.says(room, "灯不亮");
  await come(client, 1);
  expect(second.puppet.state.active()).toBe(true);
  expect(second.bot.isLoggedIn).toBe(false);
  expect(second.events).toEqual([]);
  expect(gateway.connections).toBe(1);
});

test("a wrong token or the other TLS: start resolves, an error is all that comes", async () => {
  const { gateway } = await open();
  const wrong = [{ token: "insecure_wrong" }, { tls: false }];
  for (const stranger of await Promise.all(
    wrong.map((options) => stage.connect(gateway, options)),
  )) {
    expect(stranger.bot.isLoggedIn).toBe(false);
    expect(stranger.heard("error").length).toBeGreaterThan(0);
    expect(stranger.heard("login")).toEqual([]);
  }
  expect(gateway.connections).toBe(1);
});

test("without heartbeats the library's own watchdog sends a Stop, which ends the session", async () => {
  const gateway = await stage.start({ heartbeatMs: 0, stop: "endsSession" });
  await stage.connect(gateway, { timeoutSeconds: 1 });
  await until(() => gateway.calls.stop > 0, "no Stop");
  expect(gateway.world.session.loggedIn).toBe(false);
});
