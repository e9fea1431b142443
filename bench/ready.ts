// How long the real process takes from its start until it listens: the first line said to it is shown.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const FLAGS = [
  "--require",
  "./scripts/preflight.cjs",
  "--max-semi-space-size=4",
  "--max-old-space-size=256",
];

/** Ms from spawn to ready on a new database: all runs, sorted. */
export async function benchReady(runs: number): Promise<readonly number[]> {
  const took: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const folder = mkdtempSync(join(tmpdir(), "linli-ready-"));
    try {
      took.push(await once(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return took.sort((a, b) => a - b);
}

function once(folder: string): Promise<number> {
  const since = performance.now();
  const child = spawn(process.execPath, [...FLAGS, "bots/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: `file:${join(folder, "linli.db")}`, DATA_DIR: folder },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.end("owners 李女士: 早\n");
  return new Promise((resolve, reject) => {
    let ready = Number.NaN;
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
      if (Number.isNaN(ready) && said.includes("李女士: 早")) ready = performance.now() - since;
    });
    child.on("error", reject);
    child.on("exit", () =>
      Number.isNaN(ready) ? reject(new Error("it never became ready")) : resolve(ready),
    );
  });
}
