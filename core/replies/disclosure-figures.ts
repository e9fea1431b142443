// How figures of a disclosure are written in both languages: rates with their counts, changes with their sign.
import { accountsIn, type Disclosure, type Rate, type Tickets } from "../disclosure/disclosure.ts";
import type { LineId } from "../ledger/chart.ts";
import { divideHalfUp, type Fen, showMoney } from "../ledger/money.ts";

/** 9341 → 93.41%; 131 → 1.31. */
export const hundredths = (value: number): string => showMoney(value);

export const signed = (value: number): string => `${value >= 0 ? "+" : ""}${hundredths(value)}`;

/** +1,286.00(+12.50%): against a base that is not nothing. */
export function showChange(now: Fen, then: Fen): string {
  const share = divideHalfUp(BigInt(now - then) * 10_000n, BigInt(Math.abs(then)));
  return `${now >= then ? "+" : ""}${showMoney(now - then)}(${signed(share)}%)`;
}

/** Below this many cases a rate follows its counts, and below the next they stand alone. */
const FEW = 30;
const VERY_FEW = 5;

/** 94.66%(124/131); 24/25(96.00%); 3/4; 0/0. */
export function showRate({ numerator, denominator, basisPoints }: Rate): string {
  const counts = `${numerator}/${denominator}`;
  if (basisPoints === null || denominator < VERY_FEW) return counts;
  const percent = `${hundredths(basisPoints)}%`;
  return denominator < FEW ? `${counts}(${percent})` : `${percent}(${counts})`;
}

/** Of two rates that are both of enough cases; null where one is not. */
export const changeOf = (now: Rate, then: Rate | undefined): number | null =>
  then === undefined ||
  now.basisPoints === null ||
  then.basisPoints === null ||
  Math.min(now.denominator, then.denominator) < VERY_FEW
    ? null
    : now.basisPoints - then.basisPoints;

/** False where nobody keeps the estate's books with the bot: rows of nothing tell nothing. */
export const hasBooks = ({ content }: Disclosure): boolean =>
  accountsIn(content).some((account) => account.lines.length > 0 || account.opening !== 0);

export const endedOf = ({ ended }: Tickets): number =>
  ended.cancelled + ended.merged + ended.answered + ended.lapsed;

/** In parts of eight, none of which can look like somebody's number and be cut. */
export const showDigest = (digest: string, parts = 8): string =>
  (digest.match(/.{8}/gu) ?? []).slice(0, parts).join("_");

/** Power and water of common parts, and of the chargers. */
const METERED_LINES: readonly LineId[] = ["2.6", "4.2"];
const METERED = /(?<units>\d[\d,]*(?:\.\d+)?)\s*(?<unit>度|千瓦时|kwh|吨|立方米?|m3)/iu;

/**
 * What a unit came to where the purpose of an item says how many there were (公共用电 12,340度): yuan to four places,
 * half up. Null: it says nothing of it.
 */
export function unitPriceOf(
  line: LineId,
  purpose: string,
  amount: Fen,
): { readonly units: string; readonly unit: string; readonly price: string } | null {
  const { units = "", unit = "" } = METERED.exec(purpose.normalize("NFKC"))?.groups ?? {};
  const [whole = "", part = ""] = units.replaceAll(",", "").split(".");
  const counted = BigInt(`${whole}${part}` || "0");
  if (!METERED_LINES.includes(line) || counted === 0n || amount <= 0) return null;
  // Fen are hundredths of a yuan: two more places make four.
  const price = divideHalfUp(BigInt(amount) * 10n ** BigInt(part.length) * 100n, counted);
  const digits = String(price).padStart(5, "0");
  return { units, unit, price: `${digits.slice(0, -4)}.${digits.slice(-4)}` };
}
