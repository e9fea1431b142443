// Stated figures in Chinese: what they are called, and their values.
import { figureWordsIn } from "./ledger-figures.ts";
import { ACCOUNT_NAMES, LINE_NAMES } from "./ledger-names.zh.ts";

export const FIGURES = figureWordsIn({
  kinds: {
    opening: "期初余额",
    yearToDate: "本年累计",
    prepaid: "预收余额",
    arrears: "欠费余额",
    receivable: "应收",
    collectionRate: "收缴率",
    bank: "银行余额",
    inTransit: "在途",
    budget: "预算",
    prepaidConsumed: "预收冲抵",
    adjustment: "应收调整",
    householdsPaid: "已缴户数",
  },
  accounts: ACCOUNT_NAMES,
  lines: LINE_NAMES,
  money: (shown) => `${shown}元`,
  households: (count) => `${count}户`,
});
