// Writing tickets: events are appended, the row is brought up to their fold, words lie apart.
import type { Instant } from "../../core/clock.ts";
import { type Actor, type Tx, VersionConflict } from "../../core/store.ts";
import type { NewTicketEvent, NewWords, TicketState } from "../../core/tickets/ticket.ts";
import { ACTIVE } from "../../core/tickets/ticket.ts";
import { NOWHERE } from "../../core/understand/classification.ts";
import { forgetPhotos } from "./photos.ts";
import { type Db, first, run, type Value } from "./rows.ts";

// The next number is read and taken in one statement: behind the single writer nobody can come between, and
// tickets are never deleted, so that no number is given twice.
const OPEN = `INSERT INTO "Ticket" ("estateId", "number", "version", "status", "reporterId", "assigneeId",
    "openedAt", "state", "place", "wordsHash", "openMatter", "building")
  SELECT ?, COALESCE(MAX("number"), 0) + 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM "Ticket" WHERE "estateId" = ?
  RETURNING "id", "number"`;
const ADVANCE = `UPDATE "Ticket" SET "version" = ?, "status" = ?, "reporterId" = ?, "assigneeId" = ?,
    "state" = ?, "place" = ?, "openMatter" = ?, "building" = ? WHERE "id" = ? AND "version" = ?`;
const WORDS = `INSERT INTO "Words" ("ticketId", "personId", "kind", "text", "photo", "at")
  VALUES (?, ?, ?, ?, ?, ?) RETURNING "id"`;
const EVENT = `INSERT INTO "TicketEvent"
  ("ticketId", "seq", "estateId", "type", "at", "actorId", "actorSeat", "data") VALUES `;
const PARTY = `INSERT INTO "Party"
  ("ticketId", "personId", "role", "platform", "chatId", "messageId", "since")
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

const DROP_PARTY = `DELETE FROM "Party" WHERE "ticketId" = ? AND "personId" = ? AND "role" = 'joined'`;

const FORGET = `UPDATE "Words" SET "text" = '', "photo" = NULL WHERE "ticketId" = ? AND "personId" = ?`;

const openMatter = ({ kind, inPrivate, status, category }: TicketState): string | null =>
  kind === "repair" && !inPrivate && ACTIVE.includes(status) ? category : null;

type TicketWrites = Pick<
  Tx,
  "openTicket" | "appendEvents" | "addParty" | "dropParty" | "forgetWords"
>;

export const ticketWrites = (db: Db): TicketWrites => ({
  async openTicket({ estateId, opened, state, wordsHash, reporter, actor, at }) {
    const place = opened.place ?? NOWHERE;
    const made = await first<{ id: number; number: number }>(
      db,
      OPEN,
      estateId,
      state.status,
      state.reporterId,
      state.assigneeId,
      state.openedAt,
      JSON.stringify(state),
      JSON.stringify(place),
      wordsHash,
      openMatter(state),
      place.building,
      estateId,
    );
    if (!made) throw new Error("the ticket's row did not come back");
    const ticket = {
      ...state,
      id: Number(made.id),
      estateId,
      number: Number(made.number),
      version: 1,
      place,
    };
    await append(db, { ticket, events: [opened], firstSeq: 1, actor, at });
    const { platform, chatId } = state;
    const { personId, messageId } = reporter;
    await run(db, PARTY, ticket.id, personId, "reporter", platform, chatId, messageId, at);
    return ticket;
  },

  async appendEvents(ticket, events, state, actor, at) {
    const version = ticket.version + events.length;
    const place = events.findLast((event) => event.place)?.place ?? ticket.place;
    const advanced = await run(
      db,
      ADVANCE,
      version,
      state.status,
      state.reporterId,
      state.assigneeId,
      JSON.stringify(state),
      JSON.stringify(place),
      openMatter(state),
      place.building,
      ticket.id,
      ticket.version,
    );
    if (advanced === 0)
      throw new VersionConflict(`ticket ${ticket.id} is no longer at version ${ticket.version}`);
    await append(db, { ticket, events, firstSeq: ticket.version + 1, actor, at });
    const { id, estateId, number } = ticket;
    return { ...state, id, estateId, number, version, place };
  },

  async forgetWords(ticketId, personId) {
    await run(db, FORGET, ticketId, personId);
    await forgetPhotos(db, ticketId, personId);
  },

  async addParty(ticketId, { personId, platform, chatId, messageId, at }) {
    await run(db, PARTY, ticketId, personId, "joined", platform, chatId, messageId, at);
  },

  async dropParty(ticketId, personId) {
    await run(db, DROP_PARTY, ticketId, personId);
  },
});

interface Appending {
  readonly ticket: { readonly id: number; readonly estateId: number };
  readonly events: readonly NewTicketEvent[];
  readonly firstSeq: number;
  readonly actor: Actor;
  readonly at: Instant;
}

async function append(db: Db, { ticket, events, firstSeq, actor, at }: Appending): Promise<void> {
  if (events.length === 0) return;
  const values: Value[] = [];
  for (const [index, event] of events.entries()) {
    const wordsId = event.words && (await putWords(db, ticket.id, event.words, { actor, at }));
    const data = JSON.stringify(wordsId === undefined ? event.facts : { ...event.facts, wordsId });
    values.push(ticket.id, firstSeq + index, ticket.estateId, event.type, at);
    values.push(actor.personId, actor.seat, data);
  }
  await run(db, EVENT + events.map(() => "(?, ?, ?, ?, ?, ?, ?, ?)").join(", "), ...values);
}

async function putWords(
  db: Db,
  ticketId: number,
  words: NewWords,
  { actor, at }: { actor: Actor; at: Instant },
): Promise<number> {
  const { kind, text, photo = null } = words;
  const row = await first<{ id: number }>(
    db,
    WORDS,
    ticketId,
    actor.personId,
    kind,
    text,
    photo,
    at,
  );
  return Number(row?.id);
}
