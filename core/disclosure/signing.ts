// Drafting, signing and publishing: each one guarded step of the caller's transaction.
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { carriedFrom } from "../ledger/close.ts";
import type { Month } from "../ledger/month.ts";
import { nextMonth, previousMonth } from "../ledger/months.ts";
import { endOf } from "../sla/calendar.ts";
import type { Tx } from "../store.ts";
import type { Signature } from "./desk.ts";
import { type Disclosure, SIGNING_SEATS, type SigningSeat } from "./disclosure.ts";
import { type Desk, type Draft, draftOf } from "./draft.ts";
import type { DisclosureFault } from "./fault.ts";
import { dateAt, dayAfter, daysBetween, momentOn, monthAt } from "./span.ts";

export const refuseDisclosure = (fault: DisclosureFault): never => {
  throw new Refusal({ why: "disclosure", fault });
};

/** The month whose turn it is: the one after the last published, else the one that is just over. */
export async function monthInTurn(now: Instant, { reads, estate, settings }: Desk): Promise<Month> {
  const last = await reads.lastPublished(estate.id);
  return last === null ? previousMonth(monthAt(now, settings.timeZone)) : nextMonth(last.month);
}

/** Refuses what is published, not over, or not yet in turn. Any month that is over may be an estate's first. */
export async function mustBeInTurn(month: Month, now: Instant, desk: Desk): Promise<void> {
  if (desk.settings.unread) refuseDisclosure({ is: "settingsUnread" });
  const last = await desk.reads.lastPublished(desk.estate.id);
  if (last !== null && month <= last.month) {
    const stored = await desk.reads.disclosure(desk.estate.id, month);
    const next = nextMonth(last.month);
    refuseDisclosure(
      stored?.publishedAt == null ? { is: "outOfOrder", month, next } : { is: "published", month },
    );
  }
  if (month >= monthAt(now, desk.settings.timeZone)) refuseDisclosure({ is: "notOver", month });
  const next = last === null ? month : nextMonth(last.month);
  if (month !== next) refuseDisclosure({ is: "outOfOrder", month, next });
}

/** When it may be published: on its day at its time, never in the quiet hours. */
export function publishableAt(month: Month, { settings }: Pick<Desk, "settings">): Instant {
  const { timeZone, quietHours, disclosure } = settings;
  const day = dayAfter(month, disclosure.publishDay);
  return endOf(momentOn(day, disclosure.publishAt, timeZone), quietHours, timeZone);
}

/** Signatures over other data than these count for nothing. */
export const signaturesOver = (all: readonly Signature[], digest: string): readonly Signature[] =>
  all.filter((one) => one.digest === digest);

export const missingOf = (signatures: readonly Pick<Signature, "seat">[]): readonly SigningSeat[] =>
  SIGNING_SEATS.filter((seat) => !signatures.some((one) => one.seat === seat));

export interface Standing {
  readonly draft: Draft;
  readonly signatures: readonly Signature[];
  readonly missing: readonly SigningSeat[];
  /** Somebody signed data that have changed since. */
  readonly voided: boolean;
}

export async function standingOf(month: Month, desk: Desk): Promise<Standing> {
  const draft = await draftOf(month, desk);
  const all = await desk.reads.signatures(desk.estate.id, month);
  const signatures = signaturesOver(all, draft.digest);
  const missing = missingOf(signatures);
  return { draft, signatures, missing, voided: signatures.length === 0 && all.length > 0 };
}

export type Signed =
  | { readonly is: "signed"; readonly standing: Standing }
  /** The data are not those that were shown: nothing is signed, they are shown anew. */
  | { readonly is: "changed"; readonly standing: Standing };

export async function signMonth(
  month: Month,
  by: { seat: SigningSeat; personId: number; at: Instant },
  desk: Desk & { readonly reads: Tx },
): Promise<Signed> {
  const { reads: tx, estate } = desk;
  await mustBeInTurn(month, by.at, desk);
  const standing = await standingOf(month, desk);
  const { draft, signatures } = standing;
  if (draft.failures.length > 0)
    refuseDisclosure({ is: "failing", month, failures: draft.failures });
  const shown = await tx.disclosure(estate.id, month);
  await keepDraft(draft, by.at, desk);
  if (shown?.digest !== draft.digest) return { is: "changed", standing };
  if (signatures.some(({ seat, personId }) => personId === by.personId && seat !== by.seat))
    refuseDisclosure({ is: "samePerson" });
  const fresh = await tx.sign(estate.id, month, { ...by, digest: draft.digest });
  if (!fresh) refuseDisclosure({ is: "signedAlready", month, missing: standing.missing });
  return { is: "signed", standing: await standingAfter(standing, { ...by, digest: draft.digest }) };
}

const standingAfter = async (standing: Standing, signature: Signature): Promise<Standing> => {
  const signatures = [...standing.signatures, signature];
  return { ...standing, signatures, missing: missingOf(signatures), voided: false };
};

export const keepDraft = (
  { month, bytes, digest }: Draft,
  at: Instant,
  { reads: tx, estate }: Desk & { readonly reads: Tx },
): Promise<boolean> => tx.putDraft(estate.id, month, { bytes, digest, at });

/**
 * Publishes the month where it is in turn, holds every check and both signatures over these very data. Everything, the
 * close of the books too, is one transaction: after a crash it is published wholly or not at all.
 */
export async function publishMonth(
  month: Month,
  now: Instant,
  desk: Desk & { readonly reads: Tx },
): Promise<Disclosure> {
  const { reads: tx, estate, settings } = desk;
  await mustBeInTurn(month, now, desk);
  const { draft, signatures, missing } = await standingOf(month, desk);
  const { content, bytes, digest, failures, carried, sources } = draft;
  if (failures.length > 0) refuseDisclosure({ is: "failing", month, failures });
  if (missing.length > 0) refuseDisclosure({ is: "unsigned", month, missing });
  await tx.putDraft(estate.id, month, { bytes, digest, at: now });
  const today = dateAt(now, settings.timeZone);
  const lateDays = Math.max(0, daysBetween(content.cover.dueOn, today));
  const corrections = content.corrections.map(({ number, of, line, difference }) => ({
    number,
    month: of,
    line,
    amount: difference,
  }));
  const publication = { digest, at: now, lateDays, carried, corrections };
  const published = await tx.publishDraft(estate.id, month, publication);
  if (!published) refuseDisclosure({ is: "published", month });
  await tx.closeMonth(estate.id, month, carriedFrom(sources.ledger, settings.fees), now);
  return {
    content,
    digest,
    signatures: signatures.map(({ seat, at }) => ({ seat, at })),
    published: { at: now, lateDays },
    correctedBy: [],
  };
}

export const draftDisclosure = ({ draft, signatures }: Standing): Disclosure => ({
  content: draft.content,
  digest: draft.digest,
  signatures: signatures.map(({ seat, at }) => ({ seat, at })),
  published: null,
  correctedBy: [],
});
