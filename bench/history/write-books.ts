// A month's books: entries with vouchers and verdicts, and what is stated beside them.
import { spanOf } from "../../core/disclosure/span.ts";
import { isSpending, lineOf } from "../../core/ledger/chart.ts";
import type { NewFigure } from "../../core/ledger/figure.ts";
import { monthOf, previousMonth } from "../../core/ledger/months.ts";
import type { Db } from "../../prisma/store/rows.ts";
import type { Chance } from "../../scripts/simulate/random.ts";
import { type Balances, booksOf } from "./books-of.ts";
import { put, type Row } from "./rows.ts";
import * as of from "./settings.ts";
import type { HistoryOptions } from "./write.ts";
import type { Scope } from "./write-tickets.ts";

export async function state(
  tx: Db,
  estateId: number,
  figures: readonly NewFigure[],
): Promise<void> {
  const rows = figures.map(({ kind, period, subject, value }) => [kind, period, subject, value]);
  await put(
    tx,
    "LedgerFigure",
    ["estateId", "statedAt", "kind", "period", "subject", "value"],
    rows.map((row) => [estateId, 0, ...row]),
  );
}

export async function writeBooks(
  tx: Db,
  scope: Scope & Pick<HistoryOptions, "entriesAMonth"> & { balances: Balances },
  luck: Chance,
): Promise<{ entries: number; balances: Balances }> {
  const { estateId, month, after, balances, entriesAMonth } = scope;
  // The bills of line 2.7 lie at one place in each month.
  const correctable = after === 0 ? null : after - entriesAMonth + 90;
  const books = booksOf(month, balances, { entries: entriesAMonth, correctable }, luck);
  const { from } = spanOf(month, of.SETTINGS.timeZone);
  const entries: Row[] = [];
  const vouchers: Row[] = [];
  const reviews: Row[] = [];
  for (const [index, entry] of books.entries.entries()) {
    const number = after + index + 1;
    const { date, line, amount, counterparty, purpose, decision, corrects, contra } = entry;
    const other = contra === undefined ? null : contra === "next" ? number + 1 : number - 1;
    entries.push([
      ...[estateId, number, date, monthOf(date), lineOf(line).account, line, amount],
      ...[counterparty, purpose, decision, corrects],
      ...[corrects === null ? null : previousMonth(month), other, from],
    ]);
    if (contra !== "previous")
      for (const voucher of entry.vouchers) vouchers.push([estateId, voucher.number, number, null]);
    const judged = isSpending(lineOf(line)) && Math.abs(amount) >= of.SETTINGS.fees.threshold;
    if (judged || corrects !== null) reviews.push([estateId, number, 1, "", 1, from]);
  }
  await put(tx, "LedgerEntry", ENTRY, entries);
  await put(tx, "LedgerVoucher", ["estateId", "number", "entry", "sha256"], vouchers);
  await put(tx, "LedgerReview", REVIEW, reviews);
  await state(tx, estateId, books.figures);
  return { entries: entries.length, balances: books.closing };
}

const ENTRY = [
  ...["estateId", "number", "date", "month", "account", "line", "amount", "counterparty"],
  ...["purpose", "decision", "corrects", "correctedMonth", "contra", "enteredAt"],
];
const REVIEW = ["estateId", "entry", "approved", "reason", "personId", "at"];
