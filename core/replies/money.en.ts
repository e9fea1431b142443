// Answers to questions about money in English: what it comes to, the figures, line and voucher, what to do next.

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
import { ACCOUNT_NAMES, COUNTERPARTY_NAMES } from "./ledger-names.en.ts";
import { ownMoney } from "./own-money.en.ts";

type Part = string | null | false | undefined;
const lines = (...parts: readonly Part[]): string => parts.filter(Boolean).join("\n");
const yuan = (fen: number): string => `¥${showMoney(fen)}`;

const vouchersOf = ({ items, amount }: ShownLine): string => {
  if (items.length === 0 && amount === 0) return "nothing in the month";
  const all = [...new Set(items.flatMap(({ vouchers }) => vouchers))];
  if (all.length === 0) return "see the bank statement";
  return `vouchers ${all.slice(0, 4).join(", ")}${all.length > 4 ? ` and ${all.length - 4} more` : ""}`;
};

const lineFacts = (line: ShownLine, closely = false): string => {
  const entries = line.items.flatMap((item) => {
    const { purpose, amount, decision, allocation } = item;
    const more = [
      closely && item.date,
      closely && COUNTERPARTY_NAMES[item.counterparty],
      closely && item.review !== "pending" && REVIEW_NAMES[item.review],
      unitPrice(line, item),
      decision !== null && `decision ${decision}`,
      allocation !== null && `shared by ${allocation.households} homes by area`,
    ].filter((part) => part !== false && part !== null);
    const saysMore = purpose !== "" && (purpose !== line.name || amount !== line.amount);
    if (!saysMore && more.length === 0) return [];
    return [`${purpose} ${yuan(amount)}${more.length > 0 ? ` (${more.join(", ")})` : ""}`.trim()];
  });
  const base = (name: string, then: number | null): Part =>
    then === null
      ? null
      : then === 0
        ? `${name} no base`
        : `${name} ${showChange(line.amount, then)}`;
  return lines(
    `${line.name} ${yuan(line.amount)} (line ${line.line}, ${vouchersOf(line)})`,
    entries.length > 0 && `  ${entries.slice(0, 3).join("; ")}`,
    `  ${[base("on last month", line.lastMonth), base("on last year", line.lastYear), `year to date ${yuan(line.yearToDate)}`].filter(Boolean).join(", ")}`,
    ...line.corrected.map(
      ({ number, publishedIn, amount }) =>
        `  corrected: was ${yuan(line.amount)}, is ${yuan(amount)} (correction ${number}, disclosure of ${publishedIn})`,
    ),
  );
};

const REVIEW_NAMES = {
  approved: "passed by the committee",
  returned: "returned by the committee",
} as const;

const unitPrice = (line: ShownLine, { purpose, amount }: ShownLine["items"][number]): Part => {
  const metered = unitPriceOf(line.line, purpose, amount);
  return metered && `${metered.units} ${metered.unit} × ${metered.price}`;
};

/** From the opening to the closing balance, so that it can be added up. */
const accountLine = (of: AccountFacts): string =>
  [
    `${ACCOUNT_NAMES[of.account]}: balance ${yuan(of.closing)} = opening ${showMoney(of.opening)}`,
    ` + in ${showMoney(of.income)}`,
    of.transfersIn !== 0 && ` + moved in ${showMoney(of.transfersIn)}`,
    of.cost !== 0 && ` − cost ${showMoney(of.cost)}`,
    ` − used ${showMoney(of.spending - of.cost + of.transfersOut)}`,
    of.account === "L2" && `; net ${yuan(of.income - of.cost)}`,
  ]
    .filter(Boolean)
    .join("");

