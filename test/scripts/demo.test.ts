// `npm run demo`, whole, as a process, twice beside each other: two published months as files, the same bytes both times,
// one chain, money that follows from what the demonstration itself books, and nobody's data in any form.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { canonicalJson } from "../../core/disclosure/canonical.ts";
import { Content } from "../../core/disclosure/disclosure.ts";
import { LINE_NAMES } from "../../core/replies/ledger-names.zh.ts";
import { BOOKS } from "../../scripts/demo/books.ts";
import { readCues } from "../../scripts/demo/script.ts";
import { figuresOf, missing, textOf } from "../support/figures.ts";

/** Half a minute on a machine that has nothing else to do. */
vi.setConfig({ hookTimeout: 600_000 });

const PROJECT = join(import.meta.dirname, "..", "..");
const MONTHS = ["2026-09", "2026-10"] as const;
const FORMS = ["json", "sha256", "html", "png", "pdf", "xlsx"] as const;
const SCRIPT = ["september.txt", "october.txt"]
  .map((file) => readFileSync(join(PROJECT, "scripts", "demo", file), "utf8"))
  .join("\n");

const homes = [0, 1].map(() => mkdtempSync(join(tmpdir(), "linli-demo-")));
const [home = ""] = homes;
const fileOf = (month: string, form: string, of = home): string =>
  join(of, "disclosures", `${month}.${form}`);
const contentOf = (month: string): Content =>
  Content.parse(JSON.parse(readFileSync(fileOf(month, "json"), "utf8")));

/** Resolves with what it wrote; rejects with the code of a process that fails. */
const node = (script: string, ...args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const given = ["--require", "./scripts/preflight.cjs", script, ...args];
    const options = { cwd: PROJECT, encoding: "utf8", maxBuffer: 10_000_000 } as const;
    execFile(process.execPath, given, options, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });

let told = "";
beforeAll(async () => {
  const [first] = await Promise.all(homes.map((out) => node("scripts/demo.ts", "--out", out)));
  told = first ?? "";
});
afterAll(() => {
  for (const folder of homes) rmSync(folder, { recursive: true, force: true });
});

test("a readable part of the conversation, then where everything lies and how to check it", () => {
  for (const said of [
    "地库入口往里灌水",
    "我和两个孩子关在里面",
    "第1次提醒",
    "险情已解除",
    "记账 支出",
  ])
    expect(told).toContain(said);
  expect(told).toMatch(/业主群 小管家: 📢 阳光花园 2026-09 公示\n/u);
  expect(told).toMatch(/业主群 小管家: \[图片 \S+\.png\] 📈 2026-10 公示长图/u);
  expect(told.split("\n").length).toBeLessThan(700);
  for (const month of MONTHS)
    for (const form of FORMS) expect(told).toContain(`disclosures/${month}.${form}\n`);
  expect(told).toMatch(/npm run disclose -- 2026-10 --check --estate 阳光花园 --data \S+/u);
  // What nobody meant to say: an order that the bot did not take.
  expect(told).not.toMatch(/抱歉|看不懂|只有.*能用/u);
});

test("the same bytes again: the clock, the store and the drawings know no other day", () => {
  for (const month of MONTHS)
    for (const form of FORMS) {
      const [one, other] = homes.map((of) => readFileSync(fileOf(month, form, of)));
      expect(one?.equals(other as Buffer), `${month}.${form}`).toBe(true);
    }
});

test("canonical bytes, their digest, and one chain", () => {
  let before: string | null = null;
  for (const month of MONTHS) {
    const bytes = readFileSync(fileOf(month, "json"), "utf8");
    const digest = createHash("sha256").update(bytes).digest("hex");
    expect(readFileSync(fileOf(month, "sha256"), "utf8")).toBe(`${digest}  ${month}.json\n`);
    const content = contentOf(month);
    expect(canonicalJson(content)).toBe(bytes);
    expect(content.previous?.digest ?? null).toBe(before);
    expect(told).toContain(digest);
    before = digest;
  }
});

test.each(MONTHS)("%s passes its own check, by the command that is told", async (month) => {
  const args = [month, "--check", "--estate", "阳光花园", "--data", home];
  expect(await node("scripts/disclose.ts", ...args)).toContain(`✓ ${month} 公示校验一致`);
});

test("the check needs a database that is there", async () => {
  const nowhere = join(home, "nowhere");
  const args = ["2026-10", "--check", "--estate", "阳光花园", "--data", nowhere];
  await expect(node("scripts/disclose.ts", ...args)).rejects.toMatchObject({ code: 2 });
  expect(existsSync(nowhere)).toBe(false);
});

/** Fen by line and month, out of the workbooks and the lines that the bookkeeper types: no part of the product. */
function booked(month: string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const add = (line: string, fen: number): void => void sums.set(line, (sums.get(line) ?? 0) + fen);
  for (const [, line, yuan] of BOOKS[month]?.entries ?? [])
    add(String(line), Math.round(Number(yuan) * 100));
  const idOf = (name = "", said = "") =>
    Object.entries(LINE_NAMES).find(([, known]) => known === name)?.[0] ??
    expect.fail(`no line is called ${name}: ${said}`);
  for (const { at, line } of readCues(SCRIPT, 2026)) {
    if (new Date(at + 8 * 3_600_000).toISOString().slice(0, 7) !== month) continue;
    const [, way, name, yuan] = /记账 (支出|转) (\S+) ([\d.]+)/u.exec(line) ?? [];
    if (yuan === undefined) continue;
    const fen = Math.round(Number(yuan) * 100);
    const id = name === "补公共电费" ? "5.3" : idOf(name, line);
    add(id, fen);
    if (way === "转") add(id === "5.3" ? "1.T" : "6.3", fen);
  }
  return sums;
}

