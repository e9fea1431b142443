// Carries out what is said about disclosures: drafts, signatures, publication, objections, decisions, questions.

import { lastPublished, publishedMonth } from "../disclosure/archive.ts";
import type { Desk } from "../disclosure/draft.ts";
import { summaryOf } from "../disclosure/overview.ts";
import { addressesOf, announce, pictureRef } from "../disclosure/publishing.ts";
import { answerMoney } from "../disclosure/questions/answer.ts";
import type { OwnFacts } from "../disclosure/questions/facts.ts";
import {
  draftDisclosure,
  keepDraft,
  monthInTurn,
  mustBeInTurn,
  publishableAt,
  publishMonth,
  refuseDisclosure,
  type Standing,
  signMonth,
  standingOf,
} from "../disclosure/signing.ts";
import { dateAt, dayAfter, daysBetween } from "../disclosure/span.ts";
import { isSound, verifyMonth } from "../disclosure/verify.ts";
import { Refusal } from "../errors.ts";
import type { CivilDate, Month } from "../ledger/month.ts";
import {
  here,
  pictureHere,
  residentWords,
  toCommittee,
  toPeople,
  toStaff,
} from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import { addWorkingDays, endOf } from "../sla/calendar.ts";
import type { Outcome, Tx } from "../store.ts";
import type { Carrying } from "./carry-out.ts";
import type { DisclosurePlan } from "./disclosure-plan.ts";

type Do<Name extends DisclosurePlan["name"]> = Extract<DisclosurePlan, { name: Name }>;
/** Where a question that the books cannot answer becomes a ticket. */
export type OpenTicket = (opening: Do<"money">["opening"]) => Promise<Outcome>;

interface Working {
  readonly carrying: Carrying;
  readonly desk: Desk & { readonly reads: Tx };
  readonly open: OpenTicket;
}

const DOES: {
  [Name in DisclosurePlan["name"]]: (plan: Do<Name>, working: Working) => Promise<Outcome>;
} = {
  draft: showDraft,
  publish,
  sign,
  perform,
  object,
  answer,
  verify,
  published: showPublished,
  summary: async ({ month }, { carrying, desk }) =>
    say(carrying, reply("summary", await summaryOf(month, carrying.situation.now, desk))),
  lists: showLists,
  resolve,
  tasks: async (_, { carrying, desk }) => {
    const tasks = await desk.reads.resolutions(desk.estate.id, { open: true });
    return say(carrying, reply("tasks", { tasks }));
  },
  endTask: async ({ number }, { carrying, desk }) => {
    if (!(await desk.reads.endResolution(desk.estate.id, number, carrying.situation.now)))
      refuseDisclosure({ is: "unknownTask", number });
    say(carrying, reply("taskDone", { number }));
    return "done";
  },
  money: askMoney,
};

export function carryOutDisclosure(
  plan: DisclosurePlan,
  carrying: Carrying,
  open: OpenTicket,
): Promise<Outcome> {
  const { estate } = carrying.situation;
  if (estate === null) throw new Refusal({ why: "noEstate" });
  const desk = { reads: carrying.tx, estate, settings: carrying.settings };
  const act = DOES[plan.name] as (plan: DisclosurePlan, working: Working) => Promise<Outcome>;
  return act(plan, { carrying, desk, open });
}

const say = ({ posting }: Carrying, said: Parameters<typeof here>[2]): Outcome => {
  here(posting, "reply", said);
  return "answered";
};

const inTurn = (month: Month | null, { carrying, desk }: Working): Promise<Month> =>
  month === null ? monthInTurn(carrying.situation.now, desk) : Promise.resolve(month);

async function draftFacts(standing: Standing, changed: boolean, { desk }: Working) {
  const { draft, missing, voided } = standing;
  const open = await desk.reads.objections(desk.estate.id, { open: true });
  return {
    disclosure: draftDisclosure(standing),
    failures: draft.failures,
    missing,
    changed,
    voided,
    openObjections: open.length,
    publishAt: publishableAt(draft.month, desk),
  };
}

async function showDraft({ month: said }: Do<"draft">, working: Working): Promise<Outcome> {
  const { carrying, desk } = working;
  const { now } = carrying.situation;
  const month = await inTurn(said, working);
  await mustBeInTurn(month, now, desk);
  const standing = await standingOf(month, desk);
  await keepDraft(standing.draft, now, desk);
  return say(carrying, reply("draft", await draftFacts(standing, false, working)));
}

async function sign({ month: said, seat }: Do<"sign">, working: Working): Promise<Outcome> {
  const { carrying, desk } = working;
  const { now } = carrying.situation;
  const month = await inTurn(said, working);
  const by = { seat, personId: carrying.person.id, at: now };
  const { is, standing } = await signMonth(month, by, desk);
  if (is === "changed")
    return say(carrying, reply("draft", await draftFacts(standing, true, working)));
  const publishAt = publishableAt(month, desk);
  const signed = reply("monthSigned", { month, seat, missing: standing.missing, publishAt });
  here(carrying.posting, "reply", signed);
  // The other side learns that its turn has come.
  if (seat === "manager") toCommittee(carrying.posting, signed);
  else toStaff(carrying.posting, "notice", signed);
  if (standing.missing.length === 0) await publishSoon(month, standing.draft.digest, working);
  return "done";
}

