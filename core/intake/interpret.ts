import type { Deps } from "../deps.ts";
import { readDeferral, readPromise } from "../sla/promise.ts";
import type { Reads } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { ACTIVE } from "../tickets/ticket.ts";
import { isDisclosureVerb, isHomeVerb, isLedgerVerb, type Verb } from "../tickets/transitions.ts";
import { wordsHash } from "../tickets/words-hash.ts";
import { NOWHERE } from "../understand/classification.ts";
import { detectDanger } from "../understand/danger.ts";
import { ticketMeant } from "./about-ticket.ts";
import { readAnswer } from "./asked.ts";
import { withReferences } from "./bare-numbers.ts";
import { bareTime } from "./bare-time.ts";
import { MAX_CHARACTERS } from "./clean.ts";
import { ticketsOfOthers } from "./context.ts";
import { readFalseAlarm, soundsOver } from "./false-alarm.ts";
import { FAULT } from "./feedback.ts";
import { readVerb, type Spoken } from "./grammar.ts";
import { readDecision } from "./homes-plan.ts";
import { type Meaning, type ReadPart, verb } from "./meaning.ts";
import { ownTickets, theOne } from "./own-tickets.ts";
import { readPlaceSaid } from "./place-said.ts";
import { pressesColleagues, readPlainReply } from "./plain-reply.ts";
import { readPointing } from "./pointed.ts";
import { PICTURE_AFTER } from "./receive.ts";
import { endlessNumber, findReference, findReferences } from "./reference.ts";
import { readMessage } from "./said.ts";
import { opensOwn, severalIn } from "./several.ts";
import { isFirm, type Situation } from "./situation.ts";
import { namedFault, secondFault } from "./two-faults.ts";
import { readVerdict } from "./verdict.ts";

export async function interpret(
  situation: Situation,
  reads: Reads,
  deps: Pick<Deps, "classifier">,
): Promise<Meaning> {
  const { message, seats, estate } = situation;
  if (estate === null || !isFirm(seats) || message.kind !== "message")
    return interpretOne(situation, reads, deps);
  const said = await numbered(situation, estate.id, reads);
  const parts = severalIn(said, { own: situation.calls || opensOwn(said) });
  if (parts === null) return interpretOne({ ...situation, body: said }, reads, deps);
  const read: ReadPart[] = [];
  for (const { number, text } of parts) {
    const meaning = await interpretOne({ ...situation, body: text }, reads, deps);
    read.push({ number, body: text, meaning });
  }
  return { is: "several", parts: read };
}

/** 12 15 都好了 with the tickets that are meant, where one of those is open; else as it stands. */
async function numbered(
  { body, calls, around }: Situation,
  estateId: number,
  reads: Reads,
): Promise<string> {
  const named = calls && around.replied === null ? withReferences(body) : null;
  if (named === null) return body;
  for (const { number } of findReferences(named)) {
    const ticket = await reads.ticketByNumber(estateId, number);
    if (ticket !== null && ACTIVE.includes(ticket.status)) return named;
  }
  return body;
}

