// The disclosure as a spreadsheet: a sheet for each section, amounts as numbers.
import { type CellStyle, type CellValue, type WriteSheet, writeXlsx } from "hucre";
import type { Disclosure } from "../core/disclosure/disclosure.ts";
import { type Locale, reportOf } from "../core/report/assemble.ts";
import type { Cell, Report, Section, Table } from "../core/report/report.ts";

/** As the other forms show them; a missing figure stays empty, so that sums still work. */
const FORMATS: Record<Cell["is"], string | undefined> = {
  text: undefined,
  money: "#,##0.00",
  count: "#,##0",
  percent: "0.00%",
  points: "+0.00;-0.00;0.00",
};

/** Whole numbers over a power of ten: the nearest double, which every spreadsheet shows as the figure meant. */
function numberOf(cell: Cell): CellValue {
  if (cell.is === "text") return cell.text === "" ? null : cell.text;
  if (cell.is === "count") return cell.count;
  if (cell.is === "money") return cell.fen === null ? null : cell.fen / 100;
  if (cell.is === "points") return cell.hundredths === null ? null : cell.hundredths / 100;
  return cell.basisPoints === null ? null : cell.basisPoints / 10_000;
}

const TITLE: CellStyle = { font: { bold: true, size: 14 } };
const NOTE: CellStyle = { font: { color: { rgb: "566370" } } };
const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "EEF2F6" } },
  border: { bottom: { style: "thin" } },
};

interface Filling {
  readonly rows: CellValue[][];
  readonly cells: Map<string, { style: CellStyle }>;
}

function put({ rows, cells }: Filling, values: readonly CellValue[], style: CellStyle): void {
  values.forEach((_, column) => {
    cells.set(`${rows.length},${column}`, { style });
  });
  rows.push([...values]);
}

function putTable(filling: Filling, table: Table): void {
  put(filling, [table.title], { font: { bold: true } });
  put(
    filling,
    table.columns.map(({ title }) => title),
    HEAD,
  );
  for (const { cells, total } of table.rows) {
    const y = filling.rows.length;
    cells.forEach((cell, column) => {
      const numFmt = FORMATS[cell.is];
      const style: CellStyle = {
        ...(numFmt !== undefined && { numFmt }),
        ...(total && { font: { bold: true } }),
      };
      filling.cells.set(`${y},${column}`, { style });
    });
    filling.rows.push(cells.map(numberOf));
  }
  filling.rows.push([]);
}

/** The first of a sheet's tables decides how wide its columns are, others widen them. */
const widthsOf = ({ tables }: Section): readonly number[] =>
  tables.reduce<readonly number[]>(
    (widest, { columns }) =>
      columns.length > widest.length
        ? columns.map(({ share }, index) => Math.max(share * 7, widest[index] ?? 0))
        : widest.map((width, index) => Math.max(width, (columns[index]?.share ?? 0) * 7)),
    [],
  );

/** Signs that no sheet may have in its name, and at most 31 of them. */
const sheetName = ({ id, title }: Section): string =>
  `${id} ${title}`.replace(/[\\/?*[\]:]/gu, "·").slice(0, 31);

function sheetOf(section: Section, report: Report): WriteSheet {
  const filling: Filling = { rows: [], cells: new Map() };
  put(filling, [`${report.estate} ${report.title} · ${section.title}`], TITLE);
  for (const warning of report.warnings) put(filling, [warning], NOTE);
  for (const note of section.notes) put(filling, [note], NOTE);
  filling.rows.push([]);
  for (const table of section.tables) putTable(filling, table);
  return {
    name: sheetName(section),
    columns: widthsOf(section).map((width) => ({ width: Math.max(8, width) })),
    rows: filling.rows,
    cells: filling.cells,
    pageSetup: { paperSize: "a4", orientation: "portrait", fitToPage: true, fitToWidth: 1 },
  };
}

export async function drawSheet(disclosure: Disclosure, locale: Locale): Promise<Uint8Array> {
  const report = reportOf(disclosure, locale);
  const at = new Date(disclosure.published?.at ?? 0);
  return writeXlsx({
    sheets: report.sections.map((section) => sheetOf(section, report)),
    properties: { title: `${report.estate} ${report.title}`, created: at, modified: at },
  });
}
