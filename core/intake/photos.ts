// The pictures that come with what people say about a ticket: noted in the same transaction, fetched and kept after it
// (core/photos/keeping.ts). Which of them owners see is decided where a post is made (core/replies/scene.ts).
import type { PhotoStage } from "../photos/photo.ts";
import type { PhotoRef } from "../platform.ts";
import { here, isForAllToSee, lineHere, lineOf, toParties } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Outcome } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import type { TicketCommandName } from "../tickets/transitions.ts";
import type { Carrying } from "./carry-out.ts";
import type { HeldPhoto } from "./meaning.ts";
import { SHOWN } from "./own-tickets.ts";
import { isFirm } from "./situation.ts";

/** What only the firm says; anything else is a resident's, who may be of the firm. */
const OF_FIRM: Partial<Record<TicketCommandName, PhotoStage>> = {
  complete: "after",
  note: "internal",
  ...{ accept: "during", assign: "during", answer: "during", defer: "during", wait: "during" },
  ...{ handOver: "during", categorise: "during", classify: "during", allClear: "during" },
};

/** As what a picture is kept that came with the command. */
export const stageOf = (command: TicketCommandName): PhotoStage => OF_FIRM[command] ?? "before";

/** Notes the picture of the message, or one that was held until now, for the ticket. */
export async function notePhoto(
  ticket: Pick<Ticket, "id">,
  stage: PhotoStage,
  { tx, situation, person }: Carrying,
  held?: string | HeldPhoto,
): Promise<void> {
  const { message, now } = situation;
  const { platform, chatId } = message;
  const own = {
    ref: (held ?? message.photo) as PhotoRef | undefined,
    messageId: message.messageId,
  };
  const { ref, messageId } = typeof held === "object" ? held : own;
  if (ref === undefined) return;
  const where = { platform, chatId, messageId };
  await tx.putPhoto({ ticketId: ticket.id, stage, ref, personId: person.id, ...where, at: now });
}

/** A further picture of an album of the firm's: it goes where the first one went. */
export async function furtherPhoto(
  ticket: Ticket,
  stage: PhotoStage,
  carrying: Carrying,
  held?: HeldPhoto,
): Promise<Outcome> {
  const { tx, posting, situation } = carrying;
  await notePhoto(ticket, stage, carrying, held);
  const photo = held?.ref ?? situation.message.photo;
  if (photo === undefined || stage === "internal" || stage === "before") return "done";
  const parties = await tx.parties(ticket.id);
  const said = reply("furtherPhoto", { line: lineOf(ticket, posting.scene, "owners"), stage });
  const photoForAll = isForAllToSee(ticket, await tx.reportWords(ticket.id));
  const target = { kind: "answer" as const, ticket, parties, photo, photoForAll };
  toParties(posting, said, { ...target, onlyWithPhoto: true });
  return "done";
}

/** 照片 #12: how many there are, when and of whom; the firm gets them shown, in its own chats. */
export async function showPhotos(ticket: Ticket, carrying: Carrying): Promise<Outcome> {
  const { tx, posting, situation } = carrying;
  const { scene } = posting;
  const isForFirm = isFirm(situation.seats) && !scene.ownersRead;
  const photos = (await tx.photosOf(ticket.id)).filter(
    ({ stage }) => isForFirm || stage !== "internal",
  );
  const line = lineHere(ticket, scene);
  const list = photos.slice(-SHOWN).map(({ stage, at }) => ({ stage, at }));
  here(posting, "reply", reply("photos", { line, list, count: photos.length }), ticket);
  if (!isForFirm) return "answered";
  for (const [index, { ref, stage, at }] of photos.slice(-MOST_SHOWN).entries()) {
    const nth = Math.max(0, photos.length - MOST_SHOWN) + index + 1;
    here(posting, "reply", reply("photoShown", { line, stage, at, nth }), ticket, ref);
  }
  return "answered";
}

/** More would hide the conversation, and fill a minute of what a platform lets through. */
const MOST_SHOWN = 6;
