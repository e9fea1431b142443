// The words about the monthly disclosure in Chinese.
import type { Failure } from "../disclosure/checks/check.ts";
import type { Disclosure, Problem, SigningSeat, Tickets } from "../disclosure/disclosure.ts";
import type { DisclosureFault } from "../disclosure/fault.ts";
import type { Addresses } from "../disclosure/publishing.ts";
import { topSpending } from "../disclosure/top-spending.ts";
import { showMoney } from "../ledger/money.ts";
import { sayWhen } from "../sla/say-when.ts";
import {
  changeOf,
  endedOf,
  hasBooks,
  hundredths,
  showDigest,
  showRate,
  signed,
} from "./disclosure-figures.ts";
import {
  CHECK_HINTS,
  CHECK_NAMES,
  lineWords,
  PROBLEM_STATES,
  SEAT_NAMES,
} from "./disclosure-names.zh.ts";
import type { Decided, DisclosureFacts, MonthTickets } from "./disclosure-texts.ts";
import { ACCOUNT_NAMES } from "./ledger-names.zh.ts";
import { MONEY } from "./money.zh.ts";
import { CATEGORY_NAMES } from "./names.zh.ts";
import type { Saying } from "./texts.ts";

type Part = string | null | false | undefined;
const lines = (...parts: readonly Part[]): string => parts.filter(Boolean).join("\n");
const dots = (...parts: readonly Part[]): string => parts.filter(Boolean).join(" · ");
const when = (at: number, saying: Saying): string => sayWhen(at, saying.now, saying.timeZone, "zh");
const seats = (all: readonly SigningSeat[]): string =>
  all.map((seat) => SEAT_NAMES[seat]).join("、");
const dayOf = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/** With its year where that is not the month's own. */
const dueDay = (month: string, on: string): string =>
  `${on.slice(0, 4) === month.slice(0, 4) ? "" : `${on.slice(0, 4)}年`}${dayOf(on)}`;

const MOST_FAILURES = 6;

const failureLine = ({ check, line, difference, money }: Failure): string => {
  const by = difference === null ? "" : `,差${money ? `${showMoney(difference)}元` : difference}`;
  return `✗ ${check} ${CHECK_NAMES[check]}:${lineWords(line)}${by}`;
};

/** How to mend it, once for each check. */
const hintsFor = (failures: readonly Failure[]): readonly Part[] =>
  [...new Set(failures.map(({ check }) => CHECK_HINTS[check]))]
    .filter((hint) => hint !== undefined)
    .slice(0, 3)
    .map((hint) => `→ ${hint}`);

const failureLines = (failures: readonly Failure[]): string =>
  lines(
    ...failures.slice(0, MOST_FAILURES).map(failureLine),
    failures.length > MOST_FAILURES && `还有${failures.length - MOST_FAILURES}处`,
    ...hintsFor(failures),
  );

