// Reading tickets: the row is the fold (`state`), with the place as said beside it.
import { NO_PHOTOS } from "../../core/photos/photo.ts";
import type { AccountId, ChatId, MessageId } from "../../core/platform.ts";
import type { Party, Reads } from "../../core/store.ts";
import {
  ACTIVE,
  type Ticket,
  type TicketEvent,
  type TicketState,
} from "../../core/tickets/ticket.ts";
import { calm } from "../../core/tickets/wave.ts";
import type { Location } from "../../core/understand/classification.ts";
import { type Db, first, instant, marks, type RawTime, rows } from "./rows.ts";

export interface TicketRow {
  readonly id: number;
  readonly estateId: number;
  readonly number: number;
  readonly version: number;
  readonly state: string;
  readonly place: string;
}

export const TICKET = `"Ticket"."id", "Ticket"."estateId", "Ticket"."number", "Ticket"."version",
  "Ticket"."state", "Ticket"."place"`;

/** What a fold lacks that was written before tickets could wait, had many voices, were looked at again, or had pictures. */
const PLAIN = {
  waiting: null,
  waited: 0,
  wave: calm(0),
  mergedInto: null,
  statusBefore: null,
  leaks: null,
  lookedAt: null,
  photos: NO_PHOTOS,
};

export const toTicket = (row: TicketRow): Ticket => ({
  ...PLAIN,
  ...(JSON.parse(row.state) as TicketState),
  id: Number(row.id),
  estateId: Number(row.estateId),
  number: Number(row.number),
  version: Number(row.version),
  place: JSON.parse(row.place) as Location,
});

const ticketOrNull = (row: TicketRow | undefined): Ticket | null => (row ? toTicket(row) : null);

const BY_ID = `SELECT ${TICKET} FROM "Ticket" WHERE "id" = ?`;
const BY_NUMBER = `SELECT ${TICKET} FROM "Ticket" WHERE "estateId" = ? AND "number" = ?`;
const SAME_WORDS = `SELECT ${TICKET} FROM "Ticket"
  WHERE "reporterId" = ? AND "openedAt" >= ? AND "wordsHash" = ? ORDER BY "id" DESC LIMIT 1`;
const PARTIES = `SELECT "Party".*, "Person"."accountId", "Person"."name", "Person"."privateId"
  FROM "Party" JOIN "Person" ON "Person"."id" = "Party"."personId"
  WHERE "Party"."ticketId" = ?
  ORDER BY "Party"."role" = 'reporter' DESC, "Party"."since", "Party"."personId"`;

type TicketReads = Pick<
  Reads,
  | "ticket"
  | "ticketByNumber"
  | "countTickets"
  | "countEvents"
  | "countRainVoices"
  | "ticketsIn"
  | "openRepairs"
  | "reportedIn"
  | "openedBy"
  | "ticketsOfPerson"
  | "sameWords"
  | "parties"
  | "events"
  | "reportWords"
  | "currentReport"
>;

// Few are worked on at a time: the state is looked into only for those.
const OPEN_REPAIRS = `SELECT ${TICKET} FROM "Ticket" WHERE "estateId" = ? AND "openMatter" = ?`;
/** So many of an estate's newest tickets are looked through for those of the last minutes. */
const NEWEST = 50;
const REPORTED_IN = `SELECT ${TICKET} FROM
  (SELECT * FROM "Ticket" WHERE "estateId" = ? ORDER BY "number" DESC LIMIT ${NEWEST}) AS "Ticket"
  JOIN "Party" ON "Party"."ticketId" = "Ticket"."id" AND "Party"."role" = 'reporter'
  WHERE "Ticket"."openedAt" >= ? AND "Ticket"."status" IN (${marks(ACTIVE)})
  AND "Party"."platform" = ? AND "Party"."chatId" = ?
  ORDER BY "Ticket"."number" DESC LIMIT ?`;
const IN_BUILDING = `SELECT * FROM (${OPEN_REPAIRS} AND "building" = ?
  UNION ALL ${OPEN_REPAIRS} AND "building" IS NULL)`;
// The plus before a number that is sorted by: else SQLite walks through all tickets ever in that order, for a few.
const BY_AGE = `ORDER BY +"number" LIMIT ?`;
const OPENED_BY = `SELECT "openedAt" FROM "Ticket"
  WHERE "reporterId" = ? AND "openedAt" >= ? AND "estateId" = ? ORDER BY "openedAt"`;

const EVENTS_SINCE = `SELECT COUNT(DISTINCT "ticketId") AS "count" FROM "TicketEvent"
  WHERE "estateId" = ? AND "at" >= ? AND "type" = ?`;

const RAIN_VOICES = `SELECT COUNT(DISTINCT "actorId") AS "count" FROM "TicketEvent"
  WHERE "estateId" = ? AND "at" >= ? AND "type" IN ('TicketOpened', 'TicketJoined')
  AND "data"->>'rain' = 1`;

