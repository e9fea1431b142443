// People, their seats, and the questions that wait for them.
import type { Person, Reads, Tx } from "../../core/store.ts";
import { type Db, first, marks, PERSON, type PersonRow, rows, run, toPerson } from "./rows.ts";

const BY_ID = `SELECT ${PERSON} FROM "Person" WHERE "id" = ?`;
const HOLDERS = `SELECT ${PERSON} FROM "Seat" JOIN "Person" ON "Person"."id" = "Seat"."personId"
  WHERE "Seat"."estateId" = ? AND "Seat"."role" = ? ORDER BY "Seat"."since", "Person"."id"`;
const PUT = `INSERT INTO "Person" ("platform", "accountId", "name", "privateId") VALUES (?, ?, ?, ?)
  ON CONFLICT ("platform", "accountId") DO UPDATE SET "name" = excluded."name",
    "privateId" = COALESCE(excluded."privateId", "privateId")
  RETURNING "id", "platform", "accountId", "name", "privateId", "isAdmin"`;
const PUT_SEAT = `INSERT INTO "Seat" ("estateId", "personId", "role", "since") VALUES (?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;
const PUT_ASK = `INSERT INTO "Ask"
  ("chatKey", "personId", "kind", "ticketId", "data", "askedAt", "expiresAt")
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT ("chatKey", "personId") DO UPDATE SET "kind" = excluded."kind",
    "ticketId" = excluded."ticketId", "data" = excluded."data",
    "askedAt" = excluded."askedAt", "expiresAt" = excluded."expiresAt"`;
const DROP_ASK = `DELETE FROM "Ask" WHERE "chatKey" = ? AND "personId" = ?`;

export const peopleReads = (db: Db): Pick<Reads, "person" | "holders" | "administrators"> => ({
  async person(id) {
    const row = await first<PersonRow>(db, BY_ID, id);
    return row ? toPerson(row) : null;
  },

  holders: async (estateId, role) =>
    (await rows<PersonRow>(db, HOLDERS, estateId, role)).map(toPerson),

  administrators: async () =>
    (await db.prisma.person.findMany({ where: { isAdmin: true }, orderBy: { id: "asc" } })).map(
      toPerson,
    ),
});

type PeopleWrites = Pick<
  Tx,
  "putPerson" | "setAdmin" | "putSeat" | "dropSeats" | "putAsk" | "dropAsk"
>;

export const peopleWrites = (db: Db): PeopleWrites => ({
  async putPerson({ platform, accountId, name, privateId }): Promise<Person> {
    const row = await first<PersonRow>(db, PUT, platform, accountId, name, privateId ?? null);
    if (!row) throw new Error("the person's row did not come back");
    return toPerson(row);
  },

  async setAdmin(personId, isAdmin) {
    await db.prisma.person.update({ where: { id: personId }, data: { isAdmin } });
  },

  async putSeat(estateId, personId, role, at) {
    await run(db, PUT_SEAT, estateId, personId, role, at);
  },

  async dropSeats(estateId, personId, roles) {
    await run(
      db,
      `DELETE FROM "Seat" WHERE "estateId" = ? AND "personId" = ? AND "role" IN (${marks(roles)})`,
      estateId,
      personId,
      ...roles,
    );
  },

  async putAsk(chatKey, personId, { kind, ticketId, data, expiresAt }, at) {
    await run(db, PUT_ASK, chatKey, personId, kind, ticketId, data, at, expiresAt);
  },

  async dropAsk(chatKey, personId) {
    await run(db, DROP_ASK, chatKey, personId);
  },
});
