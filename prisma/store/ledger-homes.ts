// Homes that pay a fee, and what the firm's register says they paid.
import type { Home, LedgerReads, LedgerWrites } from "../../core/ledger/books.ts";
import type { HomeFee } from "../../core/ledger/home-account.ts";
import type { PricedHomes } from "../../core/ledger/month.ts";
import { type Db, rows, run } from "./rows.ts";

const ALL = `SELECT "label", "area", "price" FROM "Home" WHERE "estateId" = ? ORDER BY "label"`;
const PUT = `INSERT INTO "Home" ("estateId", "label", "area", "price") VALUES (?, ?, ?, ?)
  ON CONFLICT ("estateId", "label") DO UPDATE SET "area" = excluded."area", "price" = excluded."price"`;
const PRICED = `SELECT "price", SUM("area") AS "area", COUNT(*) AS "households" FROM "Home"
  WHERE "estateId" = ? GROUP BY "price" ORDER BY "price"`;

const priceOf = (price: number | null): number | null => (price === null ? null : Number(price));

const FEES = `SELECT "home", "month", "due", "paid", "paidOn" FROM "HomeFee"
  WHERE "id" IN (SELECT MAX("id") FROM "HomeFee"
    WHERE "estateId" = ? AND "month" >= ? AND "month" <= ? AND (? = '' OR "home" = ?)
    GROUP BY "home", "month")
  ORDER BY "month", "home"`;
const PUT_FEE = `INSERT INTO "HomeFee" ("estateId", "home", "month", "due", "paid", "paidOn", "at")
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

export const homeReads = (db: Db): Pick<LedgerReads, "homes" | "homeFees"> => ({
  homeFees: async (estateId, { from, to, home = "" }) =>
    (await rows<HomeFee>(db, FEES, estateId, from, to, home, home)).map((fee) => ({
      home: fee.home,
      month: fee.month,
      due: Number(fee.due),
      paid: Number(fee.paid),
      paidOn: fee.paidOn,
    })),

  homes: async (estateId) =>
    (await rows<Home>(db, ALL, estateId)).map(({ label, area, price }) => ({
      label,
      area: Number(area),
      price: priceOf(price),
    })),
});

export const homeWrites = (db: Db): Pick<LedgerWrites, "putHomes" | "putHomeFees"> => ({
  async putHomeFees(estateId, fees, at) {
    for (const { home, month, due, paid, paidOn } of fees)
      await run(db, PUT_FEE, estateId, home, month, due, paid, paidOn, at);
  },

  async putHomes(estateId, homes) {
    for (const { label, area, price } of homes) await run(db, PUT, estateId, label, area, price);
  },
});

export const pricedHomes = async (db: Db, estateId: number): Promise<readonly PricedHomes[]> =>
  (await rows<PricedHomes>(db, PRICED, estateId)).map(({ price, area, households }) => ({
    price: priceOf(price),
    area: Number(area),
    households: Number(households),
  }));
