// The list of an estate's months, and the one answer to every address that is not there.
import { wordsOf } from "../core/report/assemble.ts";
import { moment } from "../core/report/frame-sections.ts";
import { html } from "./html.ts";
import { documentOf } from "./page.ts";
import type { PublishedEstate } from "./published.ts";

export function listPage({ name, locale, timeZone, months }: PublishedEstate): string {
  const words = wordsOf(locale);
  const { page, cover } = words;
  const items = months.map(({ month, publishedAt, lateDays, correctedBy }) => {
    const late = lateDays > 0 ? cover.late(lateDays) : "";
    const numbers = correctedBy.map((number) => `#${number}`).join(words.list);
    const corrected = correctedBy.length > 0 ? `${words.list}${page.correctedBy(numbers)}` : "";
    return html`<li><a href="${month}">${words.monthName(month)}</a> <span class="soft">${page.publishedOn(moment(publishedAt, timeZone))}${late}${corrected}</span></li>`;
  });
  const list = items.length > 0 ? html`<ul>${items}</ul>` : html`<p>${page.none}</p>`;
  const body = html`<a class="skip" href="#main">${page.skip}</a><header><div class="wide"><h1>${page.listTitle(name)}</h1></div></header><div class="wide"><main id="main">${list}</main></div>`;
  return documentOf({ language: words.language, title: page.listTitle(name), body });
}

/** In both languages: nothing is known of who asks. */
export function notFoundPage(): string {
  const [zh, en] = [wordsOf("zh").page.notFound, wordsOf("en").page.notFound];
  const body = html`<header><div class="wide"><h1>404</h1></div></header><div class="wide"><main id="main"><p>${zh}</p><p lang="en">${en}</p></main></div>`;
  return documentOf({ language: "zh-CN", title: "404", body });
}
