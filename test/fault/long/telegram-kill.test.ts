// kill -9 of the real process on Telegram's wire, 200 times under load.
import { afterEach, expect, test } from "vitest";
import { killAll } from "../../support/process.ts";
import { figures, killOnTheWire, planOf, WIRE_POINTS } from "../telegram/kill.ts";

afterEach(killAll);

test("200 kills: nothing lost, nothing doubled, no more said twice than was under way", {
  timeout: 900_000,
}, async () => {
  const report = await killOnTheWire({ plan: planOf(200), everyMs: 25, seed: "long" });
  console.log(figures(report));
  expect(report.findings).toEqual([]);
  expect([...report.kills.keys()]).toEqual(expect.arrayContaining([...WIRE_POINTS]));
});
