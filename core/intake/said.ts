// Words that are no verb and answer no question: classified, with everything that the plan asks about them.
import { MINUTE } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { findAnswer } from "../knowledge/answer.ts";
import { namesIn } from "../privacy/mask.ts";
import type { Reads } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { wordsHash } from "../tickets/words-hash.ts";
import type { Classification, Danger } from "../understand/classification.ts";
import { ticketsOfOthers } from "./context.ts";
import { readFeedback } from "./feedback.ts";
import type { Meaning } from "./meaning.ts";
import { placeMeant } from "./own-home.ts";
import { ownTickets } from "./own-tickets.ts";
import { asksHowFar } from "./pointing.ts";
import type { Situation } from "./situation.ts";

/** The same words by the same person within this time are one ticket (product rule). */
const SAME_WORDS_MS = 10 * MINUTE;

export async function readMessage(
  situation: Situation,
  reads: Reads,
  { ticket, danger }: { ticket: Ticket | null; danger: Danger | null },
  deps: Pick<Deps, "classifier">,
): Promise<Meaning> {
  const { message, body, estate, around, now, settings } = situation;
  const read = await deps.classifier.classify(body, {
    names: [message.author, ...message.mentions].flatMap(({ name }) => namesIn(name)),
    saidToBot: situation.calls,
  });
  const location = await placeMeant(read.location, situation, reads, read.danger);
  const classification = { ...read, location };
  const isDanger = classification.danger || classification.urgency === "emergency";
  // Nobody called: only a danger made it heard, and a closer reading found none.
  if (!situation.calls && !isDanger) return { is: "aside" };
  const person = around.person?.id ?? null;
  const estateId = estate?.id ?? -1;
  const [active, finished, again] = await Promise.all([
    ownTickets(reads, situation, "status"),
    needsOwn(classification.intent, body) ? ownTickets(reads, situation, "reopen") : [],
    person === null ? null : reads.sameWords(person, wordsHash(body), now - SAME_WORDS_MS),
  ]);
  return {
    is: "said",
    words: body,
    classification,
    danger: isDanger ? (danger ?? "injury") : null,
    known: await findAnswer(body, classification, { settings, now, classifier: deps.classifier }),
    ticket,
    active,
    finished,
    ofOthers: await othersAskedAbout(situation, reads, { classification, own: active }),
    again: again?.estateId === estateId && again.status !== "cancelled" ? again : null,
  };
}

/** Who asks how far a work is, and has reported nothing, means what others have. */
async function othersAskedAbout(
  situation: Situation,
  reads: Reads,
  { classification, own }: { classification: Classification; own: readonly Ticket[] },
): Promise<readonly Ticket[]> {
  const { intent } = classification;
  const asks =
    (intent === "progress" || intent === "enquiry" || intent === "feedback") &&
    asksHowFar(situation.body);
  return asks && own.length === 0 ? ticketsOfOthers(situation, reads, classification) : [];
}

/** A report of what was mended before (又不亮了) is about finished work too. */
const needsOwn = (intent: string, words: string): boolean =>
  intent === "progress" ||
  intent === "feedback" ||
  (intent === "repair" && !readFeedback(words).fixed);
