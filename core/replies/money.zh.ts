// Answers to questions about money in Chinese: what it comes to, the figures, line and voucher, what to do next.

import type { Rate } from "../disclosure/disclosure.ts";
import type {
  AccountFacts,
  MoneyAnswer,
  MoneyFacts,
  ShownLine,
} from "../disclosure/questions/facts.ts";
import { showMoney } from "../ledger/money.ts";
import {
  changeOf,
  hundredths,
  showChange,
  showDigest,
  signed,
  unitPriceOf,
} from "./disclosure-figures.ts";
import type { DisclosureFacts } from "./disclosure-texts.ts";
import { ACCOUNT_NAMES, COUNTERPARTY_NAMES } from "./ledger-names.zh.ts";
import { ownMoney } from "./own-money.zh.ts";

type Part = string | null | false | undefined;
const lines = (...parts: readonly Part[]): string => parts.filter(Boolean).join("\n");
const yuan = (fen: number): string => `${showMoney(fen)}元`;
const dayOf = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/** With its year where that is not the month's own. */
const dueDay = (month: string, on: string): string =>
  `${on.slice(0, 4) === month.slice(0, 4) ? "" : `${on.slice(0, 4)}年`}${dayOf(on)}`;

const vouchersOf = ({ items, amount }: ShownLine): string => {
  if (items.length === 0 && amount === 0) return "当月没有发生";
  const all = [...new Set(items.flatMap(({ vouchers }) => vouchers))];
  if (all.length === 0) return "凭证见银行流水";
  return `凭证 ${all.slice(0, 4).join("、")}${all.length > 4 ? `等${all.length}张` : ""}`;
};

const lineFacts = (line: ShownLine, closely = false): string => {
  const entries = line.items.flatMap((item) => {
    const { purpose, amount, decision, allocation } = item;
    const more = [
      closely && item.date,
      closely && COUNTERPARTY_NAMES[item.counterparty],
      closely && item.review !== "pending" && REVIEW_NAMES[item.review],
      unitPrice(line, item),
      decision !== null && `决议 ${decision}`,
      allocation !== null && `${allocation.households}户按面积分摊`,
    ].filter((part) => part !== false && part !== null);
    const saysMore = purpose !== "" && (purpose !== line.name || amount !== line.amount);
    if (!saysMore && more.length === 0) return [];
    return [`${purpose} ${yuan(amount)}${more.length > 0 ? `(${more.join(",")})` : ""}`.trim()];
  });
  const base = (name: string, then: number | null): Part =>
    then === null ? null : then === 0 ? `${name}无基数` : `${name}${showChange(line.amount, then)}`;
  return lines(
    `${line.name} ${yuan(line.amount)}(第${line.line}行,${vouchersOf(line)})`,
    entries.length > 0 && `  ${entries.slice(0, 3).join(";")}`,
    `  ${[base("比上月", line.lastMonth), base("比去年同月", line.lastYear), `本年累计 ${yuan(line.yearToDate)}`].filter(Boolean).join(",")}`,
    ...line.corrected.map(
      ({ number, publishedIn, amount }) =>
        `  已更正:原 ${yuan(line.amount)},现 ${yuan(amount)}(见${publishedIn}公示 更正${number})`,
    ),
  );
};

const REVIEW_NAMES = { approved: "业委会已审", returned: "业委会已退回" } as const;

/** 公共用电 12,340度: what one came to. */
const unitPrice = (line: ShownLine, { purpose, amount }: ShownLine["items"][number]): Part => {
  const metered = unitPriceOf(line.line, purpose, amount);
  return metered && `${metered.units}${metered.unit} × ${metered.price}元`;
};

/** From the opening to the closing balance, so that it can be added up. */
const accountLine = (of: AccountFacts): string =>
  [
    `${ACCOUNT_NAMES[of.account]}余额 ${yuan(of.closing)} = 期初 ${showMoney(of.opening)}`,
    ` + 收 ${showMoney(of.income)}`,
    of.transfersIn !== 0 && ` + 划入 ${showMoney(of.transfersIn)}`,
    of.cost !== 0 && ` − 成本 ${showMoney(of.cost)}`,
    ` − 用 ${showMoney(of.spending - of.cost + of.transfersOut)}`,
    of.account === "L2" && `;净收益 ${yuan(of.income - of.cost)}`,
  ]
    .filter(Boolean)
    .join("");

