// Tickets by bare numbers: what staff say to the bot, and what only looks like it.
import { expect, test } from "vitest";
import { withReferences } from "../../../core/intake/bare-numbers.ts";

test.each([
  ["12 15 都好了", "#12 #15 都好了"],
  ["12、15都好了", "#12、#15 都好了"],
  ["12和15换好了", "#12和#15 换好了"],
  ["12-15号都换好了", "#12-#15 都换好了"],
  ["12到15都好了", "#12-#15 都好了"],
  ["12号15号搞定", "#12 #15 搞定"],
  ["４号５号明天修", "#4 #5 明天修"],
  ["12接单", "#12 接单"],
  ["12 接单", "#12 接单"],
  ["１２ 完成 已更换", "#12 完成 已更换"],
  ["工单12 15 完成", null],
  ["12号单已换", "#12 已换"],
  ["12单完成", "#12 完成"],
  ["刚换好了灯泡，12号", "#12 刚换好了灯泡"],
  ["灯泡换好了 12号", "#12 灯泡换好了"],
  ["12 明天下午修", "#12 明天下午修"],
])("%s", (text, read) => {
  expect(withReferences(text)).toBe(read);
});

test.each([
  "12号楼灯坏了",
  "12号灯泡换了",
  "12栋修好了",
  "15分钟到",
  "3天修好",
  "12点修好",
  "12月3日修好",
  "3-2-501换好了",
  "119 已打",
  "周五修好,12号",
  "#12 都好了",
  "修好了",
  "一共换了 12",
])("%s names none", (text) => {
  expect(withReferences(text)).toBeNull();
});
