import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { instantOf, wallAt } from "../../../core/sla/zone.ts";

const zones = fc.constantFrom(
  "Asia/Shanghai",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
);
const moments = fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2040, 0) });

describe("zone", () => {
  it("shows the clock that the zone library shows", () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(wallAt(at, zone) - at).toBe(there.offsetNanoseconds / 1e6);
      }),
      { numRuns: 1_000 },
    );
  });

  it("leads back to the moment, or to an earlier one where the clock shows it twice", () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        const back = instantOf(wallAt(at, zone), zone);
        expect(back).toBeLessThanOrEqual(at);
        expect(wallAt(back, zone)).toBe(wallAt(at, zone));
      }),
      { numRuns: 1_000 },
    );
  });

  it("never turns a later clock into an earlier moment", () => {
    fc.assert(
      fc.property(zones, moments, fc.nat(4 * 3_600_000), (zone, wall, more) => {
        expect(instantOf(wall + more, zone)).toBeGreaterThanOrEqual(instantOf(wall, zone));
      }),
      { numRuns: 1_000 },
    );
  });

  it("gives an hour that the clocks skip the moment of the change", () => {
    const change = Date.parse("2026-03-08T07:00:00Z");
    expect(instantOf(Date.UTC(2026, 2, 8, 2, 30), "America/New_York")).toBe(change);
    expect(instantOf(Date.UTC(2026, 2, 8, 3, 0), "America/New_York")).toBe(change);
  });
});
