// The timers of a simulated month, as they stand in the database when it is over: what was due, and when it fired.
import Database from "better-sqlite3";
import type { Line } from "./record.ts";

export function timersOfDatabase(file: string, end: number): readonly Line[] {
  const database = new Database(file, { readonly: true });
  try {
    return database
      .prepare(
        `SELECT t."kind" AS "timer", t."key", t."dueAt", t."doneAt", e."at" AS "knownAt" FROM "Timer" t
         LEFT JOIN "TicketEvent" e ON e."ticketId" = t."ticketId" AND e."seq" = 1
         WHERE t."dueAt" <= ? ORDER BY t."id"`,
      )
      .all(end - 60_000) as Line[];
  } finally {
    database.close();
  }
}
