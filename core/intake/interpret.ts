// Finds out what a message means: a verb, the answer to a question, a plain reply, or a message to classify.
// Reads, never writes; the classifier may take its time, for no transaction is open.
import { MINUTE } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { findAnswer } from "../knowledge/answer.ts";
import { namesIn } from "../privacy/mask.ts";
import { readDeferral, readPromise } from "../sla/promise.ts";
import type { Reads } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { ACTIVE } from "../tickets/ticket.ts";
import { isDisclosureVerb, isHomeVerb, isLedgerVerb, type Verb } from "../tickets/transitions.ts";
import { wordsHash } from "../tickets/words-hash.ts";
import { readAddress } from "../understand/address.ts";
import { type Classification, type Danger, NOWHERE } from "../understand/classification.ts";
import { detectDanger } from "../understand/danger.ts";
import { withReferences } from "./bare-numbers.ts";
import { MAX_CHARACTERS } from "./clean.ts";
import { isAbout, sameAsWhat, ticketsOfOthers, wordsMeant } from "./context.ts";
import { FAULT, YES } from "./feedback.ts";
import { readVerb, type Spoken } from "./grammar.ts";
import { readDecision } from "./homes-plan.ts";
import type { Meaning, Promised, ReadPart } from "./meaning.ts";
import { placeMeant } from "./own-home.ts";
import { mayKnow, ownTickets, theOne } from "./own-tickets.ts";
import { readPlainReply } from "./plain-reply.ts";
import { asksHowFar } from "./pointing.ts";
import { PICTURE_AFTER } from "./receive.ts";
import { findReference, findReferences } from "./reference.ts";
import { severalIn } from "./several.ts";
import { isFirm, type Situation } from "./situation.ts";
import { namedFault, secondFault } from "./two-faults.ts";

/** The same words by the same person within this time are one ticket (product rule). */
const SAME_WORDS_MS = 10 * MINUTE;

