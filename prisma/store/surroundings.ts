// Who and where, for one message: one statement for everything but the ticket replied to.
import type { Instant } from "../../core/clock.ts";
import type { PhotoStage } from "../../core/photos/photo.ts";
import { chatKey, type IncomingMessage } from "../../core/platform.ts";
import type { Ask, BoundChat, ChatRole, Seat, SeatRole, Surroundings } from "../../core/store.ts";
import type { Ticket } from "../../core/tickets/ticket.ts";
import { type Db, first, instant, type PersonRow, type RawTime, rows, toPerson } from "./rows.ts";
import { TICKET, type TicketRow, toTicket } from "./tickets.ts";

const SURROUNDINGS = `
  SELECT p."id", p."platform", p."accountId", p."name", p."privateId", p."isAdmin",
    s."estateId" AS "seatEstateId", s."role" AS "seatRole",
    c."estateId", c."role" AS "chatRole", c."title",
    a."kind" AS "askKind", a."ticketId" AS "askTicketId", a."data" AS "askData", a."expiresAt" AS "askExpiresAt"
  FROM (SELECT 1) AS "one"
  LEFT JOIN "Person" p ON p."platform" = ? AND p."accountId" = ?
  LEFT JOIN "Seat" s ON s."personId" = p."id"
  LEFT JOIN "Chat" c ON c."platform" = ? AND c."chatId" = ?
  LEFT JOIN "Ask" a ON a."chatKey" = ? AND a."personId" = p."id" AND a."expiresAt" > ?
  ORDER BY s."since", s."estateId", s."role"`;

interface SurroundingsRow extends Omit<PersonRow, "id"> {
  readonly id: number | null;
  readonly seatEstateId: number | null;
  readonly seatRole: string | null;
  readonly estateId: number | null;
  readonly chatRole: string | null;
  readonly title: string | null;
  readonly askKind: string | null;
  readonly askTicketId: number | null;
  readonly askData: string;
  readonly askExpiresAt: RawTime;
}

export async function readSurroundings(
  db: Db,
  message: IncomingMessage,
  now: Instant,
): Promise<Surroundings> {
  const { platform, chatId, author } = message;
  const found = await rows<SurroundingsRow>(
    db,
    SURROUNDINGS,
    platform,
    author.accountId,
    platform,
    chatId,
    chatKey(message),
    now,
  );
  const row = found[0];
  const album = await readAlbum(db, message);
  const pictured = album === null ? null : await readPictured(db, message, album);
  return {
    person: row && row.id !== null ? toPerson({ ...row, id: row.id }) : null,
    seats: found.flatMap(toSeat),
    chat: row ? toChat(row, message) : null,
    ask: row ? toAsk(row) : null,
    replied: pictured?.ticket ?? (await readReplied(db, message, album)),
    ofAlbum: album !== null,
    albumStage: pictured?.stage ?? null,
  };
}

const toSeat = (row: SurroundingsRow): Seat[] =>
  row.seatEstateId === null
    ? []
    : [{ estateId: Number(row.seatEstateId), role: row.seatRole as SeatRole }];

const toChat = (row: SurroundingsRow, { platform, chatId }: IncomingMessage): BoundChat | null =>
  row.estateId === null
    ? null
    : {
        platform,
        chatId,
        estateId: Number(row.estateId),
        role: row.chatRole as ChatRole,
        title: row.title,
      };

const toAsk = (row: SurroundingsRow): Ask | null =>
  row.askKind === null
    ? null
    : {
        kind: row.askKind as Ask["kind"],
        ticketId: row.askTicketId === null ? null : Number(row.askTicketId),
        data: row.askData,
        expiresAt: instant(row.askExpiresAt),
      };

const REPLIED = `SELECT ${TICKET} FROM "Ticket" WHERE "Ticket"."id" = COALESCE(
  (SELECT "ticketId" FROM "Outbox" WHERE "platform" = ? AND "chatId" = ? AND "messageId" = ?
    AND "ticketId" IS NOT NULL ORDER BY "id" DESC LIMIT 1),
  (SELECT "ticketId" FROM "Party" WHERE "platform" = ? AND "chatId" = ? AND "messageId" = ?
    ORDER BY "ticketId" DESC LIMIT 1))`;

const ALBUM = `SELECT "messageId" FROM "Inbox" WHERE "chatKey" = ? AND "album" = ? AND "messageId" <> ?
  ORDER BY "id" LIMIT 1`;

/** The first message of the same album that was for the bot. */
async function readAlbum(db: Db, message: IncomingMessage): Promise<string | null> {
  if (message.album === undefined) return null;
  const { album, messageId } = message;
  const row = await first<{ messageId: string }>(db, ALBUM, chatKey(message), album, messageId);
  return row?.messageId ?? null;
}

const PICTURED = `SELECT "Photo"."stage", ${TICKET} FROM "Photo" JOIN "Ticket" ON "Ticket"."id" = "Photo"."ticketId"
  WHERE "Photo"."platform" = ? AND "Photo"."chatId" = ? AND "Photo"."messageId" = ? ORDER BY "Photo"."id" LIMIT 1`;

/** The ticket to which the first picture of the album belongs, and as what. */
async function readPictured(
  db: Db,
  { platform, chatId }: IncomingMessage,
  album: string,
): Promise<{ ticket: Ticket; stage: PhotoStage } | null> {
  const row = await first<TicketRow & { stage: string }>(db, PICTURED, platform, chatId, album);
  return row ? { ticket: toTicket(row), stage: row.stage as PhotoStage } : null;
}

async function readReplied(
  db: Db,
  message: IncomingMessage,
  album: string | null,
): Promise<Ticket | null> {
  const repliedTo = message.edits ?? message.replyTo?.messageId ?? album;
  if (repliedTo === null) return null;
  const key = [message.platform, message.chatId, repliedTo] as const;
  const row = await first<TicketRow>(db, REPLIED, ...key, ...key);
  return row ? toTicket(row) : null;
}
