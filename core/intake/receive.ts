// Durable step 1: what is for the bot goes into the inbox; upstream may be acknowledged after that.
import { MINUTE } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { type Author, chatKey, type IncomingMessage } from "../platform.ts";
import type { BoundChat, Seat, Surroundings } from "../store.ts";
import { ACTIVE } from "../tickets/ticket.ts";
import { called, type Hearing, heard, mayBeHeard, withoutCall } from "./addressed.ts";
import { clean } from "./clean.ts";
import { soundsOver } from "./false-alarm.ts";
import { readVerb } from "./grammar.ts";
import { confirmSeats } from "./membership.ts";
import { createPictureMemory, withPictures } from "./picture-memory.ts";
import { meansOthers, saysAlso, saysNothing } from "./pointing.ts";
import { unquote } from "./quote.ts";
import { isSetupCode } from "./setup-code.ts";
import { createTalk, type Talk } from "./talk.ts";

/** And to the report that the person made less than ten minutes before it. */
export const PICTURE_AFTER = 10 * MINUTE;

export type Received = "stored" | "duplicate" | "notForTheBot";

/**
 * Makes the function that every platform calls for each human message. It resolves when the message is
 * stored or found not to be for the bot, and rejects only with a StoreError: then upstream must not be
 * acknowledged.
 */
export function createReceive(deps: Deps): (message: IncomingMessage) => Promise<Received> {
  const pictures = createPictureMemory();
  const talk = createTalk();
  return async (raw) => {
    const now = deps.clock.now();
    const message = cleaned(raw);
    if (message.kind === "edited") return receiveEdit(deps, message, now);
    // Of which message is known once all before it are handled.
    if (message.kind === "recalled") {
      talk.forget(message);
      const bound =
        message.chatKind === "private" ||
        (await deps.store.surroundings(message, now)).chat !== null;
      return bound ? keep(deps, message, now) : "notForTheBot";
    }
    if (message.kind === "message" && called(message, deps.bot) === null) {
      const listened = mayBeHeard(message) ? await listen(deps, message, now) : "others";
      if (listened !== "forTheBot") {
        // A resident's picture can belong to a report that follows; staff's only where it cannot carry words.
        if (message.photo !== undefined && (listened === "owners" || message.wordsApart))
          pictures.keep(message, now);
        if (listened === "owners") talk.keep(message, now);
        return "notForTheBot";
      }
    }
    if (message.chatKind === "private" && asksToForget(message)) {
      talk.forgetAll(message);
      pictures.forgetAll(message);
    }
    const { message: whole, others } = withPictures(message, pictures.before(message, now));
    const pointed = pointedAt(message, talk, deps, now);
    const kept = { ...whole, ...(pointed.length === 0 ? {} : { before: pointed }) };
    // Where it cannot be stored it is handed in again, and its pictures with it.
    const result = await keep(deps, kept, now);
    talk.spend(message, pointed);
    for (const picture of others) await keep(deps, picture, now);
    pictures.spend(message);
    return result;
  };
}

/** Also where it is asked about first: what lies in memory is worth nothing then. */
const asksToForget = ({ text }: IncomingMessage): boolean =>
  readVerb(unquote(text).body, { staff: false, about: false })?.verb === "forget";

/** What the message points back at; nothing for one that speaks for itself. */
function pointedAt(message: IncomingMessage, talk: Talk, { bot }: Deps, now: number) {
  if (message.chatKind !== "group" || message.kind !== "message") return [];
  const body = withoutCall(unquote(message.text).body, bot);
  if (meansOthers(body) || saysAlso(body)) return talk.before(message, "others", now);
  return saysNothing(body) ? talk.before(message, "own", now) : [];
}

/** Stores the message and hands it on: handled at once where nothing of its chat waits. Resolves when that is on disk. */
async function keep(
  { store, inbox }: Deps,
  message: IncomingMessage,
  now: number,
): Promise<Received> {
  const stored = await store.receive(message, now, inbox.claim());
  if (stored === "stored") inbox.waits(chatKey(message));
  else if (stored !== "duplicate") inbox.take(stored);
  await store.durable();
  return stored === "duplicate" ? "duplicate" : "stored";
}

/**
 * A changed message: of a report it is a revision; of what was not for the bot before and is now, the message
 * itself, under its own id, so that it can never be answered twice.
 */
