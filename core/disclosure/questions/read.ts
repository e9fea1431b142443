// Which question about money is asked, and of which period. Pure; what it does not know is no money question.
import { isBudgetId, isLineId, type LineId, lineOf } from "../../ledger/chart.ts";
import { linesMentioned } from "../../ledger/find-line.ts";
import { type Fen, readMoney } from "../../ledger/money.ts";
import type { Month } from "../../ledger/month.ts";
import { moved, previousMonth } from "../../ledger/months.ts";
import { plainly } from "./plain.ts";
import {
  ANOTHERS,
  ASKS,
  asksOwnShare,
  isOtherwise,
  isOwn,
  isTariff,
  type MoneyTopic,
  TOPICS,
} from "./topics.ts";

export interface MoneyQuestion {
  readonly topic: MoneyTopic;
  /** Null: the newest that is published. */
  readonly month: Month | null;
  /** A year that is asked about as a whole: 去年结余多少. Null: none. */
  readonly year: string | null;
  /** A line, a voucher or an amount that is named. */
  readonly line: LineId | null;
  readonly voucher: string | null;
  readonly amount: Fen | null;
  /** Asks for people: who does not pay, who gets what. */
  readonly names: boolean;
  /** Asks for the writer's own share beside. */
  readonly own: boolean;
}

const VOUCHER = /(?:^|[^A-Z0-9])(?<number>[A-Z]{1,4}-[0-9][0-9A-Z-]{1,20})/iu;
const LINE_NUMBER =
  /第?\s*(?<line>[1-8]\.(?:\d{1,2}|T)(?:\.\d)?)\s*(?:行|项|条)?(?![\d.]*[元块万])/iu;
const NAMES =
  /谁|名单|哪[家户几]|哪些(?:人|住户|业主)|房号|门牌|(?:经理|主任|队长|师傅|个人|某人).{0,4}(?:工资|[拿赚挣](?:了|走|到)?多少)|who\b|names?\b/iu;
/** 那笔3200块钱是干嘛的; 1286块是修的什么. */
const ABOUT_AMOUNT = /[这那哪一]笔|(?:[元块]钱?).{0,6}(?:是|干|修|买|做|花)|公示里|账上/u;
const AMOUNT =
  /(?<![\d.第-])(?<amount>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{2,9}(?:\.\d{1,2})?)(?!\s*[\d%年月日号栋楼单室户家])/u;

/** Null: no question about the estate's money. */
export function readMoneyQuestion(said: string, today: Month): MoneyQuestion | null {
  if (said.normalize("NFKC").length > 80) return null;
  const text = plainly(said);
  if (!ASKS.test(text) && !NOUNS_ENOUGH.test(text)) return null;
  const line = LINE_NUMBER.exec(text)?.groups?.line?.toUpperCase() ?? "";
  const question: MoneyQuestion = {
    topic: "detail",
    month: monthMeant(text, today),
    year: yearMeant(text, today),
    line: isBudgetId(line) && isLineId(line) ? line : null,
    voucher: VOUCHER.exec(text)?.groups?.number?.toUpperCase() ?? null,
    amount: amountMeant(text),
    names: NAMES.test(text) || ANOTHERS.test(text),
    own: asksOwnShare(text) || isOwn(text),
  };
  if (question.voucher !== null || question.line !== null) return question;
  const topic = topicOf(text);
  const named = lineMeant(text);
  if (topic !== null && (!GIVES_WAY.has(topic) || named === null)) return { ...question, topic };
  if (named !== null) return { ...question, topic: "line", line: named };
  if (question.amount !== null) return question;
  return WAS_SPENT.test(text) && !question.own ? { ...question, topic: "line" } : null;
}

/** 买月饼花了多少: money of all, on something that no line is called after. */
const WAS_SPENT = /^(?!.*(?:我家|我们家|自家|我自己)).*花了多少钱?[\s。.?？!啊呀嘛呢]*$/u;

/** 门禁一共花了多少 is about the door, not about everything. */
const GIVES_WAY: ReadonlySet<MoneyTopic> = new Set(["spending", "balances", "largest"]);