test("every line and every balance follows from what was booked, to the fen", () => {
  const closing = new Map([
    ["L1", 214_386_52],
    ["L2", 63_508_70],
    ["L3", 1_926_440_35],
  ]);
  for (const month of MONTHS) {
    const content = contentOf(month);
    const sums = booked(month);
    const corrected = month === "2026-10" ? { L1: 60_00 } : {};
    for (const account of [content.serviceFund, content.commonIncome, content.repairFund]) {
      if (account === null) return expect.fail("no account");
      let balance = closing.get(account.account) ?? 0;
      expect(account.opening).toBe(balance);
      for (const { line, kind, amount } of account.lines) {
        expect([month, line, amount]).toEqual([month, line, sums.get(line) ?? 0]);
        balance += kind === "income" || kind === "transferIn" ? amount : -amount;
      }
      balance += (corrected as Record<string, number>)[account.account] ?? 0;
      expect([account.closing, account.bank]).toEqual([balance, balance]);
      closing.set(account.account, balance);
    }
    const shown = [content.serviceFund, content.commonIncome, content.repairFund];
    const lines = shown.flatMap((account) => account?.lines.map(({ line }) => line) ?? []);
    expect([...sums.keys()].filter((line) => !lines.some((one) => one === line))).toEqual([]);
  }
});

test("October names what September got wrong, and whose money did not come", () => {
  const { corrections, uncollected, remuneration, repairShare, donation } = contentOf("2026-10");
  expect(corrections).toMatchObject([
    { number: 1, of: "2026-09", line: "2.5.2", was: 968_00, is: 908_00, difference: -60_00 },
  ]);
  expect(uncollected).toMatchObject([{ contract: "G-2024-03", line: "3.5", amount: 2_400_00 }]);
  // 12 % of 59,870.40; half of 15,398.10; a fifth of the first.
  expect([remuneration?.due, remuneration?.booked]).toEqual([7_184_45, 7_184_45]);
  expect([repairShare?.due, repairShare?.booked]).toEqual([7_699_05, 7_699_05]);
  expect(donation?.amount).toBe(1_436_89);
  expect(readFileSync(fileOf("2026-09", "html"), "utf8")).toContain('href="2026-10.html#J"');
});

const pdfText = async (month: string): Promise<string> => {
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(fileOf(month, "pdf"))));
  return (await extractText(pdf, { mergePages: true })).text;
};
const sheetText = async (month: string): Promise<string> => {
  const { sheets } = await readXlsx(readFileSync(fileOf(month, "xlsx")));
  const spelt = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2 });
  return sheets
    .flatMap(({ rows }) => rows.flat())
    .map((cell) => (typeof cell === "number" ? `${spelt.format(cell)} ${cell}` : String(cell)))
    .join("\n");
};

/** What people of the script are called, call, drive and live in: none of it belongs into what is published. */
const PEOPLE = [
  ...new Set([...SCRIPT.matchAll(/(?:owners|private|staff|committee) (\S+?):/gu)]),
].map(([, name]) => name ?? "");
const SECRETS = [
  "刘芳芳",
  "13812345678",
  "苏F3K218",
  "1302卧室",
  "1301客厅",
  "802厨房",
  "802卫生间",
];

describe.each(MONTHS)("the forms of %s", (month) => {
  test("page, print and sheet hold the figures of the JSON", async () => {
    const wanted = figuresOf(contentOf(month));
    expect(wanted.length).toBeGreaterThan(120);
    expect(missing(textOf(readFileSync(fileOf(month, "html"), "utf8")), wanted)).toEqual([]);
    expect(missing(await pdfText(month), wanted)).toEqual([]);
    const amounts = wanted.filter((figure) => !figure.endsWith("%") && figure !== "—");
    expect(missing(await sheetText(month), amounts)).toEqual([]);
  });

  test("nobody's name, number, plate or room", async () => {
    expect(PEOPLE.length).toBeGreaterThan(15);
    for (const secret of SECRETS) expect(SCRIPT).toContain(secret);
    const forms = {
      json: readFileSync(fileOf(month, "json"), "utf8"),
      html: readFileSync(fileOf(month, "html"), "utf8"),
      pdf: await pdfText(month),
      xlsx: await sheetText(month),
    };
    for (const [form, text] of Object.entries(forms))
      for (const said of [...PEOPLE, ...SECRETS])
        expect(text.includes(said), `${form}: ${said}`).toBe(false);
  });

  test("the picture is one for a chat", () => {
    const png = readFileSync(fileOf(month, "png"));
    expect([png.readUInt32BE(16), png.readUInt32BE(20) <= 4_000]).toEqual([1080, true]);
    expect(png.length).toBeLessThan(600_000);
  });
});
