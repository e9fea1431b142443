// The books of one month by chance: owners' payments, bills with vouchers, common income, transfers, a correction.
// Remuneration and the repair fund's share come out to the fen, and the bank has what the books have. Pure.
import { type Booking, transfer } from "../../core/ledger/book.ts";
import { ACCOUNTS, type Account, type LineId, lineOf, signOf } from "../../core/ledger/chart.ts";
import type { Counterparty, NewEntry } from "../../core/ledger/entry.ts";
import type { NewFigure } from "../../core/ledger/figure.ts";
import { type Fen, shareOf } from "../../core/ledger/money.ts";
import type { Month } from "../../core/ledger/month.ts";
import { yearOf } from "../../core/ledger/months.ts";
import type { Chance } from "../../scripts/simulate/random.ts";
import { HOUSEHOLDS, SETTINGS } from "./settings.ts";

export type Balances = Readonly<Record<Account, Fen>>;

export interface Books {
  /** In the order of their numbers; transfers as pairs. */
  readonly entries: readonly Booking[];
  readonly figures: readonly NewFigure[];
  readonly closing: Balances;
}

export const OPENING: Balances = { L1: 1_000_000_00, L2: 300_000_00, L3: 9_000_000_00, L4: 0 };
/** Paid ahead, and used up, each month the same. */
const CONSUMED = 12_000_00;

/** Bills by line: of a hundred, with their least and most in yuan. */
const BILLS: readonly (readonly [LineId, number, number, number, string])[] = [
  ["2.1", 4, 22_000, 26_000, "岗位人员费用"],
  ["2.2", 18, 100, 1_800, "保洁耗材、清运"],
  ["2.3", 10, 100, 1_500, "绿化养护"],
  ["2.4", 8, 80, 900, "监控、对讲耗材"],
  ["2.5.1", 6, 1_000, 4_000, "电梯维保"],
  ["2.5.2", 8, 150, 1_600, "门禁读卡器、道闸"],
  ["2.5.3", 10, 60, 700, "楼道灯"],
  ["2.5.4", 6, 200, 2_500, "泵房密封件"],
  ["2.5.5", 6, 150, 1_500, "消防月检"],
  ["2.6", 10, 800, 5_000, "公共水电"],
  ["2.7", 12, 50, 400, "办公耗材"],
  ["2.9", 2, 200, 700, "税费"],
];
const OTHERS: readonly (readonly [LineId, number, number, number, Counterparty])[] = [
  ["3.1", 4, 1_000, 3_000, "advertiser"],
  ["3.2", 12, 1_500, 4_000, "owners"],
  ["3.3", 3, 800, 2_500, "operator"],
  ["3.6", 3, 200, 600, "operator"],
  ["4.1", 3, 300, 1_200, "supplier"],
  ["4.2", 2, 300, 700, "utility"],
  ["5.2", 1, 600, 900, "committee"],
];

const plain: Omit<NewEntry, "date" | "line" | "amount" | "counterparty"> = {
  ...{ decision: null, contract: null, corrects: null, importKey: null, vouchers: [], purpose: "" },
};

