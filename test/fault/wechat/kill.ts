// Kills under load on WeChat's wire, again and again on one database: of the process, and of the gateway.
import { join } from "node:path";
import { GIVE_UP_MS, STOPS_WITHIN_MS } from "../../support/patience.ts";
import type { BotProcess } from "../../support/process.ts";
import { withDatabase } from "../check.ts";
import { pointName, readPoint } from "../steps.ts";
import { createDice, pause, until } from "../telegram/ground.ts";
import { RANDOM, type WireReport } from "../telegram/kill.ts";
import { type Ground, makeGround, quiet } from "./ground.ts";
import { createLoad, type Load } from "./load.ts";
import { judge, wasHeard } from "./verdict.ts";

const PRELOAD = join(import.meta.dirname, "..", "crash-point.ts");
/** After it listens; one that does not come to its point (nothing to take over, say) is killed there and then. */
const POINT_WITHIN_MS = 15_000;
/**
 * Not before: the library's server takes one client, and may keep one that dies in the very moment of connecting for
 * alive until it is itself started anew.
 */
const RANDOM_MS = 1_200;

const MOMENTS: Readonly<Record<string, readonly string[]>> = {
  fetch: ["before", "after"],
  receive: ["before", "after"],
  claim: ["before", "after"],
  transaction: ["inside"],
  handle: ["before", "after"],
  "outbox-claim": ["before", "after"],
  send: ["before", "middle", "after"],
  settle: ["before", "after"],
  "take-over": ["before", "after"],
};

/** Every durable step, and the fetching of what a message is. */
export const WECHAT_POINTS: readonly string[] = Object.entries(MOMENTS).flatMap(([step, moments]) =>
  moments.map((moment) => `${step}:${moment}`),
);

interface Killing {
  /** "random", or a point of a step: "send:middle:3". */
  readonly plan: readonly string[];
  readonly everyMs: number;
  readonly seed: string;
}

export async function killProcess({ plan, everyMs, seed }: Killing): Promise<WireReport> {
  const ground = await makeGround();
  const load = createLoad(ground, seed);
  const dice = createDice(`${seed} kills`);
  const kills = new Map<string, number>();
  const beganAt = Date.now();
  try {
    load.start(everyMs);
    for (const planned of plan) {
      const isPoint = planned !== RANDOM;
      const bot = ground.start(
        isPoint ? { env: { CRASH_POINT: planned }, preload: [PRELOAD] } : {},
      );
      const ended = bot.ended(3 * GIVE_UP_MS);
      const dies = ended.then(() => true);
      const late = async (): Promise<false> => {
        await ground.listening(bot);
        await pause(isPoint ? POINT_WITHIN_MS : dice(RANDOM_MS));
        return false;
      };
      const atPoint = await Promise.race([dies, late()]);
      bot.signal("SIGKILL");
      const { signal } = await ended;
      if (signal !== "SIGKILL") throw new Error(`it ended by itself\n${bot.stderr()}`);
      await until(
        () => !ground.gateway.connected,
        () => "the gateway keeps a dead client",
      );
      ground.kills.push(Date.now());
      const name = isPoint ? (atPoint ? pointName(readPoint(planned)) : RANDOM) : planned;
      kills.set(name, (kills.get(name) ?? 0) + 1);
    }
    const bot = ground.start();
    await ground.listening(bot);
    return await conclude(ground, load, bot, { kills, everyMs, beganAt });
  } finally {
    load.stop();
    await ground.close();
  }
}

interface Outage {
  readonly times: number;
  readonly everyMs: number;
  readonly seed: string;
}

/** What the returns of the gateway were like, one number for each, in ms from its listening again. */
export interface Returns {
  /** Until what people say is heard. */
  readonly heardMs: readonly number[];
  /** Until the first post. */
  readonly postMs: readonly number[];
  /** Until every post that waited has gone out. */
  readonly clearMs: readonly number[];
}

