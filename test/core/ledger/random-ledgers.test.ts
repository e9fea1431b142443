// Random books through the real store: months, entries, transfers, corrections and closes in any mixture. What a month
// reads is compared with a count that knows nothing but the entries.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { correct, standing, transfer } from "../../../core/ledger/book.ts";
import {
  ACCOUNTS,
  CHART,
  type LineId,
  lineOf,
  signOf,
  TRANSFERS,
  transferOf,
} from "../../../core/ledger/chart.ts";
import { carriedFrom } from "../../../core/ledger/close.ts";
import type { Entry } from "../../../core/ledger/entry.ts";
import { DEFAULT_FEES } from "../../../core/ledger/fees.ts";
import type { LedgerMonth } from "../../../core/ledger/month.ts";
import { monthOf, moved } from "../../../core/ledger/months.ts";
import type { Store } from "../../../core/store.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";
import { entry } from "../../support/worked-month.ts";

let opened: TestStore;
let store: Store;
beforeAll(async () => {
  opened = await openTestStore();
  store = opened.store;
});
afterAll(() => opened.close());

const BY = { personId: null, at: 0 };
const START = "2025-11";
const MONTHS = Array.from({ length: 5 }, (_, index) => moved(START, index));
const PLAIN = CHART.filter(({ id }) => transferOf(id) === null).map(({ id }) => id);

const amount = fc.integer({ min: 1, max: 5_000_000_000_00 });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("book" as const),
      line: fc.constantFrom(...PLAIN),
      amount,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("transfer" as const),
      pair: fc.constantFrom(...TRANSFERS),
      amount,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("correct" as const),
      which: fc.nat(),
      amount: fc.oneof(fc.constant(0), amount),
      line: fc.option(fc.constantFrom(...PLAIN), { nil: null }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("close" as const) }) },
);
const steps = fc.array(step, { minLength: 5, maxLength: 25 });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Keeps the books as a bookkeeper would: always in the open month, closing them in order. */
async function keep(estateId: number, all: readonly Step[]) {
  const booked: Entry[] = [];
  const closed: LedgerMonth[] = [];
  let open = 0;
  for (const one of all) {
    const date = `${MONTHS[open]}-15`;
    await store.transaction(async (tx) => {
      const book = async (entries: Parameters<typeof tx.book>[1]) =>
        booked.push(...(await tx.book(estateId, entries, BY)));
      if (one.does === "book") await book([entry({ date, line: one.line, amount: one.amount })]);
      if (one.does === "transfer")
        await book(transfer(entry({ date, line: one.pair.from, amount: one.amount })));
      if (one.does === "correct") {
        const originals = booked.filter(({ corrects }) => corrects === null);
        const wrong = originals[one.which % Math.max(1, originals.length)];
        if (wrong === undefined) return;
        const stands = standing(wrong, await tx.correctionsOf(estateId, [wrong.number]));
        const line = wrong.contra === null && one.line !== null ? one.line : stands.line;
        await book(correct(wrong, stands, { date, amount: one.amount, line, reason: "误" }));
      }
      if (one.does === "close" && open < MONTHS.length - 1) {
        const month = await tx.ledgerMonth(estateId, MONTHS[open] ?? "");
        await tx.closeMonth(estateId, month.month, carriedFrom(month, DEFAULT_FEES), 0);
        closed.push(month);
        open += 1;
      }
    });
  }
  return { booked, closed, open };
}

/** A line whose year a correction brought to nothing once handed on what stood before it. */
const BROUGHT_TO_NOTHING: readonly Step[] = [
  { does: "close" },
  { does: "close" },
  { does: "book", line: "1.1", amount: 1 },
  { does: "close" },
  { does: "correct", which: 0, amount: 0, line: null },
  { does: "close" },
  { does: "book", line: "1.1", amount: 1 },
];

const sum = (entries: readonly Entry[]): number =>
  entries.reduce((total, { amount: fen }) => total + fen, 0);
const moves = (entries: readonly Entry[]): number =>
  entries.reduce((total, { line, amount: fen }) => total + signOf(lineOf(line)) * fen, 0);

let estates = 0;
const newEstate = async (): Promise<number> =>
  (await store.transaction((tx) => tx.createEstate(`小区${++estates}`, 0))).id;