function facts(of: MoneyFacts): string {
  switch (of.is) {
    case "lines":
      return lines(
        of.refusesNames === true &&
          "A single person's pay is not published, only the total of the posts",
        ...of.lines.map((line) => lineFacts(line, of.closely)),
        of.account !== null && accountLine(of.account),
        ...(of.uncollected ?? []).map(
          ({ name, contract, amount, since }) =>
            `${name} ${yuan(amount)} has not come in: contract ${contract}, due ${since}`,
        ),
        of.closely &&
          "The original can be seen at the front desk by appointment, personal data covered",
      );
    case "spending":
      return lines(
        `Spent${of.toDate ? " in the year so far" : ""} ${yuan(of.total)}, balance ${yuan(of.closing)}`,
        ...of.top.map(
          ({ name, line, amount, share }) =>
            `${name} ${yuan(amount)}, ${hundredths(share.basisPoints ?? 0)}% (line ${line})`,
        ),
        of.prepaid !== null && `${yuan(of.prepaid)} of the balance is paid ahead and no surplus`,
      );
    case "remuneration":
      return lines(
        `Remuneration ${yuan(of.of.booked)} = base ${yuan(of.of.base)} × ${hundredths(of.of.rate)}%${of.contract === null ? "" : ` (contract ${of.contract})`}`,
        of.parts === null
          ? `Base: ${BASE_NAMES[of.of.basedOn]}`
          : `Base: fees received ${showMoney(of.parts.current)} + arrears recovered ${showMoney(of.parts.arrears)} + prepayments consumed ${showMoney(of.parts.consumed)}`,
        of.line !== null && lineFacts(of.line),
      );
    case "balances":
      return lines(...of.accounts.map(accountLine));
    case "balance":
      return lines(
        accountLine(of.account),
        ...of.lines.map((line) => lineFacts(line)),
        of.account.account === "L2" &&
          "How it is used is decided by the owners together; a poll in the group is no vote",
        of.account.account === "L3" &&
          "This is the estate's; your own account is with the authority or its bank",
      );
    case "arrears":
      return lines(
        of.refusesNames &&
          "Who has not paid is personal and not published; only counts and amounts are",
        of.of.households !== null &&
          `Households due ${of.of.households.denominator}, paid ${of.of.households.numerator}, unpaid ${of.of.households.denominator - of.of.households.numerator}`,
        of.of.rate !== null && `Collected ${moneyRate(of.of.rate)}${points(of.of)}`,
        of.of.closingArrears !== null && `Arrears in all ${yuan(of.of.closingArrears)} (section E)`,
      );
    case "surplus":
      return lines(
        `Surplus since ${of.from}: ${yuan(of.surplus)}`,
        `closing ${showMoney(of.closing)} − opening ${showMoney(of.opening)}${of.prepaidChange === null ? "" : ` − change of prepayments ${showMoney(of.prepaidChange)}`} − transfers ${showMoney(of.transfers)}`,
        "It is in the service fund's account (section A), not audited",
      );
    case "budget":
      return lines(
        `Budget ${yuan(of.of.total.budget)}, used ${yuan(of.of.total.yearToDate)}: ${hundredths(of.of.total.execution.basisPoints ?? 0)}%, of the year ${hundredths(of.of.time.basisPoints ?? 0)}% (section F)`,
        ...of.of.lines
          .filter(({ flagged }) => flagged)
          .slice(0, 5)
          .map(
            ({ line, name, execution, deviation }) =>
              `⚠️ ${name} ${hundredths(execution.basisPoints ?? 0)}%${deviation === null ? "" : `, ${signed(deviation)} points off`} (line ${line})`,
          ),
        of.of.lines.every(({ flagged }) => !flagged) &&
          "Every line is within ten points of the time that is over",
      );
    case "compare":
      return comparison(of);
    case "donation":
      return lines(
        `Community fund ${yuan(of.of.amount)} = remuneration ${yuan(of.of.of)} × ${hundredths(of.of.share)}% (section D)`,
        "The firm gives it out of its remuneration; it is no expenditure of the owners",
      );
    case "status":
      return lines(
        `Published up to ${of.last}; ${of.next} ${of.lateDays > 0 ? `was due ${of.dueOn} and is ${of.lateDays} days late` : `is due ${of.dueOn}`}`,
        "All of it: latest disclosure",
        "If a figure is wrong, name line and amount; the committee says: object 2.5.2 …",
      );
    case "noYear":
      return `Nothing of ${of.year} was published; the newest is ${of.last}`;
    case "lumpSum":
      return "The fee here is a lump sum: what it is spent on is the firm's affair. Published are common income, repair fund and collection";
    default:
      return of satisfies never;
  }
}

