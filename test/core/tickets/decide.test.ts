import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../core/clock.ts";
import { Refusal } from "../../../core/errors.ts";
import { decide, type TicketCommand } from "../../../core/tickets/decide.ts";
import type { Ticket } from "../../../core/tickets/ticket.ts";
import { aTicket, COMMANDS, circumstances, foldOf, MONDAY } from "../../support/tickets.ts";

const why = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.reason.why;
    throw error;
  }
  return "done";
};

describe("没修好", () => {
  const done = (): Ticket => aTicket("done");
  const doneAt = MONDAY + HOUR;
  test.each([
    ["on the last moment of the seventh day", doneAt + 7 * DAY, "done"],
    ["a moment later", doneAt + 7 * DAY + 1, "tooLateToReopen"],
  ])("%s", (_, now, result) => {
    expect(why(() => decide(COMMANDS.reopen, done(), circumstances(["party"], now)))).toBe(result);
  });
  test("counts the times, and 完成 starts a new count of seven days", () => {
    let ticket = done();
    for (const nth of [1, 2, 3]) {
      const events = decide(COMMANDS.reopen, ticket, circumstances(["party"]));
      expect(events).toEqual([
        expect.objectContaining({
          type: "TicketReopened",
          facts: expect.objectContaining({ nth }),
        }),
      ]);
      ticket = { ...ticket, ...foldOf(ticket, events) };
      ticket = {
        ...ticket,
        ...foldOf(ticket, decide(COMMANDS.complete, ticket, circumstances(["staff"]))),
      };
    }
    expect(ticket.reopenings).toBe(3);
  });
});

test("没修好 starts the clocks anew, from the moment it is said", () => {
  const now = MONDAY + 2 * DAY;
  const ticket = aTicket("done");
  const again = foldOf(ticket, decide(COMMANDS.reopen, ticket, circumstances(["party"], now)), now);
  expect(again).toMatchObject({ humanAt: null, deferrals: 0, stars: null });
  expect(again.humanDue).toBeGreaterThan(now);
  expect(again.completionDue).toBe(now + 3 * DAY);
});

test("who accepts looks after it, unless somebody does already", () => {
  const open = aTicket("open");
  expect(foldOf(open, decide(COMMANDS.accept, open, circumstances(["staff"]))).assigneeId).toBe(2);
  const taken = { ...aTicket("deferred"), assigneeId: 9 };
  expect(foldOf(taken, decide(COMMANDS.accept, taken, circumstances(["staff"]))).assigneeId).toBe(
    9,
  );
});

describe("a rating", () => {
  const rated = (ticket: Ticket, stars: number, now: number): Ticket => ({
    ...ticket,
    ...foldOf(
      ticket,
      decide({ name: "rate", stars }, ticket, circumstances(["reporter"], now)),
      now,
    ),
  });
  test("may be changed for a day after the first, and not after", () => {
    const first = MONDAY + 3 * HOUR;
    const ticket = rated(aTicket("done"), 5, first);
    expect(ticket).toMatchObject({ stars: 5, ratedAt: first, status: "done" });
    const changed = rated(ticket, 2, first + DAY);
    expect(changed).toMatchObject({ stars: 2, ratedAt: first });
    const late = () => rated(changed, 4, first + DAY + 1);
    expect(why(late)).toBe("tooLateToRate");
  });
  test("is 1 to 5, whole", () => {
    for (const stars of [0, 6, 2.5, -1, Number.NaN])
      expect(
        why(() => rated(aTicket("done"), stars, MONDAY + 3 * HOUR)),
        String(stars),
      ).toBe("badStars");
  });
  test("is asked anew after a return", () => {
    const ticket = rated(aTicket("done"), 1, MONDAY + 3 * HOUR);
    const again = foldOf(
      foldOf(ticket, decide(COMMANDS.reopen, ticket, circumstances(["party"]))),
      [{ type: "TicketCompleted", facts: {} }],
    );
    expect(again).toMatchObject({ stars: null, ratedAt: null, status: "done" });
  });
});

describe("a deadline", () => {
  test("changed: the first stays visible, the changes are counted", () => {
    const ticket = aTicket("accepted");
    const first = ticket.completionDue;
    const once = {
      ...ticket,
      ...foldOf(ticket, decide(COMMANDS.defer, ticket, circumstances(["staff"]))),
    };
    expect(once).toMatchObject({ status: "deferred", deferrals: 1, firstCompletionDue: first });
    const twice = foldOf(once, decide(COMMANDS.defer, once, circumstances(["staff"])));
    expect(twice).toMatchObject({
      deferrals: 2,
      firstCompletionDue: first,
      completionDue: MONDAY + 5 * DAY,
    });
  });
  test("is never in the past", () => {
    const command = { ...COMMANDS.defer, completionDue: MONDAY } as TicketCommand;
    expect(why(() => decide(command, aTicket("open"), circumstances(["staff"])))).toBe("pastTime");
  });
  test("of a new class counts from the resident's message, not from now", () => {
    const [event] = decide(
      COMMANDS.classify,
      aTicket("open"),
      circumstances(["staff"], MONDAY + DAY),
    );
    expect(event).toMatchObject({ facts: { class: "P1", humanDue: MONDAY + 15 * 60_000 } });
  });
});

