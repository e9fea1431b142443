// What a message means that points at others: the words before it, the neighbour's message it answers, the ticket that
// somebody has just reported in the group. Reads, never writes.
import type { Instant } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { Reads } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import type { Category, Classification, Location } from "../understand/classification.ts";
import { meansOthers, saysAlso, saysNothing } from "./pointing.ts";
import type { Situation } from "./situation.ts";
import { TALK_MS } from "./talk.ts";

type Asking = Pick<Deps, "classifier">;

/**
 * The words that a bare call means: those of the message it answers, or the writer's own just before it. Null where
 * the message says something of its own, or points at nothing.
 */
export function wordsMeant({ body, cited, message, role }: Situation): string | null {
  if (role !== "owners") return null;
  const others = meansOthers(body);
  if (!others && !saysNothing(body)) return null;
  if (cited !== null && cited.trim() !== "") return cited.trim();
  const words = (message.before ?? []).filter(({ own }) => own !== others).map(({ text }) => text);
  // Of others' words the last; what one person says in pieces belongs together.
  return (others ? words.slice(-1) : words).join(",") || null;
}

/** What 我家也是 means: the ticket to join, or the neighbour's words to report. */
export type Same = { readonly ticket: Ticket } | { readonly words: string };

/**
 * The same as what? The last fault told in the group, by a ticket or only aloud; null where there is none, or where
 * the message names its own (我家也停电了).
 */
export async function sameAsWhat(
  situation: Situation,
  reads: Reads,
  deps: Asking,
): Promise<Same | null> {
  const { body, cited, message, role } = situation;
  if (role !== "owners" || !saysAlso(body)) return null;
  if (cited !== null && (await isFault(cited, deps))) return { words: `${cited},${body}` };
  const ticket = (await justReported(situation, reads))[0] ?? null;
  const told = await lastFault(message.before ?? [], deps);
  if (told !== null && told.at >= (ticket?.openedAt ?? 0)) return { words: `${told.text},${body}` };
  return ticket === null ? null : { ticket };
}

/** The tickets that somebody else reported aloud here a moment ago, newest first. */
async function justReported(
  { estate, message, around, now }: Situation,
  reads: Reads,
): Promise<readonly Ticket[]> {
  if (estate === null) return [];
  const found = await reads.reportedIn(estate.id, message, { since: now - TALK_MS, limit: 5 });
  return found.filter(({ reporterId }) => reporterId !== around.person?.id);
}

async function lastFault(
  said: readonly { readonly text: string; readonly at: Instant }[],
  deps: Asking,
): Promise<{ readonly text: string; readonly at: Instant } | null> {
  for (const one of said.toReversed()) if (await isFault(one.text, deps)) return one;
  return null;
}

/** From this confidence on the words tell what is broken. */
export const TELLS_WHAT = 0.6;

/** Never asked of a model API: nobody said these words to the bot. */
export async function isFault(
  words: string,
  { classifier }: Asking,
  atLeast = 0,
): Promise<boolean> {
  const { intent, confidence } = await classifier.classify(words, { saidToBot: false });
  return (intent === "repair" || intent === "complaint") && confidence >= atLeast;
}

const SHOWN_OF_OTHERS = 3;
const LOOKED_AT = 200;

/**
 * The public tickets that 电梯什么时候修好 asks about: what others reported of that category, and of that building
 * where one is named; without a category, what was reported here a moment ago. Newest first.
 */
export async function ticketsOfOthers(
  situation: Situation,
  reads: Reads,
  { category, location }: { category: Category | null; location: Location },
): Promise<readonly Ticket[]> {
  const { estate, role } = situation;
  // 装修押金什么时候退: what is paid back to one is no work that all wait for.
  if (estate === null || role !== "owners" || category === "fees") return [];
  if (category === null) return (await justReported(situation, reads)).slice(0, 1);
  const { building } = location;
  const open = await reads.openRepairs(estate.id, { category, building, limit: LOOKED_AT });
  const isThere = ({ place }: Ticket): boolean =>
    place.room === null &&
    (building === null || place.building === building) &&
    (location.unit === null || place.unit === null || place.unit === location.unit);
  return open
    .filter(isThere)
    .toSorted((a, b) => b.number - a.number)
    .slice(0, SHOWN_OF_OTHERS);
}

/** Something to act on or to answer; a greeting or thanks is not. */
export const isAbout = ({ intent }: Classification): boolean => intent !== "chatter";
