// The same counts and sums of a month by SQL alone, on plain better-sqlite3: what a month's figures cost at the least.
// It uses all that a good statement may (the indices, the tickets and years to date carried from the month before) and
// does none of the rest: no lists, no checks, no bytes, no digest, no signature.
import type Database from "better-sqlite3";
import type { Content } from "../core/disclosure/disclosure.ts";
import type { Span } from "../core/disclosure/span.ts";
import type { Month } from "../core/ledger/month.ts";
import { previousMonth } from "../core/ledger/months.ts";

const ENDS = `'TicketCompleted', 'TicketClosed', 'TicketCancelled', 'TicketMerged'`;
const HEARD = `'TicketAccepted', 'TicketAssigned', 'AnswerGiven', 'DeadlineChanged', 'WaitingStarted',
  'HandedOver', 'TicketCompleted'`;

// The events of the tickets that moved in the month or were carried into it, kept once; then one row for each ticket.
const MAKE = `CREATE TEMP TABLE "happened" ("id" INTEGER, "seq" INTEGER, "type" TEXT, "at" INTEGER, "data" TEXT,
    "due" INTEGER, "begins" INTEGER, "ends" INTEGER, PRIMARY KEY ("id", "seq")) WITHOUT ROWID;
  CREATE TEMP TABLE "story" ("id" INTEGER PRIMARY KEY, "openAtStart", "openAtEnd", "isDone", "isNew", "returned",
    "reopened", "openedAt", "heardAt", "doneAt", "due", "category", "writtenAt", "stars", "ending", "reason")`;
const HAPPENED = `INSERT INTO "happened"
  SELECT e."ticketId", e."seq", e."type", e."at", e."data",
    CASE WHEN e."type" IN ('TicketOpened', 'AnswerGiven', 'DeadlineChanged', 'TicketReopened')
      THEN e."data"->>'completionDue' END,
    e."type" IN ('TicketOpened', 'TicketReopened'), e."type" IN (${ENDS})
  FROM (SELECT "ticketId" AS "id" FROM "TicketEvent" WHERE "estateId" = :estate AND "at" >= :from AND "at" < :until
    UNION SELECT "id" FROM "Ticket" WHERE "estateId" = :estate
      AND "number" IN (SELECT "value" FROM json_each(:carried))) AS "mine"
  JOIN "TicketEvent" e ON e."ticketId" = "mine"."id" WHERE e."at" < :until`;
const STORY = `INSERT INTO "story"
  SELECT "id", "begunBefore" > COALESCE("endedBefore", 0) IS TRUE, "begun" > COALESCE("ended", 0),
    COALESCE("done", 0) > "begun", "openedAt" >= :from,
    ("begun" > "begunBefore" AND "begunBefore" < "endedBefore") IS TRUE,
    "reopened", "openedAt", "heardAt", "doneAt",
    (SELECT "due" FROM "happened" e WHERE e."id" = "one"."id" AND e."seq" = "dueSet"),
    "opening"->>'category', "opening"->>'openedAt',
    CASE WHEN "rated" > "done" THEN
      (SELECT "data"->>'stars' FROM "happened" e WHERE e."id" = "one"."id" AND e."seq" = "rated") END,
    (SELECT "type" FROM "happened" e WHERE e."id" = "one"."id" AND e."seq" = "ended"),
    (SELECT "data"->>'reason' FROM "happened" e WHERE e."id" = "one"."id" AND e."seq" = "ended")
  FROM (SELECT "id",
    MAX(CASE WHEN "begins" AND "at" < :from THEN "seq" END) AS "begunBefore",
    MAX(CASE WHEN "ends" AND "at" < :from THEN "seq" END) AS "endedBefore",
    MAX(CASE WHEN "begins" THEN "seq" END) AS "begun",
    MAX(CASE WHEN "ends" THEN "seq" END) AS "ended",
    MAX(CASE WHEN "type" = 'TicketCompleted' THEN "seq" END) AS "done",
    MAX(CASE WHEN "type" = 'TicketCompleted' THEN "at" END) AS "doneAt",
    MAX("type" = 'TicketReopened' AND "at" >= :from) AS "reopened",
    MAX(CASE WHEN "due" IS NOT NULL THEN "seq" END) AS "dueSet",
    MAX(CASE WHEN "type" = 'TicketRated' THEN "seq" END) AS "rated",
    MIN(CASE WHEN "seq" = 1 THEN "at" END) AS "openedAt",
    MIN(CASE WHEN "seq" = 1 THEN "data" END) AS "opening",
    MIN(CASE WHEN "type" IN (${HEARD}) THEN "at" END) AS "heardAt"
    FROM "happened" GROUP BY "id") AS "one"`;

