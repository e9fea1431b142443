// A text as somebody would read it out, whatever its digits and letters were written with: full-width, circled, bold,
// on keys (1️⃣), or spelt in Chinese. Patterns look there; what they find is cut from the text itself.

export interface Readable {
  readonly text: string;
  /** Where in the original each UTF-16 unit of `text` comes from; one more for its end. */
  readonly from: readonly number[];
}

const SPELT: ReadonlyMap<string, string> = new Map(
  [
    "0零〇",
    "1一幺壹",
    "2二两贰貳",
    "3三叁參",
    "4四肆",
    "5五伍",
    "6六陆陸",
    "7七柒",
    "8八捌",
    "9九玖",
  ].flatMap(([digit = "", ...signs]) => signs.map((sign) => [sign, digit] as const)),
);

/** A digit spelt in Chinese. */
export const isSpelt = (sign: string): boolean => SPELT.has(sign);

/** Signs for one digit in all the ways it is written: for a pattern of a number that is known. */
export const anyDigit = (digit: string): string =>
  `[${digit}${String.fromCodePoint(0xff10 + Number(digit))}${[...SPELT].flatMap(([sign, of]) => (of === digit ? [sign] : [])).join("")}]`;

/** `spelt`: 一三八 reads 138 too. Marks that stand on or around a sign are left out. */
export function readable(text: string, spelt: boolean): Readable {
  const from: number[] = [];
  let read = "";
  let at = 0;
  for (const sign of text) {
    const seen = asRead(sign, spelt);
    for (let unit = 0; unit < seen.length; unit += 1) from.push(at);
    read += seen;
    at += sign.length;
  }
  return { text: read, from: [...from, at] };
}

function asRead(sign: string, spelt: boolean): string {
  if (sign <= "\u007f") return sign;
  if (sign >= "\u4e00" && sign <= "\u9fff") return (spelt ? SPELT.get(sign) : undefined) ?? sign;
  if (spelt && sign === "〇") return "0";
  return /\p{M}/u.test(sign) ? "" : sign.normalize("NFKC").replace(/\p{M}/gu, "");
}
