// Questions about money, answered from published months alone, with line and voucher. What is not there is said to be
// not there; who did not pay, and what another household owes, is told to nobody.
import type { LineId } from "../../ledger/chart.ts";
import type { Fen } from "../../ledger/money.ts";
import type { CivilDate, Month } from "../../ledger/month.ts";
import { nextMonth, previousMonth, sameMonthLastYear } from "../../ledger/months.ts";
import { publishedMonth, publishedMonths } from "../archive.ts";
import {
  accountsIn,
  type Content,
  type Disclosure,
  type DisclosureAccount,
  type DisclosureLine,
  type Item,
  type Rate,
} from "../disclosure.ts";
import { contentOf, type Desk } from "../draft.ts";
import { rate } from "../rate.ts";
import { dayAfter } from "../span.ts";
import type { MoneyQuestion } from "./read.ts";

export interface ShownLine {
  readonly line: LineId;
  readonly name: string;
  readonly amount: Fen;
  readonly items: readonly Pick<Item, "vouchers" | "amount" | "purpose" | "date" | "review">[];
  readonly yearToDate: Fen;
  readonly lastMonth: Fen | null;
  readonly lastYear: Fen | null;
  /** What later months corrected it to: original and corrected value are both told. */
  readonly corrected: readonly { number: number; publishedIn: Month; amount: Fen }[];
}

export type MoneyFacts =
  | {
      readonly is: "lines";
      readonly lines: readonly ShownLine[];
      readonly account: AccountFacts | null;
    }
  | {
      readonly is: "spending";
      readonly top: readonly { name: string; line: LineId; amount: Fen; share: Rate }[];
      readonly total: Fen;
      readonly closing: Fen;
      readonly prepaid: Fen | null;
    }
  | {
      readonly is: "remuneration";
      readonly of: NonNullable<Content["remuneration"]>;
      readonly line: ShownLine | null;
    }
  | { readonly is: "balance"; readonly account: AccountFacts; readonly lines: readonly ShownLine[] }
  | {
      readonly is: "arrears";
      readonly of: NonNullable<Content["collection"]>;
      readonly refusesNames: boolean;
    }
  | {
      readonly is: "surplus";
      readonly from: Month;
      readonly opening: Fen;
      readonly closing: Fen;
      readonly prepaidChange: Fen | null;
      readonly transfers: Fen;
      readonly surplus: Fen;
    }
  | { readonly is: "budget"; readonly of: NonNullable<Content["budget"]> }
  | {
      readonly is: "compare";
      readonly now: Content;
      readonly last: Content | null;
      readonly lastYear: Content | null;
    }
  | { readonly is: "donation"; readonly of: NonNullable<Content["donation"]> }
  | { readonly is: "status"; readonly last: Month; readonly next: Month; readonly dueOn: CivilDate }
  | {
      readonly is: "own";
      readonly what: "account" | "deposit" | "share";
      readonly inPrivate: boolean;
      readonly phone: string | null;
    }
  /** The fee mode has no such section. */
  | { readonly is: "lumpSum" };

export interface AccountFacts {
  readonly account: DisclosureAccount["account"];
  readonly closing: Fen;
  readonly income: Fen;
  readonly cost: Fen;
  readonly spending: Fen;
  readonly transfersOut: Fen;
}

export interface MoneyAnswer {
  /** The month that is answered from. */
  readonly month: Month;
  readonly digest: string;
  /** Asked for, and not published: its day. */
  readonly unpublished: { readonly month: Month; readonly dueOn: CivilDate } | null;
  readonly facts: MoneyFacts;
}

export type Answered =
  | { readonly is: "answer"; readonly answer: MoneyAnswer }
  | {
      readonly is: "nothingPublished";
      readonly month: Month | null;
      readonly dueOn: CivilDate | null;
    }
  /** The books have no such thing: somebody has to be asked. */
  | { readonly is: "notInBooks" };

export async function answerMoney(
  question: MoneyQuestion,
  { inPrivate }: { inPrivate: boolean },
  desk: Desk,
): Promise<Answered> {
  const found = await monthToTell(question.month, desk);
  if (found.disclosure === null) {
    const { month } = question;
    const due = month === null ? null : dueOn(month, desk);
    return { is: "nothingPublished", month, dueOn: due };
  }
  const { content, digest } = found.disclosure;
  const teller = await createTeller(found.disclosure, desk);
  const own = ownFacts(question, inPrivate, desk);
  const facts = own ?? factsOf(question, teller);
  if (facts === null)
    return found.unpublished === null
      ? { is: "notInBooks" }
      : { is: "nothingPublished", ...found.unpublished };
  return {
    is: "answer",
    answer: { month: content.cover.month, digest, unpublished: found.unpublished, facts },
  };
}

const dueOn = (month: Month, { settings }: Desk): CivilDate =>
  dayAfter(month, settings.disclosure.publishDay);

/** The month asked for where it is published; else the newest, and when the other is due. */
async function monthToTell(
  month: Month | null,
  desk: Desk,
): Promise<{ disclosure: Disclosure | null; unpublished: MoneyAnswer["unpublished"] }> {
  const asked = month === null ? null : await publishedMonth(month, desk);
  if (asked !== null) return { disclosure: asked, unpublished: null };
  const last = await desk.reads.lastPublished(desk.estate.id);
  const disclosure = last === null ? null : await publishedMonth(last.month, desk);
  if (month === null) return { disclosure, unpublished: null };
  // A month before the first was never published: nothing stands in for it.
  if (last !== null && month < last.month) return { disclosure: null, unpublished: null };
  return { disclosure, unpublished: { month, dueOn: dueOn(month, desk) } };
}

