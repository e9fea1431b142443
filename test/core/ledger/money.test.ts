import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  divideHalfUp,
  MAX_FEN,
  readMoney,
  shareOf,
  showMoney,
} from "../../../core/ledger/money.ts";

describe("money as people type it", () => {
  test.each([
    ["1286", 1_286_00],
    ["1286.00", 1_286_00],
    ["1,286.00", 1_286_00],
    ["1，286.5", 1_286_50],
    ["１２８６．５", 1_286_50],
    ["1286元", 1_286_00],
    ["¥1,286.00", 1_286_00],
    ["￥ 1286元整", 1_286_00],
    ["0.01", 1],
    ["1286.500", 1_286_50],
    ["0.29", 29],
    ["4.35", 4_35],
    ["1.2万", 12_000_00],
    ["3.28万元", 32_800_00],
    ["0.000001万", 1],
    ["1,234,567.89", 1_234_567_89],
  ])("%s", (text, fen) => {
    expect(readMoney(text)).toEqual({ fen });
  });

  test.each([
    ["1,28", "ambiguous"],
    ["12,86.00", "ambiguous"],
    ["1286.005", "fractionOfFen"],
    ["1.2345678万", "fractionOfFen"],
    ["1.286.00", "unreadable"],
    ["-5", "unreadable"],
    ["+5", "unreadable"],
    ["1e3", "unreadable"],
    ["一千", "unreadable"],
    ["12 86", "unreadable"],
    ["1286美元", "unreadable"],
    ["", "unreadable"],
    [".", "unreadable"],
    ["5.", "unreadable"],
    ["10000000000.01", "tooLarge"],
    ["999999999999999", "tooLarge"],
  ])("%s is refused: %s", (text, fault) => {
    expect(readMoney(text)).toEqual({ fault });
  });

  test("a sign only where it is asked for", () => {
    expect(readMoney("-40.00", { signed: true })).toEqual({ fen: -40_00 });
    expect(readMoney("－40", { signed: true })).toEqual({ fen: -40_00 });
    expect(readMoney("-0", { signed: true })).toEqual({ fen: 0 });
  });

  test("what is shown reads back as the same amount", () => {
    fc.assert(
      fc.property(fc.integer({ min: -MAX_FEN, max: MAX_FEN }), (fen) => {
        expect(readMoney(showMoney(fen), { signed: true })).toEqual({ fen });
      }),
    );
  });
});

test("money as it is shown", () => {
  expect([0, 5, 100, 123_456_789, -1_00].map(showMoney)).toEqual([
    "0.00",
    "0.05",
    "1.00",
    "1,234,567.89",
    "-1.00",
  ]);
});

describe("half up to the fen", () => {
  test.each([
    [8_209_920, 1_500, 1_231_488],
    [2_227_065, 5_000, 1_113_533],
    [1_231_488, 3_000, 369_446],
    [1, 5_000, 1],
    [-1, 5_000, -1],
    [1, 4_999, 0],
    [-1, 4_999, 0],
  ])("%i × %i basis points is %i", (amount, rate, share) => {
    expect(shareOf(amount, rate)).toBe(share);
    expect(Object.is(shareOf(amount, rate), -0)).toBe(false);
  });

  test("never more than half a fen off, whatever the size", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 10n ** 6n, max: 10n ** 9n }),
        (numerator, denominator) => {
          const off = 2n * (BigInt(divideHalfUp(numerator, denominator)) * denominator - numerator);
          expect(off <= denominator && off >= -denominator).toBe(true);
        },
      ),
    );
  });
});
