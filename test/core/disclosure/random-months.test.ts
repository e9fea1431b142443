// Random books and random tickets: whatever is booked and whatever happens, the month that is composed holds together,
// and two months counted one after the other count every ticket once.
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../../core/disclosure/canonical.ts";
import { CHECKS } from "../../../core/disclosure/checks/all.ts";
import type { CheckId } from "../../../core/disclosure/checks/check.ts";
import { Content } from "../../../core/disclosure/disclosure.ts";
import {
  isActive,
  isCarried,
  passageOf,
  type TicketHistory,
} from "../../../core/disclosure/history.ts";
import { spanOf } from "../../../core/disclosure/span.ts";
import { summarise } from "../../../core/disclosure/summarise.ts";
import { transfer } from "../../../core/ledger/book.ts";
import { CHART, type LineId, transferOf } from "../../../core/ledger/chart.ts";
import { evolve } from "../../../core/tickets/evolve.ts";
import type { Happened, TicketState } from "../../../core/tickets/ticket.ts";
import { CATEGORIES } from "../../../core/understand/classification.ts";
import { booked, workedChecked, workedLedger, workedSources } from "../../support/disclosure.ts";
import { entry, MONTH } from "../../support/worked-month.ts";

const RUNS = { numRuns: 150 };
const DAY = 24 * 3_600_000;

const bookings = fc.array(
  fc.record({
    line: fc.constantFrom(...CHART.map(({ id }) => id)) as fc.Arbitrary<LineId>,
    amount: fc.integer({ min: 1, max: 500_000_00 }),
    day: fc.integer({ min: 1, max: 30 }),
    owners: fc.boolean(),
  }),
  { maxLength: 40 },
);

const ledgerOf = (
  list: readonly { line: LineId; amount: number; day: number; owners: boolean }[],
) =>
  workedLedger(
    booked(
      list.flatMap(({ line, amount, day, owners }, index) => {
        const one = entry({
          line,
          amount,
          date: `${MONTH}-${String(day).padStart(2, "0")}`,
          counterparty: owners ? "owners" : "supplier",
          vouchers: [{ number: `V-${index}`, sha256: null }],
          decision: line.startsWith("7.") ? "R-1" : null,
        });
        return transferOf(line) === null ? [one] : transfer(one);
      }),
    ),
  );

/** What books alone decide, whoever keeps them: the bank, the contract and the budget may say otherwise. */
const OF_BOOKS: readonly CheckId[] = ["V01", "V02", "V04", "V06", "V09", "V11", "V13", "V22"];

test("random books add up, and give the same bytes in any order of reading", () => {
  fc.assert(
    fc.property(bookings, (list) => {
      const ledger = ledgerOf(list);
      const checked = workedChecked(workedSources({ ledger }));
      expect(OF_BOOKS.flatMap((id) => CHECKS[id](checked))).toEqual([]);
      expect(canonicalJson(Content.parse(JSON.parse(checked.bytes)))).toBe(checked.bytes);
      for (const { items } of checked.content.commonIncome.lines)
        for (const { counterparty, purpose, date } of items)
          if (counterparty === "owners") expect([purpose, date]).toEqual(["", null]);
    }),
    RUNS,
  );
});

const START = Date.parse("2025-05-20T00:00:00Z");

/** Steps of one ticket; those that its state does not allow do nothing. */
const STEPS = [
  "accept",
  "done",
  "reopen",
  "rate",
  "defer",
  "cancel",
  "close",
  "join",
  "urge",
] as const;
const lives = fc.array(
  fc.record({
    category: fc.constantFrom(...CATEGORIES),
    openedAfter: fc.integer({ min: 0, max: 70 * DAY }),
    due: fc.option(fc.integer({ min: 1, max: 20 * DAY }), { nil: null }),
    steps: fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.integer({ min: 1, max: 12 * DAY })), {
      maxLength: 8,
    }),
  }),
  { maxLength: 25 },
);
type Life = {
  category: (typeof CATEGORIES)[number];
  openedAfter: number;
  due: number | null;
  steps: [(typeof STEPS)[number], number][];
};

