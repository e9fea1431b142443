// The classifier that runs inside the process: rules only, synchronous, no file, no network.

import { readLocation } from "./address.ts";
import {
  type Category,
  type Classification,
  type Classifier,
  type Intent,
  NOWHERE,
} from "./classification.ts";
import { dangerIn } from "./danger.ts";
import { BOT_NAMES, read } from "./normalize.ts";
import { readCategory } from "./rules/category.ts";
import { readIntent } from "./rules/intent.ts";
import { firstIssue, readMulti } from "./rules/multi.ts";
import { readUrgency } from "./rules/urgency.ts";
import type { Best } from "./rules/weigh.ts";

export interface EmbeddedOptions {
  /** What the bot is called in a mention. */
  readonly names?: readonly string[];
}

/** As `Classifier`, but the answer is there at once. */
export interface EmbeddedClassifier extends Classifier {
  classify(text: string): Classification;
}

const BY = "rules-1";

const NOTHING: Classification = Object.freeze({
  intent: "chatter",
  category: null,
  urgency: null,
  danger: false,
  location: NOWHERE,
  multi: false,
  confidence: 0,
  by: BY,
});

export function createEmbeddedClassifier(options: EmbeddedOptions = {}): EmbeddedClassifier {
  const names = options.names ?? BOT_NAMES;
  return { classify: (text) => classify(text, names) };
}

function classify(text: string, names: readonly string[]): Classification {
  const reading = read(text, names);
  const { folded } = reading;
  if (!/[\p{L}\p{N}]/u.test(folded)) return NOTHING;

  const location = readLocation(reading);
  const danger = dangerIn(folded);
  const multi = readMulti(folded);
  // Of several issues the first decides the topic, unless another one is dangerous.
  const topic = readCategory(multi && danger === null ? firstIssue(folded) : folded, danger);
  const { building, unit, floor, room } = location;
  const category = topic?.label ?? null;
  const intent = readIntent({
    folded,
    category,
    danger,
    hasAddress: (building ?? unit ?? floor ?? room) !== null,
  });
  const kept = intent.label === "chatter" ? null : (category ?? fallback(intent.label));
  return {
    intent: intent.label,
    category: kept,
    urgency: readUrgency(folded, intent.label, { category: kept, danger }),
    danger: danger !== null,
    location,
    multi,
    confidence: confidence(intent, topic),
    by: BY,
  };
}

/** Progress and feedback need no topic; the others always have one. */
function fallback(intent: Intent): Category | null {
  return intent === "progress" || intent === "feedback" ? null : "other";
}

/** From how far the second best lies behind, of intent and of topic: the weaker of the two decides. */
function confidence(intent: Best<Intent>, topic: Best<Category> | null): number {
  const ofIntent = sureness(intent.margin, 1.6);
  if (intent.label === "chatter") return ofIntent;
  if (topic === null) return Math.min(ofIntent, 0.4);
  return Math.min(ofIntent, sureness(topic.margin, 1.2));
}

/**
 * 0 margin is a coin toss among neighbours. The ceiling is 0.9 on purpose: on messages by other
 * writers than those whose words the tables know, the surest answers were right about seven times in ten.
 */
function sureness(margin: number, scale: number): number {
  const value = 0.3 + 0.6 * (1 - Math.exp(-margin / scale));
  return Math.round(value * 100) / 100;
}
