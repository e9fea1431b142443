// What staff promise with little more than a time: 下周二前, 两小时内, 明早去, 明天修. Pure.
import type { Promised } from "./meaning.ts";

/** A time as read in the words, with what is left of them. */
interface TimeSaid extends Promised {
  readonly words: string;
  readonly rest: string;
}

/** 我明早去, 明天安排人来: somebody comes. */
const COMES =
  /^(?:我们?|师傅|就|再|会|争取|尽量|安排|派|人|师傅|去|来|过)*(?:[去来]|到)(?:吧|看|哈)?[\s。.!！~]*$/u;
/** 明天修, 后天处理: the work, whatever it takes. */
const WORKS =
  /^(?:我们?|师傅|就|再|会|争取|尽量|去|来|给)*(?:修|换|弄|装|搞|做|处理|解决|维修|更换)(?:吧|掉|哈)?[\s。.!！~]*$/u;
/** Nothing but the time. */
const NOTHING_ELSE = /^(?:我们?|就|争取|尽量|吧|哈|行|可以|好的?|收到)*[\s,，。.!！~]*$/u;
/** 下周二前, 三天内, 还要三天: until then it is over. */
const UNTIL = /(?:前|内)$|^(?:还|再|最多|最晚|最迟|大概|大约|估计|差不多)/u;

/**
 * The promise of an answer that says a time and hardly anything else, with its kind where the words leave one; null
 * where a time stands among other words (今天天气不好). What is said of the work is held to its completion.
 */
export function bareTime({ kind, words, rest: said, at }: TimeSaid): Promised | null {
  const rest = said.replace(/\s+/gu, "");
  if (kind !== "unclear") return { at, kind };
  if (COMES.test(rest)) return { at, kind: "arrival" };
  if (WORKS.test(rest)) return { at, kind: "completion" };
  if (!NOTHING_ELSE.test(rest)) return null;
  return { at, kind: UNTIL.test(words) ? "completion" : "unclear" };
}