function facts(of: MoneyFacts): string {
  switch (of.is) {
    case "lines":
      return lines(
        of.refusesNames === true && "单个人的工资不公布,只公布岗位合计",
        ...of.lines.map((line) => lineFacts(line, of.closely)),
        of.account !== null && accountLine(of.account),
        ...(of.uncollected ?? []).map(
          ({ name, contract, amount, since }) =>
            `${name} ${yuan(amount)}还没收到:合同 ${contract},${since}到期(应收未收)`,
        ),
        of.closely && "凭证原件请到物业前台预约查看,个人信息会遮住",
      );
    case "spending":
      return lines(
        `物业费${of.toDate ? "本年累计" : ""}支出 ${yuan(of.total)},期末余额 ${yuan(of.closing)}`,
        ...of.top.map(
          ({ name, line, amount, share }) =>
            `${name} ${yuan(amount)},占${hundredths(share.basisPoints ?? 0)}%(第${line}行)`,
        ),
        of.prepaid !== null && `余额里有 ${yuan(of.prepaid)} 是预收以后的,不算结余`,
      );
    case "remuneration":
      return lines(
        `物业酬金 ${yuan(of.of.booked)} = 基数 ${yuan(of.of.base)} × ${hundredths(of.of.rate)}%${of.contract === null ? "" : `(合同 ${of.contract})`}`,
        of.parts === null
          ? `基数:${BASE_NAMES[of.of.basedOn]}`
          : `基数:当期实收 ${showMoney(of.parts.current)} + 清欠 ${showMoney(of.parts.arrears)} + 预收冲抵 ${showMoney(of.parts.consumed)}`,
        of.line !== null && lineFacts(of.line),
      );
    case "balances":
      return lines(...of.accounts.map(accountLine));
    case "balance":
      return lines(
        accountLine(of.account),
        ...of.lines.map((line) => lineFacts(line)),
        of.account.account === "L2" && "怎么用、能不能分,由业主共同决定;群里表态不算表决",
        of.account.account === "L3" && "这是全小区的;自家分户账请到维修资金管理部门或专户银行查",
      );
    case "arrears":
      return lines(
        of.refusesNames && "谁家没交不公布,这是个人信息;只公布户数和金额",
        of.of.households !== null &&
          `应缴${of.of.households.denominator}户,已缴${of.of.households.numerator}户,未缴${of.of.households.denominator - of.of.households.numerator}户`,
        of.of.rate !== null && `当期收缴率(金额) ${moneyRate(of.of.rate)}${points(of.of)}`,
        of.of.closingArrears !== null && `期末欠费合计 ${yuan(of.of.closingArrears)}(E 收缴)`,
      );
    case "surplus":
      return lines(
        `${of.from}以来结余 ${yuan(of.surplus)}`,
        `算法:期末 ${showMoney(of.closing)} − 期初 ${showMoney(of.opening)}${of.prepaidChange === null ? "" : ` − 预收变动 ${showMoney(of.prepaidChange)}`} − 划入净额 ${showMoney(of.transfers)}`,
        `钱在物业服务资金专户(A 第9行),未经审计`,
      );
    case "budget":
      return lines(
        `预算 ${yuan(of.of.total.budget)},已用 ${yuan(of.of.total.yearToDate)},执行率${hundredths(of.of.total.execution.basisPoints ?? 0)}%,时间进度${hundredths(of.of.time.basisPoints ?? 0)}%(F)`,
        ...of.of.lines
          .filter(({ flagged }) => flagged)
          .slice(0, 5)
          .map(
            ({ line, name, execution, deviation }) =>
              `⚠️ ${name} 执行率${hundredths(execution.basisPoints ?? 0)}%${deviation === null ? "" : `,偏离${signed(deviation)}个百分点`}(第${line}行)`,
          ),
        of.of.lines.every(({ flagged }) => !flagged) && "各科目都在时间进度上下10个百分点以内",
      );
    case "compare":
      return comparison(of);
    case "donation":
      return lines(
        `社区微基金 ${yuan(of.of.amount)} = 酬金 ${yuan(of.of.of)} × ${hundredths(of.of.share)}%(D 备查)`,
        "由物业从酬金里捐,不是业主的支出",
      );
    case "status":
      return lines(
        `已公示到 ${of.last};${of.next} 公示日 ${dueDay(of.next, of.dueOn)}${of.lateDays > 0 ? `,已迟${of.lateDays}天` : ""}`,
        "看整份公示请发:上月公示",
        "账对不上请说是哪一行、应是多少:业委会可发“异议 2.5.2 …”,三个工作日内答复",
      );
    case "noYear":
      return `${of.year}年没有公示过的账,已公示到 ${of.last}`;
    case "lumpSum":
      return "本小区是包干制:物业费的支出和结余归物业自负盈亏,不在公示里;公示的是公共收益、维修资金和收缴情况";
    default:
      return of satisfies never;
  }
}

