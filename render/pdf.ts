// The printed disclosure for the notice board: A4, every section, page numbers, a place to sign, the digest.
import PDFDocument from "pdfkit";
import type { Disclosure } from "../core/disclosure/disclosure.ts";
import { type Locale, reportOf, wordsOf } from "../core/report/assemble.ts";
import { show } from "../core/report/cells.ts";
import type { Column, Report, Row, Section, Table } from "../core/report/report.ts";
import type { Words } from "../core/report/words.zh.ts";
import { BOLD, REGULAR } from "./fonts.ts";

type Pdf = PDFKit.PDFDocument;

const MARGIN = 42;
/** Below the header and above the page number. */
const [TOP, BOTTOM] = [68, 56];
const INK = "#1b2733";
const SOFT = "#566370";
const RULE = "#b9c3ce";
const HEAD_FILL = "#eef2f6";
const PAD = 3.5;
/** Beneath a line: the letters' own descent does the rest. */
const FOOT = 1;
/** Between a figure and the words to its right. */
const APART = 9;

// Fonts are named by their paths: pdfkit opens one that is registered under a name anew at each use, where the default
// font is the same file.

/** A pictograph with what belongs to it: its colour, its skin, the others that it is joined to. */
const EMOJI =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}][\u{fe0f}\u{20e3}\u{1f3fb}-\u{1f3ff}]*(?:\u{200d}\p{Extended_Pictographic}[\u{fe0f}\u{1f3fb}-\u{1f3ff}]*)*/gv;

/**
 * Signs that the font has not stand as 〓, the printers' mark for a missing one: never as nothing. An emoji beside words
 * says nothing that they do not: it is left out.
 */
function known(doc: Pdf, text: string): string {
  const { font } = (doc as unknown as { _font: { font: Glyphs } })._font;
  const has = (sign: string): boolean => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);
  const words = text.replace(EMOJI, (emoji) => (has(emoji) ? emoji : ""));
  const printed = /[\p{L}\p{N}]/v.test(words) ? words.replace(/ {2,}/gv, " ").trim() : text;
  return [...printed].map((sign) => (has(sign) ? sign : "〓")).join("");
}
interface Glyphs {
  hasGlyphForCodePoint(point: number): boolean;
}

const widthOf = (doc: Pdf): number => doc.page.width - 2 * MARGIN;
const endOf = (doc: Pdf): number => doc.page.height - BOTTOM;

/** A new page where less than `height` is left on this one. */
function ensure(doc: Pdf, height: number): boolean {
  if (doc.y + height <= endOf(doc)) return false;
  doc.addPage();
  doc.y = TOP;
  return true;
}

interface Layout {
  readonly columns: readonly {
    readonly x: number;
    readonly width: number;
    readonly right: boolean;
  }[];
  readonly size: number;
}

function layoutOf(doc: Pdf, columns: readonly Column[]): Layout {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x = MARGIN;
  const placed = columns.map(({ share, figures }) => {
    const width = (widthOf(doc) * share) / shares;
    x += width;
    return { x: x - width, width, right: figures === true };
  });
  return { columns: placed, size: columns.length > 7 ? 7.5 : 9 };
}

interface Line {
  readonly texts: readonly string[];
  readonly bold: boolean;
  readonly head?: true;
}

function drawLine(doc: Pdf, { columns, size }: Layout, { texts, bold, head }: Line): void {
  doc.font(bold ? BOLD : REGULAR).fontSize(size);
  const shown = texts.map((text) => known(doc, text));
  const height = heightOf(doc, columns, shown);
  const { y } = doc;
  if (head) doc.rect(MARGIN, y, widthOf(doc), height).fill(HEAD_FILL);
  for (const [index, { x, width, right }] of columns.entries())
    doc.fillColor(INK).text(shown[index] ?? "", x + PAD, y + PAD, {
      width: inside({ width, right }),
      align: right ? "right" : "left",
      lineGap: 1,
    });
  doc
    .moveTo(MARGIN, y + height)
    .lineTo(MARGIN + widthOf(doc), y + height)
    .lineWidth(bold ? 0.8 : 0.4)
    .strokeColor(RULE)
    .stroke();
  doc.y = y + height;
}

const heightOf = (doc: Pdf, columns: Layout["columns"], texts: readonly string[]): number =>
  PAD +
  FOOT +
  Math.max(
    ...columns.map((column, index) =>
      doc.heightOfString(texts[index] || " ", { width: inside(column), lineGap: 1 }),
    ),
  );

const inside = ({ width, right }: { readonly width: number; readonly right: boolean }): number =>
  width - PAD - (right ? APART : PAD);