/** At most fifteen lines: what an owner reads on a phone without opening anything. */
function card(disclosure: Disclosure, addresses?: Addresses): string {
  const { content, published, signatures, correctedBy, digest } = disclosure;
  const { cover, serviceFund, commonIncome, repairFund, collection, tickets, problems } = content;
  const overdue = problems.filter(({ state }) => state === "overdue");
  const books = hasBooks(disclosure);
  const net = commonIncome.income - commonIncome.cost;
  return lines(
    `📢 ${cover.estate} ${cover.month} 公示${published === null ? "(草稿)" : ""}${published !== null && published.lateDays > 0 ? `(迟${published.lateDays}天)` : ""}`,
    books &&
      `期末余额:${dots(serviceFund !== null && `物业资金 ${showMoney(serviceFund.closing)}`, `公共收益 ${showMoney(commonIncome.closing)}`, `维修资金 ${showMoney(repairFund.closing)}`)}`,
    !books && "账目:本月没有记账",
    serviceFund !== null &&
      books &&
      `物业资金:收 ${showMoney(serviceFund.income)},支 ${showMoney(serviceFund.spending)}${serviceFund.transfersIn === 0 ? "" : `,划入 ${showMoney(serviceFund.transfersIn)}`}`,
    topLine(disclosure),
    books &&
      `公共收益:收 ${showMoney(commonIncome.income)},成本 ${showMoney(commonIncome.cost)},净 ${showMoney(net)}`,
    collectionLine(collection),
    ...ticketLines(tickets),
    overdue.length > 0 &&
      `超期${overdue.length}件:${overdue
        .slice(0, 5)
        .map(({ number }) => `#${number}`)
        .join("、")}${overdue.length > 5 ? "等" : ""}`,
    dots(
      content.uncollected.length > 0 &&
        `应收未收:${content.uncollected.map(({ name, amount }) => `${name} ${showMoney(amount)}`).join("、")}`,
      content.objections.raised > 0 &&
        `异议:提出${content.objections.raised},已答复${content.objections.answered}`,
    ),
    correctionLine(disclosure),
    signatures.length > 0 && `签署:${seats(signatures.map(({ seat }) => seat))}`,
    `校验码 ${showDigest(digest, 2)} · 发“校验 ${cover.month}”核对${correctedBy.length > 0 ? ` · 见更正${correctedBy.map(({ number, publishedIn }) => `${number}(${publishedIn})`).join("、")}` : ""}`,
    addressLine(addresses),
  );
}

const addressLine = (addresses: Addresses | undefined): Part =>
  addresses?.page != null &&
  [
    `网页和打印版:${addresses.page}`,
    ...addresses.corrected.map(({ month, address }) => `被更正的${month}:${address}`),
  ].join(" ");

const topLine = (disclosure: Disclosure): Part => {
  const top = topSpending(disclosure.content, 3);
  return (
    top.length > 0 &&
    `支出前三:${top.map(({ name, amount }) => `${name} ${showMoney(amount)}`).join("、")}`
  );
};

const points = (change: number | null, than: string): Part =>
  change !== null && `${than}${signed(change)}个百分点`;

function collectionLine(collection: Disclosure["content"]["collection"]): Part {
  if (collection === null || collection.rate?.basisPoints == null) return null;
  const { rate, changeOnMonth, changeOnYear } = collection;
  const changes = [points(changeOnMonth, "环比"), points(changeOnYear, "同比")].filter(Boolean);
  const paid = `${showMoney(rate.numerator)}/${showMoney(rate.denominator)}`;
  return `收缴率 ${hundredths(rate.basisPoints ?? 0)}%(${paid})${changes.length > 0 ? `,${changes.join(",")}` : ""}`;
}

const ticketLines = (t: Tickets): readonly Part[] => [
  `工单:新报${t.opened}${t.returned > 0 ? `,返修${t.returned}` : ""},办结${t.done}${endedOf(t) > 0 ? `,答复撤销等${endedOf(t)}` : ""},未办结${t.openAtEnd}(上月${t.openAtStart})`,
  dots(
    `按时办结 ${showRate(t.onTime)}`,
    t.firstAnswer.median !== null && `首次答复中位数${t.firstAnswer.median}分钟`,
  ),
  `评价 ${t.rated.numerator}/${t.rated.denominator}${t.rated.numerator > 0 ? `,满意 ${showRate(t.satisfaction)}` : ""},返修${t.reopened.numerator}`,
];

const correctionLine = ({ content: { corrections } }: Disclosure): Part =>
  corrections.length > 0 &&
  `更正:${corrections
    .slice(0, 3)
    .map(
      ({ number, of, line, was, is }) =>
        `第${number}条 ${of}第${line}行 ${showMoney(was)}→${showMoney(is)}`,
    )
    .join(";")}${corrections.length > 3 ? `等${corrections.length}条` : ""}`;

const problemLine = (one: Problem): string =>
  lines(
    dots(
      `#${one.number} ${CATEGORY_NAMES[one.category]}`,
      one.building !== null && `${one.building}栋${one.unit === null ? "" : `${one.unit}单元`}`,
      `${dayOf(one.reportedOn)}报,共${one.households}户`,
      one.state === "overdue" ? `超期${one.overdueDays}天` : PROBLEM_STATES[one.state],
    ),
    `  责任:${one.responsible ?? (one.party === "firm" ? "物业" : "外部单位,物业跟办")},${dayOf(one.dueOn)}前`,
    `  整改:${one.measure ?? "待定"}`,
  );

const change = (now: Tickets, then: MonthTickets | null, than: string): Part => {
  if (then === null) return null;
  const { tickets } = then;
  const rate = (name: string, at: number | null) =>
    at === null ? null : `${name}${signed(at)}个百分点`;
  const parts = [
    `新报${difference(now.opened, tickets.opened)}`,
    `办结${difference(now.done, tickets.done)}`,
    rate("按时办结", changeOf(now.onTime, tickets.onTime)),
    rate("满意", changeOf(now.satisfaction, tickets.satisfaction)),
  ].filter(Boolean);
  return `${than}(${then.month}):${parts.join(",")}`;
};

const difference = (now: number, then: number): string =>
  `${now - then >= 0 ? "+" : ""}${now - then}(${then}→${now})`;

const taskLine = ({ number, ticket, measure, responsible, dueOn }: Decided): string =>
  dots(
    `决议${number}${ticket === null ? "" : ` #${ticket}`} ${measure}`,
    responsible !== null && `责任 ${responsible}`,
    dueOn !== null && `${dayOf(dueOn)}前`,
  );

