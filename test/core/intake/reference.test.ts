import fc from "fast-check";
import { expect, test } from "vitest";
import { findReference } from "../../../core/intake/reference.ts";

test.each([
  ["#12 到哪了", 12, "到哪了", true],
  ["＃１２ 接单", 12, "接单", true],
  ["催一下#12", 12, "催一下", false],
  ["撤销 #12", 12, "撤销", false],
  ["工单12到哪一步了", 12, "到哪一步了", true],
  ["工单号:1023 怎么样了", 1023, "怎么样了", true],
  ["我的工单 7 呢", 7, "我的 呢", false],
  ["ticket 5 any news", 5, "any news", true],
  ["#1", 1, "", true],
  ["#12 门禁修好了", 12, "门禁修好了", true],
  ["#12 楼道灯换了", 12, "楼道灯换了", true],
  ["#12号 完成", 12, "完成", true],
  ["接单 #12号", 12, "接单", false],
  ["#12号电梯坏了", 12, "号电梯坏了", true],
])("%s is ticket %i", (text, number, rest, opens) => {
  expect(findReference(text)).toEqual({ number, rest, opens });
});

test.each([
  "5#1单元抄表",
  "5#楼1单元",
  "B#12",
  "#3栋灯坏了",
  "#12号楼没水",
  "#2单元门坏了",
  "# 12 楼",
  "#12 栋没电",
  "#12楼道灯不亮",
  "#12345678901",
  "三号楼没电",
  "#",
  "##12",
  "#a12",
])("%s is none", (text) => {
  expect(findReference(text)).toBeNull();
});

test("never throws, and a number found is a whole number of at most nine digits", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const found = findReference(text);
      if (found) expect(found.number).toBeLessThan(1_000_000_000);
    }),
  );
});