const BASE_NAMES = {
  cashCurrentArrearsAndConsumedPrepaid: "当期实收 + 清欠 + 预收冲抵",
  cashAll: "全部实收",
  receivable: "当期应收",
  expenditure: "其他支出合计",
} as const;

const moneyRate = ({ numerator, denominator, basisPoints }: Rate): string =>
  `${hundredths(basisPoints ?? 0)}%(${showMoney(numerator)}/${showMoney(denominator)})`;

const points = ({
  changeOnMonth,
  changeOnYear,
}: {
  changeOnMonth: number | null;
  changeOnYear: number | null;
}): string =>
  [
    changeOnMonth === null ? "" : `,环比${signed(changeOnMonth)}个百分点`,
    changeOnYear === null ? "" : `,同比${signed(changeOnYear)}个百分点`,
  ].join("");

function comparison({ now, last, lastYear }: Extract<MoneyFacts, { is: "compare" }>): string {
  const against = (name: string, then: typeof last): Part => {
    if (then === null) return `${name}:没有公示,无基数`;
    const change = (title: string, a: number, b: number) =>
      b === 0 ? `${title}${showMoney(a)}(无基数)` : `${title}${showChange(a, b)}`;
    const rate = changeOf(now.tickets.onTime, then.tickets.onTime);
    const collected =
      now.collection?.rate && then.collection?.rate
        ? changeOf(now.collection.rate, then.collection.rate)
        : null;
    return `${name}(${then.cover.month}):${[
      now.serviceFund && then.serviceFund
        ? change("物业支出", now.serviceFund.spending, then.serviceFund.spending)
        : "",
      change("公共收益收入", now.commonIncome.income, then.commonIncome.income),
      collected === null ? "" : `收缴率${signed(collected)}个百分点`,
      `工单新报${now.tickets.opened - then.tickets.opened >= 0 ? "+" : ""}${now.tickets.opened - then.tickets.opened}`,
      rate === null ? "" : `按时办结${signed(rate)}个百分点`,
    ]
      .filter((part) => part !== "")
      .join(",")}`;
  };
  return lines(against("比上月", last), against("比去年同月", lastYear));
}

export const moneyAnswer = ({ month, digest, unpublished, facts: of }: MoneyAnswer): string =>
  lines(
    unpublished !== null &&
      of.is !== "status" &&
      `${unpublished.month} 尚未公示,公示日 ${dueDay(unpublished.month, unpublished.dueOn)};下面是最近公示的 ${month}`,
    facts(of),
    of.is !== "noYear" &&
      of.is !== "lumpSum" &&
      `出处:${month} 公示(校验码 ${showDigest(digest, 1)})`,
  );

export const MONEY: Pick<
  { [Name in keyof DisclosureFacts]: (facts: DisclosureFacts[Name]) => string },
  "moneyAnswer" | "notInBooks" | "priceAsked" | "ownMoney" | "noCutOff" | "namesRefused"
> = {
  moneyAnswer: ({ answer, grievance }) =>
    lines(moneyAnswer(answer), grievance && "对账目不服,请说:投诉 …,物业限时答复,逾期报业委会"),
  ownMoney: ({ own }) => ownMoney(own),
  namesRefused: () => "谁家交没交、欠多少是个人信息,不公布也不告诉别家;自家的请私聊问我",
  noCutOff: ({ phone }) =>
    `不能用停水、停电、停气、停暖来催物业费;欠费只能按合同催缴或走法律途径。遇到这种情况请直接说“停水了”之类报给我${phone === null ? "" : `,或打物业电话 ${phone}`},也可以请业委会过问`,
  notInBooks: ({ topic, committee }) =>
    topic === "price"
      ? `账上没有涨价的表决记录,已转${committee ? "业委会和" : ""}物业答复:`
      : "账上没有这一项,已转物业记账人员答复:",
  priceAsked: () =>
    "业主在问价格是谁同意涨的,账上没有表决记录。请把表决的日期、户数和面积(没有表决也请说明)告诉物业,由物业回复业主",
};
