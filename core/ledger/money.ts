// Money in integer fen. Read from what people type without ever passing through a float.

/** A whole number of fen. */
export type Fen = number;

/** Ten billion yuan: sums of very many such amounts still are exact. */
export const MAX_FEN: Fen = 1_000_000_000_000;

export type MoneyFault = "unreadable" | "fractionOfFen" | "tooLarge" | "ambiguous";
export type ReadMoney = { readonly fen: Fen } | { readonly fault: MoneyFault };

// 0.1 + 0.2 has seventeen places: less than a fen, not unreadable.
const PLAIN = /^(?<yuan>\d{1,15})(?:\.(?<part>\d{1,30}))?$/u;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,30})?$/u;

/**
 * "1286", "1,286.00", "１２８６．５", "1286元", "¥1286", "1.2万" (exactly 12,000). A sign is refused but where
 * `signed`. A comma that does not part thousands ("1,28") may be a mistyped point: ambiguous.
 */
export function readMoney(text: string, { signed = false } = {}): ReadMoney {
  const said = text
    .normalize("NFKC")
    .replace(/[\u2212\u2013\u2014]/gu, "-")
    .trim();
  const match =
    /^(?<sign>[+-])?\s?(?:[¥￥]|RMB|CNY)?\s?(?<number>[\d.,]+)\s?(?<unit>万)?(?:元|块钱?|圆|yuan|RMB|CNY)?整?$/iu.exec(
      said,
    );
  const number = match?.groups?.number;
  if (number === undefined || (match?.groups?.sign !== undefined && !signed))
    return { fault: "unreadable" };
  if (number.includes(",") && !GROUPED.test(number)) return { fault: "ambiguous" };
  const plain = PLAIN.exec(number.replaceAll(",", ""))?.groups;
  if (plain?.yuan === undefined) return { fault: "unreadable" };
  const places = match?.groups?.unit === undefined ? 2 : 6;
  const part = (plain.part ?? "").replace(/0+$/u, "");
  if (part.length > places) return { fault: "fractionOfFen" };
  const fen = BigInt(plain.yuan) * 10n ** BigInt(places) + BigInt(part.padEnd(places, "0"));
  if (fen > BigInt(MAX_FEN)) return { fault: "tooLarge" };
  const value = Number(fen);
  return { fen: match?.groups?.sign === "-" && value !== 0 ? -value : value };
}

/** 1,286.00; a minus before it where it is less than nothing. */
export function showMoney(fen: Fen): string {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  const yuan = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/gu, ",");
  return `${fen < 0 ? "-" : ""}${yuan}.${digits.slice(-2)}`;
}

/** numerator ÷ denominator, half away from zero. Exact: products of money and rates pass 2^53. */
export function divideHalfUp(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [abs(numerator), abs(denominator)];
  const rounded = (2n * n + d) / (2n * d);
  return Number(negative ? -rounded : rounded) + 0;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** A share in basis points (1500 = 15 %) of an amount, half up to the fen. */
export const shareOf = (amount: Fen, basisPoints: number): Fen =>
  divideHalfUp(BigInt(amount) * BigInt(basisPoints), 10_000n);
