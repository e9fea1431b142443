// What the model learns about itself, from messages whose writers it did not know: thresholds, and how
// often an answer of some certainty is right.
import { classifyWith, logOdds } from "../../core/understand/embedded.ts";
import { dangerOf } from "../../core/understand/judge.ts";
import {
  COLUMNS,
  chooseCategory,
  chooseIntent,
  probabilityOf,
  type Single,
} from "../../core/understand/model/columns.ts";
import { type Line, type Model, readModel } from "../../core/understand/model/linear.ts";
import { type Calibration, modelOf, type Prepared, UNCALIBRATED } from "./fit.ts";

export interface Judged extends Prepared {
  readonly odds: Float64Array;
  readonly model: Model;
}

/** Every message judged by a model that was trained without its file: its writer is a stranger. */
export function judgeByStrangers(prepared: readonly Prepared[]): readonly Judged[] {
  const files = [...new Set(prepared.map(({ example }) => example.file))];
  return files.flatMap((file) => {
    const others = prepared.filter(({ example }) => example.file !== file);
    const about = { version: "embedded-0", corpus: "", calibration: UNCALIBRATED };
    const model = readModel(modelOf(others, about), COLUMNS);
    return prepared
      .filter(({ example }) => example.file === file)
      .map((one) => ({ ...one, model, odds: model.score(one.evidence.features) }));
  });
}

/**
 * Of the calm messages, so many may raise an alarm, judged by a model that their writer was left out of. The corpus is full
 * of look-alikes, written to mislead; on everyday messages of strangers it comes to 1.1 to 1.6 % (docs/measured.md). With
 * 0.025 they cried as often with no danger more seen, with 0.02 two were missed.
 */
const FALSE_ALARMS = 0.02;
/** How much surer the model must be that there is none where a sign of danger stands. */
const SIGNED_SHARE = 0.2;

export function calibrate(judged: readonly Judged[]): Calibration {
  const danger = dangerThreshold(judged);
  return {
    thresholds: {
      danger,
      signed: round(danger * SIGNED_SHARE),
      urgent: bestThreshold(
        judged.filter(hasUrgency),
        "urgent",
        ({ example }) => example.urgency === "urgent",
      ),
      multi: bestThreshold(judged, "multi", ({ example }) => example.multi === true),
    },
    confidence: {
      topical: platt(judged.filter((one) => isTopical(one))),
      plain: platt(judged.filter((one) => !isTopical(one))),
    },
  };
}

const round = (value: number): number => Number(value.toFixed(3));
const hasUrgency = ({ example: { intent, danger } }: Judged): boolean =>
  (intent === "repair" || intent === "complaint") && danger !== true;
const isTopical = ({ model, evidence }: Judged): boolean =>
  classifyWith(model, evidence).category !== null;

/** The lowest threshold whose false alarms keep within the bound. */
function dangerThreshold(judged: readonly Judged[]): number {
  const calm = judged.filter(({ example }) => example.danger !== true);
  // What the threshold would have to be for this message to raise no alarm.
  const needed = calm.map(({ odds, evidence, model }) => {
    const probability = dangerOf(evidence, model, odds);
    const signed = evidence.opinion.danger.stands !== null;
    return signed ? probability / SIGNED_SHARE : probability;
  });
  needed.sort((a, b) => b - a);
  return round(Math.min(0.9, (needed[Math.floor(calm.length * FALSE_ALARMS)] ?? 0) + 1e-3));
}

/** By F0.5: a ticket cut in two or hurried for nothing costs more than one that is not. */
function bestThreshold(
  judged: readonly Judged[],
  single: Single,
  wanted: (one: Judged) => boolean,
): number {
  const all = judged.filter(wanted).length;
  let best = { f: -1, threshold: 0.5 };
  for (let threshold = 0.05; threshold < 0.96; threshold += 0.05) {
    const got = judged.filter(({ odds }) => probabilityOf(odds, single) >= threshold);
    const f = (1.25 * got.filter(wanted).length) / (got.length + 0.25 * all || 1);
    if (f > best.f) best = { f, threshold: round(threshold) };
  }
  return best.threshold;
}

/** Platt's line from the log-odds of an answer to the probability that it is right, by Newton's method. */
function platt(judged: readonly Judged[]): Line {
  const points = judged.map(({ odds, example, model, evidence }) => {
    const said = classifyWith(model, evidence);
    const [intent, category] = [chooseIntent(odds), chooseCategory(odds)];
    const topical = said.category !== null;
    const share = intent.probability * (topical ? category.probability : 1);
    const right =
      said.intent === example.intent && (!topical || said.category === (example.category ?? null));
    return { x: logOdds(share), y: right ? 1 : 0 };
  });
  let [slope, offset] = [1, 0];
  for (let round = 0; round < 30; round += 1) {
    let [gs, go, ss, so, oo] = [0, 0, 1e-6, 0, 1e-6];
    for (const { x, y } of points) {
      const p = 1 / (1 + Math.exp(-(slope * x + offset)));
      const w = p * (1 - p);
      gs += (p - y) * x;
      go += p - y;
      ss += w * x * x;
      so += w * x;
      oo += w;
    }
    const det = ss * oo - so * so;
    slope -= (oo * gs - so * go) / det;
    offset -= (ss * go - so * gs) / det;
  }
  return { slope: Number(slope.toFixed(4)), offset: Number(offset.toFixed(4)) };
}