async function interpretOne(
  situation: Situation,
  reads: Reads,
  deps: Pick<Deps, "classifier">,
): Promise<Meaning> {
  const { message, body, seats, role, estate } = situation;
  if (message.kind === "left") return { is: "left" };
  if (message.kind === "recalled") return { is: "recalled", ticket: situation.around.replied };
  const decision = isFirm(seats) ? readDecision(body, situation.quoted) : null;
  if (decision) return verb({ ...decision, side: "office" }, null, []);
  const danger = detectDanger(body);
  // A report that now tells of a danger is more than a revision.
  const alarming = situation.around.replied?.danger === null && danger !== null;
  if (message.kind === "edited" && !alarming) return readRevision(situation, reads);
  if (body.length > MAX_CHARACTERS)
    return { is: "refused", reason: { why: "tooLong", limit: MAX_CHARACTERS } };

  const firm = isFirm(seats);
  if (!firm && estate !== null && soundsOver(body)) {
    const named = findReference(body)?.number ?? null;
    const { ticket } = await ticketMeant(situation, reads, named);
    const over = await readFalseAlarm(situation, reads, ticket);
    if (over !== null) return over;
  }
  // A set-up code may hold what looks like a reference, and is never repeated.
  const whole = readVerb(body, { staff: false, about: false })?.verb;
  // #12 of the ledger is an entry, no ticket.
  const ledger = whole !== undefined && isNoTickets(whole);
  const reference = ledger || whole === "administrator" ? null : findReference(body);
  const said = readVerb(reference?.rest ?? body, {
    staff: firm,
    about: reference !== null || situation.around.replied !== null || situation.quoted !== null,
  });
  const alarm = danger !== null && isAlarm(situation, said);
  const spoken = alarm ? null : said;

  const answer = alarm
    ? null
    : await readAnswer(situation, reads, spoken, { named: reference !== null, danger }, deps);
  if (answer) return answer;
  if (spoken && OFFICE_ANYWHERE.has(spoken.verb)) return verb(spoken, null, []);
  if (estate === null) return withoutEstate(situation, spoken);

  if (spoken && isNoTickets(spoken.verb)) return verb(spoken, null, []);

  const endless = situation.calls ? endlessNumber(body) : null;
  if (endless !== null) return { is: "refused", reason: { why: "unknownTicket", number: endless } };
  const about = await ticketMeant(situation, reads, reference?.number ?? null);
  if (about.unknown !== null)
    return { is: "refused", reason: { why: "unknownTicket", number: about.unknown } };
  const put =
    spoken === null && danger === null ? await readPlaceSaid(situation, reads, about.ticket) : null;
  if (put) return put;
  const pointing =
    about.ticket === null && danger === null
      ? await readPointing(situation, reads, spoken, deps)
      : null;
  if (pointing) return pointing;
  // 还没好 and 没修好 are no complaint in the mouth of staff, but how far the work is.
  const speaksOfWork =
    firm &&
    spoken?.verb === "reopen" &&
    about.ticket !== null &&
    about.ticket.reporterId !== situation.around.person?.id &&
    ACTIVE.includes(about.ticket.status);
  if (spoken && !speaksOfWork) return readSpoken(situation, reads, spoken, about.ticket);
  const rated = firm || danger !== null ? null : await readRated(situation, reads, about.ticket);
  if (rated) return rated;
  if (body === "" || isMarks(body)) return readEmpty(situation, reads, about.ticket);
  if (reference && reference.rest === "" && about.ticket)
    return { is: "verb", verb: "status", rest: "", ticket: about.ticket, own: [], promised: null };
  if (firm && about.ticket && role === "staff" && pressesColleagues(reference?.rest ?? body))
    return verb({ verb: "urge", side: "any", rest: "" }, about.ticket, []);
  if (firm && about.ticket && (role === "staff" || reference?.opens || situation.around.replied))
    return readReply(situation, about.ticket, reference?.rest ?? body);
  // 修好了 with no ticket to it: opening one would be the last thing that is meant.
  if (firm && role === "staff" && readPlainReply(body, false) === "completion" && !FAULT.test(body))
    return { is: "refused", reason: { why: "whichTicket", verb: "complete" } };
  return readMessage(situation, reads, { ticket: about.ticket, danger }, deps);
}

/**
 * A danger comes before the verb or the answer that it is wrapped in: 没修好,冒烟了; 取消,电梯困人了; the place of
 * a lamp that was asked for and smells of gas. Not in the mouth of staff, who speak of dangers at work.
 */
const isAlarm = ({ seats }: Situation, said: Spoken | null): boolean =>
  !isFirm(seats) && said?.side !== "office" && said?.verb !== "allClear";

const isNoTickets = (verb: Verb): boolean =>
  isLedgerVerb(verb) || isDisclosureVerb(verb) || isHomeVerb(verb) || verb === "forget";

/** Verbs that need no estate: they make one, or concern the bot itself. */
const OFFICE_ANYWHERE: ReadonlySet<Verb> = new Set([
  "administrator",
  "removeAdministrator",
  "bind",
  "unbind",
  "forget",
]);

/** 好的,5分; 非常好; 👍: said to the bot, of the work that waits for its rating. */
async function readRated(
  situation: Situation,
  reads: Reads,
  about: Ticket | null,
): Promise<Meaning | null> {
  const { body, message, calls } = situation;
  const verdict = message.photo === undefined ? readVerdict(body) : null;
  if (verdict === null) return null;
  const own = about === null && calls ? await ownTickets(reads, situation, "rate") : [];
  const ticket = about ?? theOne(own, "rate");
  return ticket?.status === "done" ? verb(verdict, ticket, []) : null;
}

/** Only marks and pictures: nothing to read. */
const isMarks = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

function withoutEstate(situation: Situation, spoken: Spoken | null): Meaning {
  if (spoken?.verb === "help") return verb(spoken, null, []);
  if (situation.role === "unbound") return { is: "refused", reason: { why: "notBound" } };
  const names = situation.choices.map((estate) => estate.name);
  return {
    is: "refused",
    reason: names.length > 0 ? { why: "whichEstate", names } : { why: "noEstate" },
  };
}

async function readSpoken(
  situation: Situation,
  reads: Reads,
  spoken: Spoken,
  about: Ticket | null,
): Promise<Meaning> {
  const { now, settings } = situation;
  if (spoken.verb === "split") {
    const second = about && (await readSecond(about, spoken.rest, reads));
    return { is: "split", ticket: about, second };
  }
  // 照片 12: the number stands after the verb.
  if (spoken.verb === "photos" && about === null) {
    const number = Number(spoken.rest.normalize("NFKC"));
    const { ticket, unknown } = await ticketMeant(situation, reads, number);
    return unknown === null
      ? verb(spoken, ticket, [])
      : { is: "refused", reason: { why: "unknownTicket", number } };
  }
  const own = about ? [] : await tickets(situation, reads, spoken.verb);
  const read =
    spoken.verb === "defer" || spoken.verb === "wait"
      ? readDeferral
      : spoken.verb === "answer"
        ? readPromise
        : null;
  const promise = read?.(spoken.rest, now, settings.timeZone) ?? null;
  const rest = spoken.verb === "defer" && promise ? promise.rest : spoken.rest;
  return verb({ ...spoken, rest }, about ?? theOne(own, spoken.verb), own, promise);
}