export const ticketReads = (db: Db): TicketReads => ({
  ticket: async (id) => ticketOrNull(await first<TicketRow>(db, BY_ID, id)),

  ticketByNumber: async (estateId, number) =>
    ticketOrNull(await first<TicketRow>(db, BY_NUMBER, estateId, number)),

  countTickets: (estateId, { statuses, assigneeId }) =>
    db.prisma.ticket.count({
      where: {
        estateId,
        status: { in: [...statuses] },
        ...(assigneeId === undefined ? {} : { assigneeId }),
      },
    }),

  async countEvents(estateId, type, since) {
    const counted = await first<{ count: number }>(db, EVENTS_SINCE, estateId, since, type);
    return Number(counted?.count ?? 0);
  },

  async countRainVoices(estateId, since) {
    const counted = await first<{ count: number }>(db, RAIN_VOICES, estateId, since);
    return Number(counted?.count ?? 0);
  },

  async ticketsIn(estateId, { statuses, assigneeId, limit }) {
    const found = await rows<TicketRow>(
      db,
      `SELECT ${TICKET} FROM "Ticket" WHERE "estateId" = ? AND "status" IN (${marks(statuses)})
        ${assigneeId === undefined ? "" : `AND "assigneeId" = ?`}
        ${BY_AGE}`,
      estateId,
      ...statuses,
      ...(assigneeId === undefined ? [] : [assigneeId]),
      limit,
    );
    return found.map(toTicket);
  },

  async openRepairs(estateId, { category, building, limit }) {
    const of = [estateId, category] as const;
    const found =
      building === null
        ? await rows<TicketRow>(db, `${OPEN_REPAIRS} ${BY_AGE}`, ...of, limit)
        : await rows<TicketRow>(db, `${IN_BUILDING} ${BY_AGE}`, ...[...of, building, ...of, limit]);
    return found.map(toTicket);
  },

  async reportedIn(estateId, { platform, chatId }, { since, limit }) {
    const found = await rows<TicketRow>(
      db,
      REPORTED_IN,
      ...[estateId, since, ...ACTIVE, platform, chatId, limit],
    );
    return found.map(toTicket).filter(({ inPrivate }) => !inPrivate);
  },

  async openedBy(estateId, personId, since) {
    const found = await rows<{ openedAt: RawTime }>(db, OPENED_BY, personId, since, estateId);
    return found.map(({ openedAt }) => instant(openedAt));
  },

  async ticketsOfPerson(estateId, personId, { statuses, limit }) {
    const found = await rows<TicketRow>(
      db,
      // CROSS: from the person's few tickets, never from all that are closed.
      `SELECT ${TICKET} FROM "Party" CROSS JOIN "Ticket" ON "Ticket"."id" = "Party"."ticketId"
        WHERE "Party"."personId" = ? AND "Ticket"."estateId" = ?
        AND "Ticket"."status" IN (${marks(statuses)})
        ORDER BY +"Ticket"."number" DESC LIMIT ?`,
      personId,
      estateId,
      ...statuses,
      limit,
    );
    return found.map(toTicket);
  },

  sameWords: async (personId, wordsHash, since) =>
    ticketOrNull(await first<TicketRow>(db, SAME_WORDS, personId, since, wordsHash)),

  parties: async (ticketId) => (await rows<PartyRow>(db, PARTIES, ticketId)).map(toParty),

  async events(ticketId) {
    const found = await db.prisma.ticketEvent.findMany({
      where: { ticketId },
      orderBy: { seq: "asc" },
    });
    return found.map(
      (row) =>
        ({
          type: row.type,
          facts: JSON.parse(row.data),
          seq: row.seq,
          at: row.at.getTime(),
          actorId: row.actorId,
          actorSeat: row.actorSeat,
        }) as TicketEvent,
    );
  },

  async reportWords(ticketId) {
    const found = await db.prisma.words.findMany({
      where: { ticketId, kind: "report" },
      orderBy: { id: "asc" },
      select: { text: true },
    });
    return found.map((row) => row.text).join("\n");
  },

  async currentReport(ticketId) {
    const said = await db.prisma.ticketEvent.findFirst({
      where: { ticketId, type: { in: ["TicketOpened", "WordsRevised"] } },
      orderBy: { seq: "desc" },
      select: { data: true },
    });
    const { wordsId } = JSON.parse(said?.data ?? "{}") as { wordsId?: number };
    if (wordsId === undefined) return "";
    const words = await db.prisma.words.findUnique({
      where: { id: wordsId },
      select: { text: true },
    });
    return words?.text ?? "";
  },
});

interface PartyRow {
  readonly personId: number;
  readonly accountId: string;
  readonly name: string;
  readonly role: string;
  readonly platform: string;
  readonly chatId: string;
  readonly privateId: string | null;
  readonly messageId: string;
}

const toParty = (row: PartyRow): Party => ({
  personId: Number(row.personId),
  accountId: row.accountId as AccountId,
  name: row.name,
  role: row.role as Party["role"],
  platform: row.platform,
  chatId: row.chatId as ChatId,
  inPrivate: row.chatId === row.privateId,
  messageId: row.messageId as MessageId,
});
