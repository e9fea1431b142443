// Cells read as what they must be: a day, an amount, a line. Each gives its value, or why there is none.
import { type BudgetId, isBudgetId, type LineId, lineOf } from "./chart.ts";
import { headingNamed, linesNamed, linesNear } from "./find-line.ts";
import { type Fen, readMoney } from "./money.ts";
import type { CivilDate } from "./month.ts";
import { civilDate, readDate } from "./months.ts";
import type { Cell, CellFault } from "./sheet.ts";

export type Read<T> = { readonly value: T } | { readonly fault: CellFault };

/** Words of a cell; "" where it is empty. A number is taken as it would be written, but not where digits matter. */
export function readText(cell: Cell): Read<string> {
  if (cell.is === "empty") return { value: "" };
  if (cell.is === "formula") return { fault: { is: "formula" } };
  if (cell.is === "text") return { value: cell.text.normalize("NFKC").trim() };
  if (cell.is === "number") return { value: String(cell.value) };
  return { fault: { is: "notText", text: shown(cell) } };
}

const shown = (cell: Cell): string => {
  if (cell.is === "text" || cell.is === "other") return cell.text.slice(0, 40);
  if (cell.is === "number") return String(cell.value);
  return cell.is === "date" ? `${cell.year}-${cell.month}-${cell.day}` : "";
};

export function readDay(cell: Cell, today: CivilDate): Read<CivilDate> {
  if (cell.is === "empty") return { fault: { is: "empty" } };
  if (cell.is === "formula") return { fault: { is: "formula" } };
  if (cell.is === "date") {
    const day = civilDate(cell.year, cell.month, cell.day);
    return day === null ? { fault: { is: "badDate", text: shown(cell) } } : { value: day };
  }
  // A year must stand there: a sheet may be of any.
  const text = shown(cell).normalize("NFKC").trim();
  const day = cell.is === "text" && /^20\d\d/u.test(text) ? readDate(text, today) : null;
  return day === null ? { fault: { is: "notDate", text } } : { value: day };
}

/**
 * An amount. In a workbook it must be a number: a text that looks like one has often been mangled. The number is read by
 * its shortest decimal form, which is what was typed.
 */
export function readAmount(cell: Cell, typed: boolean, signed = false): Read<Fen> {
  if (cell.is === "empty") return { fault: { is: "empty" } };
  if (cell.is === "formula") return { fault: { is: "formula" } };
  if (cell.is === "number") return moneyIn(String(cell.value), signed);
  if (cell.is !== "text") return { fault: { is: "notText", text: shown(cell) } };
  const read = moneyIn(cell.text, signed);
  if (!typed) return read;
  const fen = "value" in read ? read.value : null;
  return { fault: { is: "textNumber", text: shown(cell), fen } };
}

function moneyIn(text: string, signed: boolean): Read<Fen> {
  const read = readMoney(text, { signed });
  return "fen" in read
    ? { value: read.fen }
    : { fault: { is: "badAmount", text: text.slice(0, 40), fault: read.fault } };
}

/** A count or a measure with up to `places` behind the point, as an integer of that many places. */
export function readScaled(cell: Cell, places: number, example: string): Read<number> {
  if (cell.is === "empty") return { fault: { is: "empty" } };
  if (cell.is === "formula") return { fault: { is: "formula" } };
  const text = cell.is === "number" ? String(cell.value) : shown(cell).normalize("NFKC").trim();
  const match = /^(\d{1,7})(?:\.(\d{1,9}))?$/u.exec(
    text.replace(/(?:%|㎡|m2|元|户)$/iu, "").trim(),
  );
  const part = (match?.[2] ?? "").replace(/0+$/u, "");
  if (match === null || part.length > places) return { fault: { is: "number", text, example } };
  return { value: Number(`${match[1]}${part.padEnd(places, "0")}`) };
}

/** A line by number, name, or both (2.5.2 门禁维修). Not by a numeric cell: 2.10 and 2.1 are one number. */
export function readLine(cell: Cell): Read<LineId> {
  if (cell.is === "number") return { fault: { is: "numberLine" } };
  const text = readText(cell);
  if ("fault" in text) return text;
  if (text.value === "") return { fault: { is: "empty" } };
  const [number] = /^\d[\d.]*(?:T|\d)(?=\s|$)/u.exec(text.value) ?? [];
  const said = number ?? text.value;
  const lines = bookable(said);
  const [line] = lines;
  if (lines.length === 1 && line !== undefined) return { value: line };
  const short = said.slice(0, 20);
  return lines.length > 1
    ? { fault: { is: "severalLines", text: short, lines } }
    : { fault: { is: "unknownLine", text: short, near: linesNear(said, "any") } };
}

/** A transfer is booked from the side that it leaves; the other is booked with it. */
const bookable = (said: string): readonly LineId[] =>
  linesNamed(said, "any").filter((id) => lineOf(id).kind !== "transferIn");

/** As `readLine`, or a heading (2.5). */
export function readBudgetLine(cell: Cell): Read<BudgetId> {
  if (cell.is === "text") {
    const [number] = /^\d[\d.]*/u.exec(cell.text.normalize("NFKC").trim()) ?? [];
    if (number !== undefined && isBudgetId(number)) return { value: number };
    const heading = headingNamed(cell.text);
    if (heading !== null) return { value: heading };
  }
  return readLine(cell);
}
