import { expect, test } from "vitest";
import { isEstateName, nameKey, nearMiss, readBinding } from "../../../core/estates/binding.ts";
import { hashCode, isCode, makeCode } from "../../../core/estates/codes.ts";

test.each([
  ["业主群 阳光花园", { role: "owners", estateName: "阳光花园" }],
  ["业主 阳光花园", { role: "owners", estateName: "阳光花园" }],
  ["员工群阳光花园。", { role: "staff", estateName: "阳光花园" }],
  ["业委会群 「阳光花园」", { role: "committee", estateName: "阳光花园" }],
  ["社区群: 阳光 花园 二期", { role: "community", estateName: "阳光 花园 二期" }],
  ["staff group Sunny Garden", { role: "staff", estateName: "Sunny Garden" }],
  ["业主群", { role: "owners", estateName: "" }],
  ["阳光花园", null],
  ["房号 3-2-501", null],
])("绑定 %s", (text, binding) => {
  expect(readBinding(text)).toEqual(binding);
});

test.each(["阳光花园", "Sunny Garden", "12号院", "金河绿洲·二期", "万科(东区)"])(
  "%s is a name",
  (name) => {
    expect(isEstateName(name)).toBe(true);
  },
);
test.each([
  "",
  "园",
  "../../etc",
  "a/b",
  "阳光\n花园",
  "x".repeat(31),
  "-rf",
  "阳光花园 ",
  "<b>阳光</b>",
])("%j is none", (name) => {
  expect(isEstateName(name)).toBe(false);
});

test("names that differ only in width, case and spaces are one", () => {
  expect(nameKey("Ｓunny  Garden")).toBe(nameKey("sunny garden"));
});

test.each([
  ["阳光花圆", "阳光花园"],
  ["阳光园", "阳光花园"],
  ["阳光花园二期", "阳光花园"],
  ["月亮湾", null],
  ["阳光花园", null],
])("%s is near %s", (name, known) => {
  expect(nearMiss(name, ["阳光花园", "金河绿洲"])).toBe(known);
});

test("codes are made anew each time, valid, and kept only as hashes", () => {
  const codes = new Set(Array.from({ length: 200 }, makeCode));
  expect(codes.size).toBe(200);
  for (const code of codes) {
    expect(isCode(code)).toBe(true);
    expect(hashCode(code)).not.toContain(code.slice(0, 4));
  }
  expect(isCode("short")).toBe(false);
  expect(isCode("has space in it")).toBe(false);
  expect(isCode("x".repeat(129))).toBe(false);
});
