// A ticket reference: `#12` or 工单12, never a house number (5#1单元, #3栋). #12号 接单 is said too.

const REFERENCE =
  /(?<![A-Za-z0-9Ａ-Ｚａ-ｚ０-９#＃])(?:[#＃]|工[单單]号?\s*[:：#＃]?|(?:ticket|order)\s*(?:no\.?)?\s*#?)\s?([0-9０-９]{1,9})(?![0-9０-９A-Za-z栋棟幢座楼樓门門层層室]|号楼|號樓|单元|單元)(?!\s+(?:栋|棟|幢|座|号楼|號樓|单元|單元|[楼樓门門层層室](?!\p{L})))(?:号(?=[\s,，:：、.。]|$))?/iu;

export interface Reference {
  readonly number: number;
  /** The text with the reference cut out. */
  readonly rest: string;
  /** True where the reference opens the text. */
  readonly opens: boolean;
}

/** The first reference in `text`, or null. Numbers are at most nine digits: an Int in every database. */
export function findReference(text: string): Reference | null {
  const match = REFERENCE.exec(text);
  if (!match) return null;
  const number = Number((match[1] ?? "").normalize("NFKC"));
  const before = text.slice(0, match.index).trimEnd();
  const after = text.slice(match.index + match[0].length).replace(/^[\s,，:：、.。]+/u, "");
  return {
    number,
    rest: [before, after].filter((part) => part !== "").join(" "),
    opens: before === "",
  };
}

/** #999999999999: more digits than any ticket has; null where there are none such. */
export const endlessNumber = (text: string): number | null => {
  const digits = /[#＃]\s?([0-9０-９]{10,})/u.exec(text)?.[1];
  return digits === undefined ? null : Number(digits.normalize("NFKC").slice(0, 9));
};

/** Every reference with its place, in order. */
export const findReferences = (
  text: string,
): readonly { readonly number: number; readonly start: number; readonly end: number }[] =>
  [...text.matchAll(new RegExp(REFERENCE.source, "giu"))].map((match) => ({
    number: Number((match[1] ?? "").normalize("NFKC")),
    start: match.index,
    end: match.index + match[0].length,
  }));
