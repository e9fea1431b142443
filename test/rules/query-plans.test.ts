// What is asked of the database while people talk finds its rows by an index that fits: nothing walks through a table
// that grows with the years, nor through everything of an estate. SQLite's plans hang on the statements and the indices
// alone (no ANALYZE is ever run), so that a small database tells them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { type OpenConnection, openConnection } from "../../prisma/driver.ts";
import { retell } from "../support/conversation.ts";
import { openTestStore } from "../support/store.ts";

const ROOT = join(import.meta.dirname, "..", "..");
/** Reports, joining, lists, ratings, the ledger, a month's disclosure and what is asked about it. */
const CONVERSATIONS = [
  ...["repair-whole", "status", "urge", "cancel", "not-fixed", "plain-replies", "same-words-twice"],
  ...["voices-join-undo", "voices-flood", "voices-merge", "danger-lift", "lists", "staff-verbs"],
  ...["ledger-booking", "disclosure-published", "disclosure-meeting", "disclosure-money"],
];

/** These have a row for each event of an estate's life. */
const GROWING = [
  ...["Ticket", "TicketEvent", "Words", "Party", "Timer", "Inbox", "Outbox"],
  ...[
    "LedgerEntry",
    "LedgerVoucher",
    "LedgerReview",
    "LedgerFigure",
    "Seat",
    "Person",
    "Disclosure",
  ],
];

/** All of an estate's; what is asked for is a figure of the whole, or so small that it does not matter. */
const ALLOWED: readonly (readonly [RegExp, RegExp])[] = [
  // The month that is out last, the first or last of the books: one step into the index.
  [/"Disclosure"[\s\S]*ORDER BY "month" DESC LIMIT 1/u, /SEARCH Disclosure USING INDEX/u],
  [/SELECT (?:MAX|MIN)\("(?:month|period)"\)/u, /SEARCH/u],
  [/MAX\("number"\)/u, /SEARCH/u],
  // 待审 looks at every booked entry's verdict: 22 ms at 50,000 entries, asked once a month.
  [/COALESCE\(r\."approved", 0\) = 0/u, /SEARCH/u],
  // What was sent in the last minutes or the last day, at a start.
  [/^SELECT "chatId", "doneAt" FROM "Outbox"\s+WHERE "doneAt" >=/u, /doneAt>\?/u],
  // The newest fifty of an estate.
  [/ORDER BY "number" DESC LIMIT 50\) AS "Ticket"/u, /(?:SEARCH|SCAN) Ticket/u],
  // Foreign keys of a row that is new.
  [/^INSERT INTO `main`\.`Estate`/u, /SEARCH/u],
];

const asked = new Set<string>();
const recording: OpenConnection = async (file) => {
  const adapter = await openConnection(file);
  for (const method of ["queryRaw", "executeRaw"] as const) {
    const ask = adapter[method].bind(adapter) as (query: { sql: string }) => Promise<never>;
    adapter[method] = (query: { sql: string }) => {
      if (!/"?(?:_prisma_migrations|sqlite_)/u.test(query.sql)) asked.add(query.sql);
      return ask(query);
    };
  }
  return adapter;
};

/** The names by which a statement speaks of the growing tables. */
function aliasesIn(sql: string): ReadonlySet<string> {
  const names = new Set<string>(GROWING);
  for (const [, table = "", alias = ""] of sql.matchAll(/"(\w+)"`?(?: AS)? "?(\w+)"?/gu))
    if (GROWING.includes(table)) names.add(alias);
  return names;
}

/** The steps of a plan that cost more as the years go by. */
function growing(sql: string, plan: readonly string[]): readonly string[] {
  const names = aliasesIn(sql);
  return plan.filter((step) => {
    const [, how, of = ""] = /^(SCAN|SEARCH) (\w+)/u.exec(step) ?? [];
    if (how === undefined || !names.has(of)) return false;
    const wide = how === "SCAN" || /\((?:estateId=\?|doneAt>\?|ANY\([^)]*\)[^)]*)\)$/u.test(step);
    return wide && !ALLOWED.some(([a, b]) => a.test(sql) && b.test(step));
  });
}

describe("query plans", () => {
  test("what people say walks through nothing that grows", async () => {
    for (const name of CONVERSATIONS)
      await retell(readFileSync(join(ROOT, "test", "conversations", `${name}.txt`), "utf8"), {
        open: recording,
      });
    const empty = await openTestStore();
    const db = new Database(empty.file);
    const found = [...asked].flatMap((sql) => {
      if (!/^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/iu.test(sql)) return [];
      const values = Array<null>((sql.match(/\?/gu) ?? []).length).fill(null);
      const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
      const wide = growing(
        sql,
        rows.map(({ detail }) => detail),
      );
      return wide.map((step) => `${step}\n    ${sql.replace(/\s+/gu, " ").slice(-400)}`);
    });
    db.close();
    await empty.close();
    expect(asked.size).toBeGreaterThan(60);
    expect(found.join("\n")).toBe("");
  });
});