function drawTable(doc: Pdf, table: Table, titled: boolean): void {
  const layout = layoutOf(doc, table.columns);
  const head: Line = { texts: table.columns.map(({ title }) => title), bold: true, head: true };
  ensure(doc, 64);
  if (titled) {
    doc.font(BOLD).fontSize(9.5).fillColor(SOFT);
    doc.text(known(doc, table.title), MARGIN, doc.y + 4);
    doc.y += 2;
  }
  drawLine(doc, layout, head);
  for (const row of table.rows) {
    const line = lineOf(row);
    doc.font(line.bold ? BOLD : REGULAR).fontSize(layout.size);
    if (ensure(doc, heightOf(doc, layout.columns, line.texts))) drawLine(doc, layout, head);
    drawLine(doc, layout, line);
  }
  doc.y += 8;
}

const lineOf = ({ cells, total }: Row): Line => ({ texts: cells.map(show), bold: total === true });

function drawSection(doc: Pdf, section: Section): void {
  ensure(doc, 90);
  doc.font(BOLD).fontSize(13).fillColor(INK);
  doc.text(known(doc, `${section.id}  ${section.title}`), MARGIN, doc.y + 4);
  doc.y += 4;
  for (const table of section.tables)
    if (table.rows.length > 0)
      drawTable(doc, table, section.tables.length > 1 && table.title !== section.title);
  for (const note of section.notes) drawNote(doc, note, SOFT);
  doc.y += 6;
}

function drawNote(doc: Pdf, note: string, color: string): void {
  doc.font(REGULAR).fontSize(9);
  const shown = known(doc, note);
  ensure(doc, doc.heightOfString(shown, { width: widthOf(doc) }));
  doc.fillColor(color).text(shown, MARGIN, doc.y, { width: widthOf(doc) });
  doc.y += 2;
}

function drawTitle(doc: Pdf, report: Report): void {
  doc.y = TOP;
  doc.font(REGULAR).fontSize(14).fillColor(SOFT);
  doc.text(known(doc, report.estate), MARGIN, doc.y, { width: widthOf(doc), align: "center" });
  doc.font(BOLD).fontSize(22).fillColor(INK);
  doc.text(report.title, MARGIN, doc.y + 2, { width: widthOf(doc), align: "center" });
  doc.y += 8;
  for (const warning of report.warnings) drawNote(doc, warning, "#b3261e");
}

/** Two places for names and stamps, on one page. */
function drawSigning(doc: Pdf, words: Words): void {
  const { seats, stamp, day } = words.signatures;
  ensure(doc, 130);
  const half = widthOf(doc) / 2;
  const top = doc.y + 6;
  for (const [index, seat] of [seats.manager, seats.committee].entries()) {
    const x = MARGIN + half * index;
    doc
      .rect(x + 4, top, half - 8, 108)
      .lineWidth(0.6)
      .strokeColor(RULE)
      .stroke();
    doc
      .font(BOLD)
      .fontSize(10)
      .fillColor(INK)
      .text(seat, x + 14, top + 10);
    doc
      .font(REGULAR)
      .fontSize(9)
      .fillColor(SOFT)
      .text(stamp, x + 14, top + 30);
    doc.text(`${day}:`, x + 14, top + 88);
  }
  doc.y = top + 116;
}

/** On every page, once their number is known. */
function drawMargins(doc: Pdf, report: Report, digest: string, words: Words): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // The lower margin would make a new page of what is written in it.
    doc.page.margins.bottom = 0;
    const width = widthOf(doc);
    const foot = doc.page.height - 40;
    doc.font(REGULAR).fontSize(8.5).fillColor(SOFT);
    const left = known(doc, `${report.estate} · ${report.title}`);
    doc.text(left, MARGIN, 34, { width: width * 0.8, height: 11, ellipsis: true });
    doc.text(words.page.notice, MARGIN, 34, { width, align: "right", lineBreak: false });
    doc
      .moveTo(MARGIN, 50)
      .lineTo(MARGIN + width, 50)
      .lineWidth(0.5)
      .strokeColor(RULE)
      .stroke();
    doc.text(`SHA-256 ${digest.slice(0, 16)}…`, MARGIN, foot, { lineBreak: false });
    const number = words.page.pageOf(page - start + 1, count);
    doc.text(number, MARGIN, foot, { width, align: "right", lineBreak: false });
  }
}

export async function drawPdf(disclosure: Disclosure, locale: Locale): Promise<Uint8Array> {
  const words = wordsOf(locale);
  const report = reportOf(disclosure, locale);
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: TOP, bottom: BOTTOM, left: MARGIN, right: MARGIN },
    bufferPages: true,
    font: REGULAR,
    lang: report.language,
    displayTitle: true,
    info: {
      Title: `${report.estate} ${report.title}`,
      // Of the data, so that the same month always gives the same file.
      CreationDate: new Date(disclosure.published?.at ?? 0),
    },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once("end", resolve));
  drawTitle(doc, report);
  for (const section of report.sections) drawSection(doc, section);
  drawSigning(doc, words);
  drawMargins(doc, report, disclosure.digest, words);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
