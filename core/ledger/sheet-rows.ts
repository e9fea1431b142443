// The rows of a table as what they say: entries, figures, homes; and everything that is wrong with them at once.
import { createHash } from "node:crypto";
import { maskWords } from "../privacy/mask.ts";
import type { Home } from "./books.ts";
import type { Account } from "./chart.ts";
import { readCounterparty, usualCounterparty } from "./counterparty.ts";
import { type NewEntry, PURPOSE_MAX } from "./entry.ts";
import type { FigureKind, NewFigure } from "./figure.ts";
import { accountNamed } from "./find-line.ts";
import type { HomeFee } from "./home-account.ts";
import type { CivilDate } from "./month.ts";
import { readMonth } from "./months.ts";
import type { Cell, CellFault, Column, RowFault } from "./sheet.ts";
import {
  type Read,
  readAmount,
  readBudgetLine,
  readDay,
  readLine,
  readScaled,
  readText,
} from "./sheet-cells.ts";
import type { Table } from "./sheet-columns.ts";
import { ITEMS, type Item } from "./sheet-items.ts";

export interface Placed<T> {
  readonly sheet: string;
  readonly row: number;
  readonly value: T;
}

export interface EntryRow {
  readonly entry: NewEntry;
  /** The file of its voucher, as the sheet names it. */
  readonly file: string | null;
  /** The homes that bear an expense of the repair fund, as said. */
  readonly scope: string | null;
}

export interface SheetRows {
  readonly entries: readonly Placed<EntryRow>[];
  readonly figures: readonly Placed<NewFigure>[];
  readonly homes: readonly Placed<Home>[];
  readonly fees: readonly Placed<HomeFee>[];
  readonly faults: readonly RowFault[];
}

const EMPTY: Cell = { is: "empty" };

const wordsIn = (cell: Cell | undefined): string => (cell?.is === "text" ? cell.text.trim() : "");

const isBlank = (cell: Cell): boolean =>
  cell.is === "empty" || (cell.is === "text" && cell.text.trim() === "");

/** One row: its cells by column, and a place to say what is wrong. */
class Row {
  readonly faults: RowFault[] = [];
  readonly table: Table;
  readonly index: number;

  constructor(table: Table, index: number) {
    this.table = table;
    this.index = index;
  }

  cell(column: Column): Cell {
    const at = this.table.at.get(column);
    return (at === undefined ? undefined : this.table.sheet.rows[this.index]?.[at]) ?? EMPTY;
  }

  take<T>(column: Column, read: Read<T>): T | null {
    if ("value" in read) return read.value;
    this.fail(column, read.fault);
    return null;
  }

  fail(column: Column | null, fault: CellFault): void {
    this.faults.push({ sheet: this.table.sheet.name, row: this.index + 1, column, fault });
  }

  get isEmpty(): boolean {
    return (this.table.sheet.rows[this.index] ?? []).every(isBlank);
  }

  /**
   * A comma cut a cell of a CSV in two: something stands behind the last head (in a workbook that is a remark of somebody's),
   * or an amount 1 stands before a text 200.00.
   */
  get isCut(): boolean {
    const { head, sheet, at } = this.table;
    if (sheet.typed) return false;
    const row = sheet.rows[this.index] ?? [];
    const last = (sheet.rows[head] ?? []).findLastIndex((cell) => !isBlank(cell));
    const amount = at.get("amount") ?? -1;
    return (
      !row.slice(last + 1).every(isBlank) ||
      (/^[¥￥]?\d{1,3}$/u.test(wordsIn(row[amount])) &&
        /^\d{3}\.\d{1,2}元?$/u.test(wordsIn(row[amount + 1])))
    );
  }
}

