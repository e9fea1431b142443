// One long picture of a month, as SVG: read on a phone, where its 1080 px are as wide as three fingers. No letter is
// smaller than 26 px; nothing depends on colour alone.
import type { Content, Disclosure, DisclosureAccount } from "../core/disclosure/disclosure.ts";
import { topSpending } from "../core/disclosure/top-spending.ts";
import { netOf } from "../core/report/accounts.ts";
import { type Locale, reportOf, wordsOf } from "../core/report/assemble.ts";
import { count, money, percent, points, quotient } from "../core/report/figures.ts";
import { moment } from "../core/report/frame-sections.ts";
import { ticketSum } from "../core/report/ticket-sum.ts";
import type { Words } from "../core/report/words.zh.ts";
import { budgetChart, categoriesChart, ratesTrend, spendingTrend, ticketsTrend } from "./charts.ts";
import { at, type Block, line, rect, shortened, stack, text, widthOf } from "./svg.ts";

export const WIDTH = 1080;
/** Chats show longer ones badly. */
export const MOST_HEIGHT = 4000;
const MARGIN = 48;
const INNER = WIDTH - 2 * MARGIN;
const BODY = 32;
const HALF = { width: (INNER - 60) / 2, font: 27 };
/** More lines of the budget than this would make it longer than chats show. */
const BUDGET_LINES = 10;
const FEWEST = 6;
const WARNINGS = 2;

const titled = (title: string, block: Block, note = ""): Block => ({
  svg:
    text(0, 40, title, { size: 38, bold: true }) +
    text(INNER, 40, note, { size: 27, ink: "soft", anchor: "end" }) +
    at(0, 56, block.svg),
  height: block.height + 56,
});

function header({ content, published }: Disclosure, words: Words): Block {
  const { cover } = content;
  const when =
    published === null
      ? words.cover.notPublished
      : words.page.publishedOn(moment(published.at, cover.timeZone));
  const white = (y: number, size: number, say: string, bold = false) =>
    text(0, y, shortened(say, size, INNER), { size, fill: "#ffffff", bold });
  return {
    svg:
      at(-MARGIN, 0, `<rect width="${WIDTH}" height="236" fill="#123f6b"/>`) +
      white(84, 44, cover.estate) +
      white(160, 62, words.title(cover.month), true) +
      white(208, 28, `${words.feeModes[cover.feeMode]} · ${when}`),
    height: 236,
  };
}

const warning = (say: string): Block => ({
  svg: text(0, 36, shortened(say, 30, INNER), { size: 30, ink: "alarm", bold: true }),
  height: 44,
});

interface Tile {
  readonly name: string;
  readonly figure: string;
  readonly note: string;
}

/** Figures side by side; `size` of the figures. */
function tiles(all: readonly Tile[], size: number): Block {
  const gap = 18;
  const width = (INNER - gap * (all.length - 1)) / all.length;
  const svg = all.map(({ name, figure, note }, index) => {
    const room = width - 28;
    const shrunk = Math.min(size, (size * room) / widthOf(figure, size));
    return at(
      index * (width + gap),
      0,
      rect({ x: 0, y: 0, width, height: 144 }, "track", 12) +
        text(14, 42, shortened(name, 28, room), { size: 28 }) +
        text(14, 94, figure, { size: shrunk, bold: true }) +
        text(14, 130, shortened(note, 26, room), { size: 26, ink: "soft" }),
    );
  });
  return { svg: svg.join(""), height: 144 };
}

const accountsOf = (content: Content): readonly DisclosureAccount[] =>
  [content.serviceFund, content.commonIncome, content.repairFund].filter((one) => one !== null);

function headline(content: Content, words: Words): Block {
  const { collection, tickets } = content;
  const { headline: say, accounts, ledger } = words;
  const balances = accountsOf(content).map(({ account, closing }) => ({
    name: accounts[account],
    figure: money(closing),
    note: ledger.closing,
  }));
  const rates: readonly Tile[] = [
    ...(collection === null || collection.rate === null
      ? []
      : [
          {
            name: say.collection,
            figure: percent(collection.rate.basisPoints),
            note: say.onMonth(points(collection.changeOnMonth)),
          },
        ]),
    {
      name: say.onTime,
      figure: percent(tickets.onTime.basisPoints),
      note: quotient(tickets.onTime, "count"),
    },
    {
      name: say.satisfaction,
      figure: percent(tickets.satisfaction.basisPoints),
      note: `${quotient(tickets.satisfaction, "count")}`,
    },
  ];
  return stack([tiles(balances, 42), tiles(rates, 46)], 18);
}

