// A spreadsheet as the ledger reads it: cells as they are in the file, with nothing guessed. Pure.
import type { LedgerFault } from "./fault.ts";
import type { Fen } from "./money.ts";

export type Cell =
  | { readonly is: "empty" }
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "date"; readonly year: number; readonly month: number; readonly day: number }
  | { readonly is: "formula" }
  | { readonly is: "other"; readonly text: string };

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Rows counted from 0, both ends in it. */
  readonly merged: readonly { readonly from: number; readonly to: number }[];
  /** A workbook tells numbers from texts; of a CSV everything is text. */
  readonly typed: boolean;
}

/** Rows of a sheet, at most: what an estate books in many years. */
export const MAX_ROWS = 50_000;

export const COLUMNS = [
  "date",
  "line",
  "amount",
  "counterparty",
  "purpose",
  "voucher",
  "file",
  "decision",
  "contract",
  "scope",
  "year",
  "budget",
  "month",
  "item",
  "subject",
  "value",
  "home",
  "area",
  "price",
  "due",
  "paid",
  "paidOn",
] as const;
export type Column = (typeof COLUMNS)[number];

export type CellFault =
  | LedgerFault
  | { readonly is: "empty" }
  | { readonly is: "formula" }
  | { readonly is: "merged" }
  /** In a CSV 1,200.00 without quotes is two cells. */
  | { readonly is: "cut" }
  | { readonly is: "notText"; readonly text: string }
  | { readonly is: "textNumber"; readonly text: string; readonly fen: Fen | null }
  | { readonly is: "notDate"; readonly text: string }
  | { readonly is: "numberLine" }
  | { readonly is: "counterparty"; readonly text: string }
  | { readonly is: "twice"; readonly text: string; readonly row: number }
  | { readonly is: "item"; readonly text: string }
  | { readonly is: "unknownHome"; readonly text: string }
  | { readonly is: "year"; readonly text: string }
  | { readonly is: "number"; readonly text: string; readonly example: string };

/** One thing that is wrong, and where: rows counted from 1, as spreadsheets show them. */
export interface RowFault {
  readonly sheet: string;
  readonly row: number;
  readonly column: Column | null;
  readonly fault: CellFault;
}

/** The file or a whole sheet cannot be read. */
export type FileFault =
  | { readonly is: "notSpreadsheet" }
  | { readonly is: "oldWorkbook" }
  | { readonly is: "damaged" }
  | { readonly is: "tooLarge"; readonly megabytes: number }
  | { readonly is: "tooManyRows"; readonly sheet: string }
  | { readonly is: "unknownSheet"; readonly sheet: string }
  | { readonly is: "nothing" };

export class SheetError extends Error {
  override readonly name = "SheetError";
  readonly fault: FileFault;

  constructor(fault: FileFault) {
    super(fault.is);
    this.fault = fault;
  }
}
