// kill -9 under load on WeChat's wire, the short form; `npm run test:fault` kills the process 40 times and the gateway
// 20 times.
import { afterAll, describe, expect, test } from "vitest";
import { killAll } from "../support/process.ts";
import { figures, RANDOM } from "./telegram/kill.ts";
import { killGateway, killProcess, returnFigures } from "./wechat/kill.ts";

afterAll(killAll);

describe.concurrent("killed under load on WeChat", () => {
  test("the process, 3 times: what was stored is answered, no more said twice than was under way", async () => {
    const plan = ["receive:after:5", "send:middle:6", RANDOM];
    const report = await killProcess({ plan, everyMs: 40, seed: "short" });
    console.log(figures(report));
    expect(report.findings).toEqual([]);
    expect([...report.kills.keys()]).toEqual(["receive:after", "send:middle", "random"]);
    expect(report.posts).toBeGreaterThan(20);
  });

  test("the gateway: what was stored is answered, staff are told of the gap", async () => {
    const report = await killGateway({ times: 1, everyMs: 60, seed: "short" });
    console.log(`${figures(report)}\n${returnFigures(report.returns)}`);
    expect(report.findings).toEqual([]);
    expect(report.posts).toBeGreaterThan(20);
  });
});
