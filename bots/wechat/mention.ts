// Who is named with an @ in a text. Gateways often leave the list of ids empty, so the text is read too.
import { literal } from "../../core/literal.ts";

/** U+2005 from a telephone, a plain space from a computer, and their cousins; \s knows all but the last. */
const SPACE = "[\\s\\u200b]";
const SPACES = new RegExp(`${SPACE}+`, "gu");
const BEHIND = `(?=${SPACE}|$)`;
/** Goes with a name that is cut out; the end of a line stays. */
const SEPARATOR = "(?:[^\\S\\r\\n]|\\u200b)?";

/** A name as a pattern; its spaces may come as any of the cousins. */
const named = (name: string): string => literal(name).replace(SPACES, `${SPACE}+`);

const longestFirst = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].filter((name) => name.trim() !== "").sort((a, b) => b.length - a.length);

export interface Named {
  /** The names that stand behind an @ in the text, in order. */
  readonly names: readonly string[];
  /** The text without those of `names` that are the bot's own. */
  readonly text: string;
}

/**
 * Reads the text once for all names, longest first, so that 小管家 is not seen in @小管家 2号. `own`: what the bot is
 * called there; cut out of the text, for it is a call and no words.
 */
export function readNames(
  text: string,
  own: readonly string[],
  others: readonly string[],
): Named & { readonly own: boolean } {
  const all = longestFirst([...own, ...others]);
  if (all.length === 0 || !/[@＠]/u.test(text)) return { names: [], text, own: false };
  const pattern = new RegExp(`[@＠](${all.map(named).join("|")})${BEHIND}${SEPARATOR}`, "gu");
  const plain = (name: string) => name.replace(SPACES, " ").trim();
  const known = new Map(all.map((name) => [plain(name), name]));
  const names: string[] = [];
  let called = false;
  const rest = text.replace(pattern, (whole, said: string) => {
    const name = known.get(plain(said)) ?? said;
    names.push(name);
    if (!own.includes(name) || others.includes(name)) return whole;
    called = true;
    return "";
  });
  return { names, text: called ? rest.trim() : text, own: called };
}