export function readTables(tables: readonly Table[], today: CivilDate): SheetRows {
  const entries: Placed<EntryRow>[] = [];
  const figures: Placed<NewFigure>[] = [];
  const homes: Placed<Home>[] = [];
  const fees: Placed<HomeFee>[] = [];
  const faults: RowFault[] = [];
  const times = new Map<string, number>();
  for (const table of tables) {
    faults.push(...mergedIn(table));
    for (let index = table.head + 1; index < table.sheet.rows.length; index += 1) {
      const row = new Row(table, index);
      if (row.isEmpty) continue;
      if (row.isCut) {
        row.fail(null, { is: "cut" });
        faults.push(...row.faults);
        continue;
      }
      const place = <T>(value: T): Placed<T> => ({
        sheet: table.sheet.name,
        row: index + 1,
        value,
      });
      if (table.kind === "entries") {
        const read = entryIn(row, today, times);
        if (read !== null) entries.push(place(read));
      } else if (table.kind === "fees") {
        const read = feeIn(row, today);
        if (read !== null) fees.push(place(read));
      } else if (table.kind === "homes") {
        const read = homeIn(row);
        if (read !== null) homes.push(place(read));
      } else {
        const read = table.kind === "budget" ? budgetIn(row) : figureIn(row);
        if (read !== null) figures.push(place(read));
      }
      faults.push(...row.faults);
    }
  }
  faults.push(
    ...twice(entries, "voucher", ({ entry }) => entry.vouchers.map(({ number }) => number)),
    ...twice(homes, "home", ({ label }) => [label]),
    ...twice(fees, "month", ({ home, month }) => [`${home} ${month}`]),
    ...twice(figures, "subject", ({ kind, period, subject }) => [`${period} ${kind} ${subject}`]),
  );
  return { entries, figures, homes, fees, faults };
}

/** Of merged cells only the first holds anything: what the others mean is anybody's guess. */
const mergedIn = ({ sheet, head }: Table): readonly RowFault[] =>
  sheet.merged
    .filter(({ to }) => to >= head)
    .map(({ from }) => ({
      sheet: sheet.name,
      row: Math.max(from, head) + 1,
      column: null,
      fault: { is: "merged" },
    }));

function entryIn(row: Row, today: CivilDate, times: Map<string, number>): EntryRow | null {
  const date = row.take("date", readDay(row.cell("date"), today));
  const line = row.take("line", readLine(row.cell("line")));
  const amount = row.take("amount", readAmount(row.cell("amount"), row.table.sheet.typed));
  if (amount === 0) row.fail("amount", { is: "badAmount", text: "0", fault: "nothing" });
  const said = row.take("counterparty", readText(row.cell("counterparty"))) ?? "";
  const counterparty = said === "" ? line && usualCounterparty(line) : readCounterparty(said);
  if (said !== "" && counterparty === null)
    row.fail("counterparty", { is: "counterparty", text: said.slice(0, 20) });
  const purpose = purposeOf(row);
  const vouchers = papersOf(row, "voucher");
  const [decision = null] = papersOf(row, "decision");
  const [contract = null] = papersOf(row, "contract");
  const scope = row.take("scope", readText(row.cell("scope"))) || null;
  const file = row.take("file", readText(row.cell("file"))) || null;
  if (row.faults.length > 0 || !date || !line || !amount || !counterparty) return null;
  // Contract and scope are no part of a row's key: added to a sheet that was imported, they make no second entry of it.
  const content = { date, line, amount, counterparty, purpose, decision };
  return {
    file,
    scope,
    entry: {
      ...content,
      contract,
      corrects: null,
      // fp-1 and FP-1 are one paper; the key stays that of what was written.
      vouchers: vouchers.map((number) => ({ number: number.toUpperCase(), sha256: null })),
      importKey: keyOf({ ...content, vouchers }, times),
    },
  };
}

/** Of the content alone: the file may be renamed or sorted anew. Equal rows are told apart by how many there are. */
function keyOf(content: object, times: Map<string, number>): string {
  const text = JSON.stringify(content);
  const nth = (times.get(text) ?? 0) + 1;
  times.set(text, nth);
  return createHash("sha256").update(`${nth} ${text}`).digest("hex");
}

function purposeOf(row: Row): string {
  const purpose = row.take("purpose", readText(row.cell("purpose"))) ?? "";
  if ([...purpose].length > PURPOSE_MAX) row.fail("purpose", { is: "longPurpose" });
  if (maskWords(purpose, { names: [], resident: "", room: null }) !== purpose)
    row.fail("purpose", { is: "personalPurpose" });
  return purpose.replace(/\s+/gu, " ");
}

function papersOf(row: Row, column: "voucher" | "decision" | "contract"): readonly string[] {
  const text = row.take(column, readText(row.cell(column))) ?? "";
  const papers = text.split(/[\s,，、;；]+/u).filter((paper) => paper !== "");
  for (const paper of papers)
    if (!/^[\p{L}\p{N}][\p{L}\p{N}\-_/.〔〕()]{0,29}$/u.test(paper))
      row.fail(column, { is: "longWord", text: paper.slice(0, 40) });
  return papers;
}

