// Reports a second through the whole path: receive → handled → acknowledgement and card sent and settled, on a
// platform in memory and a real file, beside the driver's bare limit in the same run.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "../bots/app.ts";
import { systemClock } from "../core/clock.ts";
import { defaultSettings } from "../core/estates/settings.ts";
import { silentLog } from "../core/log.ts";
import type { AccountId, ChatId, IncomingMessage, MessageId } from "../core/platform.ts";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { createStore } from "../prisma/store.ts";
import { measureBaseline } from "./baseline.ts";
import { createMemoryPlatform } from "./memory-platform.ts";

const GROUPS = 40;
const WARM_UP = 500;
/** Enough in flight that the loops are never idle, few enough that memory shows the bot and not a queue. */
const IN_FLIGHT = 64;

export interface CoreBench {
  readonly reports: number;
  readonly reportsPerSecond: number;
  /** From the call of receive to the acknowledgement's send, in ms, at this load. */
  readonly ackMedianMs: number;
  readonly ackP99Ms: number;
  readonly cpuMsPerReport: number;
  readonly rssMb: number;
  readonly rssMbStart: number;
  readonly bytesPerReport: number;
  readonly baselinePerSecond: number;
  readonly baselineCpuMs: number;
  /** How many times the driver's own limit is faster. */
  readonly ratio: number;
  readonly lost: number;
}

export async function benchCore(
  reports: number,
  progress: (line: string) => void,
): Promise<CoreBench> {
  const folder = mkdtempSync(join(tmpdir(), "linli-bench-"));
  try {
    const rounds = [1, 2, 3].map((round) =>
      measureBaseline(join(folder, `bare-${round}.db`), 3_000),
    );
    const baseline = rounds.sort((a, b) => a.perSecond - b.perSecond)[1] ?? {
      perSecond: 0,
      cpuMs: 0,
    };
    progress(`driver alone: ${Math.round(baseline.perSecond)} transactions/s (median of 3)`);
    return await measure(folder, reports, baseline, progress);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  folder: string,
  reports: number,
  baseline: { perSecond: number; cpuMs: number },
  progress: (line: string) => void,
): Promise<CoreBench> {
  const store = await createStore({ url: `file:${join(folder, "linli.db")}` });
  await store.transaction(async (tx) => {
    const person = await tx.putPerson({
      platform: "memory",
      accountId: "admin" as AccountId,
      name: "admin",
    });
    for (let group = 0; group < GROUPS; group += 1) {
      const estate = await tx.createEstate(`小区${group}`, Date.now());
      for (const role of ["owners", "staff"] as const)
        await tx.bindChat(
          {
            platform: "memory",
            chatId: `${role}-${group}` as ChatId,
            estateId: estate.id,
            role,
            title: null,
          },
          person.id,
          Date.now(),
        );
    }
  });
  const platform = createMemoryPlatform("memory");
  const app = await startApp({
    deps: {
      store,
      clock: systemClock,
      // Nothing may go wrong in a bench unseen.
      log: {
        ...silentLog,
        error: (line, facts) => progress(`error: ${line} ${JSON.stringify(facts)}`),
      },
      bot: { name: "小管家", aliases: ["客服"] },
      classifier: createEmbeddedClassifier(),
      settingsOf: () => defaultSettings,
      setupCode: null,
      listen: "mentions",
    },
    platforms: [platform],
    owner: "bench",
    sendLimits: true,
  });

  await app.started;
  const waiting = new Map<string, { since: number; done: () => void }>();
  const took: number[] = [];
  let cards = 0;
  platform.onPost = (message) => {
    if (message.chatId.startsWith("staff")) cards += 1;
    const report = message.replyTo === undefined ? undefined : waiting.get(message.replyTo);
    if (!report || message.replyTo === undefined) return;
    waiting.delete(message.replyTo);
    took.push(performance.now() - report.since);
    report.done();
  };
  let next = 0;
  const one = async (): Promise<void> => {
    const n = next;
    next += 1;
    const message = reportNo(n);
    const done = new Promise<void>((resolve) =>
      waiting.set(message.messageId, { since: performance.now(), done: resolve }),
    );
    await platform.receive(message);
    await done;
  };
  const run = async (upTo: number): Promise<void> => {
    await Promise.all(
      Array.from({ length: IN_FLIGHT }, async () => {
        while (next < upTo) await one();
      }),
    );
    await app.settled();
  };

  await run(WARM_UP);
  took.length = 0;
  cards = 0;
  const rssMbStart = process.memoryUsage.rss() / 2 ** 20;
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let done = 0; done < reports; done += Math.min(2_000, reports - done)) {
    await run(WARM_UP + Math.min(done + 2_000, reports));
    progress(
      `${Math.min(done + 2_000, reports)} reports, ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`,
    );
  }
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  await app.stop();
  await store.close();

  const sorted = took.sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return {
    reports,
    reportsPerSecond: round(reports / seconds),
    ackMedianMs: at(0.5),
    ackP99Ms: at(0.99),
    cpuMsPerReport: round((used.user + used.system) / 1000 / reports),
    rssMb: round(rssMb),
    rssMbStart: round(rssMbStart),
    bytesPerReport: Math.round(((rssMb - rssMbStart) * 2 ** 20) / reports),
    baselinePerSecond: round(baseline.perSecond),
    baselineCpuMs: round(baseline.cpuMs),
    ratio: round(baseline.perSecond / (reports / seconds)),
    lost: 2 * reports - took.length - cards,
  };
}

const FAULTS = ["楼道灯不亮", "电梯又停了", "单元门关不上", "水管漏水", "垃圾桶满了没人收"];

/** Of the group, and five reports each: who reports more is asked to wait. */
const residentOf = (n: number): string => `${n % GROUPS}-${Math.floor(n / (5 * GROUPS))}`;

const reportNo = (n: number): IncomingMessage => ({
  platform: "memory",
  chatId: `owners-${n % GROUPS}` as ChatId,
  chatKind: "group",
  kind: "message",
  messageId: `report-${n}` as MessageId,
  author: { accountId: `resident-${residentOf(n)}` as AccountId, name: `业主${residentOf(n)}` },
  // Each at a place of its own, or they would join.
  text: `@小管家 ${1 + (Math.floor(n / GROUPS) % 900)}栋${(n % 4) + 1}单元${(n % 18) + 1}楼${FAULTS[n % FAULTS.length]} 第${n}次说了`,
  mentionsBot: false,
  mentions: [],
  sentAt: Date.now(),
});

const round = (value: number): number => Math.round(value * 100) / 100;
