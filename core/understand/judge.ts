// One message, read once: what the words are, what the rules hear in them, what the model makes of both.
import type { Danger } from "./classification.ts";
import { chooseKind, probabilityOf } from "./model/columns.ts";
import { type Features, featuresOf } from "./model/features.ts";
import type { Model } from "./model/linear.ts";
import { BOT_NAMES, type Reading, read } from "./normalize.ts";
import { type Opinion, opine } from "./rules/opinion.ts";

export interface Evidence {
  readonly reading: Reading;
  readonly opinion: Opinion;
  readonly features: Features;
}

/** Null where nothing is said: no letter and no digit. */
export function gather(text: string, names: readonly string[] = BOT_NAMES): Evidence | null {
  const reading = read(text, names);
  if (!/[\p{L}\p{N}]/u.test(reading.folded)) return null;
  const opinion = opine(reading);
  return { reading, opinion, features: featuresOf(text, reading, opinion) };
}

/**
 * Recall first: a missed fire costs more than a call too many. Where a sign of danger stands in the
 * words, the model must be far surer that there is none. Null: no danger.
 */
export function judgeDanger(evidence: Evidence, model: Model, odds: Float64Array): Danger | null {
  if (CRY.test(evidence.reading.folded)) return "injury";
  const { stands } = evidence.opinion.danger;
  const { danger = 1, signed = 1 } = model.thresholds;
  const unsigned = evidence.reading.folded.length < SHORT ? Math.max(danger, SURE) : danger;
  if (dangerOf(evidence, model, odds) < (stands === null ? unsigned : signed)) return null;
  return stands ?? chooseKind(odds).label;
}

/** A cry for help and nothing else: obeyed without asking the model. */
const CRY =
  /^(?=.*(?:救命|救人|救我|人命|\bsos\b|\bhelp me\b|help!))(?:救命|救人|救我|快|来人|有没有人|人呢|出人命|help(?: me)?|sos|啊|呀|哪|了|吧|[\s!。,])+$/u;

/** So few words without a sign (我们这边也停了) can mean anything: the model must be surer. */
const SHORT = 10;
const SURE = 0.9;

/** From here on a danger told in one sentence may be drowned by the others. */
const LONG = 80;
const MOST_SENTENCES = 12;

/** The probability of a danger: of the whole message, or of the most alarming sentence of a long one. */
export function dangerOf({ reading }: Evidence, model: Model, odds: Float64Array): number {
  let most = probabilityOf(odds, "danger");
  if (reading.folded.length < LONG) return most;
  const sentences = reading.said.split(/(?<=[。!?\n;])/).filter(({ length }) => length > 7);
  for (const sentence of [
    ...sentences.slice(0, 6),
    ...sentences.slice(6).slice(6 - MOST_SENTENCES),
  ]) {
    const evidence = gather(sentence);
    if (evidence === null) continue;
    most = Math.max(most, probabilityOf(model.score(evidence.features), "danger"));
  }
  return most;
}
