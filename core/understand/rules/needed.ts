// What a pattern cannot match without: letters of which every match holds at least one, read from the pattern's source.

/** Letters as one text, some of them perhaps twice, and how often they are met in all. Null: any text may match. */
export type Needed = { readonly letters: string; readonly met: number } | null;

/** Flags that change what a letter is: i folds it, u and v read two units as one. */
const UNREAD_FLAGS = /[iuv]/;
/** Escapes of more than one letter, names and flags of groups: no rule is written with them. */
const UNREAD = /\\[ckxpP]|\(\?(?!:|<?[=!])/;
const OPENING = /\?(?::|(<?[=!]))/y;
const CLASS = /\[((?:\\[\s\S]|[^\]\\])*)\]/y;
const ESCAPED = /\\(?:u([0-9a-fA-F]{4})|[\s\S])/y;
/** What follows a part; group 1 where the part may be absent. */
const QUANTIFIER = /(?:([*?]|\{0(?:,\d*)?\})|\+|\{\d+(?:,\d*)?\})\??/y;
const DIGITS = "0123456789";

/** `met`: how often a UTF-16 unit is met. Of two sets that a pattern needs, the one that is met less often is taken. */
export function neededLetters({ source, flags }: RegExp, met: (unit: number) => number): Needed {
  if (UNREAD_FLAGS.test(flags) || UNREAD.test(source)) return null;
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  const oneOf = (letters: string | null): Needed => {
    if (letters === null) return null;
    let sum = 0;
    for (let n = 0; n < letters.length; n += 1) sum += met(letters.charCodeAt(n));
    return { letters, met: sum };
  };
  /** a|b: one of what either needs. */
  const choice = (): Needed => {
    let all = sequence();
    while (source[at] === "|") {
      at += 1;
      const other = sequence();
      all = all && other && { letters: all.letters + other.letters, met: all.met + other.met };
    }
    return all;
  };
  /** ab: the rarer of what both need. */
  const sequence = (): Needed => {
    let best: Needed = null;
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const needed = part();
      const absent = "*+?{".includes(source[at] ?? " ") && take(QUANTIFIER)?.[1] !== undefined;
      if (needed !== null && !absent && (best === null || needed.met < best.met)) best = needed;
    }
    return best;
  };
  const part = (): Needed => {
    const letter = source.charAt(at);
    if (letter === "[") return oneOf(ofClass(take(CLASS)?.[1] ?? "^"));
    if (letter === "\\") return oneOf(ofEscape(take(ESCAPED)));
    at += 1;
    if (letter === "(") return group();
    return letter === "." || letter === "^" || letter === "$" ? null : oneOf(letter);
  };
  const group = (): Needed => {
    const around = take(OPENING)?.[1] !== undefined;
    const inner = choice();
    at += 1;
    // What is looked at before or behind is no part of the match.
    return around ? null : inner;
  };
  return choice();
}

function ofEscape(match: RegExpExecArray | null): string | null {
  const [escaped = "", unit] = match ?? [];
  if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
  if (escaped === "\\d") return DIGITS;
  return /\w/.test(escaped) ? null : escaped.slice(1);
}

/** [abc]; null for [^abc], and where a range or \s stands in it. */
function ofClass(inside: string): string | null {
  const letters = inside.replaceAll("\\d", DIGITS).replaceAll("0-9", DIGITS);
  return /[\\^-]/.test(letters) ? null : letters;
}
