// What the pages read, out of the store. Files are drawn when they are first asked for and kept by the digest of what
// they show (DATA_DIR/disclosures): a month that was published before there were pages has them too.
import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../core/config.ts";
import { publishedMonth } from "../core/disclosure/archive.ts";
import type { EstateSettings } from "../core/estates/schema.ts";
import { slugFor } from "../core/report/slug.ts";
import type { Estate, Reads } from "../core/store.ts";
import type { Draw, Drawing, Form } from "../render/draw.ts";
import type { PublishedMonths } from "../web/published.ts";

export interface Publications extends PublishedMonths {
  /** The path of an estate's pages: a secret of its owners. */
  pathOf(estateId: number): string;
}

export interface PublicationOptions {
  readonly reads: Reads;
  readonly settingsOf: (estateName: string) => EstateSettings;
  readonly draw: Draw;
  readonly dataDir: string;
}

const ALWAYS = { from: "2000-01", to: "2099-12" };

export function createPublications(options: PublicationOptions): Publications {
  const { reads, settingsOf, draw, dataDir } = options;
  const key = openKey(dataDir);
  const kept = keptFiles(join(dataDir, "disclosures"), draw);
  const estateOf = async (slug: string): Promise<Estate | null> =>
    (await reads.estates()).find(({ id }) => slugFor(key, id) === slug) ?? null;
  return {
    pathOf: (estateId) => `/p/${slugFor(key, estateId)}/`,

    async list(slug) {
      const estate = await estateOf(slug);
      if (estate === null) return null;
      const { locale, timeZone } = settingsOf(estate.name);
      const corrections = await reads.publishedCorrections(estate.id);
      const months = (await reads.publishedMonths(estate.id, ALWAYS)).map(
        ({ month, publishedAt, lateDays }) => ({
          month,
          publishedAt: publishedAt ?? 0,
          lateDays: lateDays ?? 0,
          correctedBy: corrections.filter((one) => one.month === month).map(({ number }) => number),
        }),
      );
      return { name: estate.name, locale, timeZone, months: months.reverse() };
    },

    async get(slug, month) {
      const estate = await estateOf(slug);
      if (estate === null) return null;
      const settings = settingsOf(estate.name);
      const disclosure = await publishedMonth(month, { reads, estate });
      const stored = await reads.disclosure(estate.id, month);
      if (disclosure === null || stored === null) return null;
      const drawing = { disclosure, locale: settings.locale };
      return {
        ...drawing,
        json: stored.bytes,
        file: (form) => kept(form, drawing),
      };
    },
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

/** Drawn once: whoever asks meanwhile waits for the same drawing. */
function keptFiles(folder: string, draw: Draw): (form: Form, of: Drawing) => Promise<Uint8Array> {
  const underway = new Map<string, Promise<Uint8Array>>();
  const make = async (path: string, form: Form, drawing: Drawing): Promise<Uint8Array> => {
    const known = await readFile(path).catch(() => null);
    if (known !== null) return known;
    // Later corrections stand on the page; the files show the month as it was published.
    const { disclosure } = drawing;
    const bytes = await draw(form, { ...drawing, disclosure: { ...disclosure, correctedBy: [] } });
    await mkdir(folder, { recursive: true });
    const part = `${path}.${randomUUID()}.part`;
    try {
      await writeFile(part, bytes);
      await rename(part, path);
    } finally {
      await rm(part, { force: true });
    }
    return bytes;
  };
  return (form, drawing) => {
    const path = join(folder, `${drawing.disclosure.digest}.${form}`);
    const before = underway.get(path);
    if (before !== undefined) return before;
    const made = make(path, form, drawing).finally(() => underway.delete(path));
    underway.set(path, made);
    return made;
  };
}
