// The gateway as a process: killed, hung, late, back on its port. What the library's client makes of each.
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import type { Client } from "./client.ts";
import { openStage } from "./stage.ts";
import { until } from "./until.ts";

const stage = openStage();

/**
 * A dropped connection shows at once, one closed gracefully as INTERNAL now and then; the library does nothing
 * about either for a minute.
 */
const isLost = (client: Client): boolean =>
  /UNAVAILABLE|CANCELLED|ECONN|Connection dropped|RST_STREAM/u.test(
    JSON.stringify(client.heard("error")),
  );

/** Resolves to the number of events when what was under way has come. */
async function noMore({ events }: Client): Promise<number> {
  for (let before = -1; events.length !== before; ) {
    before = events.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    // What waited in the socket while this process stood still is read behind the timer.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return events.length;
}

const runs = (pid: number | undefined): boolean => pid !== undefined && existsSync(`/proc/${pid}`);

test("killed and back: the world and the record are as they were, what was said between is lost", async () => {
  const gateway = await stage.spawn();
  const owner = gateway.person({ name: "张三" });
  const room = gateway.room({ topic: "业主群", members: [owner] });
  const client = await stage.connect(gateway);
  await gateway.ready();
  await client.puppet.messageSendText(room.id, "一");
  gateway.fault({ error: "for later" });
  const { pid } = gateway;
  await gateway.kill();
  expect(runs(pid)).toBe(false);
  await until(() => isLost(client), "the client saw nothing");
  // The library believes that all is well.
  expect([client.puppet.state.active(), client.bot.isLoggedIn]).toEqual([true, true]);
  expect(client.heard("logout")).toEqual([]);
  gateway.rename(room, "幸福小区业主群");
  const lost = owner.says(room, "没人听见");
  await gateway.up();
  const next = await stage.connect(gateway);
  await gateway.ready();
  owner.says(room, "灯不亮");
  await until(() => next.messages.length > 0, "nothing came");
  expect(next.messages.map((message) => message.text())).toEqual(["灯不亮"]);
  expect((await next.puppet.messageRawPayload(lost.id)).text).toBe("没人听见");
  expect((await next.puppet.roomRawPayload(room.id)).topic).toBe("幸福小区业主群");
  await expect(next.puppet.messageSendText(room.id, "二")).rejects.toThrow("for later");
  await next.puppet.messageSendText(room.id, "三");
  // The record comes by another pipe than the answer.
  await gateway.waitFor(({ text }) => text === "三");
  expect(gateway.sent.map(({ seq, text }) => [seq, text])).toEqual([
    [1, "一"],
    [2, "三"],
  ]);
});

test("a post that was answered is in the record, even if the gateway dies at once", async () => {
  const gateway = await stage.spawn();
  const room = gateway.room({ topic: "业主群" });
  const client = await stage.connect(gateway);
  await gateway.ready();
  for (let n = 1; n <= 20; n += 1) await client.puppet.messageSendText(room.id, `第${n}条`);
  await gateway.kill();
  expect(gateway.sent).toHaveLength(20);
});

test("hung: nothing comes and no error either; after it, all that was said comes", async () => {
  const gateway = await stage.spawn({ heartbeatMs: 50 });
  const owner = gateway.person({ name: "张三" });
  const room = gateway.room({ topic: "业主群", members: [owner] });
  const client = await stage.connect(gateway);
  await gateway.ready();
  await until(() => client.heard("heartbeat").length > 3, "no heartbeat");
  gateway.hang();
  const before = await noMore(client);
  owner.says(room, "灯不亮");
  let answered = false;
  const sending = client.puppet.messageSendText(room.id, "一").then(() => {
    answered = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(client.events.length).toBe(before);
  expect(answered).toBe(false);
  gateway.resume();
  await sending;
  await until(() => client.messages.length === 2, "nothing came");
  await gateway.waitFor(() => true);
  expect(gateway.sent).toHaveLength(1);
});

test("late: start resolves, nothing comes even when the gateway is there; another start works", async () => {
  const gateway = await stage.spawn({ up: false });
  const client = await stage.connect(gateway);
  expect(client.bot.isLoggedIn).toBe(false);
  expect(client.heard("error").length).toBeGreaterThan(0);
  await gateway.up();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(gateway.connections).toBe(0);
  const next = await stage.connect(gateway);
  await gateway.ready();
  await until(() => next.bot.isLoggedIn, "not logged in");
});

test("a port that is taken: up() says so, and leaves no process behind", async () => {
  const first = await stage.start();
  const second = await stage.spawn({ port: first.port, up: false });
  await expect(second.up()).rejects.toThrow("EADDRINUSE");
  expect(second.pid).toBeUndefined();
});

test("closed gracefully it is gone too, and comes back with another token", async () => {
  const gateway = await stage.spawn();
  const client = await stage.connect(gateway);
  await gateway.ready();
  const { pid, token } = gateway;
  await gateway.down();
  expect(runs(pid)).toBe(false);
  await until(() => isLost(client), "the client saw nothing");
  await gateway.up({ token: "insecure_another" });
  const stranger = await stage.connect(gateway, { token });
  expect(JSON.stringify(stranger.heard("error"))).toContain("UNAUTHENTICATED");
  expect(gateway.connections).toBe(1);
});

test("a client that died is followed by another", async () => {
  const gateway = await stage.start();
  const owner = gateway.person({ name: "张三" });
  const client = await stage.connect(gateway);
  await gateway.ready();
  await client.die();
  await until(() => !gateway.connected, "still connected");
  expect(gateway.calls.stop).toBe(0);
  owner.says(gateway.bot, "没人听见");
  const next = await stage.connect(gateway);
  await gateway.ready();
  owner.says(gateway.bot, "在吗");
  await until(() => next.messages.length === 1, "nothing came");
  expect(next.messages[0]?.text()).toBe("在吗");
});

test("in this process too it goes and comes back on its port", async () => {
  const gateway = await stage.start();
  for (let n = 0; n < 3; n += 1) {
    const client = await stage.connect(gateway);
    await gateway.ready();
    await gateway.down();
    await until(() => isLost(client), "the client saw nothing");
    await gateway.up();
  }
  expect(gateway.connections).toBe(3);
});
