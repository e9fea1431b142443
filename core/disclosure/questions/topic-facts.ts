// What a published month says to each topic. Null: the books have no such thing.
import type { LineId } from "../../ledger/chart.ts";
import type { Fen } from "../../ledger/money.ts";
import {
  accountsIn,
  type Content,
  type DisclosureAccount,
  type DisclosureLine,
} from "../disclosure.ts";
import { rate } from "../rate.ts";
import { topSpending } from "../top-spending.ts";
import type { MoneyFacts, ShownLine } from "./facts.ts";
import type { MoneyQuestion } from "./read.ts";
import { accountFacts, linesBy, shown, type Teller } from "./teller.ts";

const asLines = (
  lines: readonly ShownLine[],
  account: DisclosureAccount | null = null,
): MoneyFacts | null =>
  lines.length === 0 ? null : { is: "lines", lines, account: account && accountFacts(account) };

/** Where the fee is a lump sum, what it is spent on is the firm's own affair. */
const inServiceFund = (
  teller: Teller,
  make: (fund: DisclosureAccount) => MoneyFacts | null,
): MoneyFacts | null =>
  teller.content.serviceFund === null ? { is: "lumpSum" } : make(teller.content.serviceFund);

export function factsOf(question: MoneyQuestion, teller: Teller): MoneyFacts | null {
  const { content } = teller;
  const by = (...ids: readonly LineId[]) => linesBy(teller, ({ line }) => ids.includes(line));
  switch (question.topic) {
    case "liftAds":
      return asLines(by("3.1"), content.commonIncome);
    case "parking":
      return asLines(by("3.2", "4.1"), content.commonIncome);
    case "utilities":
      return inServiceFund(teller, () => asLines(by("2.6")));
    case "staffing":
      return inServiceFund(teller, () => staffing(question, asLines(by("2.1"))));
    case "repairWork":
      return asLines(
        linesBy(
          teller,
          ({ line, kind, amount }) => line.startsWith("7.") && kind === "expense" && amount !== 0,
        ),
      );
    case "line":
      return line(question, teller) ?? hidden(question, teller);
    case "detail":
      return detail(question, teller) ?? hidden(question, teller);
    case "spending":
      return inServiceFund(teller, (fund) => spending(fund, content, question.year !== null));
    case "remuneration":
      return inServiceFund(teller, (fund) => remuneration(fund, teller));
    case "balances":
      return { is: "balances", accounts: accountsIn(content).map(accountFacts) };
    case "largest":
      return asLines(topSpending(content, 5).map((one) => shown(one, teller)));
    case "commonBalance":
      return balance(content.commonIncome, teller, ["use", "transferOut"]);
    case "repairFund":
      return balance(content.repairFund, teller, ["expense"]);
    case "arrears":
    case "ownAccount":
      return (
        content.collection && {
          is: "arrears",
          of: content.collection,
          refusesNames: question.names,
        }
      );
    case "surplus":
      return inServiceFund(teller, () => surplus(teller));
    case "budget":
      return inServiceFund(teller, () => content.budget && { is: "budget", of: content.budget });
    case "compare":
      return { is: "compare", now: content, last: teller.last, lastYear: teller.lastYear };
    case "donation":
      return content.donation && { is: "donation", of: content.donation };
    case "price":
      // Whether a vote raised it is written in no ledger: that is for the committee to answer.
      return null;
    case "status":
      return { is: "status", ...teller.next };
    case "deposit":
    case "cutOff":
      // Answered before any month is looked at.
      return null;
    default:
      return question.topic satisfies never;
  }
}

/** Posts and their total are told, a single person's pay is not. */
const staffing = ({ names }: MoneyQuestion, facts: MoneyFacts | null): MoneyFacts | null =>
  facts?.is === "lines" && names ? { ...facts, refusesNames: true } : facts;

const hidden = ({ line }: MoneyQuestion, { content }: Teller): MoneyFacts | null =>
  content.serviceFund === null && line !== null && /^[12]\./u.test(line) ? { is: "lumpSum" } : null;

/** What came in or went out, and what should have come in and did not. */
function line({ line: id }: MoneyQuestion, teller: Teller): MoneyFacts | null {
  const uncollected = teller.content.uncollected.filter((one) => one.line === id);
  const lines = linesBy(teller, (one) => one.line === id);
  if (uncollected.length === 0) return asLines(lines);
  return { is: "lines", lines, account: null, uncollected };
}

function remuneration(fund: DisclosureAccount, { content, ...teller }: Teller): MoneyFacts | null {
  const { remuneration: of, collection, prepaid, cover } = content;
  if (of === null) return null;
  const booked = fund.lines.find((one) => one.line === "2.10");
  const received = (id: LineId): Fen => fund.lines.find((one) => one.line === id)?.amount ?? 0;
  const parts = {
    current: received("1.1"),
    arrears: received("1.2"),
    consumed: collection?.prepaidConsumed ?? prepaid?.consumed ?? 0,
  };
  return {
    is: "remuneration",
    of,
    parts: of.basedOn === "cashCurrentArrearsAndConsumedPrepaid" ? parts : null,
    contract: cover.contract,
    line: booked ? shown(booked, { content, ...teller }) : null,
  };
}