/** Signed after its day: published by a timer of its own, for nobody is woken up by it. */
async function publishSoon(
  month: Month,
  digest: string,
  { carrying, desk }: Working,
): Promise<void> {
  const { now } = carrying.situation;
  const { quietHours, timeZone } = desk.settings;
  const due = publishableAt(month, desk);
  const at = due > now ? due : endOf(now, quietHours, timeZone);
  const key = `publish:${month}:signed:${digest.slice(0, 16)}`;
  await desk.reads.putEstateTimers(desk.estate.id, [{ kind: "publish", key, at }]);
}

async function publish({ month: said }: Do<"publish">, working: Working): Promise<Outcome> {
  const { carrying, desk } = working;
  const { now } = carrying.situation;
  const month = await inTurn(said, working);
  await mustBeInTurn(month, now, desk);
  const { draft, missing } = await standingOf(month, desk);
  if (draft.failures.length > 0)
    refuseDisclosure({ is: "failing", month, failures: draft.failures });
  if (missing.length > 0) refuseDisclosure({ is: "unsigned", month, missing });
  const due = publishableAt(month, desk);
  const publishAt = Math.max(due, endOf(now, desk.settings.quietHours, desk.settings.timeZone));
  if (publishAt > now) return say(carrying, reply("publishedLater", { month, publishAt }));
  const disclosure = await publishMonth(month, now, desk);
  await announce(disclosure, carrying, carrying.deps.publishing);
  here(carrying.posting, "reply", reply("monthPublished", { month }));
  return "done";
}

async function perform(plan: Do<"perform">, working: Working): Promise<Outcome> {
  const { carrying, desk } = working;
  const { services } = desk.settings.disclosure;
  const month = await inTurn(plan.month, working);
  await mustBeInTurn(month, carrying.situation.now, desk);
  const service = services.find(({ item }) => item === plan.item);
  if (service === undefined)
    return refuseDisclosure({
      is: "unknownService",
      text: plan.item,
      known: services.map(({ item }) => item),
    });
  const stated = { item: plan.item, done: plan.done, ...by(carrying) };
  await desk.reads.statePerformed(desk.estate.id, month, stated);
  const { item, planned } = service;
  say(carrying, reply("performed", { month, item, done: plan.done, planned }));
  return "done";
}

const by = ({ person, situation }: Carrying) => ({ byId: person.id, at: situation.now });

/** Answered within three working days (model procedure). */
const ANSWER_DAYS = 3;

async function object(plan: Do<"object">, working: Working): Promise<Outcome> {
  const { carrying, desk } = working;
  const { now } = carrying.situation;
  const during = await monthInTurn(now, desk);
  const draft = await desk.reads.disclosure(desk.estate.id, during);
  const last = await desk.reads.lastPublished(desk.estate.id);
  const month = plan.month ?? (draft === null && last !== null ? last.month : during);
  const dueAt = addWorkingDays(now, ANSWER_DAYS, desk.settings);
  const words = residentWords(plan.words);
  const raised = { month, line: plan.line, words, during, dueAt };
  const number = await desk.reads.addObjection(desk.estate.id, {
    ...raised,
    raisedById: carrying.person.id,
    raisedAt: now,
  });
  const facts = { number, month, ledgerLine: plan.line, dueAt };
  here(carrying.posting, "reply", reply("objected", facts));
  toStaff(carrying.posting, "notice", reply("objectionForFirm", { ...facts, words }));
  return "done";
}

async function answer(
  { number, words }: Do<"answer">,
  { carrying, desk }: Working,
): Promise<Outcome> {
  const { seats, now } = carrying.situation;
  if (!seats.has("staff") && !seats.has("manager"))
    throw new Refusal({ why: "notAllowed", verb: "answer" });
  const given = { words, personId: carrying.person.id, at: now };
  if (!(await desk.reads.answerObjection(desk.estate.id, number, given)))
    refuseDisclosure({ is: "unknownObjection", number });
  const answered = reply("objectionAnswered", { number, words: residentWords(words) });
  here(carrying.posting, "reply", answered);
  if (carrying.situation.role !== "committee") toCommittee(carrying.posting, answered);
  return "done";
}

async function notPublished(
  month: Month | null,
  { carrying, desk }: Pick<Working, "carrying" | "desk">,
): Promise<never> {
  const last = (await desk.reads.lastPublished(desk.estate.id))?.month ?? null;
  if (month !== null && last !== null && month < last)
    return refuseDisclosure({ is: "neverPublished", month, last });
  const dueOn = month === null ? null : dayAfter(month, desk.settings.disclosure.publishDay);
  const lateDays = dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, todayOf(carrying)));
  return refuseDisclosure({ is: "notPublished", month, dueOn, lateDays });
}

const todayOf = ({ situation: { now, settings } }: Carrying): CivilDate =>
  dateAt(now, settings.timeZone);

