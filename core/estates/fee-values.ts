// How the values under `fees:` are read: modes by their Chinese or English name, rates and prices without floats.
import type { FeeMode, RemunerationBase } from "../ledger/fees.ts";
import { type Fen, readMoney } from "../ledger/money.ts";
import { quoted, type Read } from "./values.ts";

const plain = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

const MODES: Readonly<Record<string, FeeMode>> = {
  包干制: "lumpSum",
  "lump sum": "lumpSum",
  酬金制: "remuneration",
  remuneration: "remuneration",
  信托制: "trust",
  "信托制(酬金制)": "trust",
  trust: "trust",
};

export function readFeeMode(text: string): Read<FeeMode> {
  const mode = MODES[plain(text)];
  if (mode !== undefined) return { value: mode };
  return { fault: `${quoted(text)} is not a fee mode; write 包干制, 酬金制 or 信托制` };
}

const BASES: Readonly<Record<string, RemunerationBase>> = {
  cash_current_and_arrears_and_consumed_prepay: "cashCurrentArrearsAndConsumedPrepaid",
  cash_all: "cashAll",
  receivable: "receivable",
  expenditure: "expenditure",
};

export function readBase(text: string): Read<RemunerationBase> {
  const base = BASES[plain(text)];
  if (base !== undefined) return { value: base };
  return { fault: `${quoted(text)} is not a base; write one of ${Object.keys(BASES).join(", ")}` };
}

/** Digits with up to `places` behind the point, as an integer of that many places. */
function scaled(text: string, places: number): number | null {
  const match = /^(\d{1,7})(?:\.(\d+))?$/u.exec(text);
  const part = (match?.[2] ?? "").replace(/0+$/u, "");
  return match === null || part.length > places
    ? null
    : Number(`${match[1]}${part.padEnd(places, "0")}`);
}

/** "15%" or "12.5%", in basis points. */
export function readShare(text: string): Read<number> {
  const points = scaled(plain(text).replace(/\s?%$/u, ""), 2);
  if (points !== null && points <= 10_000 && plain(text).endsWith("%")) return { value: points };
  return { fault: `${quoted(text)} is not a share; write 15% or 12.5%, at most 100%` };
}

/** Yuan per square metre and month: "1.20", to four places, in ten-thousandths. */
export function readPrice(text: string): Read<number> {
  const price = scaled(plain(text).replace(/元.*$/u, "").trim(), 4);
  if (price !== null && price > 0 && price <= 10_000_000) return { value: price };
  return {
    fault: `${quoted(text)} is not a price; write yuan per square metre and month, as 1.20`,
  };
}

export function readThreshold(text: string): Read<Fen> {
  const read = readMoney(text);
  if ("fen" in read) return { value: read.fen };
  return { fault: `${quoted(text)} is not an amount of money; write yuan, as 500 or 500.00` };
}
