// A to F: what came in, what went out, and what the rates come from.
import type { Content, DisclosureAccount } from "../disclosure/disclosure.ts";
import { accountTable } from "./accounts.ts";
import {
  column,
  count as counted,
  figures,
  money,
  percentOf,
  points,
  rate,
  row,
  text,
  total,
} from "./cells.ts";
import { count, percent, quotient, money as showMoney } from "./figures.ts";
import type { Row, Section, Table } from "./report.ts";
import type { Words } from "./words.zh.ts";

/** Amounts under one another with a remark beside. */
const amounts = (title: string, rows: readonly Row[], words: Words): Table => ({
  title,
  columns: [column(words.item, 4), figures(words.figure, 2.4), column(words.how, 5)],
  rows,
});
const amount = (name: string, fen: number | null, how = ""): Row =>
  row(text(name), money(fen), text(how));

/** 12,314.88 = 82,099.20 × 15.00%. */
const product = (of: number, share: number): string => `${showMoney(of)} × ${percent(share)}`;

function account(
  id: string,
  title: string,
  of: DisclosureAccount,
  content: Content,
  words: Words,
  more: readonly (Table | null)[] = [],
): Section {
  const tables = more.filter((table) => table !== null);
  return {
    id,
    title,
    tables: [accountTable(of, content.corrections, words), ...tables],
    notes: [words.ledger.unit],
  };
}

function remuneration({ remuneration: it }: Content, words: Words): Table | null {
  if (it === null) return null;
  const { ledger } = words;
  return amounts(
    ledger.remuneration,
    [
      amount(ledger.base, it.base, ledger.bases[it.basedOn]),
      row(text(ledger.rate), percentOf(it.rate), text("")),
      amount(ledger.due, it.due, product(it.base, it.rate)),
      amount(ledger.booked, it.booked),
    ],
    words,
  );
}

function prepaid({ prepaid: it }: Content, words: Words): Table | null {
  if (it === null) return null;
  const { ledger } = words;
  return amounts(
    ledger.prepaid,
    [
      amount(ledger.prepaidOpening, it.opening),
      amount(ledger.received, it.received),
      amount(ledger.consumed, it.consumed),
      amount(ledger.prepaidClosing, it.closing),
    ],
    words,
  );
}

function repairShare({ repairShare: it }: Content, words: Words): Table | null {
  if (it === null) return null;
  const { ledger } = words;
  return amounts(
    ledger.repairShare,
    [
      amount(ledger.net, it.net),
      row(text(ledger.rate), percentOf(it.share), text("")),
      amount(ledger.due, it.due, product(it.net, it.share)),
      amount(ledger.booked, it.booked),
    ],
    words,
  );
}

function transfers(content: Content, { ledger }: Words): Table | null {
  if (content.transfers.length === 0) return null;
  return {
    title: ledger.transfers,
    columns: [
      column(ledger.date, 2),
      column(ledger.from, 2),
      column(ledger.to, 2),
      figures(ledger.amount, 2),
    ],
    rows: content.transfers.map(({ date, from, to, amount }) =>
      row(text(date), text(from), text(to), money(amount)),
    ),
  };
}

/** What homes bear together; a home's own share is told to that home alone. */
function allocations({ repairFund }: Content, { ledger }: Words): Table | null {
  const borne = repairFund.lines.flatMap(({ line, items }) =>
    items.flatMap(({ allocation, purpose }) =>
      allocation === null ? [] : [{ line, purpose, ...allocation }],
    ),
  );
  if (borne.length === 0) return null;
  return {
    title: ledger.allocation,
    columns: [
      column(ledger.line, 1),
      column(ledger.name, 3),
      figures(ledger.households, 1.5),
      figures(ledger.sharedArea, 2),
      figures(ledger.amount, 2),
    ],
    rows: borne.map(({ line, purpose, households, area, amount: fen }) =>
      row(text(line), text(purpose), counted(households), money(area), money(fen)),
    ),
  };
}

function uncollected(content: Content, words: Words): Table | null {
  const { ledger } = words;
  if (content.uncollected.length === 0) return null;
  return {
    title: ledger.uncollected,
    columns: [
      column(ledger.line, 1),
      column(ledger.name, 3),
      column(ledger.contract, 3),
      column(ledger.dueSince, 2),
      figures(ledger.amount, 2),
    ],
    rows: content.uncollected.map(({ line, name, contract, amount, since }) =>
      row(text(line), text(name), text(contract), text(words.monthName(since)), money(amount)),
    ),
  };
}