async function verify(
  { month: said }: Do<"verify">,
  { carrying, desk }: Working,
): Promise<Outcome> {
  const last = said === null ? await desk.reads.lastPublished(desk.estate.id) : null;
  const month = said ?? last?.month ?? null;
  const verified = month === null ? null : await verifyMonth(month, desk);
  if (verified === null) return notPublished(month, { carrying, desk });
  return say(carrying, reply("verified", { verified, sound: isSound(verified) }));
}

async function showPublished(
  { month: said }: Do<"published">,
  { carrying, desk }: Working,
): Promise<Outcome> {
  const disclosure = said === null ? await lastPublished(desk) : await publishedMonth(said, desk);
  if (disclosure === null) return notPublished(said, { carrying, desk });
  const { publishing } = carrying.deps;
  const { id } = desk.estate;
  const { month } = disclosure.content.cover;
  const addresses = addressesOf(disclosure, id, publishing);
  say(carrying, reply("disclosure", { disclosure, addresses }));
  if (publishing.draw !== null)
    pictureHere(carrying.posting, reply("monthPicture", { month }), pictureRef(id, month));
  return "answered";
}

/** Of the month in turn as they stand; of a month that is named as published. */
async function showLists({ month }: Do<"lists">, working: Working): Promise<Outcome> {
  const { carrying, desk } = working;
  const turn = await monthInTurn(carrying.situation.now, desk);
  const disclosure = month === null || month === turn ? null : await publishedMonth(month, desk);
  if (disclosure !== null) {
    const { problems } = disclosure.content;
    return say(
      carrying,
      reply("problemLists", { month: month ?? turn, published: true, problems }),
    );
  }
  if (month !== null && month !== turn) return notPublished(month, working);
  const { draft } = await standingOf(turn, desk);
  const { problems } = draft.content;
  return say(carrying, reply("problemLists", { month: turn, published: false, problems }));
}

async function resolve(plan: Do<"resolve">, { carrying, desk }: Working): Promise<Outcome> {
  const { ticket, measure, responsible, dueOn } = plan;
  const known = ticket === null ? true : await desk.reads.ticketByNumber(desk.estate.id, ticket);
  if (known === null && ticket !== null)
    throw new Refusal({ why: "unknownTicket", number: ticket });
  const during = await monthInTurn(carrying.situation.now, desk);
  const decided = { ticket, measure, responsible, dueOn };
  const number = await desk.reads.addResolution(desk.estate.id, {
    ...decided,
    during,
    ...by(carrying),
  });
  const said = reply("resolved", { number, ...decided });
  here(carrying.posting, "reply", said);
  if (carrying.situation.role !== "staff") toStaff(carrying.posting, "notice", said);
  return "done";
}

async function homesOf(personId: number, { reads, estate }: Desk) {
  const homes = await reads.homesOf(personId, estate.id);
  const claims = homes.length === 0 ? await reads.claimsOf(personId, estate.id) : [];
  return { homes, waiting: claims.some(({ state }) => state === "claimed") };
}

/** One's own account is said in private alone; asked for in a group, it goes there where that chat is open. */
function sayOwn(own: OwnFacts, carrying: Carrying): Outcome {
  const { person, posting, situation } = carrying;
  if (situation.role === "private") return say(carrying, reply("ownMoney", { own }));
  const sent = person.privateId !== null;
  if (sent) toPeople(posting, reply("ownMoney", { own }), [person]);
  return say(carrying, reply("ownMoney", { own: { is: "inPrivateOnly", sent } }));
}

async function askMoney(
  { question, opening, grievance }: Do<"money">,
  working: Working,
): Promise<Outcome> {
  const { carrying, desk, open } = working;
  const inPrivate = carrying.situation.role === "private";
  const homes = await homesOf(carrying.person.id, desk);
  const asker = { inPrivate, ...homes, today: todayOf(carrying) };
  const answered = await answerMoney(question, asker, desk);
  if (answered.is === "cutOff") return say(carrying, reply("noCutOff", answered));
  if (answered.is === "namesRefused") return say(carrying, reply("namesRefused", {}));
  if (answered.is === "own") return sayOwn(answered.own, carrying);
  if (answered.is === "answer") {
    say(carrying, reply("moneyAnswer", { answer: answered.answer, grievance }));
    return answered.own === null ? "answered" : sayOwn(answered.own, carrying);
  }
  if (answered.is === "nothingPublished") {
    const { month, dueOn } = answered;
    // Its day is known and will tell; where nothing was ever published, a person answers.
    return dueOn === null ? open(opening) : notPublished(month, working);
  }
  // Before the number that the question gets: posts of one kind keep their order.
  const { topic } = question;
  const { posting } = carrying;
  // Who voted for a price is known to the committee alone.
  const committee =
    topic === "price" && posting.scene.chats.some(({ role }) => role === "committee");
  here(posting, "acknowledgement", reply("notInBooks", { topic, committee }));
  if (committee) toCommittee(posting, reply("priceAsked", {}));
  return open(opening);
}
