// kill -9 under load on WeChat's wire: the real process 40 times, then the gateway 20 times while it runs.
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { GIVE_UP_MS } from "../../support/patience.ts";
import { killAll } from "../../support/process.ts";
import { figures, planOf } from "../telegram/kill.ts";
import { makeGround } from "../wechat/ground.ts";
import { killGateway, killProcess, median, returnFigures, WECHAT_POINTS } from "../wechat/kill.ts";
import { createLoad } from "../wechat/load.ts";

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

test("a minute without the gateway, at the account's own pace: what waits goes on where it stopped", {
  timeout: 300_000,
}, async () => {
  const ground = await makeGround();
  const { gateway } = ground;
  try {
    const bot = ground.start({ env: { SEND_LIMITS: "on" } });
    await ground.listening(bot);
    const load = createLoad(ground, "pace");
    for (const estate of [0, 1, 2, 0, 1, 2]) load.report(estate);
    await gateway.waitFor(() => true);
    await gateway.kill();
    const before = gateway.sent.length;
    await sleep(60_000);
    await gateway.up();
    const upAt = Date.now();
    await gateway.waitFor(() => true, GIVE_UP_MS, before + 4);
    const afterMs = gateway.sent.slice(before, before + 5).map(({ at }) => at - upAt);
    console.log(`posts after the gateway's return, ms: ${afterMs.join(" ")}`);
    expect(afterMs[0]).toBeLessThan(5_000);
    // Five posts, four gaps of 3 to 6 s; an unsaid minute does not fill the account's minute.
    expect(afterMs[4]).toBeLessThan(5_000 + 4 * 6_500);
    bot.signal("SIGTERM");
    expect(await bot.ended(10_000)).toEqual({ code: 0, signal: null });
  } finally {
    await ground.close();
  }
});
