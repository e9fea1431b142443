// D, E, F and what belongs to A and B: collection, remuneration, donation, budget. Pure.
import type { BudgetId } from "../ledger/chart.ts";
import { type FeeSettings, sectionsOf } from "../ledger/fees.ts";
import type { LedgerMonth } from "../ledger/month.ts";
import {
  executionOf,
  remunerationOf,
  repairShareOf,
  collectionOf as settledCollection,
} from "../ledger/settle.ts";
import { CUT } from "../privacy/cut.ts";
import type { Content } from "./disclosure.ts";
import { apart, rate } from "./rate.ts";

type Money = Pick<
  Content,
  "remuneration" | "repairShare" | "donation" | "prepaid" | "collection" | "budget"
>;

export function moneyOf(
  month: LedgerMonth,
  fees: FeeSettings,
  nameOf: (id: BudgetId) => string,
  clean: (text: string) => string = (text) => text,
): Money {
  const sections = sectionsOf(fees);
  return {
    remuneration: sections.includes("A") ? remuneration(month, fees) : null,
    repairShare: repairShare(month, fees),
    donation: sections.includes("D") ? donation(month, fees) : null,
    prepaid: sections.includes("A") ? prepaid(month, fees) : null,
    collection: collection(month, fees, clean),
    budget: sections.includes("F") ? budget(month, nameOf) : null,
  };
}

const booked = (month: LedgerMonth, account: "L1" | "L2", id: string): number =>
  month.accounts[account].lines.find(({ line }) => line === id)?.amount ?? 0;

function remuneration(month: LedgerMonth, fees: FeeSettings): Content["remuneration"] {
  const settled = remunerationOf(month, fees);
  if (settled === null || fees.remuneration === null) return null;
  const { rate: share, base, due } = settled;
  const basedOn = fees.remuneration.base;
  return { rate: share, basedOn, base, due, booked: booked(month, "L1", "2.10") };
}

function repairShare(month: LedgerMonth, fees: FeeSettings): Content["repairShare"] {
  const settled = repairShareOf(month, fees);
  return settled && { ...settled, booked: booked(month, "L2", "5.1") };
}

function donation(month: LedgerMonth, fees: FeeSettings): Content["donation"] {
  const settled = remunerationOf(month, fees);
  if (settled === null || settled.donation === null || fees.donation === null) return null;
  return { share: fees.donation, of: settled.due, amount: settled.donation };
}

function prepaid(month: LedgerMonth, fees: FeeSettings): Content["prepaid"] {
  const { openingPrepaid, newPrepaid, prepaidConsumed, closingPrepaid } = settledCollection(
    month,
    fees,
  );
  if (openingPrepaid === null || closingPrepaid === null) return null;
  return {
    opening: openingPrepaid,
    received: newPrepaid,
    consumed: prepaidConsumed,
    closing: closingPrepaid,
  };
}

/** Null where no home pays a fee that is known. */
function collection(
  month: LedgerMonth,
  fees: FeeSettings,
  clean: (text: string) => string,
): Content["collection"] {
  const c = settledCollection(month, fees);
  if (c.households === 0) return null;
  return {
    area: c.area,
    receivable: c.receivable,
    adjustments: month.collection.adjustments.map(({ name, amount }) => ({
      name: clean(name) || CUT,
      amount,
    })),
    cashCurrent: c.cashCurrent,
    prepaidConsumed: c.prepaidConsumed,
    rate: c.receivable === null ? null : rate(c.cashCurrent + c.prepaidConsumed, c.receivable),
    lastMonth: c.rateLastMonth,
    lastYear: c.rateLastYear,
    changeOnMonth: apart(c.rate, c.rateLastMonth),
    changeOnYear: apart(c.rate, c.rateLastYear),
    openingArrears: c.openingArrears,
    newArrears: c.newArrears,
    recovered: c.arrearsRecovered,
    closingArrears: c.closingArrears,
    recovery: c.openingArrears === null ? null : rate(c.arrearsRecovered, c.openingArrears),
    households: c.householdsPaid === null ? null : rate(c.householdsPaid, c.households),
  };
}

/** Paid once a year, in one sum. */
const ONE_OFF: readonly BudgetId[] = ["2.8"];
/** Hundredths of a 个百分点. */
const FAR_OFF = 10_00;

function budget(month: LedgerMonth, nameOf: (id: BudgetId) => string): Content["budget"] {
  if (month.budget.length === 0) return null;
  const lines = month.budget.map(({ line, budget: planned, yearToDate }) => {
    const { rate: execution, deviation } = executionOf(planned, yearToDate, month.month);
    const oneOff = ONE_OFF.includes(line);
    const over = execution !== null && execution > 100_00;
    const far = !oneOff && deviation !== null && Math.abs(deviation) > FAR_OFF;
    return {
      line,
      name: nameOf(line),
      budget: planned,
      yearToDate,
      execution: rate(yearToDate, planned),
      deviation,
      oneOff,
      flagged: over || far,
    };
  });
  // A line under a heading that has a budget itself is part of it.
  const headings = lines.filter(
    ({ line }) => !lines.some((other) => line.startsWith(`${other.line}.`)),
  );
  const sum = (of: "budget" | "yearToDate") => headings.reduce((all, one) => all + one[of], 0);
  return {
    time: rate(Number(month.month.slice(5, 7)), 12),
    lines,
    total: {
      budget: sum("budget"),
      yearToDate: sum("yearToDate"),
      execution: rate(sum("yearToDate"), sum("budget")),
    },
  };
}