async function receiveEdit(deps: Deps, message: IncomingMessage, now: number): Promise<Received> {
  const around = await deps.store.surroundings(message, now);
  const { edits } = message;
  const fresh =
    around.replied === null && edits !== undefined && called(message, deps.bot) !== null;
  if (around.replied === null && !fresh) return "notForTheBot";
  const { edits: _, ...said } = message;
  const kept: IncomingMessage = fresh ? { ...said, kind: "message", messageId: edits } : message;
  return keep(deps, kept, now);
}

/** Every text of the message that somebody chose, made safe to read. */
const cleaned = (message: IncomingMessage): IncomingMessage => ({
  ...message,
  text: clean(message.text),
  author: named(message.author),
  mentions: message.mentions.map(named),
  ...(message.replyTo && {
    replyTo: {
      ...message.replyTo,
      ...(message.replyTo.text !== undefined && { text: clean(message.replyTo.text) }),
    },
  }),
});

/** A display name as one short line; 业主 where it has none that the eye sees. */
const named = (author: Author): Author => ({
  ...author,
  name: clean(author.name).replace(/\s+/g, " ").slice(0, 40).toWellFormed() || "业主",
});

/**
 * Whether a message that does not call the bot is for it all the same; else whether it was said among owners.
 * Notes who belongs to a staff group.
 */
async function listen(
  deps: Deps,
  message: IncomingMessage,
  now: number,
): Promise<"forTheBot" | "owners" | "others"> {
  // A set-up code said aloud must be spent, whether the bot was called or not, bound here or not. Other words
  // to an administrator are none of its business.
  const said = readVerb(unquote(message.text).body, { staff: false, about: false });
  if (said?.verb === "administrator" && (await isSetupCode(said.rest, deps.store, deps)))
    return "forTheBot";
  const around = await deps.store.surroundings(message, now);
  // In an unbound group only the answer to the bot's question counts: which estate was meant.
  if (around.chat === null)
    return around.ask !== null && around.ask.expiresAt > now ? "forTheBot" : "others";
  await noteMember(deps, message, around, now);
  if (heard(message, await hearing(deps, message, around, now)) !== null) return "forTheBot";
  return around.chat.role === "owners" ? "owners" : "others";
}

/** Staff, committee and community are who spoke in their group: noted once, the words are not kept. */
async function noteMember(
  deps: Deps,
  message: IncomingMessage,
  { chat, seats }: Surroundings,
  now: number,
): Promise<void> {
  if (chat === null || chat.role === "owners") return;
  const { estateId, role } = chat;
  if (seats.some((seat) => seat.estateId === estateId && seat.role === role)) return;
  await deps.store.transaction(async (tx) => {
    const { accountId, name } = message.author;
    const person = await tx.putPerson({ platform: message.platform, accountId, name });
    await tx.putSeat(estateId, person.id, role, now);
  });
}

async function hearing(
  deps: Deps,
  message: IncomingMessage,
  { chat, person, seats, ask, replied, ofAlbum }: Surroundings,
  now: number,
): Promise<Hearing> {
  const estateId = chat?.estateId ?? -1;
  const isOver = soundsOver(unquote(message.text).body);
  const own =
    (message.photo === undefined && !isOver) || person === null
      ? []
      : await deps.store.ticketsOfPerson(estateId, person.id, { statuses: ACTIVE, limit: 5 });
  const last = own[0];
  return {
    ofAlbum,
    asked: ask !== null && ask.expiresAt > now,
    justReported: last !== undefined && now - last.openedAt <= PICTURE_AFTER,
    raisedAlarm: own.some((one) => one.danger !== null && one.reporterId === person?.id),
    repliesToReport: replied !== null && message.replyTo !== undefined,
    forDangers: chat?.role === "owners" && deps.listen === "emergencies",
    isStaff: chat !== null && (await isStaff(deps, message, chat, seats)),
  };
}

/** Who speaks in the staff group is staff, with the first word already; elsewhere, who sits in it. */
async function isStaff(
  deps: Deps,
  message: IncomingMessage,
  chat: BoundChat,
  seats: readonly Seat[],
): Promise<boolean> {
  if (chat.role === "staff") return true;
  const said = unquote(message.text).body;
  const held = await confirmSeats(seats, chat.estateId, message, said, deps.store, deps);
  return held.some(
    ({ estateId, role }) => estateId === chat.estateId && (role === "staff" || role === "manager"),
  );
}
