// The pictures of a ticket: what each shows, and what became of it.
import type { Instant } from "../clock.ts";
import type { ChatId, MessageId, PhotoRef } from "../platform.ts";

/**
 * When it was taken, in the life of the ticket. `before`: of a resident, the fault; `during`: of the firm, with an
 * answer; `after`: with 完成; `internal`: with a note, for the firm alone.
 */
export const PHOTO_STAGES = ["before", "during", "after", "internal"] as const;
export type PhotoStage = (typeof PHOTO_STAGES)[number];

/** Kept, without metadata, in DATA_DIR/photos. */
export interface KeptPhoto {
  readonly sha256: string;
}

/** Why a picture is not kept; for "diskFull" and "unwritable" it is tried again. */
export const PHOTO_FAULTS = [
  "tooLarge",
  "notAPicture",
  "damaged",
  "gone",
  "diskFull",
  "unwritable",
] as const;
export type PhotoFault = (typeof PHOTO_FAULTS)[number];

export const isPassing = (fault: PhotoFault): boolean =>
  fault === "diskFull" || fault === "unwritable";

/** A picture that came with a message about a ticket. */
export interface NewPhoto {
  readonly ticketId: number;
  readonly stage: PhotoStage;
  readonly ref: PhotoRef;
  /** Who sent it, where. */
  readonly personId: number;
  readonly platform: string;
  readonly chatId: ChatId;
  readonly messageId: MessageId;
  readonly at: Instant;
}

export interface StoredPhoto extends NewPhoto {
  readonly id: number;
  /** Null until it is kept. */
  readonly sha256: string | null;
  /** How often keeping it has failed. */
  readonly attempts: number;
  /** Its sender's words were erased: the file is to go. */
  readonly forgotten: boolean;
}

/** How many pictures of each stage are kept: in the fold of the ticket. */
export type PhotoCounts = Readonly<Record<PhotoStage, number>>;
export const NO_PHOTOS: PhotoCounts = { before: 0, during: 0, after: 0, internal: 0 };
