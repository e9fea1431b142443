// What the log says of the platforms: which listen, what keeps the others from it.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchHealth } from "../../bots/health.ts";
import { HOUR } from "../../core/clock.ts";
import { type LogFacts, silentLog } from "../../core/log.ts";
import { type KnowsTrouble, NO_LIMITS, type Platform } from "../../core/platform.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const said: [string, LogFacts | undefined][] = [];
  const of = (name: string): Platform => ({
    name,
    limits: NO_LIMITS,
    start: async () => {},
    stop: async () => {},
    send: async () => ({}),
  });
  const state: { trouble: string | null } = { trouble: "connects" };
  const telegram = of("telegram");
  const wechat: Platform & KnowsTrouble = { ...of("wechat"), trouble: () => state.trouble };
  const health = watchHealth({
    platforms: [telegram, wechat],
    store: { nextDue: async () => ({ inbox: null, outbox: Date.now() - 90_000 }) },
    clock: { now: () => Date.now() },
    log: { ...silentLog, info: (line, facts) => void said.push([line, facts]) },
  });
  return { said, health, telegram, wechat, state };
}

test("each start names all platforms, with what keeps the others from it", () => {
  const { said, health, telegram, wechat, state } = watched();
  health.started(telegram);
  state.trouble = null;
  health.started(wechat);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([
    ["Linli listens", { telegram: "listens", wechat: "connects" }],
    ["Linli listens", { telegram: "listens", wechat: "listens" }],
  ]);
});

test("what does not listen ten seconds after the start is told with its reason", () => {
  const { said, state, health } = watched();
  state.trouble = "nothing answers";
  vi.advanceTimersByTime(11_000);
  expect(said).toEqual([
    ["Linli listens nowhere yet", { telegram: "starts", wechat: "nothing answers" }],
  ]);
  health.end();
});

test("every hour: the platforms, and how far the work is behind; nothing after the end", async () => {
  const { said, health, telegram, wechat, state } = watched();
  state.trouble = null;
  health.started(telegram);
  health.started(wechat);
  state.trouble = "no account is logged in";
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(said.at(-1)).toEqual([
    "health",
    { telegram: "listens", wechat: "no account is logged in", behindS: 90 },
  ]);
  health.end();
  const count = said.length;
  await vi.advanceTimersByTimeAsync(3 * HOUR);
  expect(said).toHaveLength(count);
});
