// What goes wrong on Telegram's side, under load, with the real process: one story each.
import { join } from "node:path";
import { expect } from "vitest";
import { GIVE_UP_MS, STOPS_WITHIN_MS } from "../../support/patience.ts";
import type { BotProcess } from "../../support/process.ts";
import { type Ground, makeGround, pause, quiet, until } from "./ground.ts";
import { createLoad, type Load } from "./load.ts";
import { judge, type Losses, type Verdict } from "./verdict.ts";

export interface Story {
  readonly ground: Ground;
  readonly load: Load;
  readonly bot: BotProcess;
}

export interface Telling extends Losses {
  readonly everyMs: number;
  readonly estates?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules loaded before the bot. */
  readonly preload?: readonly string[];
  readonly quietWithinMs?: number;
  /** With the load on; returns when it is over, perhaps with the process that runs then. */
  readonly work: (story: Story) => Promise<BotProcess | undefined>;
}

/** Starts all, tells the story, waits until all is quiet, stops in order and judges. */
export async function tell(telling: Telling): Promise<Verdict> {
  const { everyMs, estates, env = {}, preload = [], quietWithinMs = GIVE_UP_MS, work } = telling;
  const ground = await makeGround(estates);
  const load = createLoad(ground, "outages");
  try {
    const bot = ground.start({ env, preload });
    await until(
      () => ground.api.polling,
      () => `no getUpdates\n${bot.stderr()}`,
    );
    load.start(everyMs);
    const last = (await work({ ground, load, bot })) ?? bot;
    load.stop();
    await quiet(ground, quietWithinMs).catch((error: Error) => {
      throw new Error(`${error.message}\n${last.stderr()}`);
    });
    last.signal("SIGTERM");
    expect(await last.ended(STOPS_WITHIN_MS)).toEqual({ code: 0, signal: null });
    for (const told of [bot, last]) expectNoToken(told, ground);
    const verdict = judge(ground, load.said, telling);
    expect(verdict.findings).toEqual([]);
    return verdict;
  } finally {
    load.stop();
    await ground.close();
  }
}

/** Neither the token nor its secret part, nor an address with it. */
export function expectNoToken(bot: BotProcess, { api }: Ground): void {
  const printed = bot.stdout() + bot.stderr();
  expect(printed).not.toContain(api.token.split(":")[1]);
  expect(printed).not.toContain(`bot${api.token.split(":")[0]}`);
}

/** Unreachable: nothing is lost meanwhile, and all goes on within a few seconds. */
export const outage = (downMs: number): Promise<Verdict> =>
  tell({
    everyMs: 40,
    // The last wait before it is tried again is about as long as the outage was.
    quietWithinMs: GIVE_UP_MS + downMs,
    lostAnswers: 8, // one under way in each chat when the connections are cut
    work: async ({ ground, load }) => {
      await pause(1_000);
      // Much is stored and little is sent when it goes.
      for (let n = 0; n < 100; n += 1) load.say();
      await until(
        () => ground.api.pending().length === 0,
        () => "not confirmed",
      );
      await ground.api.down();
      await pause(downMs);
      await ground.api.up();
      await pause(1_000);
      return undefined;
    },
  });

/** Every answer late, for a while: the chats go on beside each other. */
export const slowness = (delayMs: number, times: number): Promise<Verdict> =>
  tell({
    everyMs: 50,
    work: async ({ ground }) => {
      ground.api.fault("sendMessage", { delayMs, times });
      await pause(2_500);
      return undefined;
    },
  });

/** An answer that comes when nobody waits for it any more. */
export const lateness = (): Promise<Verdict> =>
  tell({
    everyMs: 100,
    lostAnswers: 3,
    work: async ({ ground }) => {
      await pause(300);
      ground.api.fault("sendMessage", { delayMs: 12_000, times: 3 });
      await pause(1_000);
      return undefined;
    },
  });

