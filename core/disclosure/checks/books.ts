// The accounts add up, hang together with the month before, with one another and with the bank.
import { isLineId, isUnder, lineOf, signOf, TRANSFERS } from "../../ledger/chart.ts";
import { accountsIn, type Content, type DisclosureAccount } from "../disclosure.ts";
import { broken, type Check, type Failure, off, sum } from "./check.ts";

type Kind = DisclosureAccount["lines"][number]["kind"];
const SPENDING: readonly Kind[] = ["expense", "cost", "use"];
const COMING_IN: readonly Kind[] = ["transferIn", "collected"];
const GOING_OUT: readonly Kind[] = ["transferOut", "passedOn"];

/** Of the lines of these kinds and the corrections booked under them. */
const amountIn = (content: Content, of: DisclosureAccount, kinds: readonly Kind[]): number =>
  sum(of.lines.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount)) +
  sum(
    content.corrections
      .filter(({ account, kind }) => account === of.account && kinds.includes(kind))
      .map(({ difference }) => difference),
  );

/** V01: lines sum up to the totals of their account. */
export const totals: Check = ({ content }) =>
  accountsIn(content).flatMap((of) => [
    ...off("V01", `${of.account} income`, of.income - amountIn(content, of, ["income"])),
    ...off("V01", `${of.account} spending`, of.spending - amountIn(content, of, SPENDING)),
    ...off("V01", `${of.account} cost`, of.cost - amountIn(content, of, ["cost"])),
    ...off("V01", `${of.account} in`, of.transfersIn - amountIn(content, of, COMING_IN)),
    ...off("V01", `${of.account} out`, of.transfersOut - amountIn(content, of, GOING_OUT)),
  ]);

/** V02: closing = opening + income + in − spending − out. */
export const closings: Check = ({ content }) =>
  accountsIn(content).flatMap((of) =>
    off(
      "V02",
      of.account,
      of.closing - (of.opening + of.income + of.transfersIn - of.spending - of.transfersOut),
    ),
  );

const hasMoved = (of: DisclosureAccount): boolean =>
  of.opening !== 0 || of.lines.length > 0 || of.closing !== 0;

/** V03: opening is the closing as published; before the first month it was stated. */
export const openings: Check = ({ content, previous }) => {
  const before = previous === null ? [] : accountsIn(previous.content);
  return accountsIn(content).flatMap((of): readonly Failure[] => {
    const last = before.find(({ account }) => account === of.account);
    if (last !== undefined) return off("V03", of.account, of.opening - last.closing);
    return of.openingFrom === "nothing" && hasMoved(of) ? [broken("V03", of.account)] : [];
  });
};

const lineWithCorrections = (content: Content, id: string): number =>
  sum(
    accountsIn(content)
      .flatMap(({ lines }) => lines)
      .filter(({ line }) => line === id)
      .map(({ amount }) => amount),
  ) + sum(content.corrections.filter(({ line }) => line === id).map((one) => one.difference));

/** V04: a transfer stands in two accounts with one amount, on one day. */
export const transfers: Check = ({ content }) =>
  TRANSFERS.flatMap(({ from, to }) => {
    const listed = sum(
      content.transfers
        .filter((one) => one.from === from && one.to === to)
        .map((one) => one.amount),
    );
    const [out, into] = [lineWithCorrections(content, from), lineWithCorrections(content, to)];
    const seesBoth = lineOf(to).account !== "L1" || content.serviceFund !== null;
    return [
      ...off("V04", `${from}→${to}`, out - listed),
      ...(seesBoth ? off("V04", `${to}←${from}`, into - listed) : []),
    ];
  });

/**
 * V05: the bank has what the books have, but for what is listed as on its way. What is held for others lies in the service
 * fund's account, unless the bank has one of its own for it.
 */