/** The gateway dies with posts under way, and is back a few seconds later; the process lives on. */
export async function killGateway({
  times,
  everyMs,
  seed,
}: Outage): Promise<WireReport & { readonly returns: Returns }> {
  const ground = await makeGround();
  const { gateway, kills } = ground;
  const load = createLoad(ground, seed);
  const dice = createDice(`${seed} kills`);
  const returns = { heardMs: [], postMs: [], clearMs: [] } as Record<keyof Returns, number[]>;
  const beganAt = Date.now();
  try {
    const bot = ground.start();
    await ground.listening(bot);
    // WeChat has a post at once, the bot knows of it later: there are always some under way.
    gateway.fault({ answerMs: 80, times: Number.POSITIVE_INFINITY });
    for (let n = 0; n < times; n += 1) {
      load.start(everyMs);
      const sent = gateway.sent.length;
      // It says something again, and goes on until the kill.
      await gateway.waitFor(() => true, GIVE_UP_MS, sent + 10);
      await pause(dice(1_000));
      await gateway.kill();
      kills.push(Date.now());
      await pause(DOWN_MS + dice(2_000));
      // Nobody says more until what waits is said: how long that takes is ours, not theirs.
      load.stop();
      await gateway.up();
      const upAt = Date.now();
      const since = (): number => Date.now() - upAt;
      const before = gateway.sent.length;
      const clear = allSaid(ground, upAt, bot).then(since);
      const post = gateway.waitFor(() => true, GIVE_UP_MS, before).then(since);
      await gateway.ready();
      ground.listened.push(Date.now());
      returns.heardMs.push(since());
      returns.postMs.push(await post);
      // A post that two kills hit is given up, by design.
      returns.clearMs.push(await clear);
    }
    const report = await conclude(ground, load, bot, {
      kills: new Map([["gateway", times]]),
      everyMs,
      beganAt,
    });
    const untold = untoldGaps(ground, times);
    return { ...report, returns, findings: [...report.findings, ...untold] };
  } finally {
    load.stop();
    await ground.close();
  }
}

/** Resolves when every post of before that moment is done with. Looks seldom: the machine has other things to do. */
async function allSaid(ground: Ground, before: number, bot: BotProcess): Promise<void> {
  for (const deadline = Date.now() + GIVE_UP_MS; left(ground, before) > 0; await pause(100))
    if (Date.now() > deadline) throw new Error(`posts are left\n${bot.stderr()}`);
}

const left = ({ home }: Ground, before: number): number =>
  withDatabase(home.file, true, (database) =>
    Number(
      database
        .prepare(`SELECT COUNT(*) FROM "Outbox" WHERE "doneAt" IS NULL AND "createdAt" < ?`)
        .pluck()
        .get(before),
    ),
  );

/** A shorter silence is none to WeChat's adapter. */
const DOWN_MS = 2_500;

/** Every staff room is told of every gap. */
function untoldGaps({ home, estates }: Ground, gaps: number): WireReport["findings"] {
  const told = withDatabase(
    home.file,
    true,
    (database) =>
      database
        .prepare(
          `SELECT o."chatId" FROM "Outbox" o JOIN "Said" s ON s."id" = o."id"
            WHERE s."payload" LIKE '%断开过%'`,
        )
        .pluck()
        .all() as string[],
  );
  return estates.flatMap(({ name, staff }) => {
    const times = told.filter((chatId) => chatId.endsWith(staff.id)).length;
    const about = `${name}: ${times} gaps told of ${gaps}`;
    return times < gaps ? [{ fault: "post not printed" as const, about }] : [];
  });
}

interface Ending {
  readonly kills: ReadonlyMap<string, number>;
  readonly everyMs: number;
  readonly beganAt: number;
}

/** People go on for a moment and leave it be; the process is ended in order, and all is judged. */
async function conclude(
  ground: Ground,
  load: Load,
  bot: BotProcess,
  { kills, everyMs, beganAt }: Ending,
): Promise<WireReport> {
  load.start(everyMs);
  await pause(1_000);
  load.stop();
  const isSure = wasHeard(ground);
  const sure = load.said.filter(({ at }) => isSure(at)).map(({ key }) => key);
  await quiet(ground, new Set(sure)).catch((error: Error) => {
    throw new Error(`${error.message}\n${bot.stderr()}`);
  });
  bot.signal("SIGTERM");
  const { code } = await bot.ended(STOPS_WITHIN_MS);
  if (code !== 0) throw new Error(`SIGTERM: exit ${code}\n${bot.stderr()}`);
  const seconds = Math.round((Date.now() - beganAt) / 1000);
  return { ...judge(ground, load.said), kills, seconds };
}

export const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

export function returnFigures({ heardMs, postMs, clearMs }: Returns): string {
  const row = (what: string, times: readonly number[]): string =>
    `${what}: median ${median(times)} ms, worst ${Math.max(...times)} ms`;
  return `from the gateway's return (${heardMs.length}): ${[
    row("heard again", heardMs),
    row("first post", postMs),
    row("all that waited said", clearMs),
  ].join("; ")}`;
}
