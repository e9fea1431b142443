// The real process with Telegram beside a WeChat that cannot be: what it says of that, and that Telegram goes on.
import { expect } from "vitest";
import { STOPS_WITHIN_MS } from "../../support/patience.ts";
import type { BotProcess } from "../../support/process.ts";
import { type Ground, makeGround, pause, until } from "../telegram/ground.ts";
import { createLoad } from "../telegram/load.ts";

export const TOLD_WITHIN_MS = 10_000;
export const SECRET = "insecure_a-secret-that-nobody-may-read";

export const NO_TLS = { WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: "true" };
export const at = (endpoint: string, token = SECRET) => ({
  WECHATY_PUPPET_SERVICE_TOKEN: token,
  WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint,
});

interface Line {
  readonly time: number;
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
const complaints = (bot: BotProcess): readonly Line[] =>
  linesOf(bot).filter(({ level, msg }) => level >= WARN && !msg.startsWith("SEND_LIMITS=off"));

/** What the last of the lines that name the platforms says of them. */
function platforms(bot: BotProcess): readonly [telegram: string, wechat: string] {
  const last = linesOf(bot).findLast(({ msg }) => msg === "Linli listens");
  return [last?.telegram ?? "", last?.wechat ?? "left out"];
}

interface Wrong {
  readonly env: Readonly<Record<string, string>>;
  readonly preload?: readonly string[];
}

/** With Telegram beside it, until the work is done: exit 0, and not a word of a secret. */
export async function withTelegram(
  { env, preload = [] }: Wrong,
  work: (bot: BotProcess, ground: Ground) => Promise<void>,
): Promise<BotProcess> {
  const ground = await makeGround(1);
  try {
    const bot = ground.start({ env, preload });
    await until(() => ground.api.polling, bot.stderr);
    await work(bot, ground);
    bot.signal("SIGTERM");
    expect(await bot.ended(STOPS_WITHIN_MS)).toEqual({ code: 0, signal: null });
    expect(bot.stdout() + bot.stderr()).not.toContain("a-secret");
    return bot;
  } finally {
    await ground.close();
  }
}

/** One line and no more, like `line`; Telegram answers. */
export function complains(wrong: Wrong, line: RegExp): Promise<BotProcess> {
  return withTelegram(
    { ...wrong, env: { ...wrong.env, LOG_LEVEL: "info" } },
    async (bot, ground) => {
      await until(() => complaints(bot).length > 0, bot.stderr);
      createLoad(ground, "beside").report(0);
      await until(() => ground.api.sent.length >= 2, bot.stderr);
      // It is tried again, without a further word.
      await pause(1_000);
      expect(complaints(bot).map(({ msg }) => msg)).toEqual([expect.stringMatching(line)]);
      const [telegram, wechat] = platforms(bot);
      expect(telegram).toBe("listens");
      expect(wechat).not.toBe("listens");
    },
  );
}

/** Ms from its first line of all, whatever it was, to the one that complains. */
export const toldAfterMs = (bot: BotProcess): number =>
  Number(complaints(bot)[0]?.time) - Number(linesOf(bot)[0]?.time);
