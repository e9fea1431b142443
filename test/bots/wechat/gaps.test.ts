import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createGaps } from "../../../bots/wechat/gaps.ts";

const opened = (afterMs?: number) => {
  const told: [number, number][] = [];
  return { told, gaps: createGaps((from, to) => void told.push([from, to]), afterMs) };
};

test("messages that were missed in a gap are told with it, once, though it is known later of some", () => {
  const { told, gaps } = opened();
  for (const at of [110, 120, 130]) gaps.missed(at);
  gaps.gap(100, 200);
  gaps.missed(140);
  gaps.end();
  expect(told).toEqual([[100, 200]]);
});

test("a gap begins with the first message that was missed", () => {
  const { told, gaps } = opened();
  for (const at of [90, 120]) gaps.missed(at);
  gaps.gap(100, 200);
  gaps.end();
  expect(told).toEqual([[90, 200]]);
});

test("messages that were missed while all was well are told together, a little later or at the end", async () => {
  const { told, gaps } = opened(30);
  for (const at of [130, 110, 120]) gaps.missed(at);
  expect(told).toEqual([]);
  await sleep(200);
  expect(told).toEqual([[110, 130]]);
  gaps.missed(140);
  gaps.gap(150, 200);
  gaps.end();
  gaps.end();
  expect(told.slice(1)).toEqual([
    [150, 200],
    [140, 140],
  ]);
});
