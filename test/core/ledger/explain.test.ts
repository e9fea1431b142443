// Hints about a difference between bank and books.
import { expect, test } from "vitest";
import { explain } from "../../../core/ledger/explain.ts";
import { booked } from "../../support/disclosure.ts";
import { entry } from "../../support/worked-month.ts";

const BOOKS = booked([
  entry({ line: "2.5.2", amount: 1_286_00 }),
  entry({ line: "1.1", amount: 5_000_00 }),
  entry({ line: "2.3", amount: 300_00 }),
  entry({ line: "2.3", amount: 300_00 }),
]);

test("nothing to explain", () => {
  expect(explain(0, BOOKS)).toEqual([]);
});

test("an expense that the bank has not paid: it has more by just that", () => {
  expect(explain(1_286_00, BOOKS)[0]).toEqual({ is: "notAtBank", entry: 1, twin: null });
});

test("an income that the bank has not got: it has less by just that", () => {
  expect(explain(-5_000_00, BOOKS)[0]).toEqual({ is: "notAtBank", entry: 2, twin: null });
});

test("one of two alike", () => {
  expect(explain(300_00, BOOKS)).toEqual([
    { is: "notAtBank", entry: 3, twin: 4 },
    { is: "notAtBank", entry: 4, twin: 3 },
  ]);
});

test("in and out the wrong way round: twice the amount", () => {
  expect(explain(2 * 1_286_00, BOOKS)).toEqual([{ is: "reversed", entry: 1 }]);
});

test("digits the wrong way round: 1,286.00 where 1,268.00 was paid", () => {
  expect(explain(18_00, BOOKS)).toEqual([{ is: "swapped", entry: 1, perhaps: 1_268_00 }]);
});

test("what no entry explains", () => {
  expect(explain(77_77, BOOKS)).toEqual([]);
});
