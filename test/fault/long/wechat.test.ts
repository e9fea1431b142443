// The gateway killed twenty times, and fifty reconnects: how soon the bot receives again, and what it costs.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { PATIENCE } from "../../../bots/wechat/life.ts";
import { makeWechatBot } from "../../support/wechat-bot.ts";
import { type SpawnedGateway, spawnGateway } from "../../support/wechat-gateway/spawn.ts";
import { until } from "../../support/wechat-gateway/until.ts";

/** The field's own patience. */
async function open() {
  const gateway = await spawnGateway();
  const folder = mkdtempSync(join(tmpdir(), "linli-wechat-long-"));
  const bot = makeWechatBot(gateway, { folder, patience: PATIENCE });
  const texts = new Set<string>();
  await bot.wechat.start(async ({ text }) => void texts.add(text));
  const li = gateway.person({ name: "李女士" });
  let count = 0;
  /** Ms from now until something that is said comes in; what is said before comes in never. */
  const hearsAfter = async (): Promise<number> => {
    const from = Date.now();
    for (const deadline = from + 60_000; Date.now() < deadline; await sleep(25)) {
      count += 1;
      li.says(gateway.bot, `第${count}句`);
      const said = `第${count}句`;
      await until(() => texts.has(said), "", 150).catch(() => {});
      if (texts.has(said)) return Date.now() - from;
    }
    throw new Error("nothing comes in any more");
  };
  const close = async (): Promise<void> => {
    await bot.remove();
    await gateway.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { gateway, bot, hearsAfter, close };
}

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

const told = (what: string, times: readonly number[]): void =>
  console.log(
    `${what}: median ${median(times)} ms, longest ${Math.max(...times)} ms, n ${times.length}`,
  );

const rejections: unknown[] = [];
process.on("unhandledRejection", (error) => rejections.push(error));

const faults: Record<
  string,
  { times: number; wrong(gateway: SpawnedGateway, nth: number): Promise<void> }
> = {
  "killed, back after 0 to 6 s": {
    times: 20,
    async wrong(gateway, nth) {
      await gateway.kill();
      await sleep((nth % 7) * 1_000);
      await gateway.up();
    },
  },
  "hung for 12 s": {
    times: 4,
    async wrong(gateway) {
      gateway.hang();
      await sleep(12_000);
      gateway.resume();
    },
  },
  "silent for 25 s": {
    times: 2,
    async wrong(gateway) {
      gateway.behave({ silent: true });
      await sleep(25_000);
      gateway.behave({ silent: false });
    },
  },
};

test.each(Object.entries(faults))(
  "%s: it receives again within 5 s (median)",
  async (name, { times, wrong }) => {
    const { gateway, hearsAfter, close } = await open();
    try {
      await hearsAfter();
      const back: number[] = [];
      for (let nth = 0; nth < times; nth += 1) {
        await wrong(gateway, nth);
        back.push(await hearsAfter());
      }
      told(name, back);
      expect(median(back)).toBeLessThan(5_000);
      expect(gateway.calls.stop).toBe(0);
      expect(rejections).toEqual([]);
    } finally {
      await close();
    }
  },
);

test("fifty reconnects: nothing grows", async () => {
  const { gateway, hearsAfter, close } = await open();
  const warnings: Error[] = [];
  process.on("warning", (warning) => warnings.push(warning));
  const rss: number[] = [];
  try {
    await hearsAfter();
    for (let nth = 0; nth < 50; nth += 1) {
      await gateway.kill();
      await gateway.up();
      await hearsAfter();
      globalThis.gc?.();
      rss.push(Math.round(process.memoryUsage().rss / 1e6));
    }
    console.log(`memory over 50 reconnects, MB: ${rss.filter((_, n) => n % 7 === 0).join(" ")}`);
    expect(warnings.filter(({ name }) => name === "MaxListenersExceededWarning")).toEqual([]);
    const growth = median(rss.slice(-10)) - median(rss.slice(5, 15));
    console.log(`growth from reconnects 5–15 to 40–50: ${growth} MB`);
    expect(growth).toBeLessThan(40);
    expect(rejections).toEqual([]);
  } finally {
    await close();
  }
});
