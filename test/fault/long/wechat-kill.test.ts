// kill -9 under load on WeChat's wire: the real process 40 times, then the gateway 20 times while it runs.
import { afterEach, expect, test } from "vitest";
import { killAll } from "../../support/process.ts";
import { figures, planOf } from "../telegram/kill.ts";
import { killGateway, killProcess, median, returnFigures, WECHAT_POINTS } from "../wechat/kill.ts";

afterEach(killAll);

test("the process, 40 times: what was stored is answered, no more said twice than was under way", {
  timeout: 900_000,
}, async () => {
  const report = await killProcess({
    plan: planOf(40, WECHAT_POINTS, 4),
    everyMs: 30,
    seed: "long",
  });
  console.log(figures(report));
  expect(report.findings).toEqual([]);
  expect([...report.kills.keys()]).toEqual(expect.arrayContaining([...WECHAT_POINTS]));
});

test("the gateway, 20 times: what was stored is answered, staff are told of every gap", {
  timeout: 900_000,
}, async () => {
  const report = await killGateway({ times: 20, everyMs: 50, seed: "long" });
  console.log(`${figures(report)}\n${returnFigures(report.returns)}`);
  expect(report.findings).toEqual([]);
  expect(median(report.returns.heardMs)).toBeLessThan(5_000);
  expect(median(report.returns.postMs)).toBeLessThan(5_000);
  expect(report.posts).toBeGreaterThan(400);
});
