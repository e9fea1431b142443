// The worked month as a data set that is signed and published, for the forms: figures as printed in the model
// disclosure, with names and texts that try what a form must bear.
import { canonicalJson, digestOf } from "../../core/disclosure/canonical.ts";
import {
  Content,
  type Disclosure,
  type DisclosureAccount,
  type DisclosureLine,
  type Rate,
} from "../../core/disclosure/disclosure.ts";
import { type Account, CHART, type LineId } from "../../core/ledger/chart.ts";
import { divideHalfUp } from "../../core/ledger/money.ts";
import { LINE_NAMES } from "../../core/replies/ledger-names.zh.ts";
import { BUDGET, DAY, ENTRIES, MONTH } from "./worked-month.ts";

const rate = (numerator: number, denominator: number): Rate => ({
  numerator,
  denominator,
  basisPoints:
    denominator === 0 ? null : divideHalfUp(BigInt(numerator) * 10_000n, BigInt(denominator)),
});

const PURPOSES: Partial<Record<LineId, string>> = {
  "2.5.2": "2栋1单元读卡器、东门道闸",
  "2.5.3": "楼道灯 31 只",
  "7.1": "3栋屋面防水,68 户按面积分摊",
};

function lineOf(id: LineId, withBudget: boolean): DisclosureLine {
  const kind = CHART.find((line) => line.id === id)?.kind ?? "income";
  const entries = ENTRIES.map((entry, index) => ({ ...entry, number: index + 1 })).filter(
    ({ line }) => line === id,
  );
  const amount = entries.reduce((sum, entry) => sum + entry.amount, 0);
  const [, budget, before] = BUDGET.find(([line]) => line === id) ?? [id, null, amount * 4];
  return {
    line: id,
    name: LINE_NAMES[id],
    kind,
    amount,
    yearToDate: before + amount,
    budget: withBudget ? budget : null,
    items: entries.map((entry) => ({
      entries: [entry.number],
      vouchers: entry.vouchers.map(({ number }) => number),
      amount: entry.amount,
      date: entry.date,
      counterparty: kind === "income" ? "owners" : "supplier",
      purpose: PURPOSES[id] ?? "",
      decision: entry.decision,
      review: "approved",
      allocation: id === "7.1" ? { households: 68, area: 7_465_00, amount } : null,
    })),
  };
}

function accountOf(account: Account, opening: number, bank: number | null): DisclosureAccount {
  const lines = CHART.filter((line) => line.account === account)
    .map(({ id }) => lineOf(id, account === "L1"))
    .filter(({ amount, budget }) => amount !== 0 || budget !== null);
  const sum = (...kinds: readonly DisclosureLine["kind"][]): number =>
    lines.filter(({ kind }) => kinds.includes(kind)).reduce((all, line) => all + line.amount, 0);
  const [income, spending, cost] = [sum("income"), sum("expense", "cost", "use"), sum("cost")];
  const [transfersIn, transfersOut] = [sum("transferIn"), sum("transferOut")];
  const closing = opening + income + transfersIn - spending - transfersOut;
  return {
    account,
    openingFrom: "published",
    opening,
    income,
    spending,
    cost,
    transfersIn,
    transfersOut,
    closing,
    bank: bank ?? closing,
    inTransit: [],
    lines,
  };
}

/** By category: new and done. Of sixteen, as many as the model month has. */
const CATEGORIES = {
  plumbing: [24, 22],
  electrical: [28, 27],
  elevator: [11, 11],
  access: [14, 12],
  building: [8, 6],
  facility: [3, 3],
  fire_gas: [6, 6],
  heating: [0, 0],
  cleaning: [16, 16],
  greening: [5, 5],
  security: [3, 3],
  parking: [9, 8],
  neighbour: [6, 5],
  fees: [4, 4],
  service: [0, 0],
  other: [0, 0],
} as const;

const MONTHS = Array.from({ length: 12 }, (_, index) => {
  const month = ((index + 6) % 12) + 1;
  return `${index < 6 ? 2024 : 2025}-${String(month).padStart(2, "0")}`;
});

const L1 = accountOf("L1", 186_420_35, 197_010_99);
const L2 = accountOf("L2", 92_155_00, null);
const L3 = accountOf("L3", 3_412_880_16, null);

