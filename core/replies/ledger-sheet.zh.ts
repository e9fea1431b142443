// The words of an import in Chinese: what is wrong in a sheet, and what would change.
import { showMoney } from "../ledger/money.ts";
import type { CellFault, FileFault, RowFault } from "../ledger/sheet.ts";
import { headName } from "../ledger/sheet-columns.ts";
import { ledgerFault, lineName } from "./ledger.zh.ts";
import { FIGURES } from "./ledger-figures.zh.ts";
import type { SheetTexts } from "./ledger-sheet.ts";

function cellFault(fault: CellFault): string {
  switch (fault.is) {
    case "empty":
      return "是空的";
    case "formula":
      return "是公式,请“选择性粘贴”成数值再导入";
    case "merged":
      return "有合并单元格,请取消合并并填满每一格";
    case "cut":
      return '像是逗号把一格分成了两格;带逗号的金额请加引号("1,200.00")或去掉逗号';
    case "notText":
      return `“${fault.text}”不是文字`;
    case "textNumber":
      return fault.fen === null
        ? `“${fault.text}”是文本,不是数字`
        : `“${fault.text}”是文本,请改成数字 ${showMoney(fault.fen).replaceAll(",", "")}`;
    case "notDate":
      return `“${fault.text}”不是日期,请写成 2026-10-05`;
    case "numberLine":
      return "科目编号是数字格式(2.1 和 2.10 分不清),请写科目名称或设为文本";
    case "counterparty":
      return `“${fault.text}”不是往来类型(不要写人名),可用:业主 供应商 广告商 经营商 员工 物业公司 银行 水电公司 政府 业委会 其他`;
    case "twice":
      return `“${fault.text}”在第${fault.row}行已经有了`;
    case "item":
      return `没有“${fault.text}”这个数据项,可用的见模板`;
    case "year":
      return `年度“${fault.text}”看不懂,请写成 2026`;
    case "unknownHome":
      return `没有“${fault.text}”这户,请先导入房屋:npm run homes -- import`;
    case "number":
      return `“${fault.text}”看不懂,请写成 ${fault.example} 这样`;
    default:
      return ledgerFault(fault).replace(/。$/u, "");
  }
}

const rowFault = ({ sheet, row, column, fault }: RowFault): string =>
  `${sheet} 第${row}行${column === null ? "" : ` “${headName(column, "zh")}”`}:${cellFault(fault)}`;

function fileFault(fault: FileFault): string {
  switch (fault.is) {
    case "notSpreadsheet":
      return "这不是表格文件,请用 .xlsx 或 .csv";
    case "oldWorkbook":
      return "这是旧的 .xls(或加了密码的)文件,请另存为不带密码的 .xlsx";
    case "damaged":
      return "文件损坏或加了密码,打不开";
    case "tooLarge":
      return `文件展开后超过 ${fault.megabytes} MB,不读取`;
    case "tooManyRows":
      return `“${fault.sheet}”超过 50,000 行(或最下面有多余的格子),请删掉空行或按年分开`;
    case "unknownSheet":
      return `“${fault.sheet}”看不出是什么表:前 10 行里要有表头,例如 日期、科目、金额(模板:npm run ledger -- template)`;
    case "nothing":
      return "表里没有数据";
    default:
      return fault satisfies never;
  }
}

export const SHEET_TEXTS: SheetTexts = {
  rowFault,
  fileFault,
  lineSum: ({ line, count, amount }) => `${lineName(line)}  ${count}笔  ${showMoney(amount)}元`,
  figure: ({ before, now }) =>
    `${FIGURES.name(now)}  ${before === null ? "" : `${FIGURES.value(before)} → `}${FIGURES.value(now)}`,
  entries: (count, known) =>
    `分录:新增 ${count} 笔${known > 0 ? `,已在账上 ${known} 笔(不重复记)` : ""}`,
  figures: (count) => `数据和预算:${count} 项`,
  homes: (added, changed) => `房屋:新增 ${added} 户,改动 ${changed} 户`,
  fees: (count, due, paid) =>
    `各户缴费:${count} 条,应缴 ${showMoney(due)}元,已缴 ${showMoney(paid)}元(只在私聊告诉本户)`,
  alike: (sheet, row, number) =>
    `注意:${sheet} 第${row}行与账上第${number}笔日期、科目、金额都相同,请核对是不是同一笔`,
  doubled: (sheet, row, first) =>
    `注意:${sheet} 第${row}行与第${first}行内容相同又没有凭证号区分,若是重复请删掉一行`,
  more: (count) => `…还有 ${count} 条`,
  faults: (count) => `有 ${count} 处要改,什么都没有写入:`,
  unchanged: "没有变化:表里的都已在账上",
  preview: "以上是预览,还没有写入。确认无误请加 --yes 再运行一次",
  written: "已写入",
  encoding: (name) => `按 ${name.toUpperCase()} 编码读取`,
  reading: (rows) => `已读 ${rows} 行`,
  noEstate: (name, known) =>
    `没有小区“${name}”。${known.length === 0 ? "先在群里绑定一个小区。" : `有:${known.join("、")}`}`,
  whichEstate: (known) => `请用 --estate 写明小区:${known.join("、")}`,
  noFile: (file) => `读不到文件 ${file}`,
  badVoucherFile: (file) => `凭证文件 ${file} 读不到,或不是图片、PDF(最大 20 MB)`,
};
