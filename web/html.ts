// HTML by templates that escape whatever is put into them; only what these functions made is put in as it is.
import { visible } from "../core/report/figures.ts";

export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | string | number | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string =>
  visible(text).replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? "");

function markupOf(part: Part): string {
  if (part === null) return "";
  if (part instanceof Html) return part.markup;
  if (typeof part === "object") return part.map(markupOf).join("");
  return escaped(String(part));
}

export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, index) => text + markupOf(parts[index] ?? null)).join(""));

/** Drawings of our own, and the style sheet: nothing that somebody wrote. */
export const drawn = (markup: string): Html => new Html(markup);
