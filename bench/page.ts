// Pages out of the real process and its database while residents write to it, at a steady rate of arrivals; beside a
// bare server of one file of the same size in the same run. Late answers count from when they should have been asked.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { canonicalJson } from "../core/disclosure/canonical.ts";
import { previousMonth } from "../core/ledger/months.ts";
import { slugFor } from "../core/report/slug.ts";
import { createStore } from "../prisma/store.ts";
import { published, SAMPLE_CONTENT } from "../test/support/disclosure-sample.ts";
import { AS_FILE, monthPage } from "../web/page.ts";

const ROOT = join(import.meta.dirname, "..");
const MONTHS = 60;
const MESSAGES_PER_SECOND = 20;

export interface PageBench {
  readonly rate: number;
  readonly seconds: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  /** Before anybody writes. */
  readonly quietMedianMs: number;
  readonly quietP99Ms: number;
  readonly bareMedianMs: number;
  readonly bareP99Ms: number;
  readonly messages: number;
  readonly months: number;
  readonly wrong: number;
  readonly rssMb: number;
}

/** Five years of published months. */
async function fill(folder: string): Promise<Served> {
  const url = `file:${join(folder, "linli.db")}`;
  const key = randomBytes(32);
  writeFileSync(join(folder, "pages.key"), key.toString("hex"));
  const store = await createStore({ url, root: ROOT });
  const months: string[] = [];
  const id = await store.transaction(async (tx) => {
    const estate = await tx.createEstate("晨曦花园", 1);
    let month: string = SAMPLE_CONTENT.cover.month;
    for (let nth = 0; nth < MONTHS; nth += 1, month = previousMonth(month)) {
      const cover = { ...SAMPLE_CONTENT.cover, month };
      const { digest, content } = published({ ...SAMPLE_CONTENT, cover });
      await tx.putDraft(estate.id, month, { bytes: canonicalJson(content), digest, at: 1 });
      const publication = { digest, at: 2, lateDays: 0, carried: [], corrections: [] };
      await tx.publishDraft(estate.id, month, publication);
      months.push(month);
    }
    return estate.id;
  });
  await store.close();
  return { folder, url, slug: slugFor(key, id), months };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

interface Measured {
  readonly took: readonly number[];
  readonly wrong: number;
}

/** `rate` requests a second for so long; the path by its number. */
async function load(
  port: number,
  pathOf: (nth: number) => string,
  { rate, seconds }: { rate: number; seconds: number },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const took: number[] = [];
  let wrong = 0;
  const start = performance.now();
  const all: Promise<void>[] = [];
  for (let nth = 0; nth < rate * seconds; nth += 1) {
    const due = start + (nth * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    all.push(
      ask(port, pathOf(nth), agent).then(
        (ok) => {
          if (!ok) wrong += 1;
          took.push(performance.now() - due);
        },
        () => {
          wrong += 1;
        },
      ),
    );
  }
  await Promise.all(all);
  agent.destroy();
  return { took: took.sort((a, b) => a - b), wrong };
}

const ask = (port: number, path: string, agent: Agent): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const headers = { "accept-encoding": "gzip" };
    get({ host: "127.0.0.1", port, path, agent, headers }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode === 200));
    }).once("error", reject);
  });

const at = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) /
  10;

async function bare(folder: string, load: (port: number) => Promise<Measured>): Promise<Measured> {
  const file = join(folder, "page.html");
  writeFileSync(file, monthPage(published(SAMPLE_CONTENT), "zh", AS_FILE));
  const child = spawn(process.execPath, ["bench/bare-server.ts", file], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await new Promise<number>((resolve) =>
      child.stdout.once("data", (line: Buffer) => resolve(Number(line.toString()))),
    );
    await load(port);
    return await load(port);
  } finally {
    child.kill();
  }
}

/** Residents write, each report by another: through intake, tickets, outbox. */
function talk(child: ChildProcess): { stop: () => number } {
  let said = 0;
  const timer = setInterval(() => {
    said += 1;
    child.stdin?.write(`owners 住户${said}: @小管家 ${(said % 8) + 1}栋${said % 3}单元电梯坏了\n`);
  }, 1000 / MESSAGES_PER_SECOND);
  return {
    stop: () => {
      clearInterval(timer);
      return said;
    },
  };
}

/** What is served: a folder with its database and key, and the months of one estate, newest first. */
export interface Served {
  readonly folder: string;
  readonly url: string;
  readonly slug: string;
  readonly months: readonly string[];
}

export async function benchPage(
  options: { rate: number; seconds: number },
  served?: Served,
): Promise<PageBench> {
  const own = mkdtempSync(join(tmpdir(), "linli-page-"));
  try {
    const reference = await bare(own, (port) => load(port, () => "/", options));
    const { folder, url, slug, months } = served ?? (await fill(own));
    const port = await freePort();
    const flags = ["--max-semi-space-size=4", "--max-old-space-size=256", "bots/main.ts"];
    const child = spawn(process.execPath, flags, {
      cwd: ROOT,
      env: {
        ...{ PATH: process.env.PATH, DATABASE_URL: url, DATA_DIR: folder, PORT: String(port) },
        ...{ SETUP_CODE: "not-needed-here", LOG_LEVEL: "error" },
      },
      stdio: ["pipe", "ignore", "inherit"],
    });
    try {
      const pathOf = (nth: number): string => {
        const month = months[nth % months.length];
        if (nth % 10 === 0) return `/p/${slug}/`;
        return `/p/${slug}/${month}${nth % 10 === 1 ? ".json" : ""}`;
      };
      await untilOpen(port, pathOf(0));
      await load(port, pathOf, { ...options, seconds: 3 });
      const quiet = await load(port, pathOf, options);
      const talking = talk(child);
      // The first message that a process reads costs it a tenth of a second: patterns are compiled then.
      await load(port, pathOf, { ...options, seconds: 3 });
      const { took, wrong } = await load(port, pathOf, options);
      return {
        ...options,
        ...{ medianMs: at(took, 0.5), p99Ms: at(took, 0.99), worstMs: at(took, 1) },
        quietMedianMs: at(quiet.took, 0.5),
        quietP99Ms: at(quiet.took, 0.99),
        bareMedianMs: at(reference.took, 0.5),
        bareP99Ms: at(reference.took, 0.99),
        messages: talking.stop(),
        months: months.length,
        wrong: wrong + quiet.wrong,
        rssMb: rssMbOf(child.pid ?? 0),
      };
    } finally {
      child.kill("SIGKILL");
    }
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function untilOpen(port: number, path: string): Promise<void> {
  const agent = new Agent();
  for (let tries = 0; tries < 200; tries += 1) {
    if (await ask(port, path, agent).catch(() => false)) return;
    await sleep(50);
  }
  throw new Error("the pages were never served");
}

const rssMbOf = (pid: number): number =>
  Math.round(
    Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024,
  );

export const showPage = (result: PageBench): string =>
  [
    `pages at ${result.rate}/s for ${result.seconds} s: median ${result.medianMs} ms, p99 ${result.p99Ms} ms, worst ${result.worstMs} ms  (bound: p99 20 ms)`,
    `before anybody writes:        median ${result.quietMedianMs} ms, p99 ${result.quietP99Ms} ms`,
    `bare server of one file:      median ${result.bareMedianMs} ms, p99 ${result.bareP99Ms} ms`,
    `meanwhile ${result.messages} messages were said; ${result.months} months published; ${result.rssMb} MB`,
    `wrong or no answer: ${result.wrong}`,
  ].join("\n");
