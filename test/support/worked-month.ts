// A model month of a fictional estate, as figures: one entry per printed line, and what was carried from before.

import { allocate, type Share } from "../../core/ledger/allocate.ts";
import { transfer } from "../../core/ledger/book.ts";
import type { Home } from "../../core/ledger/books.ts";
import type { LineId } from "../../core/ledger/chart.ts";
import type { NewEntry } from "../../core/ledger/entry.ts";
import type { FeeSettings } from "../../core/ledger/fees.ts";
import type { NewFigure } from "../../core/ledger/figure.ts";

export const MONTH = "2025-06";
export const DAY = "2025-06-30";

export const FEES: FeeSettings = {
  mode: "trust",
  price: 12_000,
  remuneration: { rate: 1_500, base: "cashCurrentArrearsAndConsumedPrepaid" },
  donation: 3_000,
  repairShare: 5_000,
  threshold: 50_000,
};

export const entry = (part: Partial<NewEntry> & Pick<NewEntry, "line" | "amount">): NewEntry => ({
  date: DAY,
  counterparty: "supplier",
  purpose: "",
  decision: null,
  contract: null,
  corrects: null,
  vouchers: [],
  importKey: null,
  ...part,
});

const on = (line: LineId, amount: number, ...vouchers: readonly string[]): NewEntry =>
  entry({ line, amount, vouchers: vouchers.map((number) => ({ number, sha256: null })) });

/** Every line of the month with an amount; transfers as pairs. */
export const ENTRIES: readonly (NewEntry & { readonly contra?: "next" | "previous" })[] = [
  on("1.1", 74_806_80),
  on("1.2", 5_312_40),
  on("1.3", 3_960_00),
  on("1.4", 38_72),
  on("2.1", 38_600_00, "V-001", "V-002", "V-003", "V-004"),
  on("2.2", 5_240_00, "V-005", "V-006", "V-007", "V-008"),
  on("2.3", 2_180_00, "V-009"),
  on("2.4", 860_00, "V-010"),
  on("2.5.1", 4_800_00, "V-011"),
  on("2.5.2", 1_286_00, "V-012", "V-013"),
  on("2.5.3", 412_60, "V-014"),
  on("2.5.4", 1_680_00, "V-015"),
  on("2.5.5", 1_557_00, "V-016"),
  on("2.6", 8_964_30, "V-017", "V-018"),
  on("2.7", 1_120_50, "V-019", "V-020", "V-021", "V-022"),
  on("2.9", 512_00, "V-023"),
  on("2.10", 12_314_88, "V-024"),
  on("3.1", 4_000_00, "V-101"),
  on("3.2", 18_640_00, "V-102"),
  on("3.3", 2_356_80, "V-103"),
  on("3.4", 600_00, "V-104"),
  on("3.6", 450_00, "V-105"),
  on("3.7", 800_00, "V-106"),
  on("3.8", 12_30, "V-107"),
  on("4.1", 3_200_00, "V-108"),
  on("4.2", 1_120_45, "V-109"),
  on("4.3", 268_00, "V-110"),
  ...transfer(on("5.1", 11_135_33, "V-111")),
  on("5.2", 800_00, "V-112"),
  ...transfer(on("5.3", 6_000_00, "V-113")),
  on("6.2", 5_119_32),
  { ...on("7.1", 46_800_00), decision: "R-2025-03" },
];

/** As published for May, in the bank, in the budget. */
export const FIGURES: readonly NewFigure[] = [
  { kind: "opening", period: MONTH, subject: "L1", value: 186_420_35 },
  { kind: "opening", period: MONTH, subject: "L2", value: 92_155_00 },
  { kind: "opening", period: MONTH, subject: "L3", value: 3_412_880_16 },
  { kind: "bank", period: MONTH, subject: "L1", value: 197_010_99 },
  { kind: "prepaid", period: "2025-05", subject: "", value: 14_520_00 },
  { kind: "prepaidConsumed", period: MONTH, subject: "", value: 1_980_00 },
  { kind: "arrears", period: "2025-05", subject: "", value: 41_230_00 },
  { kind: "collectionRate", period: "2024-06", subject: "", value: 87_80 },
  { kind: "collectionRate", period: "2025-05", subject: "", value: 92_10 },
  { kind: "householdsPaid", period: MONTH, subject: "", value: 587 },
];

/** Line, budget of the year, and spent in it through May: the printed figure less June's. */
export const BUDGET = [
  ["2.1", 468_000_00, 191_200_00],
  ["2.2", 63_000_00, 25_780_00],
  ["2.3", 30_000_00, 10_800_00],
  ["2.4", 12_000_00, 4_350_00],
  ["2.5", 120_000_00, 56_682_60],
  ["2.6", 108_000_00, 41_163_60],
  ["2.7", 14_400_00, 5_582_50],
  ["2.8", 9_600_00, 9_600_00],
  ["2.9", 6_500_00, 2_598_00],
  ["2.10", 138_500_00, 57_489_27],
] as const;

export const BUDGET_FIGURES: readonly NewFigure[] = BUDGET.flatMap(([subject, budget, spent]) => [
  { kind: "budget", period: "2025", subject, value: budget },
  { kind: "yearToDate", period: "2025-05", subject, value: spent },
]);

/** 624 homes of 68,500.00 m² together. */
export const HOMES: readonly Home[] = Array.from({ length: 624 }, (_, index) => ({
  label: `${1 + (index % 8)}-${1 + Math.floor(index / 8)}`,
  area: index < 352 ? 109_78 : 109_77,
  price: null,
}));

/** The 68 homes under the roof of line 7.1. */
export const UNDER_THE_ROOF = HOMES.filter(({ label }) => label.startsWith("3-")).slice(0, 68);
export const sharesUnderTheRoof = (amount: number): readonly Share[] =>
  allocate(amount, UNDER_THE_ROOF);
