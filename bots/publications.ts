// What the pages read, out of the store. Files are drawn when they are first asked for (kept-files.ts): a month that was
// published before there were pages has them too.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock, Instant } from "../core/clock.ts";
import { ConfigError } from "../core/config.ts";
import { publishedMonth } from "../core/disclosure/archive.ts";
import type { PublishedCorrection } from "../core/disclosure/desk.ts";
import type { EstateSettings } from "../core/estates/schema.ts";
import type { Locale } from "../core/report/assemble.ts";
import { slugFor } from "../core/report/slug.ts";
import type { Estate, Reads } from "../core/store.ts";
import type { Form } from "../render/draw.ts";
import type { PublishedEstate, PublishedMonth, PublishedMonths } from "../web/published.ts";
import type { KeptFiles } from "./kept-files.ts";

export interface Publications extends PublishedMonths {
  /** The path of an estate's pages: a secret of its owners. */
  pathOf(estateId: number): string;
}

export interface PublicationOptions {
  readonly reads: Reads;
  readonly settingsOf: (estateName: string) => EstateSettings;
  readonly clock: Clock;
  readonly kept: KeptFiles;
  readonly dataDir: string;
}

/** The database is not asked for each reader: a correction is seen this much later at most. */
const FRESH_MS = 10_000;
/** Months whose bytes have been read and checked, which takes some ms each: five years of an estate. */
const REMEMBERED = 64;

const ALWAYS = { from: "2000-01", to: "2099-12" };

export function createPublications(options: PublicationOptions): Publications {
  const { reads, clock, dataDir, kept } = options;
  const key = openKey(dataDir);
  const standings = remembering<Standing | null>(clock);
  const lists = new Map<string, Kept<PublishedEstate>>();
  const months = new Map<string, Kept<PublishedMonth>>();

  const standingOf = (slug: string): Promise<Standing | null> =>
    standings(slug, async () => {
      const estate = (await reads.estates()).find(({ id }) => slugFor(key, id) === slug);
      if (estate === undefined) return null;
      const { locale, timeZone } = options.settingsOf(estate.name);
      const last = (await reads.lastPublished(estate.id))?.month ?? null;
      const corrections = await reads.publishedCorrections(estate.id);
      return { estate, locale, timeZone, last, corrections };
    });

  return {
    pathOf: (estateId) => `/p/${slugFor(key, estateId)}/`,

    async list(slug) {
      const standing = await standingOf(slug);
      if (standing === null) return null;
      const of = JSON.stringify(standing);
      const known = lists.get(slug);
      if (known?.of === of) return known.value;
      const value = await listOf(standing, reads);
      put(lists, slug, { of, value });
      return value;
    },

    async get(slug, month) {
      const standing = await standingOf(slug);
      if (standing === null) return null;
      const { estate, locale, corrections } = standing;
      // What is published never changes; what corrected it since stands beside it.
      const of = JSON.stringify([locale, corrections.filter((one) => one.month === month)]);
      const known = months.get(`${slug}/${month}`);
      if (known?.of === of) return known.value;
      const disclosure = await publishedMonth(month, { reads, estate });
      const stored = await reads.disclosure(estate.id, month);
      if (disclosure === null || stored === null) return null;
      const drawing = { disclosure, locale };
      const file = (form: Form) => kept.get(form, drawing);
      const value = { ...drawing, json: stored.bytes, file };
      put(months, `${slug}/${month}`, { of, value });
      return value;
    },
  };
}

/** What the pages of an estate hang on, besides the months themselves. */
interface Standing {
  readonly estate: Estate;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly last: string | null;
  readonly corrections: readonly PublishedCorrection[];
}

interface Kept<T> {
  readonly of: string;
  readonly value: T;
}

async function listOf(standing: Standing, reads: Reads): Promise<PublishedEstate> {
  const { estate, locale, timeZone, corrections } = standing;
  const months = (await reads.publishedMonths(estate.id, ALWAYS)).map(
    ({ month, publishedAt, lateDays }) => ({
      month,
      publishedAt: publishedAt ?? 0,
      lateDays: lateDays ?? 0,
      correctedBy: corrections.filter((one) => one.month === month).map(({ number }) => number),
    }),
  );
  return { name: estate.name, locale, timeZone, months: months.reverse() };
}

/** The one that was put first goes where there are too many. */
function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest);
}

/** What was found, for a while; whoever asks meanwhile gets the same. What was not found is looked for again. */
function remembering<T>({ now }: Clock): (key: string, find: () => Promise<T>) => Promise<T> {
  const known = new Map<string, { readonly until: Instant; readonly found: Promise<T> }>();
  return (key, find) => {
    const before = known.get(key);
    if (before !== undefined && before.until > now()) return before.found;
    const found = find();
    put(known, key, { until: now() + FRESH_MS, found });
    const forget = (): void => void (known.get(key)?.found === found && known.delete(key));
    found.then((value) => value === null && forget(), forget);
    return found;
  };
}

/** Made at the first start. With another key all addresses are other ones. */
function openKey(dataDir: string): Uint8Array {
  const path = join(dataDir, "pages.key");
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
  if (key.length === 32) return key;
  throw new ConfigError(`${path} is damaged: put back the one of your backup, or delete it.`);
}