const CONCERNS = `("openAtStart" OR "isNew" OR "returned")`;
const DONE = `${CONCERNS} AND NOT "openAtEnd" AND "isDone" AND "ending" NOT IN ('TicketCancelled', 'TicketMerged')`;
const ENDED = `${CONCERNS} AND NOT "openAtEnd"`;
const STARS = [1, 2, 3, 4, 5].map((n) => `SUM(${DONE} AND "stars" = ${n}) AS "s${n}"`).join(", ");
const COUNTS = `SELECT SUM("openAtStart") AS "openAtStart", SUM("isNew") AS "opened", SUM("returned") AS "returned",
    SUM(${DONE}) AS "done", SUM(${ENDED} AND "ending" = 'TicketCancelled') AS "cancelled",
    SUM(${ENDED} AND "ending" = 'TicketMerged') AS "merged",
    SUM(${ENDED} AND NOT "isDone" AND "reason" = 'lapsed') AS "lapsed",
    SUM("openAtEnd") AS "openAtEnd", SUM("openAtEnd" AND "due" < :until) AS "overdue",
    SUM("isDone" AND "due" >= :from AND "due" < :until AND "doneAt" <= "due") AS "met",
    SUM("reopened") AS "reopened", ${STARS}
  FROM "story"`;
const CATEGORIES = `SELECT "category", SUM("isNew") AS "opened", SUM(${DONE}) AS "done"
  FROM "story" GROUP BY "category"`;
// A deadline that stood until it passed: what came next to move or end it came later.
const MISSED = `SELECT COUNT(*) AS "missed" FROM (
    SELECT "due", LEAD("at") OVER (PARTITION BY "id" ORDER BY "seq") AS "next" FROM "happened"
    WHERE "due" IS NOT NULL OR "ends")
  WHERE "due" >= :from AND "due" < :until AND ("next" IS NULL OR "next" > "due")`;
const ANSWERS = `SELECT "heardAt" - "writtenAt" AS "after" FROM "story"
  WHERE "heardAt" >= :from AND "heardAt" < :until ORDER BY 1`;

const LINES = `SELECT "account", "line", "correctedMonth", SUM("amount") AS "amount", COUNT(*) AS "entries"
FROM "LedgerEntry" WHERE "estateId" = ? AND "month" = ? GROUP BY "account", "line", "correctedMonth"`;
const FIGURES = `SELECT "kind", "subject", "value", MAX("id") FROM "LedgerFigure" WHERE "estateId" = ?
  AND "kind" IN ('opening', 'yearToDate', 'bank', 'budget', 'prepaid', 'prepaidConsumed', 'arrears', 'householdsPaid')
  AND "period" IN (?, ?, ?) GROUP BY "kind", "period", "subject"`;
const HOMES = `SELECT "price", SUM("area") AS "area", COUNT(*) AS "households" FROM "Home"
  WHERE "estateId" = ? GROUP BY "price"`;
const CARRIED = `SELECT "carried" FROM "Disclosure" WHERE "estateId" = ? AND "month" = ?`;

