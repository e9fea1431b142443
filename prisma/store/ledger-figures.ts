// Figures as stated. The newest row of a kind, period and subject counts.
import type { LedgerReads, LedgerWrites } from "../../core/ledger/books.ts";
import type { Figure, FigureKind, NewFigure } from "../../core/ledger/figure.ts";
import { nextMonth } from "../../core/ledger/months.ts";
import { type Db, first, instant, marks, type RawTime, rows, run } from "./rows.ts";

interface FigureRow {
  readonly kind: string;
  readonly period: string;
  readonly subject: string;
  readonly value: number | bigint | string;
  readonly statedById: number | null;
  readonly statedAt: RawTime;
}

const toFigure = (row: FigureRow): Figure =>
  ({
    kind: row.kind,
    period: row.period,
    subject: row.subject,
    value: Number(row.value),
    statedBy: row.statedById === null ? null : Number(row.statedById),
    statedAt: instant(row.statedAt),
  }) as Figure;

const NEWEST = (kinds: readonly FigureKind[]) => `SELECT "kind", "period", "subject", "value",
    "statedById", "statedAt" FROM "LedgerFigure"
  WHERE "id" IN (SELECT MAX("id") FROM "LedgerFigure"
    WHERE "estateId" = ? AND "kind" IN (${marks(kinds)}) AND "period" >= ? AND "period" <= ?
    GROUP BY "kind", "period", "subject")
  ORDER BY "period", "id"`;

export async function newestFigures(
  db: Db,
  estateId: number,
  { kinds, from, to }: { kinds: readonly FigureKind[]; from: string; to: string },
): Promise<readonly Figure[]> {
  const found = await rows<FigureRow>(db, NEWEST(kinds), estateId, ...kinds, from, to);
  return found.map(toFigure);
}

const PUT = `INSERT INTO "LedgerFigure"
  ("estateId", "kind", "period", "subject", "value", "statedById", "statedAt")
  VALUES (?, ?, ?, ?, ?, ?, ?)`;
const CLOSED = `SELECT MAX("month") AS "month" FROM "LedgerClose" WHERE "estateId" = ?`;
const BEGINS = `SELECT MIN("period") AS "month" FROM "LedgerFigure"
  WHERE "estateId" = ? AND "kind" = 'opening' AND "subject" = ?`;
const CLOSE = `INSERT INTO "LedgerClose" ("estateId", "month", "closedAt") VALUES (?, ?, ?)`;

const FIRST = `SELECT MIN("month") AS "month" FROM "LedgerEntry" WHERE "estateId" = ? AND "account" = ?`;

type MonthRow = { readonly month: string | null };

export const figureReads = (
  db: Db,
): Pick<LedgerReads, "figures" | "closedThrough" | "beginsIn" | "firstMonth"> => ({
  figures: (estateId, query) => newestFigures(db, estateId, query),
  closedThrough: async (estateId) => (await first<MonthRow>(db, CLOSED, estateId))?.month ?? null,
  firstMonth: async (estateId, account) =>
    (await first<MonthRow>(db, FIRST, estateId, account))?.month ?? null,
  beginsIn: async (estateId, account) =>
    (await first<MonthRow>(db, BEGINS, estateId, account))?.month ?? null,
});

export const figureWrites = (db: Db): Pick<LedgerWrites, "stateFigures" | "closeMonth"> => {
  const state = async (
    estateId: number,
    figures: readonly NewFigure[],
    by: { personId: number | null; at: number },
  ): Promise<void> => {
    for (const { kind, period, subject, value } of figures)
      await run(db, PUT, estateId, kind, period, subject, value, by.personId, by.at);
  };
  return {
    stateFigures: state,
    async closeMonth(estateId, month, carried, at) {
      const last = (await first<MonthRow>(db, CLOSED, estateId))?.month ?? null;
      if (last !== null && month !== nextMonth(last))
        throw new Error(`${month} cannot be closed: ${nextMonth(last)} comes next`);
      await run(db, CLOSE, estateId, month, at);
      await state(estateId, carried, { personId: null, at });
    },
  };
};
