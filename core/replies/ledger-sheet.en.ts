// The words of an import in English: what is wrong in a sheet, and what would change.
import { showMoney } from "../ledger/money.ts";
import type { CellFault, FileFault, RowFault } from "../ledger/sheet.ts";
import { headName } from "../ledger/sheet-columns.ts";
import { ledgerFault } from "./ledger.en.ts";
import { FIGURES } from "./ledger-figures.en.ts";
import { LINE_NAMES } from "./ledger-names.en.ts";
import type { SheetTexts } from "./ledger-sheet.ts";

function cellFault(fault: CellFault): string {
  switch (fault.is) {
    case "empty":
      return "is empty";
    case "formula":
      return "is a formula; paste it as a value";
    case "merged":
      return "has merged cells; unmerge them and fill each";
    case "cut":
      return 'a comma seems to have cut a cell in two; put quotes around an amount with one ("1,200.00") or leave the comma out';
    case "notText":
      return `"${fault.text}" is no text`;
    case "textNumber":
      return fault.fen === null
        ? `"${fault.text}" is a text, not a number`
        : `"${fault.text}" is a text; make it the number ${showMoney(fault.fen).replaceAll(",", "")}`;
    case "notDate":
      return `"${fault.text}" is no date; write 2026-10-05`;
    case "numberLine":
      return "is a number (2.1 and 2.10 look alike); write the line's name, or make it a text";
    case "counterparty":
      return `"${fault.text}" is no type of counterparty (and never a name): owners, supplier, advertiser, operator, staff, firm, bank, utility, government, committee, other`;
    case "twice":
      return `"${fault.text}" stands in row ${fault.row} already`;
    case "item":
      return `there is no figure "${fault.text}"; the template lists them`;
    case "year":
      return `"${fault.text}" is no year; write 2026`;
    case "unknownHome":
      return `there is no home "${fault.text}"; import the homes first: npm run homes -- import`;
    case "number":
      return `"${fault.text}" cannot be read; write it as ${fault.example}`;
    default:
      return ledgerFault(fault).replace(/\.$/u, "");
  }
}

const rowFault = ({ sheet, row, column, fault }: RowFault): string =>
  `${sheet} row ${row}${column === null ? "" : ` "${headName(column, "en")}"`}: ${cellFault(fault)}`;

function fileFault(fault: FileFault): string {
  switch (fault.is) {
    case "notSpreadsheet":
      return "this is no spreadsheet; use .xlsx or .csv";
    case "oldWorkbook":
      return "this is an old .xls file, or one with a password; save it as .xlsx without one";
    case "damaged":
      return "the file is damaged or has a password";
    case "tooLarge":
      return `the file unpacks to more than ${fault.megabytes} MB and is not read`;
    case "tooManyRows":
      return `"${fault.sheet}" has more than 50,000 rows, or a stray cell far below; delete it, or split the sheet by year`;
    case "unknownSheet":
      return `"${fault.sheet}": no heads in its first 10 rows that say what it holds, as date, line, amount (npm run ledger -- template)`;
    case "nothing":
      return "there is nothing in the sheets";
    default:
      return fault satisfies never;
  }
}

export const SHEET_TEXTS: SheetTexts = {
  rowFault,
  fileFault,
  lineSum: ({ line, count, amount }) =>
    `${line} ${LINE_NAMES[line]}  ${count} entries  ¥${showMoney(amount)}`,
  figure: ({ before, now }) =>
    `${FIGURES.name(now)}  ${before === null ? "" : `${FIGURES.value(before)} → `}${FIGURES.value(now)}`,
  entries: (count, known) =>
    `Entries: ${count} new${known > 0 ? `, ${known} in the books already (left alone)` : ""}`,
  figures: (count) => `Figures and budgets: ${count}`,
  homes: (added, changed) => `Homes: ${added} new, ${changed} changed`,
  fees: (count, due, paid) =>
    `Fees of homes: ${count} rows, ¥${showMoney(due)} due, ¥${showMoney(paid)} paid (told to each home in private only)`,
  alike: (sheet, row, number) =>
    `Note: ${sheet} row ${row} has the day, line and amount of entry ${number} in the books; is it the same money?`,
  doubled: (sheet, row, first) =>
    `Note: ${sheet} row ${row} says what row ${first} says, with no voucher to tell them apart; is it there twice?`,
  more: (count) => `… and ${count} more`,
  faults: (count) => `${count} to mend; nothing is written:`,
  unchanged: "Nothing changes: all of it is in the books",
  preview: "This is a preview; nothing is written. If it is right, run it again with --yes",
  written: "Written",
  encoding: (name) => `Read as ${name.toUpperCase()}`,
  reading: (rows) => `${rows} rows read`,
  noEstate: (name, known) =>
    `There is no estate "${name}". ${known.length === 0 ? "Bind one in its group first." : `There are: ${known.join(", ")}`}`,
  whichEstate: (known) => `Name the estate with --estate: ${known.join(", ")}`,
  noFile: (file) => `${file} cannot be read`,
  badVoucherFile: (file) =>
    `The voucher file ${file} cannot be read, or is no picture or PDF (20 MB at most)`,
};
