// Which homes bear an entry of the repair fund, written with it: in the transaction that books it.
import type { Instant } from "../clock.ts";
import { allocate, homesIn, isAllocated, reallocate, type Share } from "./allocate.ts";
import type { LedgerReads, LedgerWrites } from "./books.ts";
import type { Entry } from "./entry.ts";

type Books = LedgerReads & LedgerWrites;
interface By {
  readonly personId: number | null;
  readonly at: Instant;
}

export interface Allocated {
  readonly scope: string;
  readonly households: number;
  /** Hundredths of a square metre. */
  readonly area: number;
}

/** Null: the scope names no homes, or one alone. */
export async function allocateEntry(
  tx: Books,
  estateId: number,
  { entry, scope }: { readonly entry: Entry; readonly scope: string },
  by: By,
): Promise<Allocated | null> {
  const homes = homesIn(scope, payingArea(await tx.homes(estateId)));
  if (homes === null) return null;
  const shares = allocate(entry.amount, homes);
  await tx.allocate(estateId, { entry: entry.number, scope, shares }, by);
  const area = homes.reduce((sum, home) => sum + home.area, 0);
  return { scope, households: homes.length, area };
}

const payingArea = <H extends { readonly area: number }>(homes: readonly H[]): readonly H[] =>
  homes.filter(({ area }) => area > 0);

/** Corrections are borne by those who bear the entry; what was never allocated stays so. */
export async function allocateCorrections(
  tx: Books,
  estateId: number,
  { entry, before, booked }: { entry: Entry; before: readonly Entry[]; booked: readonly Entry[] },
  by: By,
): Promise<void> {
  const scope = await tx.scopeOf(estateId, entry.number);
  if (scope === null) return;
  let standing = await tx.sharesOf(estateId, entry.number);
  for (const earlier of before)
    standing = added(standing, await tx.sharesOf(estateId, earlier.number));
  for (const correction of booked) {
    if (!isAllocated(correction.line)) continue;
    const shares = reallocate(correction.amount, standing);
    await tx.allocate(estateId, { entry: correction.number, scope, shares }, by);
    standing = added(standing, shares);
  }
}

const added = (standing: readonly Share[], more: readonly Share[]): readonly Share[] => {
  const amounts = new Map(more.map(({ label, amount }) => [label, amount]));
  return standing.map((share) => ({
    ...share,
    amount: share.amount + (amounts.get(share.label) ?? 0),
  }));
};

/** Another scope for an entry and all its corrections. Null as above. */
export async function allocateAnew(
  tx: Books,
  estateId: number,
  { entry, corrections, scope }: { entry: Entry; corrections: readonly Entry[]; scope: string },
  by: By,
): Promise<Allocated | null> {
  const allocated = await allocateEntry(tx, estateId, { entry, scope }, by);
  if (allocated !== null)
    await allocateCorrections(tx, estateId, { entry, before: [], booked: corrections }, by);
  return allocated;
}
