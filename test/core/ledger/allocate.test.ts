// What the repair fund paid shared among homes: exact to the fen whatever the areas, and by the same rule everywhere.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, homesIn, reallocate, type Share } from "../../../core/ledger/allocate.ts";

const areas = fc.array(fc.integer({ min: 1, max: 1_000_000_00 }), { minLength: 1, maxLength: 300 });
const amounts = fc.integer({ min: -10_000_000_00, max: 1_000_000_000_000 });
const homesOf = (list: readonly number[]) =>
  list.map((area, index) => ({ label: `3-${index + 1}`, area }));
const sum = (shares: readonly Share[]) => shares.reduce((all, { amount }) => all + amount, 0);

test("the shares sum up to the amount, and none is a whole fen from its exact value", () => {
  fc.assert(
    fc.property(areas, amounts, (list, amount) => {
      const shares = allocate(amount, homesOf(list));
      expect(sum(shares)).toBe(amount);
      const all = list.reduce((total, area) => total + BigInt(area), 0n);
      for (const { area, amount: fen } of shares) {
        const off = BigInt(fen) * all - BigInt(amount) * BigInt(area);
        expect(off < all && off > -all).toBe(true);
      }
    }),
  );
});

test("who has more area never bears less, and the order of the homes changes nothing", () => {
  fc.assert(
    fc.property(areas, fc.nat(1_000_000_000_00), (list, amount) => {
      const homes = homesOf(list);
      const shares = allocate(amount, homes);
      const sorted = shares.toSorted((a, b) => a.area - b.area);
      for (const [index, share] of sorted.entries())
        if (index > 0 && share.area > (sorted[index - 1]?.area ?? 0))
          expect(share.amount).toBeGreaterThanOrEqual(sorted[index - 1]?.amount ?? 0);
      const other = allocate(amount, homes.toReversed());
      expect(other.toReversed()).toEqual(shares);
    }),
  );
});

test("after any corrections the shares are those of what the entry came to", () => {
  fc.assert(
    fc.property(
      areas,
      fc.array(fc.nat(1_000_000_00), { minLength: 2, maxLength: 6 }),
      (list, to) => {
        const homes = homesOf(list);
        let standing = allocate(to[0] ?? 0, homes);
        for (const [index, amount] of to.entries()) {
          if (index === 0) continue;
          const change = reallocate(amount - sum(standing), standing);
          standing = standing.map((share, at) => ({
            ...share,
            amount: share.amount + (change[at]?.amount ?? 0),
          }));
        }
        expect(standing).toEqual(allocate(to.at(-1) ?? 0, homes));
      },
    ),
  );
});

test("the fen that are left go to those who lost most by rounding", () => {
  const homes = [
    { label: "a", area: 100 },
    { label: "b", area: 100 },
    { label: "c", area: 100 },
  ];
  expect(allocate(100, homes).map(({ amount }) => amount)).toEqual([34, 33, 33]);
  expect(allocate(-100, homes).map(({ amount }) => amount)).toEqual([-34, -33, -33]);
  expect(allocate(0, homes).map(({ amount }) => amount)).toEqual([0, 0, 0]);
  const uneven = [
    { label: "a", area: 50_00 },
    { label: "b", area: 99_99 },
  ];
  // 1000 × 5000/14999 = 333.36, 1000 × 9999/14999 = 666.64
  expect(allocate(1000, uneven).map(({ amount }) => amount)).toEqual([333, 667]);
  expect(() => allocate(1, [])).toThrow(RangeError);
});

const HOMES = [
  "3-1-101",
  "3-1-102",
  "3-2-101",
  "3-2-102",
  "13-1-101",
  "13-1-102",
  "5栋1单元101",
].map((label) => ({ label }));
const labels = (scope: string) => homesIn(scope, HOMES)?.map(({ label }) => label) ?? null;

describe("which homes are meant", () => {
  test.each([
    ["3栋", ["3-1-101", "3-1-102", "3-2-101", "3-2-102"]],
    ["3号楼", ["3-1-101", "3-1-102", "3-2-101", "3-2-102"]],
    ["３栋2单元", ["3-2-101", "3-2-102"]],
    ["3-1", ["3-1-101", "3-1-102"]],
    ["3栋1单元、13栋", ["3-1-101", "3-1-102", "13-1-101", "13-1-102"]],
  ])("%s", (scope, expected) => {
    expect(labels(scope)).toEqual(expected);
  });
  test.each(["全体", "全小区", "all"])("%s is everybody", (scope) => {
    expect(labels(scope)).toHaveLength(HOMES.length);
  });
  test.each(["9栋", "", "3-1-101", "5栋", "3栋、9栋", "1"])(
    "“%s” is nobody, or one alone",
    (scope) => {
      expect(labels(scope)).toBeNull();
    },
  );
});
