// The figures of a month are the same in every form: read back from what was drawn, and compared with the data set by
// a spelling of this test's own.
import { type CellValue, readXlsx } from "hucre";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import type { Disclosure } from "../../core/disclosure/disclosure.ts";
import { Content } from "../../core/disclosure/disclosure.ts";
import { reportOf } from "../../core/report/assemble.ts";
import { show } from "../../core/report/cells.ts";
import type { Cell } from "../../core/report/report.ts";
import { createDraw } from "../../render/draw.ts";
import { MOST_HEIGHT, pictureOf } from "../../render/picture.ts";
import { AS_FILE, monthPage } from "../../web/page.ts";
import { SAMPLE, SAMPLE_CONTENT } from "../support/disclosure-sample.ts";
import { figuresOf, missing, money, percent, textOf, yuan } from "../support/figures.ts";

/** As printed in the model disclosure: what a reader of that page would look for. */
const WORKED = [
  ...["186,420.35", "84,117.92", "79,527.28", "197,010.99", "92,155.00", "26,859.10", "4,588.45"],
  ...["22,270.65", "11,135.33", "17,935.33", "96,490.32", "3,412,880.16", "3,382,334.81"],
  ...["12,314.88", "82,099.20", "3,694.46", "93.41%", "+5.61", "+1.31", "41,330.80", "12.88%"],
  ...["94.07%", "970,000.00", "484,773.25", "49.98%", "+50.00", "-6.73", "94.66%", "92.10%"],
  ...["64.06%", "91.46%", "3.91%", "16,500.00", "1,286.00"],
];

/** What a spreadsheet shows of a value that was written for `cell`. */
function spell(cell: Cell, value: CellValue): string {
  if (cell.is === "text") return String(value ?? "");
  if (value === null) return "—";
  if (typeof value !== "number") return `no number: ${value}`;
  if (cell.is === "money") return yuan.format(value);
  if (cell.is === "count") return value.toLocaleString("en-US");
  if (cell.is === "percent") return `${yuan.format(value * 100)}%`;
  return `${value > 0 ? "+" : ""}${yuan.format(value)}`;
}

const draw = createDraw();

test("the sample is a data set", () => {
  expect(Content.parse(SAMPLE_CONTENT)).toEqual(SAMPLE_CONTENT);
});

test("a figure that is not there is missed, and a part of another does not count", () => {
  expect(missing("1,286.00 93.41% 12", ["286.00", "3.41%", "93.4", "1", "1,286.00"])).toEqual([
    ...["286.00", "3.41%", "93.4", "1"],
  ]);
});

