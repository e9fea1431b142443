// Published months in memory, for the pages: as many estates as a test needs.
import { canonicalJson } from "../../core/disclosure/canonical.ts";
import type { Disclosure } from "../../core/disclosure/disclosure.ts";
import type { Locale } from "../../core/report/assemble.ts";
import type { Form } from "../../render/draw.ts";
import type { PublishedMonths } from "../../web/published.ts";

export interface MemoryEstate {
  readonly name: string;
  readonly locale: Locale;
  /** By month. */
  readonly months: ReadonlyMap<string, Disclosure>;
  readonly files?: Partial<Record<Form, Uint8Array>>;
}

/** By slug. What is changed in the maps is seen at once. */
export function publishedInMemory(estates: ReadonlyMap<string, MemoryEstate>): PublishedMonths {
  return {
    async list(slug) {
      const estate = estates.get(slug);
      if (estate === undefined) return null;
      const months = [...estate.months.values()].flatMap(({ content, published, correctedBy }) =>
        published === null
          ? []
          : [
              {
                month: content.cover.month,
                publishedAt: published.at,
                lateDays: published.lateDays,
                correctedBy: correctedBy.map(({ number }) => number),
              },
            ],
      );
      return {
        name: estate.name,
        locale: estate.locale,
        timeZone: "Asia/Shanghai",
        months: months.sort((a, b) => b.month.localeCompare(a.month)),
      };
    },
    async get(slug, month) {
      const estate = estates.get(slug);
      const disclosure = estate?.months.get(month);
      if (estate === undefined || disclosure === undefined) return null;
      return {
        locale: estate.locale,
        disclosure,
        json: canonicalJson(disclosure.content),
        file: async (form) => estate.files?.[form] ?? null,
      };
    },
  };
}
