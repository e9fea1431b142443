// Leaving, merging and parting: what is refused, and that parting gives back what merging took.
import { expect, test } from "vitest";
import { Refusal } from "../../../core/errors.ts";
import { decide, type TicketCommand } from "../../../core/tickets/decide.ts";
import type { Ticket } from "../../../core/tickets/ticket.ts";
import { aTicket, COMMANDS, circumstances, foldOf, PARTIES } from "../../support/tickets.ts";

const why = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.reason.why;
    throw error;
  }
  return "done";
};

const into = (part: Partial<Ticket>): TicketCommand => ({
  name: "merge",
  into: { ...aTicket("open"), id: 8, number: 9, ...part },
});
const merge = (command: TicketCommand, ticket = aTicket("open")) =>
  why(() => decide(command, ticket, circumstances(["staff"])));

test("what cannot be merged says why", () => {
  expect(merge(into({}))).toBe("done");
  expect(merge(into({ id: 7, number: 12 }))).toBe("mergesItself");
  expect(merge(into({ status: "merged", mergedInto: 12 }))).toBe("merged");
  expect(merge(into({ status: "closed" }))).toBe("mergesIntoEnded");
  expect(merge(into({ status: "cancelled" }))).toBe("mergesIntoEnded");
  expect(merge(into({ inPrivate: true }))).toBe("joinsPrivate");
  expect(merge(into({ kind: "complaint" }))).toBe("mergesKinds");
  expect(merge(into({ danger: null }))).toBe("mergesSlower");
  const urgent = { ...aTicket("open"), class: "P1" as const };
  expect(merge(into({}), urgent)).toBe("mergesSlower");
  expect(merge(into({ class: "P1" }), urgent)).toBe("done");
});

test.each(["open", "accepted", "deferred", "reopened"] as const)(
  "parted again, what was %s is that again, with nothing else changed",
  (status) => {
    const before = aTicket(status);
    const merged = foldOf(before, decide(into({}), before, circumstances(["staff"])));
    expect(merged).toMatchObject({ status: "merged", mergedInto: 9, statusBefore: status });
    const whole = { ...before, ...merged };
    const { id: _, estateId: __, number: ___, version: ____, place: _____, ...state } = before;
    expect(
      foldOf(merged, decide({ name: "unmerge" }, whole, circumstances(["staff"]))),
    ).toMatchObject(state);
  },
);

test("what is merged away names where it went, to whoever still speaks to it", () => {
  for (const name of ["complete", "accept", "join", "urge", "merge"] as const)
    expect(why(() => decide(COMMANDS[name], aTicket("merged"), circumstances(["staff"])))).toBe(
      "merged",
    );
});

const unjoin = (personId: number | null, by: Partial<ReturnType<typeof circumstances>>) =>
  why(() =>
    decide({ name: "unjoin", personId }, aTicket("open"), {
      ...circumstances(["party"]),
      ...by,
    }),
  );

test("who joined may leave; others only by the staff; the reporter stays", () => {
  expect(unjoin(null, { personId: 2 })).toBe("done");
  expect(unjoin(2, { personId: 3 })).toBe("notAllowed");
  expect(unjoin(2, { personId: 3, seats: new Set(["staff"]) })).toBe("done");
  expect(unjoin(1, { personId: 3, seats: new Set(["staff"]) })).toBe("reporterStays");
  expect(unjoin(null, { personId: 1 })).toBe("reporterStays");
  expect(unjoin(5, { personId: 3, seats: new Set(["staff"]) })).toBe("notJoined");
});

test("who is a party of both is counted once, and stays after the parting", () => {
  const [, second] = PARTIES;
  const third = { ...second, personId: 3 };
  const ticket = { ...aTicket("open"), joined: 1 };
  const system = circumstances(["system"]);
  const absorb = { name: "absorb", from: 9, parties: [second, third] } as const;
  const events = decide(absorb, ticket, system);
  expect(events).toEqual([{ type: "TicketAbsorbed", facts: { from: 9, personIds: [3] } }]);
  const taken = { ...ticket, ...foldOf(ticket, events) };
  expect(taken.joined).toBe(2);
  const release = { name: "release", from: 9, personIds: [3, 4] } as const;
  const gone = decide(release, taken, { ...system, parties: [...PARTIES, third] });
  expect(foldOf(taken, gone).joined).toBe(1);
});
