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
  ["推迟到周五,等灯具", "completion"],
  ["等配件 延期到周五", "completion"],
  ["改到下周一上午", "completion"],
  ["原定今天,改到明天", "completion"],
  ["3个工作日", "completion"],
  ["预计7天", "completion"],
  ["周四换主板", "completion"],
  ["好的明天上午10点来", "arrival"],
  ["派老王,明早去", "arrival"],
  ["两小时", "unclear"],
  ["主板坏了,后天上午换", "completion"],
  ["先临时修一下,明天彻底换", "completion"],
  ["今天没空,明天去", "arrival"],
  ["明天来电工看看", "arrival"],
  ["那五点到", "arrival"],
])("%s: %s", (text, kind) => {
  const time = readPromise(text, NOW, "Asia/Shanghai");
  expect(time && bareTime(time)).toEqual({ at: time?.at, kind });
});

test.each([
  "今天天气不好",
  "今天那家又来了",
  "明天开会说",
  "灯具明天到",
  "业主说,明天来",
  "能不能改到周五",
  "明天换班",
])("%s promises nothing", (text) => {
  const time = readPromise(text, NOW, "Asia/Shanghai");
  expect(time && bareTime(time)).toBeNull();
});