interface Teller {
  readonly disclosure: Disclosure;
  readonly content: Content;
  readonly last: Content | null;
  readonly lastYear: Content | null;
  readonly year: readonly Disclosure[];
  readonly next: { readonly last: Month; readonly next: Month; readonly dueOn: CivilDate };
  readonly corrections: readonly {
    number: number;
    publishedIn: Month;
    line: LineId;
    amount: Fen;
  }[];
}

async function createTeller(disclosure: Disclosure, desk: Desk): Promise<Teller> {
  const { content } = disclosure;
  const { month } = content.cover;
  const { reads, estate } = desk;
  const read = async (of: Month) => {
    const stored = await reads.disclosure(estate.id, of);
    return stored?.publishedAt == null ? null : contentOf(stored);
  };
  const all = await reads.publishedCorrections(estate.id);
  return {
    disclosure,
    content,
    last: await read(previousMonth(month)),
    lastYear: await read(sameMonthLastYear(month)),
    year: await publishedMonths({ from: `${month.slice(0, 4)}-01`, to: month }, desk),
    next: await nextDue(desk),
    corrections: all.filter((one) => one.month === month),
  };
}

const linesIn = (content: Content | null): readonly DisclosureLine[] =>
  content === null ? [] : accountsIn(content).flatMap(({ lines }) => lines);

function shown(line: DisclosureLine, { last, lastYear, corrections }: Teller): ShownLine {
  const amountIn = (content: Content | null): Fen | null =>
    content === null ? null : (linesIn(content).find((one) => one.line === line.line)?.amount ?? 0);
  let now = line.amount;
  return {
    line: line.line,
    name: line.name,
    amount: line.amount,
    items: line.items.map(({ vouchers, amount, purpose, date, review }) => ({
      vouchers,
      amount,
      purpose,
      date,
      review,
    })),
    yearToDate: line.yearToDate,
    lastMonth: amountIn(last),
    lastYear: amountIn(lastYear),
    corrected: corrections
      .filter((one) => one.line === line.line)
      .map(({ number, publishedIn, amount }) => {
        now += amount;
        return { number, publishedIn, amount: now };
      }),
  };
}

const linesBy = (teller: Teller, is: (line: DisclosureLine) => boolean): readonly ShownLine[] =>
  linesIn(teller.content)
    .filter(is)
    .map((line) => shown(line, teller));

const accountFacts = (of: DisclosureAccount): AccountFacts => ({
  account: of.account,
  closing: of.closing,
  income: of.income,
  cost: of.cost,
  spending: of.spending,
  transfersOut: of.transfersOut,
});

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

function ownFacts(
  { topic, names }: MoneyQuestion,
  inPrivate: boolean,
  { settings }: Desk,
): MoneyFacts | null {
  const phone = settings.numbers.property;
  if (topic === "ownAccount" && !names) return { is: "own", what: "account", inPrivate, phone };
  if (topic === "deposit") return { is: "own", what: "deposit", inPrivate, phone };
  return null;
}

function factsOf(question: MoneyQuestion, teller: Teller): MoneyFacts | null {
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
      return inServiceFund(teller, () => asLines(by("2.1")));
    case "repairWork":
      return asLines(
        linesBy(teller, ({ line, kind }) => line.startsWith("7.") && kind === "expense"),
      );
    case "line":
      return asLines(question.line === null ? [] : by(question.line)) ?? hidden(question, teller);
    case "detail":
      return detail(question, teller) ?? hidden(question, teller);
    case "spending":
      return inServiceFund(teller, (fund) => spending(fund, content));
    case "remuneration":
      return inServiceFund(
        teller,
        () =>
          content.remuneration && {
            is: "remuneration",
            of: content.remuneration,
            line: by("2.10")[0] ?? null,
          },
      );
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
      return null;
    default:
      return question.topic satisfies never;
  }
}

const hidden = ({ line }: MoneyQuestion, { content }: Teller): MoneyFacts | null =>
  content.serviceFund === null && line !== null && /^[12]\./u.test(line) ? { is: "lumpSum" } : null;

/** The line as a whole, or the one item that the voucher stands for. */
function detail({ line, voucher }: MoneyQuestion, teller: Teller): MoneyFacts | null {
  if (voucher === null)
    return line === null ? null : asLines(linesBy(teller, (one) => one.line === line));
  const holding = linesBy(teller, ({ items }) =>
    items.some(({ vouchers }) => vouchers.includes(voucher)),
  );
  return asLines(
    holding.slice(0, 1).map((one) => ({
      ...one,
      items: one.items.filter(({ vouchers }) => vouchers.includes(voucher)),
    })),
  );
}

function spending(fund: DisclosureAccount, content: Content): MoneyFacts {
  const lines = fund.lines.filter(({ kind, amount }) => kind === "expense" && amount > 0);
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return {
    is: "spending",
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

async function nextDue(desk: Desk): Promise<Teller["next"]> {
  const last = (await desk.reads.lastPublished(desk.estate.id))?.month ?? "";
  const next = nextMonth(last);
  return { last, next, dueOn: dueOn(next, desk) };
}
