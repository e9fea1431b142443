// When a shift is, from what staff say; and who is on duty where shifts lie over one another.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR } from "../../../core/clock.ts";
import { readShift, untilMorning } from "../../../core/duty/read-shift.ts";
import { roster, type Shift, shiftAt } from "../../../core/duty/shift.ts";
import { defaultSettings } from "../../../core/estates/schema.ts";

/** A Monday, 9:00; service from 8:30 to 18:00. */
const NOW = Date.parse("2026-11-23T09:00:00+08:00");
const said = (at: number): string =>
  new Date(at + 8 * HOUR).toISOString().slice(5, 16).replace("T", " ");
const read = (text: string, now = NOW) => {
  const { span, fault, rest } = readShift(text, now, defaultSettings);
  return span === null ? [fault, rest] : [said(span.from), said(span.until), rest];
};

describe("a shift", () => {
  test.each([
    ["老王 今晚", "11-23 18:00", "11-24 08:30", "老王"],
    ["今晚老王", "11-23 18:00", "11-24 08:30", "老王"],
    ["明晚", "11-24 18:00", "11-25 08:30", ""],
    ["今天", "11-23 09:00", "11-24 08:30", ""],
    ["明天 老张", "11-24 08:30", "11-25 08:30", "老张"],
    ["周末", "11-28 08:30", "11-30 08:30", ""],
    ["周六到周日", "11-28 08:30", "11-30 08:30", ""],
    ["11月28日到11月30日", "11-28 08:30", "12-01 08:30", ""],
    ["20:00-8:00", "11-23 20:00", "11-24 08:00", ""],
    ["今晚8点到明早8点", "11-23 20:00", "11-24 08:00", ""],
    ["今晚8点", "11-23 20:00", "11-24 08:30", ""],
    ["这周", "11-23 09:00", "11-30 08:30", ""],
    ["下周", "11-30 08:30", "12-07 08:30", ""],
    ["tonight", "11-23 18:00", "11-24 08:30", ""],
    ["Saturday to Sunday", "11-28 08:30", "11-30 08:30", ""],
    ["tomorrow Zhang", "11-24 08:30", "11-25 08:30", "Zhang"],
  ])("%s", (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
  test("今晚 in the small hours is the night that lasts; one that is over is none", () => {
    const night = Date.parse("2026-11-24T02:00:00+08:00");
    expect(read("今晚", night)).toEqual(["11-24 02:00", "11-24 08:30", ""]);
    expect(read("昨天")).toEqual(["past", ""]);
    expect(read("2月30日")).toEqual(["none", ""]);
    expect(read("老王")).toEqual([null, "老王"]);
  });
  test("no time said: until the next morning's service", () => {
    expect(said(untilMorning(NOW, defaultSettings).until)).toBe("11-24 08:30");
    const night = Date.parse("2026-11-24T02:00:00+08:00");
    expect(said(untilMorning(night, defaultSettings).until)).toBe("11-24 08:30");
  });
  test("any text is read without an error, and no span is empty or over", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const { span } = readShift(text, NOW, defaultSettings);
        if (span !== null) expect(span.until).toBeGreaterThan(Math.max(NOW, span.from) - 1);
      }),
    );
  });
});

const shift = (id: number, from: number, until: number): Shift => ({
  ...{ id, from, until, person: null, name: `p${id}` },
});

describe("the roster", () => {
  test("the newest counts; what it covers is cut out of the others", () => {
    const spans = roster([shift(1, 0, 100), shift(2, 20, 40), shift(3, 90, 120)], 10, 200);
    expect(spans.map(({ id, from, until }) => [id, from, until])).toEqual([
      [1, 10, 20],
      [2, 20, 40],
      [1, 40, 90],
      [3, 90, 120],
    ]);
  });
  test("at every moment it says who is on duty then", () => {
    const one = fc
      .tuple(fc.nat(50), fc.nat(50))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1]);
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), fc.nat(50), (spans, at) => {
        const shifts = spans.map(([from = 0, until = 0], id) => shift(id, from, until));
        const there = roster(shifts, 0, 60).find(({ from, until }) => from <= at && at < until);
        expect(there?.id).toBe(shiftAt(shifts, at)?.id);
      }),
    );
  });
});
