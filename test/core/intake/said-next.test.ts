// What people say after a report of their own: which words take an alarm back, put a place right, give up, add.
import { expect, test } from "vitest";
import { soundsOver } from "../../../core/intake/false-alarm.ts";
import { givesUp, worksNow } from "../../../core/intake/more-words.ts";
import { CORRECTS, withoutWrong } from "../../../core/intake/place-said.ts";

test.each([
  "误报",
  "误报,是邻居炒菜",
  "不好意思误报了",
  "虚惊一场",
  "看错了,不是烟是蒸汽",
  "不是着火,是烧烤",
  "#3 误报",
  "没事了",
  "没事了 孩子出来了",
  "不是着火 是炒菜糊了",
  "解除 是炒菜冒的烟",
  "false alarm",
  "是我家忘关火了,已经关了,误报",
  "有人烧纸,虚惊一场",
  "出来了,没事了",
])("%s takes an alarm back", (text) => {
  expect(soundsOver(text)).toBe(true);
});

test.each([
  "不是误报,真的着火了",
  "是误报吗?",
  "没事吧?",
  "没事了吗",
  "烟感老误报,能修一下吗",
  "误报警器响了一夜,谁来看看,我们单元的老人都被吵醒了,已经是第三回了,到现在也没有一个人上来处理,太不像话了吧真的是",
  "着火了",
  "不是煤气,是着火了",
  "不是着火,是煤气漏了",
  "不是困人,是夹到人了",
  "看错了,是4栋着火了,快来",
  "搞错了 是3栋着火",
  "我没事了,但是火还在烧",
  "不知道是不是误报",
  "好像是炒菜,应该是误报",
  "烟好大,不是误报",
  "着火了,别是误报",
  "大家没事吧,着火了",
  "是不是没事了",
])("%s does not", (text) => {
  expect(soundsOver(text)).toBe(false);
});

test.each([
  ["不对是5栋", true],
  ["不对,是5栋", true],
  ["说错了,5栋", true],
  ["不是7栋,是5栋", true],
  ["应该是5栋", true],
  ["5栋", false],
  ["我家在5栋", false],
])("%s corrects: %s", (text, corrects) => {
  expect(CORRECTS.test(text)).toBe(corrects);
});

test.each([
  ["不是7栋,是5栋", "是5栋"],
  ["不是7栋是5栋", "是5栋"],
  ["不对是5栋", "不对是5栋"],
  ["是5栋,不是7栋", "是5栋,不是7栋"],
])("%s without the wrong place is %s", (text, rest) => {
  expect(withoutWrong(text)).toBe(rest);
});

test.each(["算了", "算了不用了", "不用修了", "自己修好了", "没事了", "不用来了", "never mind"])(
  "%s gives up",
  (text) => {
    expect(givesUp(text)).toBe(true);
  },
);

test.each(["好了谢谢", "这个月物业费算了没", "不用心修,越修越坏", "你们是不是不想修了就算了"])(
  "%s does not give up",
  (text) => {
    expect(givesUp(text)).toBe(false);
  },
);

test.each([
  ["好了谢谢", true],
  ["灯亮了", true],
  ["修好了,辛苦师傅", true],
  ["又坏了", false],
  ["好了没有", true],
])("%s works now: %s", (text, works) => {
  expect(worksNow(text)).toBe(works);
});
