// A published month to draw from and to break: the worked month's books (worked-month.ts) and made-up tickets.
import { canonicalJson, digestOf } from "../../core/disclosure/canonical.ts";
import type { Checked } from "../../core/disclosure/checks/check.ts";
import { compose, type Sources, trendOf } from "../../core/disclosure/compose.ts";
import type { Content, Disclosure, Problem, TrendMonth } from "../../core/disclosure/disclosure.ts";
import { checkedBy } from "../../core/disclosure/draft.ts";
import { rate } from "../../core/disclosure/rate.ts";
import { defaultSettings, type EstateSettings } from "../../core/estates/schema.ts";
import { isAllocated } from "../../core/ledger/allocate.ts";
import { assembleMonth } from "../../core/ledger/assemble.ts";
import { lineOf } from "../../core/ledger/chart.ts";
import type { Entry, NewEntry } from "../../core/ledger/entry.ts";
import type { LedgerMonth } from "../../core/ledger/month.ts";
import { monthOf, moved } from "../../core/ledger/months.ts";
import { toDate } from "../../core/ledger/to-date.ts";
import { LINE_NAMES } from "../../core/replies/ledger-names.zh.ts";
import { CATEGORIES } from "../../core/understand/classification.ts";
import {
  BUDGET,
  ENTRIES,
  FEES,
  FIGURES,
  HOMES,
  MONTH,
  sharesUnderTheRoof,
  UNDER_THE_ROOF,
} from "./worked-month.ts";

export const SETTINGS: EstateSettings = {
  ...defaultSettings,
  fees: FEES,
  numbers: { ...defaultSettings.numbers, property: "0513-5550100" },
  disclosure: {
    ...defaultSettings.disclosure,
    firm: "晨曦物业服务有限公司",
    committee: "晨曦花园业主委员会",
    contract: "HT-2025-01",
    accounts: {
      L1: { bank: "农业银行", last4: "1234" },
      L2: { bank: "农业银行", last4: "5678" },
    },
    services: [
      { item: "电梯维保", planned: 16 },
      { item: "秩序巡查", planned: 120 },
    ],
    inspections: [{ item: "电梯年检", nextDue: "2025-12-01" }],
    contracts: [{ number: "G-2025-02", line: "3.1", amount: 4_000_00, months: [6] }],
  },
};

/** Entries as the store would number them. */
export const booked = (
  entries: readonly (NewEntry & { readonly contra?: "next" | "previous" })[],
): readonly Entry[] =>
  entries.map(({ importKey: _, contra, ...entry }, index) => {
    const side = contra === "next" ? 1 : -1;
    const other = contra === undefined ? null : index + 1 + side;
    const paired = contra === "previous" ? (entries[index - 1]?.vouchers ?? []) : entry.vouchers;
    return {
      ...entry,
      vouchers: paired,
      number: index + 1,
      account: lineOf(entry.line).account,
      correctedMonth: null,
      contra: other,
      enteredBy: null,
      enteredAt: 0,
      review: "approved" as const,
      reviewedBy: null,
      reviewReason: "",
    };
  });

const figure = (kind: string, subject = "", period = MONTH): number | null =>
  FIGURES.find((one) => one.kind === kind && one.subject === subject && one.period === period)
    ?.value ?? null;

/** The worked month's books; the bank agrees on all three accounts. */
export function workedLedger(entries = booked(ENTRIES)): LedgerMonth {
  const carried = new Map(
    BUDGET.map(([line, , value]) => [line, { period: "2025-05", value }] as const),
  );
  const sums = entries.map(({ line, date, amount }) => ({ line, month: monthOf(date), amount }));
  return assembleMonth({
    estateId: 1,
    month: MONTH,
    entries,
    allocations: entries
      .filter(({ line }) => isAllocated(line))
      .map(({ number, amount }) => ({
        entry: number,
        households: UNDER_THE_ROOF.length,
        area: UNDER_THE_ROOF.reduce((sum, { area }) => sum + area, 0),
        amount: sharesUnderTheRoof(amount).reduce((sum, share) => sum + share.amount, 0),
      })),
    opening: {
      L1: figure("opening", "L1"),
      L2: figure("opening", "L2"),
      L3: figure("opening", "L3"),
      L4: null,
    },
    before: new Map(),
    yearToDate: toDate(MONTH, carried, sums),
    budget: new Map(BUDGET.map(([line, budget]) => [line, budget])),
    bank: { L1: 197_010_99, L2: 96_490_32, L3: 3_382_334_81, L4: null },
    inTransit: { L1: [], L2: [], L3: [], L4: [] },
    homes: [...Map.groupBy(HOMES, ({ price }) => price)].map(([price, homes]) => ({
      price,
      area: homes.reduce((sum, { area }) => sum + area, 0),
      households: homes.length,
    })),
    stated: {
      householdsPaid: figure("householdsPaid"),
      prepaidConsumed: figure("prepaidConsumed") ?? 0,
      adjustments: [],
      openingArrears: figure("arrears", "", "2025-05"),
      openingPrepaid: figure("prepaid", "", "2025-05"),
      rateLastMonth: figure("collectionRate", "", "2025-05"),
      rateLastYear: figure("collectionRate", "", "2024-06"),
    },
  });
}