export const bank: Check = ({ content }) => {
  const { heldForOthers: held } = content;
  const lies = held !== null && held.bank === null ? held : null;
  return accountsIn(content).flatMap((of): readonly Failure[] => {
    if (of === lies) return [];
    const more = of.account === "L1" && lies !== null ? [lies] : [];
    if (of.bank === null) return [of, ...more].some(hasMoved) ? [broken("V05", of.account)] : [];
    const transit = [of, ...more].flatMap(({ inTransit }) => inTransit);
    const expected = of.bank + sum(transit.map(({ amount }) => amount));
    return off("V05", of.account, sum([of, ...more].map(({ closing }) => closing)) - expected);
  });
};

/** Major and medium repair and renewal are the repair fund's, never a cost of service. */
const REPAIR_FUND_WORK = /大修|中修|更新改造|整体更换|翻新改造/u;

/** V06: no line in two accounts; the service account pays nothing that is the repair fund's. */
export const apart: Check = ({ content }) => {
  const lines = accountsIn(content).flatMap(({ account, lines: all }) =>
    all.map((line) => ({ account, ...line })),
  );
  const misplaced = lines.filter(
    ({ line, account }, index) =>
      !isLineId(line) ||
      lineOf(line).account !== account ||
      lines.findIndex((other) => other.line === line) !== index,
  );
  const foreign = lines.filter(
    ({ account, line, items }) =>
      account === "L1" &&
      signOf(lineOf(line)) < 0 &&
      items.some(({ purpose }) => REPAIR_FUND_WORK.test(purpose)),
  );
  return [...misplaced, ...foreign].map(({ line }) => broken("V06", line));
};

/** V16: the year to date is that of the month before as published, and what this month booked; F says the same. */
export const yearsToDate: Check = ({ content, previous }) => [
  ...linesToDate(content, previous?.content ?? null),
  ...budgetToDate(content, previous?.content ?? null),
];

const sameYear = (one: Content, other: Content): boolean =>
  one.cover.month.slice(0, 4) === other.cover.month.slice(0, 4);

function linesToDate(content: Content, previous: Content | null): readonly Failure[] {
  if (previous === null) return [];
  const before = sameYear(previous, content)
    ? accountsIn(previous).flatMap(({ lines }) => lines)
    : [];
  return accountsIn(content).flatMap(({ lines, account }) => {
    const known = new Set(lines.map(({ line }) => line));
    const gone = before.filter(
      ({ line, yearToDate }) =>
        lineOf(line).account === account && yearToDate !== 0 && !known.has(line),
    );
    return [
      ...lines.flatMap(({ line, yearToDate }) => {
        const then = before.find((other) => other.line === line)?.yearToDate ?? 0;
        return off("V16", line, yearToDate - then - lineWithCorrections(content, line));
      }),
      ...gone.flatMap(({ line, yearToDate }) => off("V16", line, -yearToDate)),
    ];
  });
}

/** A heading's lines may have been carried as one: what they did this month must be in it all the same. */
function budgetToDate({ budget, ...rest }: Content, previous: Content | null): readonly Failure[] {
  if (budget === null) return [];
  const content = { budget, ...rest };
  const lines = accountsIn(content).flatMap((of) => of.lines);
  const before = previous !== null && sameYear(previous, content) ? previous.budget : null;
  const own = budget.lines.flatMap(({ line, yearToDate }) => {
    const printed = lines.find((one) => one.line === line);
    if (printed !== undefined) return off("V16", line, yearToDate - printed.yearToDate);
    const then = before?.lines.find((one) => one.line === line);
    if (then === undefined) return [];
    const under = new Set(lines.flatMap((one) => (isUnder(one.line, line) ? one.line : [])));
    const booked = sum([...under].map((id) => lineWithCorrections(content, id)));
    return off("V16", line, yearToDate - then.yearToDate - booked);
  });
  // A line under a heading that has a budget itself is part of it.
  const counted = budget.lines.filter(
    ({ line }) => !budget.lines.some((one) => one.line !== line && isUnder(line, one.line)),
  );
  return [
    ...own,
    ...off("V16", "F", budget.total.yearToDate - sum(counted.map((one) => one.yearToDate))),
    ...off("V16", "F", budget.total.budget - sum(counted.map((one) => one.budget))),
  ];
}
