// The workbooks that the firm's accountant fills in: what was there when the books began, and the entries of each month
// that nobody typed into the group. Made-up figures of a made-up estate.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { headsOf, type SheetKind } from "../../core/ledger/sheet-columns.ts";

type Row = readonly (string | number)[];
type Book = Partial<Record<keyof typeof SHEET_NAMES, readonly Row[]>>;

/** 312 homes in six buildings of two units, thirteen floors, two homes each; 31,519.80 m² together. */
const HOMES: readonly Row[] = Array.from({ length: 312 }, (_, index) => {
  const [building, rest] = [Math.floor(index / 52) + 1, index % 52];
  const [unit, floor, door] = [
    Math.floor(rest / 26) + 1,
    Math.floor((rest % 26) / 2) + 1,
    (rest % 2) + 1,
  ];
  return [`${building}-${unit}-${floor}0${door}`, door === 1 ? 112.4 : 89.65];
});

const BEGAN = "2026-09";
const BEFORE = "2026-08";

const START: Book = {
  homes: HOMES,
  figures: [
    [BEGAN, "期初余额", 214_386.52, "物业服务资金"],
    [BEGAN, "期初余额", 63_508.7, "公共收益"],
    [BEGAN, "期初余额", 1_926_440.35, "维修资金"],
    [BEFORE, "预收余额", 18_642, ""],
    [BEFORE, "欠费余额", 36_915.4, ""],
    [BEFORE, "收缴率", 91.2, ""],
    ["2025-09", "收缴率", 86.75, ""],
    ["2025-10", "收缴率", 88.1, ""],
    [BEFORE, "本年累计", 211_040, "2.1"],
    [BEFORE, "本年累计", 33_960, "2.2"],
    [BEFORE, "本年累计", 16_820, "2.3"],
    [BEFORE, "本年累计", 6_140, "2.4"],
    [BEFORE, "本年累计", 63_712.8, "2.5"],
    [BEFORE, "本年累计", 54_306.7, "2.6"],
    [BEFORE, "本年累计", 5_871.2, "2.7"],
    [BEFORE, "本年累计", 7_800, "2.8"],
    [BEFORE, "本年累计", 3_120, "2.9"],
    [BEFORE, "本年累计", 55_190.15, "2.10"],
  ],
  budget: [
    ["2026", "2.1", 318_000],
    ["2026", "2.2", 54_000],
    ["2026", "2.3", 26_400],
    ["2026", "2.4", 9_600],
    ["2026", "2.5", 96_000],
    ["2026", "2.6", 84_000],
    ["2026", "2.7", 9_600],
    ["2026", "2.8", 7_800],
    ["2026", "2.9", 4_800],
    ["2026", "2.10", 84_000],
  ],
};

/** date, line, amount, counterparty, purpose, voucher, file, decision. */
const entry = (
  date: string,
  line: string,
  amount: number,
  purpose: string,
  voucher = "",
  decision = "",
): Row => [...[date, line, amount, "", purpose, voucher, "", decision]];

const SEPTEMBER: Book = {
  figures: [
    ["2026-09", "预收冲抵", 3_884.2, ""],
    ["2026-09", "已缴户数", 289, ""],
  ],
  entries: [
    entry("2026-09-30", "1.1", 50_212.35, "本月物业费"),
    entry("2026-09-30", "1.2", 4_106.8, "收回以前欠费"),
    entry("2026-09-30", "1.3", 2_775, "预收以后月份"),
    entry("2026-09-21", "1.4", 41.26, "专户三季度利息"),
    entry("2026-09-15", "2.1", 26_380, "客服2 秩序6 保洁5 维修2", "FP-0901"),
    entry("2026-09-28", "2.2", 4_260, "垃圾清运和消杀", "FP-0902、FP-0903"),
    entry("2026-09-24", "2.3", 2_150, "绿化养护", "FP-0904"),
    entry("2026-09-11", "2.4", 780, "对讲机和巡更耗材", "FP-0905"),
    entry("2026-09-25", "2.5.1", 3_600, "电梯维保12台", "FP-0906"),
    entry("2026-09-25", "2.5.5", 1_120, "消防月检", "FP-0907"),
    entry("2026-09-26", "2.6", 6_204.15, "公共用电", "FP-0908"),
    entry("2026-09-26", "2.6", 1_114.3, "公共用水", "FP-0909"),
    entry("2026-09-27", "2.7", 612.8, "办公和打印", "FP-0910"),
    entry("2026-09-15", "2.9", 388, "附加税", "FP-0911"),
    entry("2026-09-10", "3.1", 3_600, "轿厢广告12台", "FP-0920"),
    entry("2026-09-30", "3.2", 11_460, "月租和临停", "FP-0921"),
    entry("2026-09-30", "3.3", 1_285.6, "充电分成", "FP-0922"),
    entry("2026-09-30", "3.4", 500, "快递柜场地", "FP-0923"),
    entry("2026-09-30", "3.6", 360, "售水机场地", "FP-0924"),
    entry("2026-09-21", "3.8", 9.84, "专户三季度利息"),
    entry("2026-09-28", "4.1", 2_100, "停车系统与人工", "FP-0925"),
    entry("2026-09-28", "4.2", 712.35, "充电桩公共电费", "FP-0926"),
    entry("2026-09-28", "4.3", 171.6, "附加税", "FP-0927"),
    entry("2026-09-21", "6.2", 2_310.88, "专户增值收益"),
  ],
};

