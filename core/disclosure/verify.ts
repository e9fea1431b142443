// 校验: a published month recomputed. Its bytes against their digest, the chain before it, the checks, and the figures
// of books and tickets as they come out today.
import type { EstateSettings } from "../estates/schema.ts";
import type { Month } from "../ledger/month.ts";
import { digitsOf } from "../privacy/mask.ts";
import { booksThen } from "./books-then.ts";
import { canonicalJson, digestOf, type Plain } from "./canonical.ts";
import { failuresIn } from "./checks/all.ts";
import type { Failure } from "./checks/check.ts";
import { compose } from "./compose.ts";
import type { Content } from "./disclosure.ts";
import { checkedBy, contentOf, type Desk, gather } from "./draft.ts";

export interface Verified {
  readonly month: Month;
  /** As kept, and as the bytes give it now. */
  readonly digest: string;
  readonly recomputed: string;
  readonly previous: {
    readonly month: Month;
    readonly digest: string;
    readonly found: string | null;
  } | null;
  readonly failures: readonly Failure[];
  /** Parts whose figures come out otherwise than they were published. */
  readonly differing: readonly string[];
  readonly signatures: number;
}

/** What books and events alone decide; names, settings and answers may have changed since. */
const FIGURES = [
  "serviceFund",
  "commonIncome",
  "repairFund",
  "heldForOthers",
  "transfers",
  "remuneration",
  "repairShare",
  "donation",
  "prepaid",
  "collection",
  "budget",
  "tickets",
  "problems",
  "corrections",
] as const satisfies readonly (keyof Content)[];

/** Null: not published. */
export async function verifyMonth(month: Month, desk: Desk): Promise<Verified | null> {
  const { reads, estate } = desk;
  const stored = await reads.disclosure(estate.id, month);
  if (stored?.publishedAt == null) return null;
  const { bytes, digest } = stored;
  const content = contentOf(stored);
  const then = { ...desk, settings: asThen(content, desk.settings) };
  // Who took a word of it for a name since then has not made it one.
  const { sources: today, lastCorrection } = await gather(month, then);
  const known = { lastCorrection, names: [] };
  const sources = { ...today, ledger: booksThen(today.ledger, content) };
  const again = compose(sources);
  // A number that the estate gave out then is no secret now.
  const phones = new Set(content.cover.responsible.map(({ phone }) => digitsOf(phone)));
  const before = content.previous;
  const found = before && (await reads.disclosure(estate.id, before.month));
  const signatures = await reads.signatures(estate.id, month);
  return {
    month,
    digest,
    recomputed: digestOf(bytes),
    previous: before && { ...before, found: found == null ? null : digestOf(found.bytes) },
    failures: failuresIn({ ...checkedBy(sources, known), phones, content, bytes, digest }).filter(
      // The contracts of then are not known any more.
      ({ check }) => check !== "V24",
    ),
    differing: FIGURES.filter((part) => !same(content[part], again[part])),
    signatures: signatures.filter((one) => one.digest === digest).length,
  };
}

/** The fees as they were published: an estate's settings may say otherwise today. */
const asThen = (content: Content, settings: EstateSettings): EstateSettings => ({
  ...settings,
  timeZone: content.cover.timeZone,
  fees: {
    mode: content.cover.feeMode,
    price: content.services.prices[0]?.price ?? null,
    remuneration: content.remuneration && {
      rate: content.remuneration.rate,
      base: content.remuneration.basedOn,
    },
    donation: content.donation?.share ?? null,
    repairShare: content.repairShare?.share ?? null,
    threshold: content.threshold,
  },
});

/**
 * Words may be those of another language or masked otherwise today, and the committee may have judged an entry since;
 * figures may not differ.
 */
const WORDS: ReadonlySet<string> = new Set([
  ...["name", "purpose", "reasons", "measure", "responsible"],
  ...["review", "approved"],
]);
const figures = (part: Plain): string =>
  canonicalJson(
    JSON.parse(JSON.stringify(part, (key, value) => (WORDS.has(key) ? undefined : value))),
  );

const same = (a: Plain, b: Plain): boolean => figures(a) === figures(b);

export const isSound = (verified: Verified): boolean =>
  verified.digest === verified.recomputed &&
  verified.previous?.found === verified.previous?.digest &&
  verified.failures.length === 0 &&
  verified.differing.length === 0;
