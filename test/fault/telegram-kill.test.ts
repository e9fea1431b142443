// kill -9 of the real process on Telegram's wire, the short form; `npm run test:fault` kills 200 times.
import { afterEach, expect, test } from "vitest";
import { killAll } from "../support/process.ts";
import { figures, killOnTheWire, RANDOM } from "./telegram/kill.ts";

afterEach(killAll);

test("8 kills under load: nothing lost, nothing doubled, no more said twice than was under way", async () => {
  const plan = [
    "receive:before:5",
    "handle:after:3",
    RANDOM,
    "send:middle:4",
    "take-over:before:1",
    "settle:before:3",
    "poll:after:2",
    RANDOM,
  ];
  const report = await killOnTheWire({ plan, everyMs: 25, seed: "short" });
  console.log(figures(report));
  expect(report.findings).toEqual([]);
  expect(report.messages).toBeGreaterThan(100);
});