function moneyFlow(content: Content, words: Words): Block {
  const accounts = accountsOf(content);
  const { charts: say, ledger } = words;
  const rows: readonly (readonly [string, (of: DisclosureAccount) => string, boolean])[] = [
    [say.opening, ({ opening }) => money(opening), false],
    [say.income, ({ income }) => money(income), false],
    [say.transfersIn, ({ transfersIn }) => money(transfersIn), false],
    [say.spending1, ({ spending }) => money(spending), false],
    [say.transfersOut, ({ transfersOut }) => money(transfersOut), false],
    [say.closing, ({ closing }) => money(closing), true],
  ];
  const first = 150;
  const step = (INNER - first) / accounts.length;
  const heads = accounts.map(({ account }, index) =>
    text(first + step * (index + 1), 30, shortened(words.accounts[account], 28, step - 16), {
      ...{ size: 28, ink: "soft", anchor: "end" },
    }),
  );
  const lines = rows.map(([name, figure, bold], row) => {
    const y = 82 + row * 46;
    return (
      line([0, y - 36], [INNER, y - 36], "grid", 2) +
      text(0, y, shortened(name, 30, first), { size: 30, bold }) +
      accounts
        .map((of, index) =>
          text(first + step * (index + 1), y, figure(of), { size: 30, bold, anchor: "end" }),
        )
        .join("")
    );
  });
  const net = `${words.accounts.L2}${words.colon}${ledger.net} ${money(netOf(content.commonIncome))}`;
  const y = 82 + rows.length * 46;
  return {
    svg: heads.join("") + lines.join("") + text(0, y, net, { size: 28, ink: "soft" }),
    height: y + 10,
  };
}

function largest(content: Content): Block {
  const spent = topSpending(content, 3);
  const svg = spent.map(({ line: id, name, amount }, index) => {
    const y = 34 + index * 46;
    return (
      text(0, y, id, { size: BODY, ink: "soft" }) +
      text(104, y, shortened(name, BODY, INNER - 104 - 260), { size: BODY }) +
      text(INNER, y, money(amount), { size: BODY, bold: true, anchor: "end" })
    );
  });
  return { svg: svg.join(""), height: Math.max(1, spent.length) * 46 };
}

/** More would make it longer than chats show; the sheet has all of them. */
const NOTICES = 2;

/** What was corrected of months before, and what should have come in and did not: nobody should have to look for it. */
function notices({ corrections, uncollected }: Content, words: Words): readonly Block[] {
  const { sections, ledger, colon } = words;
  const corrected = corrections.map(
    ({ number, of, line: id, name, was, is }) =>
      `${sections.corrections} #${number}${colon}${of} ${id} ${name} ${money(was)} → ${money(is)}`,
  );
  const due = uncollected.map(
    ({ name, amount }) => `${ledger.uncollected}${colon}${name} ${money(amount)}`,
  );
  const all = [...corrected, ...due].slice(0, NOTICES);
  if (all.length === 0) return [];
  const svg = all.map((say, index) =>
    text(0, 34 + index * 46, shortened(say, 30, INNER), { size: 30, bold: true }),
  );
  return [{ svg: svg.join(""), height: all.length * 46 }];
}

function ticketCounts(content: Content, words: Words): Block {
  const { tickets } = content;
  const { tickets: say } = words;
  const all = [
    [say.openAtStart, tickets.openAtStart],
    [say.opened, tickets.opened],
    [say.done, tickets.done],
    [say.openAtEnd, tickets.openAtEnd],
    [say.overdue, tickets.overdue],
  ] as const;
  const step = INNER / all.length;
  const svg = all.map(([name, value], index) => {
    const x = step * (index + 0.5);
    return (
      text(x, 44, count(value), { size: 46, bold: true, anchor: "middle" }) +
      text(x, 82, shortened(name, 27, step - 8), { size: 27, ink: "soft", anchor: "middle" })
    );
  });
  const sums = wrapped(ticketSum(content, words), 27);
  const more = sums.map((say, row) =>
    text(INNER / 2, 126 + row * 36, say, { size: 27, ink: "soft", anchor: "middle" }),
  );
  const height = sums.length === 0 ? 96 : 104 + sums.length * 36;
  return { svg: svg.join("") + more.join(""), height };
}

