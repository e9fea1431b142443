// The real process, as `npm start` runs it: bots/main.ts with the same flags, its own home and database.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GIVE_UP_MS } from "./patience.ts";

export const PROJECT = join(import.meta.dirname, "..", "..");

/** The arguments of `npm start` behind "node", so that a flag changed there is changed here. */
export function startArguments(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
    scripts: { start: string };
  };
  const [node, ...args] = scripts.start.split(" ");
  if (node !== "node") throw new Error(`npm start does not begin with node: ${scripts.start}`);
  return args;
}

export interface Home {
  readonly folder: string;
  readonly file: string;
  remove(): void;
}

/** A folder of its own for one bot: database, settings, HOME. */
export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), "linli-fault-"));
  return {
    folder,
    file: join(folder, "linli.db"),
    // A process that was just killed may still be letting go of its files.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}

export interface BotOptions {
  readonly home: Home;
  /** What is typed: all of it at once, then the input ends. Null: the input stays open. */
  readonly input?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules loaded before the bot (`--import`). */
  readonly preload?: readonly string[];
  readonly uid?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface BotProcess {
  readonly pid: number;
  readonly startedAt: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Types a line; the input must be open. */
  type(line: string): void;
  endInput(): void;
  signal(name: NodeJS.Signals): void;
  /** Resolves when the process and its output have ended; kills it and rejects after `withinMs`, where that is asserted. */
  ended(withinMs?: number): Promise<Ended>;
  /** Resolves when `met` holds for the output so far; rejects at the end, or after a long time. */
  until(met: (stdout: string, stderr: string) => boolean): Promise<void>;
}

const running = new Set<ChildProcess>();

/** For `afterEach`: no test leaves a process behind. */
export function killAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

export function startBot(options: BotOptions): BotProcess {
  const { home, input = null, env = {}, preload = [] } = options;
  const imports = preload.flatMap((file) => ["--import", file]);
  const child = spawn(process.execPath, [...imports, ...startArguments()], {
    cwd: PROJECT,
    env: { ...privateEnvironment(home), ...env },
    stdio: ["pipe", "pipe", "pipe"],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  const startedAt = Date.now();
  running.add(child);
  const chunks: { out: Buffer[]; err: Buffer[] } = { out: [], err: [] };
  child.stdout.on("data", (chunk: Buffer) => chunks.out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.err.push(chunk));
  child.stdin.on("error", () => {}); // it died before it read everything
  const closed = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  let isClosed = false;
  closed
    .catch(() => {})
    .finally(() => {
      isClosed = true;
    });
  if (input !== null) child.stdin.end(input);
  const stdout = (): string => Buffer.concat(chunks.out).toString("utf8");
  const stderr = (): string => Buffer.concat(chunks.err).toString("utf8");
  return {
    pid: child.pid ?? -1,
    startedAt,
    stdout,
    stderr,
    type: (line) => void child.stdin.write(`${line}\n`),
    endInput: () => void child.stdin.end(),
    signal: (name) => void child.kill(name),
    ended: (withinMs = GIVE_UP_MS) =>
      bounded(closed, withinMs, () => {
        child.kill("SIGKILL");
        return `the bot did not end within ${withinMs} ms\n${stdout()}\n${stderr()}`;
      }),
    async until(met) {
      const deadline = Date.now() + GIVE_UP_MS;
      while (!met(stdout(), stderr())) {
        const late = Date.now() > deadline;
        // Not when it exits: what it said last may still be read.
        if (late || isClosed)
          throw new Error(`${late ? "too late" : "it ended"}\n${stdout()}\n${stderr()}`);
        await pause(20);
      }
    },
  };
}

/** Nothing of the developer's own environment or `.env` reaches the bot under test. */
export const privateEnvironment = (home: Home): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: home.folder,
  DATABASE_URL: `file:${home.file}`,
  DATA_DIR: home.folder,
  BOT_NAME: "小管家",
  BOT_ALIASES: "客服",
  SETUP_CODE: "only-for-the-tests",
  SEND_LIMITS: "on",
  LISTEN: "mentions",
  LOG_LEVEL: "warn",
  // A key in the developer's .env asks nobody.
  OPENAI_BELOW: "0",
});

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

function bounded<T>(work: Promise<T>, withinMs: number, late: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(late())), withinMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
