// Sections and tables of a report as HTML that a screen reader can walk through.
import { show } from "../core/report/cells.ts";
import type { Cell, Column, Row, Section, Table } from "../core/report/report.ts";
import { type Html, html } from "./html.ts";

/**
 * Stacked rows lose the roles of a table with its layout: they are given back by name, there alone. `name` says the
 * column before a cell where the head cannot be seen.
 */
export function tableOf(table: Table, section: string, scrolls: string): Html {
  const { stacks } = table;
  const role = (name: string): Html | null => (stacks ? html` role="${name}"` : null);
  const kind = stacks ? html` class="stack ${stacks}"` : null;
  // Of its section's name a table needs to tell only who cannot see that.
  const caption = table.title === section ? html` class="unseen"` : null;
  const header = stacks === "ledger" ? 1 : 0;
  const rows = table.rows.map((row) => rowOf(row, table, header));
  const body = html`<table${kind}${role("table")}><caption${caption}>${table.title}</caption><thead${role("rowgroup")}><tr${role("row")}>${table.columns.map(
    (column) => html`<th scope="col"${role("columnheader")}${figures(column)}>${column.title}</th>`,
  )}</tr></thead><tbody${role("rowgroup")}>${rows}</tbody></table>`;
  if (stacks) return body;
  // What scrolls must be reached by the keyboard, and say what it is.
  return html`<div class="scroll${table.columns.length <= 3 ? " narrow" : ""}" role="group" tabindex="0" aria-label="${table.title}(${scrolls})">${body}</div>`;
}

/** Dates, months and names of a few signs are never broken. */
const SHORT = 10;

const figures = ({ figures: is }: Column): Html | null => (is ? html` class="n"` : null);

function rowOf({ cells, total }: Row, { columns, stacks }: Table, header: number): Html {
  const shown = cells.map((cell, index) => {
    const column = columns[index];
    const words = show(cell);
    const names = [
      column?.figures ? "n" : "",
      words === "" ? "empty" : words.length <= SHORT ? "short" : "",
      digest(cell),
    ];
    const classes = names.filter((name) => name !== "").join(" ");
    const marked = classes === "" ? null : html` class="${classes}"`;
    if (index === header)
      return html`<th scope="row"${stacks ? html` role="rowheader"` : null}${marked}>${words}</th>`;
    const named = stacks ? html` role="cell" data-name="${column?.title ?? ""}"` : null;
    return html`<td${named}${marked}>${words}</td>`;
  });
  return html`<tr${stacks ? html` role="row"` : null}${total ? html` class="total"` : null}>${shown}</tr>`;
}

const digest = (cell: Cell): string =>
  cell.is === "text" && /^[0-9a-f]{64}$/u.test(cell.text) ? "digest" : "";

export const sectionOf = (section: Section, scrolls: string): Html =>
  html`<section id="${section.id}" aria-labelledby="h-${section.id}"><h2 id="h-${section.id}">${section.id} ${section.title}</h2>${section.tables
    .filter(({ rows }) => rows.length > 0)
    .map((table) => tableOf(table, section.title, scrolls))}${section.notes.map(
    (note) => html`<p class="soft">${note}</p>`,
  )}</section>`;
