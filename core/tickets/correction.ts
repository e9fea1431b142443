// What staff made of what the classifier said, as a labelled message: 改类, 紧急, 一般, 定级. Pure.
import { maskLeaving } from "../privacy/leaving.ts";
import { namesIn } from "../privacy/mask.ts";
import type { TicketClass } from "../sla/policy.ts";
import type { Category, Intent, Urgency } from "../understand/classification.ts";
import type { TicketEvent, TicketFacts, TicketKind } from "./ticket.ts";

/** A ticket that was corrected, as far as a label needs it. */
export interface CorrectedTicket {
  /** All of them, the first being TicketOpened. */
  readonly events: readonly TicketEvent[];
  /** The words that opened it; "" where they were erased. */
  readonly words: string;
  /** Display names of the reporter and of all who joined. */
  readonly names: readonly string[];
  readonly room: string | null;
}

/** One line of `npm run corrections`. `text` is masked; intent, category and urgency are as staff left them. */
export interface Correction {
  readonly text: string;
  readonly intent: Intent;
  readonly category: Category;
  readonly urgency: Urgency | null;
  readonly said: {
    readonly category: Category;
    readonly class: TicketClass;
    readonly confidence: number;
    readonly by: string;
  };
  /** What was changed, and nothing else. */
  readonly made: { readonly category?: Category; readonly class?: TicketClass };
}

const INTENT: Record<TicketKind, Intent> = {
  repair: "repair",
  complaint: "complaint",
  suggestion: "suggestion",
  question: "enquiry",
};

/** Null where staff put it back as it was. The words must be there. */
export function correctionOf(ticket: CorrectedTicket): Correction | null {
  const [opened, ...later] = ticket.events;
  if (opened?.type !== "TicketOpened") throw new Error("a ticket without its first event");
  const { facts } = opened;
  const category = lastOf(later, "CategoryChanged")?.category ?? facts.category;
  const ticketClass = lastOf(later, "ClassChanged")?.class ?? facts.class;
  const made = {
    ...(category === facts.category ? {} : { category }),
    ...(ticketClass === facts.class ? {} : { class: ticketClass }),
  };
  if (Object.keys(made).length === 0) return null;
  return {
    text: maskLeaving(ticket.words, { names: ticket.names.flatMap(namesIn), room: ticket.room }),
    intent: INTENT[facts.kind],
    category,
    urgency: urgencyOf(facts.kind, ticketClass),
    said: {
      category: facts.category,
      class: facts.class,
      confidence: facts.confidence,
      by: facts.by,
    },
    made,
  };
}

function lastOf<Type extends "CategoryChanged" | "ClassChanged">(
  events: readonly TicketEvent[],
  type: Type,
): TicketFacts[Type] | undefined {
  const found = events.findLast((event) => event.type === type);
  return found?.facts as TicketFacts[Type] | undefined;
}

/** The label guide knows an urgency for repairs and complaints only. */
function urgencyOf(kind: TicketKind, ticketClass: TicketClass): Urgency | null {
  if (kind !== "repair" && kind !== "complaint") return null;
  if (ticketClass === "P0") return "emergency";
  return ticketClass === "P1" ? "urgent" : "routine";
}