const BASE_NAMES = {
  cashCurrentArrearsAndConsumedPrepaid: "fees received, arrears recovered, prepayments consumed",
  cashAll: "everything received",
  receivable: "fees due",
  expenditure: "all other spending",
} as const;

const moneyRate = ({ numerator, denominator, basisPoints }: Rate): string =>
  `${hundredths(basisPoints ?? 0)}% (${showMoney(numerator)}/${showMoney(denominator)})`;

const points = ({
  changeOnMonth,
  changeOnYear,
}: {
  changeOnMonth: number | null;
  changeOnYear: number | null;
}): string =>
  [
    changeOnMonth === null ? "" : `, ${signed(changeOnMonth)} points on last month`,
    changeOnYear === null ? "" : `, ${signed(changeOnYear)} on last year`,
  ].join("");

function comparison({ now, last, lastYear }: Extract<MoneyFacts, { is: "compare" }>): string {
  const against = (name: string, then: typeof last): Part => {
    if (then === null) return `${name}: not published, no base`;
    const change = (title: string, a: number, b: number) =>
      b === 0 ? `${title} ${showMoney(a)} (no base)` : `${title} ${showChange(a, b)}`;
    const rate = changeOf(now.tickets.onTime, then.tickets.onTime);
    const collected =
      now.collection?.rate && then.collection?.rate
        ? changeOf(now.collection.rate, then.collection.rate)
        : null;
    return `${name} (${then.cover.month}): ${[
      now.serviceFund && then.serviceFund
        ? change("spending", now.serviceFund.spending, then.serviceFund.spending)
        : "",
      change("common income", now.commonIncome.income, then.commonIncome.income),
      collected === null ? "" : `collected ${signed(collected)} points`,
      `tickets ${now.tickets.opened - then.tickets.opened >= 0 ? "+" : ""}${now.tickets.opened - then.tickets.opened}`,
      rate === null ? "" : `on time ${signed(rate)} points`,
    ]
      .filter((part) => part !== "")
      .join(", ")}`;
  };
  return lines(against("On last month", last), against("On last year", lastYear));
}

export const moneyAnswer = ({ month, digest, unpublished, facts: of }: MoneyAnswer): string =>
  lines(
    unpublished !== null &&
      of.is !== "status" &&
      `${unpublished.month} is not published yet (due ${unpublished.dueOn}); this is from ${month}, the newest`,
    facts(of),
    of.is !== "noYear" &&
      of.is !== "lumpSum" &&
      `Source: disclosure of ${month} (digest ${showDigest(digest, 1)})`,
  );

export const MONEY: Pick<
  { [Name in keyof DisclosureFacts]: (facts: DisclosureFacts[Name]) => string },
  "moneyAnswer" | "notInBooks" | "priceAsked" | "ownMoney" | "noCutOff" | "namesRefused"
> = {
  moneyAnswer: ({ answer, grievance }) =>
    lines(
      moneyAnswer(answer),
      grievance && "To dispute it, say: complaint …; the firm has to answer",
    ),
  ownMoney: ({ own }) => ownMoney(own),
  namesRefused: () =>
    "Who has paid or owes is personal: it is neither published nor told to other homes. For your own, ask me in private",
  noCutOff: ({ phone }) =>
    `Nobody may cut off water, power, gas or heat to press for fees; arrears are claimed by the contract or in court. If it happens, report it to me${phone === null ? "" : `, or call the office (${phone})`}; the committee can step in too`,
  notInBooks: ({ topic, committee }) =>
    topic === "price"
      ? `The books hold no vote on the price; ${committee ? "committee and firm are" : "the firm is"} asked:`
      : "The books have no such line; the accountant is asked:",
  priceAsked: () =>
    "An owner asks who agreed to a price going up, and the books hold no vote. Please tell the property office its day, homes and area (or that there was none); it answers the owner",
};
