// What people send, without what the eye does not see.
import { expect, test } from "vitest";
import { clean } from "../../../core/intake/clean.ts";

test.each([
  ["a zero-width space", "王\u200b工", "王工"],
  ["marks of direction", "\u202e工王\u202c\u2066\u200f", "工王"],
  ["variation selectors", "⚠\ufe0f", "⚠"],
  ["NUL and other controls", "灯\u0000坏\u0007了", "灯坏了"],
  ["Hangul fillers", "\u3164\u115f\u1160\uffa0", ""],
  ["a grapheme joiner, a soft hyphen, tags", "1\u034f3\u00ad8\u{e0041}", "138"],
  ["the blank of Braille", "\u2800\u2800", ""],
  ["half a character", "\ud83d坏", "\ufffd坏"],
  ["line separators", "一\u2028二\r三", "一\n二\n三"],
  ["what is seen stays", "3栋 é ก็ 👍🏽 한글", "3栋 é ก็ 👍🏽 한글"],
])("%s", (_, text, read) => {
  expect(clean(text)).toBe(read);
});
