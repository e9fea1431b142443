// Why bank and books may differ: what bookkeepers look for first. Pure; each is a hint, never a conclusion.
import { lineOf, signOf } from "./chart.ts";
import type { Entry } from "./entry.ts";
import type { Fen } from "./money.ts";

export type Hint =
  /** Booked, and perhaps not at the bank yet, or booked twice. */
  | { readonly is: "notAtBank"; readonly entry: number; readonly twin: number | null }
  /** Booked as coming in where it went out, or the other way round: the difference is twice the amount. */
  | { readonly is: "reversed"; readonly entry: number }
  /** Two digits stand in the wrong order: the difference can be divided by nine. */
  | { readonly is: "swapped"; readonly entry: number; readonly perhaps: Fen };

const MOST = 3;

/** `gap`: what the bank has more (+) or less (-) than the books, items in transit counted in. */
export function explain(gap: Fen, entries: readonly Entry[]): readonly Hint[] {
  if (gap === 0) return [];
  // Corrected entries count as what they came to.
  const standing = entries
    .filter(({ corrects }) => corrects === null)
    .map((entry) => ({
      ...entry,
      amount: entries.reduce(
        (sum, one) =>
          one.corrects === entry.number && one.line === entry.line ? sum + one.amount : sum,
        entry.amount,
      ),
    }))
    .filter(({ amount }) => amount !== 0);
  const hints = standing.flatMap((entry): readonly Hint[] => {
    const effect = signOf(lineOf(entry.line)) * entry.amount;
    if (effect === -gap) {
      const twin = standing.find((other) => other.number !== entry.number && alike(other, entry));
      return [{ is: "notAtBank", entry: entry.number, twin: twin?.number ?? null }];
    }
    if (effect * 2 === -gap) return [{ is: "reversed", entry: entry.number }];
    const perhaps = swapped(entry.amount, entry.amount + gap * Math.sign(effect));
    return perhaps === null ? [] : [{ is: "swapped", entry: entry.number, perhaps }];
  });
  const rank = { notAtBank: 0, reversed: 1, swapped: 2 } as const;
  return hints.toSorted((a, b) => rank[a.is] - rank[b.is]).slice(0, MOST);
}

const alike = (one: Entry, other: Entry): boolean =>
  one.line === other.line && one.amount === other.amount && one.date === other.date;

/** The other amount, where it has the same digits but for two neighbours that changed places. */
function swapped(booked: Fen, other: Fen): Fen | null {
  if (booked <= 0 || other <= 0) return null;
  const length = Math.max(String(booked).length, String(other).length);
  const [one, two] = [booked, other].map((fen) => String(fen).padStart(length, "0"));
  for (let at = 0; at + 1 < length; at += 1) {
    const [before, pair, after] = [one?.slice(0, at), one?.slice(at, at + 2), one?.slice(at + 2)];
    if (`${before}${pair?.[1]}${pair?.[0]}${after}` === two && one !== two) return other;
  }
  return null;
}
