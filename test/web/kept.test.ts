// What has been answered once is kept, compressed too, and no more of it than fits.
import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { canonicalJson } from "../../core/disclosure/canonical.ts";
import { slugFor } from "../../core/report/slug.ts";
import { createAnswers } from "../../web/answer.ts";
import type { PublishedMonths } from "../../web/published.ts";
import { SAMPLE } from "../support/disclosure-sample.ts";
import { publishedInMemory } from "../support/published.ts";

const KEY = randomBytes(32);
const MONTH = SAMPLE.content.cover.month;
const json = (estate: number): string => `/p/${slugFor(KEY, estate)}/${MONTH}.json`;

test("the data go out compressed, made once, and are the bytes that were signed", async () => {
  const estate = { name: "晨曦花园", locale: "zh", months: new Map([[MONTH, SAMPLE]]) } as const;
  const answers = createAnswers(publishedInMemory(new Map([[slugFor(KEY, 1), estate]])));
  const answer = await answers(json(1));
  expect(gunzipSync(answer.gzip ?? Buffer.alloc(0)).toString()).toBe(canonicalJson(SAMPLE.content));
  expect(await answers(json(1))).toBe(answer);
});

test("what was asked for longest ago goes where it gets too much; the rest stays", async () => {
  const large = randomBytes(500_000).toString("hex"); // 1 MB, and half of it compressed
  const months: PublishedMonths = {
    list: async () => null,
    get: async () => ({
      ...{ locale: "zh", disclosure: SAMPLE, json: large, file: async () => null },
    }),
  };
  const answers = createAnswers(months);
  const first = await answers(json(1));
  const second = await answers(json(2));
  for (let estate = 3; estate <= 7; estate += 1) await answers(json(estate));
  expect(await answers(json(1))).toBe(first);
  for (let estate = 8; estate <= 9; estate += 1) await answers(json(estate));
  expect(await answers(json(1))).toBe(first);
  expect(await answers(json(2))).not.toBe(second);
});
