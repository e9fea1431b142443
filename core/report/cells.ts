// Cells from figures, and figures from cells.
import {
  percent,
  plain,
  count as showCount,
  money as showMoney,
  points as showPoints,
} from "./figures.ts";
import type { Cell, Column, Row } from "./report.ts";

export const text = (words: string | null): Cell => ({ is: "text", text: plain(words ?? "") });
export const money = (fen: number | null): Cell => ({ is: "money", fen });
export const count = (whole: number | null): Cell => ({ is: "count", count: whole });
export const rate = (of: { readonly basisPoints: number | null } | null): Cell => ({
  is: "percent",
  basisPoints: of?.basisPoints ?? null,
});
/** Of a share that was agreed, not counted. */
export const percentOf = (basisPoints: number): Cell => ({ is: "percent", basisPoints });
export const points = (hundredths: number | null): Cell => ({ is: "points", hundredths });

export const row = (...cells: readonly Cell[]): Row => ({ cells });
export const total = (...cells: readonly Cell[]): Row => ({ cells, total: true });

/** A column of words, or with `figures` of numbers. */
export const column = (title: string, share: number): Column => ({ title, share });
export const figures = (title: string, share: number): Column => ({ title, share, figures: true });

export function show(cell: Cell): string {
  if (cell.is === "text") return cell.text;
  if (cell.is === "money") return showMoney(cell.fen);
  if (cell.is === "count") return showCount(cell.count);
  if (cell.is === "percent") return percent(cell.basisPoints);
  return showPoints(cell.hundredths);
}