const closely = (facts: MoneyFacts | null): MoneyFacts | null =>
  facts?.is === "lines" ? { ...facts, closely: true } : facts;

/** The line as a whole, or the one item that the voucher stands for. */
const detail = (question: MoneyQuestion, teller: Teller): MoneyFacts | null =>
  closely(detailed(question, teller));

function detailed({ line, voucher, amount }: MoneyQuestion, teller: Teller): MoneyFacts | null {
  if (voucher === null && line !== null)
    return asLines(linesBy(teller, (one) => one.line === line));
  if (voucher === null) return amount === null ? null : ofAmount(amount, teller);
  const isMeant = ({ vouchers }: { readonly vouchers: readonly string[] }): boolean =>
    vouchers.some((one) => one.toUpperCase() === voucher);
  const holding = linesBy(teller, ({ items }) => items.some(isMeant));
  if (holding.length === 0) return ofCorrection(voucher, teller);
  return asLines(holding.slice(0, 1).map((one) => ({ ...one, items: one.items.filter(isMeant) })));
}

/** The voucher of a correction: what it changed, under the line that it changed. */
function ofCorrection(voucher: string, teller: Teller): MoneyFacts | null {
  const found = teller.content.corrections.find(({ vouchers = [] }) =>
    vouchers.some((one) => one.toUpperCase() === voucher),
  );
  if (found === undefined) return null;
  const { line, difference: amount, reasons, approved, vouchers = [] } = found;
  const item = {
    ...{ vouchers, amount, date: null, counterparty: "other" as const, decision: null },
    ...{ purpose: reasons.join(" "), allocation: null },
    review: approved ? ("approved" as const) : ("pending" as const),
  };
  return asLines(
    linesBy(teller, (one) => one.line === line).map((one) => ({
      ...one,
      ...{ amount, items: [item], lastMonth: null, lastYear: null, corrected: [] },
    })),
  );
}

/** 那笔3200块钱: the lines, or the items of lines, that come to just that. */
function ofAmount(amount: Fen, teller: Teller): MoneyFacts | null {
  const lines = linesBy(teller, (line) => line.amount === amount);
  if (lines.length > 0) return asLines(lines);
  const holding = linesBy(teller, ({ items }) => items.some((item) => item.amount === amount));
  return asLines(
    holding.map((one) => ({ ...one, items: one.items.filter((item) => item.amount === amount) })),
  );
}

function spending(fund: DisclosureAccount, content: Content, toDate: boolean): MoneyFacts {
  const lines = fund.lines
    .map((line) => ({ ...line, amount: toDate ? line.yearToDate : line.amount }))
    .filter(({ kind, amount }) => kind === "expense" && amount > 0);
  // Corrections of earlier months are in the total, as they are in the printed one.
  const total = toDate ? lines.reduce((sum, { amount }) => sum + amount, 0) : fund.spending;
  return {
    is: "spending",
    toDate,
    top: lines
      .toSorted((a, b) => b.amount - a.amount)
      .slice(0, 5)
      .map(({ name, line, amount }) => ({ name, line, amount, share: rate(amount, total) })),
    total,
    closing: fund.closing,
    prepaid: content.prepaid?.closing ?? null,
  };
}

const balance = (
  account: DisclosureAccount,
  teller: Teller,
  kinds: readonly DisclosureLine["kind"][],
): MoneyFacts => ({
  is: "balance",
  account: accountFacts(account),
  lines: account.lines
    .filter(({ kind, amount }) => kinds.includes(kind) && amount !== 0)
    .map((line) => shown(line, teller)),
});

/** Closing less opening, less what was paid ahead and moved in: what the year itself left over so far. */
function surplus({ year }: Teller): MoneyFacts | null {
  const [first] = year;
  const last = year.at(-1);
  const [opened, closed] = [first?.content.serviceFund, last?.content.serviceFund];
  if (first === undefined || last === undefined || !opened || !closed) return null;
  const prepaidChange =
    first.content.prepaid && last.content.prepaid
      ? last.content.prepaid.closing - first.content.prepaid.opening
      : null;
  const transfers = year.reduce(
    (sum, { content: { serviceFund: fund } }) =>
      sum + (fund === null ? 0 : fund.transfersIn - fund.transfersOut),
    0,
  );
  return {
    is: "surplus",
    from: first.content.cover.month,
    opening: opened.opening,
    closing: closed.closing,
    prepaidChange,
    transfers,
    surplus: closed.closing - opened.opening - (prepaidChange ?? 0) - transfers,
  };
}
