// kill -9 of the real process while it forgets a person: all of it or nothing, and the restart finishes what was begun.
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { type Home, killAll, makeHome, startBot } from "../support/process.ts";

afterEach(killAll);

const PRELOAD = join(import.meta.dirname, "kill-at-commit.ts");
const HERS = ["紫藤", "青瓷"];
const LIFE = `owners 李婉如: @小管家 3栋2单元5楼楼道灯不亮,紫藤架那边也黑
private 李婉如: 8栋1203厨房漏水,青瓷罐泡了
`;
const ASKED = "private 李婉如: 忘记我\n";
const FORGET = `${ASKED}private 李婉如: 是\n`;

const run = async (home: Home, input: string, killAt?: string) => {
  const bot = startBot({
    home,
    input,
    ...(killAt === undefined ? {} : { preload: [PRELOAD], env: { KILL_AT: killAt } }),
  });
  return { ...(await bot.ended()), stdout: bot.stdout() };
};

/** The words that stand in any byte of the database and its log. */
const left = ({ file }: Home): readonly string[] => {
  const bytes = Buffer.concat(
    [file, `${file}-wal`].filter((path) => existsSync(path)).map((path) => readFileSync(path)),
  );
  return HERS.filter((word) => bytes.includes(Buffer.from(word)));
};

const names = ({ file }: Home): readonly string[] => {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare(`SELECT "name" FROM "Person"`).pluck().all() as string[];
  } finally {
    database.close();
  }
};

/** While it asks (3), while it erases, and about the commit of that. */
const POINTS = ["write:3", "write:14", "write:22", "before:3", "after:3"];

test("killed at any write, a person is there or gone, never in part", async () => {
  const first = makeHome();
  const ends = new Set<string>();
  let kills = 0;
  try {
    await run(first, LIFE);
    expect(left(first)).toEqual(HERS);
    for (const point of POINTS) {
      const home = makeHome();
      try {
        cpSync(first.folder, home.folder, { recursive: true });
        const { signal } = await run(home, FORGET, point);
        if (signal === "SIGKILL") kills += 1;
        expect((await run(home, "")).code).toBe(0);
        const words = left(home);
        const isThere = names(home).includes("李婉如");
        expect({ point, words }).toEqual({ point, words: isThere ? HERS : [] });
        ends.add(isThere ? "there" : "gone");
        // Said again it is done, or there is nothing left to do.
        await run(home, isThere ? FORGET : ASKED);
        expect({ point, words: left(home) }).toEqual({ point, words: [] });
        expect(names(home)).not.toContain("李婉如");
      } finally {
        home.remove();
      }
    }
    expect(kills).toBe(POINTS.length);
    expect([...ends].sort()).toEqual(["gone", "there"]);
  } finally {
    first.remove();
  }
});
