// Pictures of tickets: noted with the message that brought them, kept by a loop of their own.
import type { PhotoFault, PhotoStage, StoredPhoto } from "../../core/photos/photo.ts";
import type { ChatId, MessageId, PhotoRef } from "../../core/platform.ts";
import type { Reads, Store, Tx } from "../../core/store.ts";
import { type Db, first, instant, type RawTime, rows, run } from "./rows.ts";

const COLUMNS = `"id", "ticketId", "stage", "ref", "personId", "platform", "chatId", "messageId", "at",
  "state", "sha256", "attempts"`;
const PUT = `INSERT INTO "Photo" ("ticketId", "stage", "ref", "personId", "platform", "chatId", "messageId", "at",
  "state", "runAt") VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?) ON CONFLICT DO NOTHING`;
const OF_TICKET = `SELECT ${COLUMNS} FROM "Photo" WHERE "ticketId" = ? AND "state" = 'kept' ORDER BY "id"`;
const DUE = `SELECT ${COLUMNS} FROM "Photo" WHERE "runAt" <= ? ORDER BY "runAt", "id" LIMIT ?`;
const NEXT = `SELECT "runAt" FROM "Photo" WHERE "runAt" IS NOT NULL ORDER BY "runAt" LIMIT 1`;
const PUT_OFF = `UPDATE "Photo" SET "runAt" = ?, "attempts" = "attempts" + 1 WHERE "id" = ? AND "runAt" IS NOT NULL`;
const END = `UPDATE "Photo" SET "state" = ?, "sha256" = ?, "fault" = ?, "runAt" = NULL
  WHERE "id" = ? AND "state" = 'waiting'`;
const KEPT = `SELECT "sha256" FROM "Photo" WHERE "ref" = ? AND "state" = 'kept' LIMIT 1`;
const HELD = `SELECT 1 AS "held" FROM "Photo" WHERE "sha256" = ? AND "state" = 'kept' LIMIT 1`;
const DROP = `DELETE FROM "Photo" WHERE "id" = ? AND "state" = 'forgotten'`;
const FORGET = `UPDATE "Photo" SET "ref" = '', "state" = 'forgotten', "runAt" = "at"
  WHERE "ticketId" = ? AND "personId" = ?`;

interface PhotoRow {
  readonly id: number;
  readonly ticketId: number;
  readonly stage: string;
  readonly ref: string;
  readonly personId: number;
  readonly platform: string;
  readonly chatId: string;
  readonly messageId: string;
  readonly at: RawTime;
  readonly state: string;
  readonly sha256: string | null;
  readonly attempts: number;
}

const toPhoto = (row: PhotoRow): StoredPhoto => ({
  id: Number(row.id),
  ticketId: Number(row.ticketId),
  stage: row.stage as PhotoStage,
  ref: row.ref as PhotoRef,
  personId: Number(row.personId),
  platform: row.platform,
  chatId: row.chatId as ChatId,
  messageId: row.messageId as MessageId,
  at: instant(row.at),
  sha256: row.sha256,
  attempts: Number(row.attempts),
  forgotten: row.state === "forgotten",
});

export const photoReads = (db: Db): Pick<Reads, "photosOf" | "isPhotoHeld"> => ({
  photosOf: async (ticketId) => (await rows<PhotoRow>(db, OF_TICKET, ticketId)).map(toPhoto),
  isPhotoHeld: async (sha256) => (await first(db, HELD, sha256)) !== undefined,
});

export const photos = (
  db: Db,
): Pick<Store, "duePhotos" | "nextPhoto" | "putOffPhoto" | "keptPhoto"> => ({
  duePhotos: async (now, limit) => (await rows<PhotoRow>(db, DUE, now, limit)).map(toPhoto),

  async nextPhoto() {
    const next = await first<{ runAt: RawTime }>(db, NEXT);
    return next ? instant(next.runAt) : null;
  },

  async putOffPhoto(id, until) {
    await run(db, PUT_OFF, until, id);
  },

  keptPhoto: async (ref) => (await first<{ sha256: string }>(db, KEPT, ref))?.sha256 ?? null,
});

export const photoWrites = (db: Db): Pick<Tx, "putPhoto" | "endPhoto" | "dropPhoto"> => ({
  async putPhoto({ ticketId, stage, ref, personId, platform, chatId, messageId, at }) {
    await run(db, PUT, ticketId, stage, ref, personId, platform, chatId, messageId, at, at);
  },

  async endPhoto(id, end) {
    const [state, sha256, fault] =
      "sha256" in end ? ["kept", end.sha256, null] : ["refused", null, end.fault as PhotoFault];
    return (await run(db, END, state as string, sha256, fault, id)) === 1;
  },

  async dropPhoto(id) {
    await run(db, DROP, id);
  },
});

/** Of one person in one ticket: the file goes with the loop's next look. */
export async function forgetPhotos(db: Db, ticketId: number, personId: number): Promise<void> {
  await run(db, FORGET, ticketId, personId);
}
