// The report of a month: every section that it has, in the printed order.
import type { Disclosure } from "../disclosure/disclosure.ts";
import { plain } from "./figures.ts";
import { corrections, cover, services, signatures, trend, vouchers } from "./frame-sections.ts";
import { moneySections } from "./money-sections.ts";
import type { Report } from "./report.ts";
import { WORDS_EN } from "./words.en.ts";
import { WORDS_ZH, type Words } from "./words.zh.ts";
import { workSections } from "./work-sections.ts";

/** An estate's `locale`. */
export type Locale = "zh" | "en";

export const wordsOf = (locale: Locale): Words => (locale === "en" ? WORDS_EN : WORDS_ZH);

export function reportOf(disclosure: Disclosure, locale: Locale): Report {
  const words = wordsOf(locale);
  const { content, published, correctedBy } = disclosure;
  const { estate, month } = content.cover;
  return {
    language: words.language,
    title: words.title(month),
    estate: plain(estate),
    month,
    warnings: [
      ...(published === null ? [words.draft] : []),
      ...correctedBy.map(({ number, line, publishedIn }) =>
        words.corrected(number, line, publishedIn),
      ),
    ],
    sections: [
      cover(disclosure, words),
      services(content, words),
      ...moneySections(content, words),
      ...workSections(content, words),
      corrections(content, words),
      trend(content, words),
      vouchers(content, words),
      signatures(disclosure, words),
    ],
  };
}
