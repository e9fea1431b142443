// A file as sheets of cells: .xlsx by its first bytes, else CSV in UTF-8, UTF-16 or GB18030.
import { parseCsv } from "hucre/csv";
import { readXlsx } from "hucre/xlsx";
import { type Cell, MAX_ROWS, type Sheet, SheetError } from "../../core/ledger/sheet.ts";
import { checkUnpackedSize, MAX_UNPACKED } from "./inflate-cap.ts";

/** What a typed workbook's cell holds, as the library gives it. */
type Value = string | number | boolean | Date | null | undefined;

export interface Read {
  readonly sheets: readonly Sheet[];
  /** How a CSV was encoded. */
  readonly encoding: string | null;
}

export async function readSheets(file: Buffer, name: string): Promise<Read> {
  if (file.subarray(0, 4).toString("latin1") === "PK\x03\x04") return readWorkbook(file);
  if (file.subarray(0, 4).toString("hex") === "d0cf11e0")
    throw new SheetError({ is: "oldWorkbook" });
  return readCsv(file, name);
}

async function readWorkbook(file: Buffer): Promise<Read> {
  checkUnpackedSize(file);
  // One row more than allowed and the heads, so that too many are told from just enough.
  const workbook = await readXlsx(new Uint8Array(file), { maxRows: MAX_ROWS + 12 }).catch(
    (error: unknown) => {
      // A lone cell at the far corner makes a sheet of billions, which the library refuses.
      const [, sheet] = /^Sheet "(.*)" spans .* limit/u.exec((error as Error).message) ?? [];
      throw new SheetError(sheet === undefined ? { is: "damaged" } : { is: "tooManyRows", sheet });
    },
  );
  const sheets = workbook.sheets.map((sheet): Sheet => {
    const rows = sheet.rows.map((row, at) =>
      row.map((value, column) => cellOf(value as Value, sheet.cells?.get(`${at},${column}`))),
    );
    const merged = (sheet.merges ?? []).map(({ startRow, endRow }) => ({
      from: startRow,
      to: endRow,
    }));
    return { name: sheet.name, rows, merged, typed: true };
  });
  return { sheets: sheets.map(capped), encoding: null };
}

function cellOf(value: Value, cell: { type: string; formula?: string } | undefined): Cell {
  // One that is filled down has no text of its own ("") and the type of what it came to.
  if (cell?.type === "formula" || cell?.formula !== undefined) return { is: "formula" };
  if (value === null || value === undefined || value === "") return { is: "empty" };
  if (cell?.type === "error") return { is: "other", text: String(value) };
  if (value instanceof Date)
    return {
      is: "date",
      year: value.getUTCFullYear(),
      month: value.getUTCMonth() + 1,
      day: value.getUTCDate(),
    };
  if (typeof value === "number") return { is: "number", value };
  return typeof value === "string"
    ? { is: "text", text: value }
    : { is: "other", text: `${value}` };
}

function capped(sheet: Sheet): Sheet {
  if (sheet.rows.length > MAX_ROWS + 10)
    throw new SheetError({ is: "tooManyRows", sheet: sheet.name });
  return sheet;
}

const ENCODINGS = ["utf-8", "gb18030"] as const;

function readCsv(file: Buffer, name: string): Read {
  if (file.length > MAX_UNPACKED)
    throw new SheetError({ is: "tooLarge", megabytes: Math.floor(MAX_UNPACKED / 1024 / 1024) });
  const [text, encoding] = decoded(file);
  // What is no text at all: a picture, a PDF, a program.
  if (/[^\P{Cc}\t\r\n\v\f]/u.test(text)) throw new SheetError({ is: "notSpreadsheet" });
  if ((text.match(/\n/gu)?.length ?? 0) > MAX_ROWS + 10)
    throw new SheetError({ is: "tooManyRows", sheet: name });
  const rows = parseCsv(text).map((row) =>
    row.map((value): Cell => {
      const said = String(value ?? "");
      return said === "" ? { is: "empty" } : { is: "text", text: said };
    }),
  );
  return { sheets: [capped({ name, rows, merged: [], typed: false })], encoding };
}

/** By the mark at its start, else UTF-8 if it is that, else what Chinese spreadsheets save. */
function decoded(file: Buffer): [text: string, encoding: string] {
  const mark = file.subarray(0, 2).toString("hex");
  const marked = mark === "fffe" ? ["utf-16le"] : mark === "feff" ? ["utf-16be"] : ENCODINGS;
  for (const encoding of marked)
    try {
      return [new TextDecoder(encoding, { fatal: true }).decode(file), encoding];
    } catch {
      // Not this one.
    }
  throw new SheetError({ is: "notSpreadsheet" });
}
