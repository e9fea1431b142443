// The topic of a message.
import { CATEGORIES, type Category, type Danger } from "../classification.ts";
import { CATEGORY_CUES } from "./category-cues.ts";
import { best, type Scores, weigh } from "./weigh.ts";

/** A danger that was read says the topic as well, as far as its kind does (0: only where no word does). */
const OF_DANGER: Readonly<Record<Danger, readonly [Category, number]>> = {
  lift_trapped: ["elevator", 6],
  gas_leak: ["fire_gas", 6],
  fire: ["fire_gas", 6],
  battery_fire: ["fire_gas", 6],
  electric_shock: ["electrical", 6],
  burst_pipe: ["plumbing", 3],
  sewage: ["plumbing", 6],
  medical_outage: ["electrical", 5],
  crime: ["security", 4],
  falling_object: ["building", 0.5],
  structure: ["building", 0.5],
  extreme_weather: ["building", 0.5],
  injury: ["other", 0.5],
  missing_or_locked_in: ["other", 0.5],
  confined_space: ["plumbing", 1],
  animal: ["neighbour", 1],
};

/** `found`: the cues of the text (weigh.ts). */
export function categoryScores(found: readonly number[], danger: Danger | null): Scores<Category> {
  const scores = weigh(found, CATEGORY_CUES, CATEGORIES);
  if (danger !== null) {
    const [category, weight] = OF_DANGER[danger];
    scores[category] += weight;
  }
  return scores;
}

/** The best topic; null where no word speaks for any. */
export function readCategory(scores: Scores<Category>): Category | null {
  const first = best(scores);
  return first.score > 0 ? first.label : null;
}
