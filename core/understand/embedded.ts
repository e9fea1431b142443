// The classifier that runs inside the process: a small trained model that hears the words and the
// rules. Synchronous, no file, no network.
import {
  type Category,
  type Classification,
  type Classifier,
  type Intent,
  NOWHERE,
  type Urgency,
} from "./classification.ts";
import { type Evidence, gather, judgeDanger } from "./judge.ts";
import { type Choice, chooseCategory, chooseIntent, probabilityOf } from "./model/columns.ts";
import { embeddedModel } from "./model/embedded-model.ts";
import type { Line, Model } from "./model/linear.ts";
import { BOT_NAMES } from "./normalize.ts";

export interface EmbeddedOptions {
  /** What the bot is called in a mention. */
  readonly names?: readonly string[];
}

/** As `Classifier`, but the answer is there at once. */
export interface EmbeddedClassifier extends Classifier {
  classify(text: string): Classification;
}

/** Throws `BrokenModel` where the model file is damaged. */
export function createEmbeddedClassifier(options: EmbeddedOptions = {}): EmbeddedClassifier {
  const names = options.names ?? BOT_NAMES;
  const model = embeddedModel();
  return {
    classify(text) {
      const evidence = gather(text, names);
      return evidence === null ? nothing(model.version) : classifyWith(model, evidence);
    },
  };
}

const nothing = (by: string): Classification => ({
  intent: "chatter",
  category: null,
  urgency: null,
  danger: false,
  location: NOWHERE,
  multi: false,
  confidence: 0,
  by,
});

/** Pure, with any model: the trainer asks it of models that were not trained on the message. */
export function classifyWith(model: Model, evidence: Evidence): Classification {
  const odds = model.score(evidence.features);
  const category = chooseCategory(odds);
  const danger = judgeDanger(evidence, model, odds) !== null;
  const intent = withDanger(chooseIntent(odds), danger);
  const kept = keptCategory(intent.label, category, evidence);
  const urgent = probabilityOf(odds, "urgent") >= (model.thresholds.urgent ?? 1);
  return {
    intent: intent.label,
    category: kept,
    urgency: urgencyOf(intent.label, danger, urgent),
    danger,
    location: evidence.opinion.location,
    multi: isSeveral(evidence, model, odds),
    confidence: confidence(model, intent, kept === null ? null : category),
    by: model.version,
  };
}

/** Two faults need something between them, a mark or a word that adds: 门禁也坏了 is one. */
const BETWEEN = /[\s，,；;。.!！?？、]+|还有|另外|以及|并且|同时|顺便|而且|\band\b|\balso\b/u;
/** What follows a fault and is none: a number to call, a please. */
const ASIDE =
  /^(?:电话|手机|联系|号码|微信|谢|感谢|麻烦|请|尽快|快|急|在线等|please|thank|tel|phone|call)/u;

const isSeveral = ({ reading }: Evidence, { thresholds }: Model, odds: Float64Array): boolean => {
  const parts = reading.folded
    .split(BETWEEN)
    .filter((part) => /\p{L}{2}/u.test(part) && !ASIDE.test(part));
  return parts.length > 1 && probabilityOf(odds, "multi") >= (thresholds.multi ?? 1);
};

/** Nobody chats about a fire in the house: whatever else is said, it is reported. */
function withDanger(intent: Choice<Intent>, danger: boolean): Choice<Intent> {
  const idle = intent.label === "chatter" || intent.label === "suggestion";
  return danger && idle ? { ...intent, label: "repair" } : intent;
}

/** Progress and feedback need no topic; the others always have one. */
function keptCategory(
  intent: Intent,
  category: Choice<Category>,
  { opinion }: Evidence,
): Category | null {
  if (intent === "chatter") return null;
  // A danger that stands in the words says what it is about, where the topic is in doubt.
  if (opinion.danger.stands !== null && category.probability < 0.6) {
    return opinion.category ?? category.label;
  }
  if (intent !== "progress" && intent !== "feedback") return category.label;
  return opinion.category === null && category.probability < 0.5 ? null : category.label;
}

function urgencyOf(intent: Intent, danger: boolean, urgent: boolean): Urgency | null {
  if (intent !== "repair" && intent !== "complaint") return null;
  if (danger) return "emergency";
  return urgent ? "urgent" : "routine";
}

/** How often answers like this one were right, on messages that the model had not seen. */
function confidence(
  { confidence: { topical, plain } }: Model,
  intent: Choice<Intent>,
  category: Choice<Category> | null,
): number {
  const share = intent.probability * (category?.probability ?? 1);
  const right = along(category === null ? plain : topical, logOdds(share));
  return Math.round(right * 100) / 100;
}

export function logOdds(probability: number): number {
  const safe = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(safe / (1 - safe));
}

const along = ({ slope, offset }: Line, odds: number): number =>
  1 / (1 + Math.exp(-(slope * odds + offset)));
