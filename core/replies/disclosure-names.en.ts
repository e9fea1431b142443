// The names of checks, seats and figures of a disclosure in English.
import type { CheckId } from "../disclosure/checks/check.ts";
import type { Problem, SigningSeat } from "../disclosure/disclosure.ts";
import { isBudgetId } from "../ledger/chart.ts";
import { ACCOUNT_NAMES, LINE_NAMES } from "./ledger-names.en.ts";

export const SEAT_NAMES: Record<SigningSeat, string> = {
  manager: "the manager",
  committee: "the committee",
};

export const PROBLEM_STATES: Record<Problem["state"], string> = {
  overdue: "overdue",
  open: "in progress",
  done: "done",
  ended: "cancelled",
};

export const CHECK_NAMES: Record<CheckId, string> = {
  V01: "lines sum up to totals",
  V02: "closing follows from opening, income and spending",
  V03: "opening is last month's published closing",
  V04: "transfers agree on both sides",
  V05: "closing agrees with the bank",
  V06: "the accounts are kept apart",
  V07: "remuneration is rate × base",
  V08: "the donation is no expenditure of the owners",
  V09: "vouchers sum up to their line",
  V10: "large spending is reviewed",
  V11: "repair fund spending has a decision, and homes that bear it",
  V12: "dues, arrears and prepayments balance",
  V13: "rates agree with their counts",
  V14: "ticket counts balance",
  V15: "satisfaction counts valid ratings only",
  V16: "year to date is the sum of its months",
  V17: "nothing personal",
  V18: "what was published is unchanged",
  V19: "corrections state old, new, reason and approval",
  V20: "corrections are published and numbered",
  V21: "month follows month",
  V22: "vouchers lead to their line",
  V23: "all forms come from one data set",
  V24: "unpaid contracts are listed, none is booked twice",
};

/** What to do about a check that did not hold. */
export const CHECK_HINTS: Partial<Record<CheckId, string>> = {
  V03: "state the opening, e.g. reconcile 2026-10 opening common income 92155.00",
  V05: "state the bank's balance, e.g. reconcile 2026-10 common income 96490.32; what comes later, e.g. reconcile 2026-10 in transit NAME -500.00",
  V07: "mend the remuneration, e.g. amend 12 12314.88 rate times base",
  V09: "add the voucher, e.g. amend 12 voucher FP-0001 (with its picture)",
  V10: "ask the committee to review again (review)",
  V11: "say which homes bear it, e.g. amend 12 scope 3; without a decision void it and book it anew",
  V12: "state prepayments and arrears, e.g. reconcile 2026-10 prepaid used 1980.00",
  V19: "ask the committee to review the correction (review)",
  V24: "void the double, e.g. amend 12 void double",
};

/** "L1 income" → Service fund income; "2.5.2" → 2.5.2 and its name. */
export const lineWords = (line: string): string =>
  line
    .split(" ")
    .map((word) => {
      if (isBudgetId(word)) return `${word} ${LINE_NAMES[word]}`;
      if (word in ACCOUNT_NAMES) return ACCOUNT_NAMES[word as keyof typeof ACCOUNT_NAMES];
      return word;
    })
    .join(" ");
