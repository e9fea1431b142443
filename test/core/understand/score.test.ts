import { describe, expect, it } from "vitest";
import {
  type Classification,
  type Intent,
  type Location,
  NOWHERE,
} from "../../../core/understand/classification.ts";
import { type Labels, type Pair, score } from "../../../core/understand/score.ts";

function pair(want: Partial<Labels>, got: Partial<Classification>): Pair {
  const labels: Labels = {
    intent: "repair",
    category: "plumbing",
    urgency: "routine",
    location: NOWHERE,
    ...want,
  };
  const said: Classification = {
    ...labels,
    danger: false,
    multi: false,
    confidence: 1,
    by: "test",
    ...got,
  };
  return { want: labels, got: said };
}

function at(location: Partial<Location>): Location {
  return { ...NOWHERE, ...location };
}

describe("score", () => {
  it("is whole where everything is right", () => {
    const scores = score([pair({}, {}), pair({ intent: "chatter", category: null }, {})]);
    expect(scores).toMatchObject({
      rows: 2,
      ticketF1: 1,
      intent: { hits: 2, of: 2 },
      intentMacroF1: 1,
      category: { hits: 1, of: 1 },
      emergencyRecall: { hits: 0, of: 0 },
      falseAlarms: { hits: 0, of: 2 },
      address: { hits: 2, of: 2 },
    });
  });

  it("counts a repair read as a complaint as a ticket all the same", () => {
    const scores = score([pair({}, { intent: "complaint" })]);
    expect(scores).toMatchObject({ ticketF1: 1, intent: { hits: 0, of: 1 }, intentMacroF1: 0 });
  });

  it("takes tickets too many and missed into F1", () => {
    const scores = score([
      pair({}, {}),
      pair({}, { intent: "enquiry" }),
      pair({ intent: "enquiry" }, { intent: "suggestion" }),
    ]);
    expect(scores.ticket).toEqual({ both: 1, onlyGot: 1, onlyWanted: 1 });
    expect(scores.ticketF1).toBeCloseTo(0.5);
  });

  it("means F1 over the intents that are labelled", () => {
    const rows: [Intent, Intent][] = [
      ["repair", "repair"],
      ["repair", "chatter"],
      ["chatter", "chatter"],
    ];
    const scores = score(rows.map(([want, got]) => pair({ intent: want }, { intent: got })));
    expect(scores.intentMacroF1).toBeCloseTo(2 / 3);
  });

  it("takes danger or urgency for an alarm", () => {
    const scores = score([
      pair({ urgency: "emergency" }, { urgency: "routine", danger: true }),
      pair({ urgency: "emergency" }, { urgency: "emergency" }),
      pair({ urgency: "emergency" }, { urgency: "urgent" }),
      pair({ urgency: null }, { danger: true }),
      pair({}, {}),
    ]);
    expect(scores.emergencyRecall).toEqual({ hits: 2, of: 3 });
    expect(scores.falseAlarms).toEqual({ hits: 1, of: 2 });
  });

  it("wants all four parts of an address, and of a place that one contains the other", () => {
    const scores = score([
      pair({ location: at({ building: "3", room: "501" }) }, { location: at({ building: "3" }) }),
      pair({ location: at({ place: "地库B区" }) }, { location: at({ place: "地库" }) }),
      pair({ location: at({ place: "东门" }) }, { location: NOWHERE }),
    ]);
    expect(scores.address).toEqual({ hits: 2, of: 3 });
    expect(scores.addressWhereSaid).toEqual({ hits: 0, of: 1 });
    expect(scores.place).toEqual({ hits: 1, of: 2 });
  });

  it("does not divide by nothing", () => {
    expect(score([])).toMatchObject({ rows: 0, ticketF1: 1, intentMacroF1: 1 });
  });
});
