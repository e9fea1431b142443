// Which messages are several orders, and which are one that names another ticket.
import { expect, test } from "vitest";
import { severalIn } from "../../../core/intake/several.ts";

test.each([
  ["#12 接单 #13 完成 换了灯管", ["#12 接单", "#13 完成 换了灯管"]],
  ["#12 #14 接单", ["#12 接单", "#14 接单"]],
  ["#12、#14和#15 接单", ["#12 接单", "#14 接单", "#15 接单"]],
  ["工单12 接单,工单13 派 @老王", ["#12 接单", "#13 派 @老王"]],
  ["＃１２ 接单 ＃１３ 延期 明天18点 等配件", ["#12 接单", "#13 延期 明天18点 等配件"]],
  ["#12 done lamp #13 accept", ["#12 done lamp", "#13 accept"]],
  ["#1 接单\n#2 完成", ["#1 接单", "#2 完成"]],
])("%s", (text, parts) => {
  expect(severalIn(text)?.map((part) => part.text)).toEqual(parts);
});

test.each([
  "#12 接单",
  "#12 合并 #9",
  "#12 回复 和 #13 一样",
  "#12 内部 同 #13",
  "#12 #13",
  "看看 #12 接单 #13 完成",
  "#12 好的 #13 接单",
  "接单 完成",
  Array.from({ length: 21 }, (_, n) => `#${n + 1} 接单`).join(" "),
])("%s: one", (text) => {
  expect(severalIn(text)).toBeNull();
});
