// From an update to its acknowledgement, over HTTP: a bare echo bot and Linli against the same Bot API server in
// one run, at the same rate. 40 groups, uniform arrivals, warm-up, medians.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { AccountId, ChatId } from "../core/platform.ts";
import { createStore } from "../prisma/store.ts";
import { type BotApi, startBotApi } from "../test/support/bot-api/bot-api.ts";

const ROOT = join(import.meta.dirname, "..");
const FLAGS = ["--max-semi-space-size=4", "--max-old-space-size=256"];
const GROUPS = 40;
/** Five reports each at most: who reports more is asked to wait. */
const PEOPLE = 8_000;
const WARM_UP_S = 3;

export interface AckBench {
  readonly rate: number;
  readonly echoMedianMs: number;
  readonly echoP99Ms: number;
  readonly ackMedianMs: number;
  readonly ackP99Ms: number;
  /** Linli's median by the echo's. */
  readonly ratio: number;
  readonly readyMs: number;
  /** The second part: more reports a second, for longer. */
  readonly sustainedPerSecond: number;
  readonly reports: number;
  readonly lost: number;
  readonly rssMb: number;
}

export interface AckOptions {
  readonly rate: number;
  readonly seconds: number;
  readonly sustainedRate: number;
  readonly reports: number;
  readonly progress: (line: string) => void;
}

export async function benchAck(options: AckOptions): Promise<AckBench> {
  const { rate, seconds, progress } = options;
  const echo = await withBot(
    (api) => run("bench/echo-bot.ts", [api.token, api.root], {}),
    (bot) => measure(bot, rate, seconds),
  );
  progress(`echo bot: median ${echo.median} ms, p99 ${echo.p99} ms`);
  const folder = mkdtempSync(join(tmpdir(), "linli-ack-"));
  try {
    return await withBot(
      async (api, groups) => {
        const url = `file:${join(folder, "linli.db")}`;
        await bindAll(url, groups);
        return run("bots/main.ts", [], {
          DATABASE_URL: url,
          DATA_DIR: folder,
          TELEGRAM_BOT_TOKEN: api.token,
          TELEGRAM_API_ROOT: api.root,
          SEND_LIMITS: "off",
          LOG_LEVEL: "error",
        });
      },
      async (bot) => {
        const linli = await measure(bot, rate, seconds);
        progress(`Linli: median ${linli.median} ms, p99 ${linli.p99} ms`);
        const sustained = await sustain(bot, options);
        return {
          rate,
          echoMedianMs: echo.median,
          echoP99Ms: echo.p99,
          ackMedianMs: linli.median,
          ackP99Ms: linli.p99,
          ratio: round(linli.median / echo.median),
          readyMs: bot.readyMs,
          ...sustained,
          lost: linli.lost + sustained.lost,
        };
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Groups {
  readonly owners: readonly { id: number }[];
  readonly staff: readonly { id: number }[];
}

interface Running {
  readonly api: BotApi;
  readonly groups: Groups;
  readonly process: ChildProcess;
  readonly readyMs: number;
  /** Takes the ms of every answer to a message of an owners' group from now on. */
  listen(took: (ms: number) => void): void;
  say(n: number): void;
  unanswered(): number;
}

async function withBot<Result>(
  start: (api: BotApi, groups: Groups) => ChildProcess | Promise<ChildProcess>,
  work: (bot: Running) => Promise<Result>,
): Promise<Result> {
  const api = await startBotApi({ keep: 3_000 });
  const rooms = (title: string) =>
    Array.from({ length: GROUPS }, (_, n) => api.supergroup({ title: `${title}${n}` }));
  const groups = { owners: rooms("业主群"), staff: rooms("员工群") };
  const child = await start(api, groups);
  try {
    return await work(await watch(api, groups, child));
  } finally {
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
    await api.close();
  }
}

const run = (file: string, args: readonly string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [...FLAGS, file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });

async function watch(api: BotApi, groups: Groups, child: ChildProcess): Promise<Running> {
  const since = performance.now();
  while (!api.polling) {
    if (child.exitCode !== null) throw new Error("the bot ended before it listened");
    await sleep(2);
  }
  const readyMs = Math.round(performance.now() - since);
  const people = Array.from({ length: PEOPLE }, (_, n) => api.person({ name: `业主${n}` }));
  const said = new Map<string, number>();
  let took = (_: number): void => {};
  // Sees every post as it arrives; it never fits, so it watches until the end.
  api
    .waitFor(({ chatId, replyTo }) => {
      const key = `${chatId}:${replyTo}`;
      const at = said.get(key);
      if (at !== undefined) {
        said.delete(key);
        took(performance.now() - at);
      }
      return false;
    }, 3_600_000)
    .catch(() => {});
  return {
    api,
    groups,
    process: child,
    readyMs,
    listen: (listener) => {
      took = listener;
    },
    say(n) {
      const group = groups.owners[n % GROUPS];
      const person = people[n % PEOPLE];
      if (!group || !person) return;
      // Each at a place of its own, or they would join.
      const place = `${1 + (Math.floor(n / GROUPS) % 900)}栋${(n % 4) + 1}单元${(n % 18) + 1}楼`;
      const message = person.says(api.room(group.id), `@小管家 ${place}楼道灯不亮 第${n}次说`);
      said.set(`${group.id}:${message.message_id}`, performance.now());
    },
    unanswered: () => said.size,
  };
}

let next = 0;

/** Says `count` things at `rate` a second, evenly; resolves when the last was said. */
async function sayEvenly(bot: Running, rate: number, count: number): Promise<void> {
  const start = performance.now();
  for (let done = 0; done < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - start) / 1000) * rate) + 1);
    for (; done < due; done += 1) bot.say(next++);
    await sleep(1);
  }
}

