// What stands around the figures: cover, services, corrections, the trend, vouchers, signatures.
import type { Content, Disclosure, DisclosureLine, Item } from "../disclosure/disclosure.ts";
import { isSpending } from "../ledger/chart.ts";
import { wallAt } from "../sla/zone.ts";
import { column, count, figures, money, rate, row, text } from "./cells.ts";
import { NONE, price, money as showMoney } from "./figures.ts";
import type { Section, Table } from "./report.ts";
import type { Words } from "./words.zh.ts";

/** 2025-07-08 19:30 in the estate's zone. */
export const moment = (at: number, timeZone: string): string =>
  new Date(wallAt(at, timeZone)).toISOString().slice(0, 16).replace("T", " ");

/** What is not known is left out: an empty line invites to ask who hides it. */
const pairs = (
  title: string,
  names: readonly [string, string],
  rows: readonly (readonly [string, string | null])[],
): Table => ({
  title,
  columns: [column(names[0], 2), column(names[1], 5)],
  rows: rows.flatMap(([name, value]) => (value === null ? [] : [row(text(name), text(value))])),
});

export function cover({ content, published }: Disclosure, words: Words): Section {
  const { cover: it } = content;
  const { cover: say } = words;
  const late = published !== null && published.lateDays > 0 ? say.late(published.lateDays) : "";
  const account = (of: (typeof it.accounts)[number]): readonly [string, string] => [
    say.account(words.accounts[of.account]),
    [of.bank, of.last4 === null ? null : say.last4(of.last4)]
      .filter((part) => part !== null)
      .join(" ") || NONE,
  ];
  const tables = [
    pairs(
      words.sections.cover,
      [words.item, words.value],
      [
        [say.estate, it.estate],
        [say.firm, it.firm],
        [say.committee, it.committee],
        [say.contract, it.contract],
        [say.feeMode, words.feeModes[it.feeMode]],
        [say.month, words.monthName(it.month)],
        [say.version, `v${it.version}`],
        [say.dueOn, it.dueOn],
        [
          say.published,
          published === null ? say.notPublished : moment(published.at, it.timeZone) + late,
        ],
        ...it.accounts.map(account),
      ],
    ),
  ];
  return { id: "0", title: words.sections.cover, tables, notes: [] };
}

export function services({ services: it, cover: of }: Content, words: Words): Section {
  const { services: say } = words;
  const named = (code: string): string => words.codes[code] ?? code;
  const tables: readonly Table[] = [
    {
      title: say.items,
      columns: [column(words.item, 4), figures(say.done, 1), figures(say.planned, 1)],
      rows: it.items.map(({ item, done, planned }) => row(text(item), count(done), count(planned))),
    },
    {
      title: say.prices,
      columns: [
        column(words.item, 3),
        figures(say.price, 1.6),
        column(say.unit, 2),
        column(say.since, 2),
      ],
      rows: it.prices.map((one) =>
        row(text(named(one.item)), text(price(one.price)), text(named(one.unit)), text(one.since)),
      ),
    },
    {
      title: say.inspections,
      columns: [column(words.item, 4), column(say.nextDue, 2)],
      rows: it.inspections.map(({ item, nextDue }) => row(text(item), text(nextDue))),
    },
    pairs(
      words.cover.responsible,
      [words.cover.responsible, words.cover.phone],
      of.responsible.map(({ post, phone }) => [named(post), phone]),
    ),
  ].filter(({ rows }) => rows.length > 0);
  const notes = tables.length === 0 ? [say.none] : [];
  return { id: "1", title: words.sections.services, tables, notes };
}

export function corrections({ corrections: all }: Content, words: Words): Section {
  const { corrections: say, ledger, vouchers } = words;
  const table: Table = {
    title: words.sections.corrections,
    stacks: "cards",
    columns: [
      column(say.number, 1),
      column(say.of, 1.4),
      column(ledger.name, 2.4),
      figures(say.was, 2),
      figures(say.is, 2),
      figures(say.difference, 2),
      column(say.reasons, 3),
      column(say.approval, 1.2),
    ],
    rows: all.map((one) =>
      row(
        text(`#${one.number}`),
        text(one.of),
        text(`${one.line} ${one.name}`),
        money(one.was),
        money(one.is),
        money(one.difference),
        text([...one.reasons, ...(one.vouchers ?? [])].join(words.list)),
        text(vouchers.reviews[one.approved ? "approved" : "pending"]),
      ),
    ),
  };
  const tables = all.length > 0 ? [table] : [];
  const notes = all.length > 0 ? [] : [say.none];
  return { id: "J", title: words.sections.corrections, tables, notes };
}

