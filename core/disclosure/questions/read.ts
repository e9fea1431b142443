// Which question about money is asked, and of which period. Pure; what it does not know is no money question.
import { isBudgetId, isLineId, type LineId, lineOf } from "../../ledger/chart.ts";
import { linesNamed } from "../../ledger/find-line.ts";
import type { Month } from "../../ledger/month.ts";
import { moved, previousMonth } from "../../ledger/months.ts";

/** Disclosure.md section 6; `line` answers for every line that has a name, `detail` for a number that is given. */
export const MONEY_TOPICS = [
  "liftAds",
  "line",
  "spending",
  "remuneration",
  "parking",
  "commonBalance",
  "repairFund",
  "ownAccount",
  "arrears",
  "price",
  "utilities",
  "surplus",
  "budget",
  "detail",
  "compare",
  "staffing",
  "deposit",
  "repairWork",
  "status",
  "donation",
] as const;
export type MoneyTopic = (typeof MONEY_TOPICS)[number];

export interface MoneyQuestion {
  readonly topic: MoneyTopic;
  /** Null: the newest that is published. */
  readonly month: Month | null;
  /** A line or a voucher that is named. */
  readonly line: LineId | null;
  readonly voucher: string | null;
  /** Asks for people: who does not pay, who gets what. */
  readonly names: boolean;
}

const ASKS =
  /多少|几[块元钱次]|哪|怎么|咋|为什么|为啥|凭什么|吗|呢|谁|能不能|可以|明细|啥|什么|是不是|如何|对不上|不对|[?？]|how much|where|why|who|what|which/iu;

