// One message, two faults: what each of the two tickets is about.
import type { Ticket } from "../tickets/ticket.ts";
import type { Classification, Location } from "../understand/classification.ts";
import { detectDanger } from "../understand/danger.ts";
import { createEmbeddedClassifier } from "../understand/embedded.ts";
import { splitFaults } from "../understand/split.ts";
import type { Opening } from "./plan.ts";

/** The faults of a message that holds two, the first as `whole` has it otherwise; one for any other message. */
export function openingsOf(words: string, whole: Classification): readonly Opening[] {
  const { classify } = createEmbeddedClassifier();
  const parts = whole.multi ? splitFaults(words, whole, classify) : [];
  if (parts.length < 2) return [{ classification: whole, danger: null, words }];
  return parts.map(({ text, classification }) => ({
    classification,
    danger: classification.danger ? (detectDanger(text) ?? "injury") : null,
    words: text,
  }));
}

/**
 * Those that one acknowledgement may name together. A complaint is acknowledged without its place, which the other
 * fault's would give away: then the message is one ticket, until staff part it.
 */
export function openedTogether(words: string, whole: Classification): readonly Opening[] {
  const openings = openingsOf(words, whole);
  const tells = openings.some(({ classification }) => classification.intent === "complaint");
  return tells ? [{ classification: whole, danger: null, words }] : openings;
}

/** The second fault of a ticket's own words; null where they hold one. */
export function secondFault(ticket: Ticket, words: string): Opening | null {
  const whole = createEmbeddedClassifier().classify(words);
  const openings = openingsOf(words, whole);
  if (openings.length < 2) return null;
  const other = openings.find(({ classification }) => classification.category !== ticket.category);
  return other ?? openings[1] ?? null;
}

/** What staff call the second fault; it is where the first is, as far as its own words do not say. */
export function namedFault(ticket: Ticket, words: string): Opening {
  const read = createEmbeddedClassifier().classify(words);
  const { intent, location } = read;
  const opens = ["repair", "complaint", "suggestion"].includes(intent);
  const classification: Classification = {
    ...read,
    intent: opens ? intent : "repair",
    urgency: opens ? read.urgency : "routine",
    multi: false,
    location: beside(ticket.place, location),
  };
  return { classification, danger: read.danger ? detectDanger(words) : null, words };
}

function beside(first: Location, own: Location): Location {
  if (own.building !== null) return own;
  const { building } = first;
  const unit = own.unit ?? first.unit;
  const isSaid = own.unit !== null || own.floor !== null || own.room !== null;
  const home = isSaid || first.room === null ? own : first;
  return { building, unit, floor: home.floor, room: home.room, place: own.place };
}
