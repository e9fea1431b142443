// The accounts add up, hang together with the month before, with one another and with the bank.
import { isLineId, lineOf, signOf, TRANSFERS } from "../../ledger/chart.ts";
import type { Content, DisclosureAccount } from "../disclosure.ts";
import { accountsOf, broken, type Check, type Failure, off, sum } from "./check.ts";

type Kind = DisclosureAccount["lines"][number]["kind"];
const SPENDING: readonly Kind[] = ["expense", "cost", "use"];

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
  accountsOf(content).flatMap((of) => [
    ...off("V01", `${of.account} income`, of.income - amountIn(content, of, ["income"])),
    ...off("V01", `${of.account} spending`, of.spending - amountIn(content, of, SPENDING)),
    ...off("V01", `${of.account} cost`, of.cost - amountIn(content, of, ["cost"])),
    ...off("V01", `${of.account} in`, of.transfersIn - amountIn(content, of, ["transferIn"])),
    ...off("V01", `${of.account} out`, of.transfersOut - amountIn(content, of, ["transferOut"])),
  ]);

/** V02: closing = opening + income + in − spending − out. */
export const closings: Check = ({ content }) =>
  accountsOf(content).flatMap((of) =>
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
  const before = previous === null ? [] : accountsOf(previous.content);
  return accountsOf(content).flatMap((of): readonly Failure[] => {
    const last = before.find(({ account }) => account === of.account);
    if (last !== undefined) return off("V03", of.account, of.opening - last.closing);
    return of.openingFrom === "nothing" && hasMoved(of) ? [broken("V03", of.account)] : [];
  });
};

const lineWithCorrections = (content: Content, id: string): number =>
  sum(
    accountsOf(content)
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

/** V05: the bank has what the books have, but for what is listed as on its way. */
export const bank: Check = ({ content }) =>
  accountsOf(content).flatMap((of): readonly Failure[] => {
    if (of.bank === null) return hasMoved(of) ? [broken("V05", of.account)] : [];
    const expected = of.bank + sum(of.inTransit.map(({ amount }) => amount));
    return off("V05", of.account, of.closing - expected);
  });

/** Major and medium repair and renewal are the repair fund's, never a cost of service. */
const REPAIR_FUND_WORK = /大修|中修|更新改造|整体更换|翻新改造/u;

/** V06: no line in two accounts; the service account pays nothing that is the repair fund's. */
export const apart: Check = ({ content }) => {
  const lines = accountsOf(content).flatMap(({ account, lines: all }) =>
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

/** V16: the year to date is that of the month before as published, and what this month booked. */
export const yearsToDate: Check = ({ content, previous }) => {
  if (previous === null) return [];
  const sameYear = previous.content.cover.month.slice(0, 4) === content.cover.month.slice(0, 4);
  const before = sameYear ? accountsOf(previous.content).flatMap(({ lines }) => lines) : [];
  return accountsOf(content).flatMap(({ lines, account }) => {
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
};