describe("what changes nothing", () => {
  test.each([
    ["accepting twice", "accepted", COMMANDS.accept],
    ["the same category", "open", { name: "categorise", category: "electrical" }],
    ["the same class", "open", { name: "classify", class: "P3" }],
  ] as const)("%s is no event", (_, status, command) => {
    expect(decide(command as TicketCommand, aTicket(status), circumstances(["staff"]))).toEqual([]);
  });
});

test("words that are needed are needed", () => {
  for (const name of ["defer", "allClear", "handOver", "note", "assign", "answer"] as const) {
    const command = { ...COMMANDS[name], text: " ", reason: "", assignee: "" } as never;
    expect(
      why(() => decide(command, aTicket("open"), circumstances(["staff"]))),
      name,
    ).toBe("missing");
  }
  const cancel = { name: "cancel", reason: "" } as const;
  expect(why(() => decide(cancel, aTicket("open"), circumstances(["staff"])))).toBe("missing");
  expect(why(() => decide(cancel, aTicket("open"), circumstances(["reporter"])))).toBe("done");
});

test("events hold ids and facts, never words", () => {
  const said = "张三的电话13800000000";
  for (const command of Object.values(COMMANDS)) {
    const spoken = Object.fromEntries(
      Object.entries(command).map(([key, value]) =>
        ["text", "reason", "assignee"].includes(key) && key !== "name" && command.name !== "close"
          ? [key, said]
          : [key, value],
      ),
    ) as TicketCommand;
    for (const status of ["open", "accepted", "done"] as const)
      try {
        const seats = ["staff", "reporter", "system"] as const;
        for (const event of decide(spoken, aTicket(status), circumstances(seats)))
          expect(JSON.stringify(event.facts)).not.toContain("张三");
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
  }
});

test("any sequence of commands keeps the fold sound", () => {
  const names = fc.array(fc.constantFrom(...Object.values(COMMANDS)), {
    maxLength: 40,
    size: "max",
  });
  fc.assert(
    fc.property(names, (commands) => {
      let ticket = aTicket("open");
      commands.forEach((command, index) => {
        const by = circumstances(
          ["staff", "reporter", "party", "manager", "system"],
          MONDAY + index * HOUR,
        );
        try {
          ticket = { ...ticket, ...foldOf(ticket, decide(command, ticket, by), by.now) };
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
        // What lapsed, or was a suggestion that got its answer, is closed and was never done.
        if (ticket.doneAt !== null) expect(["done", "closed"]).toContain(ticket.status);
        if (ticket.status === "done") expect(ticket.doneAt).not.toBeNull();
        expect(ticket.closedAt !== null).toBe(["closed", "cancelled"].includes(ticket.status));
        if (ticket.stars !== null) expect(ticket.doneAt).not.toBeNull();
        expect(ticket.firstCompletionDue === null).toBe(ticket.completionDue === null);
      });
    }),
  );
});

test("a promise about what is done moves no deadline: a late one would come out in time", () => {
  const late = {
    name: "answer",
    text: "明天再来看",
    completionDue: MONDAY + 9 * DAY,
    arrivalDue: MONDAY + 9 * DAY,
  } as const;
  const done = aTicket("done");
  const after = foldOf(done, decide(late, done, circumstances(["staff"])));
  expect(after).toEqual(foldOf(done, []));
  expect(foldOf(aTicket("open"), decide(late, aTicket("open"), circumstances(["staff"])))).toEqual(
    expect.objectContaining({ completionDue: MONDAY + 9 * DAY }),
  );
});

test("another class for a return counts from the return, not from the first report", () => {
  const now = MONDAY + 3 * DAY;
  const done = aTicket("done");
  const back = foldOf(done, decide(COMMANDS.reopen, done, circumstances(["party"], now)), now);
  const [event] = decide(
    { name: "classify", class: "P1" },
    { ...done, ...back },
    circumstances(["staff"], now + HOUR),
  );
  expect(event?.type).toBe("ClassChanged");
  if (event?.type === "ClassChanged") expect(event.facts.humanDue).toBeGreaterThan(now);
});

describe("等业主", () => {
  const wait = (until: number | null = null): TicketCommand => ({
    name: "wait",
    text: "没人",
    until,
  });
  const staff = (now: number) => circumstances(["staff"], now);
  const next = (ticket: Ticket, command: TicketCommand, now: number): Ticket => ({
    ...ticket,
    ...foldOf(ticket, decide(command, ticket, staff(now)), now),
  });
  const due = MONDAY + 3 * DAY;

  test("pauses the completion and not the answer; what is left counts on afterwards", () => {
    const waiting = next(aTicket("open"), wait(), MONDAY + HOUR);
    expect(waiting).toMatchObject({
      status: "accepted",
      humanAt: MONDAY + HOUR,
      humanDue: MONDAY + 2 * HOUR,
      completionDue: due + 72 * HOUR,
      firstCompletionDue: due,
      waiting: { until: MONDAY + 73 * HOUR, appointed: false },
    });
    const back = next(waiting, { name: "resume" }, MONDAY + 6 * HOUR);
    expect(back).toMatchObject({ completionDue: due + 5 * HOUR, waiting: null, waited: 5 * HOUR });
    expect(decide({ name: "resume" }, back, staff(MONDAY + 7 * HOUR))).toEqual([]);
  });
  test("until the time agreed on, and 72 hours in all", () => {
    const first = next(aTicket("accepted"), wait(MONDAY + 51 * HOUR), MONDAY + HOUR);
    expect(first).toMatchObject({ completionDue: due + 50 * HOUR, waiting: { appointed: true } });
    const second = next(first, wait(), MONDAY + 60 * HOUR);
    expect(second).toMatchObject({
      waiting: { until: MONDAY + 82 * HOUR, appointed: false },
      completionDue: due + 72 * HOUR,
      waited: 72 * HOUR,
    });
    expect(why(() => decide(wait(), second, staff(MONDAY + 82 * HOUR)))).toBe("waitedOut");
    expect(why(() => decide(wait(MONDAY), first, staff(MONDAY + HOUR)))).toBe("pastTime");
  });
  test("said anew while it runs replaces it, and counts only what was waited", () => {
    const first = next(aTicket("accepted"), wait(), MONDAY + HOUR);
    const second = next(first, wait(MONDAY + 5 * HOUR), MONDAY + 2 * HOUR);
    expect(second).toMatchObject({ completionDue: due + 4 * HOUR, waited: 4 * HOUR });
  });
  test("not past the deadline", () => {
    expect(why(() => decide(wait(), aTicket("accepted"), staff(due)))).toBe("waitsTooLate");
    expect(why(() => decide(wait(), aTicket("accepted"), staff(due - 1)))).toBe("done");
  });
  test("another class keeps what was waited; a new promise, 完成 and 返修 end it", () => {
    const waiting = next(aTicket("accepted"), wait(MONDAY + 3 * HOUR), MONDAY + HOUR);
    const raised = next(waiting, COMMANDS.classify, MONDAY + HOUR);
    const by = circumstances(["staff"], MONDAY + HOUR);
    const plain = by.deadlines(raised.class, MONDAY).completion ?? 0;
    expect(raised.completionDue).toBe(plain + 2 * HOUR);
    expect(next(waiting, COMMANDS.defer, MONDAY + 2 * HOUR)).toMatchObject({
      waiting: null,
      waited: HOUR,
      completionDue: MONDAY + 5 * DAY,
    });
    expect(next(waiting, COMMANDS.complete, MONDAY + 2 * HOUR).waiting).toBeNull();
  });
});

describe("an answer that names a date", () => {
  const answer = (completionDue: number): TicketCommand => ({
    name: "answer",
    text: "周五修好",
    completionDue,
    arrivalDue: MONDAY + DAY,
  });
  const due = MONDAY + 3 * DAY;
  test("later than the deadline is 改期, and counted", () => {
    let ticket = aTicket("accepted");
    for (const nth of [1, 2]) {
      const events = decide(answer(due + nth), ticket, circumstances(["staff"]));
      expect(events).toMatchObject([
        {
          type: "DeadlineChanged",
          facts: { nth, completionDue: due + nth },
          words: { kind: "answer" },
        },
      ]);
      ticket = { ...ticket, ...foldOf(ticket, events) };
    }
    expect(ticket).toMatchObject({
      status: "deferred",
      deferrals: 2,
      firstCompletionDue: due,
      arrivalDue: MONDAY + DAY,
    });
  });
  test.each([
    ["the deadline itself", "accepted", due],
    ["earlier", "accepted", due - 1],
    ["of what is done", "done", due + 1],
  ] as const)("%s: an answer", (_, status, at) => {
    const [event] = decide(answer(at), aTicket(status), circumstances(["staff"]));
    expect(event?.type).toBe("AnswerGiven");
  });
});
