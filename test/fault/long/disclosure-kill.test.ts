// Killed with SIGKILL at each commit and each write, and while the picture is drawn; the short form is in test/fault.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Outcomes, openOutcomes } from "../disclosure-kill.ts";

let outcomes: Outcomes;
beforeAll(async () => {
  outcomes = await openOutcomes();
});
afterAll(() => outcomes.remove());

test("killed anywhere, it is published once, with one set of bytes and one picture", () => {
  let kills = 0;
  for (const moment of ["before", "after", "write"])
    for (let nth = 1; ; nth += 1) {
      const outcome = outcomes.after(`${moment}:${nth}`);
      if (outcome === null) break;
      kills += 1;
      expect([moment, nth, outcome]).toEqual([moment, nth, outcomes.whole]);
    }
  for (const moment of ["drawing", "drawn"])
    expect([moment, outcomes.after(moment)]).toEqual([moment, outcomes.whole]);
  expect(kills).toBeGreaterThan(10);
}, 600_000);
