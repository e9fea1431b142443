// What goes wrong on the bot's own machine while Telegram delivers: its clock, its disk, another process.
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect } from "vitest";
import type { TicketState } from "../../../core/tickets/ticket.ts";
import type { BotProcess } from "../../support/process.ts";
import { withDatabase } from "../check.ts";
import { type Ground, pause, until } from "./ground.ts";
import type { Load } from "./load.ts";
import { expectNoToken, type Story, tell } from "./outages.ts";
import type { Verdict } from "./verdict.ts";

const DAY = 24 * 3_600_000;
const preload = (name: string): readonly string[] => [join(import.meta.dirname, "..", name)];

/** Resolves when the bot has printed it. */
const printed = ({ bot }: Story, what: RegExp): Promise<void> =>
  bot.until((stdout, stderr) => what.test(stdout + stderr));

const times = ({ bot }: Story, what: string): number =>
  (bot.stdout() + bot.stderr()).split(what).length - 1;

/**
 * The clock is set by `stepMs` with posts under way, posts that wait to be tried again, and a pace to keep. An
 * hour of waiting would show as one.
 */
export async function clockStep(stepMs: number): Promise<Verdict> {
  const startedAt = Date.now();
  let tickets: readonly TicketState[] = [];
  const verdict = await tell({
    everyMs: 250,
    env: { SEND_LIMITS: "on", CLOCK_STEP_MS: String(stepMs) },
    preload: preload("clock-step.ts"),
    unknownFates: 1,
    work: async (story) => {
      const { api, home } = story.ground;
      api.limits({ mode: "refuse" });
      await pause(1_500);
      const again = { error_code: 429, description: "Too Many Requests: retry after 3" };
      api.fault("sendMessage", { ...again, parameters: { retry_after: 3 }, times: 2 });
      api.fault("sendMessage", { drop: "before" });
      api.fault("sendMessage", { delayMs: 2_000, times: 2 });
      await until(
        () => api.faults.waiting === 0,
        () => "too few posts",
      );
      story.bot.signal("SIGUSR2");
      await printed(story, /the clock was set/);
      await pause(2_000);
      story.load.stop();
      tickets = withDatabase(home.file, true, (database) =>
        database.prepare(`SELECT "state" FROM "Ticket"`).pluck().all().map(String),
      ).map((state) => JSON.parse(state));
      return undefined;
    },
  });
  // Telegram tells the time of a message in whole seconds.
  const first = startedAt - 1_000 + Math.min(stepMs, 0);
  const last = Date.now() + Math.max(stepMs, 0);
  expect(tickets.length).toBeGreaterThan(2);
  for (const { openedAt, humanDue, completionDue } of tickets) {
    expect(openedAt).toBeGreaterThan(first);
    expect(openedAt).toBeLessThan(last);
    for (const due of [humanDue, completionDue ?? humanDue]) {
      expect(due).toBeGreaterThan(openedAt);
      expect(due - openedAt).toBeLessThan(10 * DAY);
    }
  }
  return verdict;
}

/** Whatever was said is stored or still kept by Telegram: nothing was confirmed that is not stored. */
function expectKept({ api, home }: Ground, { said }: Load): void {
  const [all, kept] = [said.length, api.pending().length];
  const stored = withDatabase(home.file, true, (database) =>
    Number(database.prepare(`SELECT COUNT(*) FROM "Inbox"`).pluck().get()),
  );
  expect(stored + kept).toBeGreaterThanOrEqual(all);
}

/** Resolves when more than so many updates wait upstream. */
const spoken = ({ api }: Ground, count: number): Promise<void> =>
  until(
    () => api.pending().length > count,
    () => `${api.pending().length} updates wait of ${count}`,
  );

const CANNOT_STORE = "a message cannot be stored";

/** Another process holds the database until the bot has said so, and longer. */
export const locked = (): Promise<Verdict> =>
  tell({
    everyMs: 80,
    work: async (story) => {
      const { ground, load } = story;
      await pause(800);
      const other = new Database(ground.home.file);
      try {
        other.exec("BEGIN IMMEDIATE");
        await printed(story, /in use by another process.*cannot be stored/);
        // A second refusal is not told again.
        await pause(6_500);
        await spoken(ground, 50);
        expectKept(ground, load);
      } finally {
        other.close();
      }
      expect(times(story, CANNOT_STORE)).toBe(1);
      await pause(500);
      return undefined;
    },
  });

/** Asked to end while another process holds the database: it ends, and the next one does what was left. */
export const endedLocked = (): Promise<Verdict> =>
  tell({
    everyMs: 80,
    work: async (story) => {
      const { ground, load, bot } = story;
      await pause(800);
      const other = new Database(ground.home.file);
      try {
        other.exec("BEGIN IMMEDIATE");
        await printed(story, /cannot be stored/);
        bot.signal("SIGTERM");
        await pause(3_000);
        expectKept(ground, load);
      } finally {
        other.close();
      }
      expect(await bot.ended()).toEqual({ code: 0, signal: null });
      expectKept(ground, load);
      return ground.start();
    },
  });

/** The disk is full until the bot has said so, and longer. */
export const fullDisk = (): Promise<Verdict> =>
  tell({
    everyMs: 40,
    preload: preload("full-disk.ts"),
    work: async (story) => {
      const { ground, load, bot } = story;
      await pause(800);
      bot.signal("SIGUSR2");
      await printed(story, /is full: free some space.*cannot be stored/);
      await pause(3_000);
      await spoken(ground, 20);
      expectKept(ground, load);
      expect(times(story, CANNOT_STORE)).toBe(1);
      bot.signal("SIGUSR2");
      await pause(500);
      return undefined;
    },
  });

/** Of two processes with one token, the one that Telegram lets go; and the other. */
export async function survivor(
  one: BotProcess,
  other: BotProcess,
): Promise<{ gone: BotProcess; stays: BotProcess }> {
  const end = (bot: BotProcess, stays: BotProcess) =>
    bot.ended().then((ended) => ({ ended, gone: bot, stays }));
  const { ended, gone, stays } = await Promise.race([end(one, other), end(other, one)]);
  expect(ended).toEqual({ code: 1, signal: null });
  const lines = gone.stderr().trimEnd().split("\n");
  const told = lines.filter((line) => !line.includes("SEND_LIMITS=off"));
  expect(told).toEqual([expect.stringContaining("Another process receives")]);
  return { gone, stays };
}

/** A second process with the same token on the same database: one ends, and the other does the work of both. */
export const twoProcesses = (): Promise<Verdict> =>
  tell({
    everyMs: 15,
    work: async ({ ground, bot }) => {
      await pause(800);
      const { gone, stays } = await survivor(bot, ground.start());
      expectNoToken(gone, ground);
      await pause(1_000);
      return stays;
    },
  });