export interface BareMonth {
  readonly counts: Readonly<Record<string, number>>;
  readonly categories: readonly { category: string; opened: number; done: number }[];
  readonly missed: number;
  readonly answers: readonly number[];
  readonly lines: readonly {
    account: string;
    line: string;
    correctedMonth: string | null;
    amount: number;
  }[];
  readonly figures: number;
  readonly area: number;
}

/** Prepares once; what is returned runs all statements, as often as it is called. */
export function bareMonth(db: Database.Database, estateId: number, month: Month, span: Span) {
  db.exec(MAKE);
  const happened = db.prepare(HAPPENED);
  const story = db.prepare(STORY);
  const counts = db.prepare(COUNTS);
  const categories = db.prepare(CATEGORIES);
  const missed = db.prepare(MISSED);
  const answers = db.prepare(ANSWERS);
  const lines = db.prepare(LINES);
  const figures = db.prepare(FIGURES);
  const homes = db.prepare(HOMES);
  const carried = db.prepare(CARRIED);
  return (): BareMonth => {
    db.exec(`DELETE FROM "happened"; DELETE FROM "story"`);
    const before = previousMonth(month);
    const found = carried.get(estateId, before) as { carried: string } | undefined;
    const scope = { estate: estateId, ...span, carried: found?.carried ?? "[]" };
    happened.run(scope);
    story.run(scope);
    const priced = homes.all(estateId) as { area: number }[];
    return {
      counts: counts.get(scope) as BareMonth["counts"],
      categories: categories.all(scope) as BareMonth["categories"],
      missed: (missed.get(scope) as { missed: number }).missed,
      answers: (answers.all(scope) as { after: number }[]).map(({ after }) => after),
      lines: lines.all(estateId, month) as BareMonth["lines"],
      figures: figures.all(estateId, month, before, month.slice(0, 4)).length,
      area: priced.reduce((sum, { area }) => sum + area, 0),
    };
  };
}

/** What differs between the two, by name: nothing where both count alike. */
export function differences(bare: BareMonth, content: Content): readonly string[] {
  const { tickets: t } = content;
  const { counts: c } = bare;
  const pairs: [string, unknown, unknown][] = [
    ...(["openAtStart", "opened", "returned", "done", "openAtEnd", "overdue"] as const).map(
      (name): [string, unknown, unknown] => [name, c[name], t[name]],
    ),
    ...(["cancelled", "merged", "lapsed"] as const).map((name): [string, unknown, unknown] => [
      ...([name, c[name], t.ended[name]] as const),
    ]),
    ["stars", [c.s1, c.s2, c.s3, c.s4, c.s5].join(), t.stars.join()],
    ["reopened", c.reopened, t.reopened.numerator],
    ["met", c.met, t.onTime.numerator],
    ["missed", bare.missed, t.onTime.denominator - t.onTime.numerator],
    ["answers", bare.answers.length, t.firstAnswer.answers],
    ["median", minutes(bare.answers), t.firstAnswer.median],
    ...t.categories.flatMap(({ category, opened, done }): [string, unknown, unknown][] => {
      const one = bare.categories.find((other) => other.category === category);
      return [[category, `${one?.opened ?? 0} ${one?.done ?? 0}`, `${opened} ${done}`]];
    }),
    ...[content.serviceFund, content.commonIncome, content.repairFund].flatMap((account) =>
      (account?.lines ?? []).map(({ line, amount }): [string, unknown, unknown] => [
        line,
        bare.lines.find((one) => one.line === line && one.correctedMonth === null)?.amount ?? 0,
        amount,
      ]),
    ),
    ["area", bare.area, content.collection?.area],
  ];
  return pairs.flatMap(([name, a, b]) => (a === b ? [] : [`${name}: ${a} in SQL, ${b} here`]));
}

function minutes(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const [before = 0, at = 0] = [sorted[middle - 1], sorted[middle]];
  return Math.floor((sorted.length % 2 === 1 ? at : (before + at) / 2) / 60_000 + 0.5);
}
