// What each platform costs before anybody says a word: start, memory, and how much of WeChat's library is loaded.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startBotApi } from "../test/support/bot-api/bot-api.ts";
import { startArguments } from "../test/support/process.ts";
import { spawnGateway } from "../test/support/wechat-gateway/spawn.ts";

const ROOT = join(import.meta.dirname, "..");
/** Memory is read when the start's own garbage has had time to go. */
const REST_MS = 3_000;
const READY_WITHIN_MS = 60_000;

export interface StartCost {
  /** From the start of the process until every platform listens; the median. */
  readonly readyMs: number;
  /** Resident memory a little later; the median. */
  readonly rssMb: number;
  /** Modules of wechaty and its companions. */
  readonly wechatyModules: number;
  readonly modules: number;
}

export type StartBench = Readonly<Record<"telegram" | "wechat" | "both", StartCost>>;

export async function benchStart(
  runs: number,
  progress: (line: string) => void,
): Promise<StartBench> {
  const api = await startBotApi();
  const gateway = await spawnGateway();
  const telegram = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root };
  const wechat = {
    WECHATY_PUPPET_SERVICE_TOKEN: gateway.token,
    WECHATY_PUPPET_SERVICE_ENDPOINT: gateway.endpoint,
  };
  const settings = { telegram, wechat, both: { ...telegram, ...wechat } };
  const samples = new Map<string, Sample[]>();
  try {
    // In turn, so that what else goes on here meets all of them.
    for (let run = 0; run < runs; run += 1)
      for (const [name, env] of Object.entries(settings)) {
        const sample = await once(env, name === "both" ? 2 : 1);
        samples.set(name, [...(samples.get(name) ?? []), sample]);
        progress(`${name}: ready after ${sample.readyMs} ms, ${sample.rssMb} MB`);
      }
    const costs: Record<string, StartCost> = {};
    // One after the other: the gateway gives its events to one client only.
    for (const [name, env] of Object.entries(settings)) {
      const all = samples.get(name) ?? [];
      costs[name] = {
        readyMs: median(all.map(({ readyMs }) => readyMs)),
        rssMb: median(all.map(({ rssMb }) => rssMb)),
        ...(await countModules(env, name === "both" ? 2 : 1)),
      };
    }
    return costs as unknown as StartBench;
  } finally {
    await gateway.close();
    await api.close();
  }
}

interface Sample {
  readonly readyMs: number;
  readonly rssMb: number;
}

type Env = Readonly<Record<string, string>>;

const once = (env: Env, platforms: number): Promise<Sample> =>
  withBot([], env, platforms, async ({ pid }, readyMs) => {
    await sleep(REST_MS);
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return { readyMs, rssMb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024) };
  });

/** In a run of its own: the counting costs memory. */
const countModules = (
  env: Env,
  platforms: number,
): Promise<Pick<StartCost, "wechatyModules" | "modules">> =>
  withBot(["--import", "./bench/count-modules.ts"], env, platforms, async (child) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk;
    });
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("close", resolve));
    return JSON.parse(/^MODULES (.*)$/m.exec(said)?.[1] ?? "");
  });

async function withBot<Result>(
  imports: readonly string[],
  env: Env,
  platforms: number,
  work: (child: ChildProcess, readyMs: number) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "linli-start-"));
  const since = performance.now();
  const child = spawn(process.execPath, [...imports, ...startArguments()], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      DATABASE_URL: `file:${join(folder, "linli.db")}`,
      DATA_DIR: folder,
      SETUP_CODE: "only-for-the-bench",
      LOG_LEVEL: "info",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  try {
    await listening(child, platforms);
    return await work(child, Math.round(performance.now() - since));
  } finally {
    child.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves when a line says of so many platforms that they listen. */
async function listening({ stderr }: ChildProcess, platforms: number): Promise<void> {
  let said = "";
  stderr?.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  const listen = (line: string): boolean =>
    line.includes('"Linli listens"') && line.split('":"listens"').length > platforms;
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!said.split("\n").some(listen)) {
    if (Date.now() > deadline) throw new Error(`it does not listen\n${said}`);
    await sleep(2);
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
