// How the figures of a disclosure are written: the one place, so that page, picture, PDF, spreadsheet and chat show the
// same. Whole numbers in, text out; nothing is worked out here.
import { showMoney } from "../ledger/money.ts";

/** Where there is no figure: nothing was counted, agreed or published. */
export const NONE = "—";

/** As the data set holds it: printed with the counts it comes from. */
interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly basisPoints: number | null;
}

/** Of what the two counts of a rate are: money is written with its fen. */
export type RateOf = "money" | "count";

/** 19701099 → "197,010.99". Also hundredths of a square metre. */
export const money = (fen: number | null): string => (fen === null ? NONE : showMoney(fen));

/** 12000 ten-thousandths of a yuan → "1.20"; four decimals where they say something. */
export function price(tenThousandths: number): string {
  const fen = showMoney(Math.trunc(tenThousandths / 100));
  const rest = String(tenThousandths % 100)
    .padStart(2, "0")
    .replace(/0+$/u, "");
  return fen + rest;
}

/** 1286 → "1,286". */
export const count = (whole: number | null): string =>
  whole === null ? NONE : showMoney(whole * 100).slice(0, -3);

/** 9341 → "93.41%". */
export const percent = (basisPoints: number | null): string =>
  basisPoints === null ? NONE : `${showMoney(basisPoints)}%`;

/** 561 → "+5.61": the sign is always there. The unit (个百分点) is the words'. */
export function points(hundredths: number | null): string {
  if (hundredths === null) return NONE;
  return `${hundredths > 0 ? "+" : ""}${showMoney(hundredths)}`;
}

/** "76,786.80 ÷ 82,200.00", "118 ÷ 128". */
export function quotient({ numerator, denominator }: Rate, of: RateOf): string {
  const show = of === "money" ? money : count;
  return `${show(numerator)} ÷ ${show(denominator)}`;
}

// XML knows no control characters, and marks of direction could turn a figure round on the screen.
const UNSHOWN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]+/gu;

/** Nothing invisible, spaces as they are: for what is put together of parts. */
export const visible = (text: string): string => text.toWellFormed().replace(UNSHOWN, " ");

/** Somebody's words as every form may show them: one line, nothing invisible. */
export const plain = (text: string): string => visible(text).replace(/ {2,}/gu, " ").trim();
