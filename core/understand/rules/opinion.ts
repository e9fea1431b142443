// What the tables of rules say of a message: the first version of the classifier, now a witness. The
// model hears it beside the words themselves.
import { readLocation } from "../address.ts";
import type { Category, Intent, Location, Urgency } from "../classification.ts";
import { type DangerEvidence, dangerEvidence } from "../danger-signs.ts";
import type { Reading } from "../normalize.ts";
import { categoryScores, readCategory } from "./category.ts";
import { CATEGORY_CUES } from "./category-cues.ts";
import { readIntent } from "./intent.ts";
import { INTENT_CUES } from "./intent-cues.ts";
import { firstIssue, readMulti } from "./multi.ts";
import { readUrgency } from "./urgency.ts";
import { hearing, type Scores } from "./weigh.ts";

export interface Opinion {
  readonly intent: Intent;
  readonly category: Category | null;
  readonly urgency: Urgency | null;
  readonly multi: boolean;
  readonly location: Location;
  readonly danger: DangerEvidence;
  /** The cues that were heard, by their places in the two tables. */
  readonly intentCues: readonly number[];
  readonly categoryCues: readonly number[];
  readonly categoryScores: Scores<Category>;
}

const hearIntent = hearing(INTENT_CUES);
const hearCategory = hearing(CATEGORY_CUES);

export function opine(reading: Reading): Opinion {
  const { folded } = reading;
  const location = readLocation(reading);
  const danger = dangerEvidence(folded);
  const multi = readMulti(folded);
  const intentCues = hearIntent(folded);
  const categoryCues = hearCategory(folded);
  const scores = categoryScores(categoryCues, danger.stands);
  const topic = readCategory(ofFirstIssue(folded, multi && danger.stands === null) ?? scores);
  const { building, unit, floor, room } = location;
  const intent = readIntent({
    folded,
    found: intentCues,
    category: topic,
    danger: danger.stands,
    hasAddress: (building ?? unit ?? floor ?? room) !== null,
  });
  const category = intent === "chatter" ? null : (topic ?? fallback(intent));
  const urgency = readUrgency(folded, intent, { category, danger: danger.stands });
  const said = { intent, category, urgency, multi, location, danger };
  return { ...said, intentCues, categoryCues, categoryScores: scores };
}

/** Of several issues the first decides the topic, unless another one is dangerous. */
function ofFirstIssue(folded: string, several: boolean): Scores<Category> | null {
  if (!several) return null;
  const head = firstIssue(folded);
  return head === folded ? null : categoryScores(hearCategory(head), null);
}

/** Progress and feedback need no topic; the others always have one. */
function fallback(intent: Intent): Category | null {
  return intent === "progress" || intent === "feedback" ? null : "other";
}
