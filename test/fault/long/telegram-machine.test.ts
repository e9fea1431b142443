// The bot's own machine going wrong while Telegram delivers, again and again: the real process under load.
import { afterEach, expect, test } from "vitest";
import { killAll } from "../../support/process.ts";
import { clockStep, endedLocked, fullDisk, locked, twoProcesses } from "../telegram/machine.ts";
import { summary, type Verdict } from "../telegram/verdict.ts";

afterEach(killAll);

const MINUTE = 60_000;
const STORIES: readonly (readonly [what: string, tell: () => Promise<Verdict>])[] = [
  ["the clock forward by two minutes", () => clockStep(2 * MINUTE)],
  ["the clock forward by twenty hours", () => clockStep(20 * 60 * MINUTE)],
  ["another process holds the database", locked],
  ["SIGTERM while it does", endedLocked],
  ["the disk is full", fullDisk],
  ["a second process on the same database", twoProcesses],
];

test.each(STORIES)("%s, five times: nothing lost, nothing doubled", async (what, story) => {
  for (let time = 1; time <= 5; time += 1) {
    const verdict = await story();
    console.log(`${what} (${time}): ${summary(verdict)}`);
    expect(verdict.messages).toBeGreaterThan(10);
  }
});