export const workedSources = (part: Partial<Sources> = {}): Sources => ({
  estate: "晨曦花园",
  settings: SETTINGS,
  ledger: workedLedger(),
  tickets: [],
  tasks: [],
  objections: [],
  performed: new Map([
    ["电梯维保", 16],
    ["秩序巡查", 118],
  ]),
  previous: null,
  published: { amountOf: () => null, lastNumber: 0 },
  naming: { lineName: (id) => LINE_NAMES[id], clean: (text) => text },
  ...part,
});

export const workedContent = (): Content => compose(workedSources());

/** How many of each category were opened and done. */
const CATEGORY_COUNTS = [24, 28, 11, 14, 8, 7, 9, 0, 16, 5, 4, 12, 6, 4, 2, 3] as const;
const DONE_COUNTS = [22, 27, 11, 13, 5, 7, 8, 0, 16, 5, 4, 11, 6, 4, 2, 2] as const;

const TICKETS: Content["tickets"] = {
  openAtStart: 9,
  opened: 153,
  returned: 0,
  done: 143,
  ended: { cancelled: 4, merged: 2, answered: 1, lapsed: 0 },
  openAtEnd: 12,
  overdue: 3,
  categories: CATEGORIES.map((category, index) => ({
    category,
    opened: CATEGORY_COUNTS[index] ?? 0,
    done: DONE_COUNTS[index] ?? 0,
  })),
  onTime: rate(124, 131),
  firstAnswer: { answers: 131, median: 11, p90: 46 },
  rated: rate(82, 143),
  stars: [2, 1, 4, 24, 51],
  satisfaction: rate(75, 82),
  reopened: rate(5, 143),
};

const PROBLEM: Problem = {
  number: 981,
  category: "building",
  kind: "repair",
  class: "P4",
  building: "8",
  unit: "1",
  reportedOn: "2025-05-11",
  households: 3,
  urgings: 4,
  party: "firm",
  responsible: "物业工程主管",
  dueOn: "2025-06-25",
  measure: "已勘查,拟走维修资金,待业主表决",
  since: "2025-05",
  state: "overdue",
  overdueDays: 5,
};

const PROBLEMS: readonly Problem[] = [
  PROBLEM,
  {
    ...PROBLEM,
    number: 1012,
    category: "access",
    class: "P3",
    building: null,
    unit: null,
    reportedOn: "2025-06-02",
    households: 4,
    party: "outside",
    responsible: "道闸厂家",
    dueOn: "2025-06-20",
    measure: "换主板,07-03 到货",
    since: "2025-06",
    overdueDays: 10,
  },
  {
    ...PROBLEM,
    number: 1030,
    category: "fire_gas",
    kind: "complaint",
    class: "C1",
    building: null,
    unit: null,
    reportedOn: "2025-06-09",
    households: 11,
    party: "outside",
    responsible: "综合执法",
    dueOn: "2025-06-24",
    measure: "劝阻11次,06-27 贴单",
    since: "2025-06",
    overdueDays: 6,
  },
];

const trend = (): TrendMonth[] =>
  Array.from({ length: 12 }, (_, index) => {
    const month = moved(MONTH, index - 11);
    const opened = 110 + ((index * 37) % 50);
    const rated = 60 + ((index * 11) % 30);
    return {
      month,
      opened,
      done: opened - 5,
      onTime: rate(opened - 12, opened - 4),
      satisfaction: rate(rated - 6, rated),
      collection: rate(7_200_000 + index * 43_000, 8_220_000),
      L1: 16_000_000 + index * 320_000,
      L2: 7_100_000 + index * 220_000,
      L3: 338_000_000 + index * 20_000,
      spending: 7_400_000 + ((index * 97) % 11) * 90_000,
    };
  });

/** The example: everything that a month can show. */
export function exampleDisclosure(): Disclosure {
  const worked = { ...workedContent(), tickets: TICKETS };
  const content: Content = {
    ...worked,
    problems: [...PROBLEMS],
    objections: {
      raised: 4,
      answered: 3,
      open: [{ number: 4, line: "2.5.2", of: "2025-05", dueOn: "2025-07-12" }],
    },
    trend: [...trend().slice(0, 11), ...trendOf(worked, []).slice(11)],
    previous: { month: "2025-05", digest: digestOf("2025-05") },
  };
  return {
    content,
    digest: digestOf(canonicalJson(content)),
    signatures: [
      { seat: "manager", at: Date.parse("2025-07-06T02:00:00Z") },
      { seat: "committee", at: Date.parse("2025-07-07T03:00:00Z") },
    ],
    published: { at: Date.parse("2025-07-10T02:00:00Z"), lateDays: 0 },
    correctedBy: [],
  };
}

/** All that the checks are given about the worked month. */
export function workedChecked(sources: Sources = workedSources()): Checked {
  const content = compose(sources);
  const bytes = canonicalJson(content);
  const known = { lastCorrection: 0, names: ["李婷婷"] };
  return { ...checkedBy(sources, known), content, bytes, digest: digestOf(bytes) };
}
