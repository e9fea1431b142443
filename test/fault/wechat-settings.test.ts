// WeChat set up wrongly, in the real process: one clear line, and Telegram goes on. Every way of it is in
// long/wechat-settings.test.ts, and in test/bots/wechat/gateway.test.ts for the adapter alone.
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type BotProcess, killAll, makeHome, startBot } from "../support/process.ts";
import { spawnGateway } from "../support/wechat-gateway/spawn.ts";
import { at, complains, SECRET, withTelegram } from "./wechat/complaints.ts";

afterAll(killAll);

const preload = [join(import.meta.dirname, "..", "..", "bench", "count-modules.ts")];
const wechatyModules = (bot: BotProcess): number =>
  JSON.parse(/^MODULES (.*)$/m.exec(bot.stdout())?.[1] ?? "{}").wechatyModules;

test("no address: WeChat is left out, and not a module of its library is loaded", async () => {
  const env = { WECHATY_PUPPET_SERVICE_TOKEN: SECRET };
  const line = /^WECHATY_PUPPET_SERVICE_ENDPOINT: needed .* left out/;
  expect(wechatyModules(await complains({ env, preload }, line))).toBe(0);
});

test("another token: told in one line, and the count sees the library's modules", async () => {
  const gateway = await spawnGateway();
  try {
    const env = at(gateway.endpoint);
    expect(wechatyModules(await complains({ env, preload }, /refuses the token/))).toBeGreaterThan(
      100,
    );
  } finally {
    await gateway.close();
  }
});

test("Telegram alone: not one module of WeChat's library is loaded", async () => {
  expect(wechatyModules(await withTelegram({ env: {}, preload }, async () => {}))).toBe(0);
});

test("no address, and no other platform: one line, exit 1", async () => {
  const home = makeHome();
  try {
    const bot = startBot({ home, env: { WECHATY_PUPPET_SERVICE_TOKEN: SECRET } });
    expect(await bot.ended()).toEqual({ code: 1, signal: null });
    expect(bot.stderr().trim()).toBe(
      "WECHATY_PUPPET_SERVICE_ENDPOINT: needed with WECHATY_PUPPET_SERVICE_TOKEN, as host:port",
    );
  } finally {
    home.remove();
  }
});
