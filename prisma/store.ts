// The Store of core/store.ts on Prisma and SQLite.
import type { Reads, Store, Tx } from "../core/store.ts";
import { type DatabaseOptions, openDatabase } from "./client.ts";
import { explain } from "./failure.ts";
import { codeReads, codeWrites } from "./store/codes.ts";
import { disclosureReads, disclosureWrites } from "./store/disclosures.ts";
import { dutyReads, dutyWrites } from "./store/duties.ts";
import { estateReads, estateWrites } from "./store/estates.ts";
import { forgetReads, forgetting, forgetWrites } from "./store/forgetting.ts";
import { claimReads, claimWrites } from "./store/home-claims.ts";
import { inbox, inboxWrites } from "./store/inbox.ts";
import { leases } from "./store/leases.ts";
import { ledgerReads, ledgerWrites } from "./store/ledger.ts";
import { memos } from "./store/memos.ts";
import { moves } from "./store/moves.ts";
import { outbox, outboxWrites } from "./store/outbox.ts";
import { peopleReads, peopleWrites } from "./store/people.ts";
import { photoReads, photos, photoWrites } from "./store/photos.ts";
import { purging } from "./store/purge.ts";
import type { Db } from "./store/rows.ts";
import { readSurroundings } from "./store/surroundings.ts";
import { ticketWrites } from "./store/ticket-writes.ts";
import { ticketReads } from "./store/tickets.ts";
import { timers, timerWrites } from "./store/timers.ts";

/** Opens the database, made or brought up to date if need be. Throws StoreError where that cannot be. */
export async function createStore(options: DatabaseOptions): Promise<Store> {
  const db = await openDatabase(options);
  return speaking(db.file, {
    ...reads(db),
    ...inbox(db, db.early),
    ...outbox(db, db.early),
    ...leases(db),
    ...moves(db),
    ...memos(db),
    ...timers(db),
    ...purging(db.early),
    ...photos(db),
    ...forgetting(db, db),
    durable: () => db.durable(),
    transaction: (work) => db.transaction((tx) => work(writes(tx))),
    close: db.close,
  });
}

const reads = (db: Db): Reads => ({
  surroundings: (message, now) => readSurroundings(db, message, now),
  ...estateReads(db),
  ...peopleReads(db),
  ...ticketReads(db),
  ...photoReads(db),
  ...dutyReads(db),
  ...codeReads(db),
  ...ledgerReads(db),
  ...disclosureReads(db),
  ...claimReads(db),
  ...forgetReads(db),
});

const writes = (db: Db): Tx => ({
  ...reads(db),
  ...estateWrites(db),
  ...peopleWrites(db),
  ...ticketWrites(db),
  ...timerWrites(db),
  ...photoWrites(db),
  ...dutyWrites(db),
  ...inboxWrites(db),
  ...outboxWrites(db),
  ...codeWrites(db),
  ...ledgerWrites(db),
  ...disclosureWrites(db),
  ...claimWrites(db),
  ...forgetWrites(db),
});

/** The same methods, with a database's refusal told in one line (StoreError). */
function speaking<Methods extends object>(file: string, methods: Methods): Methods {
  const spoken = Object.entries(methods).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await (method as (...args: unknown[]) => unknown)(...args);
      } catch (error) {
        throw explain(error, file);
      }
    },
  ]);
  return Object.fromEntries(spoken) as Methods;
}
