// Published months as they are read: the bytes that were signed, who signed them, and what corrected them since.
import type { Month } from "../ledger/month.ts";
import type { StoredDisclosure } from "./desk.ts";
import type { Disclosure } from "./disclosure.ts";
import { contentOf, type Desk } from "./draft.ts";
import { signaturesOver } from "./signing.ts";

type Archive = Pick<Desk, "reads" | "estate">;

async function asPublished(stored: StoredDisclosure, desk: Archive): Promise<Disclosure> {
  const { reads, estate } = desk;
  const signatures = await reads.signatures(estate.id, stored.month);
  const corrections = await reads.publishedCorrections(estate.id);
  const { publishedAt, lateDays, digest } = stored;
  return {
    content: contentOf(stored),
    digest,
    signatures: signaturesOver(signatures, digest).map(({ seat, at }) => ({ seat, at })),
    published: publishedAt === null ? null : { at: publishedAt, lateDays: lateDays ?? 0 },
    correctedBy: corrections
      .filter(({ month }) => month === stored.month)
      .map(({ number, line, publishedIn }) => ({ number, line, publishedIn })),
  };
}

/** Null: not published. */
export async function publishedMonth(month: Month, desk: Archive): Promise<Disclosure | null> {
  const stored = await desk.reads.disclosure(desk.estate.id, month);
  return stored?.publishedAt == null ? null : asPublished(stored, desk);
}

export async function lastPublished(desk: Archive): Promise<Disclosure | null> {
  const stored = await desk.reads.lastPublished(desk.estate.id);
  return stored === null ? null : asPublished(stored, desk);
}

/** Oldest first. */
export async function publishedMonths(
  span: { from: Month; to: Month },
  desk: Archive,
): Promise<readonly Disclosure[]> {
  const stored = await desk.reads.publishedMonths(desk.estate.id, span);
  return Promise.all(stored.map((one) => asPublished(one, desk)));
}