export async function interpret(
  situation: Situation,
  reads: Reads,
  deps: Pick<Deps, "classifier">,
): Promise<Meaning> {
  const { message, seats, estate } = situation;
  if (estate === null || !isFirm(seats) || message.kind !== "message")
    return interpretOne(situation, reads, deps);
  const said = await numbered(situation, estate.id, reads);
  const parts = severalIn(said, { own: situation.calls });
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

  const about = await ticketMeant(situation, reads, reference?.number ?? null);
  if (about.unknown !== null)
    return { is: "refused", reason: { why: "unknownTicket", number: about.unknown } };
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
  if (body === "" || isMarks(body)) return readEmpty(situation, reads, about.ticket);
  if (reference && reference.rest === "" && about.ticket)
    return { is: "verb", verb: "status", rest: "", ticket: about.ticket, own: [], promised: null };
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

const verb = (
  spoken: Spoken,
  ticket: Ticket | null,
  own: readonly Ticket[],
  promised: Promised | null = null,
): Meaning => ({ is: "verb", verb: spoken.verb, rest: spoken.rest, ticket, own, promised });

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

/** A bare call under a neighbour's words, or after one's own; 我家也是 with no number. Null: read as it stands. */
async function readPointing(
  situation: Situation,
  reads: Reads,
  spoken: Spoken | null,
  deps: Pick<Deps, "classifier">,
): Promise<Meaning | null> {
  const as = (words: string): Promise<Meaning> =>
    readMessage(
      { ...situation, body: words },
      reads,
      { ticket: null, danger: detectDanger(words) },
      deps,
    );
  if (spoken === null || spoken.verb === "urge") {
    const words = wordsMeant(situation);
    const meaning = words === null ? null : await as(words);
    if (meaning?.is === "said" && isAbout(meaning.classification)) return meaning;
  }
  if (spoken !== null && spoken.verb !== "join") return null;
  const same = await sameAsWhat(situation, reads, deps);
  if (same === null) return null;
  // 我们这边也停电了 names what is out: a report like any other, which joins by itself.
  if (spoken === null && (await namesItsOwn(situation.body, deps))) return null;
  if ("words" in same) return as(same.words);
  return { is: "verb", verb: "join", rest: "", ticket: same.ticket, own: [], promised: null };
}

/** From here on the words tell what is broken. */
const TELLS_WHAT = 0.6;
async function namesItsOwn(body: string, { classifier }: Pick<Deps, "classifier">) {
  const { intent, confidence } = await classifier.classify(body, { saidToBot: false });
  return (intent === "repair" || intent === "complaint") && confidence >= TELLS_WHAT;
}

/** The ticket that is named, replied to or quoted; `unknown` holds a number that the estate does not have. */
async function ticketMeant(
  situation: Situation,
  reads: Reads,
  named: number | null,
): Promise<{ ticket: Ticket | null; unknown: number | null }> {
  const found = await ticketFound(situation, reads, named);
  if (found.ticket === null || (await mayKnow(found.ticket, situation, reads))) return found;
  return { ticket: null, unknown: named };
}

/** The ticket that a post of the bot's is about; null where it lists several, for any of them may be meant. */
function numberOfPost(text: string): number | null {
  const first = findReference(text)?.number ?? null;
  const listed = text.split("\n").flatMap((line) => {
    const reference = findReference(line.replace(/^(?:\p{Extended_Pictographic}|\s)+/u, ""));
    return reference?.opens ? [reference.number] : [];
  });
  return listed.some((number) => number !== first) ? null : first;
}

async function ticketFound(
  { estate, around, quoted }: Situation,
  reads: Reads,
  named: number | null,
): Promise<{ ticket: Ticket | null; unknown: number | null }> {
  if (estate === null) return { ticket: null, unknown: null };
  if (named !== null) {
    const ticket = await reads.ticketByNumber(estate.id, named);
    return { ticket, unknown: ticket ? null : named };
  }
  // A reply in a chat of another estate, or to another estate's post, gives no access.
  if (around.replied) {
    const ours = around.replied.estateId === estate.id;
    return { ticket: ours ? around.replied : null, unknown: null };
  }
  const number = quoted === null ? null : numberOfPost(quoted);
  const ticket = number === null ? null : await reads.ticketByNumber(estate.id, number);
  return { ticket, unknown: null };
}

/**
 * The answer to the open question, where the message is one. Else null: it is read as if none were open; but
 * "aside" where nothing but the question made it heard.
 */
async function readAnswer(
  situation: Situation,
  reads: Reads,
  spoken: Spoken | null,
  { named, danger }: { named: boolean; danger: Danger | null },
  deps: Pick<Deps, "classifier">,
): Promise<Meaning | null> {
  const { ask } = situation.around;
  if (ask === null || ask.expiresAt <= situation.now) return null;
  const { body } = situation;
  const forTheBot = situation.calls || named || situation.around.replied !== null;
  // Heard unasked in an owners' group: a danger, whoever is spoken to.
  const isEmergency = situation.role === "owners" && danger !== null;
  const aside: Meaning | null = forTheBot || isEmergency ? null : { is: "aside" };
  if (named) return aside;
  const asked = ask.ticketId === null ? null : await reads.ticket(ask.ticketId);
  // A group that was bound to another estate since then has nothing to do with that ticket any more.
  const ticket = asked?.estateId === situation.estate?.id ? asked : null;
  if (ask.kind === "place") {
    // Somebody who reports a fault anew does not answer the question, wherever the fault is.
    if (spoken !== null || body.length > 60 || FAULT.test(body)) return aside;
    // Nobody called the bot, and somebody else is spoken to: 刘姐你家3栋有快递.
    if (!situation.calls && TO_OTHERS.test(body)) return aside;
    const place = readAddress(body);
    const says = Object.values(place).some((part) => part !== null);
    return says ? { is: "answer", ask, ticket, text: body, place } : aside;
  }
  if (ask.kind === "rate") {
    // 5, 满意, 没修好: read as if the ticket had been named.
    const verdict = readVerb(body, { staff: false, about: true });
    const judges = verdict?.verb === "rate" || verdict?.verb === "reopen";
    return ticket && judges ? verb(verdict, ticket, []) : aside;
  }
  if (ask.kind === "look") {
    // 还漏吗? 还漏, 又漏了: back to the firm. That it holds needs no answer.
    const verdict = readVerb(body, { staff: false, about: true });
    return ticket && verdict?.verb === "reopen" ? verb(verdict, ticket, []) : aside;
  }
  if (ask.kind === "words")
    return spoken === null ? readMore(situation, reads, { said: ask.data, aside }, deps) : aside;
  return ANSWERS[ask.kind].test(body)
    ? { is: "answer", ask, ticket, text: body, place: null }
    : aside;
}

/**
 * 在的,请说: what the caller says next, after what was said with the call (a bare address). It is for the bot where
 * it needs something of the firm and answers nobody else.
 */
async function readMore(
  situation: Situation,
  reads: Reads,
  { said, aside }: { said: string; aside: Meaning | null },
  deps: Pick<Deps, "classifier">,
): Promise<Meaning | null> {
  const { message, body, estate } = situation;
  const toOthers = message.mentions.length > 0 || message.replyTo?.byBot === false;
  if (estate === null || (toOthers && !situation.calls)) return aside;
  const isPlaced = Object.values(readAddress(body)).some((part) => part !== null);
  const words = said === "" || isPlaced ? body : `${said},${body}`;
  const more = { ...situation, body: words, calls: true };
  const about = { ticket: null, danger: detectDanger(words) };
  const meaning = await readMessage(more, reads, about, deps);
  return meaning.is === "said" && isAbout(meaning.classification) ? meaning : aside;
}

/** What answers each question; anything else is something new. */
const ANSWERS: Record<"cancel" | "send" | "estate" | "same" | "human" | "forget", RegExp> = {
  forget: YES,
  same: /^(?:这|那|我这|我的|跟这个?)?(?:个|件)?(?:不是|并非)(?:同一|一|同)?(?:件|个|回|码)?(?:事|东西|问题)?(?:儿|情)?[\s。.!！]*$|^(?:是)?(?:另一(?:件|个|回)事?|两码事|两回事|another(?: thing| one)?|(?:it.?s )?(?:not the same(?: thing)?|something else|different))[\s。.!！]*$/iu,
  human: /^(?:转?人工|不是|没答到|找人(?:工|问)?|(?:ask )?(?:a )?(?:human|person))[\s。.!！]*$/iu,
  cancel: YES,
  send: /^(?:发送|发给业主|发出去|发吧|发|是|是的|yes|send(?: it)?)[\s。.!！]*$/iu,
  estate: /^(?:是|是的|yes|y|新建|new)[\s。.!！]*$/iu,
};

const TO_OTHERS = /[你您谁吗?？@＠]|[姐哥叔姨]|谢|\b(?:you|your|who|thanks?)\b/iu;

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

const readSecond = async (ticket: Ticket, named: string, reads: Reads) =>
  named === ""
    ? secondFault(ticket, await reads.reportWords(ticket.id))
    : namedFault(ticket, named);

function readReply({ now, settings }: Situation, ticket: Ticket, text: string): Meaning {
  const promise = readPromise(text, now, settings.timeZone);
  return {
    is: "plainReply",
    ticket,
    text,
    // A time with no word for what happens then is no promise (今天天气不好).
    reads: readPlainReply(text, promise !== null && promise.kind !== "unclear"),
    promised: promise,
  };
}

/** Only a mention, or only marks: a picture of the reporter's goes to its ticket. */
async function readEmpty(
  situation: Situation,
  reads: Reads,
  about: Ticket | null,
): Promise<Meaning> {
  const { message, estate, around, now } = situation;
  if (message.photo === undefined || estate === null || around.person === null)
    return { is: "empty" };
  const own = await ownTickets(reads, situation, "status");
  const mine = own.filter((ticket) => ticket.reporterId === around.person?.id);
  const recent = mine.find((ticket) => now - ticket.openedAt <= PICTURE_AFTER) ?? null;
  // The others of an album go where the first one went.
  const ofFirm = isFirm(situation.seats) && about?.reporterId !== around.person.id;
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
  if (!reported || !changed || wordsHash(body) === wordsHash(await reads.reportWords(ticket.id)))
    return { is: "aside" };
  return { is: "revision", ticket, words: body };
}

async function readMessage(
  situation: Situation,
  reads: Reads,
  { ticket, danger }: { ticket: Ticket | null; danger: Danger | null },
  deps: Pick<Deps, "classifier">,
): Promise<Meaning> {
  const { message, body, estate, around, now, settings } = situation;
  const read = await deps.classifier.classify(body, {
    names: [message.author, ...message.mentions].flatMap(({ name }) => namesIn(name)),
    saidToBot: situation.calls,
  });
  const location = await placeMeant(read.location, situation, reads, read.danger);
  const classification = { ...read, location };
  const isDanger = classification.danger || classification.urgency === "emergency";
  // Nobody called: only a danger made it heard, and a closer reading found none.
  if (!situation.calls && !isDanger) return { is: "aside" };
  const person = around.person?.id ?? null;
  const estateId = estate?.id ?? -1;
  const [active, finished, again] = await Promise.all([
    needsOwn(classification.intent) ? ownTickets(reads, situation, "status") : [],
    needsOwn(classification.intent) ? ownTickets(reads, situation, "reopen") : [],
    person === null ? null : reads.sameWords(person, wordsHash(body), now - SAME_WORDS_MS),
  ]);
  return {
    is: "said",
    words: body,
    classification,
    danger: isDanger ? (danger ?? "injury") : null,
    known: await findAnswer(body, classification, { settings, now, classifier: deps.classifier }),
    ticket,
    active,
    finished,
    ofOthers: await othersAskedAbout(situation, reads, { classification, own: active }),
    again: again?.estateId === estateId && again.status !== "cancelled" ? again : null,
  };
}

/** Who asks how far a work is, and has reported nothing, means what others have. */
async function othersAskedAbout(
  situation: Situation,
  reads: Reads,
  { classification, own }: { classification: Classification; own: readonly Ticket[] },
): Promise<readonly Ticket[]> {
  const { intent } = classification;
  const asks =
    (intent === "progress" || intent === "enquiry" || intent === "feedback") &&
    asksHowFar(situation.body);
  return asks && own.length === 0 ? ticketsOfOthers(situation, reads, classification) : [];
}

const needsOwn = (intent: string): boolean => intent === "progress" || intent === "feedback";
