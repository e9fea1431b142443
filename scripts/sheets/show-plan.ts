// A preview as lines: what would change, by line and sum; or everything that is wrong.
import { CHART, type LineId } from "../../core/ledger/chart.ts";
import type { ImportPlan } from "../../core/ledger/import.ts";
import type { RowFault } from "../../core/ledger/sheet.ts";
import type { SheetTexts } from "../../core/replies/ledger-sheet.ts";

/** A screen or two: a file that is all wrong must not bury its first line. */
const SHOWN = 40;

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join("");

export function showFaults(faults: readonly RowFault[], texts: SheetTexts): string {
  const shown = faults.slice(0, SHOWN).map((fault) => `  ${texts.rowFault(fault)}`);
  const more = faults.length > SHOWN ? [`  ${texts.more(faults.length - SHOWN)}`] : [];
  return lines([texts.faults(faults.length), ...shown, ...more]);
}

export function showPlan(
  { entries, figures, homes, fees, known, alike, doubled }: ImportPlan,
  texts: SheetTexts,
): string {
  const nothing = entries.length + figures.length + homes.length + fees.length === 0;
  if (nothing) return lines([texts.unchanged]);
  const added = homes.filter(({ before }) => before === null).length;
  return lines([
    ...(entries.length + known > 0 ? [texts.entries(entries.length, known)] : []),
    ...sums(entries).map((sum) => `  ${texts.lineSum(sum)}`),
    ...alike.slice(0, SHOWN).map(({ sheet, row, value }) => texts.alike(sheet, row, value.number)),
    ...(alike.length > SHOWN ? [texts.more(alike.length - SHOWN)] : []),
    ...doubled.slice(0, SHOWN).map(({ sheet, row, value }) => texts.doubled(sheet, row, value.row)),
    ...(doubled.length > SHOWN ? [texts.more(doubled.length - SHOWN)] : []),
    ...(figures.length > 0 ? [texts.figures(figures.length)] : []),
    ...figures.slice(0, SHOWN).map((change) => `  ${texts.figure(change)}`),
    ...(figures.length > SHOWN ? [`  ${texts.more(figures.length - SHOWN)}`] : []),
    ...(fees.length > 0 ? [texts.fees(fees.length, sumOf(fees, "due"), sumOf(fees, "paid"))] : []),
    ...(homes.length > 0 ? [texts.homes(added, homes.length - added)] : []),
  ]);
}

const sumOf = (fees: ImportPlan["fees"], of: "due" | "paid"): number =>
  fees.reduce((sum, { value }) => sum + value[of], 0);

function sums(entries: ImportPlan["entries"]) {
  return CHART.flatMap(({ id }): { line: LineId; count: number; amount: number }[] => {
    const own = entries.filter(({ value }) => value.entry.line === id);
    const amount = own.reduce((sum, { value }) => sum + value.entry.amount, 0);
    return own.length === 0 ? [] : [{ line: id, count: own.length, amount }];
  });
}
