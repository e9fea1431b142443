// Stated figures in English: what they are called, and their values.
import { figureWordsIn } from "./ledger-figures.ts";
import { ACCOUNT_NAMES, LINE_NAMES } from "./ledger-names.en.ts";

export const FIGURES = figureWordsIn({
  kinds: {
    opening: "opening",
    yearToDate: "year to date",
    prepaid: "prepaid",
    arrears: "arrears",
    receivable: "receivable",
    collectionRate: "collection rate",
    bank: "bank",
    inTransit: "in transit",
    budget: "budget",
    prepaidConsumed: "prepaid used",
    adjustment: "adjustment",
    householdsPaid: "households paid",
  },
  accounts: ACCOUNT_NAMES,
  lines: LINE_NAMES,
  money: (shown) => `¥${shown}`,
  households: String,
});
