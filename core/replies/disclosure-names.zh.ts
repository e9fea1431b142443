// The names of checks, seats and figures of a disclosure in Chinese.
import type { CheckId } from "../disclosure/checks/check.ts";
import type { Problem, SigningSeat } from "../disclosure/disclosure.ts";
import { isBudgetId } from "../ledger/chart.ts";
import { ACCOUNT_NAMES, LINE_NAMES } from "./ledger-names.zh.ts";

export const SEAT_NAMES: Record<SigningSeat, string> = { manager: "物业经理", committee: "业委会" };

export const PROBLEM_STATES: Record<Problem["state"], string> = {
  overdue: "超期",
  open: "办理中",
  done: "已办结",
  ended: "已撤销",
};

export const CHECK_NAMES: Record<CheckId, string> = {
  V01: "各行加总等于合计",
  V02: "期末等于期初加收减支",
  V03: "期初等于上月公示的期末",
  V04: "划转两边一致",
  V05: "期末等于银行余额",
  V06: "三本账不混列",
  V07: "酬金等于比例乘基数",
  V08: "捐赠不列业主支出",
  V09: "凭证合计等于行金额",
  V10: "大额支出已审",
  V11: "维修资金支出有决议、分摊到户",
  V12: "应收、欠费、预收平衡",
  V13: "比率与分子分母一致",
  V14: "工单数平衡",
  V15: "满意率只计有效评价",
  V16: "累计等于各月之和",
  V17: "没有个人信息",
  V18: "公示内容未被改动",
  V19: "更正写明原值、改值、原因、批准",
  V20: "更正连续编号并公示",
  V21: "按月相连",
  V22: "凭证能对到行和金额",
  V23: "各处出自同一份数据",
  V24: "合同到期未收已列出、没有重复入账",
};

/** What to do about a check that did not hold. */
export const CHECK_HINTS: Partial<Record<CheckId, string>> = {
  V03: "报期初,例:对账 2026-10 期初余额 公共收益 92155.00",
  V05: "报银行余额,例:对账 2026-10 公共收益 96490.32;晚到的例:对账 2026-10 在途 说明 -500.00",
  V07: "酬金按比例×基数改,例:更正 12 12314.88 按比例",
  V09: "补凭证,例:更正 12 凭证 FP-0001(连图片)",
  V10: "请业委会再审,例:审核",
  V11: "写分摊范围,例:更正 12 范围 3栋;没有决议的作废重记",
  V12: "报预收、欠费,例:对账 2026-10 预收冲抵 1980.00",
  V19: "请业委会审核更正,例:审核",
  V24: "重复的作废,例:更正 12 作废 重复",
};

const FIGURES: Readonly<Record<string, string>> = {
  income: "收入合计",
  spending: "支出合计",
  cost: "成本合计",
  in: "转入合计",
  out: "转出合计",
  receivable: "当期应收",
  newArrears: "本月新增欠费",
  households: "已缴户数",
  closingArrears: "期末欠费",
  prepaid: "预收款",
  openAtStart: "期初未结",
  openAtEnd: "期末未结",
  opened: "新增",
  done: "办结",
  overdue: "超期",
  problems: "三张清单",
  rated: "评价数",
  satisfaction: "满意率",
  contracts: "合同",
  changeOnMonth: "收缴率环比",
  changeOnYear: "收缴率同比",
};

/** "L1 income" → 物业服务资金 收入合计; "2.5.2" → 2.5.2 门禁维修. */
export const lineWords = (line: string): string =>
  line
    .split(" ")
    .map((word) => {
      if (isBudgetId(word)) return `${word} ${LINE_NAMES[word]}`;
      if (word in ACCOUNT_NAMES) return ACCOUNT_NAMES[word as keyof typeof ACCOUNT_NAMES];
      return FIGURES[word] ?? word;
    })
    .join(" ");
