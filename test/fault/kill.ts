// Rounds of kill and restart on one database: a backlog that another platform could have left, lines typed into
// the console, a kill at a point, perhaps a second one while it recovers, then a restart with nothing to read.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AccountId, ChatId, IncomingMessage, MessageId } from "../../core/platform.ts";
import { createStore } from "../../prisma/store.ts";
import { type BotProcess, type Home, makeHome, startBot } from "../support/process.ts";
import { type Checked, check, RECOVERY_MS, type Run, watch, withDatabase } from "./check.ts";
import { type CrashPoint, pointName } from "./steps.ts";

const PRELOAD = join(import.meta.dirname, "crash-point.ts");

export interface KillReport extends Checked {
  readonly kills: ReadonlyMap<string, number>;
  /** The longest, from the start of the process to the end of what was stored before it; by point. */
  readonly worstMs: ReadonlyMap<string, number>;
}

/** A killed process's points in order; the last restart is not killed. */
export type Chain = readonly CrashPoint[];

export async function killAndRestart(chains: readonly Chain[]): Promise<KillReport> {
  const home = makeHome();
  try {
    const runs: Run[] = [await prepare(home)];
    const kills = new Map<string, number>();
    const worstMs = new Map<string, number>();
    for (const [round, chain] of chains.entries()) {
      await leaveBacklog(home, round);
      let input = typed(round, lastNumber(home.file));
      for (const point of chain) {
        runs.push(await runUntilKilled(home, input, point));
        kills.set(pointName(point), (kills.get(pointName(point)) ?? 0) + 1);
        input = "";
      }
      const pending = unended(home.file);
      const { bot, run } = await runToEnd(home);
      runs.push(run);
      const ms = recoveryMs(home.file, pending, bot);
      for (const name of chain.map(pointName))
        worstMs.set(name, Math.max(worstMs.get(name) ?? 0, ms));
    }
    const checked = check(home.file, runs);
    const late = [...worstMs].flatMap(([name, ms]) =>
      ms > RECOVERY_MS ? [{ fault: "late outcome" as const, about: `${name}: ${ms} ms` }] : [],
    );
    return { ...checked, findings: [...checked.findings, ...late], kills, worstMs };
  } finally {
    home.remove();
  }
}

/** How often a round passes each point when nothing kills it. */
export async function countPoints(): Promise<ReadonlyMap<string, number>> {
  const home = makeHome();
  try {
    await prepare(home);
    await leaveBacklog(home, 0);
    const file = join(home.folder, "points");
    const input = typed(0, lastNumber(home.file));
    const bot = startBot({ home, input, preload: [PRELOAD], env: { CRASH_RECORD: file } });
    await bot.ended();
    const counts = new Map<string, number>();
    for (const point of readFileSync(file, "utf8").trim().split("\n"))
      counts.set(point, (counts.get(point) ?? 0) + 1);
    return counts;
  } finally {
    home.remove();
  }
}

/** Makes the database and its first ticket. */
async function prepare(home: Home): Promise<Run> {
  await startBot({ home, input: "" }).ended();
  watch(home.file);
  const bot = startBot({ home, input: "owners 郑先生: @小管家 60栋1单元2楼楼道灯不亮\n" });
  await bot.ended();
  return { stdout: bot.stdout(), killedAt: null };
}

/** A building of its own for each round: nothing joins what another said. */
const place = (round: number, unit: number): string =>
  `${(round % 50) + 1}栋${unit}单元${Math.floor(round / 50) + 2}`;

/** Stored and not handled: what four chats said while nobody was there to answer. */
async function leaveBacklog(home: Home, round: number): Promise<void> {
  const store = await createStore({ url: `file:${home.file}` });
  try {
    const said = [
      ["owners", `陈${round}号`, `@小管家 ${place(round, 1)}楼楼道灯不亮`],
      ["staff", "王工", `#${lastNumber(home.file)} 回复 第${round + 1}次去看过,配件下午到`],
      [`private:周${round}号`, `周${round}号`, `${place(round, 2)}01厨房水管漏水`],
      [`private:吴${round}号`, `吴${round}号`, "进度"],
    ] as const;
    for (const [index, [chat, who, text]] of said.entries()) {
      const message: IncomingMessage = {
        platform: "console",
        chatId: chat as ChatId,
        chatKind: chat.startsWith("private:") ? "private" : "group",
        kind: "message",
        messageId: `backlog-${round}-${index}` as MessageId,
        author: { accountId: who as AccountId, name: who },
        text,
        mentionsBot: false,
        mentions: [],
        sentAt: Date.now(),
      };
      await store.receive(message, Date.now());
    }
  } finally {
    await store.close();
  }
}

