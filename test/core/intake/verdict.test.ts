// How people answer 修得怎么样? in their own words: which of them rate, which return the work, which do neither.
import { expect, test } from "vitest";
import { fallsShort, readFeedback, saidWith } from "../../../core/intake/feedback.ts";
import { readVerdict } from "../../../core/intake/verdict.ts";

test.each([
  ["5", "5"],
  ["谢谢师傅,很满意", "5"],
  ["修好了 满意", "5"],
  ["还行吧", "3"],
  ["一般般的", "3"],
  ["四分吧", "四"],
  ["好的,5分", "5"],
  ["给个差评", "1"],
  ["非常好", "5"],
  ["谢谢,很好!", "5"],
  ["👍👍🏻", "5"],
  ["满分", "5"],
])("%s rates %s", (text, rest) => {
  expect(readVerdict(text)).toMatchObject({ verb: "rate", rest });
});

test.each(["没修好啊", "好的谢谢,没修好", "修得不好", "还在漏"])("%s returns the work", (text) => {
  expect(readVerdict(text)?.verb).toBe("reopen");
});

test.each([
  "谢谢",
  "修好了,谢谢",
  "好的收到",
  "好的,5分钟后下楼",
  "一般的灯泡多少钱",
  "很好吃",
  "满意个鬼",
  "满意吗",
  "还不错",
  "我再看看",
  "",
])("%s is no verdict", (text) => {
  expect(readVerdict(text)).toBeNull();
});

test("words without end are no verdict, and cost no more than others", () => {
  for (const word of ["嗯", "知道了", "谢谢", "好的", "师傅", "👍 "])
    for (const many of [30, 60, 600])
      expect(readVerdict(`${word.repeat(many)}来`)?.verb ?? null).toBeNull();
});

test.each([
  ["还不错", true, null],
  ["没有不满意", true, null],
  ["满意个鬼", true, null],
  ["不太满意", true, 2],
  ["很满意", true, 5],
  ["it works again, thanks", true, null],
  ["it leaks again", false, null],
  ["还不亮", false, null],
  ["修不好", false, null],
])("%s: fixed %s, stars %s", (text, fixed, stars) => {
  expect(readFeedback(text)).toEqual({ fixed, stars });
});

test.each(["修好了,但是灯罩没装回去", "师傅态度很差", "把墙弄脏了", "fixed, but left a mess"])(
  "%s leaves something to be wished",
  (text) => expect(fallsShort(text)).toBe(true),
);
test.each(["灯亮了,谢谢", "态度很好", "差不多了", "没问题了", "处理得很快"])(
  "%s does not",
  (text) => expect(fallsShort(text)).toBe(false),
);

test.each(["不满意,等了三天", "2星 态度差", "1分 不能再低", "2 stars, nobody came"])(
  "%s says why",
  (text) => expect(saidWith(text)).toBe(text),
);
test.each(["不满意", "2星", "2 stars", "评 1星", "差评!"])("%s says no more", (text) =>
  expect(saidWith(text)).toBe(""),
);
