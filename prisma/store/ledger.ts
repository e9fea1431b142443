// The ledger's part of the store: put together from entries, figures, months and homes.
import type { LedgerReads, LedgerWrites } from "../../core/ledger/books.ts";
import { allocationReads, allocationWrites } from "./ledger-allocations.ts";
import { entryReads } from "./ledger-entries.ts";
import { entryWrites } from "./ledger-entry-writes.ts";
import { figureReads, figureWrites } from "./ledger-figures.ts";
import { homeReads, homeWrites } from "./ledger-homes.ts";
import { monthReads } from "./ledger-month.ts";
import type { Db } from "./rows.ts";

export const ledgerReads = (db: Db): LedgerReads => ({
  ...allocationReads(db),
  ...entryReads(db),
  ...figureReads(db),
  ...homeReads(db),
  ...monthReads(db),
});

export const ledgerWrites = (db: Db): LedgerWrites => ({
  ...allocationWrites(db),
  ...entryWrites(db),
  ...figureWrites(db),
  ...homeWrites(db),
});
