// The pages in Chromium, at the width of a phone and of a desk, light and dark: axe finds nothing, nothing sticks out,
// nothing is asked for elsewhere, and the figures are those of the data set.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Log } from "../../core/log.ts";
import { reportOf } from "../../core/report/assemble.ts";
import { show } from "../../core/report/cells.ts";
import { slugFor } from "../../core/report/slug.ts";
import { type Door, openDoor } from "../../web/door.ts";
import { createPages } from "../../web/pages.ts";
import { CHROMIUM, openBrowser, type TestBrowser } from "../support/browser.ts";
import { SAMPLE } from "../support/disclosure-sample.ts";
import { GIVE_UP_MS } from "../support/patience.ts";
import { publishedInMemory } from "../support/published.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [ZH, EN] = [1, 2].map((id) => slugFor(randomBytes(32), id)) as [string, string];
const CORRECTED = {
  ...SAMPLE,
  correctedBy: [{ number: 1, line: "2.5.2" as const, publishedIn: "2025-07" }],
};
const ESTATES = new Map([
  [ZH, { name: "晨曦花园", locale: "zh" as const, months: new Map([["2025-06", CORRECTED]]) }],
  [EN, { name: "Dawn Garden", locale: "en" as const, months: new Map([["2025-06", SAMPLE]]) }],
]);
const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Log;

if (CHROMIUM === null)
  console.warn("Skipped: pages in a browser. No Chromium here (Debian: apt-get install chromium).");

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { target: unknown }[];
  }[];
  readonly passes: readonly { readonly id: string }[];
}

/** A policy that forbids scripts holds for axe too: it comes from outside of the page. */
async function axe(page: Page): Promise<AxeResult> {
  await page.evaluate(AXE);
  return page.evaluate(
    "axe.run(document, { resultTypes: ['violations', 'passes'] })",
  ) as Promise<AxeResult>;
}
const broken = ({ violations }: AxeResult) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);

describe.skipIf(CHROMIUM === null)("in Chromium", () => {
  let door: Door;
  let opened: TestBrowser;
  beforeAll(async () => {
    door = await openDoor({
      port: 0,
      host: "127.0.0.1",
      pages: createPages(publishedInMemory(ESTATES), silent),
    });
    opened = await openBrowser();
  });
  afterAll(async () => {
    await opened?.close();
    await door?.close();
  });

  const open = async (
    path: string,
    options: { width: number; scheme: "light" | "dark" },
  ): Promise<{ context: BrowserContext; page: Page; asked: string[]; told: string[] }> => {
    const context = await opened.browser.newContext({
      viewport: { width: options.width, height: 800 },
      colorScheme: options.scheme,
    });
    context.setDefaultTimeout(GIVE_UP_MS);
    const page = await context.newPage();
    const [asked, told]: [string[], string[]] = [[], []];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => told.push(message.text()));
    await page.goto(`http://127.0.0.1:${door.port}${path}`);
    return { context, page, asked, told };
  };

  const VIEWS = [360, 1280].flatMap((width) =>
    (["light", "dark"] as const).map((scheme) => ({ width, scheme })),
  );
  const [PHONE, , , DESK] = VIEWS;
  const CASES = [
    ...VIEWS.map((view) => ({ path: `/p/${ZH}/2025-06`, what: "month", ...view })),
    ...[PHONE, DESK].flatMap((view) => [
      { path: `/p/${EN}/2025-06`, what: "month in English", ...view },
      { path: `/p/${ZH}/`, what: "list", ...view },
      { path: "/nowhere", what: "not found", ...view },
    ]),
  ] as readonly { path: string; what: string; width: number; scheme: "light" | "dark" }[];

  test.each(CASES)("$what at $width px, $scheme", async ({ path, what, width, scheme }) => {
    const { context, page, asked, told } = await open(path, { width, scheme });
    try {
      expect(broken(await axe(page))).toEqual([]);
      const sizes = await page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
      );
      expect(sizes).toEqual([width, width]);
      // Tables that are too wide scroll in a box of their own; small ones do not stretch over a desk.
      const boxes = (await page.evaluate(
        "[...document.querySelectorAll('main table:not(.stack)')].map((table) => [table.parentElement.className, table.offsetWidth])",
      )) as [string, number][];
      for (const [box, wide] of boxes) {
        expect(box).toMatch(/^scroll( narrow)?$/u);
        if (box.endsWith("narrow")) expect(wide).toBeLessThanOrEqual(46 * 16);
      }
      expect(asked.filter((url) => !url.startsWith(`http://127.0.0.1:${door.port}/`))).toEqual([]);
      // The policy lets the page's own style in, and refuses nothing that the page has.
      expect(told.filter((line) => /Content.Security.Policy/iu.test(line))).toEqual([]);
      const paper = await page.evaluate("getComputedStyle(document.body).backgroundColor");
      expect(paper).toBe(scheme === "dark" ? "rgb(18, 24, 31)" : "rgb(255, 255, 255)");
      if (what !== "month") return;
      const cells = await page.evaluate(
        "[...document.querySelectorAll('main section table tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))",
      );
      const { sections } = reportOf(CORRECTED, "zh");
      const rows = sections.flatMap(({ tables }) => tables.flatMap((table) => table.rows));
      expect(cells).toEqual(rows.map((row) => row.cells.map(show)));
    } finally {
      await context.close();
    }
  });

  test("axe sees contrast, table heads and landmarks, and finds what is broken", async () => {
    const { context, page } = await open(`/p/${ZH}/2025-06`, { width: 360, scheme: "light" });
    const passed = (await axe(page)).passes.map(({ id }) => id);
    for (const rule of ["color-contrast", "td-headers-attr", "region", "html-has-lang", "list"])
      expect(passed).toContain(rule);
    await page.evaluate("document.documentElement.removeAttribute('lang')");
    expect(broken(await axe(page)).join()).toContain("html-has-lang");
    await context.close();
  });

  test("a screen reader finds tables as tables, also where they are stacked", async () => {
    const { context, page } = await open(`/p/${ZH}/2025-06`, { width: 360, scheme: "light" });
    const table = page.getByRole("table", { name: "物业服务资金" });
    expect(await table.count()).toBe(1);
    expect(await table.getByRole("columnheader").allTextContents()).toContain("本年累计");
    const row = table.getByRole("row", { name: /期末余额/u });
    expect(await row.getByRole("cell").allTextContents()).toContain("197,010.99");
    expect(await page.getByRole("img", { name: /工单:新增与办结/u }).count()).toBe(1);
    await context.close();
  });

  test("the whole page is reached by the keyboard: the first step skips to the content", async () => {
    const { context, page } = await open(`/p/${ZH}/2025-06`, { width: 1280, scheme: "light" });
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("跳到正文");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#main$/u);
    await context.close();
  });

  test("printed it has no menus", async () => {
    const { context, page } = await open(`/p/${ZH}/2025-06`, { width: 1280, scheme: "light" });
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("navigation").isVisible()).toBe(false);
    await context.close();
  });
});
