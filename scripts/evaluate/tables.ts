// What a person reads after the scores: which labels are taken for which, the worst mistakes, calibration.
import { CATEGORIES, INTENTS, URGENCIES } from "../../core/understand/classification.ts";
import type { Pair } from "../../core/understand/score.ts";

const TOPICAL = new Set(["repair", "complaint", "suggestion", "enquiry"]);
const SHORT = 6;

export interface Said {
  readonly text: string;
  readonly pair: Pair;
}

export interface Confusion {
  readonly field: string;
  readonly labels: readonly string[];
  /** Rows are what was wanted, columns what was got. */
  readonly counts: readonly (readonly number[])[];
}

type Label = (of: Pair["want"] | Pair["got"]) => string | null;

function confusion(
  field: string,
  pairs: readonly Pair[],
  labels: readonly string[],
  label: Label,
): Confusion {
  const counts = labels.map((wanted) => {
    const rows = pairs.filter(({ want }) => (label(want) ?? "none") === wanted);
    return labels.map((got) => rows.filter((pair) => (label(pair.got) ?? "none") === got).length);
  });
  return { field, labels, counts };
}

export function confusions(pairs: readonly Pair[]): readonly Confusion[] {
  const topical = pairs.filter(({ want }) => TOPICAL.has(want.intent));
  const urgent = pairs.filter(({ want }) => want.urgency !== null);
  return [
    confusion("intent", pairs, INTENTS, ({ intent }) => intent),
    confusion("category", topical, [...CATEGORIES, "none"], ({ category }) => category),
    confusion("urgency", urgent, [...URGENCIES, "none"], ({ urgency }) => urgency),
  ];
}

/** Wanted downwards, got across; labels cut to six letters; the share that is right and precise at the ends. */
export function drawConfusion({ field, labels, counts }: Confusion): string {
  const cell = (value: number | string): string => String(value).padStart(SHORT + 1);
  const head = `  ${field.padEnd(12)}${labels.map((name) => cell(name.slice(0, SHORT))).join("")}   right`;
  const rows = counts.map((row, at) => {
    const sum = row.reduce((total, count) => total + count, 0);
    if (sum === 0) return null;
    const share = `${((100 * (row[at] ?? 0)) / sum).toFixed(0)} %`;
    const cells = row.map((count) => cell(count === 0 ? "." : count)).join("");
    return `  ${(labels[at] ?? "").padEnd(12)}${cells}${share.padStart(8)}`;
  });
  return [head, ...rows.filter((row) => row !== null)].join("\n");
}

const WORST = 12;

/** Mistakes in intent, topic or alarm, the surest first: those mislead most. */
export function worst(said: readonly Said[]): readonly string[] {
  const wrong = said.flatMap(({ text, pair: { want, got } }) => {
    const alarmed = got.danger || got.urgency === "emergency";
    const faults = [
      want.intent === got.intent ? "" : `${want.intent} → ${got.intent}`,
      !TOPICAL.has(want.intent) || want.category === got.category
        ? ""
        : `${want.category} → ${got.category}`,
      (want.urgency === "emergency" || want.danger === true) === alarmed
        ? ""
        : alarmed
          ? "false alarm"
          : "missed danger",
    ].filter((fault) => fault !== "");
    return faults.length === 0 ? [] : [{ sure: got.confidence, text, faults: faults.join(", ") }];
  });
  wrong.sort((a, b) => b.sure - a.sure);
  return wrong
    .slice(0, WORST)
    .map(({ sure, text, faults }) => `  ${sure.toFixed(2)}  ${faults}: ${line(text)}`);
}

const line = (text: string): string => {
  const flat = text.replace(/\s+/g, " ");
  return flat.length > 70 ? `${flat.slice(0, 69)}…` : flat;
};

export interface Bin {
  /** Confidences from `from` (included) to `from` + 0.1. */
  readonly from: number;
  readonly count: number;
  readonly confidence: number;
  readonly right: number;
}

/** Ten bins of confidence: how often intent and topic were right in each. */
export function calibration(pairs: readonly Pair[]): readonly Bin[] {
  return Array.from({ length: 10 }, (_, at): Bin => {
    const inside = pairs.filter(({ got }) => Math.min(9, Math.floor(got.confidence * 10)) === at);
    const right = inside.filter(
      ({ want, got }) =>
        want.intent === got.intent && (!TOPICAL.has(want.intent) || want.category === got.category),
    ).length;
    const sum = inside.reduce((total, { got }) => total + got.confidence, 0);
    const count = inside.length;
    return {
      from: at / 10,
      count,
      confidence: count && sum / count,
      right: count && right / count,
    };
  }).filter(({ count }) => count > 0);
}

export function drawCalibration(bins: readonly Bin[]): string {
  const rows = bins.map(
    ({ from, count, confidence, right }) =>
      `  ${from.toFixed(1)}–${(from + 0.1).toFixed(1)}${String(count).padStart(8)}${confidence.toFixed(2).padStart(12)}${right.toFixed(2).padStart(8)}`,
  );
  return ["  said      messages  confidence   right", ...rows].join("\n");
}
