import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../core/clock.ts";
import { defaultSettings } from "../../../core/estates/settings.ts";
import {
  addServiceTime,
  addWorkingDays,
  civilOf,
  dayOfCivil,
  endOf,
  isOpen,
  isWithin,
  minuteAt,
  nextMorning,
  nextOpening,
  startOfDay,
  weekdayOf,
} from "../../../core/sla/calendar.ts";
import { knowsHolidays, publicHoliday } from "../../../core/sla/holidays.ts";

const ZONE = "Asia/Shanghai";
const at = (text: string) => Date.parse(`${text.replace(" ", "T")}:00+08:00`);
const show = (moment: number) =>
  new Date(moment + 8 * HOUR).toISOString().slice(0, 16).replace("T", " ");
const weekdays = { ...defaultSettings, serviceDays: [1, 2, 3, 4, 5] as const };

describe("dates", () => {
  it("knows weekdays, dates, and dates that do not exist", () => {
    const day = dayOfCivil({ year: 2026, month: 11, date: 24 }) ?? 0;
    expect(weekdayOf(day)).toBe(2);
    expect(weekdayOf(0)).toBe(4);
    expect(weekdayOf(-1)).toBe(3);
    expect(civilOf(day + 7)).toEqual({ year: 2026, month: 12, date: 1 });
    expect(dayOfCivil({ year: 2026, month: 2, date: 29 })).toBeNull();
    expect(dayOfCivil({ year: 2028, month: 2, date: 29 })).not.toBeNull();
  });

  it("begins a day at local midnight", () => {
    expect(show(startOfDay(at("2026-11-24 07:00"), ZONE))).toBe("2026-11-24 00:00");
    expect(minuteAt(at("2026-11-24 07:05"), ZONE)).toBe(425);
  });
});

