// kill -9 of the real process at every durable step, 60 times.
import { afterEach, expect, test } from "vitest";
import { killAll } from "../../support/process.ts";
import { LONG } from "../chains.ts";
import { killAndRestart, table } from "../kill.ts";

afterEach(killAll);

test("60 kills: nothing lost, nothing doubled, no more said twice than was under way", async () => {
  const report = await killAndRestart(LONG);
  const { messages, tickets, posts, unsaid } = report;
  console.log(table(report));
  console.log(
    `${messages} messages, ${tickets} tickets, ${posts} posts; ` +
      `losses ${report.findings.length}, notices left unsaid ${unsaid}`,
  );
  expect(report.findings).toEqual([]);
  expect([...report.kills.values()].reduce((sum, times) => sum + times, 0)).toBe(60);
});
