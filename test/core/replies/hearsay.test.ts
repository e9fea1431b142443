// Which words are told by others, and which answers leave open until when.
import { expect, test } from "vitest";
import { awaits, isHearsay } from "../../../core/replies/hearsay.ts";

test.each([
  ["听说3栋着火了?", true],
  ["群里有人说5栋漏气,真的假的", true],
  ["3栋着火了", false],
  ["我听到爆炸声,着火了", false],
])("%s is hearsay: %s", (words, expected) => {
  expect(isHearsay(words)).toBe(expected);
});

test.each([
  ["等配件", true],
  ["要等厂家来看", true],
  ["灯泡缺货", true],
  ["配件还没到", true],
  ["等配件,周五到", false],
  ["配件明天到货", false],
  ["稍等,马上到", false],
  ["已派师傅过去", false],
])("%s waits without a date: %s", (words, expected) => {
  expect(awaits(words)).toBe(expected);
});
