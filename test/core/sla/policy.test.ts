import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, type Instant, MINUTE } from "../../../core/clock.ts";
import { defaultSettings } from "../../../core/estates/settings.ts";
import { CLASSES, type Class, checkpoints, classOf, deadlines } from "../../../core/sla/policy.ts";
import { instantOf } from "../../../core/sla/zone.ts";

const ZONE = "Asia/Shanghai";
/** "2026-11-24 18:00" in Shanghai; 24 November 2026 is a Tuesday. */
function at(text: string): Instant {
  return Date.parse(`${text.replace(" ", "T")}:00+08:00`);
}
function show(moment: Instant | null): string | null {
  if (moment === null) return null;
  return new Date(moment + 8 * HOUR).toISOString().slice(0, 16).replace("T", " ");
}

describe("classOf", () => {
  it.each([
    ["repair", "electrical", "routine", false, "P3"],
    ["repair", "electrical", null, false, "P3"],
    ["repair", "plumbing", "urgent", false, "P1"],
    ["repair", "elevator", "emergency", false, "P0"],
    ["repair", "electrical", "routine", true, "P0"],
    ["complaint", "neighbour", "routine", false, "C1"],
    ["complaint", "cleaning", "urgent", false, "C1"],
    ["complaint", "security", "emergency", false, "P0"],
    ["complaint", "parking", "routine", true, "P0"],
    ["suggestion", "greening", null, false, "S"],
    ["enquiry", "parking", null, false, "Q1"],
    ["enquiry", "fees", null, false, "Q2"],
    ["enquiry", null, null, false, "Q1"],
    ["enquiry", "fire_gas", null, true, "P0"],
    ["feedback", null, null, true, "P0"],
    ["progress", null, null, false, "P3"],
  ] as const)("%s %s %s danger=%s is %s", (intent, category, urgency, danger, expected) => {
    expect(classOf(intent, category, urgency, danger)).toBe(expected);
  });
});

describe("deadlines by default", () => {
  it.each<[Class, string, string, string | null]>([
    ["P0", "2026-11-24 03:00", "2026-11-24 03:03", "2026-11-25 03:00"],
    ["P1", "2026-11-24 03:00", "2026-11-24 03:15", "2026-11-25 03:00"],
    ["P2", "2026-11-24 07:59", "2026-11-24 08:30", "2026-11-25 07:59"],
    ["P2", "2026-11-24 08:00", "2026-11-24 08:30", "2026-11-25 08:00"],
    ["P2", "2026-11-24 21:59", "2026-11-24 22:29", "2026-11-25 21:59"],
    ["P2", "2026-11-24 22:00", "2026-11-25 08:30", "2026-11-25 22:00"],
    ["P3", "2026-11-24 03:00", "2026-11-24 09:30", "2026-11-27 03:00"],
    ["P3", "2026-11-24 08:30", "2026-11-24 10:30", "2026-11-27 08:30"],
    ["P3", "2026-11-24 11:00", "2026-11-24 15:00", "2026-11-27 11:00"],
    ["P3", "2026-11-24 13:00", "2026-11-24 16:00", "2026-11-27 13:00"],
    ["P3", "2026-11-24 16:00", "2026-11-24 18:00", "2026-11-27 16:00"],
    ["P3", "2026-11-24 16:01", "2026-11-25 09:30", "2026-11-27 16:01"],
    ["P3", "2026-11-24 17:30", "2026-11-25 09:30", "2026-11-27 17:30"],
    ["P3", "2026-11-24 20:00", "2026-11-25 09:30", "2026-11-27 20:00"],
    ["P4", "2026-11-24 10:00", "2026-11-25 10:00", null],
    ["C1", "2026-11-24 10:00", "2026-11-25 10:00", "2026-11-27 18:00"],
    ["C1", "2026-11-27 23:00", "2026-11-28 23:00", "2026-12-02 18:00"],
    ["C1", "2026-11-28 10:00", "2026-11-29 10:00", "2026-12-02 18:00"],
    ["C2", "2026-11-24 10:00", "2026-11-25 10:00", "2026-12-01 10:00"],
    ["S", "2026-11-24 10:00", "2026-12-01 10:00", null],
    ["Q1", "2026-11-24 09:00", "2026-11-24 15:00", "2026-11-24 15:00"],
    ["Q1", "2026-11-24 03:00", "2026-11-24 10:30", "2026-11-24 10:30"],
    ["Q1", "2026-11-24 20:00", "2026-11-25 10:30", "2026-11-25 10:30"],
    ["Q2", "2026-11-24 10:00", "2026-11-25 10:00", "2026-11-27 18:00"],
  ])("%s at %s: answer %s, done %s", (of, start, human, completion) => {
    const due = deadlines(of, at(start), defaultSettings);
    expect([show(due.human), show(due.completion)]).toEqual([human, completion]);
  });

  it("names the moments that only staff see", () => {
    const night = checkpoints("P2", at("2026-11-24 23:00"), defaultSettings);
    expect(show(night.onSite)).toBe("2026-11-25 12:00");
    const emergency = checkpoints("P0", at("2026-11-24 23:00"), defaultSettings);
    expect(show(emergency.onSite)).toBe("2026-11-24 23:15");
    expect(show(emergency.controlled)).toBe("2026-11-25 01:00");
    expect(checkpoints("S", 0, defaultSettings)).toEqual({ onSite: null, controlled: null });
  });
});

