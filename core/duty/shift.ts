// Who is on duty (值班) and when. Shifts are said, the newest counts; what it covers is cut out of the others. Pure.
import type { Instant } from "../clock.ts";
import type { Person } from "../store.ts";

export interface Shift {
  /** Grows with each that is said. */
  readonly id: number;
  /** Null: somebody without an account that the bot knows. */
  readonly person: Person | null;
  readonly name: string;
  readonly from: Instant;
  readonly until: Instant;
}

export interface NewShift {
  readonly personId: number | null;
  readonly name: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** The shift that holds at that moment; null: nobody is on duty. */
export const shiftAt = (shifts: readonly Shift[], at: Instant): Shift | null =>
  shifts
    .filter(({ from, until }) => from <= at && at < until)
    .reduce<Shift | null>((newest, one) => (newest && newest.id > one.id ? newest : one), null);

/** Who is on duty between two moments, in order, each span once: neighbours of one person are one. */
export function roster(shifts: readonly Shift[], from: Instant, until: Instant): readonly Shift[] {
  const edges = [...new Set([from, ...shifts.flatMap((one) => [one.from, one.until])])]
    .filter((edge) => edge >= from && edge < until)
    .sort((one, other) => one - other);
  const spans: Shift[] = [];
  for (const [index, edge] of edges.entries()) {
    const shift = shiftAt(shifts, edge);
    if (shift === null) continue;
    const end = Math.min(edges[index + 1] ?? shift.until, shift.until);
    const last = spans.at(-1);
    if (last?.id === shift.id && last.until === edge)
      spans[spans.length - 1] = { ...last, until: end };
    else spans.push({ ...shift, from: edge, until: end });
  }
  return spans;
}