test("balances, totals, years to date, transfers and corrections of any books, to the fen", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all: readonly Step[]) => {
      const estateId = await newEstate();
      const { booked, closed, open } = await keep(estateId, all);
      for (const [index, name] of MONTHS.slice(0, open + 1).entries()) {
        const month = await store.ledgerMonth(estateId, name);
        // What was read when it was closed is read for ever.
        if (closed[index] !== undefined) expect(month).toEqual(closed[index]);
        for (const account of ACCOUNTS) {
          const own = booked.filter((one) => one.account === account);
          const read = month.accounts[account];
          expect(read.opening).toBe(moves(own.filter(({ date }) => monthOf(date) < name)));
          expect(read.closing).toBe(moves(own.filter(({ date }) => monthOf(date) <= name)));
          const parts = [...read.lines, ...month.corrections.filter((c) => c.account === account)];
          const total = (...kinds: readonly string[]) =>
            parts.filter(({ kind }) => kinds.includes(kind)).reduce((s, p) => s + p.amount, 0);
          expect(total("income")).toBe(read.income);
          expect(total("expense", "cost", "use")).toBe(read.spending);
          for (const { line, yearToDate } of read.lines)
            expect([line, yearToDate]).toEqual([line, sum(inYear(own, line, name))]);
        }
        for (const { from, to, amount: fen, entries } of month.transfers) {
          const sides = entries.map((number) => booked.find((one) => one.number === number));
          expect(sides.map((side) => [side?.line, side?.amount])).toEqual([
            [from, fen],
            [to, fen],
          ]);
        }
      }
      // Of a transfer each side corrects its own.
      for (const { corrects, contra, line } of booked)
        if (corrects !== null && contra !== null)
          expect(booked.find(({ number }) => number === corrects)?.line).toBe(line);
      // Money moved between accounts is neither made nor lost.
      const between = booked.filter(({ contra }) => contra !== null);
      expect(moves(between)).toBe(0);
    }),
    { numRuns: 40, examples: [[BROUGHT_TO_NOTHING]] },
  );
});

const inYear = (entries: readonly Entry[], line: LineId, month: string): readonly Entry[] =>
  entries.filter(
    (one) =>
      one.line === line && one.date.slice(0, 4) === month.slice(0, 4) && monthOf(one.date) <= month,
  );

test("a corrected entry stands as it was last said to be, whatever it was before", async () => {
  const to = fc.record({
    amount: fc.oneof(fc.constant(0), amount),
    line: fc.constantFrom(...PLAIN),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PLAIN),
      amount,
      fc.array(to, { maxLength: 6 }),
      async (line, fen, all) => {
        const estateId = await newEstate();
        await store.transaction(async (tx) => {
          const [wrong] = await tx.book(estateId, [entry({ line, amount: fen })], BY);
          if (wrong === undefined) throw new Error("not booked");
          for (const said of all) {
            const stands = standing(wrong, await tx.correctionsOf(estateId, [1]));
            await tx.book(
              estateId,
              correct(wrong, stands, { ...said, date: wrong.date, reason: "误" }),
              BY,
            );
            const now = standing(wrong, await tx.correctionsOf(estateId, [1]));
            expect(now.amount).toBe(said.amount);
            if (said.amount !== 0) expect(now.line).toBe(said.line);
          }
          expect(await tx.entry(estateId, 1)).toEqual(wrong);
        });
      },
    ),
    { numRuns: 40 },
  );
});

test("the order in which entries are booked changes nothing but their numbers", async () => {
  const rows = fc.array(
    fc.record({ line: fc.constantFrom(...PLAIN), amount, day: fc.integer({ min: 1, max: 28 }) }),
    {
      maxLength: 15,
    },
  );
  const figuresOf = ({ accounts }: LedgerMonth) =>
    ACCOUNTS.map((account) => ({
      closing: accounts[account].closing,
      lines: accounts[account].lines.map(({ line, amount: fen, yearToDate }) => [
        line,
        fen,
        yearToDate,
      ]),
    }));
  await fc.assert(
    fc.asyncProperty(
      rows.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      async ([one, other]) => {
        const months: unknown[] = [];
        for (const order of [one, other]) {
          const estateId = await newEstate();
          const entries = order.map(({ day, ...said }) =>
            entry({ ...said, date: `2025-11-${String(day).padStart(2, "0")}` }),
          );
          await store.transaction((tx) => tx.book(estateId, entries, BY));
          months.push(figuresOf(await store.ledgerMonth(estateId, "2025-11")));
        }
        expect(months[0]).toEqual(months[1]);
      },
    ),
    { numRuns: 40 },
  );
});
