// Booking: entries are added, never changed; vouchers and verdicts hang on them.
import type { LedgerWrites } from "../../core/ledger/books.ts";
import { lineOf } from "../../core/ledger/chart.ts";
import type { NewEntry } from "../../core/ledger/entry.ts";
import { monthOf } from "../../core/ledger/months.ts";
import { correctedMonth } from "../../core/ledger/to-date.ts";
import { entriesOf } from "./ledger-entries.ts";
import { type Db, first, run } from "./rows.ts";

const LAST = `SELECT COALESCE(MAX("number"), 0) AS "number" FROM "LedgerEntry" WHERE "estateId" = ?`;
const BOOK = `INSERT INTO "LedgerEntry" ("estateId", "number", "date", "month", "account", "line", "amount",
    "counterparty", "purpose", "decision", "contract", "corrects", "correctedMonth", "contra", "importKey", "enteredById", "enteredAt")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const DATE_OF = `SELECT "date" FROM "LedgerEntry" WHERE "estateId" = ? AND "number" = ?`;
const VOUCHER = `INSERT INTO "LedgerVoucher" ("estateId", "number", "entry", "sha256") VALUES (?, ?, ?, ?)`;
// The range finds the month's numbers by the index; : follows 9.
const NEXT_VOUCHER = `SELECT MAX(CAST(SUBSTR("number", 11) AS INTEGER)) AS "last" FROM "LedgerVoucher"
  WHERE "estateId" = ? AND "number" >= ? AND "number" < ?`;
const REVIEW = `INSERT INTO "LedgerReview" ("estateId", "entry", "approved", "reason", "personId", "at")
  VALUES (?, ?, ?, ?, ?, ?)`;

type EntryWrites = Pick<LedgerWrites, "book" | "nextVoucher" | "addVoucher" | "reviewEntry">;

export const entryWrites = (db: Db): EntryWrites => {
  const addVoucher: LedgerWrites["addVoucher"] = async (estateId, entry, { number, sha256 }) => {
    await run(db, VOUCHER, estateId, number, entry, sha256);
  };
  return {
    addVoucher,

    async book(estateId, entries, by) {
      const last = await first<{ number: number }>(db, LAST, estateId);
      const start = Number(last?.number ?? 0) + 1;
      for (const [index, entry] of entries.entries()) {
        const number = start + index;
        const side = entry.contra === undefined ? 0 : entry.contra === "next" ? 1 : -1;
        await insert(estateId, number, side === 0 ? null : number + side, entry, by);
        if (side >= 0)
          for (const voucher of entry.vouchers) await addVoucher(estateId, number, voucher);
      }
      return entriesOf(
        db,
        `e."estateId" = ? AND e."number" >= ? ORDER BY e."number"`,
        estateId,
        start,
      );
    },

    async nextVoucher(estateId, month) {
      const prefix = `V-${month}-`;
      const found = await first<{ last: number | null }>(
        db,
        NEXT_VOUCHER,
        estateId,
        `${prefix}0`,
        `${prefix}:`,
      );
      return `${prefix}${String(Number(found?.last ?? 0) + 1).padStart(3, "0")}`;
    },

    async reviewEntry(estateId, entry, { approved, reason, personId, at }) {
      await run(db, REVIEW, estateId, entry, approved, reason, personId, at);
    },
  };

  async function insert(
    estateId: number,
    number: number,
    contra: number | null,
    entry: NewEntry,
    { personId, at }: { personId: number | null; at: number },
  ): Promise<void> {
    const { date, line, amount, counterparty, purpose, decision, contract } = entry;
    const { corrects, importKey } = entry;
    const corrected =
      corrects === null
        ? undefined
        : await first<{ date: string }>(db, DATE_OF, estateId, corrects);
    const printedUnder = corrected ? correctedMonth(date, corrected) : null;
    const { account } = lineOf(line);
    await run(
      db,
      BOOK,
      ...[estateId, number, date, monthOf(date), account, line, amount],
      ...[counterparty, purpose, decision, contract, corrects, printedUnder, contra, importKey],
      personId,
      at,
    );
  }
};
