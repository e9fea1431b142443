// The year to date: what was carried into the year, and what was booked since. Pure.
import { type BudgetId, GROUPS, isUnder, type LineId } from "./chart.ts";
import type { Fen } from "./money.ts";
import type { Month } from "./month.ts";
import { monthOf } from "./months.ts";

/** Carried for a line and the months after it: the year to date. Sums of other years do not count. */
export function toDate(
  month: Month,
  carried: ReadonlyMap<BudgetId, { readonly period: Month; readonly value: Fen }>,
  booked: readonly { readonly line: LineId; readonly month: Month; readonly amount: Fen }[],
): ReadonlyMap<BudgetId, Fen> {
  const year = month.slice(0, 4);
  const total = new Map<BudgetId, Fen>();
  const add = (id: BudgetId, amount: Fen) => total.set(id, (total.get(id) ?? 0) + amount);
  for (const [id, { period, value }] of carried)
    if (period.startsWith(year) && period <= month) add(id, value);
  for (const { line, month: of, amount } of booked) {
    if (!of.startsWith(year) || of > month) continue;
    const from = carriedThrough(line, carried, year);
    if (from === null || of > from) add(line, amount);
  }
  return total;
}

/** What was carried for the heading as a whole covers its lines too. */
function carriedThrough(
  line: LineId,
  carried: ReadonlyMap<BudgetId, { readonly period: Month }>,
  year: string,
): Month | null {
  const ids: readonly BudgetId[] = [line, ...GROUPS.filter((group) => isUnder(line, group))];
  const periods = ids.flatMap((id) => carried.get(id)?.period ?? []);
  return (
    periods
      .filter((period) => period.startsWith(year))
      .toSorted()
      .at(-1) ?? null
  );
}

/** The month that a correction of `corrected`, dated `date`, is printed under; null where they share theirs. */
export const correctedMonth = (date: string, corrected: { readonly date: string }): Month | null =>
  monthOf(date) === monthOf(corrected.date) ? null : monthOf(corrected.date);
