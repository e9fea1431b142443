// A start that cannot be, and a stop: the real process each time.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { STOPS_WITHIN_MS } from "../support/patience.ts";
import { type Home, killAll, makeHome, PROJECT, startBot } from "../support/process.ts";
import { check, watch, withDatabase } from "./check.ts";

const homes: Home[] = [];
function home(): Home {
  const made = makeHome();
  homes.push(made);
  return made;
}
afterEach(() => {
  killAll();
  for (const made of homes.splice(0)) made.remove();
});

describe("a start that cannot be", () => {
  /** Starts, and expects exit 1, these lines on standard error and nothing else. */
  async function refused(
    options: Omit<Parameters<typeof startBot>[0], "home" | "input"> & { at?: Home },
    lines: readonly RegExp[],
  ): Promise<string> {
    const { at = home(), ...rest } = options;
    const bot = startBot({ home: at, input: "", ...rest });
    expect(await bot.ended()).toEqual({ code: 1, signal: null });
    const told = bot.stderr().trimEnd().split("\n");
    expect(told).toEqual(lines.map((line) => expect.stringMatching(line)));
    expect(bot.stdout()).toBe("");
    return bot.stderr();
  }

  test("a file that is no database", async () => {
    const at = home();
    writeFileSync(at.file, "Dear diary, this is certainly no database.\n".repeat(50));
    await refused({ at }, [/is not an SQLite database: .*DATABASE_URL/]);
  });

  test("a folder in place of the file", async () => {
    const at = home();
    mkdirSync(at.file);
    await refused({ at }, [/cannot be opened: .*DATABASE_URL/]);
  });

  test("a file in place of its folder", async () => {
    const at = home();
    writeFileSync(join(at.folder, "file"), "");
    const env = { DATABASE_URL: `file:${join(at.folder, "file", "linli.db")}` };
    await refused({ at, env }, [/^The folder .*\/file of the database cannot be made/]);
  });

  // Root may write everything: there the bot runs as nobody, where nobody can read the project.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
  const canRun =
    spawnSync(process.execPath, [join(PROJECT, "scripts", "node-version.cjs")], nobody).status ===
    0;

  test.skipIf(!canRun)("a database that cannot be written", async () => {
    const at = home();
    await startBot({ home: at, input: "" }).ended();
    chmodSync(at.file, 0o444);
    chmodSync(dirname(at.file), 0o555);
    await refused({ at, ...nobody }, [/cannot be written: give the bot's user the right/]);
    chmodSync(dirname(at.file), 0o755);
  });

  test("bad settings: every one is told, no value ever", async () => {
    const env = { BOT_NAME: "@@hush-hush", LOG_LEVEL: "very-secret", SETUP_CODE: "mum" };
    const told = await refused({ env }, [/^BOT_NAME: /, /^SETUP_CODE: /, /^LOG_LEVEL: /]);
    expect(told).not.toMatch(/hush|secret|mum/);
  });

  test("a database on a server: what this build can open, without the address", async () => {
    const env = { DATABASE_URL: "postgresql://bot:hush@example.com/linli" };
    expect(await refused({ env }, [/^DATABASE_URL: .*file:/])).not.toMatch(/hush|example/);
  });

  test("a Node that is too old", () => {
    const old = join(import.meta.dirname, "old-node.cjs");
    const script = join(PROJECT, "scripts", "node-version.cjs");
    const args = ["--require", old, "--require", script, join(PROJECT, "bots", "main.ts")];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^Linli needs Node\.js 22\.18 or newer; this is 20\.11\.1\. .*\n$/);
  });
});

test("whatever the bot writes is for nobody else on the machine to read", async () => {
  const at = home();
  const bot = startBot({
    home: at,
    input: "owners 李女士: [图片] @小管家 3栋2单元5楼楼道灯不亮\n",
  });
  expect((await bot.ended()).code).toBe(0);
  const files = readdirSync(at.folder, { recursive: true }).map(String);
  expect(files).toContain("linli.db");
  expect(files.some((name) => /^photos\/.+png$/u.test(name))).toBe(true);
  const open = files.filter((name) => (statSync(join(at.folder, name)).mode & 0o007) !== 0);
  expect(open).toEqual([]);
});

test("SIGTERM while there is work: stops in order, leaves nothing leased, loses nothing", async () => {
  const at = home();
  await startBot({ home: at, input: "" }).ended();
  watch(at.file);
  const bot = startBot({ home: at });
  for (let building = 1; building < 12; building += 1)
    bot.type(`owners 住户${building}: @小管家 ${building}栋1单元2楼楼道灯不亮`);
  await bot.until((stdout) => stdout.includes("#2"));
  bot.signal("SIGTERM");
  expect(await bot.ended(STOPS_WITHIN_MS)).toEqual({ code: 0, signal: null });
  expect(bot.stderr()).toBe("");
  const leased = `SELECT (SELECT COUNT(*) FROM "Inbox" WHERE "leaseOwner" IS NOT NULL) +
    (SELECT COUNT(*) FROM "Outbox" WHERE "leaseOwner" IS NOT NULL)`;
  const left = withDatabase(at.file, true, (database) => database.prepare(leased).pluck().get());
  expect(left).toBe(0);

  const again = startBot({ home: at, input: "" });
  expect((await again.ended()).code).toBe(0);
  // Like a kill for the line that was being typed, but nothing may be repeated.
  const runs = [
    { stdout: bot.stdout(), killedAt: "SIGTERM" },
    { stdout: again.stdout(), killedAt: null },
  ];
  const { findings, repeats } = check(at.file, runs);
  expect([findings, [...repeats]]).toEqual([[], []]);
});
