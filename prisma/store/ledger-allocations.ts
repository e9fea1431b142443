// Which homes bear what the repair fund paid. Of each entry the newest allocation counts.
import type { LedgerReads, LedgerWrites } from "../../core/ledger/books.ts";
import type { LineId } from "../../core/ledger/chart.ts";
import type { AllocationOfEntry, Month } from "../../core/ledger/month.ts";
import { type Db, first, rows, run } from "./rows.ts";

const NEWEST = `SELECT MAX("id") FROM "LedgerAllocation" WHERE "estateId" = ? GROUP BY "entry"`;
const OF_ENTRY = `(SELECT MAX("id") FROM "LedgerAllocation" WHERE "estateId" = ? AND "entry" = ?)`;
const SHARES = `SELECT "home", "area", "amount" FROM "LedgerShare" WHERE "allocationId" = ${OF_ENTRY}
  ORDER BY "home"`;
const SCOPE = `SELECT "scope" FROM "LedgerAllocation" WHERE "id" = ${OF_ENTRY}`;
const OF_MONTH = `SELECT a."entry", a."households", a."area", a."amount" FROM "LedgerEntry" e
  JOIN "LedgerAllocation" a ON a."id" = (SELECT MAX("id") FROM "LedgerAllocation"
    WHERE "estateId" = e."estateId" AND "entry" = e."number")
  WHERE e."estateId" = ? AND e."month" = ? AND e."account" = 'L3' ORDER BY a."entry"`;
/** Corrections are added to the entry that they correct; one that moved the whole amount away leaves nothing. */
const OF_HOME = `SELECT COALESCE(e."corrects", e."number") AS "entry", SUM(s."amount") AS "share",
    SUM(e."amount") AS "total", MIN(e."month") AS "month", MAX(s."area") AS "area",
    MAX(a."area") AS "areaOfAll", MAX(a."households") AS "households"
  FROM "LedgerShare" s
  JOIN "LedgerAllocation" a ON a."id" = s."allocationId" AND a."id" IN (${NEWEST})
  JOIN "LedgerEntry" e ON e."estateId" = a."estateId" AND e."number" = a."entry"
  WHERE a."estateId" = ? AND s."home" = ? AND e."month" <= ?
  GROUP BY COALESCE(e."corrects", e."number") HAVING SUM(e."amount") <> 0
  ORDER BY MIN(e."month") DESC, 1 DESC LIMIT ?`;
const ENTRY = `SELECT "line", "purpose", "decision" FROM "LedgerEntry" WHERE "estateId" = ? AND "number" = ?`;
const PUT = `INSERT INTO "LedgerAllocation" ("estateId", "entry", "scope", "households", "area", "amount", "byId", "at")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const PUT_SHARE = `INSERT INTO "LedgerShare" ("allocationId", "home", "area", "amount")
  VALUES ((SELECT MAX("id") FROM "LedgerAllocation" WHERE "estateId" = ? AND "entry" = ?), ?, ?, ?)`;

type Reads = Pick<LedgerReads, "sharesOf" | "scopeOf" | "sharesOfHome">;

interface ShareSum {
  readonly entry: number;
  readonly share: number;
  readonly total: number;
  readonly month: Month;
  readonly area: number;
  readonly areaOfAll: number;
  readonly households: number;
}
interface Named {
  readonly line: LineId;
  readonly purpose: string;
  readonly decision: string | null;
}

export const allocationReads = (db: Db): Reads => ({
  sharesOf: async (estateId, entry) =>
    (await rows<{ home: string; area: number; amount: number }>(db, SHARES, estateId, entry)).map(
      ({ home, area, amount }) => ({
        label: home,
        area: Number(area),
        amount: Number(amount),
      }),
    ),

  scopeOf: async (estateId, entry) =>
    (await first<{ scope: string }>(db, SCOPE, estateId, entry))?.scope ?? null,

  async sharesOfHome(estateId, home, { through, limit }) {
    const sums = await rows<ShareSum>(db, OF_HOME, ...[estateId, estateId, home, through, limit]);
    return Promise.all(
      sums.map(async (sum) => {
        const named = await first<Named>(db, ENTRY, estateId, Number(sum.entry));
        if (named === undefined) throw new Error(`no entry ${sum.entry}`);
        return {
          entry: Number(sum.entry),
          line: named.line,
          month: sum.month,
          purpose: named.purpose,
          decision: named.decision,
          total: Number(sum.total),
          share: Number(sum.share),
          area: Number(sum.area),
          areaOfAll: Number(sum.areaOfAll),
          households: Number(sum.households),
        };
      }),
    );
  },
});

export const allocationsOfMonth = async (
  db: Db,
  estateId: number,
  month: Month,
): Promise<readonly AllocationOfEntry[]> =>
  (await rows<AllocationOfEntry>(db, OF_MONTH, estateId, month)).map((row) => ({
    entry: Number(row.entry),
    households: Number(row.households),
    area: Number(row.area),
    amount: Number(row.amount),
  }));

export const allocationWrites = (db: Db): Pick<LedgerWrites, "allocate"> => ({
  async allocate(estateId, { entry, scope, shares }, { personId, at }) {
    const sum = (of: "area" | "amount") => shares.reduce((all, share) => all + share[of], 0);
    const allocation = [estateId, entry, scope, shares.length, sum("area"), sum("amount")];
    await run(db, PUT, ...allocation, personId, at);
    for (const { label, area, amount } of shares)
      await run(db, PUT_SHARE, estateId, entry, label, area, amount);
  },
});