/** Parts in as many lines as they need. */
function wrapped(parts: readonly string[], size: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    const longer = line === undefined ? part : `${line} ${part}`;
    if (line !== undefined && widthOf(longer, size) <= INNER) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

function trends(content: Content, words: Words): Block {
  const { charts } = words;
  const half = (title: string, block: Block): Block => ({
    svg: text(0, 30, title, { size: 29, bold: true }) + at(0, 52, block.svg),
    height: block.height + 52,
  });
  const [left, right] = [
    half(charts.tickets, ticketsTrend(content, words, HALF)),
    half(charts.spending, spendingTrend(content, words, HALF)),
  ];
  const both: Block = {
    svg: left.svg + at(HALF.width + 60, 0, right.svg),
    height: Math.max(left.height, right.height),
  };
  const rates = half(charts.rates, ratesTrend(content, words, { width: INNER, font: 28 }));
  return stack([rates, both], 24);
}

/** How much stands on each of the three lists: the problems, who answers for them, and whether anything is under way. */
function lists({ problems }: Content, words: Words): Block {
  const { charts, problems: say } = words;
  const number = (which: (of: (typeof problems)[number]) => boolean): string =>
    count(problems.filter(which).length);
  const firm = number(({ party }) => party === "firm");
  const rows = [
    [
      say.problem,
      `${charts.listed} ${count(problems.length)} · ${say.states.overdue} ${number(({ state }) => state === "overdue")} · ${say.states.done} ${number(({ state }) => state === "done")}`,
    ],
    [
      say.responsibility,
      `${say.firm} ${firm} · ${say.outside} ${number(({ party }) => party === "outside")}`,
    ],
    [
      say.measure,
      `${say.underway} ${number(({ measure }) => measure !== null)} · ${say.noMeasure} ${number(({ measure }) => measure === null)}`,
    ],
  ] as const;
  const svg = rows.map(([name, figures], index) => {
    const y = 34 + index * 48;
    return (
      text(0, y, shortened(name, 30, 230), { size: 30, bold: true }) +
      text(240, y, shortened(figures, 30, INNER - 240), { size: 30 })
    );
  });
  return { svg: svg.join(""), height: rows.length * 48 };
}

function footer({ content, digest }: Disclosure, words: Words): Block {
  const { signatures: say, charts } = words;
  const small = (y: number, words: string) =>
    text(0, y, shortened(words, 26, INNER), { size: 26, ink: "soft" });
  return {
    svg:
      line([0, 0], [INNER, 0], "grid", 3) +
      small(44, charts.whole) +
      small(84, `${say.digest} · ${content.cover.month}`) +
      small(120, digest.slice(0, 32)) +
      small(154, digest.slice(32)),
    height: 190,
  };
}

/** The whole picture; its height follows from what there is to show. Of a long budget no more lines than fit. */
export function pictureOf(disclosure: Disclosure, locale: Locale): Block {
  for (let most = BUDGET_LINES; ; most -= 1) {
    const picture = drawnWith(most, disclosure, locale);
    if (picture.height <= MOST_HEIGHT || most === FEWEST) return picture;
  }
}

function drawnWith(most: number, disclosure: Disclosure, locale: Locale): Block {
  const { content } = disclosure;
  const words = wordsOf(locale);
  const { warnings } = reportOf(disclosure, locale);
  const { charts } = words;
  const budget = budgetChart(content, words, { width: INNER, font: 29, most });
  const time = charts.time(percent(content.budget?.time.basisPoints ?? null));
  const categories = categoriesChart(content, words, { width: INNER, font: 29, columns: 2 });
  const body = stack(
    [
      header(disclosure, words),
      ...warnings.slice(0, WARNINGS).map(warning),
      headline(content, words),
      titled(charts.moneyFlow, moneyFlow(content, words)),
      titled(charts.top, largest(content)),
      ...notices(content, words),
      ...(budget === null ? [] : [titled(charts.budget, budget, time)]),
      titled(words.sections.tickets, stack([ticketCounts(content, words), categories], 20)),
      titled(words.sections.trend, trends(content, words)),
      titled(charts.lists, lists(content, words)),
      footer(disclosure, words),
    ],
    24,
  );
  const height = Math.ceil(body.height);
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${at(MARGIN, 0, body.svg)}</svg>`,
    height,
  };
}
