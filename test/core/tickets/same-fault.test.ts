// Which two reports are about one thing: the rule by which a report joins another by itself.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSameFault, type Matter, supplyOf } from "../../../core/tickets/same-fault.ts";
import { readAddress } from "../../../core/understand/address.ts";
import { CATEGORIES, DANGERS, type Location } from "../../../core/understand/classification.ts";

const matter = (words: string, part: Partial<Matter> = {}): Matter => ({
  category: "electrical",
  danger: null,
  place: readAddress(words),
  words,
  ...part,
});
const same = (one: string, other: string, part: Partial<Matter> = {}): boolean =>
  isSameFault(matter(one, part), matter(other, part));

describe("a place", () => {
  test.each([
    ["3栋2单元5楼楼道灯不亮", "三栋二单元五楼楼道的灯坏了", true],
    ["3栋2单元5楼楼道灯不亮", "3栋2单元6楼楼道灯不亮", false],
    ["3栋2单元5楼楼道灯不亮", "3栋2单元楼道灯不亮", false],
    ["3栋2单元5楼楼道灯不亮", "3栋1单元5楼楼道灯不亮", false],
    ["3栋2单元5楼楼道灯不亮", "4栋2单元5楼楼道灯不亮", false],
    ["东门的灯不亮", "东门口灯坏了", true],
    ["东门的灯不亮", "西门的灯不亮", false],
    // What every building has, and nothing said at all, is nowhere.
    ["楼道灯不亮", "楼道灯不亮", false],
    ["灯不亮", "灯不亮", false],
    ["2单元楼道灯不亮", "2单元楼道灯不亮", false],
  ])("%s · %s: %s", (one, other, expected) => {
    expect(same(one, other)).toBe(expected);
    expect(same(other, one)).toBe(expected);
  });
});

describe("a home", () => {
  const plumbing = { category: "plumbing" } as const;
  test.each([
    ["3-2-501厨房漏水", "3栋2单元501厨房漏水", true],
    ["3-2-501厨房漏水", "3-2-501卫生间漏水", true],
    ["3-2-501厨房漏水", "3-2-601厨房漏水", false],
    ["3-2-501厨房漏水", "3栋2单元厨房漏水", false],
    ["501漏水", "501漏水", false],
    ["3栋2单元厨房漏水", "3栋2单元厨房漏水", false],
    ["3栋2单元我家漏水", "3栋2单元漏水", false],
    ["3-2-501停水了", "3-2-601停水了", false],
  ])("%s · %s: %s", (one, other, expected) => {
    expect(same(one, other, plumbing)).toBe(expected);
    expect(same(other, one, plumbing)).toBe(expected);
  });
});

describe("a lift", () => {
  const lift = { category: "elevator" } as const;
  test.each([
    ["3栋2单元电梯停了", "3栋2单元8楼电梯坏了", true],
    ["3栋电梯停了", "3栋电梯里黑漆漆的", true],
    ["3栋电梯停了", "3栋2单元电梯停了", false],
    ["3栋1单元电梯停了", "3栋2单元电梯停了", false],
    ["3栋左边电梯停了", "3栋右边电梯停了", false],
    ["3栋左边电梯停了", "3栋电梯停了", true],
    ["3栋1号梯停了", "3栋2号梯停了", false],
    ["3栋货梯停了", "3栋客梯停了", false],
    ["电梯停了", "电梯停了", false],
  ])("%s · %s: %s", (one, other, expected) => {
    expect(same(one, other, lift)).toBe(expected);
    expect(same(other, one, lift)).toBe(expected);
  });
});

