// Starts main.ts and drives it: for tests that kill processes or load them.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface SpawnedBotApi {
  readonly root: string;
  readonly token: string;
  readonly process: ChildProcess;
  /** One op of control.ts; its answer. */
  control<T = unknown>(op: string, asked?: Readonly<Record<string, unknown>>): Promise<T>;
  /** As kill -9 does it; a new one may be started on the same port, and knows nothing. */
  kill(): Promise<void>;
}

export async function spawnBotApi(args: readonly string[] = []): Promise<SpawnedBotApi> {
  const main = join(import.meta.dirname, "main.ts");
  const child = spawn(process.execPath, [main, "--with-parent", ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const gone = once(child, "exit");
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), "line"),
    gone.then(() => Promise.reject(new Error("main.ts ended before it listened"))),
  ])) as [string];
  const { root, token } = JSON.parse(line) as { root: string; token: string };
  return {
    root,
    token,
    process: child,
    control: <T>(op: string, asked: Readonly<Record<string, unknown>> = {}) =>
      ask<T>(root, { op, ...asked }),
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

async function ask<T>(root: string, asked: object): Promise<T> {
  const answer = await fetch(`${root}/control`, { method: "POST", body: JSON.stringify(asked) });
  const body = (await answer.json()) as { result?: T; description?: string };
  if (!answer.ok) throw new Error(body.description ?? `control: ${answer.status}`);
  return body.result as T;
}