describe("opening hours", () => {
  it.each([
    ["2026-11-24 03:00", "2026-11-24 08:30"],
    ["2026-11-24 09:00", "2026-11-24 09:00"],
    ["2026-11-24 12:00", "2026-11-24 14:00"],
    ["2026-11-27 18:00", "2026-11-30 08:30"],
    ["2026-11-28 10:00", "2026-11-30 08:30"],
  ])("after %s somebody is there at %s", (from, opening) => {
    expect(show(nextOpening(at(from), weekdays))).toBe(opening);
    expect(isOpen(at(opening), weekdays)).toBe(true);
    expect(isOpen(at(from), weekdays)).toBe(from === opening);
  });

  it("counts open time over breaks, nights and weekends", () => {
    expect(show(addServiceTime(at("2026-11-27 11:00"), 4 * HOUR, weekdays))).toBe(
      "2026-11-27 17:00",
    );
    expect(show(addServiceTime(at("2026-11-27 17:00"), 2 * HOUR, weekdays))).toBe(
      "2026-11-30 09:30",
    );
    expect(show(nextMorning(at("2026-11-27 03:00"), weekdays))).toBe("2026-11-30 08:30");
  });

  it("adds up: open time in two steps is open time in one", () => {
    const moments = fc.integer({ min: at("2026-01-01 00:00"), max: at("2027-01-01 00:00") });
    const spans = fc.integer({ min: 1, max: 3_000 }).map((count) => count * MINUTE);
    fc.assert(
      fc.property(moments, spans, spans, (start, first, second) => {
        const middle = addServiceTime(start, first, weekdays);
        expect(addServiceTime(middle, second, weekdays)).toBe(
          addServiceTime(start, first + second, weekdays),
        );
      }),
    );
  });

  it("refuses to search for ever where nobody is ever there", () => {
    const never = { ...defaultSettings, serviceHours: [] };
    expect(() => nextOpening(0, never)).toThrow("serviceHours");
    expect(addServiceTime(0, HOUR, never)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("working days", () => {
  it.each([
    ["2026-11-24 00:00", 1, "2026-11-25 18:00"],
    ["2026-11-27 23:59", 1, "2026-11-30 18:00"],
    ["2026-11-29 12:00", 5, "2026-12-04 18:00"],
  ])("%s and %i more end at %s", (from, count, end) => {
    expect(show(addWorkingDays(at(from), count, defaultSettings))).toBe(end);
  });

  it.each([
    // 春节 15–23 February, 14 and 28 worked; 国庆 1–7 October, 20 September and 10 October worked.
    ["2026-02-13 10:00", 1, "2026-02-14 18:00"],
    ["2026-02-14 10:00", 3, "2026-02-26 18:00"],
    ["2026-02-27 10:00", 1, "2026-02-28 18:00"],
    ["2026-09-30 10:00", 1, "2026-10-08 18:00"],
    ["2026-10-08 10:00", 2, "2026-10-10 18:00"],
    ["2025-01-27 10:00", 1, "2025-02-05 18:00"],
    // Not known: weekends only.
    ["2030-09-30 10:00", 1, "2030-10-01 18:00"],
  ])("by the State Council's arrangement: %s and %i more end at %s", (from, count, end) => {
    expect(show(addWorkingDays(at(from), count, defaultSettings))).toBe(end);
  });

  it("holds every day of the notices: 2025 has 28 days off in seven feasts, 2026 has 33", () => {
    const daysOf = (year: number) => {
      const first = dayOfCivil({ year, month: 1, date: 1 }) ?? 0;
      return Array.from({ length: 365 }, (_, index) => publicHoliday(first + index));
    };
    const counted = (year: number, is: boolean) => daysOf(year).filter((day) => day === is).length;
    expect([counted(2025, true), counted(2025, false)]).toEqual([28, 5]);
    expect([counted(2026, true), counted(2026, false)]).toEqual([33, 6]);
    expect([knowsHolidays(2026), knowsHolidays(2030)]).toEqual([true, false]);
  });

  it("knows the estate's own days off: no working day, nobody there", () => {
    const day = dayOfCivil({ year: 2026, month: 12, date: 24 }) ?? 0;
    const closed = { ...defaultSettings, daysOff: [{ from: day, to: day + 1 }] };
    expect(show(addWorkingDays(at("2026-12-23 10:00"), 1, closed))).toBe("2026-12-28 18:00");
    expect(show(nextOpening(at("2026-12-24 09:00"), closed))).toBe("2026-12-26 08:30");
    const plain = { ...defaultSettings, holidays: "none" as const };
    expect(show(addWorkingDays(at("2026-09-30 10:00"), 1, plain))).toBe("2026-10-01 18:00");
  });
});

describe("quiet hours", () => {
  const quiet = defaultSettings.quietHours;
  it.each([
    ["2026-11-24 21:59", false, "2026-11-24 21:59"],
    ["2026-11-24 22:00", true, "2026-11-25 07:30"],
    ["2026-11-25 03:00", true, "2026-11-25 07:30"],
    ["2026-11-25 07:30", false, "2026-11-25 07:30"],
  ])("%s: %s, until %s", (moment, inside, end) => {
    expect(isWithin(at(moment), quiet, ZONE)).toBe(inside);
    expect(show(endOf(at(moment), quiet, ZONE))).toBe(end);
  });

  it("may lie within one day", () => {
    const noon = { from: 12 * 60, to: 14 * 60 };
    expect(endOf(at("2026-11-24 13:00"), noon, ZONE)).toBe(at("2026-11-24 14:00"));
    expect(endOf(at("2026-11-24 14:00"), noon, ZONE)).toBe(at("2026-11-24 14:00"));
  });

  it("always lets go within a day, in any zone", () => {
    const zones = fc.constantFrom(ZONE, "America/New_York", "Australia/Lord_Howe", "Pacific/Apia");
    const moments = fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(zones, moments, fc.nat(1439), fc.nat(1440), (zone, moment, from, to) => {
        fc.pre(from !== to);
        const end = endOf(moment, { from, to }, zone);
        expect(end).toBeGreaterThanOrEqual(moment);
        expect(end - moment).toBeLessThanOrEqual(DAY + HOUR);
      }),
    );
  });
});
