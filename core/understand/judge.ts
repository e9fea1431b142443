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
  if (stands === null && ASKS_HOW_MANY.test(evidence.reading.folded)) return null;
  const { danger = 1, signed = 1 } = model.thresholds;
  const unsigned = evidence.reading.folded.length < SHORT ? Math.max(danger, SURE) : danger;
  if (dangerOf(evidence, model, odds) < (stands === null ? unsigned : signed)) return null;
  const kind = stands ?? chooseKind(odds).label;
  return HOLDS.has(kind) && isFree(evidence.reading.folded) ? null : kind;
}

/** 刚才电梯困人已经救出来了: told of what is over. Anything beside it that goes on keeps the alarm. */
const isFree = (said: string): boolean =>
  said.length <= 40 && FREED.test(said) && !GOES_ON.test(said);
const HOLDS: ReadonlySet<Danger> = new Set(["lift_trapped", "missing_or_locked_in"]);
const FREED =
  /(?:[救接放](?:了)?出来|(?:人|孩子|老人|小孩|娃|阿姨|大爷)(?:已经|都|也|平安|全)*出来|脱困|获救)了(?=$|[\s,。!~])/u;
const GOES_ON = /没|还|又|再|但|可是|不过|怎么|未|不|快|谁|[?吗]|晕|血|伤|喘|疼|烟|火|救命|\d人/u;

/** A cry for help and nothing else: obeyed without asking the model. */
const CRY =
  /^(?=.*(?:救命|救人|救我|人命|\bsos\b|\bhelp me\b|help!))(?:救命|救人|救我|快|来人|有没有人|人呢|出人命|help(?: me)?|sos|啊|呀|哪|了|吧|[\s!。,])+$/u;

/** 保安有几个人: without a sign beside it no cry. */
const ASKS_HOW_MANY = /(?:几|多少)(?:个|名|位)?人?[\s啊呀呢吗?!。]*$/u;

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
