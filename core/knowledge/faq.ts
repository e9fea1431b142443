// An estate's own questions and answers (`faq:` in its file), and which of them a question means, if any.
import type { Category } from "../understand/classification.ts";
import { type Aspect, type Question, readQuestion } from "./question.ts";

export interface FaqEntry {
  /** Ways to ask it. */
  readonly ask: readonly string[];
  readonly answer: string;
  /** The last local day on which it holds, as a day's number; null: no end. */
  readonly until: number | null;
}

export type CategoryOf = (text: string) => Promise<Category | null>;

/** Chosen on the questions of test/core/knowledge, then measured: docs/measured.md. */
export const ENOUGH = 0.75;
/** As much more as another category of question asks for. */
const OTHER_CATEGORY = 0.1;
/** The second best of another entry must lie so far behind. */
const MARGIN = 0.05;

/** How much more what the question says counts than what the form says. */
const STRICT = 0.7;

interface Form {
  readonly entry: FaqEntry;
  readonly question: Question;
  readonly text: string;
}

/** Made once for a list of entries: an estate's settings stay the same object until the file changes. */
const known = new WeakMap<readonly FaqEntry[], { forms: readonly Form[]; weigh: Weigh }>();

type Weigh = (feature: string) => number;

/** The entry that the question means on that local day; null rather than a wrong one. */
export async function findEntry(
  text: string,
  faq: readonly FaqEntry[],
  {
    today,
    category,
    categoryOf,
  }: { today: number; category: Category | null; categoryOf: CategoryOf },
): Promise<FaqEntry | null> {
  const { forms, weigh } = prepared(faq);
  const asked = readQuestion(text);
  const scored = forms
    .filter(({ entry }) => entry.until === null || today <= entry.until)
    .map((form) => ({ ...form, score: likeness(asked, form.question, weigh) }))
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  if (best === undefined || best.score < ENOUGH) return null;
  const next = scored.find(({ entry }) => entry !== best.entry);
  if (next !== undefined && best.score - next.score < MARGIN) return null;
  const sameCategory = category === null || (await categoryOf(best.text)) === category;
  return sameCategory || best.score >= ENOUGH + OTHER_CATEGORY ? best.entry : null;
}

function prepared(faq: readonly FaqEntry[]) {
  const made = known.get(faq) ?? prepare(faq);
  known.set(faq, made);
  return made;
}

function prepare(faq: readonly FaqEntry[]): { forms: readonly Form[]; weigh: Weigh } {
  const forms = faq.flatMap((entry) =>
    entry.ask.map((text) => ({ entry, text, question: readQuestion(text) })),
  );
  const entries = new Map<string, Set<FaqEntry>>();
  for (const { entry, question } of forms)
    for (const feature of question.features)
      entries.set(feature, (entries.get(feature) ?? new Set()).add(entry));
  // What several entries share tells them apart less.
  return {
    forms,
    weigh: (feature) => weightOf(feature) / Math.sqrt(entries.get(feature)?.size ?? 1),
  };
}

/** A single character says less than two that stand together. */
const weightOf = (feature: string): number => (feature.length === 1 ? 0.5 : 1);

/** 0 to 1: the weighted shares of features in common; nothing where it asks for something else. */
export function likeness(asked: Question, form: Question, weigh: Weigh): number {
  if (!asksAlike(asked.aspects, form.aspects)) return 0;
  const sum = (features: Iterable<string>) =>
    [...features].reduce((all, one) => all + weigh(one), 0);
  const both = sum([...asked.features].filter((feature) => form.features.has(feature)));
  if (both === 0) return 0;
  // What the question says beyond the form may turn it into another one; what it leaves out seldom does.
  return (both / sum(asked.features)) ** STRICT * (both / sum(form.features)) ** (1 - STRICT);
}

/** A price is answered only where a price was asked, the accounts likewise; else one aspect in common, or none said, will do. */
function asksAlike(asked: ReadonlySet<Aspect>, form: ReadonlySet<Aspect>): boolean {
  for (const exact of ["price", "accounts"] as const)
    if (asked.has(exact) !== form.has(exact)) return false;
  if (asked.size === 0 || form.size === 0) return true;
  return [...asked].some((aspect) => form.has(aspect));
}