function stepOf(step: (typeof STEPS)[number], at: number, state: TicketState): Happened | null {
  const active = isActive(state);
  const due = at + 3 * DAY;
  switch (step) {
    case "accept":
      return active ? { type: "TicketAccepted", facts: { assigneeId: null }, at } : null;
    case "done":
      return active ? { type: "TicketCompleted", facts: {}, at } : null;
    case "reopen":
      return state.doneAt === null || state.status === "cancelled"
        ? null
        : {
            type: "TicketReopened",
            facts: { nth: state.reopenings + 1, humanDue: at + DAY, completionDue: due },
            at,
          };
    case "rate":
      return state.status === "done"
        ? { type: "TicketRated", facts: { stars: 1 + (at % 5) }, at }
        : null;
    case "defer":
      return active ? { type: "DeadlineChanged", facts: { completionDue: due, nth: 1 }, at } : null;
    case "cancel":
      return active ? { type: "TicketCancelled", facts: { by: "staff" }, at } : null;
    case "close":
      return active || state.status === "done"
        ? { type: "TicketClosed", facts: { reason: active ? "lapsed" : "unrated" }, at }
        : null;
    case "join":
      return active ? { type: "TicketJoined", facts: { personId: 2 }, at } : null;
    default:
      return active ? { type: "TicketUrged", facts: { personId: 2 }, at } : null;
  }
}

function historyOf({ category, openedAfter, due, steps }: Life, index: number): TicketHistory {
  let at = START + openedAfter;
  const opened: Happened = {
    type: "TicketOpened",
    facts: {
      openedAt: at,
      kind: "repair",
      category,
      class: "P3",
      danger: null,
      building: "3",
      unit: null,
      reporterId: 1,
      platform: "console",
      chatId: "owners" as never,
      inPrivate: false,
      humanDue: at + DAY,
      completionDue: due === null ? null : at + due,
      by: "test",
      confidence: 1,
    },
    at,
  };
  let state = evolve(null, opened);
  const events: Happened[] = [opened];
  for (const [step, after] of steps) {
    at += after;
    const event = stepOf(step, at, state);
    if (event === null) continue;
    state = evolve(state, event);
    events.push(event);
  }
  return { number: index + 1, events };
}

const ZONE = "Asia/Shanghai";
const MAY = spanOf("2025-05", ZONE);
const JUNE = spanOf(MONTH, ZONE);

test("random tickets: every one is open, done or ended once, and the next month goes on from there", () => {
  fc.assert(
    fc.property(lives as fc.Arbitrary<Life[]>, (all) => {
      const histories = all.map(historyOf);
      const of = (span: typeof MAY) =>
        summarise(
          histories.flatMap((one) => passageOf(one, span) ?? []),
          span,
        );
      const [may, june] = [of(MAY), of(JUNE)];
      for (const t of [may, june]) {
        const ended = Object.values(t.ended).reduce((sum, count) => sum + count, 0);
        expect(t.openAtEnd).toBe(t.openAtStart + t.opened + t.returned - t.done - ended);
        expect(t.overdue).toBeLessThanOrEqual(t.openAtEnd);
        expect(t.rated.numerator).toBeLessThanOrEqual(t.done);
        expect(t.onTime.numerator).toBeLessThanOrEqual(t.onTime.denominator);
        expect(t.categories.reduce((sum, { opened }) => sum + opened, 0)).toBe(t.opened);
      }
      expect(june.openAtStart).toBe(may.openAtEnd);
      const opened = histories.filter(({ events }) => (events[0]?.at ?? 0) < JUNE.until).length;
      expect(may.openAtStart + may.opened + june.opened).toBe(opened);
      const checked = workedChecked(workedSources({ tickets: histories }));
      expect(["V14", "V15"].flatMap((id) => CHECKS[id as CheckId](checked))).toEqual([]);
    }),
    RUNS,
  );
});

test("a month needs its own events and what was carried, nothing older", () => {
  fc.assert(
    fc.property(lives as fc.Arbitrary<Life[]>, (all) => {
      const histories = all.map(historyOf);
      const inMay = histories.flatMap((one) => passageOf(one, MAY) ?? []);
      const carried = new Set(
        inMay.filter((passage) => isCarried(passage, MAY)).map(({ number }) => number),
      );
      const needed = histories.filter(
        ({ number, events }) =>
          carried.has(number) || events.some(({ at }) => at >= JUNE.from && at < JUNE.until),
      );
      const count = (some: readonly TicketHistory[]) =>
        summarise(
          some.flatMap((one) => passageOf(one, JUNE) ?? []),
          JUNE,
        );
      expect(count(needed)).toEqual(count(histories));
    }),
    RUNS,
  );
});