const held = (id: LineId, amount: number, voucher: string): DisclosureLine => {
  const line = lineOf(id, false);
  const item = {
    entries: [90],
    vouchers: [voucher],
    amount,
    date: DAY,
    counterparty: "utility" as const,
    purpose: "",
    decision: null,
    review: "approved" as const,
    allocation: null,
  };
  return { ...line, amount, yearToDate: amount * 3, items: [item] };
};
/** Collected for others and passed on: beside the fund, never in its income or spending. */
const L4: DisclosureAccount = {
  ...accountOf("L4", 8_400_00, null),
  lines: [
    held("8.1", 21_377_40, "V-201"),
    held("8.4", 2_000_00, "V-202"),
    held("8.6", 20_911_15, "V-203"),
  ],
  transfersIn: 23_377_40,
  transfersOut: 20_911_15,
  closing: 8_400_00 + 23_377_40 - 20_911_15,
  bank: 8_400_00 + 23_377_40 - 20_911_15,
};

const executed = BUDGET.map(([line, budget, before]) => {
  const under = L1.lines.filter((of) => of.line === line || of.line.startsWith(`${line}.`));
  const yearToDate = before + under.reduce((sum, { amount }) => sum + amount, 0);
  const execution = rate(yearToDate, budget);
  const deviation = (execution.basisPoints ?? 0) - 50_00;
  const oneOff = line === "2.8";
  return {
    ...{ line, name: LINE_NAMES[line], budget, yearToDate, execution, deviation, oneOff },
    flagged: !oneOff && Math.abs(deviation) > 10_00,
  };
});
const totals = {
  budget: executed.reduce((sum, line) => sum + line.budget, 0),
  yearToDate: executed.reduce((sum, line) => sum + line.yearToDate, 0),
};

const TICKETS: Content["tickets"] = {
  openAtStart: 9,
  opened: 137,
  returned: 0,
  done: 128,
  ended: { cancelled: 3, merged: 2, answered: 1, lapsed: 0 },
  openAtEnd: 12,
  overdue: 3,
  categories: Object.entries(CATEGORIES).map(([category, [opened, done]]) => ({
    category: category as keyof typeof CATEGORIES,
    opened,
    done,
  })),
  onTime: rate(124, 131),
  firstAnswer: { answers: 133, median: 11, p90: 46 },
  rated: rate(82, 128),
  stars: [2, 1, 4, 24, 51],
  satisfaction: rate(75, 82),
  reopened: rate(5, 128),
};

const problem = (part: Partial<Content["problems"][number]>): Content["problems"][number] => ({
  number: 981,
  category: "building",
  kind: "repair",
  class: "P3",
  building: "8",
  unit: "1",
  reportedOn: "2025-05-11",
  households: 3,
  urgings: 7,
  party: "firm",
  responsible: "工程主管",
  dueOn: "2025-06-25",
  measure: "已勘查,拟走维修资金,待业主表决",
  since: "2025-06",
  state: "overdue",
  overdueDays: 5,
  ...part,
});

