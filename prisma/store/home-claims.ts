// Whose home is whose, as said and as confirmed.
import type { ClaimState, HomeClaim, HomeReads, HomeWrites } from "../../core/homes/claim.ts";
import { type Db, first, instant, instantOrNull, type RawTime, rows, run } from "./rows.ts";

const CLAIM = `"HomeClaim"."number", "HomeClaim"."personId", "HomeClaim"."label", "HomeClaim"."state",
  "HomeClaim"."claimedAt", "HomeClaim"."decidedAt"`;
const HOMES_OF = `SELECT "label" FROM "HomeClaim"
  WHERE "personId" = ? AND "estateId" = ? AND "state" = 'confirmed' ORDER BY "number"`;
const CLAIMS_OF = `SELECT ${CLAIM} FROM "HomeClaim" WHERE "personId" = ? AND "estateId" = ? ORDER BY "number"`;
const BY_NUMBER = `SELECT ${CLAIM} FROM "HomeClaim" WHERE "estateId" = ? AND "number" = ?`;
const WAITING = `SELECT ${CLAIM}, "Person"."name", COUNT(*) OVER () AS "all" FROM "HomeClaim"
  JOIN "Person" ON "Person"."id" = "HomeClaim"."personId"
  WHERE "HomeClaim"."estateId" = ? AND "HomeClaim"."state" = 'claimed' ORDER BY "number" LIMIT ?`;
const COUNT = `SELECT COUNT(*) AS "count" FROM "HomeClaim" WHERE "estateId" = ? AND "claimedAt" > ?`;
const PEOPLE = `SELECT COUNT(DISTINCT "personId") AS "count" FROM "HomeClaim"
  WHERE "estateId" = ? AND "label" = ? AND "state" = 'confirmed'`;
const PUT = `INSERT INTO "HomeClaim" ("estateId", "number", "personId", "label", "state", "claimedAt")
  SELECT ?, COALESCE(MAX("number"), 0) + 1, ?, ?, 'claimed', ? FROM "HomeClaim" WHERE "estateId" = ?
  RETURNING ${CLAIM.replaceAll('"HomeClaim".', "")}`;
const DECIDE = `UPDATE "HomeClaim" SET "state" = ?, "decidedById" = ?, "decidedAt" = ?
  WHERE "estateId" = ? AND "number" = ? AND "state" = 'claimed'`;
const END = `UPDATE "HomeClaim" SET "state" = 'ended', "label" = '' WHERE "estateId" = ? AND "number" = ?`;

interface ClaimRow {
  readonly number: number;
  readonly personId: number;
  readonly label: string;
  readonly state: string;
  readonly claimedAt: RawTime;
  readonly decidedAt: RawTime | null;
}

const toClaim = (row: ClaimRow): HomeClaim => ({
  number: Number(row.number),
  personId: Number(row.personId),
  label: row.label,
  state: row.state as ClaimState,
  claimedAt: instant(row.claimedAt),
  decidedAt: instantOrNull(row.decidedAt),
});

const count = async (db: Db, sql: string, ...values: readonly (string | number)[]) =>
  Number((await first<{ count: number }>(db, sql, ...values))?.count ?? 0);

export const claimReads = (db: Db): HomeReads => ({
  homesOf: async (personId, estateId) =>
    (await rows<{ label: string }>(db, HOMES_OF, personId, estateId)).map(({ label }) => label),

  claimsOf: async (personId, estateId) =>
    (await rows<ClaimRow>(db, CLAIMS_OF, personId, estateId)).map(toClaim),

  async claim(estateId, number) {
    const row = await first<ClaimRow>(db, BY_NUMBER, estateId, number);
    return row ? toClaim(row) : null;
  },

  async claimsWaiting(estateId, limit) {
    const found = await rows<ClaimRow & { name: string; all: number }>(
      db,
      WAITING,
      estateId,
      limit,
    );
    const claims = found.map((row) => ({ ...toClaim(row), name: row.name }));
    return { claims, more: Number(found[0]?.all ?? 0) - claims.length };
  },

  countClaims: (estateId, since) => count(db, COUNT, estateId, since),
  countPeople: (estateId, label) => count(db, PEOPLE, estateId, label),
});

export const claimWrites = (db: Db): HomeWrites => ({
  async putClaim(estateId, { personId, label, at }) {
    const row = await first<ClaimRow>(db, PUT, estateId, personId, label, at, estateId);
    if (!row) throw new Error("the claim's row did not come back");
    return toClaim(row);
  },

  async decideClaim(estateId, number, { state, byId, at }) {
    await run(db, DECIDE, state, byId, at, estateId, number);
  },

  async endClaim(estateId, number) {
    await run(db, END, estateId, number);
  },
});
