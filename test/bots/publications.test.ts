// What the pages read, out of the real store: what is published, and nothing else.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptFiles } from "../../bots/kept-files.ts";
import { createPublications, type Publications } from "../../bots/publications.ts";
import { canonicalJson } from "../../core/disclosure/canonical.ts";
import { defaultSettings } from "../../core/estates/schema.ts";
import { isSlug } from "../../core/report/slug.ts";
import type { Drawing, Form } from "../../render/draw.ts";
import { published, SAMPLE, SAMPLE_CONTENT } from "../support/disclosure-sample.ts";
import { openTestStore, type TestStore } from "../support/store.ts";

const NEXT = published({
  ...SAMPLE_CONTENT,
  cover: { ...SAMPLE_CONTENT.cover, month: "2025-07" },
  previous: { month: "2025-06", digest: SAMPLE.digest },
});
const DRAFT = published({
  ...SAMPLE_CONTENT,
  cover: { ...SAMPLE_CONTENT.cover, month: "2025-08" },
});

let opened: TestStore;
let folder: string;
let pages: Publications;
let now = 0;
let ids: { ours: number; theirs: number };
const drawn: [Form, Drawing][] = [];
const slugOf = (id: number): string => pages.pathOf(id).split("/")[2] ?? "";

beforeAll(async () => {
  opened = await openTestStore();
  folder = mkdtempSync(join(tmpdir(), "linli-pages-"));
  ids = await opened.store.transaction(async (tx) => {
    const [ours, theirs] = [await tx.createEstate("晨曦花园", 1), await tx.createEstate("别处", 1)];
    for (const { content, digest } of [SAMPLE, NEXT, DRAFT]) {
      const { month } = content.cover;
      const bytes = canonicalJson(content);
      await tx.putDraft(ours.id, month, { bytes, digest, at: 1 });
      await tx.sign(ours.id, month, { seat: "manager", digest, personId: 1, at: 2 });
      if (month === "2025-08") continue;
      const corrects = { number: 1, month: "2025-06", line: "2.5.2" as const, amount: -6_00 };
      const corrections = month === "2025-07" ? [corrects] : [];
      const publication = { digest, at: Date.parse("2025-08-08"), lateDays: 0, carried: [] };
      await tx.publishDraft(ours.id, month, { ...publication, corrections });
    }
    return { ours: ours.id, theirs: theirs.id };
  });
  pages = open();
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (): Publications =>
  createPublications({
    reads: opened.store,
    settingsOf: () => defaultSettings,
    clock: { now: () => now },
    dataDir: folder,
    kept: keptFiles(join(folder, "disclosures"), async (form, drawing) => {
      drawn.push([form, drawing]);
      return Buffer.from(`${form} of ${drawing.disclosure.digest}`);
    }),
  });

test("an estate's slug is its own, and stays after a restart; the key is the owner's alone", () => {
  const [ours, theirs] = [slugOf(ids.ours), slugOf(ids.theirs)];
  expect([isSlug(ours), isSlug(theirs), ours === theirs]).toEqual([true, true, false]);
  expect(open().pathOf(ids.ours)).toBe(pages.pathOf(ids.ours));
  expect(statSync(join(folder, "pages.key")).mode & 0o777).toBe(0o600);
});

test("a damaged key is told: with another one every address that was given out would be dead", () => {
  const other = join(folder, "other");
  mkdirSync(other);
  writeFileSync(join(other, "pages.key"), "");
  const reads = opened.store;
  const kept = keptFiles(other, () => Promise.reject(new Error("never")));
  expect(() =>
    createPublications({
      ...{ reads, settingsOf: () => defaultSettings, clock: { now: () => 0 }, kept },
      dataDir: other,
    }),
  ).toThrow(/pages\.key is damaged/u);
});

test("the list: what is published, newest first, with what corrected it", async () => {
  expect(await pages.list(slugOf(ids.ours))).toMatchObject({
    name: "晨曦花园",
    locale: "zh",
    months: [
      { month: "2025-07", lateDays: 0, correctedBy: [] },
      { month: "2025-06", lateDays: 0, correctedBy: [1] },
    ],
  });
  expect((await pages.list(slugOf(ids.theirs)))?.months).toEqual([]);
  expect(await pages.list("A".repeat(22))).toBeNull();
});

test("a month: its bytes as they were signed, with signatures and corrections beside", async () => {
  const found = await pages.get(slugOf(ids.ours), "2025-06");
  expect(found?.json).toBe(canonicalJson(SAMPLE_CONTENT));
  expect(found?.disclosure).toMatchObject({
    digest: SAMPLE.digest,
    signatures: [{ seat: "manager", at: 2 }],
    correctedBy: [{ number: 1, line: "2.5.2", publishedIn: "2025-07" }],
  });
  expect(await pages.get(slugOf(ids.ours), "2025-08")).toBeNull();
  expect(await pages.get(slugOf(ids.theirs), "2025-06")).toBeNull();
});

test("a file is drawn once, however many ask at once, and is there after a restart", async () => {
  const get = async (from: Publications) =>
    (await from.get(slugOf(ids.ours), "2025-06"))?.file("png");
  const wanted = Buffer.from(`png of ${SAMPLE.digest}`);
  expect(await Promise.all([get(pages), get(pages), get(pages)])).toEqual([wanted, wanted, wanted]);
  expect(await get(open())).toEqual(wanted);
  expect(drawn.map(([form]) => form)).toEqual(["png"]);
  // Corrections that came since are the page's: the file is the month as it was published.
  expect(drawn[0]?.[1].disclosure.correctedBy).toEqual([]);
  expect(readdirSync(join(folder, "disclosures"))).toEqual([`${SAMPLE.digest}.png`]);
});

test("a correction is seen ten seconds later at most; what was not there is looked for at once", async () => {
  const slug = slugOf(ids.ours);
  const numbers = async () =>
    (await pages.get(slug, "2025-07"))?.disclosure.correctedBy.map(({ number }) => number);
  expect(await numbers()).toEqual([]);
  expect(await pages.get(slug, "2025-08")).toBeNull();
  await opened.store.transaction(async (tx) => {
    const corrections = [{ number: 2, month: "2025-07", line: "2.5.2" as const, amount: 1 }];
    const publication = { digest: DRAFT.digest, at: 3, lateDays: 0, carried: [], corrections };
    await tx.publishDraft(ids.ours, "2025-08", publication);
  });
  expect((await pages.get(slug, "2025-08"))?.disclosure.digest).toBe(DRAFT.digest);
  expect(await numbers()).toEqual([]);
  now += 10_001;
  expect(await numbers()).toEqual([2]);
});
