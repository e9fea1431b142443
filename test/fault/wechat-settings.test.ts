// What is wrong with the gateway or its settings, told by the real process: one clear line, and Telegram goes on.
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BotProcess, killAll, makeHome, startBot } from "../support/process.ts";
import { freePort } from "../support/wechat-gateway/port.ts";
import { type SpawnedGateway, spawnGateway } from "../support/wechat-gateway/spawn.ts";
import { type Ground, makeGround, pause, until } from "./telegram/ground.ts";
import { createLoad } from "./telegram/load.ts";

const COUNT_MODULES = join(import.meta.dirname, "..", "..", "bench", "count-modules.ts");
const TOLD_WITHIN_MS = 10_000;
const SECRET = "insecure_a-secret-that-nobody-may-read";

let speaksTls: SpawnedGateway;
let speaksPlain: SpawnedGateway;
beforeAll(async () => {
  speaksTls = await spawnGateway();
  speaksPlain = await spawnGateway({ tls: false });
});
afterAll(async () => {
  killAll();
  await speaksTls.close();
  await speaksPlain.close();
});

const NO_TLS = { WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: "true" };
const at = (endpoint: string, token = SECRET) => ({
  WECHATY_PUPPET_SERVICE_TOKEN: token,
  WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint,
});

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly telegram?: string;
  readonly wechat?: string;
}

const linesOf = (bot: BotProcess): readonly Line[] =>
  bot
    .stderr()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
const WARN = 40;
const complaints = (bot: BotProcess): readonly string[] =>
  linesOf(bot)
    .filter(({ level, msg }) => level >= WARN && !msg.startsWith("SEND_LIMITS=off"))
    .map(({ msg }) => msg);
/** What the last of the lines that name the platforms says of them. */
const platforms = (bot: BotProcess): Partial<Line> => {
  const { telegram, wechat } = linesOf(bot).findLast(({ msg }) => msg === "Linli listens") ?? {};
  return { ...(telegram && { telegram }), ...(wechat && { wechat }) };
};

/** With Telegram beside it, until the work is done: exit 0, and not a word of a secret. */
async function withTelegram(
  env: Readonly<Record<string, string>>,
  work: (bot: BotProcess, ground: Ground) => Promise<void>,
): Promise<BotProcess> {
  const ground = await makeGround(1);
  try {
    const bot = ground.start({ env, preload: [COUNT_MODULES] });
    await work(bot, ground);
    bot.signal("SIGTERM");
    expect(await bot.ended(8_000)).toEqual({ code: 0, signal: null });
    expect(bot.stdout() + bot.stderr()).not.toContain("a-secret");
    return bot;
  } finally {
    await ground.close();
  }
}

describe.concurrent("with Telegram beside it: one line that says what to do, and Telegram answers", () => {
  test.each<[string, () => Promise<Record<string, string>>, RegExp]>([
    [
      "no address",
      async () => ({ WECHATY_PUPPET_SERVICE_TOKEN: SECRET }),
      /^WECHATY_PUPPET_SERVICE_ENDPOINT: needed .* left out/,
    ],
    ["the port is closed", async () => at(`127.0.0.1:${await freePort()}`), /start the gateway/],
    ["another token", async () => at(speaksTls.endpoint), /refuses the token/],
    ["TLS here, none there", async () => at(speaksPlain.endpoint), /speaks no TLS/],
    ["TLS there, none here", async () => ({ ...at(speaksTls.endpoint), ...NO_TLS }), /remove it/],
    [
      "another name in the certificate",
      async () => at(speaksTls.endpoint, "other_a-secret-that-nobody-may-read"),
      /TLS_SERVER_NAME/,
    ],
  ])("%s", { timeout: 60_000 }, async (_, env, line) => {
    await withTelegram({ ...(await env()), LOG_LEVEL: "info" }, async (bot, ground) => {
      const told = (): boolean => complaints(bot).length > 0;
      await until(told, bot.startedAt + TOLD_WITHIN_MS - Date.now(), bot.stderr);
      await until(() => ground.api.polling, 30_000, bot.stderr);
      createLoad(ground, "beside").report(0);
      await until(() => ground.api.sent.length >= 2, 15_000, bot.stderr);
      // It is tried again, without a further word.
      await pause(1_000);
      expect(complaints(bot)).toEqual([expect.stringMatching(line)]);
      const { telegram, wechat = "left out" } = platforms(bot);
      expect([telegram, wechat]).toEqual(["listens", expect.not.stringContaining("listens")]);
    });
  });
});

describe.concurrent("WeChat's library is loaded only where WeChat is set up", () => {
  const modulesOf = async (env: Record<string, string>): Promise<Record<string, number>> => {
    const bot = await withTelegram(env, async (started, { api }) => {
      await until(() => api.polling, 30_000, started.stderr);
    });
    return JSON.parse(/^MODULES (.*)$/m.exec(bot.stdout())?.[1] ?? "{}");
  };
  test("Telegram alone: not one module of it", { timeout: 60_000 }, async () => {
    expect(await modulesOf({})).toMatchObject({ wechatyModules: 0 });
  });
  test("with WeChat the count sees them", { timeout: 60_000 }, async () => {
    const { wechatyModules } = await modulesOf(at(`127.0.0.1:${await freePort()}`));
    expect(wechatyModules).toBeGreaterThan(100);
  });
});

test("no address, and no other platform: one line, exit 1", async () => {
  const home = makeHome();
  try {
    const bot = startBot({ home, env: { WECHATY_PUPPET_SERVICE_TOKEN: SECRET } });
    expect(await bot.ended(20_000)).toEqual({ code: 1, signal: null });
    expect(bot.stderr().trim()).toBe(
      "WECHATY_PUPPET_SERVICE_ENDPOINT: needed with WECHATY_PUPPET_SERVICE_TOKEN, as host:port",
    );
  } finally {
    home.remove();
  }
});
