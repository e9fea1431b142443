// The bot's own machine going wrong while Telegram delivers, the short form: the real process under load.
import { afterAll, describe, expect, test } from "vitest";
import { killAll } from "../support/process.ts";
import { clockStep, endedLocked, fullDisk, locked, twoProcesses } from "./telegram/machine.ts";

afterAll(killAll);

const HOUR = 3_600_000;

describe.concurrent("while Telegram delivers", () => {
  test.each([
    ["forward", HOUR],
    ["back", -HOUR],
  ])("the clock is set %s by an hour: nothing is stuck, lost or doubled", async (_, stepMs) => {
    expect((await clockStep(stepMs)).messages).toBeGreaterThan(10);
  });

  test("another process holds the database: nothing is confirmed that is not stored; then all is answered once", async () => {
    expect((await locked()).messages).toBeGreaterThan(50);
  });

  test("SIGTERM while another process holds the database: exit 0, nothing is lost or said twice", async () => {
    expect((await endedLocked()).messages).toBeGreaterThan(50);
  });

  test("the disk is full: nothing is confirmed that is not stored; then all is answered once", async () => {
    expect((await fullDisk()).messages).toBeGreaterThan(50);
  });

  test("a second process on the same database: one line, exit 1; the other loses and doubles nothing", async () => {
    expect((await twoProcesses()).messages).toBeGreaterThan(30);
  });
});
