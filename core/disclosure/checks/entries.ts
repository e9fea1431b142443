// What stands behind the lines: vouchers, reviews, decisions, and what is worked out from them.
import { isAllocated } from "../../ledger/allocate.ts";
import { lineOf, signOf } from "../../ledger/chart.ts";
import { shareOf } from "../../ledger/money.ts";
import { settleContracts } from "../contracts.ts";
import { accountsIn, type Content, type DisclosureLine, type Item } from "../disclosure.ts";
import { broken, type Check, type Failure, miscounted, off, sum } from "./check.ts";

const linesOf = (content: Content): readonly DisclosureLine[] =>
  accountsIn(content).flatMap(({ lines }) => lines);

const isSpent = ({ line }: DisclosureLine): boolean => signOf(lineOf(line)) < 0;

/** V07: remuneration is rate × base to the fen; another rate or base needs a decision. */
export const remuneration: Check = ({ content, previous }) => {
  const { remuneration: now } = content;
  const line = content.serviceFund?.lines.find((one) => one.line === "2.10");
  if (now === null) return off("V07", "2.10", line?.amount ?? 0);
  const before = previous?.content.remuneration ?? null;
  const changed = before !== null && (before.rate !== now.rate || before.basedOn !== now.basedOn);
  const decided = line?.items.some(({ decision }) => decision !== null) ?? false;
  return [
    ...off("V07", "2.10", now.booked - shareOf(now.base, now.rate)),
    ...off("V07", "2.10", (line?.amount ?? 0) - now.booked),
    ...(changed && !decided ? [broken("V07", "2.10")] : []),
  ];
};

const DONATED = /捐赠|捐款|微基金|donation/iu;

/** V08: what the firm gives is a share of its remuneration, and no expenditure of the estate. */
export const donation: Check = ({ content }) => [
  ...(content.donation === null
    ? []
    : off(
        "V08",
        "D",
        content.donation.amount - shareOf(content.donation.of, content.donation.share),
      )),
  ...linesOf(content)
    .filter((line) => isSpent(line) && line.items.some(({ purpose }) => DONATED.test(purpose)))
    .map(({ line }) => broken("V08", line)),
];

/** The repair fund is the bank's to keep: its statement stands for vouchers there. */
const needsVoucher = (line: DisclosureLine): boolean =>
  isSpent(line) && lineOf(line.line).account !== "L3";

/** V09: what vouchers stand for is the line's amount; a voucher is used once, but for both sides of a transfer. */
export const vouchers: Check = ({ content }) => {
  const lines = linesOf(content);
  const used = new Map<string, string>();
  const twice: Failure[] = [];
  for (const { line, items } of lines)
    for (const [index, item] of items.entries())
      for (const number of item.vouchers) {
        const at = pairOf(line) ?? `${line} ${index}`;
        if ((used.get(number) ?? at) !== at) twice.push(broken("V09", number));
        used.set(number, at);
      }
  const unsupported = lines.flatMap((line) => [
    ...off("V09", line.line, line.amount - sum(line.items.map(({ amount }) => amount))),
    ...(needsVoucher(line)
      ? off("V09", line.line, sum(line.items.filter(bare).map(({ amount }) => amount)))
      : []),
  ]);
  return [...twice, ...unsupported];
};

const bare = ({ vouchers: numbers, amount }: Item): boolean => numbers.length === 0 && amount !== 0;

const pairOf = (line: string): string | null =>
  line === "5.3" || line === "1.T" ? "5.3" : line === "5.1" || line === "6.3" ? "5.1" : null;

/** V10: what is above the threshold was reviewed, or is marked as waiting for it. */
export const reviews: Check = ({ content }) =>
  linesOf(content)
    .filter(isSpent)
    .flatMap(({ line, items }) =>
      items
        .filter(
          ({ amount, review }) => Math.abs(amount) >= content.threshold && review === "returned",
        )
        .flatMap(({ amount }) => off("V10", line, amount)),
    );

/**
 * V11: nobody spends the repair fund without a decision or an emergency confirmation, and what is spent is allocated to
 * homes whose shares sum up to it. An estate that never stated its homes has nobody to allocate to.
 */
export const decisions: Check = ({ content, ledger }) => {
  const hasHomes = ledger.collection.households > 0;
  const spent = content.repairFund.lines.filter(({ kind }) => kind === "expense");
  const undecided = spent.flatMap(({ line, items }) =>
    items
      .filter(({ decision }) => decision === null)
      .flatMap(({ amount }) => off("V11", line, amount)),
  );
  if (!hasHomes) return undecided;
  const printed = spent.flatMap(({ line, items }) =>
    items.flatMap(({ amount, allocation }) => off("V11", line, amount - (allocation?.amount ?? 0))),
  );
  const corrected = ledger.entries
    .filter(({ line, correctedMonth }) => isAllocated(line) && correctedMonth !== null)
    .flatMap(({ number, line, amount }) => {
      const allocated = ledger.allocations.find(({ entry }) => entry === number);
      return off("V11", line, amount - (allocated?.amount ?? 0));
    });
  return [...undecided, ...printed, ...corrected];
};

/** V22: each voucher leads to the line and the item under which its entry is booked. */
export const resolves: Check = ({ content, ledger }) =>
  ledger.entries
    .filter(({ correctedMonth, account }) => correctedMonth === null && shows(content, account))
    .flatMap((entry) =>
      entry.vouchers
        .filter(({ number }) => {
          const items = linesOf(content).find(({ line }) => line === entry.line)?.items ?? [];
          const item = items.find(({ entries }) => entries.includes(entry.number));
          return !(item?.vouchers.includes(number) ?? false);
        })
        .map(({ number }) => broken("V22", number)),
    );

const shows = (content: Content, account: string): boolean =>
  account !== "L1" || content.serviceFund !== null;

/** V24: a contract that fell due without a receipt is listed, and no receipt is booked twice for one. */
export const uncollected: Check = ({ content, ledger, contracts, previous }) => {
  const before = previous?.content ?? null;
  const settled = settleContracts(ledger, contracts, before, (id) => id);
  const missing = (["uncollected", "paidAhead"] as const).flatMap((list) =>
    settled[list].flatMap(({ contract, line, amount }) => {
      const listed = content[list].find((one) => one.contract === contract);
      return off("V24", line, amount - (listed?.amount ?? 0));
    }),
  );
  const listed = content.uncollected.length + content.paidAhead.length;
  const due = settled.uncollected.length + settled.paidAhead.length;
  return [
    ...missing,
    ...miscounted("V24", "contracts", listed - due),
    ...settled.doubled.flatMap(({ contract, amount }) => off("V24", contract, amount)),
  ];
};
