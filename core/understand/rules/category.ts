// The topic of a message.
import { CATEGORIES, type Category } from "../classification.ts";
import { CATEGORY_CUES } from "./category-cues.ts";
import { type Best, best, type Scores, weigh } from "./weigh.ts";

export function categoryScores(folded: string): Scores<Category> {
  return weigh(folded, CATEGORY_CUES, CATEGORIES);
}

/** The best topic; null where no word speaks for any. */
export function readCategory(scores: Scores<Category>): Best<Category> | null {
  const first = best(scores);
  return first.score > 0 ? first : null;
}
