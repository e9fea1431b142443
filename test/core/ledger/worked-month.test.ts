// Sections A to F of the model disclosure, from one entry per printed line and the carried figures, through the store.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Account, LineKind } from "../../../core/ledger/chart.ts";
import type { LedgerMonth } from "../../../core/ledger/month.ts";
import {
  collectionOf,
  executionOf,
  remunerationOf,
  repairShareOf,
} from "../../../core/ledger/settle.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";
import {
  BUDGET_FIGURES,
  DAY,
  ENTRIES,
  FEES,
  FIGURES,
  HOMES,
  MONTH,
} from "../../support/worked-month.ts";

let opened: TestStore;
let month: LedgerMonth;

beforeAll(async () => {
  opened = await openTestStore();
  const by = { personId: null, at: Date.parse(`${DAY}T12:00:00Z`) };
  month = await opened.store.transaction(async (tx) => {
    const { id } = await tx.createEstate("晨曦花园", by.at);
    await tx.stateFigures(id, [...FIGURES, ...BUDGET_FIGURES], by);
    await tx.putHomes(id, HOMES);
    await tx.book(id, ENTRIES, by);
    return tx.ledgerMonth(id, MONTH);
  });
});

afterAll(() => opened.close());

const totalOf = (account: Account, ...kinds: readonly LineKind[]): number =>
  month.accounts[account].lines
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((sum, { amount }) => sum + amount, 0);

const amountOf = (account: Account, id: string): number | undefined =>
  month.accounts[account].lines.find(({ line }) => line === id)?.amount;

test("A: the service account, and the bank agrees", () => {
  const { L1 } = month.accounts;
  expect(L1.opening).toBe(186_420_35);
  expect([L1.income, totalOf("L1", "income")]).toEqual([84_117_92, 84_117_92]);
  expect([L1.transfersIn, amountOf("L1", "1.T")]).toEqual([6_000_00, 6_000_00]);
  expect([L1.spending, totalOf("L1", "expense")]).toEqual([79_527_28, 79_527_28]);
  expect([L1.closing, L1.bank]).toEqual([197_010_99, 197_010_99]);
  expect(L1.lines.find(({ line }) => line === "2.5.2")?.vouchers).toEqual(["V-012", "V-013"]);
});

test("A: remuneration by rate and base; D: the donation out of it", () => {
  expect(remunerationOf(month, FEES)).toEqual({
    base: 82_099_20,
    rate: 15_00,
    due: 12_314_88,
    donation: 3_694_46,
  });
  expect(amountOf("L1", "2.10")).toBe(12_314_88);
});

test("A: the other bases", () => {
  const baseOf = (base: NonNullable<typeof FEES.remuneration>["base"]) =>
    remunerationOf(month, { ...FEES, remuneration: { rate: 15_00, base } })?.base;
  expect(baseOf("cashAll")).toBe(84_117_92);
  expect(baseOf("receivable")).toBe(82_200_00);
  expect(baseOf("expenditure")).toBe(79_527_28 - 12_314_88);
  expect(remunerationOf(month, { ...FEES, mode: "lumpSum" })).toBeNull();
});

test("B: common income, its net, and what it is used for", () => {
  const { L2 } = month.accounts;
  expect([L2.opening, L2.income, L2.cost]).toEqual([92_155_00, 26_859_10, 4_588_45]);
  expect(repairShareOf(month, FEES)).toEqual({ net: 22_270_65, share: 50_00, due: 11_135_33 });
  expect(amountOf("L2", "5.1")).toBe(11_135_33);
  expect(totalOf("L2", "use", "transferOut")).toBe(17_935_33);
  expect(L2.closing).toBe(96_490_32);
});

test("C: the repair fund", () => {
  const { L3 } = month.accounts;
  expect([L3.opening, L3.income, L3.transfersIn]).toEqual([3_412_880_16, 5_119_32, 11_135_33]);
  expect(L3.lines.find(({ line }) => line === "7.1")).toMatchObject({
    amount: 46_800_00,
    decisions: ["R-2025-03"],
  });
  expect(L3.closing).toBe(3_382_334_81);
});

test("transfers stand in two accounts with one amount and date", () => {
  expect(month.transfers.map(({ from, to, amount, date }) => [from, to, amount, date])).toEqual([
    ["5.1", "6.3", 11_135_33, DAY],
    ["5.3", "1.T", 6_000_00, DAY],
  ]);
});

test("E: collection, arrears, prepayments, households", () => {
  expect(collectionOf(month, FEES)).toEqual({
    area: 68_500_00,
    receivable: 82_200_00,
    cashCurrent: 74_806_80,
    prepaidConsumed: 1_980_00,
    rate: 93_41,
    rateLastMonth: 92_10,
    rateLastYear: 87_80,
    openingArrears: 41_230_00,
    newArrears: 5_413_20,
    arrearsRecovered: 5_312_40,
    closingArrears: 41_330_80,
    recoveryRate: 12_88,
    households: 624,
    householdsPaid: 587,
    householdRate: 94_07,
    openingPrepaid: 14_520_00,
    newPrepaid: 3_960_00,
    closingPrepaid: 16_500_00,
  });
});

test("E: without a price, homes or a balance from before nothing is made up", () => {
  const unknown = collectionOf(month, { ...FEES, price: null });
  expect([unknown.receivable, unknown.rate, unknown.closingArrears]).toEqual([null, null, null]);
  const bare = { ...month, collection: { ...month.collection, openingArrears: null } };
  expect(collectionOf(bare, FEES)).toMatchObject({ closingArrears: null, recoveryRate: null });
});

test("F: the budget of the year against the time that is over", () => {
  const printed = month.budget.map(({ line, budget, yearToDate }) => {
    const { rate, deviation } = executionOf(budget, yearToDate, MONTH);
    return [line, budget, yearToDate, rate, deviation];
  });
  expect(printed).toEqual([
    ["2.1", 468_000_00, 229_800_00, 49_10, -90],
    ["2.2", 63_000_00, 31_020_00, 49_24, -76],
    ["2.3", 30_000_00, 12_980_00, 43_27, -6_73],
    ["2.4", 12_000_00, 5_210_00, 43_42, -6_58],
    ["2.5", 120_000_00, 66_418_20, 55_35, 5_35],
    ["2.6", 108_000_00, 50_127_90, 46_41, -3_59],
    ["2.7", 14_400_00, 6_703_00, 46_55, -3_45],
    ["2.8", 9_600_00, 9_600_00, 100_00, 50_00],
    ["2.9", 6_500_00, 3_110_00, 47_85, -2_15],
    ["2.10", 138_500_00, 69_804_15, 50_40, 40],
  ]);
  const [budget, spent] = [1, 2].map((column) =>
    printed.reduce((sum, row) => sum + Number(row[column]), 0),
  );
  expect([budget, spent]).toEqual([970_000_00, 484_773_25]);
  expect(executionOf(budget ?? 0, spent ?? 0, MONTH)).toMatchObject({ rate: 49_98, time: 50_00 });
});
