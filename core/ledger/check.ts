// Whether an entry may be booked: what chat and spreadsheet have in common. Pure.
import { type LineId, lineOf } from "./chart.ts";
import { type NewEntry, PURPOSE_MAX } from "./entry.ts";
import type { LedgerFault } from "./fault.ts";
import type { CivilDate, Month } from "./month.ts";
import { monthOf } from "./months.ts";

export interface Books {
  readonly today: CivilDate;
  /** The newest month that is published. */
  readonly closedThrough: Month | null;
  /** Of each account the month in which its books begin. */
  readonly beginsIn: (line: LineId) => Month | null;
}

/** What speaks against the entry; null: nothing. Its voucher is looked up by who books it. */
export function faultIn(
  { date, line, purpose, decision, corrects }: NewEntry,
  { today, closedThrough, beginsIn }: Books,
): LedgerFault | null {
  const month = monthOf(date);
  const begins = beginsIn(line);
  if (date > today) return { is: "future", date };
  // A month before the books was never published.
  if (begins !== null && month < begins) return { is: "beforeBooks", month: begins };
  if (closedThrough !== null && month <= closedThrough) return { is: "closed", month };
  if ([...purpose].length > PURPOSE_MAX) return { is: "longPurpose" };
  const { account, kind } = lineOf(line);
  if (account === "L3" && kind === "expense" && decision === null && corrects === null)
    return { is: "needsDecision" };
  return null;
}
