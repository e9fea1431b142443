// What staff promise with little more than a time: 下周二前, 两小时内, 明早去, 明天修. Pure.
import type { Promised } from "./meaning.ts";

/** A time as read in the words, with what is left of them. */
interface TimeSaid extends Promised {
  readonly words: string;
  readonly rest: string;
  readonly clause: string;
}

/** 我明早去, 明天安排人来, 好的明天上午10点来: somebody comes. */
const COMES =
  /^(?:好的?|行|可以|嗯|收到|[,，]|我们?|师傅|就|再|会|争取|尽量|安排|派|人|[老小][\u4e00-\u9fff]|去|来|过)*(?:[去来]|到)(?:吧|看|哈)?[\s。.!！~]*$/u;
/** 推迟到周五,等灯具; 改到下周一: another day for the work, whatever else is said. */
const PUT_OFF_TO = /^(?:延期|改期|推迟|延后|顺延|推|延|改|挪)[到至]/u;
/** 明天18点 延期 等配件. */
const PUT_OFF = /^(?:再|要|得|先)?(?:延期|改期|推迟|延后|顺延)/u;
/** 明天修, 后天处理, 周四换主板: the work, whatever it takes. */
const WORKS =
  /^(?:我们?|师傅|就|再|会|争取|尽量|彻底|重新|统一|去|来|给)*(?:(?:修|换|弄|装|搞|做|处理|解决|维修|更换)(?:吧|掉|哈)?|[修换装](?!.*[看查试人来去到报方班岗])[\u4e00-\u9fff]{1,4})[\s。.!！~]*$/u;
/** 业主说,明天来: who comes is none of the firm's. */
const OF_OTHERS = /业主|住户|客户|[他她]/u;
/** Nothing but the time. */
const NOTHING_ELSE = /^(?:我们?|就|争取|尽量|吧|哈|行|可以|好的?|收到)*[\s,，。.!！~]*$/u;
/** 下周二前, 三天内, 还要三天, 3个工作日, 预计7天: until then it is over. */
const UNTIL =
  /(?:前|内)$|^(?:还|再|最多|最晚|最迟|大概|大约|估计|差不多)|^(?:预计|需要?|要)?\s?[\d一二两三四五六七八九十]{1,3}\s?个?(?:工作日|天|周|星期|礼拜)(?:左右|上下)?$/u;

/**
 * The promise of an answer that says a time and hardly anything else, with its kind where the words leave one; null
 * where a time stands among other words (今天天气不好). What is said of the work is held to its completion.
 */
export function bareTime({ kind, words, rest: said, clause, at }: TimeSaid): Promised | null {
  const rest = said.replace(/\s+/gu, "");
  if (kind !== "unclear") return { at, kind };
  if ((PUT_OFF_TO.test(words) || PUT_OFF.test(rest)) && !/[?？吗]/u.test(rest))
    return { at, kind: "completion" };
  // 主板坏了,后天上午换: what stands beside the time is enough.
  const besides = OF_OTHERS.test(rest) ? [rest] : [rest, clause.replace(/\s+/gu, "")];
  for (const beside of besides) {
    if (COMES.test(beside)) return { at, kind: "arrival" };
    if (WORKS.test(beside)) return { at, kind: "completion" };
  }
  if (!NOTHING_ELSE.test(rest)) return null;
  return { at, kind: UNTIL.test(words) ? "completion" : "unclear" };
}