export const SAMPLE_CONTENT: Content = Content.parse({
  format: "linli-disclosure-1",
  cover: {
    estate: "晨曦花园",
    firm: "晨曦物业服务有限公司",
    committee: "晨曦花园第三届业主委员会",
    contract: "CX-2024-01",
    feeMode: "trust",
    month: MONTH,
    version: 1,
    timeZone: "Asia/Shanghai",
    dueOn: "2025-07-10",
    accounts: [
      { account: "L1", bank: "建设银行", last4: "0618" },
      { account: "L2", bank: "建设银行", last4: "0626" },
      { account: "L3", bank: null, last4: null },
    ],
    responsible: [{ post: "项目经理", phone: "0513-8555 0101" }],
  },
  services: {
    items: [
      { item: "巡查", done: 120, planned: 120 },
      { item: "电梯维保(8 台)", done: 16, planned: 16 },
      { item: "绿化养护", done: 4, planned: 4 },
      { item: "公共消杀", done: 2, planned: 2 },
    ],
    prices: [
      { item: "物业费", price: 12_000, unit: "元/㎡·月", since: "2024-01-01" },
      { item: "充电桩服务费", price: 3_550, unit: "元/度", since: null },
    ],
    inspections: [{ item: "1–8 号电梯年检", nextDue: "2025-11-20" }],
  },
  serviceFund: L1,
  commonIncome: L2,
  repairFund: L3,
  heldForOthers: L4,
  transfers: [
    { date: DAY, from: "5.1", to: "6.3", amount: 11_135_33 },
    { date: DAY, from: "5.3", to: "1.T", amount: 6_000_00 },
  ],
  threshold: 500_00,
  remuneration: {
    rate: 15_00,
    basedOn: "cashCurrentArrearsAndConsumedPrepaid",
    base: 82_099_20,
    due: 12_314_88,
    booked: 12_314_88,
  },
  repairShare: { net: 22_270_65, share: 50_00, due: 11_135_33, booked: 11_135_33 },
  donation: { share: 30_00, of: 12_314_88, amount: 3_694_46 },
  prepaid: { opening: 14_520_00, received: 3_960_00, consumed: 1_980_00, closing: 16_500_00 },
  collection: {
    area: 68_500_00,
    receivable: 82_200_00,
    adjustments: [],
    cashCurrent: 74_806_80,
    prepaidConsumed: 1_980_00,
    rate: rate(76_786_80, 82_200_00),
    lastMonth: 92_10,
    lastYear: 87_80,
    changeOnMonth: 1_31,
    changeOnYear: 5_61,
    openingArrears: 41_230_00,
    newArrears: 5_413_20,
    recovered: 5_312_40,
    closingArrears: 41_330_80,
    recovery: rate(5_312_40, 41_230_00),
    households: rate(587, 624),
  },
  budget: {
    time: rate(6, 12),
    lines: executed,
    total: { ...totals, execution: rate(totals.yearToDate, totals.budget) },
  },
  uncollected: [
    { contract: "G-2025-05", line: "3.1", name: "电梯广告", amount: 1_200_00, since: "2025-05" },
  ],
  paidAhead: [],
  tickets: TICKETS,
  problems: [
    problem({}),
    problem({
      ...{
        number: 1012,
        category: "access",
        building: null,
        unit: null,
        households: 4,
        urgings: 2,
      },
      ...{ reportedOn: "2025-06-02", party: "outside", responsible: "道闸厂家·物业跟办" },
      ...{ dueOn: "2025-06-20", measure: "换主板,07-03 到货", overdueDays: 10 },
    }),
    problem({
      ...{ number: 1030, category: "parking", kind: "complaint", class: "C1", households: 11 },
      ...{ building: null, unit: null, reportedOn: "2025-06-09", urgings: 0, responsible: null },
      ...{ dueOn: "2025-06-24", measure: null, overdueDays: 6 },
    }),
  ],
  objections: {
    raised: 4,
    answered: 3,
    open: [{ number: 7, line: "2.5.2", of: MONTH, dueOn: "2025-07-12" }],
  },
  corrections: [],
  trend: MONTHS.map((month, index) => {
    if (index === 11)
      return {
        ...{ month, opened: TICKETS.opened, done: TICKETS.done, onTime: TICKETS.onTime },
        ...{ satisfaction: TICKETS.satisfaction, collection: rate(76_786_80, 82_200_00) },
        ...{ L1: L1.closing, L2: L2.closing, L3: L3.closing, spending: L1.spending },
      };
    // The book of disclosures begins in August: July was never published.
    if (index === 0)
      return {
        ...{ month, opened: null, done: null, onTime: null, satisfaction: null, collection: null },
        ...{ L1: null, L2: null, L3: null, spending: null },
      };
    const opened = 96 + ((index * 37) % 61);
    const done = opened - 6 + ((index * 5) % 11);
    return {
      ...{ month, opened, done, onTime: rate(done - 14 + index, done) },
      satisfaction: rate(50 + index * 2, 62 + index * 2),
      collection: rate(72_000_00 + index * 310_55, 82_200_00),
      L1: 140_000_00 + index * 4_220_03,
      L2: 61_000_00 + index * 2_832_27,
      L3: 3_390_000_00 + index * 2_080_01,
      spending: 71_000_00 + ((index * 3_377_77) % 14_000_00),
    };
  }),
  previous: {
    month: "2025-05",
    digest: "3b1f6a0d5e7c9b8a4f2e1d0c9b8a7f6e5d4c3b2a1908f7e6d5c4b3a291807f6e",
  },
});

export const published = (content: Content): Disclosure => ({
  content,
  digest: digestOf(canonicalJson(content)),
  signatures: [
    { seat: "manager", at: Date.parse("2025-07-07T18:20:00+08:00") },
    { seat: "committee", at: Date.parse("2025-07-08T19:05:00+08:00") },
  ],
  published: { at: Date.parse("2025-07-08T19:30:00+08:00"), lateDays: 0 },
  correctedBy: [],
});

export const SAMPLE: Disclosure = published(SAMPLE_CONTENT);