/** Waits until everything is answered, 20 s at most; resolves to how much never was. */
async function quiet(bot: Running): Promise<number> {
  for (let tries = 0; tries < 2_000 && bot.unanswered() > 0; tries += 1) await sleep(10);
  return bot.unanswered();
}

async function measure(
  bot: Running,
  rate: number,
  seconds: number,
): Promise<{ median: number; p99: number; lost: number }> {
  await sayEvenly(bot, rate, rate * WARM_UP_S);
  const took: number[] = [];
  bot.listen((ms) => took.push(ms));
  await sayEvenly(bot, rate, rate * seconds);
  const lost = await quiet(bot);
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { median: at(0.5), p99: at(0.99), lost };
}

async function sustain(
  bot: Running,
  { sustainedRate, reports, progress }: AckOptions,
): Promise<Pick<AckBench, "sustainedPerSecond" | "reports" | "lost" | "rssMb">> {
  const start = performance.now();
  for (let done = 0; done < reports; done += 2_000) {
    await sayEvenly(bot, sustainedRate, Math.min(2_000, reports - done));
    progress(`${Math.min(done + 2_000, reports)} reports, ${rssMb(bot.process)} MB`);
  }
  const lost = await quiet(bot);
  const sustainedPerSecond = round(reports / ((performance.now() - start) / 1000));
  return { sustainedPerSecond, reports, lost, rssMb: rssMb(bot.process) };
}

/** Resident memory of the process, in MB, as Linux tells it. */
function rssMb({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

async function bindAll(url: string, { owners, staff }: Groups): Promise<void> {
  const store = await createStore({ url });
  await store.transaction(async (tx) => {
    const admin = { platform: "telegram", accountId: "1" as AccountId, name: "admin" };
    const { id } = await tx.putPerson(admin);
    for (let n = 0; n < GROUPS; n += 1) {
      const estate = await tx.createEstate(`小区${n}`, Date.now());
      for (const [role, rooms] of [
        ["owners", owners],
        ["staff", staff],
      ] as const) {
        const chatId = String(rooms[n]?.id) as ChatId;
        const chat = { platform: "telegram", chatId, estateId: estate.id, role, title: null };
        await tx.bindChat(chat, id, Date.now());
      }
    }
  });
  await store.close();
}

const round = (value: number): number => Math.round(value * 100) / 100;
