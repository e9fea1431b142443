// The worked month of the model disclosure, from one entry a printed line and the carried figures: every figure to the
// fen, and the rates of its tickets from their counts.
import { expect, test } from "vitest";
import { failuresIn } from "../../../core/disclosure/checks/all.ts";
import { Content, Disclosure } from "../../../core/disclosure/disclosure.ts";
import { rate } from "../../../core/disclosure/rate.ts";
import { DISCLOSURE } from "../../../core/replies/disclosure.zh.ts";
import { showRate } from "../../../core/replies/disclosure-figures.ts";
import { exampleDisclosure, workedChecked, workedContent } from "../../support/disclosure.ts";

const content = workedContent();

test("it is a data set, and nothing in it is wrong", () => {
  expect(Content.parse(content)).toEqual(content);
  expect(failuresIn(workedChecked())).toEqual([]);
});

test("A: the service fund", () => {
  expect(content.serviceFund).toMatchObject({
    opening: 186_420_35,
    income: 84_117_92,
    transfersIn: 6_000_00,
    spending: 79_527_28,
    closing: 197_010_99,
  });
  expect(content.remuneration).toEqual({
    rate: 15_00,
    basedOn: "cashCurrentArrearsAndConsumedPrepaid",
    base: 82_099_20,
    due: 12_314_88,
    booked: 12_314_88,
  });
  expect(content.prepaid).toEqual({
    opening: 14_520_00,
    received: 3_960_00,
    consumed: 1_980_00,
    closing: 16_500_00,
  });
});

test("B: common income", () => {
  expect(content.commonIncome).toMatchObject({
    opening: 92_155_00,
    income: 26_859_10,
    cost: 4_588_45,
    closing: 96_490_32,
  });
  const { cost, spending, transfersOut } = content.commonIncome;
  expect(spending - cost + transfersOut).toBe(17_935_33);
  expect(content.repairShare).toEqual({
    net: 22_270_65,
    share: 50_00,
    due: 11_135_33,
    booked: 11_135_33,
  });
});

test("C and D: repair fund and donation", () => {
  expect(content.repairFund).toMatchObject({ opening: 3_412_880_16, closing: 3_382_334_81 });
  expect(content.donation).toEqual({ share: 30_00, of: 12_314_88, amount: 3_694_46 });
});

test("E: what was collected", () => {
  expect(content.collection).toMatchObject({
    area: 68_500_00,
    receivable: 82_200_00,
    changeOnYear: 5_61,
    changeOnMonth: 1_31,
    newArrears: 5_413_20,
    closingArrears: 41_330_80,
  });
  const { rate: collected, recovery, households } = content.collection ?? {};
  expect([collected, recovery, households].map((one) => one?.basisPoints)).toEqual([
    93_41, 12_88, 94_07,
  ]);
});

test("F: the budget", () => {
  const printed = [
    ["2.1", 49_10, -90],
    ["2.2", 49_24, -76],
    ["2.3", 43_27, -6_73],
    ["2.4", 43_42, -6_58],
    ["2.5", 55_35, 5_35],
    ["2.6", 46_41, -3_59],
    ["2.7", 46_55, -3_45],
    ["2.8", 100_00, 50_00],
    ["2.9", 47_85, -2_15],
    ["2.10", 50_40, 40],
  ];
  const lines = content.budget?.lines ?? [];
  expect(lines.map((one) => [one.line, one.execution.basisPoints, one.deviation])).toEqual(printed);
  expect(content.budget?.time.basisPoints).toBe(50_00);
  expect(content.budget?.total).toEqual({
    budget: 970_000_00,
    yearToDate: 484_773_25,
    execution: { numerator: 484_773_25, denominator: 970_000_00, basisPoints: 49_98 },
  });
  expect(lines.filter(({ flagged }) => flagged)).toEqual([]);
});

test("G: the rates of the counts", () => {
  const printed = [
    [124, 131, 94_66],
    [118, 128, 92_19],
    [82, 128, 64_06],
    [51 + 24, 82, 91_46],
    [5, 128, 3_91],
  ] as const;
  for (const [numerator, denominator, basisPoints] of printed)
    expect(rate(numerator, denominator)).toEqual({ numerator, denominator, basisPoints });
});

test("few cases are told by their counts", () => {
  expect(showRate(rate(124, 131))).toBe("94.66%(124/131)");
  expect(showRate(rate(24, 25))).toBe("24/25(96.00%)");
  expect(showRate(rate(3, 4))).toBe("3/4");
  expect(showRate(rate(0, 0))).toBe("0/0");
});

const SAYING = {
  now: Date.parse("2025-07-10T02:00:00Z"),
  timeZone: "Asia/Shanghai",
  promised: false,
  botName: "小管家",
};

test("the chat text has at most fifteen lines, and no figure that the data set lacks", () => {
  const disclosure = Disclosure.parse(exampleDisclosure());
  const text = DISCLOSURE.disclosure({ disclosure }, SAYING);
  expect(text.split("\n").length).toBeLessThanOrEqual(15);
  expect(text).toContain("物业资金 197,010.99 · 公共收益 96,490.32 · 维修资金 3,382,334.81");
  expect(text).toContain("收缴率 93.41%(76,786.80/82,200.00),环比+1.31个百分点,同比+5.61个百分点");
  const known = new Set(
    [...JSON.stringify(disclosure).matchAll(/-?\d+/gu)].map(([digits]) => Number(digits)),
  );
  const { commonIncome } = disclosure.content;
  known.add(commonIncome.income - commonIncome.cost);
  const amounts = [...text.matchAll(/\d[\d,]*\.\d\d/gu)].map(([said]) =>
    Number(said.replace(/[,.]/gu, "")),
  );
  expect(amounts.length).toBeGreaterThan(10);
  expect(amounts.filter((amount) => !known.has(amount))).toEqual([]);
});
