// The months before are drafted, signed and published by the code that does it in chat, one after the other.
import { DAY, type Instant } from "../../core/clock.ts";
import { type Desk, draftOf } from "../../core/disclosure/draft.ts";
import { keepDraft, publishMonth } from "../../core/disclosure/signing.ts";
import { spanOf } from "../../core/disclosure/span.ts";
import type { Month } from "../../core/ledger/month.ts";
import type { Store, Tx } from "../../core/store.ts";
import { ESTATE, SETTINGS } from "./settings.ts";

export const deskOf = (tx: Tx, estateId: number): Desk & { reads: Tx } => ({
  reads: tx,
  estate: { id: estateId, name: ESTATE, promisedAt: null },
  settings: SETTINGS,
});

/** Drafted and signed by both sides; throws where a check says anything. */
export async function signBoth(
  month: Month,
  at: Instant,
  desk: Desk & { reads: Tx },
): Promise<void> {
  const draft = await draftOf(month, desk);
  if (draft.failures.length > 0)
    throw new Error(`${month} does not hold: ${JSON.stringify(draft.failures.slice(0, 5))}`);
  await keepDraft(draft, at, desk);
  for (const [personId, seat] of [
    [1, "manager"],
    [2, "committee"],
  ] as const)
    await desk.reads.sign(desk.estate.id, month, { seat, digest: draft.digest, personId, at });
}

export async function publishAll(
  store: Store,
  estateId: number,
  months: readonly Month[],
): Promise<void> {
  for (const month of months) {
    const at = spanOf(month, SETTINGS.timeZone).until + 9 * DAY;
    await store.transaction(async (tx) => {
      const desk = deskOf(tx, estateId);
      await signBoth(month, at, desk);
      await publishMonth(month, at, desk);
    });
  }
}