export function trend({ trend: months }: Content, words: Words): Section {
  const { trend: say, tickets, headline, accounts } = words;
  const work: Table = {
    title: say.work,
    columns: [
      column(say.month, 1.2),
      figures(tickets.opened, 1),
      figures(tickets.done, 1),
      figures(headline.onTime, 1.3),
      figures(say.satisfaction, 1.3),
      figures(say.collection, 1.3),
    ],
    rows: months.map((of) =>
      row(
        text(of.month),
        count(of.opened),
        count(of.done),
        rate(of.onTime),
        rate(of.satisfaction),
        rate(of.collection),
      ),
    ),
  };
  const balances: Table = {
    title: say.balances,
    columns: [
      column(say.month, 1.2),
      figures(say.spending, 1.8),
      figures(accounts.L1, 1.8),
      figures(accounts.L2, 1.8),
      figures(accounts.L3, 1.8),
    ],
    rows: months.map((of) =>
      row(text(of.month), money(of.spending), money(of.L1), money(of.L2), money(of.L3)),
    ),
  };
  return { id: "T", title: words.sections.trend, tables: [work, balances], notes: [] };
}

export function vouchers(content: Content, words: Words): Section {
  const { vouchers: say, ledger } = words;
  const accounts = [content.serviceFund, content.commonIncome, content.repairFund];
  const lines = accounts.flatMap((account) => account?.lines ?? []);
  /** What comes in, and what is below the threshold, waits for nobody. */
  const review = (line: DisclosureLine, item: Item): string | null =>
    item.review === "pending" && (!isSpending(line) || Math.abs(item.amount) < content.threshold)
      ? null
      : say.reviews[item.review];
  const itemRow = (of: DisclosureLine, item: Item) =>
    row(
      text(of.line),
      text(item.purpose === "" ? of.name : `${of.name}:${item.purpose}`),
      money(item.amount),
      text(item.date),
      text(item.vouchers.join(words.list)),
      text(words.counterparties[item.counterparty]),
      text(review(of, item)),
      text(item.decision),
      text(item.entries.map((number) => `#${number}`).join(words.list)),
    );
  const table: Table = {
    title: words.sections.vouchers,
    stacks: "ledger",
    columns: [
      column(ledger.line, 1.1),
      column(say.purpose, 3.6),
      figures(ledger.amount, 2),
      column(ledger.date, 1.8),
      column(ledger.vouchers, 2.6),
      column(say.counterparty, 1.6),
      column(say.review, 1.1),
      column(say.decision, 1.7),
      column(say.entries, 1.6),
    ],
    rows: lines.flatMap((line) => line.items.map((item) => itemRow(line, item))),
  };
  const notes = [say.threshold(showMoney(content.threshold))];
  return { id: "V", title: words.sections.vouchers, tables: [table], notes };
}

export function signatures({ content, digest, signatures }: Disclosure, words: Words): Section {
  const { signatures: say } = words;
  const { timeZone, month } = content.cover;
  const signed = (seat: "manager" | "committee"): string => {
    const one = signatures.find((signature) => signature.seat === seat);
    return one === undefined ? say.unsigned : moment(one.at, timeZone);
  };
  const { previous } = content;
  const tables = [
    pairs(
      words.sections.signatures,
      [say.seat, say.at],
      [
        [say.seats.manager, signed("manager")],
        [say.seats.committee, signed("committee")],
        [say.digest, digest],
        previous === null
          ? [say.previous(NONE), say.first]
          : [say.previous(previous.month), previous.digest],
      ],
    ),
  ];
  return { id: "K", title: words.sections.signatures, tables, notes: [say.check(month)] };
}
