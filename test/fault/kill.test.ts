// kill -9 of the real process at every durable step, the short form; `npm run test:fault` kills 60 times.
import { afterEach, beforeAll, expect, test } from "vitest";
import { killAll } from "../support/process.ts";
import { LONG, SHORT } from "./chains.ts";
import { countPoints, killAndRestart, table } from "./kill.ts";
import { POINTS, pointName } from "./steps.ts";

afterEach(killAll);

let counts: ReadonlyMap<string, number>;
beforeAll(async () => {
  counts = await countPoints();
});

test("a round passes every durable step, often enough for every kill", () => {
  const wanted = LONG.map(([first]) => first).flatMap((point) => (point ? [point] : []));
  const missing = wanted.filter((point) => (counts.get(pointName(point)) ?? 0) < point.nth);
  // A step that is not passed: its SQL reads differently now; see STEPS in steps.ts.
  expect(missing, JSON.stringify([...counts])).toEqual([]);
  for (const chains of [SHORT, LONG])
    expect(new Set(chains.flat().map(pointName))).toEqual(new Set(POINTS));
  expect(LONG.flat()).toHaveLength(60);
});

test("16 kills: nothing lost, nothing doubled, no more said twice than was under way", async () => {
  const report = await killAndRestart(SHORT);
  console.log(table(report));
  expect(report.findings).toEqual([]);
  expect([...report.kills.values()].reduce((sum, times) => sum + times, 0)).toBe(16);
});