function topicOf(text: string): MoneyTopic | null {
  const found =
    TOPICS.find(([topic, pattern]) => pattern.test(text) && !isOtherwise(topic, text))?.[0] ?? null;
  if (found !== null && BEFORE_OWN.has(found)) return found;
  if (ANOTHERS.test(text)) return "arrears";
  if (isOwn(text))
    return /分摊|摊|share/iu.test(text)
      ? "repairWork"
      : OWN_FUND.test(text)
        ? "repairFund"
        : "ownAccount";
  return found !== null && TARIFFS.has(found) && isTariff(text) ? null : found;
}

const OWN_FUND = /(?:维修|大修)(?:资金|基金)|公维金|分户/u;
/** 我家要是不交物业费会不会停电 and 我家装修押金 are these, whose home it is or not. */
const BEFORE_OWN: ReadonlySet<MoneyTopic> = new Set(["cutOff", "deposit", "donation", "price"]);
const TARIFFS: ReadonlySet<MoneyTopic> = new Set(["parking", "spending", "arrears"]);

/** Said alone they ask already: 收缴率, 公共收益还剩, 查我家物业费, 第2.5.6行, 和去年比. */
const NOUNS_ENOUGH =
  /^(?:查(?:询|一?下)?|看(?:一?下)?)?(?:我家(?:的)?(?:物业费|欠费|缴费)|(?:物业费)?(?:当期)?收缴率|公共收益(?:还剩|余额)?|(?:维修|大修)(?:资金|基金)(?:余额)?|预算执行|结余|(?:账户|期末)余额|账目明细|(?:[和跟与])?(?:上个?月|去年|上年)(?:同期)?相?比|第[1-8]\.[\dT.]+[行项]|凭证号?[\s::]*[A-Z]{1,4}-\d[\dA-Z-]+)[\s。.]*$/iu;

/** A line by what people call it, where money of the books is spoken of: what came in of what brings money, else what went out. */
const CAME_IN =
  /收了|收入|收到|进账|赚|给(?:了|我们|小区)?多少|能收|(?:租金|场地费).{0,4}(?:收|多少|到账)|income/iu;
const WENT_OUT =
  /花了|花(?:到|在|去|多少|的钱|费)|用了|支出|开支|[修保]养?费是?多少|维修费|修理费|修了几次|一共|总共|spent|cost/iu;
const NAMES_MONTH = /^.{0,12}(?:\d{1,2}\s*月|20\d\d-\d).{0,12}(?:多少|几块)/u;
const OF_MONEY = /多少|钱|元|费|租金|几[次块万]|how much|spent|cost/iu;

function lineMeant(text: string): LineId | null {
  if (!OF_MONEY.test(text) || isTariff(text)) return null;
  const [comes, goes] = [CAME_IN.test(text), WENT_OUT.test(text)];
  // 2026-09 门禁多少钱: whose month is named, speaks of the books.
  const either = !comes && !goes && NAMES_MONTH.test(text);
  const lines = linesMentioned(text).filter((line) => {
    const { kind } = lineOf(line);
    return either || (kind === "income" || kind === "collected" ? comes : goes);
  });
  return lines.find((line) => lineOf(line).account === "L1") ?? lines[0] ?? null;
}

function amountMeant(text: string): Fen | null {
  const said = ABOUT_AMOUNT.test(text) ? AMOUNT.exec(text)?.groups?.amount : undefined;
  const read = said === undefined ? null : readMoney(said);
  return read !== null && "fen" in read && read.fen > 0 ? read.fen : null;
}

/** 今年, 去年, 2024年 without a month. */
function yearMeant(text: string, today: Month): string | null {
  const year = Number(today.slice(0, 4));
  const named = /(20\d\d)\s*年(?!\s*\d{1,2}\s*月)/u.exec(text)?.[1];
  if (named !== undefined) return named;
  if (/[比和跟与](?:去年|上年)|同比/u.test(text)) return null;
  if (/前年/u.test(text)) return String(year - 2);
  if (/去年|上年|last year/iu.test(text)) return String(year - 1);
  return /今年|本年|上半年|this year/iu.test(text) ? String(year) : null;
}

/** 10月 is the newest October that has begun; 上上个月, 上个月 and 本月 by the wall. Null: none named. */
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
  if (/上上个?月/u.test(text)) return moved(today, -2);
  if (/上个?月|last month/iu.test(text)) return previousMonth(today);
  return /(?:这个?|本)月|this month/iu.test(text) ? today : null;
}
