// An expense of the repair fund shared among homes by their area, to the fen. Pure.
import { type Line, type LineId, lineOf } from "./chart.ts";
import type { Fen } from "./money.ts";

export interface AreaOf {
  readonly label: string;
  /** Hundredths of a square metre, more than nothing. */
  readonly area: number;
}

export interface Share extends AreaOf {
  readonly amount: Fen;
}

/**
 * Each home's share is amount × area ÷ all areas, rounded down; the fen that are left go one by one to those that lost
 * most by the rounding (largest remainder), of equals to the label that sorts first. The shares sum up to the amount, and
 * none is a whole fen away from its exact value. Throws where no home has an area.
 */
export function allocate(amount: Fen, homes: readonly AreaOf[]): readonly Share[] {
  const all = homes.reduce((sum, { area }) => sum + BigInt(area), 0n);
  if (all <= 0n) throw new RangeError("nothing to share by");
  const sign = amount < 0 ? -1n : 1n;
  const parts = homes.map(({ label, area }) => {
    const exact = BigInt(Math.abs(amount)) * BigInt(area);
    return { label, area, fen: exact / all, rest: exact % all };
  });
  let left = BigInt(Math.abs(amount)) - parts.reduce((sum, { fen }) => sum + fen, 0n);
  const byLoss = parts.toSorted((a, b) =>
    a.rest === b.rest ? (a.label < b.label ? -1 : 1) : a.rest > b.rest ? -1 : 1,
  );
  for (const part of byLoss) {
    if (left === 0n) break;
    part.fen += 1n;
    left -= 1n;
  }
  return parts.map(({ label, area, fen }) => ({ label, area, amount: Number(sign * fen) }));
}

/**
 * What a correction changes for each home: the shares of the new total less those that stand. So the shares of an entry
 * with its corrections are those of what it came to, whatever it was before.
 */
export function reallocate(difference: Fen, standing: readonly Share[]): readonly Share[] {
  const before = standing.reduce((sum, { amount }) => sum + amount, 0);
  const now = allocate(before + difference, standing);
  return now.map((share, index) => ({
    ...share,
    amount: share.amount - (standing[index]?.amount ?? 0),
  }));
}

/** Only what the repair fund pays is borne by homes. */
export const isAllocated = (line: LineId | Line): boolean => {
  const { account, kind } = typeof line === "string" ? lineOf(line) : line;
  return account === "L3" && kind === "expense";
};

/** 3栋2单元501室, 3-2-501 and 3号楼2-501 are one label. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\s/gu, "")
    .replace(/号楼|[栋幢座楼]|单元|[室号]/gu, "-")
    .replace(/[-—–_/]+/gu, "-")
    .replace(/^-|-$/gu, "")
    .toUpperCase();

const ALL = /^(?:全体|全小区|全部|整个小区|所有(?:业主|住户)?|all)$/iu;

/**
 * The homes that are meant: 全体, 3栋, 3栋2单元, or several of them (3栋、5栋). Null: a part of it is no home's, or names
 * one home alone, which would tell the whole estate whose it is.
 */
export function homesIn<H extends { readonly label: string }>(
  scope: string,
  homes: readonly H[],
): readonly H[] | null {
  if (ALL.test(scope.normalize("NFKC").trim())) return homes.length === 0 ? null : homes;
  const parts = scope
    .normalize("NFKC")
    .split(/[、,，;；和+]+/u)
    .map(plain)
    .filter((part) => part !== "");
  const found = new Set<H>();
  for (const part of parts) {
    const meant = homes.filter(({ label }) => plain(label).startsWith(`${part}-`));
    if (meant.length === 0) return null;
    for (const home of meant) found.add(home);
  }
  return found.size < 2 ? null : homes.filter((home) => found.has(home));
}
