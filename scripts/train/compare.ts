// Designs beside one another, each judged on a writer whom it has not read: leave one file out.

import type { Classification } from "../../core/understand/classification.ts";
import { CATEGORIES, INTENTS, NOWHERE } from "../../core/understand/classification.ts";
import { classifyWith } from "../../core/understand/embedded.ts";
import { COLUMNS } from "../../core/understand/model/columns.ts";
import { readModel } from "../../core/understand/model/linear.ts";
import { type Ratio, type Scores, score } from "../../core/understand/score.ts";
import { locationOf } from "./corpus.ts";
import { type Design, modelOf, type Prepared, UNCALIBRATED } from "./fit.ts";
import { bayesOf, neighboursOf } from "./others.ts";

type Classify = (one: Prepared) => Classification;
type Train = (known: readonly Prepared[]) => Classify;

const about = { version: "embedded-0", corpus: "", calibration: UNCALIBRATED };
const linear =
  (design: Design): Train =>
  (known) => {
    const model = readModel(modelOf(known, about, design), COLUMNS);
    return ({ evidence }) => classifyWith(model, evidence);
  };

const rules: Train = () => (one) => saying(one, one.evidence.opinion);

/** The other designs answer intent and category only; danger and place are the rules'. */
function saying(
  { evidence: { opinion } }: Prepared,
  { intent, category }: Pick<Classification, "intent" | "category">,
): Classification {
  const { urgency, multi } = opinion;
  const danger = opinion.danger.stands !== null;
  const by = "compared";
  return { intent, category, urgency, danger, multi, location: NOWHERE, confidence: 0.5, by };
}

const other =
  (learn: typeof bayesOf): Train =>
  (known) => {
    const intentOf = learn(known, INTENTS, ({ intent }) => intent);
    const categoryOf = learn(known, CATEGORIES, ({ category }) => category);
    return (one) => saying(one, { intent: intentOf(one), category: categoryOf(one) });
  };

const DESIGNS: readonly (readonly [string, Train])[] = [
  ["rules alone", rules],
  ["naive Bayes, n-grams and signs", other(bayesOf)],
  ["15 nearest neighbours, n-grams and signs", other(neighboursOf)],
  ["linear, n-grams", linear({ grams: true, signs: false })],
  ["linear, signs (rules, lexicon, place)", linear({ grams: false, signs: true })],
  ["linear, n-grams and signs", linear({ grams: true, signs: true })],
];

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const share = ({ hits, of }: Ratio): number => hits / of;
const FIGURES: readonly (readonly [string, (scores: Scores) => number])[] = [
  ["ticket F1", ({ ticketF1 }) => ticketF1],
  ["intent", ({ intent }) => share(intent)],
  ["macro F1", ({ intentMacroF1 }) => intentMacroF1],
  ["category", ({ category }) => share(category)],
  ["emergencies", ({ emergencyRecall }) => share(emergencyRecall)],
  ["false alarms", ({ falseAlarms }) => share(falseAlarms)],
];

function scoresOf(train: Train, prepared: readonly Prepared[]): readonly Scores[] {
  const files = [...new Set(prepared.map(({ example }) => example.file))];
  return files.map((file) => {
    const classify = train(prepared.filter(({ example }) => example.file !== file));
    const strange = prepared.filter(({ example }) => example.file === file);
    return score(
      strange.map((one) => {
        const { intent, category = null, urgency = null } = one.example;
        const location = locationOf(one.example);
        return { want: { intent, category, urgency, location }, got: classify(one) };
      }),
    );
  });
}

/** A Markdown table: the means over the writers. */
export function compare(prepared: readonly Prepared[]): string {
  const head = ["design", ...FIGURES.map(([name]) => name)];
  const rows = DESIGNS.map(([name, train]) => {
    const scores = scoresOf(train, prepared);
    return [name, ...FIGURES.map(([, figure]) => mean(scores.map(figure)).toFixed(3))];
  });
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
