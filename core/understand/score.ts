// The scores of the label guide, as counts: what was right, of how many.
import type { Category, Classification, Intent, Location, Urgency } from "./classification.ts";

/** A labelled message: what the classifier should have said. */
export interface Labels {
  readonly intent: Intent;
  readonly category: Category | null;
  readonly urgency: Urgency | null;
  readonly location: Location;
  /** A danger told in a progress, a feedback or a question: no emergency, and yet no false alarm. */
  readonly danger?: boolean | undefined;
}

export interface Pair {
  readonly want: Labels;
  readonly got: Classification;
}

export interface Ratio {
  readonly hits: number;
  readonly of: number;
}

export interface Scores {
  readonly rows: number;
  readonly ticket: { readonly both: number; readonly onlyGot: number; readonly onlyWanted: number };
  /** 2·both / (2·both + onlyGot + onlyWanted); 1 where no row opens a ticket and none was opened. */
  readonly ticketF1: number;
  readonly intent: Ratio;
  /** Mean F1 over the intents that occur in the labels. */
  readonly intentMacroF1: number;
  readonly category: Ratio;
  readonly emergencyRecall: Ratio;
  readonly falseAlarms: Ratio;
  readonly address: Ratio;
  readonly addressWhereSaid: Ratio;
  readonly place: Ratio;
}

const OPENS_TICKET: ReadonlySet<Intent> = new Set<Intent>(["repair", "complaint", "suggestion"]);
const HAS_TOPIC: ReadonlySet<Intent> = new Set<Intent>([...OPENS_TICKET, "enquiry"]);
const PARTS = ["building", "unit", "floor", "room"] as const;

export function score(pairs: readonly Pair[]): Scores {
  const opens = (intent: Intent): boolean => OPENS_TICKET.has(intent);
  const ticket = confusion(pairs, opens);
  const topical = pairs.filter(({ want }) => HAS_TOPIC.has(want.intent));
  const emergencies = pairs.filter(({ want }) => want.urgency === "emergency");
  const others = pairs.filter(({ want }) => want.urgency !== "emergency" && want.danger !== true);
  const addressed = pairs.filter(({ want }) => PARTS.some((part) => want.location[part] !== null));
  const placed = pairs.filter(({ want }) => want.location.place !== null);
  return {
    rows: pairs.length,
    ticket,
    ticketF1: f1(ticket),
    intent: ratio(pairs, ({ want, got }) => want.intent === got.intent),
    intentMacroF1: macroF1(pairs),
    category: ratio(topical, ({ want, got }) => want.category === got.category),
    emergencyRecall: ratio(emergencies, alarms),
    falseAlarms: ratio(others, alarms),
    address: ratio(pairs, addressRight),
    addressWhereSaid: ratio(addressed, addressRight),
    place: ratio(placed, placeRight),
  };
}

/** The bot acts on either of the two. */
function alarms({ got }: Pair): boolean {
  return got.danger || got.urgency === "emergency";
}

function addressRight({ want, got }: Pair): boolean {
  return PARTS.every((part) => want.location[part] === got.location[part]);
}

function placeRight({ want, got }: Pair): boolean {
  const wanted = want.location.place;
  const found = got.location.place;
  if (wanted === null || found === null) return wanted === found;
  return wanted.includes(found) || found.includes(wanted);
}

function ratio(pairs: readonly Pair[], hit: (pair: Pair) => boolean): Ratio {
  return { hits: pairs.filter(hit).length, of: pairs.length };
}

function confusion(pairs: readonly Pair[], is: (intent: Intent) => boolean): Scores["ticket"] {
  const count = (wanted: boolean, got: boolean): number =>
    pairs.filter((p) => is(p.want.intent) === wanted && is(p.got.intent) === got).length;
  return { both: count(true, true), onlyGot: count(false, true), onlyWanted: count(true, false) };
}

function f1({ both, onlyGot, onlyWanted }: Scores["ticket"]): number {
  const total = 2 * both + onlyGot + onlyWanted;
  return total === 0 ? 1 : (2 * both) / total;
}

function macroF1(pairs: readonly Pair[]): number {
  const intents = [...new Set(pairs.map(({ want }) => want.intent))];
  if (intents.length === 0) return 1;
  const each = intents.map((intent) => f1(confusion(pairs, (other) => other === intent)));
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}