/** `correctable`: an entry of line 2.7 of a month before, that this month takes a yuan off. */
export function booksOf(
  month: Month,
  opening: Balances,
  { entries: wanted, correctable }: { entries: number; correctable: number | null },
  luck: Chance,
): Books {
  const entries: Booking[] = [];
  let papers = 0;
  const day = () => `${month}-${String(1 + luck.below(28)).padStart(2, "0")}`;
  const fen = (least: number, most: number) => least * 100 + luck.below((most - least) * 100 + 1);
  const voucher = () => {
    papers += 1;
    return [{ number: `V-${month}-${String(papers).padStart(3, "0")}`, sha256: null }];
  };
  const put = (line: LineId, amount: Fen, part: Partial<NewEntry> = {}): void =>
    void entries.push({ ...plain, date: day(), line, amount, counterparty: "supplier", ...part });
  const sumOf = (...prefixes: readonly string[]): Fen =>
    entries.reduce(
      (sum, { line, amount }) =>
        prefixes.some((prefix) => line.startsWith(prefix)) ? sum + amount : sum,
      0,
    );

  for (const [line, count, least, most, purpose] of BILLS)
    for (let nth = 0; nth < count; nth += 1)
      put(line, fen(least, most), {
        ...{ vouchers: voucher(), purpose: `${purpose} ${nth + 1}` },
        counterparty: line === "2.1" ? "staff" : "supplier",
      });
  for (const [line, count, least, most, counterparty] of OTHERS)
    for (let nth = 0; nth < count; nth += 1)
      put(line, fen(least, most), { counterparty, vouchers: voucher() });
  put("1.4", fen(20, 60), { counterparty: "bank" });
  put("6.2", fen(8_000, 16_000), { counterparty: "bank" });
  if (correctable !== null)
    put("2.7", -100, { corrects: correctable, purpose: "多记一元", vouchers: voucher() });
  const left = Math.max(30, wanted - entries.length - 5);
  const many = Math.floor(left / 20);
  for (let nth = 0; nth < many; nth += 1) put("1.2", fen(80, 900), { counterparty: "owners" });
  for (let nth = 0; nth < many; nth += 1)
    put("1.3", Math.round((CONSUMED * (0.9 + luck.next() / 5)) / many), { counterparty: "owners" });
  const each = (HOUSEHOLDS * 100 * 1.2) / (left - 2 * many);
  for (let nth = 0; nth < left - 2 * many; nth += 1)
    put("1.1", fen(Math.floor(each * 0.8), Math.ceil(each * 1.05)), { counterparty: "owners" });

  const net = sumOf("3.") - sumOf("4.");
  const share = { ...plain, date: day(), counterparty: "ownAccount", vouchers: voucher() } as const;
  const toFund = shareOf(net, SETTINGS.fees.repairShare ?? 0);
  entries.push(...transfer({ ...share, line: "5.1", amount: toFund }));
  entries.push(...transfer({ ...share, line: "5.3", amount: 4_000_00, vouchers: voucher() }));
  const base = sumOf("1.1") + sumOf("1.2") + CONSUMED;
  const due = shareOf(base, SETTINGS.fees.remuneration?.rate ?? 0);
  put("2.10", due, { counterparty: "firm", vouchers: voucher() });

  const closing = Object.fromEntries(
    ACCOUNTS.map((account) => [
      account,
      entries.reduce((sum, { line, amount }) => {
        const of = lineOf(line);
        return of.account === account ? sum + signOf(of) * amount : sum;
      }, opening[account]),
    ]),
  ) as Record<Account, Fen>;
  return { entries, figures: figuresOf(month, closing), closing };
}

const figuresOf = (month: Month, closing: Balances): readonly NewFigure[] => [
  ...ACCOUNTS.map(
    (subject): NewFigure => ({ kind: "bank", period: month, subject, value: closing[subject] }),
  ),
  { kind: "prepaidConsumed", period: month, subject: "", value: CONSUMED },
  { kind: "householdsPaid", period: month, subject: "", value: Math.floor(HOUSEHOLDS * 0.94) },
  ...(month.endsWith("-01") ? budgetOf(yearOf(month)) : []),
];

const budgetOf = (year: string): readonly NewFigure[] =>
  BILLS.map(([subject, count, least, most]) => ({
    ...{ kind: "budget", period: year, subject },
    value: Math.round(count * ((least + most) / 2) * 1_200),
  }));

/** What the books began with, before their first month. */
export const beginning = (first: Month, before: Month): readonly NewFigure[] => [
  ...ACCOUNTS.map(
    (subject): NewFigure => ({ kind: "opening", period: first, subject, value: OPENING[subject] }),
  ),
  { kind: "prepaid", period: before, subject: "", value: 60_000_00 },
  { kind: "arrears", period: before, subject: "", value: 900_000_00 },
];
