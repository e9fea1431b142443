// What must hold after any number of kills: told from the database alone (raw SQL) and what was printed.
import { isDeepStrictEqual } from "node:util";
import Database from "better-sqlite3";
import { evolve } from "../../core/tickets/evolve.ts";
import type { Happened, TicketState } from "../../core/tickets/ticket.ts";
import { type PrintedPost, readTranscript } from "./transcript.ts";

/** Within this long after a restart, every stored message has its outcome (product.md). */
export const RECOVERY_MS = 15_000;

export interface Run {
  readonly stdout: string;
  /** Where it was killed; null: it ended by itself. */
  readonly killedAt: string | null;
}

export const FAULTS = [
  "no outcome",
  "late outcome",
  "post not ended",
  "post not printed",
  "post of nobody",
  "post repeated",
  "same post twice",
  "ticket doubled",
  "ticket missing",
  "number",
  "fold",
  "typed, not stored",
  "said, not stored",
  "left leased",
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Finding {
  readonly fault: Fault;
  readonly about: string;
}

export interface Checked {
  readonly findings: readonly Finding[];
  /** Posts printed once more than they should be, by the point of the kill that caused it. */
  readonly repeats: ReadonlyMap<string, number>;
  /** Notices whose fate a kill left unknown and that were therefore not said again. */
  readonly unsaid: number;
  readonly messages: number;
  readonly posts: number;
  readonly tickets: number;
}

/**
 * Before the first kill: what is said and heard is noted in tables of the test's own, in the very
 * transactions of the bot, for the bot blanks both when it has done with them.
 */
export function watch(file: string): void {
  withDatabase(file, false, (database) =>
    database.exec(`
      CREATE TABLE "Said" ("id" INTEGER PRIMARY KEY, "payload" TEXT);
      CREATE TRIGGER "saying" AFTER INSERT ON "Outbox" BEGIN
        INSERT INTO "Said" VALUES (NEW."id", NEW."payload"); END;
      CREATE TABLE "Heard" ("id" INTEGER PRIMARY KEY, "payload" TEXT);
      CREATE TRIGGER "hearing" AFTER INSERT ON "Inbox" BEGIN
        INSERT INTO "Heard" VALUES (NEW."id", NEW."payload"); END;`),
  );
}

export function withDatabase<T>(
  file: string,
  readonly: boolean,
  work: (database: Database.Database) => T,
): T {
  const database = new Database(file, { readonly });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Everything, over all the runs so far on one watched database, in their order. */
export function check(file: string, runs: readonly Run[]): Checked {
  return withDatabase(file, true, (database) => {
    const findings: Finding[] = [...checkDatabase(database)];
    const find = (fault: Fault, about: string): void => void findings.push({ fault, about });
    const printed = runs.map((run) => readTranscript(run.stdout));
    checkTyped(database, printed, runs, find);
    const { repeats, unsaid } = checkPosts(database, printed, runs, find);
    const count = (table: string): number =>
      database.prepare(`SELECT COUNT(*) FROM "${table}"`).pluck().get() as number;
    const [messages, posts, tickets] = [count("Inbox"), count("Outbox"), count("Ticket")];
    return { findings, repeats, unsaid, messages, posts, tickets };
  });
}

/** What a database alone tells, on whatever platform. */
export function checkDatabase(database: Database.Database): readonly Finding[] {
  const findings: Finding[] = [];
  const find: Find = (fault, about) => void findings.push({ fault, about });
  checkInbox(database, find);
  checkTickets(database, find);
  return findings;
}

type Find = (fault: Fault, about: string) => void;

interface InboxRow {
  readonly id: number;
  readonly outcome: string | null;
  readonly doneAt: number | null;
}

function checkInbox(database: Database.Database, find: Find): void {
  const inbox = database.prepare(`SELECT "id", "outcome", "doneAt" FROM "Inbox"`).all();
  for (const { id, outcome, doneAt } of inbox as InboxRow[])
    if (outcome === null || doneAt === null) find("no outcome", `message ${id}`);
    else if (outcome === "failed") find("no outcome", `message ${id} failed`);
  const leased = `SELECT "id" FROM "Inbox" WHERE "leaseOwner" IS NOT NULL
    UNION ALL SELECT "id" FROM "Outbox" WHERE "leaseOwner" IS NOT NULL`;
  for (const id of database.prepare(leased).pluck().all()) find("left leased", `row ${id}`);
}

interface TicketRow {
  readonly id: number;
  readonly estateId: number;
  readonly number: number;
  readonly version: number;
  readonly status: string;
  readonly state: string;
}

function checkTickets(database: Database.Database, find: Find): void {
  const all = `SELECT "id", "estateId", "number", "version", "status", "state" FROM "Ticket"
    ORDER BY "estateId", "number"`;
  const next = new Map<number, number>();
  for (const ticket of database.prepare(all).all() as TicketRow[]) {
    // A number is taken in the transaction that makes the ticket: a gap would be a ticket that is lost.
    const expected = next.get(ticket.estateId) ?? 1;
    if (ticket.number !== expected) find("number", `#${ticket.number} where #${expected} was next`);
    next.set(ticket.estateId, ticket.number + 1);
    checkFold(database, ticket, find);
  }
  const doubled = `SELECT "personId", MIN("ticketId") AS "ticket", COUNT(*) AS "times" FROM "Words"
    WHERE "kind" = 'report' GROUP BY "personId", "text" HAVING COUNT(*) > 1`;
  for (const { ticket, times } of database.prepare(doubled).all() as Record<string, number>[])
    find("ticket doubled", `the words of ticket ${ticket}, ${times} times`);
  const reports = database
    .prepare(`SELECT COUNT(*) FROM "Inbox" WHERE "outcome" = 'acknowledged'`)
    .pluck()
    .get() as number;
  // A message may hold two faults: its tickets are counted by the message that reported them, two at most.
  const opened = database
    .prepare(
      `SELECT COUNT(*) FROM "Party" WHERE "role" = 'reporter' GROUP BY "platform", "chatId", "messageId"`,
    )
    .pluck()
    .all() as number[];
  const tickets = database.prepare(`SELECT COUNT(*) FROM "Ticket"`).pluck().get() as number;
  const reported = opened.reduce((sum, count) => sum + count, 0);
  if (reported !== tickets)
    find("ticket missing", `${tickets} tickets, ${reported} with a reporter`);
  if (opened.length < reports)
    find("ticket missing", `${reports} acknowledged, tickets of ${opened.length} messages`);
  if (opened.length > reports)
    find("ticket doubled", `${reports} acknowledged, tickets of ${opened.length} messages`);
  for (const count of opened)
    if (count > MOST_FAULTS) find("ticket doubled", `${count} tickets of one message`);
}

/** As many faults of one message get tickets of their own. */
const MOST_FAULTS = 2;

interface EventRow {
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly data: string;
}

function checkFold(database: Database.Database, ticket: TicketRow, find: Find): void {
  const events = database
    .prepare(
      `SELECT "seq", "type", "at", "data" FROM "TicketEvent" WHERE "ticketId" = ? ORDER BY "seq"`,
    )
    .all(ticket.id) as EventRow[];
  const state = events.reduce<TicketState | null>((fold, { type, data, at }) => {
    return evolve(fold, { type, facts: JSON.parse(data), at } as Happened);
  }, null);
  const whole =
    events.length === ticket.version &&
    events.every(({ seq }, index) => seq === index + 1) &&
    state !== null &&
    state.status === ticket.status &&
    isDeepStrictEqual(JSON.parse(ticket.state), state);
  if (!whole) find("fold", `ticket ${ticket.id} is not the fold of its ${events.length} events`);
}

const plain = (text: string): string => text.replace(/^(?:@\S+ )*/u, "");

/** What people typed is stored, but for the line under way when the process was killed. */
function checkTyped(
  database: Database.Database,
  printed: readonly (readonly PrintedPost[])[],
  runs: readonly Run[],
  find: Find,
): void {
  const heard = database.prepare(`SELECT "payload" FROM "Heard"`).pluck().all() as string[];
  const stored = new Set(
    heard.map((payload) => {
      const { chatId, author, text } = JSON.parse(payload);
      return `${chatId} ${author.name}: ${plain(text)}`;
    }),
  );
  for (const [index, posts] of printed.entries()) {
    const typed = posts.filter((post) => post.who !== BOT);
    const sure = runs[index]?.killedAt == null ? typed : typed.slice(0, -1);
    for (const { chat, who, text } of sure)
      if (!stored.has(`${chat} ${who}: ${text}`))
        find("typed, not stored", `${chat} ${who}: ${text}`);
  }
}

const BOT = "小管家";

interface PostRow {
  readonly id: number;
  readonly chatId: string;
  readonly outcome: string | null;
  readonly kind: string;
  readonly payload: string;
}

interface Saying extends PostRow {
  readonly text: string;
  /** The runs in which it was printed, in order; a run stands in it as often as it printed the post. */
  readonly inRuns: number[];
}

function checkPosts(
  database: Database.Database,
  printed: readonly (readonly PrintedPost[])[],
  runs: readonly Run[],
  find: Find,
): { repeats: ReadonlyMap<string, number>; unsaid: number } {
  const sayings = readSayings(database, find);
  for (const [index, posts] of printed.entries())
    for (const post of posts) {
      if (post.who !== BOT) continue;
      const saying = sayings.find((each) => isOf(post, each, runs[index]?.killedAt != null));
      if (saying) saying.inRuns.push(index);
      else if (!post.last) find("post of nobody", `run ${index}, ${post.chat}: ${post.text}`);
    }
  let unsaid = 0;
  for (const { id, kind, chatId, outcome, inRuns, text } of sayings) {
    if (outcome === null) find("post not ended", `post ${id} (${kind})`);
    if (outcome === "unknown") unsaid += 1;
    else if (inRuns.length === 0) find("post not printed", `post ${id} in ${chatId}: ${text}`);
  }
  return { repeats: countRepeats(sayings, runs, find), unsaid };
}

function readSayings(database: Database.Database, find: Find): readonly Saying[] {
  const all = `SELECT o."id", o."chatId", o."outcome", o."kind", s."payload"
    FROM "Outbox" o JOIN "Said" s ON s."id" = o."id"
    WHERE o."outcome" IS NOT 'withdrawn' ORDER BY o."id"`;
  const sayings = (database.prepare(all).all() as PostRow[]).map((row) => ({
    ...row,
    text: JSON.parse(row.payload).text as string,
    inRuns: [],
  }));
  const seen = new Set<string>();
  for (const { chatId, text } of sayings) {
    if (seen.has(`${chatId}\n${text}`)) find("same post twice", `${chatId}: ${text}`);
    seen.add(`${chatId}\n${text}`);
  }
  return sayings;
}

/** The last post of a killed run may be cut: its beginning is enough. */
function isOf(post: PrintedPost, saying: Saying, killed: boolean): boolean {
  if (post.chat !== saying.chatId) return false;
  if (post.text === saying.text) return true;
  const beginning = post.text.replace(/\s*\ufffd*$/u, "");
  return killed && post.last && beginning !== "" && saying.text.startsWith(beginning);
}

/** At most one repeated post a chat a kill, and none without a kill. */
function countRepeats(
  sayings: readonly Saying[],
  runs: readonly Run[],
  find: Find,
): ReadonlyMap<string, number> {
  const repeats = new Map<string, number>();
  const ofKill = new Map<string, number>();
  for (const { id, chatId, text, inRuns } of sayings)
    for (const [before, after] of pairs(inRuns)) {
      const killedAt = runs[before]?.killedAt ?? null;
      if (killedAt === null || before === after) {
        find("post repeated", `post ${id} in ${chatId}, with no kill between: ${text}`);
        continue;
      }
      repeats.set(killedAt, (repeats.get(killedAt) ?? 0) + 1);
      const key = `${before} ${chatId}`;
      const times = (ofKill.get(key) ?? 0) + 1;
      ofKill.set(key, times);
      if (times > 1)
        find("post repeated", `${times} posts in ${chatId} after the kill of run ${before}`);
    }
  return repeats;
}

const pairs = (list: readonly number[]): readonly (readonly [number, number])[] =>
  list.slice(1).map((after, index) => [list[index] ?? after, after] as const);