/** One's own; who has none and asks how far it is means what somebody has just reported here. */
async function tickets(situation: Situation, reads: Reads, verb: Verb) {
  const own = await ownTickets(reads, situation, verb);
  if (verb !== "status" || own.length > 0) return own;
  return ticketsOfOthers(situation, reads, { category: null, location: NOWHERE });
}

/** 拆分 #2 names no fault. */
const readSecond = async (ticket: Ticket, named: string, reads: Reads) =>
  !/\p{L}/u.test(findReference(named)?.rest ?? named)
    ? secondFault(ticket, await reads.reportWords(ticket.id))
    : namedFault(ticket, named);

const PUT_OFF = /^[^,，。;；?？不]{2,16}(?:延期|改期|推迟)(?!.*[?？吗])/u;

function readReply({ now, settings }: Situation, ticket: Ticket, said: string): Meaning {
  // 接单,下午三点去看: residents read what follows.
  const text = said.replace(/^接单[\s,，。、]+(?=\S)/u, "");
  // 明天18点 延期 等配件: the verb may stand behind its time.
  const time =
    readPromise(text, now, settings.timeZone) ??
    (PUT_OFF.test(text) ? readDeferral(text, now, settings.timeZone) : null);
  // A time with no word for what happens then is no promise (今天天气不好), but where it stands alone (下周二前).
  const promise = time && bareTime(time);
  return {
    is: "plainReply",
    ticket,
    text,
    reads: readPlainReply(text, promise !== null),
    promised: promise ?? time,
  };
}

/** Only a mention, or only marks: a picture of the reporter's goes to its ticket. */
async function readEmpty(
  situation: Situation,
  reads: Reads,
  about: Ticket | null,
): Promise<Meaning> {
  const { message, estate, around, now, body } = situation;
  if (estate === null || around.person === null) return { is: "empty" };
  if (message.photo === undefined) {
    // ???: how far is it, from who has something open.
    const asked = /[?？]/u.test(body) ? await ownTickets(reads, situation, "urge") : [];
    return asked.length === 0
      ? { is: "empty" }
      : verb({ verb: "urge", side: "resident", rest: "" }, about, asked);
  }
  const own = await ownTickets(reads, situation, "status");
  const mine = own.filter((ticket) => ticket.reporterId === around.person?.id);
  const recent = mine.find((ticket) => now - ticket.openedAt <= PICTURE_AFTER) ?? null;
  // The others of an album go where the first one went.
  const ofFirm = isFirm(situation.seats) && about?.reporterId !== around.person.id;
  const waits = around.ask?.kind === "send" && around.ask.expiresAt > now ? around.ask : null;
  if (around.ofAlbum && ofFirm && around.albumStage === null && waits !== null)
    return {
      is: "heldPhoto",
      ask: waits,
      held: { ref: message.photo, messageId: message.messageId },
    };
  if (around.ofAlbum && ofFirm)
    return about !== null && around.albumStage !== null
      ? { is: "furtherPhoto", ticket: about, stage: around.albumStage }
      : { is: "aside" };
  // Staff who answer the card with a picture may mean it for the owners: asked about, as their words are.
  if (about !== null && ofFirm)
    return { is: "plainReply", ticket: about, text: "", reads: "other", promised: null };
  const ticket = about?.reporterId === around.person.id ? about : recent;
  if (ticket) return { is: "picture", ticket };
  // A further picture of an album that reported nothing says nothing by itself.
  return message.album === undefined ? { is: "empty" } : { is: "aside" };
}

/** New words for a report that is not done yet; anything else that is edited changes nothing. */
async function readRevision(
  { around, estate, body, message }: Situation,
  reads: Reads,
): Promise<Meaning> {
  const ticket = around.replied;
  if (ticket === null || ticket.estateId !== estate?.id || !ACTIVE.includes(ticket.status))
    return { is: "aside" };
  const parties = await reads.parties(ticket.id);
  const reported = parties.some(
    (party) => party.role === "reporter" && party.messageId === message.edits,
  );
  const changed = body !== "" && body.length <= MAX_CHARACTERS && !isMarks(body);
  // Platforms tell of a reaction or a preview as of an edit: the words are those that are known.
  if (!reported || !changed || wordsHash(body) === wordsHash(await reads.currentReport(ticket.id)))
    return { is: "aside" };
  return { is: "revision", ticket, words: body };
}
