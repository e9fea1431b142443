// Which messages are several orders, and which are one that names another ticket.
import { expect, test } from "vitest";
import { opensOwn, opensWithVerb, severalIn } from "../../../core/intake/several.ts";

test.each([
  ["#12 接单 #13 完成 换了灯管", ["#12 接单", "#13 完成 换了灯管"]],
  ["#12 #14 接单", ["#12 接单", "#14 接单"]],
  ["#12、#14和#15 接单", ["#12 接单", "#14 接单", "#15 接单"]],
  ["工单12 接单,工单13 派 @老王", ["#12 接单", "#13 派 @老王"]],
  ["＃１２ 接单 ＃１３ 延期 明天18点 等配件", ["#12 接单", "#13 延期 明天18点 等配件"]],
  ["#12 done lamp #13 accept", ["#12 done lamp", "#13 accept"]],
  ["#1 接单\n#2 完成", ["#1 接单", "#2 完成"]],
  ["#12-#15 接单", ["#12 接单", "#13 接单", "#14 接单", "#15 接单"]],
  ["#12~14 完成", ["#12 完成", "#13 完成", "#14 完成"]],
  ["#12到#13 派 @老王", ["#12 派 @老王", "#13 派 @老王"]],
  ["接单 #12 #13", ["#12 接单", "#13 接单"]],
  ["完成 #12、#13 换灯管", ["#12 完成 换灯管", "#13 完成 换灯管"]],
  ["#12 接单 派 @老王", ["#12 接单", "#12 派 @老王"]],
  ["#12 收到,延期 明天18点 等配件", ["#12 收到", "#12 延期 明天18点 等配件"]],
  ["#12 紧急 派 @老王 #13 接单", ["#12 紧急", "#12 派 @老王", "#13 接单"]],
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
  "#12 #13 都好了",
  "#12 到15点修好",
  "#12-3栋 接单",
  "#12 接单 接单",
  "回复 #12 #13 明天修",
  "合并 #12 #13",
  Array.from({ length: 21 }, (_, n) => `#${n + 1} 接单`).join(" "),
])("%s: one", (text) => {
  expect(severalIn(text)).toBeNull();
});

test.each([
  ["#12 #15 都好了", ["#12 都好了", "#15 都好了"]],
  ["#12-#14 都修好了", ["#12 都修好了", "#13 都修好了", "#14 都修好了"]],
  ["#12 换好了 #13 明天修", ["#12 换好了", "#13 明天修"]],
  ["#12 完成 #13 也好了", ["#12 完成", "#13 也好了"]],
  ["#12 收到 #13 家里没人", ["#12 收到", "#13 家里没人"]],
])("in their own words, to the bot: %s", (text, parts) => {
  expect(severalIn(text, { own: true })?.map((part) => part.text)).toEqual(parts);
});

test.each([
  "#12 回复 和 #13 一样",
  "#12 回复 等 #13 修好了",
  "#12 内部 #13 已经修好了",
  "#12 跟 #13 的灯已经修好了",
  "#12 #13 谁有空去一下",
])("in their own words, one all the same: %s", (text) => {
  expect(severalIn(text, { own: true })).toBeNull();
});

test.each([
  "#4 等配件",
  "#4 修好了",
  "#4 下周二前",
  "＃4 两小时内到",
  "#4 收到",
  "#4 好了 #5 在路上",
])("said of the ticket, to nobody else: %s", (text) => {
  expect(opensOwn(text)).toBe(true);
});

test.each([
  "#4 你去看看",
  "#4 谁去修一下",
  "#4 师傅到了吗",
  "#4 换个灯泡吧",
  "#4 @老王 在修",
  "#4 那家又来了",
  "#4 让他先去看",
  "等配件 #4",
  "5#1单元在修",
])("talk among colleagues: %s", (text) => {
  expect(opensOwn(text)).toBe(false);
});

test.each([
  "完成 #12",
  "接单#12",
  "延期 #12 周五 等配件",
  "派 @老李 #12",
  "紧急 #12",
  "撤销 #12 重复",
])("%s: the verb opens", (text) => expect(opensWithVerb(text)).toBe(true));
test.each([
  "我昨天完成 #12 的时候",
  "完成了吗 #12",
  "#12 完成",
  "合并 #12",
  "完成 #12 #13",
  "你看一下 #12",
  "完成",
])("%s: it does not", (text) => expect(opensWithVerb(text)).toBe(false));
