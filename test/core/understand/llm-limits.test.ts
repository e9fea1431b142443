// When the model API is not asked: after failures, and when the tokens of the day are used up.
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND, systemClock } from "../../../core/clock.ts";
import { silentLog } from "../../../core/log.ts";
import { createAsk } from "../../../core/understand/llm-ask.ts";
import { createBreaker } from "../../../core/understand/llm-breaker.ts";
import { createBudget, estimate } from "../../../core/understand/llm-budget.ts";
import { manualClock } from "../../support/conversation.ts";

function breaker() {
  const clock = manualClock(0);
  const changes: (number | null)[] = [];
  const made = createBreaker({ clock, onChange: (pauseMs) => changes.push(pauseMs) });
  const fails = (ended: "badly" | "hopeless" = "badly", waitMs = 0): boolean => {
    const end = made.enter();
    end?.(ended, waitMs);
    return end !== null;
  };
  return { clock, changes, made, fails };
}

test("three failures in a row open it; then one call at a time tries, each pause longer", () => {
  const { clock, changes, made, fails } = breaker();
  expect([fails(), fails(), fails(), fails()]).toEqual([true, true, true, false]);
  clock.turn(30 * SECOND);
  const probe = made.enter();
  expect(probe).not.toBeNull();
  expect(made.enter()).toBeNull();
  probe?.("badly");
  clock.turn(59 * SECOND);
  expect(made.enter()).toBeNull();
  clock.turn(SECOND);
  made.enter()?.("well");
  expect(changes).toEqual([30 * SECOND, 60 * SECOND, null]);
  // Closed again: it takes three failures anew.
  expect([fails(), fails(), fails(), fails()]).toEqual([true, true, true, false]);
});

test("an answer in between starts the count anew", () => {
  const { made, fails } = breaker();
  for (let round = 0; round < 5; round += 1) {
    expect([fails(), fails()]).toEqual([true, true]);
    made.enter()?.("well");
  }
});

test("calls under way when it opens count once", () => {
  const { changes, made } = breaker();
  const underWay = Array.from({ length: 8 }, () => made.enter());
  for (const end of underWay) end?.("badly");
  expect(changes).toEqual([30 * SECOND]);
});

test("a wrong key is not asked about for ten minutes; what a provider asks to wait is waited", () => {
  const wrongKey = breaker();
  wrongKey.fails("hopeless");
  expect(wrongKey.changes).toEqual([10 * MINUTE]);
  const limited = breaker();
  for (let round = 0; round < 3; round += 1) limited.fails("badly", 2 * MINUTE);
  expect(limited.changes).toEqual([2 * MINUTE]);
});

test("a call that does not listen when it is told to stop is not waited for", async () => {
  const ask = createAsk({
    complete: () => new Promise(() => {}),
    prompt: { version: "none", opening: [] },
    level: "auto",
    dailyTokens: 1_000,
    clock: systemClock,
    log: silentLog,
  });
  expect(await ask("灯坏了", systemClock.now() + 200)).toEqual({ failed: "timeout" });
});

test("what a provider does not count is estimated", () => {
  const turns = [
    { role: "system", content: "label it" },
    { role: "user", content: "灯坏了，ok" },
  ] as const;
  expect(estimate(turns, '{"a":1}')).toEqual({ prompt: 2 + 4 + 1, completion: 2 });
});

test("the tokens of a day, until midnight in China", () => {
  const clock = manualClock(Date.UTC(2026, 10, 22, 15, 30)); // 23:30 in China
  const budget = createBudget(1_000, clock);
  budget.spend({ prompt: 900, completion: 99 });
  expect(budget.left()).toBe(true);
  budget.spend({ prompt: 1, completion: 0 });
  expect(budget.left()).toBe(false);
  clock.turn(HOUR);
  expect([budget.left(), budget.today()]).toEqual([true, 0]);
  budget.spend({ prompt: 5_000, completion: 0 });
  clock.turn(DAY - HOUR);
  expect(budget.left()).toBe(false);
});
