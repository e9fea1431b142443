// Reading the tickets whose category or class staff changed: for `npm run corrections`, apart from the bot's store.
import type { CorrectedTicket } from "../core/tickets/correction.ts";
import { type DatabaseOptions, openDatabase } from "./client.ts";
import { explain } from "./failure.ts";
import { type Db, first, rows } from "./store/rows.ts";
import { ticketReads } from "./store/tickets.ts";

export interface Corrections {
  /** Oldest first, one by one: there may be many. Throws StoreError. */
  all(): AsyncIterable<CorrectedTicket>;
  close(): Promise<void>;
}

const PAGE = 200;
const CORRECTED = `SELECT DISTINCT "ticketId" FROM "TicketEvent"
  WHERE "type" IN ('CategoryChanged', 'ClassChanged') AND "ticketId" > ?
  ORDER BY "ticketId" LIMIT ${PAGE}`;
const WORDS = `SELECT "text" FROM "Words" WHERE "id" = ?`;

export async function openCorrections(options: DatabaseOptions): Promise<Corrections> {
  const db = await openDatabase(options);
  const told = async <T>(reading: Promise<T>): Promise<T> => {
    try {
      return await reading;
    } catch (error) {
      throw explain(error, db.file);
    }
  };
  return {
    async *all() {
      for (let after = 0; ; ) {
        const page = await told(rows<{ ticketId: number }>(db, CORRECTED, after));
        for (const { ticketId } of page) yield await told(readTicket(db, Number(ticketId)));
        if (page.length < PAGE) return;
        after = Number(page.at(-1)?.ticketId);
      }
    },
    close: db.close,
  };
}

async function readTicket(db: Db, id: number): Promise<CorrectedTicket> {
  const reads = ticketReads(db);
  const events = await reads.events(id);
  const wordsId = events[0]?.facts.wordsId;
  const words = wordsId && (await first<{ text: string }>(db, WORDS, wordsId));
  const ticket = await reads.ticket(id);
  return {
    events,
    words: words ? words.text : "",
    names: (await reads.parties(id)).map(({ name }) => name),
    room: ticket?.place.room ?? null,
  };
}
