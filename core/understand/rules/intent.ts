// What the writer wants done now: the cues of the words, and what the topic makes likely.
import { type Category, type Danger, INTENTS, type Intent } from "../classification.ts";
import { INTENT_CUES } from "./intent-cues.ts";
import { type Best, best, weigh } from "./weigh.ts";

type Prior = Readonly<Partial<Record<Intent, number>>>;

/** Things break, people misbehave: what a topic is mostly written about. */
const PRIORS: Readonly<Record<Category, Prior>> = {
  plumbing: { repair: 1 },
  electrical: { repair: 1 },
  elevator: { repair: 1 },
  access: { repair: 1 },
  building: { repair: 1 },
  facility: { repair: 0.8 },
  fire_gas: { repair: 0.5 },
  heating: { repair: 1 },
  cleaning: { complaint: 1, repair: -0.5 },
  greening: { repair: 0.3, complaint: 0.3 },
  security: { complaint: 1.2, repair: -1.5 },
  parking: { complaint: 0.8 },
  neighbour: { complaint: 1.5, repair: -1.5 },
  fees: { complaint: 0.8, enquiry: 0.8, repair: -2.5 },
  service: { complaint: 1, enquiry: 0.5, repair: -2 },
  other: { repair: 0.3 },
};

export interface IntentEvidence {
  readonly folded: string;
  readonly category: Category | null;
  readonly danger: Danger | null;
  /** Whether a building, unit, floor or room is said: who says where wants somebody to come. */
  readonly hasAddress: boolean;
}

/** Where no word speaks, it is talk among neighbours. */
const CHATTER_BASE = 1;
const DANGER_BOOST = 4;

export function readIntent(evidence: IntentEvidence): Best<Intent> {
  const scores = weigh(evidence.folded, INTENT_CUES, INTENTS);
  scores.chatter += CHATTER_BASE;
  const prior = evidence.category === null ? {} : PRIORS[evidence.category];
  for (const intent of INTENTS) scores[intent] += prior[intent] ?? 0;
  if (evidence.hasAddress) scores.repair += 0.7;
  if (evidence.danger !== null) scores.repair += DANGER_BOOST;
  return best(scores);
}
