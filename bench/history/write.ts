// Years of an estate's life written straight into the database, past the handling of messages: tickets with all that
// hangs on them, books, people. The same seed gives the same history; a month's content does not hang on how many lie
// before it, so that histories of different lengths can be compared.
import type { Instant } from "../../core/clock.ts";
import { dayNumber } from "../../core/disclosure/span.ts";
import type { Month } from "../../core/ledger/month.ts";
import { moved, previousMonth } from "../../core/ledger/months.ts";
import { openDatabase } from "../../prisma/client.ts";
import { chance } from "../../scripts/simulate/random.ts";
import { beginning, OPENING } from "./books-of.ts";
import { found } from "./people.ts";
import type { People } from "./ticket-life.ts";
import { state, writeBooks } from "./write-books.ts";
import { writeTickets } from "./write-tickets.ts";

export interface HistoryOptions {
  readonly url: string;
  /** The month that is to be closed; tickets go on for the first ten days of the one after. */
  readonly month: Month;
  /** Months before it. */
  readonly months: number;
  readonly ticketsAMonth: number;
  readonly entriesAMonth: number;
  readonly seed: number;
  readonly now: Instant;
}

export interface Written {
  readonly estateId: number;
  readonly months: readonly Month[];
  readonly people: People;
  readonly tickets: number;
  readonly events: number;
  readonly entries: number;
  readonly messages: number;
}

export async function writeHistory(options: HistoryOptions): Promise<Written> {
  const { url, month, months: before, seed } = options;
  const { estateId, people } = await found(url, options);
  const db = await openDatabase({ url });
  try {
    const months = Array.from({ length: before + 1 }, (_, nth) => moved(month, nth - before));
    const [first = month] = months;
    await db.transaction((tx) => state(tx, estateId, beginning(first, previousMonth(first))));
    const counts = { tickets: 0, events: 0, entries: 0, messages: 0 };
    let balances = OPENING;
    for (const one of [...months, moved(month, 1)]) {
      const luck = chance(seed + dayNumber(`${one}-01`));
      const number = counts.tickets;
      const made = await db.transaction((tx) =>
        writeTickets(tx, { ...options, estateId, people, month: one, after: number }, luck),
      );
      counts.tickets += made.tickets;
      counts.events += made.events;
      counts.messages += made.messages;
      if (one > month) continue;
      const booked = await db.transaction((tx) =>
        writeBooks(tx, { ...options, estateId, month: one, after: counts.entries, balances }, luck),
      );
      counts.entries += booked.entries;
      balances = booked.balances;
    }
    return { estateId, months, people, ...counts };
  } finally {
    await db.close();
  }
}