/** What is typed in a round. `last` is the last ticket's number: the backlog opens two more, then the lift. */
function typed(round: number, last: number): string {
  const lift = last + 3;
  return [
    `owners 李${round}号: @小管家 ${place(round, 3)}楼电梯按钮坏了`,
    `staff 王工: #${lift} 接单`,
    `owners 赵${round}号: @小管家 建议${place(round, 4)}楼加一张长椅`,
    `staff 王经理: #${lift} 完成 第${round + 1}次已换按钮`,
    `owners 李${round}号: @小管家 #${lift} 5星`,
    `private 李${round}号: 进度`,
    "",
  ].join("\n");
}

async function runUntilKilled(home: Home, input: string, point: CrashPoint): Promise<Run> {
  const { step, moment, nth } = point;
  const env = { CRASH_POINT: `${step}:${moment}:${nth}` };
  const bot = startBot({ home, input, preload: [PRELOAD], env });
  const { code, signal } = await bot.ended();
  if (signal !== "SIGKILL")
    throw new Error(
      `${env.CRASH_POINT} was not reached (exit ${code})\n${bot.stdout()}\n${bot.stderr()}`,
    );
  return { stdout: bot.stdout(), killedAt: pointName(point) };
}

async function runToEnd(home: Home): Promise<{ bot: BotProcess; run: Run }> {
  const bot = startBot({ home, input: "" });
  const { code } = await bot.ended();
  if (code !== 0)
    throw new Error(`the restart ended with ${code}\n${bot.stdout()}\n${bot.stderr()}`);
  return { bot, run: { stdout: bot.stdout(), killedAt: null } };
}

const lastNumber = (file: string): number =>
  withDatabase(file, true, (database) =>
    Number(database.prepare(`SELECT COALESCE(MAX("number"), 0) FROM "Ticket"`).pluck().get()),
  );

interface Unended {
  readonly inbox: readonly number[];
  /** Posts above this one were made after the restart. */
  readonly lastPost: number;
  readonly outbox: readonly number[];
}

const unended = (file: string): Unended =>
  withDatabase(file, true, (database) => {
    const ids = (sql: string): number[] => database.prepare(sql).pluck().all() as number[];
    return {
      inbox: ids(`SELECT "id" FROM "Inbox" WHERE "doneAt" IS NULL`),
      outbox: ids(`SELECT "id" FROM "Outbox" WHERE "doneAt" IS NULL`),
      lastPost: ids(`SELECT COALESCE(MAX("id"), 0) FROM "Outbox"`)[0] ?? 0,
    };
  });

/** From the start of the process until all that was stored is handled, and all of its posts are sent. */
const recoveryMs = (file: string, pending: Unended, { startedAt }: BotProcess): number =>
  withDatabase(file, true, (database) => {
    const ended = database.prepare(
      `SELECT MAX("doneAt") FROM (
        SELECT "doneAt" FROM "Inbox" WHERE "id" IN (SELECT "value" FROM json_each(?))
        UNION ALL SELECT "doneAt" FROM "Outbox"
        WHERE "id" > ? OR "id" IN (SELECT "value" FROM json_each(?)))`,
    );
    const { inbox, outbox, lastPost } = pending;
    const at = ended.pluck().get(JSON.stringify(inbox), lastPost, JSON.stringify(outbox));
    return at === null ? 0 : Number(at) - startedAt;
  });

/** One line a point: how often, the worst recovery, what was repeated. */
export function table({ kills, worstMs, repeats }: KillReport): string {
  const rows = [...kills].map(([name, times]) =>
    [name.padEnd(20), times, worstMs.get(name) ?? 0, repeats.get(name) ?? 0].join("\t"),
  );
  return ["point               \tkills\tworst ms\trepeats", ...rows].join("\n");
}
