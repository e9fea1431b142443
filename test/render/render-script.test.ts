// npm run render: the files of a month from its JSON, and a clear line for what is none.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { canonicalJson } from "../../core/disclosure/canonical.ts";
import { SAMPLE, SAMPLE_CONTENT } from "../support/disclosure-sample.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "linli-render-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const render = (...args: readonly string[]) =>
  new Promise<{ code: number; told: string }>((resolve) => {
    execFile(process.execPath, ["scripts/render.ts", ...args], { cwd: ROOT }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), told: out + err }),
    );
  });

test("a month's canonical JSON gives every form, its bytes and its digest", async () => {
  const json = canonicalJson(SAMPLE_CONTENT);
  const out = join(folder, "out");
  const { code, told } = await render(put("month.json", json), "--out", out);
  expect([code, told.split("\n").length]).toEqual([0, 7]);
  const files = ["html", "json", "pdf", "png", "sha256", "xlsx"].map((end) => `2025-06.${end}`);
  expect(readdirSync(out).sort()).toEqual(files);
  expect(readFileSync(join(out, "2025-06.json"), "utf8")).toBe(json);
  expect(readFileSync(join(out, "2025-06.sha256"), "utf8")).toBe(
    `${SAMPLE.digest}  2025-06.json\n`,
  );
  expect(readFileSync(join(out, "2025-06.html"), "utf8")).toContain("草稿");
});

test("a whole disclosure is drawn with its signatures; one whose digest is wrong is not drawn", async () => {
  const out = join(folder, "signed");
  const { code } = await render(put("signed.json", JSON.stringify(SAMPLE)), "--out", out);
  expect(code).toBe(0);
  const page = readFileSync(join(out, "2025-06.html"), "utf8");
  expect(page).toContain("2025-07-08 19:05");
  expect(page).not.toContain("草稿");
  const forged = { ...SAMPLE, content: { ...SAMPLE_CONTENT, threshold: 1 } };
  const wrong = await render(put("forged.json", JSON.stringify(forged)), "--out", out);
  expect([wrong.code, wrong.told]).toEqual([2, expect.stringContaining("digest is not that")]);
});

test.each([
  ["no JSON", "{", /is no JSON/u],
  ["another file", '{"a":1}', /is no disclosure: /u],
])("%s: one line, nothing written", async (name, text, line) => {
  const out = join(folder, `none-${name.length}`);
  const { code, told } = await render(put(`${name}.json`, text), "--out", out);
  expect(code).toBe(2);
  expect(told).toMatch(line);
  expect(told.trim().split("\n")).toHaveLength(1);
  expect(readdirSync(folder)).not.toContain(`none-${name.length}`);
});

test("a wrong use tells the right one", async () => {
  for (const args of [[], ["a.json"], ["a.json", "--out", "x", "--locale", "fr"], ["--what"]])
    expect(await render(...args)).toEqual({ code: 2, told: expect.stringContaining("Usage:") });
});