describe("a supply", () => {
  test.each([
    ["停水了", "plumbing", "water"],
    ["怎么又没水了", "plumbing", "water"],
    ["水压太小", "plumbing", null],
    ["没水费单", "plumbing", null],
    ["8栋停电了", "electrical", "power"],
    ["没电了", "electrical", "power"],
    ["整栋楼都黑了", "electrical", "power"],
    ["门锁没电了", "electrical", null],
    ["楼道灯没电", "electrical", null],
    ["没电梯坐", "electrical", null],
    ["停电了", "elevator", null],
    ["没燃气了", "fire_gas", "gas"],
    ["暖气不热", "heating", "heating"],
    ["no water since noon", "plumbing", "water"],
    ["the power is out", "electrical", "power"],
  ] as const)("%s (%s): %s", (words, category, supply) => {
    expect(supplyOf({ category, words })).toBe(supply);
  });
  test.each([
    ["停电了", "没电了", true],
    ["停电了", "我家没电了", true],
    ["8栋停电了", "8栋1单元没电了", true],
    ["8栋停电了", "9栋停电了", false],
    ["停电了", "9栋停电了", true],
    ["地下车库停电了", "停电了", false],
    ["地下车库停电了", "地下车库没电", true],
    ["8栋停电了", "8栋楼道灯不亮", false],
  ])("%s · %s: %s", (one, other, expected) => {
    expect(same(one, other)).toBe(expected);
    expect(same(other, one)).toBe(expected);
  });
});

describe("a danger", () => {
  const place = "3栋2单元电梯";
  test("joins the same danger at the same place, and nothing less", () => {
    const lift = { category: "elevator" } as const;
    const trapped = matter(place, { ...lift, danger: "lift_trapped" });
    const stopped = matter(place, lift);
    expect(isSameFault(trapped, trapped)).toBe(true);
    expect(isSameFault(trapped, stopped)).toBe(false);
    expect(isSameFault(trapped, { ...trapped, danger: "fire" })).toBe(false);
    // Whoever only sees that it stands still speaks of the same lift.
    expect(isSameFault(stopped, trapped)).toBe(true);
  });
  test("of somebody's own is one for each", () => {
    for (const danger of ["medical_outage", "missing_or_locked_in"] as const)
      expect(same("3栋2单元", "3栋2单元", { danger })).toBe(false);
  });
  test("without a place is nowhere", () => {
    for (const danger of DANGERS)
      expect(same("着火了", "着火了", { category: "fire_gas", danger })).toBe(false);
  });
});

const part = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: null });
const place: fc.Arbitrary<Location> = fc.record({
  building: part("1", "2"),
  unit: part("1", "2"),
  floor: part("5", "6"),
  room: part("501", "502"),
  place: part("楼道", "东门", "厨房", "地下车库"),
});
const anything: fc.Arbitrary<Matter> = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  danger: fc.option(fc.constantFrom(...DANGERS), { nil: null }),
  place,
  words: fc.constantFrom("灯不亮", "停电了", "停水了", "我家漏水", "左边电梯停了", ""),
});

test("another category, another building or another room is never the same", () => {
  fc.assert(
    fc.property(anything, anything, (one, other) => {
      if (!isSameFault(one, other)) return;
      expect(one.category).toBe(other.category);
      expect(one.place.room).toBe(other.place.room);
      const both = one.place.building !== null && other.place.building !== null;
      if (both) expect(one.place.building).toBe(other.place.building);
      if (one.danger !== null) expect(other.danger).toBe(one.danger);
    }),
    { numRuns: 3_000, seed: 7 },
  );
});

describe("a danger seen from outside", () => {
  const fire = { category: "fire_gas", danger: "fire" } as const;
  test.each([
    ["6栋着火了", "6栋2单元8楼着火了", true],
    ["6栋着火了", "6栋2单元801着火了", true],
    ["6栋2单元着火了", "6栋2单元8楼着火了", true],
    // Who says more is another, until people say that it is not.
    ["6栋2单元8楼着火了", "6栋着火了", false],
    ["6栋1单元着火了", "6栋2单元8楼着火了", false],
    ["5栋着火了", "6栋2单元8楼着火了", false],
    ["着火了", "6栋2单元8楼着火了", false],
  ])("%s joins %s: %s", (report, open, joins) => {
    expect(same(report, open, fire)).toBe(joins);
  });

  test("of lifts two may hold people at once", () => {
    const lift = { category: "elevator", danger: "lift_trapped" } as const;
    expect(same("3栋电梯困人了", "3栋2单元电梯困人了", lift)).toBe(false);
  });
});