const TOPICS: readonly (readonly [MoneyTopic, RegExp])[] = [
  ["deposit", /装修(?:押金|保证金)|押金.{0,6}退|deposit/iu],
  [
    "ownAccount",
    /(?:我家|我们家|我[欠交]|我的(?:物业费|账)|本户|我还?欠).{0,10}(?:欠|交|缴|分摊|摊多少|维修(?:资金|基金)|物业费)|(?:do|did|have) i (?:owe|pay|paid)|my (?:fee|account|arrears)/iu,
  ],
  [
    "arrears",
    /(?:多少|几)[家户].{0,6}(?:没交|欠|未交|没缴)|谁.{0,6}(?:没交|不交|欠费|没缴|欠物业费)|(?:没交|欠费|欠缴)(?:的)?(?:有)?(?:多少|几|哪些|名单)|收缴率|who (?:has )?(?:not|n't) paid|collection rate/iu,
  ],
  ["donation", /微基金|捐(?:了|赠|款)|30\s*%.{0,6}捐|donat/iu],
  [
    "remuneration",
    /酬金|物业(?:公司)?(?:拿|赚|提|抽|挣)(?:了|走)?多少|\d+\s*%.{0,4}怎么算|remuneration/iu,
  ],
  [
    "price",
    /(?:为什么|为啥|谁同意|凭什么|怎么).{0,8}涨(?:价|了|物业费|停车费)?|涨价|raise the fee/iu,
  ],
  ["liftAds", /电梯.{0,6}(?:广告|屏幕)|梯媒|lift ad|elevator ad/iu],
  ["parking", /停车费|车位费|停车(?:的)?(?:收入|钱)|临停|parking (?:fee|income|money)/iu],
  ["utilities", /公摊|公共(?:水电|电费|水费|能耗)|shared (?:power|water|utilities)/iu],
  ["repairWork", /(?:屋面|屋顶|外墙|大修|防水).{0,8}(?:多少钱|花了|多少|费用)/iu],
  ["repairFund", /维修(?:资金|基金)|公维金|repair fund/iu],
  [
    "commonBalance",
    /公共收益|公益收益|(?:收益|钱).{0,4}(?:分给|分红|发给)(?:我们|业主)|common income/iu,
  ],
  ["surplus", /(?:去年|今年|年度).{0,6}(?:结余|剩|盈余)|结余多少|surplus/iu],
  ["budget", /预算|超支|budget/iu],
  [
    "staffing",
    /(?:保洁|保安|秩序|客服|维修工?|物业).{0,4}(?:多少人|几个人|工资|人工)|how many (?:cleaners|guards)/iu,
  ],
  [
    "status",
    /(?:为什么|怎么|啥时候|什么时候|多久).{0,6}公示|还没公示|没有公示|账(?:目)?(?:不对|对不上|有问题)|when .{0,20}(?:published|disclosure)/iu,
  ],
  ["compare", /(?:和|跟|与|比)(?:上个?月|去年).{0,10}(?:比|怎么样|多|少|高|低)|compare/iu],
  [
    "spending",
    /(?:物业费|钱).{0,6}(?:花|用)(?:哪|到哪|在哪|光|完|去哪)|物业费.{0,4}去哪|花了多少钱|支出(?:情况|多少)|where .{0,12}(?:fee|money) go/iu,
  ],
];

const VOUCHER = /(?:^|[^A-Z0-9])(?<number>[A-Z]{1,4}-[0-9][0-9A-Z-]{1,20})/iu;
const LINE_NUMBER = /第?\s*(?<line>[1-7]\.(?:\d{1,2}|T)(?:\.\d)?)\s*(?:行|项|条)?/iu;
const NAMES = /谁|名单|哪[家户几]|门牌|who\b|names?\b/iu;

/** Null: no question about the estate's money. */
export function readMoneyQuestion(said: string, today: Month): MoneyQuestion | null {
  const text = said.normalize("NFKC");
  if (text.length > 80) return null;
  const named = LINE_NUMBER.exec(text)?.groups?.line?.toUpperCase() ?? "";
  const voucher = VOUCHER.exec(text)?.groups?.number?.toUpperCase() ?? null;
  const of = (topic: MoneyTopic, line: LineId | null = null): MoneyQuestion => ({
    topic,
    month: monthMeant(text, today),
    line,
    voucher,
    names: NAMES.test(text),
  });
  if (!ASKS.test(text) && !NOUNS_ENOUGH.test(text)) return null;
  if (voucher !== null || (isBudgetId(named) && isLineId(named)))
    return of("detail", isLineId(named) ? named : null);
  const topic = TOPICS.find(([, pattern]) => pattern.test(text))?.[0];
  const line = lineMeant(text);
  if (topic !== undefined && (topic !== "spending" || line === null)) return of(topic);
  return line === null ? null : of("line", line);
}

/** Said alone they ask already: 收缴率, 公共收益还剩. */
const NOUNS_ENOUGH = /^(?:收缴率|公共收益(?:还剩)?|维修(?:资金|基金)|预算执行|结余)[\s。.]*$/u;

/** 这个月修门禁花了多少: a line by what people call it, where money is spoken of. */
const SPENT =
  /^(?:(?:这个?|本|上个?|\d{1,2})月(?:份)?)?(?:修|换|买|做|搞)?(?<what>\S{1,8}?)(?:一共|总共|共)?(?:花了|用了|费用|修理费|收了|收入|支出)(?:多少|几)?/u;

function lineMeant(text: string): LineId | null {
  const what = SPENT.exec(text)?.groups?.what;
  if (what === undefined) return null;
  const lines = ["out", "in"].flatMap((direction) => linesNamed(what, direction as "in" | "out"));
  return lines.find((line) => lineOf(line).account === "L1") ?? lines[0] ?? null;
}

/** 10月 is the newest October that has begun; 上个月 and 本月 by the wall. Null: none named. */
export function monthMeant(text: string, today: Month): Month | null {
  const { year, month } =
    /(?:(?<year>20\d\d)\s*[年\-/.]\s*)(?<month>\d{1,2})(?:月|(?!\d))/u.exec(text)?.groups ??
    /(?<!\d)(?<month>\d{1,2})\s*月份?(?!\d*[日号])/u.exec(text)?.groups ??
    {};
  if (month !== undefined && Number(month) >= 1 && Number(month) <= 12) {
    const pad = month.padStart(2, "0");
    if (year !== undefined) return `${year}-${pad}`;
    const thisYear = `${today.slice(0, 4)}-${pad}`;
    return thisYear <= today ? thisYear : moved(thisYear, -12);
  }
  if (/上个?月|last month/iu.test(text)) return previousMonth(today);
  return /(?:这个?|本)月|this month/iu.test(text) ? today : null;
}
