import { expect, test } from "vitest";
import { decide, type TicketCommand } from "../../../core/tickets/decide.ts";
import { evolve } from "../../../core/tickets/evolve.ts";
import { STATUSES } from "../../../core/tickets/ticket.ts";
import {
  may,
  NEXT,
  SEATS,
  TICKET_COMMANDS,
  VERBS,
  WHO,
} from "../../../core/tickets/transitions.ts";
import { aTicket, COMMANDS, circumstances, foldOf } from "../../support/tickets.ts";

test("every status leads only to statuses, by known commands", () => {
  for (const status of STATUSES)
    for (const [command, next] of Object.entries(NEXT[status])) {
      expect(TICKET_COMMANDS).toContain(command);
      expect([...STATUSES, "same", "before"]).toContain(next);
    }
});

test("every verb has seats, and every seat is one", () => {
  for (const verb of VERBS) {
    expect(WHO[verb].length, verb).toBeGreaterThan(0);
    for (const seat of WHO[verb]) expect(SEATS).toContain(seat);
  }
});

test("an ended ticket takes nothing but notes, ratings and returns", () => {
  // Or lets those go again who came with another one, or loses a fault that was another one.
  const parting = ["release", "split", "unjoin"];
  expect(Object.keys(NEXT.cancelled).sort()).toEqual(["keepPhoto", "note", "release"]);
  expect(Object.keys(NEXT.merged).sort()).toEqual(["keepPhoto", "note", "unmerge"]);
  expect(Object.keys(NEXT.closed).sort()).toEqual(
    // And whether a leak came back is asked about.
    ["keepPhoto", "note", "rate", "reopen", "secondLook", ...parting].sort(),
  );
});

test("完成 is allowed from open, and only 没修好 leads back", () => {
  expect(NEXT.open.complete).toBe("done");
  for (const status of STATUSES)
    for (const command of TICKET_COMMANDS)
      if (NEXT[status][command] === "reopened") expect(command).toBe("reopen");
});

/** The two tables, walked whole: each status × command × seat does what they say, in decide and in the fold. */
test.each(STATUSES)("from %s, decide and evolve keep to the tables", (status) => {
  for (const name of TICKET_COMMANDS)
    for (const seat of SEATS) {
      const ticket = aTicket(status);
      const command = COMMANDS[name] as TicketCommand;
      const run = () => decide(command, ticket, circumstances([seat]));
      const what = `${status} ${name} ${seat}`;
      if (!may(name, new Set([seat]))) expect(run, what).toThrow("notAllowed");
      else if (NEXT[status][name] === undefined)
        expect(run, what).toThrow(status === "merged" ? "merged" : "wrongState");
      else if (name === "join" && (seat === "reporter" || seat === "party"))
        expect(run, what).toThrow(seat === "reporter" ? "ownTicket" : "alreadyJoined");
      else if (name === "rate" && status === "closed") expect(run, what).toThrow("tooLateToRate");
      else {
        const events = run();
        const after = foldOf(ticket, events);
        const next = NEXT[status][name];
        const before = next === "before" ? ticket.statusBefore : next;
        expect(after.status, what).toBe(before === "same" ? status : before);
      }
    }
});

test("nothing but TicketOpened begins a ticket", () => {
  expect(() => evolve(null, { type: "TicketUrged", facts: { personId: 1 }, at: 0 })).toThrow();
});