/** Each thing that a file names may stand in it once; `column` is where the second is pointed at. */
function twice<T>(
  rows: readonly Placed<T>[],
  column: Column,
  namesOf: (value: T) => readonly string[],
): readonly RowFault[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ sheet, row, value }) =>
    namesOf(value).flatMap((text): RowFault[] => {
      const before = first.get(text);
      if (before === undefined) first.set(text, row);
      return before === undefined
        ? []
        : [{ sheet, row, column, fault: { is: "twice", text, row: before } }];
    }),
  );
}

function homeIn(row: Row): Home | null {
  const label = row.take("home", readText(row.cell("home"))) ?? "";
  if (label === "") row.fail("home", { is: "empty" });
  if (label.length > 30) row.fail("home", { is: "longWord", text: label.slice(0, 40) });
  const area = row.take("area", readScaled(row.cell("area"), 2, "89.50"));
  if (area === 0) row.fail("area", { is: "number", text: "0", example: "89.50" });
  const own = row.cell("price");
  const price = own.is === "empty" ? null : row.take("price", readScaled(own, 4, "1.20"));
  return row.faults.length > 0 || area === null ? null : { label, area, price };
}

/** A home's fee of a month, as the firm's register has it. */
function feeIn(row: Row, today: CivilDate): HomeFee | null {
  const home = row.take("home", readText(row.cell("home"))) ?? "";
  if (home === "") row.fail("home", { is: "empty" });
  const month = monthIn(row);
  const due = row.take("due", readAmount(row.cell("due"), row.table.sheet.typed));
  const paid = row.take("paid", readAmount(row.cell("paid"), row.table.sheet.typed));
  const day = row.cell("paidOn");
  const paidOn = day.is === "empty" ? null : row.take("paidOn", readDay(day, today));
  return row.faults.length > 0 || month === null || due === null || paid === null
    ? null
    : { home, month, due, paid, paidOn };
}

function budgetIn(row: Row): NewFigure | null {
  const year = row.take("year", readText(row.cell("year"))) ?? "";
  const period = /^(20\d\d)年?$/u.exec(year)?.[1];
  if (period === undefined) row.fail("year", { is: "year", text: year.slice(0, 20) });
  const subject = row.take("line", readBudgetLine(row.cell("line")));
  const value = row.take("budget", readAmount(row.cell("budget"), row.table.sheet.typed));
  return period === undefined || subject === null || value === null
    ? null
    : { kind: "budget", period, subject, value };
}

const SIGNED: readonly FigureKind[] = ["opening", "inTransit", "adjustment", "yearToDate"];

function figureIn(row: Row): NewFigure | null {
  const period = monthIn(row);
  const name = row.take("item", readText(row.cell("item"))) ?? "";
  const item = ITEMS[name];
  if (item === undefined) {
    row.fail("item", { is: "item", text: name.slice(0, 20) });
    return null;
  }
  const cell = row.cell("value");
  const value = row.take(
    "value",
    item.value === "money"
      ? readAmount(cell, row.table.sheet.typed, SIGNED.includes(item.kind))
      : readScaled(cell, item.value === "rate" ? 2 : 0, item.value === "rate" ? "93.41" : "587"),
  );
  const subject = subjectIn(row, item);
  return period === null || value === null || subject === null
    ? null
    : ({ kind: item.kind, period, subject, value } as NewFigure);
}

/** 2026-10, or the day of a cell that the spreadsheet made a date of. */
function monthIn(row: Row): string | null {
  const cell = row.cell("month");
  const text =
    cell.is === "date" ? `${cell.year}-${cell.month}` : (row.take("month", readText(cell)) ?? "");
  const month = readMonth(text);
  if (month === null && row.faults.length === 0)
    row.fail("month", { is: "badMonth", text: text.slice(0, 20) });
  return month;
}

function subjectIn(row: Row, { of }: Item): string | null {
  const cell = row.cell("subject");
  if (of === "line") return row.take("subject", readBudgetLine(cell));
  const text = row.take("subject", readText(cell)) ?? "";
  if (of === "nothing") return "";
  if (text === "") return row.take("subject", { fault: { is: "empty" } });
  if (of === "words") return text.slice(0, PURPOSE_MAX);
  const [first = "", ...words] = text.split(/\s+/u);
  const account: Account | null = accountNamed(first);
  if (account === null)
    return row.take("subject", { fault: { is: "unknownAccount", text: first.slice(0, 20) } });
  return of === "account" ? account : `${account} ${words.join(" ").slice(0, PURPOSE_MAX)}`;
}