const NOISE = [
  { html: true, times: 4 },
  { html: true, process: true, times: 4 },
  { status: 500, description: "Internal Server Error", times: 4 },
  { drop: "before", times: 4 },
  { drop: "after", times: 4 },
  { lie: "wrongJson", times: 3 },
  { lie: "empty", times: 3 },
  { lie: "okFalseNoDescription", times: 3 },
  {
    error_code: 429,
    description: "Too Many Requests: retry after 1",
    parameters: { retry_after: 1 },
    times: 5,
  },
] as const;

const POLL_NOISE = [
  { drop: "after" },
  { html: true },
  { drop: "before" },
  { status: 500 },
  { lie: "wrongJson" },
] as const;

/** Each fault at a post of its own: a post that is hit twice by unknown fates is left unsaid. */
export const noise = (polls: number): Promise<Verdict> =>
  tell({
    everyMs: 30,
    lostAnswers: 4 + 4 + 3 + 3 + 4,
    unknownFates: 4 + 4 + 4 + 4 + 4 + 3 + 3,
    work: async ({ ground }) => {
      const { api } = ground;
      for (const fault of NOISE) {
        const hit = new Set<string>();
        api.fault("sendMessage", {
          ...fault,
          when: ({ params }) => {
            const post = `${params.chat_id} ${params.text}`;
            if (hits.has(post)) return false;
            hits.add(post);
            hit.add(post);
            return true;
          },
        });
        await pause(500);
      }
      // The library rests three seconds after each.
      for (const fault of POLL_NOISE.slice(0, polls)) api.fault("getUpdates", fault);
      await pause(500);
      return undefined;
    },
  });
const hits = new Set<string>();

const PRELOAD = join(import.meta.dirname, "..", "crash-point.ts");
const LIMITED = { SEND_LIMITS: "on" };

/**
 * Telegram's limits, kept by the outbox: nothing too soon, not after a restart either; after a kill at most once
 * in a chat, which a 429 delays. `ends`: how each process
 * ends before the last, by a signal or at a point with a post under way.
 */
export const limited = (ends: readonly string[], forMs: number): Promise<Verdict> =>
  tell({
    everyMs: 400,
    estates: 2,
    env: LIMITED,
    quietWithinMs: 240_000,
    work: async ({ ground, load, bot: first }) => {
      ground.api.limits({ mode: "refuse" });
      let bot = first;
      for (const end of ends) {
        if (end.startsWith("SIG")) await pause(forMs);
        if (end.startsWith("SIG")) bot.signal(end as NodeJS.Signals);
        await bot.ended();
        await ground.api.deserted();
        if (end !== "SIGTERM") ground.kills.push(Date.now());
        const point = ends[ends.indexOf(end) + 1] ?? "";
        bot = ground.start(
          point.includes(":")
            ? { env: { ...LIMITED, CRASH_POINT: point }, preload: [PRELOAD] }
            : { env: LIMITED },
        );
      }
      await pause(forMs);
      load.stop();
      await quiet(ground, 240_000);
      const { chatSecond, groupMinute, perSecond, early } = ground.api.violations;
      // A post under way when the process dies is counted, but forgotten if the next one dies as well.
      const forgotten = ground.kills.length * ground.estates.length * 2;
      expect(chatSecond + groupMinute).toBeLessThanOrEqual(forgotten);
      expect([perSecond, early]).toEqual([0, 0]);
      return bot;
    },
  });

/** SIGTERM with the load on: out within a few seconds, the next one goes on where it was. */
export const terminated = (times: number): Promise<Verdict> =>
  tell({
    everyMs: 20,
    work: async ({ ground, bot }) => {
      let now = bot;
      for (let n = 0; n < times; n += 1) {
        await pause(700 + n * 130);
        now.signal("SIGTERM");
        expect(await now.ended(STOPS_WITHIN_MS)).toEqual({ code: 0, signal: null });
        expectNoToken(now, ground);
        now = ground.start();
        await until(
          () => ground.api.polling,
          () => "no getUpdates",
        );
      }
      return now;
    },
  });
