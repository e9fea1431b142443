// A month as it would be published now: everything read, put together, and checked. Reads only.
import type { EstateSettings } from "../estates/schema.ts";
import type { LineId } from "../ledger/chart.ts";
import type { Month } from "../ledger/month.ts";
import { nextMonth } from "../ledger/months.ts";
import { digitsOf, maskWords, namesIn } from "../privacy/mask.ts";
import { LINE_NAMES as EN } from "../replies/ledger-names.en.ts";
import { LINE_NAMES as ZH } from "../replies/ledger-names.zh.ts";
import type { Estate, Reads } from "../store.ts";
import { canonicalJson, digestOf } from "./canonical.ts";
import { failuresIn } from "./checks/all.ts";
import type { Checked, Failure } from "./checks/check.ts";
import { carriedTickets, compose, type Sources } from "./compose.ts";
import type { PublishedCorrection, StoredDisclosure } from "./desk.ts";
import { accountsIn, Content } from "./disclosure.ts";
import { spanOf, startOf } from "./span.ts";

export interface Draft {
  readonly month: Month;
  readonly content: Content;
  readonly bytes: string;
  readonly digest: string;
  readonly failures: readonly Failure[];
  /** Numbers of the tickets that the next month starts from. */
  readonly carried: readonly number[];
  readonly sources: Sources;
}

export interface Desk {
  readonly reads: Reads;
  readonly estate: Estate;
  readonly settings: EstateSettings;
}

export const contentOf = ({ bytes }: Pick<StoredDisclosure, "bytes">): Content =>
  Content.parse(JSON.parse(bytes));

export async function draftOf(month: Month, desk: Desk): Promise<Draft> {
  const { sources, lastCorrection, names } = await gather(month, desk);
  const content = compose(sources);
  const bytes = canonicalJson(content);
  const digest = digestOf(bytes);
  const failures = failuresIn({
    ...checkedBy(sources, { lastCorrection, names }),
    content,
    bytes,
    digest,
  });
  return { month, content, bytes, digest, failures, carried: carriedTickets(sources), sources };
}

export const phonesOf = ({ numbers }: EstateSettings): ReadonlySet<string> =>
  new Set(Object.values(numbers).flatMap((number) => (number === null ? [] : [digitsOf(number)])));

/** What a month's content is held against, beside itself. */
export const checkedBy = (
  { ledger, settings, previous }: Sources,
  known: Pick<Checked, "lastCorrection" | "names">,
): Omit<Checked, "content" | "bytes" | "digest"> => ({
  ledger,
  previous,
  fees: settings.fees,
  contracts: settings.disclosure.contracts,
  phones: phonesOf(settings),
  ...known,
});

export interface Gathered {
  readonly sources: Sources;
  readonly lastCorrection: number;
  readonly names: readonly string[];
}

/** Everything that the month is made of, as it was known when `month` was next (or is, where it is). */
export async function gather(month: Month, { reads, estate, settings }: Desk): Promise<Gathered> {
  const { id } = estate;
  const last = await reads.publishedBefore(id, month);
  const ledger = await reads.ledgerMonth(id, month);
  const corrections = (await reads.publishedCorrections(id)).filter(
    ({ publishedIn }) => publishedIn < month,
  );
  const lastCorrection = corrections.at(-1)?.number ?? 0;
  const amountOf = await publishedAmounts(id, ledger.corrections, corrections, reads);
  const residents = await reads.residentNames(id);
  const names = residents.flatMap(namesIn).filter((name) => LIKE_A_NAME.test(name));
  const objections = await reads.objections(id, { during: month });
  const sources: Sources = {
    estate: estate.name,
    settings,
    ledger,
    tickets: await historiesOf(month, last, { reads, estate, settings }),
    tasks: (await reads.resolutions(id, { during: month })).flatMap(({ ticket, ...task }) =>
      ticket === null ? [] : [{ ...task, ticket }],
    ),
    objections: objections.map(({ answer, ...one }) => ({ ...one, answered: answer !== null })),
    performed: await reads.performed(id, month),
    previous: last && { content: contentOf(last), digest: last.digest },
    published: { amountOf, lastNumber: lastCorrection },
    naming: {
      lineName: (line) => (settings.locale === "en" ? EN : ZH)[line],
      clean: (text) => maskWords(text, { names, resident: "", room: null }, phonesOf(settings)),
    },
  };
  return { sources, lastCorrection, names };
}

/** A display name may be any word (门禁); those of three or four Han letters are taken for people's. */
const LIKE_A_NAME = /^\p{Script=Han}{3,4}$/u;

/** From the end of the last published month on, with what was carried from there; before the first, all there is. */
export function historiesOf(
  month: Month,
  last: StoredDisclosure | null,
  { reads, estate, settings }: Desk,
): Promise<Sources["tickets"]> {
  return reads.ticketHistories(estate.id, {
    from: last === null ? 0 : startOf(nextMonth(last.month), settings.timeZone),
    until: spanOf(month, settings.timeZone).until,
    also: last?.carried ?? [],
  });
}

/** Of the months that are corrected: what was printed, and what corrections said since. */
async function publishedAmounts(
  estateId: number,
  corrected: readonly { readonly of: Month }[],
  corrections: readonly PublishedCorrection[],
  reads: Reads,
): Promise<Sources["published"]["amountOf"]> {
  const contents = new Map<Month, Content>();
  for (const { of } of corrected) {
    const stored = contents.has(of) ? null : await reads.disclosure(estateId, of);
    if (stored?.publishedAt != null) contents.set(of, contentOf(stored));
  }
  return (month, line) => {
    const content = contents.get(month);
    if (content === undefined) return null;
    const since = corrections.filter((one) => one.month === month && one.line === line);
    return since.reduce((sum, { amount }) => sum + amount, printed(content, line));
  };
}

const printed = (content: Content, line: LineId): number =>
  accountsIn(content)
    .flatMap(({ lines }) => lines)
    .find((one) => one.line === line)?.amount ?? 0;
