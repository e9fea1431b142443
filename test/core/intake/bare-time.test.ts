// What a time with next to nothing beside it promises.
import { expect, test } from "vitest";
import { bareTime } from "../../../core/intake/bare-time.ts";
import { readPromise } from "../../../core/sla/promise.ts";

const NOW = Date.parse("2026-11-23T09:00:00+08:00");

test.each([
  ["下周二前", "completion"],
  ["两小时内", "completion"],
  ["还要三天", "completion"],
  ["明天修", "completion"],
  ["后天处理吧", "completion"],
  ["明早去", "arrival"],
  ["我下午三点来", "arrival"],
  ["明早", "unclear"],
  ["周五吧", "unclear"],
  ["明天修好", "completion"],
  ["半小时到", "arrival"],
])("%s: %s", (text, kind) => {
  const time = readPromise(text, NOW, "Asia/Shanghai");
  expect(time && bareTime(time)).toEqual({ at: time?.at, kind });
});

test.each(["今天天气不好", "今天那家又来了", "明天开会说"])("%s promises nothing", (text) => {
  const time = readPromise(text, NOW, "Asia/Shanghai");
  expect(time && bareTime(time)).toBeNull();
});
