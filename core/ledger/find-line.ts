// Which line of the ledger people mean: by number, name or a word for it; else the near ones.
import * as EN from "../replies/ledger-names.en.ts";
import * as ZH from "../replies/ledger-names.zh.ts";
import {
  ACCOUNTS,
  type Account,
  CHART,
  GROUPS,
  type GroupId,
  isLineId,
  type Line,
  type LineId,
  type LineKind,
  lineOf,
  TRANSFERS,
} from "./chart.ts";
import { SYNONYMS } from "./synonyms.ts";

export type Direction = "in" | "out" | "transfer" | "any";

const KINDS: Record<Direction, readonly LineKind[]> = {
  in: ["income", "collected"],
  out: ["expense", "cost", "use", "passedOn"],
  transfer: ["transferOut"],
  any: ["income", "expense", "cost", "use", "transferOut", "transferIn", "collected", "passedOn"],
};

const bare = (words: string): string =>
  words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s()、,.·:：-]/gu, "");

interface Worded {
  readonly line: Line;
  readonly words: readonly string[];
  readonly bare: readonly string[];
}

const WORDED: readonly Worded[] = CHART.map((line) => {
  const words = [ZH.LINE_NAMES[line.id], EN.LINE_NAMES[line.id], ...(SYNONYMS[line.id] ?? [])];
  return { line, words, bare: words.map(bare) };
});

/** The lines that `said` names: one, several (税费 is a line of two accounts), or none. */
export function linesNamed(said: string, direction: Direction): readonly LineId[] {
  const id = said.normalize("NFKC").trim().toUpperCase();
  if (isLineId(id)) return KINDS[direction].includes(lineOf(id).kind) ? [id] : [];
  const words = bare(said);
  if (words === "") return [];
  const fitting = WORDED.filter(({ line }) => KINDS[direction].includes(line.kind));
  // 税费 is the name of one line and a word for another: both may be meant.
  return fitting.filter((worded) => worded.bare.includes(words)).map(({ line }) => line.id);
}

/** Lines that a sentence speaks of by one of their words: those of the longest word. */
export function linesMentioned(sentence: string): readonly LineId[] {
  const said = bare(sentence);
  const found = WORDED.map(({ line, bare: words }) => ({
    id: line.id,
    // A single letter (灯) is part of too many words.
    length: Math.max(
      0,
      ...words.filter((word) => word.length >= 2 && said.includes(word)).map((word) => word.length),
    ),
  }));
  const longest = Math.max(...found.map(({ length }) => length));
  return longest === 0 ? [] : found.filter(({ length }) => length === longest).map(({ id }) => id);
}

/** The heading over several lines that goes by this name. */
export const headingNamed = (said: string): GroupId | null =>
  GROUPS.find((id) => [ZH, EN].some(({ LINE_NAMES }) => bare(LINE_NAMES[id]) === bare(said))) ??
  null;

const MOST_NEAR = 4;

/** The lines whose words share most with what was said; at most four, none where nothing is shared. */
export function linesNear(said: string, direction: Direction): readonly LineId[] {
  const scored = WORDED.filter(({ line }) => KINDS[direction].includes(line.kind))
    .map(({ line, words }) => ({
      id: line.id,
      score: Math.max(...words.map((word) => likeness(word, said))),
    }))
    .filter(({ score }) => score >= 0.3)
    .toSorted((a, b) => b.score - a.score);
  // Transfers are two: whatever was said, one of them is meant.
  if (scored.length === 0 && direction === "transfer") return TRANSFERS.map(({ from }) => from);
  return scored.slice(0, MOST_NEAR).map(({ id }) => id);
}

/** Chinese by the characters in common over those in all; English by the beginnings of words (gates, gate). */
function likeness(word: string, said: string): number {
  const [own, other] = [new Set(bare(word)), new Set(bare(said))];
  if (/[a-z]/u.test(bare(word))) {
    const beginnings = new Set(beginningsOf(word));
    return beginningsOf(said).some((beginning) => beginnings.has(beginning)) ? 0.5 : 0;
  }
  const common = [...own].filter((letter) => other.has(letter)).length;
  return common / (own.size + other.size - common);
}

const beginningsOf = (words: string): readonly string[] =>
  words.toLowerCase().match(/(?<![a-z])[a-z]{4}/gu) ?? [];

const ACCOUNT_WORDS: Record<Account, readonly string[]> = {
  L1: ["物业服务资金", "物业资金", "物业专户", "物业", "信托账户", "service fund", "service"],
  L2: ["公共收益", "公共收益专户", "公益收益", "common income", "common"],
  L3: ["维修资金", "维修基金", "公维金", "住宅专项维修资金", "repair fund", "repair"],
  L4: ["代收代付", "代收代付款", "代收款", "代收", "押金", "held for others"],
};

export function accountNamed(said: string): Account | null {
  const words = bare(said);
  return (
    ACCOUNTS.find(
      (account) =>
        bare(account) === words || ACCOUNT_WORDS[account].some((word) => bare(word) === words),
    ) ?? null
  );
}
