// 对账: what the bank says against the books, with what may explain a difference; and the other figures that are stated.
import { ACCOUNTS, type Account } from "../ledger/chart.ts";
import { explain } from "../ledger/explain.ts";
import type { NewFigure } from "../ledger/figure.ts";
import { faultInFigure } from "../ledger/import.ts";
import type { LedgerMonth } from "../ledger/month.ts";
import { dayAt, monthOf } from "../ledger/months.ts";
import type { LedgerFacts } from "../replies/ledger-texts.ts";
import { here } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Outcome } from "../store.ts";
import type { Carrying } from "./carry-out.ts";
import { byOf, estateIdOf } from "./ledger.ts";
import { refuseLedger } from "./ledger-words.ts";
import type { ReconcileWords } from "./reconcile-words.ts";

export async function reconcile(words: ReconcileWords, carrying: Carrying): Promise<Outcome> {
  const month = words.do === "figure" ? words.figure.period : words.month;
  const today = dayAt(carrying.situation.now, carrying.situation.settings.timeZone);
  if (month > monthOf(today)) return refuseLedger({ is: "future", date: month });
  if (words.do === "all") return showAll(month, carrying);
  if (words.do === "figure") return state(words.figure, carrying);
  const { account, bank } = words;
  if (bank !== null)
    await put({ kind: "bank", period: month, subject: account, value: bank }, carrying);
  const books = await carrying.tx.ledgerMonth(estateIdOf(carrying), month);
  here(carrying.posting, "reply", reply("reconciled", reconciled(account, books)));
  return bank === null ? "answered" : "done";
}

async function put(figure: NewFigure, carrying: Carrying): Promise<void> {
  const { tx } = carrying;
  const estateId = estateIdOf(carrying);
  const fault = await faultInFigure(tx, estateId, figure, await tx.closedThrough(estateId));
  if (fault !== null) refuseLedger(fault);
  await tx.stateFigures(estateId, [figure], byOf(carrying));
}

async function state(figure: NewFigure, carrying: Carrying): Promise<Outcome> {
  await put(figure, carrying);
  const books = await carrying.tx.ledgerMonth(estateIdOf(carrying), figure.period);
  const account = figure.kind === "inTransit" || figure.kind === "opening" ? figure.subject : null;
  const shown = account === null ? null : reconciled(account.slice(0, 2) as Account, books);
  const { closing } = await prepaidOf(books);
  here(carrying.posting, "reply", reply("stated", { figure, reconciled: shown, prepaid: closing }));
  return "done";
}

/** What is held for others lies in the service fund's account, unless the bank has one of its own for it. */
function reconciled(account: Account, books: LedgerMonth): LedgerFacts["reconciled"] {
  const { accounts, entries, month } = books;
  const { L4 } = accounts;
  const lies = account === "L1" && L4.bank === null && (L4.lines.length > 0 || L4.opening !== 0);
  const own = lies ? [accounts.L1, L4] : [accounts[account]];
  const closing = own.reduce((sum, one) => sum + one.closing, 0);
  const inTransit = own.flatMap((one) => one.inTransit);
  const { bank } = accounts[account];
  const gap =
    bank === null ? 0 : bank + inTransit.reduce((sum, { amount }) => sum + amount, 0) - closing;
  const concerned = entries.filter((entry) => own.some((one) => one.account === entry.account));
  const hints = explain(gap, concerned).flatMap((hint) => {
    const entry = concerned.find(({ number }) => number === hint.entry);
    return entry === undefined ? [] : [{ hint, entry }];
  });
  return { month, account, closing, held: lies ? L4.closing : null, bank, inTransit, gap, hints };
}

const prepaidOf = ({ collection: c }: LedgerMonth) => ({
  opening: c.openingPrepaid,
  closing: c.openingPrepaid === null ? null : c.openingPrepaid + c.newPrepaid - c.prepaidConsumed,
});

async function showAll(month: string, carrying: Carrying): Promise<Outcome> {
  const books = await carrying.tx.ledgerMonth(estateIdOf(carrying), month);
  const held = books.accounts.L4.bank === null;
  const accounts = ACCOUNTS.filter(
    (account) => !(account === "L4" && held) && isKept(books, account),
  ).map((account) => reconciled(account, books));
  const { openingPrepaid, newPrepaid, prepaidConsumed, householdsPaid, openingArrears } =
    books.collection;
  const { closing } = prepaidOf(books);
  const prepaid = {
    opening: openingPrepaid,
    received: newPrepaid,
    consumed: prepaidConsumed,
    closing,
  };
  const shown = { month, accounts, prepaid, householdsPaid, openingArrears };
  here(carrying.posting, "reply", reply("reconciledAll", shown));
  return "answered";
}

const isKept = ({ accounts }: LedgerMonth, account: Account): boolean =>
  account === "L1" || accounts[account].lines.length > 0 || accounts[account].statedOpening;
