// What is done about words on finished work: rated, returned, passed on, or reported anew. Pure.
import { reply } from "../replies/texts.ts";
import { mayReturn } from "../tickets/decide.ts";
import { saysNoOther } from "../tickets/same-place.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { ANOTHER } from "./asked-place.ts";
import { FAULT, fallsShort, readFeedback, saidWith } from "./feedback.ts";
import type { Meaning } from "./meaning.ts";
import { addedTo, worksNow } from "./more-words.ts";
import type { Plan } from "./plan.ts";
import type { Situation } from "./situation.ts";

type Message = Extract<Meaning, { is: "said" }>;

const byDone = (one: Ticket, other: Ticket): number => (other.doneAt ?? 0) - (one.doneAt ?? 0);

/**
 * The finished work that a report returns: 楼道灯又坏了 within its seven days, of the same kind, at the same place or at
 * none that is said (standards.md 3.4). Null where the words tell of another fault.
 */
export function brokenAgain(
  { words, classification, finished }: Message,
  { now }: Situation,
): Ticket | null {
  const { category, location, multi } = classification;
  if (multi || ANOTHER.test(words) || readFeedback(words).fixed) return null;
  const alike = finished.filter(
    (ticket) =>
      ticket.kind === "repair" &&
      ticket.category === category &&
      mayReturn(ticket, now) &&
      saysNoOther(location, ticket.place),
  );
  return alike.sort(byDone)[0] ?? null;
}

/** Null where they are about no work of the writer's, and tell of a fault or of a grievance all the same. */
export function planFeedback(
  { ticket, active, finished, words }: Message,
  own: readonly Ticket[],
  situation: Situation,
  name: string,
): Plan | null {
  const target = ticket ?? [...finished].sort(byDone)[0] ?? null;
  const { fixed, stars } = readFeedback(words);
  if (target?.doneAt != null) {
    if (!fixed) return { do: "command", ticket: target, command: { name: "reopen", text: words } };
    if (stars !== null)
      return {
        do: "command",
        ticket: target,
        command: { name: "rate", stars, text: saidWith(words) },
      };
    if (fallsShort(words) && mayReturn(target, situation.now))
      return { do: "add", ticket: target, words };
  } else if (!fixed && active.length > 0) return { do: "urge", tickets: active.slice(0, 3), words };
  const more = worksNow(words) && own.length === 1 ? own[0] : addedTo(words, own, situation);
  if (more) return { do: "add", ticket: more, words };
  if (fixed ? fallsShort(words) : FAULT.test(words)) return null;
  return { do: "say", reply: reply("praised", { name }), outcome: "answered" };
}

/** 灯又不亮了 of a ticket that was cancelled, 师傅态度很差 of none at all: a report like any other. */
export const asReport = (said: Message): Message => {
  const intent = readFeedback(said.words).fixed ? "complaint" : "repair";
  return { ...said, classification: { ...said.classification, intent } };
};
