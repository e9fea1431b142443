// What a sheet holds, told by the heads of its columns, which may stand below a title.
import type { Cell, Column, Sheet } from "./sheet.ts";

export type SheetKind = "entries" | "budget" | "figures" | "fees" | "homes";

const HEADS: Record<Column, readonly string[]> = {
  date: ["日期", "记账日期", "date"],
  line: ["科目", "行", "项目科目", "line"],
  amount: ["金额", "金额(元)", "amount"],
  counterparty: ["往来类型", "往来", "对方类型", "counterparty"],
  purpose: ["用途", "摘要", "purpose"],
  voucher: ["凭证号", "凭证", "voucher"],
  file: ["凭证文件", "voucher file", "file"],
  decision: ["决议号", "决议", "decision"],
  contract: ["合同号", "合同", "contract"],
  scope: ["分摊范围", "范围", "scope"],
  year: ["年度", "年", "year"],
  budget: ["预算", "年度预算", "预算(元)", "budget"],
  month: ["月份", "month"],
  item: ["数据", "数据项", "figure"],
  subject: ["对象", "subject"],
  value: ["数值", "value"],
  home: ["房号", "房屋", "home"],
  area: ["面积", "建筑面积", "面积(㎡)", "面积(m2)", "area"],
  price: ["单价", "单价(元/㎡·月)", "price"],
  due: ["应缴", "应缴(元)", "应收", "due"],
  paid: ["已缴", "已缴(元)", "实收", "paid"],
  paidOn: ["缴费日期", "最近缴费", "paid on"],
};

const KINDS: Record<
  SheetKind,
  { readonly needs: readonly Column[]; readonly may: readonly Column[] }
> = {
  entries: {
    needs: ["date", "line", "amount"],
    may: ["counterparty", "purpose", "voucher", "file", "decision", "contract", "scope"],
  },
  budget: { needs: ["year", "line", "budget"], may: [] },
  figures: { needs: ["month", "item", "value"], may: ["subject"] },
  fees: { needs: ["home", "month", "due", "paid"], may: ["paidOn"] },
  homes: { needs: ["home", "area"], may: ["price"] },
};

export interface Table {
  readonly kind: SheetKind;
  readonly sheet: Sheet;
  /** Row of the heads, from 0. */
  readonly head: number;
  /** Where each column stands. */
  readonly at: ReadonlyMap<Column, number>;
}

const HEAD_WITHIN = 10;

const headOf = (cell: Cell): Column | null => {
  if (cell.is !== "text") return null;
  const said = cell.text.normalize("NFKC").replace(/\s/gu, "").toLowerCase();
  const found = Object.entries(HEADS).find(([, heads]) =>
    heads.some((head) => head.normalize("NFKC").replace(/\s/gu, "").toLowerCase() === said),
  );
  return (found?.[0] as Column | undefined) ?? null;
};

/** Null: no row of heads among the first that says what it holds. */
export function tableIn(sheet: Sheet): Table | null {
  for (const [head, row] of sheet.rows.slice(0, HEAD_WITHIN).entries()) {
    const columns = row.map(headOf);
    const found = Object.entries(KINDS).find(([, { needs }]) =>
      needs.every((column) => columns.includes(column)),
    );
    if (found === undefined) continue;
    const { needs, may } = found[1];
    const at = new Map(
      [...needs, ...may].flatMap((column): [Column, number][] => {
        const index = columns.indexOf(column);
        return index < 0 ? [] : [[column, index]];
      }),
    );
    return { kind: found[0] as SheetKind, sheet, head, at };
  }
  return null;
}

/** The heads of a sheet as its template has them, in Chinese. */
export const headsOf = (kind: SheetKind): readonly string[] =>
  [...KINDS[kind].needs, ...KINDS[kind].may].map((column) => HEADS[column][0] ?? column);

export const headName = (column: Column, language: "zh" | "en"): string =>
  (language === "zh" ? HEADS[column][0] : HEADS[column].at(-1)) ?? column;