describe.each(["zh", "en"] as const)("%s", (locale) => {
  const drawing = { disclosure: SAMPLE, locale };
  const wanted = [...figuresOf(SAMPLE_CONTENT), ...WORKED];

  test("page", () => {
    expect(missing(textOf(monthPage(SAMPLE, locale, AS_FILE)), wanted)).toEqual([]);
  });

  test("PDF: figures, digest, numbered pages, embedded fonts", async () => {
    const bytes = await draw("pdf", drawing);
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const { text, totalPages } = await extractText(pdf, { mergePages: true });
    expect(missing(text, wanted)).toEqual([]);
    expect(text).toContain(SAMPLE.digest);
    expect(totalPages).toBeGreaterThan(3);
    expect(text).toContain(
      locale === "zh" ? `第 2 页 / 共 ${totalPages} 页` : `Page 2 of ${totalPages}`,
    );
    const page = await pdf.getPage(1);
    expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842]);
    const raw = bytes.toString("latin1");
    expect(raw.match(/\/FontFile3 /gu)).toHaveLength(2);
    expect(raw).not.toContain("/Helvetica");
  });

  test("spreadsheet: each cell is the report's figure, as a number that shows the same", async () => {
    const { sheets } = await readXlsx(await draw("xlsx", drawing));
    const report = reportOf(SAMPLE, locale);
    expect(sheets).toHaveLength(report.sections.length);
    let compared = 0;
    for (const [index, section] of report.sections.entries()) {
      const rows = sheets[index]?.rows ?? [];
      for (const table of section.tables) {
        const from = rows.findIndex(
          (row, at) => row[0] === table.title && rows[at + 1]?.[0] === table.columns[0]?.title,
        );
        expect(from, `${section.id} ${table.title}`).toBeGreaterThan(0);
        const read = rows
          .slice(from + 2, from + 2 + table.rows.length)
          .map((row) => table.columns.map((_, column) => row[column] ?? null));
        expect(
          table.rows.map(({ cells }, nth) =>
            cells.map((cell, at) => spell(cell, read[nth]?.[at] ?? null)),
          ),
        ).toEqual(table.rows.map(({ cells }) => cells.map(show)));
        compared += read.flat().filter((value) => typeof value === "number").length;
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  test("picture: what it shows of the month", () => {
    const { svg, height } = pictureOf(SAMPLE, locale);
    const text = textOf(svg);
    const { serviceFund, commonIncome, repairFund, budget, tickets, collection } = SAMPLE_CONTENT;
    const accounts = [serviceFund, commonIncome, repairFund].flatMap((one) => one ?? []);
    const shown = [
      ...accounts.flatMap((one) => [one.opening, one.income, one.spending, one.closing]).map(money),
      ...accounts.flatMap((one) => [one.transfersIn, one.transfersOut]).map(money),
      ...(budget?.lines.flatMap((line) => [money(line.yearToDate), money(line.budget)]) ?? []),
      ...(budget?.lines.map(({ execution }) => percent(execution)) ?? []),
      ...[money(budget?.total.budget ?? 0), percent(budget?.total.execution ?? tickets.rated)],
      ...[tickets.onTime, tickets.satisfaction, collection?.rate ?? tickets.rated].map(percent),
      ...["46,800.00", "38,600.00", "+1.31", "124 ÷ 131", "28 / 27", "24 / 22", "137", "128"],
    ];
    expect(missing(text, shown)).toEqual([]);
    // What ended without being done is named, so that a reader can add it up: 9 + 137 − 128 − 3 − 2 − 1.
    const sum = /(9 \+ 137 − 128[^=]*) = (\d+)/u.exec(text);
    const others = [...(sum?.[1] ?? "").matchAll(/− \D+ (\d+)/gu)].map(([, one]) => Number(one));
    expect(others).toEqual([3, 2, 1]);
    expect(others.reduce((left, one) => left - one, 9 + 137 - 128)).toBe(Number(sum?.[2]));
    expect(text).toContain(SAMPLE.digest.slice(0, 32));
    expect(text).toContain(SAMPLE.digest.slice(32));
    expect(height).toBeLessThanOrEqual(MOST_HEIGHT);
  });
});

describe("the picture in bytes", () => {
  let png: Buffer;
  beforeAll(async () => {
    png = await draw("png", { disclosure: SAMPLE, locale: "zh" });
  });

  test("is a PNG of 1080 px by no more than 4000, small enough for a chat", () => {
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(1080);
    expect(png.readUInt32BE(20)).toBeLessThanOrEqual(4000);
    expect(png.length).toBeLessThan(1_000_000);
  });

  test("is the same each time, as the PDF and the spreadsheet are", async () => {
    const again = await draw("png", { disclosure: SAMPLE, locale: "zh" });
    expect(again.equals(png)).toBe(true);
    for (const form of ["pdf", "xlsx"] as const) {
      const [one, two] = [1, 2].map(() => draw(form, { disclosure: SAMPLE, locale: "zh" }));
      expect((await one)?.equals((await two) as Buffer), form).toBe(true);
    }
  });
});

/** All that a month can hold at once, and more than anybody has. */
function fullest(): Disclosure {
  const line = SAMPLE_CONTENT.budget?.lines[0];
  const { tickets } = SAMPLE_CONTENT;
  return {
    ...SAMPLE,
    correctedBy: [1, 2, 3, 4].map((number) => ({ number, line: "2.1", publishedIn: "2025-07" })),
    content: {
      ...SAMPLE_CONTENT,
      cover: { ...SAMPLE_CONTENT.cover, estate: "晨曦花园".repeat(20) },
      budget: SAMPLE_CONTENT.budget && {
        ...SAMPLE_CONTENT.budget,
        lines: Array.from({ length: 20 }, () => line as NonNullable<typeof line>),
      },
      tickets: {
        ...tickets,
        returned: 1_234,
        ended: { cancelled: 1_234, merged: 1_234, answered: 1_234, lapsed: 1_234 },
        categories: tickets.categories.map((one) => ({ ...one, opened: 12_345, done: 12_345 })),
      },
    },
  };
}

test("the fullest picture is no taller than chats show", () => {
  expect(pictureOf(fullest(), "zh").height).toBeLessThanOrEqual(MOST_HEIGHT);
});

test("a lump sum has no A, D and F, in any form", async () => {
  const content: Content = {
    ...SAMPLE_CONTENT,
    ...{ serviceFund: null, remuneration: null, donation: null, prepaid: null, budget: null },
    ...{ collection: null, problems: [], previous: null },
  };
  const disclosure = { ...SAMPLE, content };
  const { sections } = reportOf(disclosure, "zh");
  expect(sections.map(({ id }) => id).join("")).toBe("01BCGHIJTVK");
  for (const form of ["png", "pdf", "xlsx"] as const)
    expect((await draw(form, { disclosure, locale: "zh" })).length).toBeGreaterThan(5_000);
});

test("words that try to be markup, formulas or signs no font has are drawn as words", async () => {
  const firm = '</text></svg><script>&"\u0000\u202e';
  const { cover, services, problems, budget } = SAMPLE_CONTENT;
  const content: Content = {
    ...SAMPLE_CONTENT,
    cover: { ...cover, estate: firm, firm },
    services: { ...services, items: [{ item: '=HYPERLINK("http://x")', done: 1, planned: 1 }] },
    budget: budget && { ...budget, lines: budget.lines.map((line) => ({ ...line, name: firm })) },
    problems: problems.map((problem) => ({
      ...problem,
      measure: "🛠️ 换主板 \u{1f9d1}\u200d\u{1f527} \u{1e900}",
    })),
  };
  const drawing = { disclosure: { ...SAMPLE, content }, locale: "zh" as const };
  const [, xlsx, pdf] = await Promise.all(
    (["png", "xlsx", "pdf"] as const).map((form) => draw(form, drawing)),
  );
  const { sheets } = await readXlsx(xlsx as Buffer);
  expect(sheets[1]?.rows.flat()).toContain('=HYPERLINK("http://x")');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf as Buffer)), {
    mergePages: true,
  });
  expect(text).toContain("</text></svg><script>&");
  // A letter is never dropped without a mark; a pictograph beside words is no letter.
  expect(text).toMatch(/换主板 ?〓(?!〓)/u);
  expect(text).not.toMatch(/〓 ?换主板/u);
});

test("a drawing that takes too long is ended, and the next one is drawn", async () => {
  const hasty = createDraw({ withinMs: 30 });
  await expect(hasty("pdf", { disclosure: SAMPLE, locale: "zh" })).rejects.toThrow(
    "the pdf could not be drawn: no answer in 30 ms",
  );
  expect((await draw("xlsx", { disclosure: SAMPLE, locale: "zh" })).length).toBeGreaterThan(0);
});

test("a drawing that fails tells why, without a trace of the machine", async () => {
  const broken = { ...SAMPLE, content: { ...SAMPLE_CONTENT, tickets: null } } as never;
  const failed = await draw("png", { disclosure: broken, locale: "zh" }).catch((error) => error);
  expect(failed.message).toMatch(/^the png could not be drawn: /u);
  expect(failed.message).not.toContain("file://");
});
