// The page of a month. It needs no script; it stands alone as a file too.
import type { Content, Disclosure } from "../core/disclosure/disclosure.ts";
import { type Locale, reportOf, wordsOf } from "../core/report/assemble.ts";
import { money, percent, plain, points, quotient } from "../core/report/figures.ts";
import { moment } from "../core/report/frame-sections.ts";
import type { Report } from "../core/report/report.ts";
import type { Words } from "../core/report/words.zh.ts";
import {
  budgetChart,
  categoriesChart,
  ratesTrend,
  spendingTrend,
  ticketsTrend,
} from "../render/charts.ts";
import type { Block } from "../render/svg.ts";
import { drawn, type Html, html } from "./html.ts";
import { STYLE } from "./style.ts";
import { sectionOf } from "./tables.ts";

export interface Place {
  /** Of another month's page. */
  readonly hrefOf: (month: string) => string;
  /** Of the list of months; null: there is none beside a page that lies in a folder. */
  readonly list: string | null;
}

/** Under its address on the server: links are relative, so no address is ever put together from what a client sent. */
export const SERVED: Place = { hrefOf: (month) => month, list: "./" };
export const AS_FILE: Place = { hrefOf: (month) => `${month}.html`, list: null };

const CANVAS = { width: 340, font: 12.5 };

export interface Frame {
  readonly language: string;
  readonly title: string;
  readonly body: Html;
}

export const documentOf = ({ language, title, body }: Frame): string =>
  html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${drawn(STYLE)}</style></head><body>${body}</body></html>
`.markup;

function tiles(content: Content, words: Words): Html {
  const { headline: say, accounts, ledger } = words;
  const { collection, tickets } = content;
  const tile = (name: string, figure: string, note: string): Html =>
    html`<div><dt>${name}</dt><dd>${figure}</dd><dd>${note}</dd></div>`;
  const balances = [content.serviceFund, content.commonIncome, content.repairFund].map((one) =>
    one === null ? null : tile(accounts[one.account], money(one.closing), ledger.closing),
  );
  const collected =
    collection === null || collection.rate === null
      ? null
      : tile(
          say.collection,
          percent(collection.rate.basisPoints),
          say.onMonth(points(collection.changeOnMonth)),
        );
  return html`<dl class="tiles">${balances}${collected}${tile(
    say.onTime,
    percent(tickets.onTime.basisPoints),
    quotient(tickets.onTime, "count"),
  )}${tile(
    say.satisfaction,
    percent(tickets.satisfaction.basisPoints),
    quotient(tickets.satisfaction, "count"),
  )}</dl>`;
}

/** A drawing with its name and where the same figures stand as text. */
function figure(id: string, title: string, block: Block | null, told: string): Html | null {
  if (block === null) return null;
  return html`<figure><figcaption id="c-${id}">${title}</figcaption><svg viewBox="0 0 ${CANVAS.width} ${Math.ceil(block.height)}" role="img" aria-labelledby="c-${id} d-${id}"><desc id="d-${id}">${told}</desc>${drawn(block.svg)}</svg></figure>`;
}

function charts(content: Content, words: Words): Html {
  const { charts: say, sections } = words;
  const see = (section: string, title: string): string => words.page.see(section, title);
  const budget = budgetChart(content, words, { ...CANVAS, most: 40 });
  const time = say.time(percent(content.budget?.time.basisPoints ?? null));
  return html`<div class="charts">${[
    figure("b", `${say.budget} ${time}`, budget, see("F", sections.budget)),
    figure(
      "c",
      words.tickets.byCategory,
      categoriesChart(content, words, { ...CANVAS, columns: 1 }),
      see("G", sections.tickets),
    ),
    figure("r", say.rates, ratesTrend(content, words, CANVAS), see("T", sections.trend)),
    figure("t", say.tickets, ticketsTrend(content, words, CANVAS), see("T", sections.trend)),
    figure("s", say.spending, spendingTrend(content, words, CANVAS), see("T", sections.trend)),
  ]}</div>`;
}

/** The files of a month that was corrected later are what was signed: where the corrections are stands beside them. */
function asSigned({ correctedBy }: Disclosure, words: Words, place: Place): Html | null {
  if (correctedBy.length === 0) return null;
  const links = correctedBy.map(
    ({ number, publishedIn }) =>
      html` <a href="${place.hrefOf(publishedIn)}#J">#${number} (${publishedIn})</a>`,
  );
  return html`<p>${words.page.asSigned}${links}</p>`;
}

function downloads(disclosure: Disclosure, words: Words, place: Place): Html {
  const { month } = disclosure.content.cover;
  const { page } = words;
  const files = [
    ["png", page.picture],
    ["pdf", page.pdf],
    ["xlsx", page.sheet],
    ["json", page.json],
    ["sha256", page.sha256],
  ] as const;
  return html`<section aria-labelledby="h-files"><h2 id="h-files">${page.downloads}</h2>${asSigned(disclosure, words, place)}<ul class="files">${files.map(
    ([ending, name]) => html`<li><a href="${month}.${ending}">${name}</a></li>`,
  )}</ul></section>`;
}

function navigation(report: Report, words: Words): Html {
  return html`<nav aria-label="${words.page.contents}"><ul>${report.sections.map(
    ({ id, title }) => html`<li><a href="#${id}">${id} ${title}</a></li>`,
  )}</ul></nav>`;
}

function warnings({ published, correctedBy }: Disclosure, words: Words, place: Place): Html {
  const draft = published === null ? html`<p class="warning">${words.draft}</p>` : null;
  return html`${draft}${correctedBy.map(
    ({ number, line, publishedIn }) =>
      html`<p class="warning"><a href="${place.hrefOf(publishedIn)}#J">${words.corrected(number, line, publishedIn)}</a></p>`,
  )}`;
}

function around({ content }: Disclosure, words: Words, { list, hrefOf }: Place): Html {
  const { previous } = content;
  const all = list === null ? null : html`<li><a href="${list}">${words.page.allMonths}</a></li>`;
  const before =
    previous === null
      ? null
      : html`<li><a href="${hrefOf(previous.month)}">${words.page.before(words.monthName(previous.month))}</a></li>`;
  return html`<ul class="files">${all}${before}</ul>`;
}

export function monthPage(disclosure: Disclosure, locale: Locale, place: Place): string {
  const words = wordsOf(locale);
  const report = reportOf(disclosure, locale);
  const { content, published, digest } = disclosure;
  const { cover } = content;
  const when =
    published === null
      ? words.cover.notPublished
      : words.page.publishedOn(moment(published.at, cover.timeZone));
  const body = html`<a class="skip" href="#main">${words.page.skip}</a>
<header><div class="wide"><p>${report.estate}</p><h1>${report.title}</h1><p>${words.feeModes[cover.feeMode]} · ${when}</p></div></header>
<div class="wide">${navigation(report, words)}
<main id="main">${warnings(disclosure, words, place)}
<section aria-labelledby="h-glance"><h2 id="h-glance">${words.page.glance}</h2>${tiles(content, words)}</section>
${downloads(disclosure, words, place)}
<section aria-labelledby="h-charts"><h2 id="h-charts">${words.page.charts}</h2>${charts(content, words)}</section>
${report.sections.map((section) => sectionOf(section, words.page.wide))}
</main>
<footer>${around(disclosure, words, place)}<p>${words.signatures.digest}${words.colon}<span class="digest">${digest}</span></p></footer></div>`;
  return documentOf({
    language: report.language,
    title: plain(`${report.estate} ${report.title}`),
    body,
  });
}