type DisclosureTexts = {
  [Name in keyof DisclosureFacts]: (facts: DisclosureFacts[Name], saying: Saying) => string;
};

export const DISCLOSURE: DisclosureTexts = {
  ...MONEY,
  disclosure: ({ disclosure, addresses }) => card(disclosure, addresses),
  monthPicture: ({ month }) => `📈 ${month} 公示长图`,
  pictureFailed: ({ month }) =>
    `⚠️ ${month} 公示已发到业主群,但长图没画出来,群里没有图。文字和网页不受影响;原因在日志里,修好后请业主发“上月公示”再取图。`,
  draft: (facts, saying) => {
    const { disclosure, failures, missing, changed, voided, openObjections, publishAt } = facts;
    const { month } = disclosure.content.cover;
    return lines(
      (changed || voided) && `⚠️ 数据有变${voided ? ",原来的签署作废" : ""},请看新草稿再签`,
      card(disclosure),
      failures.length > 0 ? failureLines(failures) : "✓ 24项核对全部通过",
      openObjections > 0 && `异议还有${openObjections}条没答复`,
      failures.length > 0
        ? "核对不通过,不能签署"
        : missing.length > 0
          ? `待签:${seats(missing)}。核对无误请发:签署 ${month};有疑问发:异议 2.5.2 …`
          : `已签齐,${when(publishAt, saying)}公示`,
    );
  },
  monthSigned: ({ month, seat, missing, publishAt }, saying) =>
    missing.length > 0
      ? `${month} 公示:${SEAT_NAMES[seat]}已签署,还差${seats(missing)}`
      : publishAt > saying.now
        ? `${month} 公示:${SEAT_NAMES[seat]}已签署,已签齐,${when(publishAt, saying)}公示`
        : `${month} 公示:${SEAT_NAMES[seat]}已签署,已签齐,马上公示`,
  publishedLater: ({ month, publishAt }, saying) =>
    `${month} 已签齐,按时在${when(publishAt, saying)}公示`,
  monthPublished: ({ month }) => `${month} 已公示到业主群`,
  unpublished: ({ month, dueOn, failures, missing, voided }) =>
    lines(
      `⏰ ${month} 还没公示(应于${dayOf(dueOn)})`,
      failures.length > 0 && failureLines(failures),
      voided && "签署后数据有变,原签署作废",
      missing.length > 0 && `还差签署:${seats(missing)}。请先看草稿:公示 ${month} 草稿`,
    ),
  verified: ({ verified, sound }) => {
    const { month, digest, recomputed, previous, failures, differing, signatures } = verified;
    return lines(
      `${sound ? "✓" : "✗"} ${month} 公示校验${sound ? "一致" : "不一致"}`,
      `校验码 ${showDigest(digest)}`,
      recomputed !== digest && `现在算出 ${showDigest(recomputed)}`,
      previous !== null &&
        `上月 ${previous.month}:${previous.found === previous.digest ? "相连" : "对不上"}`,
      failures.length > 0 && failureLines(failures),
      differing.length > 0 && `重算不同:${differing.join("、")}`,
      `签署${signatures}方`,
    );
  },
  objected: ({ number, month, ledgerLine: line, dueAt }, saying) =>
    `异议${number}已登记 · ${month}${line === null ? "" : ` 第${line}行`},物业${when(dueAt, saying)}前答复`,
  objectionForFirm: ({ number, month, ledgerLine: line, words, dueAt }, saying) =>
    lines(
      `❓ 异议${number} · ${month} 公示${line === null ? "" : ` 第${line}行 ${lineWords(line)}`}`,
      `“${words}”`,
      `${when(dueAt, saying)}前请答复:异议 ${number} 答复 …`,
    ),
  objectionAnswered: ({ number, words }) => `异议${number} 物业答复:${words}`,
  performed: ({ month, item, done, planned }) => `已记:${month} ${item} ${done}/${planned}`,
  summary: ({ month, upTo, published, tickets: t, last, lastYear, balances }, saying) =>
    lines(
      `📊 ${month} 汇总${upTo === null ? (published ? "" : "(未公示)") : `(截至${when(upTo, saying)})`}`,
      ...ticketLines(t),
      `未办结里超期${t.overdue}件`,
      topCategories(t),
      change(t, last, "比上月"),
      change(t, lastYear, "比去年"),
      balances.length > 0 &&
        balances
          .map(({ account, closing }) => `${ACCOUNT_NAMES[account]} ${showMoney(closing)}`)
          .join(" · "),
    ),
  problemLists: ({ month, published, problems }) =>
    problems.length === 0
      ? `${month} 没有超期的事,三张清单为空`
      : lines(
          `📋 ${month} 三张清单(问题·责任·整改)${published ? "" : ",未公示"}`,
          ...problems.slice(0, 10).map(problemLine),
          problems.length > 10 && `还有${problems.length - 10}件`,
        ),
  agenda: ({ month, on, overdue, repeated, unanswered, objections, tasks }) =>
    lines(
      `📝 三方联席会议题(${dayOf(on)},议${month})`,
      overdue.length > 0 &&
        `一、超期${overdue.length}件:${overdue
          .slice(0, 8)
          .map((one) => `#${one.number}${CATEGORY_NAMES[one.category]}(${one.overdueDays}天)`)
          .join("、")}`,
      repeated.length > 0 &&
        `二、反复:${repeated.map(({ category, building, times }) => `${building === null ? "" : `${building}栋`}${CATEGORY_NAMES[category]}${times}次`).join("、")}`,
      unanswered.length > 0 &&
        `三、没答复:${unanswered
          .slice(0, 8)
          .map((number) => `#${number}`)
          .join("、")}`,
      objections.length > 0 &&
        `四、异议:${objections.map(({ number, ledgerLine: line }) => `${number}${line === null ? "" : `(第${line}行)`}`).join("、")}`,
      tasks.length > 0 && "五、上次决议未完成:",
      ...tasks.slice(0, 5).map((task) => `  ${taskLine(task)}`),
      overdue.length + repeated.length + unanswered.length + objections.length + tasks.length ===
        0 && "没有超期、反复和未答复的事",
      "记决议:决议 #12 换主板 责任:道闸厂家 期限:10-20",
    ),
  resolved: (task) => `已记 ${taskLine(task)}`,
  tasks: ({ tasks }) =>
    tasks.length === 0 ? "没有未完成的决议" : lines("未完成的决议:", ...tasks.map(taskLine)),
  taskDone: ({ number }) => `决议${number} 已完成`,
};

const topCategories = (t: Tickets): Part => {
  const top = t.categories
    .filter(({ opened }) => opened > 0)
    .toSorted((a, b) => b.opened - a.opened)
    .slice(0, 3);
  return (
    top.length > 0 &&
    `最多:${top.map(({ category, opened }) => `${CATEGORY_NAMES[category]}${opened}`).join("、")}`
  );
};

export const disclosureFault = (fault: DisclosureFault): string => {
  switch (fault.is) {
    case "settingsUnread":
      return "小区设置文件有错,收费方式不能确定,先不签署、不公示。请管理员照日志里指的那一行改好。";
    case "badMonth":
      return `“${fault.text}”不是月份,例:公示 2026-10`;
    case "notOver":
      return `${fault.month} 还没过完,下月才能公示。`;
    case "published":
      return `${fault.month} 已经公示,不能再改;要改请发“更正”,登在下一个月。`;
    case "outOfOrder":
      return fault.month < fault.next
        ? `${fault.month} 没有公示过,公示从 ${fault.next} 往后排。`
        : `要按月顺序公示:请先公示 ${fault.next}。`;
    case "notPublished":
      return fault.month === null
        ? "还没有公示过。"
        : `${fault.month} 还没公示${fault.dueOn === null ? "" : `,公示日 ${dueDay(fault.month, fault.dueOn)}${fault.lateDays > 0 ? `,已迟${fault.lateDays}天` : ""}`}。`;
    case "neverPublished":
      return `${fault.month} 没有公示过,已公示到 ${fault.last}。`;
    case "failing":
      return lines(`${fault.month} 核对不通过,不能签署:`, failureLines(fault.failures));
    case "unsigned":
      return `${fault.month} 还差${seats(fault.missing)}签署,不能公示。`;
    case "signedAlready":
      return `您这方已签署 ${fault.month}${fault.missing.length > 0 ? `,还差${seats(fault.missing)}` : ",已签齐"}。`;
    case "samePerson":
      return "经理和业委会要由两个人分别签署。";
    case "badDueDay":
      return "期限请写成 10-20 或 2026-10-20,例:决议 #12 换主板 责任:道闸厂家 期限:10-20";
    case "pastDueDay":
      return `期限 ${fault.dueOn} 已经过了,请写今天以后的日子,例:决议 #12 换主板 责任:道闸厂家 期限:10-20`;
    case "unknownLine":
      return `公示里没有“${fault.text}”这一行,例:异议 2.5.2 …`;
    case "unknownObjection":
      return `没有待答复的异议${fault.number}。`;
    case "unknownTask":
      return `没有未完成的决议${fault.number}。`;
    case "unknownService":
      return fault.known.length === 0
        ? "小区设置里没有列服务项目(disclosure.services)。"
        : `没有“${fault.text}”这个服务项目,有:${fault.known.join("、")}。`;
    case "personal":
      return "这句会公示,请去掉姓名、电话、房号和车牌。";
    default:
      return fault satisfies never;
  }
};
