// What is booked for what is asked: transfers on both sides, corrections as the difference. Pure.
import { type LineId, transferOf } from "./chart.ts";
import type { Entry, NewEntry } from "./entry.ts";
import type { Fen } from "./money.ts";
import type { CivilDate } from "./month.ts";

export type Booking = NewEntry & { readonly contra?: "next" | "previous" };

/** Both sides of a transfer, out first; vouchers go with both. */
export function transfer(side: NewEntry): readonly [Booking, Booking] {
  const pair = transferOf(side.line);
  if (pair === null) throw new Error(`line ${side.line} is no transfer`);
  return [
    { ...side, line: pair.from, counterparty: "ownAccount", contra: "next" },
    { ...side, line: pair.to, counterparty: "ownAccount", importKey: null, contra: "previous" },
  ];
}

/** An entry as it stands: itself and its corrections, which may have moved it to another line. */
export interface Standing {
  readonly line: LineId;
  readonly amount: Fen;
}

export function standing(entry: Entry, corrections: readonly Entry[]): Standing {
  const sums = new Map<LineId, Fen>([[entry.line, entry.amount]]);
  for (const { line, amount } of corrections.toSorted((a, b) => a.number - b.number))
    sums.set(line, (sums.get(line) ?? 0) + amount);
  const left = [...sums].filter(([, amount]) => amount !== 0);
  const [line, amount] = left.at(-1) ?? [entry.line, 0];
  return { line, amount };
}

export interface Correction {
  readonly date: CivilDate;
  /** What it should be. Nothing at all for an entry that should not be there. */
  readonly amount: Fen;
  readonly line: LineId;
  readonly reason: string;
}

/**
 * The entries that make an entry what it should be: the difference, or where the line is another one, the old amount
 * taken back and the new one booked. Of a transfer both sides. Empty: it is so already.
 */
export function correct(
  entry: Entry,
  stands: Standing,
  { date, amount, line, reason }: Correction,
): readonly Booking[] {
  const base = {
    date,
    counterparty: entry.counterparty,
    purpose: reason,
    decision: entry.decision,
    contract: entry.contract,
    corrects: entry.number,
    vouchers: [],
    importKey: null,
  };
  if (entry.contra !== null) {
    const difference = amount - stands.amount;
    if (difference === 0) return [];
    const [out, back] = transfer({ ...base, line: stands.line, amount: difference });
    // Each side names its own, the first of which has the lower number.
    const [first, second] = [entry.number, entry.contra].toSorted((a, b) => a - b);
    return [
      { ...out, corrects: first ?? null },
      { ...back, corrects: second ?? null },
    ];
  }
  const parts =
    line === stands.line
      ? [{ line, amount: amount - stands.amount }]
      : [
          { line: stands.line, amount: -stands.amount },
          { line, amount },
        ];
  return parts.filter((part) => part.amount !== 0).map((part) => ({ ...base, ...part }));
}
