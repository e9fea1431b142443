// Pictures of tickets are fetched and kept beside the answering, never before it: a safety text waits for no picture.
// What cannot be kept is told to its sender in one line; the ticket goes on without.
import { HOUR, type Instant, MINUTE, SECOND } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { errorKind } from "../log.ts";
import { type IncomingMessage, PlatformError } from "../platform.ts";
import { here, lineHere, type Posting, startPosting } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Tx } from "../store.ts";
import { applyCommand } from "../tickets/apply.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { isPassing, type KeptPhoto, type PhotoFault, type StoredPhoto } from "./photo.ts";

export type Keeping = Pick<
  Deps,
  "store" | "clock" | "log" | "bot" | "settingsOf" | "outbox" | "keepPhoto" | "dropPhoto"
>;

const AT_ONCE = 20;
const FIRST_RETRY = 10 * SECOND;
const LAST_RETRY = 10 * MINUTE;
/** A platform that cannot be asked for so long has lost the picture. */
const GIVE_UP_AFTER = 24 * HOUR;

/** One step of the loop; resolves to the ms until the next picture is due. */
export const createPhotoKeeping = (deps: Keeping) => async (): Promise<number> => {
  const { store, clock } = deps;
  const now = clock.now();
  const due = await store.duePhotos(now, AT_ONCE);
  for (const photo of due) await (photo.forgotten ? forget(photo, deps) : keep(photo, deps));
  if (due.length > 0) return 0;
  const next = await store.nextPhoto();
  return next === null ? Number.POSITIVE_INFINITY : Math.max(1, next - now);
};

async function keep(photo: StoredPhoto, deps: Keeping): Promise<void> {
  const { clock } = deps;
  const got = await fetched(photo, deps);
  const isLate = clock.now() - photo.at > GIVE_UP_AFTER;
  if (got === "later" && !isLate) return putOff(photo, deps);
  const outcome = got === "later" ? "gone" : got;
  if (typeof outcome === "string" && isPassing(outcome)) {
    deps.log.error("a picture cannot be written to DATA_DIR; it is tried again", {
      why: outcome === "diskFull" ? "no space left on the device" : "no right to write there",
    });
    // Told once; it is tried until it works.
    if (photo.attempts === 0) await tell(photo, outcome, deps);
    return putOff(photo, deps);
  }
  await settle(photo, outcome, deps);
}

async function fetched(
  { id, ref }: StoredPhoto,
  { keepPhoto, log }: Keeping,
): Promise<KeptPhoto | PhotoFault | "later"> {
  try {
    return await keepPhoto(ref);
  } catch (error) {
    // One that cannot be read holds up no other.
    if (!(error instanceof PlatformError))
      log.error("a picture cannot be kept; it is tried again", {
        photo: id,
        why: errorKind(error),
      });
    return "later";
  }
}

const putOff = ({ id, attempts }: StoredPhoto, { store, clock }: Keeping): Promise<void> =>
  store.putOffPhoto(
    id,
    clock.now() + Math.min(FIRST_RETRY * 2 ** Math.min(attempts, 10), LAST_RETRY),
  );

async function settle(
  photo: StoredPhoto,
  outcome: KeptPhoto | PhotoFault,
  deps: Keeping,
): Promise<void> {
  const { store } = deps;
  if (typeof outcome === "string") {
    await tell(photo, outcome, deps, (tx) => tx.endPhoto(photo.id, { fault: outcome }));
    return;
  }
  const { sha256 } = outcome;
  const kept = await store.transaction(async (tx) => {
    if (!(await tx.endPhoto(photo.id, { sha256 }))) return false;
    const scene = await sceneOf(photo, tx, deps);
    const acting = {
      ...{ tx, posting: startPosting({ ...scene, message: null }), settings: scene.settings },
      ...{ person: null, seats: new Set(["system" as const]) },
    };
    await applyCommand(photo.ticketId, { name: "keepPhoto", stage: photo.stage, sha256 }, acting);
    return true;
  });
  // Forgotten while it was fetched: nothing of it stays.
  if (!kept && !(await store.isPhotoHeld(sha256))) await deps.dropPhoto(sha256);
}

/** One line to the sender, where the picture was sent; with `also`, only where that says yes. */
async function tell(
  photo: StoredPhoto,
  fault: PhotoFault,
  deps: Keeping,
  also: (tx: Tx) => Promise<boolean> = async () => true,
): Promise<void> {
  const { store, clock, outbox } = deps;
  const enqueued = await store.transaction(async (tx) => {
    if (!(await also(tx))) return null;
    const scene = await sceneOf(photo, tx, deps);
    const posting: Posting = startPosting(scene);
    const line = lineHere(scene.ticket, scene);
    here(posting, "reply", reply("photoRefused", { line, fault }), scene.ticket);
    return tx.enqueue(posting.posts, clock.now(), outbox.claim);
  });
  if (enqueued !== null) outbox.take(enqueued);
}

/** As if the message with the picture were answered. */
async function sceneOf(photo: StoredPhoto, tx: Tx, { clock, bot, settingsOf }: Keeping) {
  const ticket = (await tx.ticket(photo.ticketId)) as Ticket;
  const estate = await tx.estate(ticket.estateId);
  const person = await tx.person(photo.personId);
  const chats = await tx.chatsOf(ticket.estateId);
  const { platform, chatId, messageId } = photo;
  const chat = chats.find((one) => one.platform === platform && one.chatId === chatId);
  const isPrivate = person?.privateId === chatId;
  const now: Instant = clock.now();
  const message: IncomingMessage | null =
    person === null || (chat === undefined && !isPrivate)
      ? null
      : {
          ...{ platform, chatId, messageId, kind: "message", text: "", sentAt: photo.at },
          chatKind: isPrivate ? "private" : "group",
          author: { accountId: person.accountId, name: person.name },
          mentionsBot: false,
          mentions: [],
        };
  return {
    ticket,
    estate,
    settings: settingsOf(estate?.name ?? ""),
    ...{ bot, now, chats, message, managers: [] },
    ownersRead: chat?.role !== "staff",
    readerId: isPrivate ? photo.personId : null,
    key: `p${photo.id}:${photo.attempts}`,
  };
}

/** The file goes, unless another picture is the same. */
async function forget({ id, sha256 }: StoredPhoto, { store, dropPhoto }: Keeping): Promise<void> {
  if (sha256 !== null && !(await store.isPhotoHeld(sha256))) await dropPhoto(sha256);
  await store.transaction((tx) => tx.dropPhoto(id));
}
