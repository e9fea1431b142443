// Timers due after a week of downtime, through the running app on a platform in memory: each fires once, in order, and
// each group hears of it in one list; beside the bare driver doing the writes alone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { startApp } from "../bots/app.ts";
import { DAY } from "../core/clock.ts";
import { defaultSettings } from "../core/estates/settings.ts";
import { silentLog } from "../core/log.ts";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { createStore } from "../prisma/store.ts";
import { createMemoryPlatform } from "./memory-platform.ts";
import { openForgotten } from "./timers/forgotten.ts";

const START = Date.parse("2026-11-23T09:00:00+08:00");
const AWAY = 7 * DAY;
const ESTATES = 5;

export interface TimersBench {
  readonly timers: number;
  readonly tickets: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** The bare driver: per timer its end, an event and the ticket's row, a hundred in a transaction. */
  readonly barePerSecond: number;
  readonly ratio: number;
  /** Timers that were not ended, and events that are there twice. */
  readonly left: number;
  readonly twice: number;
  /** Pairs of events that stand in another order than their timers were due. */
  readonly outOfOrder: number;
  /** The most posts that one group read. */
  readonly mostPostsInAGroup: number;
  readonly rssMb: number;
}

export async function benchTimers(
  wanted: number,
  progress: (line: string) => void,
): Promise<TimersBench> {
  const folder = mkdtempSync(join(tmpdir(), "linli-bench-"));
  try {
    const bare = [1, 2, 3].map((round) => measureBare(join(folder, `bare-${round}.db`), wanted));
    const barePerSecond = bare.sort((a, b) => a - b)[1] ?? 0;
    progress(`driver alone: ${Math.round(barePerSecond)} timers/s (median of 3)`);
    return await measure(join(folder, "linli.db"), wanted, barePerSecond, progress);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  file: string,
  wanted: number,
  barePerSecond: number,
  progress: (line: string) => void,
): Promise<TimersBench> {
  const store = await createStore({ url: `file:${file}` });
  const tickets = await openForgotten(store, { wanted, estates: ESTATES, start: START });
  const now = START + AWAY;
  progress(`${tickets} tickets, ${(await store.dueTimers(now, 10 * wanted)).length} timers due`);
  const platform = createMemoryPlatform("memory");
  const posts = new Map<string, number>();
  platform.onPost = ({ chatId }) => posts.set(chatId, (posts.get(chatId) ?? 0) + 1);
  const start = performance.now();
  const app = await startApp({
    deps: {
      store,
      clock: { now: () => now },
      log: {
        ...silentLog,
        error: (line, facts) => progress(`error: ${line} ${JSON.stringify(facts)}`),
      },
      bot: { name: "小管家", aliases: [] },
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
  await app.settled();
  const seconds = (performance.now() - start) / 1000;
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  const left = (await store.dueTimers(now, 10 * wanted)).length;
  await app.stop();
  await store.close();
  const { fired, twice, outOfOrder } = lookInto(file);
  return {
    timers: fired,
    tickets,
    seconds: round(seconds),
    perSecond: round(fired / seconds),
    barePerSecond: round(barePerSecond),
    ratio: round(barePerSecond / (fired / seconds)),
    left,
    twice,
    outOfOrder,
    mostPostsInAGroup: Math.max(...posts.values()),
    rssMb: round(rssMb),
  };
}

/** What the database alone tells, of what the timers left in it. */
function lookInto(file: string): { fired: number; twice: number; outOfOrder: number } {
  const database = new Database(file, { readonly: true });
  const fired = database.prepare(`SELECT COUNT(*) FROM "Timer" WHERE "doneAt" IS NOT NULL`);
  const twice = database.prepare(`SELECT COUNT(*) FROM (SELECT 1 FROM "TicketEvent"
    WHERE "type" IN ('PromiseMissed', 'TicketEscalated')
    GROUP BY "ticketId", "type", "data" HAVING COUNT(*) > 1)`);
  // The deadlines that were missed, in the order in which their events were written.
  const missed =
    database.prepare(`SELECT CASE e."data"->>'which' WHEN 'human' THEN t."state"->>'humanDue'
      ELSE t."state"->>'completionDue' END FROM "TicketEvent" e JOIN "Ticket" t ON t."id" = e."ticketId"
    WHERE e."type" = 'PromiseMissed' ORDER BY e.rowid`);
  const dues = missed.pluck().all() as number[];
  const outOfOrder = dues.filter((due, index) => due < (dues[index - 1] ?? due)).length;
  const counted = {
    fired: Number(fired.pluck().get()),
    twice: Number(twice.pluck().get()),
    outOfOrder,
  };
  database.close();
  return counted;
}

/** Timers a second of the bare driver, with the pragmas of the product. */
function measureBare(file: string, count: number): number {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(`CREATE TABLE timer (id INTEGER PRIMARY KEY, done INTEGER);
    CREATE TABLE event (ticket INTEGER, type TEXT, data TEXT, at INTEGER);
    CREATE TABLE ticket (id INTEGER PRIMARY KEY, state TEXT);`);
  const put = database.prepare("INSERT INTO timer (done) VALUES (NULL)");
  const open = database.prepare("INSERT INTO ticket (state) VALUES (?)");
  database.transaction(() => {
    for (let n = 0; n < count; n += 1) {
      put.run();
      open.run("{}");
    }
  })();
  const end = database.prepare("UPDATE timer SET done = ? WHERE id = ? AND done IS NULL");
  const append = database.prepare("INSERT INTO event VALUES (?, ?, ?, ?)");
  const fold = database.prepare("UPDATE ticket SET state = ? WHERE id = ?");
  const hundred = database.transaction((from: number) => {
    for (let n = from; n < Math.min(from + 100, count); n += 1) {
      end.run(START, n + 1);
      append.run(n, "PromiseMissed", '{"which":"human"}', START);
      fold.run('{"status":"open"}', n + 1);
    }
  });
  const start = performance.now();
  for (let from = 0; from < count; from += 100) hundred(from);
  const seconds = (performance.now() - start) / 1000;
  database.close();
  return count / seconds;
}

const round = (value: number): number => Math.round(value * 100) / 100;

export const showTimers = (result: TimersBench): string =>
  [
    `timers due after a week:  ${result.timers} of ${result.tickets} tickets, all carried out and said in ${result.seconds} s  (bound: 60 s)`,
    `a second:                 ${result.perSecond}  (driver alone, three writes a timer: ${result.barePerSecond}; ${result.ratio} times as fast)`,
    `left, twice, out of order: ${result.left}, ${result.twice}, ${result.outOfOrder}`,
    `posts in a group, at most: ${result.mostPostsInAGroup}`,
    `memory after them:        ${result.rssMb} MB  (bound: 200 MB)`,
  ].join("\n");