function donation({ donation: it }: Content, words: Words): Section | null {
  if (it === null) return null;
  const { ledger } = words;
  const rows = [
    amount(ledger.donationOf, it.of),
    row(text(ledger.share), percentOf(it.share), text("")),
    amount(ledger.donation, it.amount, product(it.of, it.share)),
  ];
  const title = words.sections.donation;
  return {
    id: "D",
    title,
    tables: [amounts(ledger.donation, rows, words)],
    notes: [ledger.donationNote],
  };
}

function collection({ collection: it }: Content, words: Words): Section | null {
  if (it === null) return null;
  const { collection: say } = words;
  const change = (name: string, hundredths: number | null, base: number | null): Row =>
    row(text(name), points(hundredths), text(base === null ? say.noBase : say.base(percent(base))));
  const rows = [
    amount(say.area, it.area),
    amount(say.receivable, it.receivable),
    ...it.adjustments.map((one) => amount(one.name, one.amount)),
    amount(say.cashCurrent, it.cashCurrent),
    amount(say.prepaidConsumed, it.prepaidConsumed),
    row(text(say.rate), rate(it.rate), text(it.rate && quotient(it.rate, "money"))),
    change(say.onYear, it.changeOnYear, it.lastYear),
    change(say.onMonth, it.changeOnMonth, it.lastMonth),
    amount(say.openingArrears, it.openingArrears),
    amount(say.newArrears, it.newArrears),
    amount(say.recovered, it.recovered),
    amount(say.closingArrears, it.closingArrears),
    row(text(say.recovery), rate(it.recovery), text(it.recovery && quotient(it.recovery, "money"))),
    row(
      text(say.households),
      rate(it.households),
      text(it.households && quotient(it.households, "count")),
    ),
  ];
  const title = words.sections.collection;
  return { id: "E", title, tables: [amounts(title, rows, words)], notes: [] };
}

function budget({ budget: it }: Content, words: Words): Section | null {
  if (it === null) return null;
  const { budget: say, ledger } = words;
  const rows = it.lines.map((line) => {
    const marks = [line.flagged ? say.flagged : "", line.oneOff ? say.oneOff : ""];
    return row(
      text(line.line),
      text(line.name),
      money(line.budget),
      money(line.yearToDate),
      rate(line.execution),
      points(line.deviation),
      text(marks.filter((mark) => mark !== "").join(words.list)),
    );
  });
  const sum = total(
    text(""),
    text(say.total),
    money(it.total.budget),
    money(it.total.yearToDate),
    rate(it.total.execution),
    text(""),
    text(""),
  );
  const passed = `${count(it.time.numerator)}/${count(it.time.denominator)}`;
  return {
    id: "F",
    title: words.sections.budget,
    tables: [
      {
        title: words.sections.budget,
        stacks: "ledger",
        columns: [
          column(ledger.line, 1),
          column(ledger.name, 3),
          figures(say.budget, 2),
          figures(say.spent, 2),
          figures(say.execution, 1.5),
          figures(say.deviation, 1.7),
          column(say.mark, 2.8),
        ],
        rows: [...rows, sum],
      },
    ],
    notes: [say.time(passed, percent(it.time.basisPoints))],
  };
}

/** What the fee mode has of A to F. */
export function moneySections(content: Content, words: Words): readonly Section[] {
  const { serviceFund, commonIncome, repairFund, heldForOthers } = content;
  const { sections } = words;
  const all = [
    serviceFund &&
      account("A", sections.serviceFund, serviceFund, content, words, [
        remuneration(content, words),
        prepaid(content, words),
        heldForOthers && accountTable(heldForOthers, content.corrections, words),
      ]),
    account("B", sections.commonIncome, commonIncome, content, words, [
      repairShare(content, words),
      transfers(content, words),
      uncollected(content, words),
    ]),
    account("C", sections.repairFund, repairFund, content, words, [allocations(content, words)]),
    donation(content, words),
    collection(content, words),
    budget(content, words),
  ];
  return all.filter((section) => section !== null);
}