describe("deadlines of an estate with its own table", () => {
  const weekdaysOnly = { ...defaultSettings, serviceDays: [1, 2, 3, 4, 5] as const };

  it("caps the answer of a P3 at 24 hours over a weekend", () => {
    const due = deadlines("P3", at("2026-11-27 19:00"), weekdaysOnly);
    expect(show(due.human)).toBe("2026-11-28 19:00");
  });

  it("answers at any hour where the class is `always`", () => {
    const P3 = { ...defaultSettings.classes.P3, always: true };
    const settings = { ...defaultSettings, classes: { ...defaultSettings.classes, P3 } };
    expect(show(deadlines("P3", at("2026-11-24 03:00"), settings).human)).toBe("2026-11-24 05:00");
  });

  it("counts through midnight where somebody is always there", () => {
    const settings = { ...defaultSettings, serviceHours: [{ from: 0, to: 1440 }] };
    expect(show(deadlines("P3", at("2026-11-24 23:00"), settings).human)).toBe("2026-11-25 01:00");
  });

  it("never lets the answer be due after the work", () => {
    const C1 = { ...defaultSettings.classes.C1, completion: { workingDays: 1 } };
    const settings = { ...defaultSettings, classes: { ...defaultSettings.classes, C1 } };
    const due = deadlines("C1", at("2026-11-24 20:00"), settings);
    expect([show(due.human), show(due.completion)]).toEqual([
      "2026-11-25 18:00",
      "2026-11-25 18:00",
    ]);
  });
});

const zones = fc.constantFrom(
  ZONE,
  "America/New_York",
  "America/Nuuk",
  "America/Santiago",
  "Atlantic/Azores",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
  "UTC",
);
const minutes = fc.integer({ min: 0, max: 1440 });
const ranges = fc
  .uniqueArray(minutes, { minLength: 2, maxLength: 6 })
  .map((marks) => marks.toSorted((a, b) => a - b))
  .map((marks) =>
    Array.from({ length: Math.floor(marks.length / 2) }, (_, i) => ({
      from: marks[2 * i] as number,
      to: marks[2 * i + 1] as number,
    })),
  );
const days = fc
  .uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7 as const), { minLength: 1 })
  .map((list) => list.toSorted((a, b) => a - b) as (1 | 2 | 3 | 4 | 5 | 6 | 7)[]);
const duration = fc.integer({ min: 1, max: 5_000 }).map((count) => count * MINUTE);
const times = fc.record({
  human: duration,
  onSite: fc.option(duration),
  controlled: fc.option(duration),
  completion: fc.option(
    fc.oneof(
      duration.map((ms) => ({ ms })),
      fc.integer({ min: 1, max: 30 }).map((workingDays) => ({ workingDays })),
    ),
  ),
  always: fc.boolean(),
});
const estates = fc
  .record({ timeZone: zones, serviceHours: ranges, serviceDays: days, times: fc.option(times) })
  .map(({ times, ...hours }) => ({
    ...defaultSettings,
    ...hours,
    classes: times
      ? { ...defaultSettings.classes, ...Object.fromEntries(CLASSES.map((of) => [of, times])) }
      : defaultSettings.classes,
  }));
const moments = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2040, 0) });
/** Two moments, mostly close together, where a rule's edges lie. */
const pairs = fc.tuple(moments, fc.oneof(fc.integer({ max: 2 * DAY, min: 0 }), fc.nat(30 * DAY)));

describe("deadlines of any estate", () => {
  it("a later start never gives an earlier deadline", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLASSES), estates, pairs, (of, settings, [start, gap]) => {
        const first = deadlines(of, start, settings);
        const second = deadlines(of, start + gap, settings);
        expect(second.human).toBeGreaterThanOrEqual(first.human);
        expect(second.completion ?? 0).toBeGreaterThanOrEqual(first.completion ?? 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it("the answer comes after the report and not after the work, and P3 within 24 hours", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLASSES), estates, moments, (of, settings, start) => {
        const { human, completion } = deadlines(of, start, settings);
        expect(human).toBeGreaterThanOrEqual(start);
        if (completion !== null) expect(human).toBeLessThanOrEqual(completion);
        const own = settings.classes[of].human;
        expect(human - start).toBeLessThanOrEqual(Math.max(own, DAY + 10 * HOUR));
        if (of === "P3") expect(human - start).toBeLessThanOrEqual(Math.max(own, DAY));
        checkpoints(of, start, settings);
      }),
      { numRuns: 2_000 },
    );
  });

  it("holds around every change of the clocks", () => {
    const changes = [
      instantOf(Date.UTC(2026, 2, 8, 2), "America/New_York"),
      instantOf(Date.UTC(2026, 10, 1, 1), "America/New_York"),
    ];
    for (const change of changes) {
      let last = 0;
      for (let start = change - 2 * DAY; start < change + 2 * DAY; start += 7 * MINUTE) {
        const settings = {
          ...defaultSettings,
          timeZone: "America/New_York",
          serviceHours: [{ from: 60, to: 210 }],
        };
        const { human } = deadlines("P3", start, settings);
        expect(human).toBeGreaterThanOrEqual(last);
        last = human;
      }
    }
  });
});
