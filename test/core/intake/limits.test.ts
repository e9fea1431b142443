// How much one person may say.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { DAY, MINUTE } from "../../../core/clock.ts";
import { checkTickets, createMessageLimit, LIMITS } from "../../../core/intake/limits.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const NOW = Date.UTC(2026, 10, 23, 1);
const spread = (count: number, every: number) =>
  Array.from({ length: count }, (_, index) => NOW - index * every);

test("six tickets in ten minutes, twenty a day; then none", () => {
  const tries = (opened: readonly number[]) => () => checkTickets(opened, NOW);
  expect(tries(spread(5, MINUTE))).not.toThrow();
  expect(tries(spread(6, MINUTE))).toThrow("tooManyTickets");
  // The first of them was just ten minutes ago.
  expect(tries([...spread(5, MINUTE), NOW - 10 * MINUTE])).not.toThrow();
  expect(tries(spread(19, 60 * MINUTE))).not.toThrow();
  expect(tries(spread(20, 60 * MINUTE))).toThrow("tooManyTickets");
  expect(tries(spread(20, DAY))).not.toThrow();
});

test("twenty messages a minute are handled, the next is told so, the rest is silence", () => {
  const limit = createMessageLimit();
  const said = (id: number, at = NOW, who = "li") => limit.judge(who, { id, at });
  const { most } = LIMITS.messages;
  const verdicts = Array.from({ length: most + 3 }, (_, index) => said(index));
  expect(verdicts).toEqual([
    ...Array.from({ length: most }, () => "handled"),
    "told",
    "silent",
    "silent",
  ]);
  // Somebody else, and the next minute.
  expect(said(900, NOW, "wang")).toBe("handled");
  expect(said(901, NOW + MINUTE - 1)).toBe("silent");
  expect(said(902, NOW + MINUTE)).toBe("handled");
});

test("a message that is handled again is judged as before", () => {
  const limit = createMessageLimit();
  const all = () => Array.from({ length: 24 }, (_, id) => limit.judge("li", { id, at: NOW + id }));
  expect(all()).toEqual(all());
});

test("a flood of many people does not grow without end, and of one neither", () => {
  const limit = createMessageLimit();
  const held = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = held();
  for (let id = 0; id < 100_000; id += 1) {
    limit.judge(`${id}`, { id, at: NOW });
    limit.judge("one", { id, at: NOW });
  }
  const after = held();
  expect(after - before).toBeLessThan(5 * 2 ** 20);
  // It is still in use: what it holds has not been collected.
  limit.judge("one", { id: 0, at: NOW });
});
