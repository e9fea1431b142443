// A database that refuses for a while: the real process waits, says so in one line, and answers everything.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, describe, expect, test } from "vitest";
import { type Home, killAll, makeHome, startBot } from "../support/process.ts";
import { check, type Run, watch, withDatabase } from "./check.ts";
import { until } from "./telegram/ground.ts";

const homes: Home[] = [];
function home(): Home {
  const made = makeHome();
  homes.push(made);
  return made;
}
afterAll(() => {
  killAll();
  for (const made of homes.splice(0)) made.remove();
});

const lamp = (building: number): string =>
  `owners 住户${building}: @小管家 ${building}栋1单元2楼楼道灯不亮`;

const left = ({ file }: Home): unknown =>
  withDatabase(file, true, (database) =>
    database
      .prepare(
        `SELECT (SELECT COUNT(*) FROM "Inbox" WHERE "doneAt" IS NULL) +
          (SELECT COUNT(*) FROM "Outbox" WHERE "doneAt" IS NULL)`,
      )
      .pluck()
      .get(),
  );

type Started = Awaited<ReturnType<typeof started>>;

/** A bot whose database is watched, with its first ticket, about which nothing is left to be written. */
async function started(preload: readonly string[] = []) {
  const at = home();
  await startBot({ home: at, input: "" }).ended();
  watch(at.file);
  const bot = startBot({ home: at, preload });
  bot.type(lamp(1));
  await bot.until((stdout) => stdout.includes("📋#1"));
  await until(() => left(at) === 0, bot.stderr);
  return { at, bot, whole: (): Run => ({ stdout: bot.stdout(), killedAt: null }) };
}

describe.concurrent("a database that refuses for a while", () => {
  /** Types three reports under another process's lock, which `holds` keeps until it resolves. */
  async function locked(
    { at, bot }: Pick<Started, "at" | "bot">,
    holds: () => Promise<unknown>,
  ): Promise<void> {
    const other = new Database(at.file);
    other.exec("BEGIN IMMEDIATE");
    for (const building of [2, 3, 4]) bot.type(lamp(building));
    await holds();
    expect(bot.stdout()).not.toContain("#2");
    other.exec("COMMIT");
    other.close();
  }

  async function answered({ at, bot, whole }: Started, notes: number): Promise<void> {
    bot.endInput();
    expect(await bot.ended()).toEqual({ code: 0, signal: null });
    expect(check(at.file, [whole()])).toMatchObject({ findings: [], tickets: 4, messages: 4 });
    expect(bot.stdout().match(/in use by another process/g) ?? []).toHaveLength(notes);
    expect(bot.stderr()).not.toMatch(/^\s+at /m);
  }

  test("a short lock of another process is waited for in silence; everything is answered", async () => {
    const bot = await started();
    // Well below what is waited for, so that a busy machine does not make it long.
    await locked(bot, () => sleep(1_500));
    await answered(bot, 0);
  });

  test("a long lock of another process is told once; everything is answered", async () => {
    const bot = await started();
    const told = (): number => bot.bot.stdout().match(/in use by another process/g)?.length ?? 0;
    await locked(bot, async () => {
      await bot.bot.until(() => told() > 0);
      // Long enough to be refused a second time.
      await sleep(7_000);
    });
    await answered(bot, 1);
  });

  test("a full disk is told in one clear line, and when there is space again all is answered", async () => {
    const { at, bot, whole } = await started([join(import.meta.dirname, "full-disk.ts")]);
    bot.signal("SIGUSR2");
    await bot.until((_, stderr) => stderr.includes("test: full"));
    // Long words need new pages; more than one line may go into those that are there.
    const words = `, 已经${"很".repeat(900)}久了`;
    for (const building of [2, 3, 4, 5, 6, 7]) bot.type(lamp(building) + words + building);
    await bot.until((stdout, stderr) => /is full/.test(stdout + stderr));
    await sleep(3_000);
    expect((bot.stdout() + bot.stderr()).match(/is full: free some space/g)).toHaveLength(1);
    bot.signal("SIGUSR2");
    bot.endInput();
    expect(await bot.ended()).toEqual({ code: 0, signal: null });
    expect(check(at.file, [whole()])).toMatchObject({ findings: [], tickets: 7, messages: 7 });
    expect(bot.stderr()).not.toMatch(/^\s+at /m);
  });
});