const OCTOBER: Book = {
  figures: [
    ["2026-10", "预收冲抵", 3_612.5, ""],
    ["2026-10", "已缴户数", 296, ""],
  ],
  entries: [
    entry("2026-10-31", "1.1", 51_037.9, "本月物业费"),
    entry("2026-10-31", "1.2", 5_220, "收回以前欠费"),
    entry("2026-10-31", "1.3", 3_108, "预收以后月份"),
    entry("2026-10-15", "2.1", 26_380, "客服2 秩序6 保洁5 维修2", "FP-1001"),
    entry("2026-10-28", "2.2", 4_260, "垃圾清运和消杀", "FP-1002、FP-1003"),
    entry("2026-10-24", "2.3", 2_150, "绿化养护", "FP-1004"),
    entry("2026-10-12", "2.4", 820, "秩序耗材", "FP-1005"),
    entry("2026-10-25", "2.5.1", 3_600, "电梯维保12台", "FP-1006"),
    entry("2026-10-25", "2.5.5", 1_120, "消防月检", "FP-1007"),
    entry("2026-10-26", "2.6", 5_688.05, "公共用电", "FP-1008"),
    entry("2026-10-26", "2.6", 1_002.2, "公共用水", "FP-1009"),
    entry("2026-10-27", "2.7", 548.3, "办公和打印", "FP-1010"),
    entry("2026-10-15", "2.9", 402, "附加税", "FP-1011"),
    entry("2026-10-10", "3.1", 3_600, "轿厢广告12台", "FP-1020"),
    entry("2026-10-31", "3.2", 11_820, "月租和临停", "FP-1021"),
    entry("2026-10-31", "3.3", 1_342.1, "充电分成", "FP-1022"),
    entry("2026-10-31", "3.4", 500, "快递柜场地", "FP-1023"),
    entry("2026-10-31", "3.6", 360, "售水机场地", "FP-1024"),
    entry("2026-10-06", "3.7", 800, "双节集市摊位", "FP-1025"),
    entry("2026-10-28", "4.1", 2_100, "停车系统与人工", "FP-1026"),
    entry("2026-10-28", "4.2", 745.8, "充电桩公共电费", "FP-1027"),
    entry("2026-10-28", "4.3", 178.2, "附加税", "FP-1028"),
    entry("2026-10-21", "6.2", 2_318.45, "专户增值收益"),
  ],
};

export const BOOKS: Readonly<Record<string, Book>> = {
  开账: START,
  "2026-09": SEPTEMBER,
  "2026-10": OCTOBER,
};

const SHEET_NAMES = {
  entries: "流水",
  budget: "预算",
  figures: "数据",
  homes: "房屋",
} as const satisfies Partial<Record<SheetKind, string>>;

/** Writes the workbook beside the database, as the accountant would hand it in. */
export async function writeBook(name: string, folder: string): Promise<string> {
  const book = BOOKS[name];
  if (book === undefined) throw new Error(`there is no workbook ${name}`);
  const sheets = (Object.keys(book) as (keyof Book)[]).map((kind) => ({
    name: SHEET_NAMES[kind],
    rows: [
      [...headsOf(kind)],
      ...(book[kind] ?? []).map((row) => row.map((cell) => (cell === "" ? null : cell))),
    ],
  }));
  const path = join(folder, `账目-${name}.xlsx`);
  writeFileSync(path, await writeXlsx({ sheets }));
  return path;
}
