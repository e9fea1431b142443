import { Refusal } from "../errors.ts";
import { readBinding } from "../estates/binding.ts";
import type { Answer } from "../knowledge/answer.ts";
import type { PhotoStage } from "../photos/photo.ts";
import { type Reply, reply } from "../replies/texts.ts";
import { whyNoDate } from "../sla/promise.ts";
import type { Ask, ChatRole, Outcome, SeatRole } from "../store.ts";
import { mayWait, type TicketCommand } from "../tickets/decide.ts";
import { merged } from "../tickets/same-place.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { isPrivateVerb, may, type Verb } from "../tickets/transitions.ts";
import { readAddress } from "../understand/address.ts";
import {
  type Classification,
  type Danger,
  type Location,
  NOWHERE,
} from "../understand/classification.ts";
import { type DisclosurePlan, planDisclosure } from "./disclosure-plan.ts";
import { type DutyPlan, planDuty } from "./duty-plan.ts";
import { countOf, saidWith } from "./feedback.ts";
import { type HomesPlan, planHomes } from "./homes-plan.ts";
import { type LedgerPlan, planLedger } from "./ledger-plan.ts";
import type { HeldPhoto, Meaning, Promised, ReadPart } from "./meaning.ts";
import type { Held } from "./open.ts";
import type { MergedHere } from "./place-later.ts";
import { planSaid } from "./plan-said.ts";
import { findReference } from "./reference.ts";
import type { Situation } from "./situation.ts";
import { readCategory, readClass } from "./staff-words.ts";
import { planVoices, type VoicesPlan } from "./voices-plan.ts";

export interface Opening {
  readonly classification: Classification;
  readonly danger: Danger | null;
  readonly words: string;
}

export type Office =
  | {
      readonly name: "bind";
      readonly role: ChatRole;
      readonly estateName: string;
      readonly force: boolean;
    }
  | { readonly name: "unbind" | "approve" }
  | { readonly name: "administrator"; readonly code: string }
  | { readonly name: "appoint"; readonly role: SeatRole & ("manager" | "bookkeeper") }
  | { readonly name: "removeAdministrator" };

export interface PlannedPart {
  readonly number: number;
  readonly plan: Plan | Refusal;
}

export type Plan =
  /** Two where one message held two faults. */
  | { readonly do: "open"; readonly openings: readonly Opening[] }
  | { readonly do: "voices"; readonly voices: VoicesPlan }
  /** `more`: the other pictures of an album that waited with it. */
  | {
      readonly do: "command";
      readonly ticket: Ticket;
      readonly command: TicketCommand;
      readonly more?: readonly HeldPhoto[];
    }
  /** A picture waits with the words and the first of its album. */
  | { readonly do: "holdPhoto"; readonly ask: Ask }
  | { readonly do: "urge"; readonly tickets: readonly Ticket[]; readonly words: string }
  | { readonly do: "picture"; readonly ticket: Ticket }
  | { readonly do: "furtherPhoto"; readonly ticket: Ticket; readonly stage: PhotoStage }
  | { readonly do: "photos"; readonly ticket: Ticket }
  | { readonly do: "duty"; readonly duty: DutyPlan }
  | { readonly do: "add"; readonly ticket: Ticket; readonly words: string }
  | { readonly do: "status"; readonly tickets: readonly Ticket[] }
  /** Orders of one message; one that is refused does not stop the others. */
  | { readonly do: "several"; readonly parts: readonly PlannedPart[] }
  | { readonly do: "list"; readonly of: "mine" | "pending" | "today"; readonly page: number }
  /** Staff say that it rains. */
  | { readonly do: "rain" }
  | { readonly do: "help" }
  | { readonly do: "office"; readonly office: Office }
  | { readonly do: "homes"; readonly homes: HomesPlan }
  | { readonly do: "forget"; readonly confirmed: boolean }
  | { readonly do: "ledger"; readonly ledger: LedgerPlan }
  | { readonly do: "disclosure"; readonly disclosure: DisclosurePlan }
  | {
      readonly do: "ask";
      readonly ask: Omit<Ask, "expiresAt">;
      readonly ticket: Ticket;
      /** The manager hears of words that do not go out. */
      readonly toManager?: "decline" | "refusal" | null;
    }
  | { readonly do: "again"; readonly ticket: Ticket }
  /** Answered from the estate's settings; `opening` is what a person gets where that is no answer. */
  | { readonly do: "known"; readonly answer: Answer; readonly opening: Opening }
  | {
      readonly do: "say";
      readonly reply: Reply;
      readonly outcome: Outcome;
      /** The writer's next words are for the bot too, after these. */
      readonly more?: string;
    }
  | { readonly do: "leave" }
  /** The writer's words of the ticket go; the ticket stays. */
  | { readonly do: "forgetWords"; readonly ticket: Ticket }
  | { readonly do: "nothing" };

/** What to do about `meaning`. Throws Refusal where it cannot be done. */
export function plan(meaning: Meaning, situation: Situation, botName: string): Plan {
  switch (meaning.is) {
    case "refused":
      throw new Refusal(meaning.reason);
    case "aside":
      return { do: "nothing" };
    case "left":
      return { do: "leave" };
    case "recalled":
      return meaning.ticket === null
        ? { do: "nothing" }
        : { do: "forgetWords", ticket: meaning.ticket };
    case "empty":
      return { do: "say", reply: reply("hello", { name: botName }), outcome: "helped", more: "" };
    case "picture":
      return { do: "picture", ticket: meaning.ticket };
    case "furtherPhoto":
      return { do: "furtherPhoto", ticket: meaning.ticket, stage: meaning.stage };
    case "heldPhoto": {
      const held = JSON.parse(meaning.ask.data) as HeldWords;
      const data = JSON.stringify({ ...held, more: [...(held.more ?? []), meaning.held] });
      return { do: "holdPhoto", ask: { ...meaning.ask, data } };
    }
    case "several":
      return {
        do: "several",
        parts: meaning.parts.map((part) => planPart(part, situation, botName)),
      };
    case "revision":
      return {
        do: "command",
        ticket: meaning.ticket,
        command: { name: "revise", text: meaning.words },
      };
    case "verb":
      if (isPrivateVerb(meaning.verb) && situation.role !== "private")
        refuse({ why: "inPrivateOnly", verb: meaning.verb });
      if (!mayTry(meaning.verb, situation)) refuse({ why: "notAllowed", verb: meaning.verb });
      return VERB_PLANS[meaning.verb](meaning, situation);
    case "split":
      return planSplit(meaning, situation);
    case "plainReply":
      return planReply(meaning, situation);
    case "answer":
      return planAnswer(meaning, situation);
    case "said":
      return planSaid(meaning, situation, botName);
    default:
      return meaning satisfies never;
  }
}

function planPart(
  { number, body, meaning }: ReadPart,
  situation: Situation,
  botName: string,
): PlannedPart {
  try {
    return { number, plan: plan(meaning, { ...situation, body }, botName) };
  } catch (error) {
    if (error instanceof Refusal) return { number, plan: error };
    throw error;
  }
}

type Said = Extract<Meaning, { is: "verb" }>;

/** Whether the seats could allow it on some ticket; on this one, decide() judges. */
const mayTry = (verb: Verb, { seats }: Situation): boolean =>
  may(verb, new Set([...seats, "reporter", "party"]));

const refuse = (reason: Refusal["reason"]): never => {
  throw new Refusal(reason);
};

const meant = ({ ticket, verb, own }: Said): Ticket => {
  if (ticket) return ticket;
  const residents: readonly Verb[] = ["rate", "reopen", "cancel", "change", "urge", "allClear"];
  return refuse(
    own.length === 0 && residents.includes(verb)
      ? { why: "nothingOpen", verb }
      : { why: "whichTicket", verb },
  );
};

const command =
  (make: (said: Said, situation: Situation) => TicketCommand) =>
  (said: Said, situation: Situation): Plan => ({
    do: "command",
    ticket: meant(said),
    command: make(said, situation),
  });

const due = (promised: Promised | null, kind: Promised["kind"]): number | null =>
  promised?.kind === kind ? promised.at : null;

/** A time without a word for what happens then is a completion in an answer: the later reading of the two. */
const answerOf = (
  text: string,
  promised: Promised | null,
  photo: string | undefined,
): TicketCommand => ({
  name: "answer",
  text,
  completionDue: due(promised, "completion"),
  arrivalDue: due(promised, "arrival"),
  ...(photo === undefined ? {} : { photo }),
});

const waitOf = (
  text: string,
  promised: Promised | null,
  photo: string | undefined,
): TicketCommand => ({
  name: "wait",
  text,
  until: promised?.at ?? null,
  ...(photo === undefined ? {} : { photo }),
});

const voices = (said: Said, situation: Situation): Plan => ({
  do: "voices",
  voices: planVoices(said, situation),
});

/** Nobody says these; 拆分 is read with its words. */
const never = (verb: Verb) => () => refuse({ why: "notAllowed", verb });
const FOR_OTHERS = {
  absorb: never("absorb"),
  release: never("release"),
  split: never("split"),
  miss: never("miss"),
  escalate: never("escalate"),
  remindRating: never("remindRating"),
  secondLook: never("secondLook"),
  lapse: never("lapse"),
  close: never("close"),
  keepPhoto: never("keepPhoto"),
};

const VERB_PLANS: Record<Verb, (said: Said, situation: Situation) => Plan> = {
  report: () => ({ do: "nothing" }),
  help: () => ({ do: "help" }),
  status: ({ ticket, own }) => ({ do: "status", tickets: ticket ? [ticket] : own }),
  urge: ({ ticket, own }, { body }) => {
    const tickets = ticket ? [ticket] : own.slice(0, 3);
    return tickets.length === 0 ? { do: "status", tickets } : { do: "urge", tickets, words: body };
  },
  join: command((_, { body }) =>
    findReference(body) === null ? { name: "join" } : { name: "join", named: true },
  ),
  unjoin: voices,
  merge: voices,
  unmerge: voices,
  accept: command(() => ({ name: "accept" })),
  // Waiting for anybody: accepted; under way: his from now on.
  takeOver: command(({ ticket }, { around, message }) => {
    const me = around.person?.id ?? null;
    const others = ticket !== null && ticket.assigneeId !== me;
    const underWay = ticket?.assigneeId != null || ticket?.status !== "open";
    return others && underWay
      ? { name: "assign", assigneeId: me, assignee: message.author.name.slice(0, 40) }
      : { name: "accept" };
  }),
  assign: command(({ rest }, { around, message }) => {
    const named = (message.mentions[0]?.name ?? rest.replace(/^[@＠]/u, "")).trim();
    return /^(?:我|我自己|自己|本人|me|myself)$/iu.test(named)
      ? {
          name: "assign",
          assigneeId: around.person?.id ?? null,
          assignee: message.author.name.slice(0, 40),
        }
      : { name: "assign", assigneeId: null, assignee: named.slice(0, 40) };
  }),
  answer: command(({ rest, promised }, { message }) => answerOf(rest, promised, message.photo)),
  send: () => refuse({ why: "nothingToSend" }),
  defer: command(({ rest, promised }, { now, settings }) =>
    promised === null
      ? refuse(
          rest === ""
            ? { why: "missing", verb: "defer" }
            : { why: PASSED.test(rest) ? "pastTime" : whyNoDate(rest, now, settings.timeZone) },
        )
      : { name: "defer", completionDue: promised.at, reason: rest },
  ),
  wait: command(({ rest, promised }, { message }) => waitOf(rest, promised, message.photo)),
  resume: command(() => ({ name: "resume" })),
  complete: command(({ rest }, { message }) => ({
    name: "complete",
    text: rest,
    ...(message.photo === undefined ? {} : { photo: message.photo }),
  })),
  rate: command(({ rest }, { body }) => {
    const stars = countOf(rest);
    if (rest === "") return refuse({ why: "missing", verb: "rate" });
    return stars === null || stars < 1 || stars > 5
      ? refuse({ why: "badStars" })
      : { name: "rate", stars, text: saidWith(findReference(body)?.rest ?? body) };
  }),
  reopen: command((_, { body }) => ({
    name: "reopen",
    text: findReference(body)?.rest ?? body,
  })),
  cancel: command(({ rest }) => ({ name: "cancel", reason: rest })),
  change: command(({ rest, ticket, own }) => ({
    name: "change",
    place: merged((ticket ?? own[0])?.place ?? NOWHERE, placeIn(rest)),
  })),
  categorise: command(({ rest }) => ({
    name: "categorise",
    category: readCategory(rest) ?? refuse({ why: "badCategory" }),
  })),
  classify: command((said) => ({
    name: "classify",
    class: readClass(said.rest, meant(said).kind) ?? refuse({ why: "badClass" }),
  })),
  allClear: command(({ rest }) => ({ name: "allClear", text: rest })),
  handOver: command(({ rest }) => ({
    name: "handOver",
    text: rest.replace(/了?[。.!！]*$/u, ""),
  })),
  note: command(({ rest }, { message }) => ({
    name: "note",
    text: rest,
    ...(message.photo === undefined ? {} : { photo: message.photo }),
  })),
  photos: (said) => ({ do: "photos", ticket: meant(said) }),
  duty: planDuty,
  handOverDuty: planDuty,
  onDuty: planDuty,
  ...FOR_OTHERS,
  revise: () => refuse({ why: "notAllowed", verb: "revise" }),
  mine: ({ rest }) => ({ do: "list", of: "mine", page: pageOf(rest) }),
  pending: ({ rest }) => ({ do: "list", of: "pending", page: pageOf(rest) }),
  today: ({ rest }) => ({ do: "list", of: "today", page: pageOf(rest) }),
  rain: () => ({ do: "rain" }),
  approve: () => ({ do: "office", office: { name: "approve" } }),
  book: planLedger,
  amend: planLedger,
  review: planLedger,
  reconcile: planLedger,
  disclose: planDisclosure,
  sign: planDisclosure,
  object: planDisclosure,
  verify: planDisclosure,
  published: planDisclosure,
  summary: planDisclosure,
  lists: planDisclosure,
  resolve: planDisclosure,
  bindHome: planHomes,
  unbindHome: planHomes,
  myHomes: planHomes,
  confirmHome: planHomes,
  rejectHome: planHomes,
  homeClaims: planHomes,
  forget: () => ({ do: "forget", confirmed: false }),
  administrator: ({ rest }) => ({ do: "office", office: { name: "administrator", code: rest } }),
  removeAdministrator: () => ({ do: "office", office: { name: "removeAdministrator" } }),
  bind: ({ rest }) => {
    const binding = readBinding(rest);
    if (binding === null) return refuse({ why: "missing", verb: "bind" });
    return { do: "office", office: { name: "bind", ...binding, force: false } };
  },
  unbind: () => ({ do: "office", office: { name: "unbind" } }),
  manager: () => ({ do: "office", office: { name: "appoint", role: "manager" } }),
  bookkeeper: () => ({ do: "office", office: { name: "appoint", role: "bookkeeper" } }),
};

/** 第2页, 2, page 2; the first where none is named. */
const pageOf = (rest: string): number =>
  Math.max(1, Number(/\d{1,4}/u.exec(rest.normalize("NFKC"))?.[0] ?? 1));

/** A day that is over, said as one: 延期 昨天18点. */
const PASSED = /^(?:昨|前天|前晚|上周|上个?(?:月|星期|礼拜)|yesterday|last )/iu;

function placeIn(text: string): Location {
  const place = readAddress(text);
  return Object.values(place).some((part) => part !== null) ? place : refuse({ why: "badPlace" });
}

/** 已经修好了, 搞定: no more than that it is done. */
const JUST_DONE = 6;

function planReply(
  { ticket, text, reads, promised }: Extract<Meaning, { is: "plainReply" }>,
  { message, now }: Situation,
): Plan {
  if (reads === "waiting" && mayWait(ticket, now))
    return { do: "command", ticket, command: waitOf(text, promised, message.photo) };
  if (reads === "receipt") return { do: "command", ticket, command: { name: "accept" } };
  // 好了 twice: said once.
  const saysMore = text.length > JUST_DONE || message.photo !== undefined;
  if (reads === "completion" && (ticket.status !== "done" || !saysMore))
    return {
      do: "command",
      ticket,
      command: {
        name: "complete",
        text,
        ...(message.photo === undefined ? {} : { photo: message.photo }),
      },
    };
  if (reads === "refusal" || reads === "decline" || reads === "other") {
    // A promise is kept with the words, so that 发送 later passes on the same deadline.
    const data = JSON.stringify({ text, promised, photo: message.photo ?? null });
    const ask = { kind: "send" as const, ticketId: ticket.id, data };
    return { do: "ask", ticket, ask, toManager: reads === "other" ? null : reads };
  }
  return { do: "command", ticket, command: answerOf(text, promised, message.photo) };
}

function planAnswer(
  { ask, ticket, text, place, words: report }: Extract<Meaning, { is: "answer" }>,
  situation: Situation,
): Plan {
  if (ask.kind === "estate") return planEstate(ask.data, text, situation);
  if (ask.kind === "forget") return { do: "forget", confirmed: true };
  if (ask.kind === "human") return { do: "open", openings: [JSON.parse(ask.data) as Opening] };
  if (ticket === null) return { do: "nothing" };
  if (ask.kind === "same") {
    const held = JSON.parse(ask.data) as Held | MergedHere;
    return {
      do: "voices",
      voices:
        "merged" in held ? { name: "part", merged: held.merged } : { name: "apart", ticket, held },
    };
  }
  if (ask.kind === "place") {
    const said = merged(ticket.place, place ?? NOWHERE);
    const command = { name: "change" as const, place: said, ...(report && { words: report }) };
    return { do: "command", ticket, command };
  }
  if (ask.kind === "cancel")
    return { do: "command", ticket, command: { name: "cancel", reason: "" } };
  const { text: words, promised, photo, more = [] } = JSON.parse(ask.data) as HeldWords;
  return { do: "command", ticket, command: answerOf(words, promised, photo ?? undefined), more };
}

/** What waits for 发送. */
interface HeldWords {
  readonly text: string;
  readonly promised: Promised | null;
  readonly photo: string | null;
  readonly more?: readonly HeldPhoto[];
}

function planSplit(
  { ticket, second }: Extract<Meaning, { is: "split" }>,
  situation: Situation,
): Plan {
  if (!mayTry("split", situation)) return refuse({ why: "notAllowed", verb: "split" });
  if (ticket === null) return refuse({ why: "whichTicket", verb: "split" });
  if (second === null) return refuse({ why: "missing", verb: "split" });
  return { do: "voices", voices: { name: "split", ticket, second } };
}

/** 绑定 with a name that is nearly a known one: 是 takes the known, 新建 makes the new. */
function planEstate(data: string, text: string, { seats }: Situation): Plan {
  if (!seats.has("administrator")) return refuse({ why: "notAllowed", verb: "bind" });
  const held = JSON.parse(data) as { role: ChatRole; name: string; known: string };
  const estateName = /^(?:新建|new)/iu.test(text) ? held.name : held.known;
  return { do: "office", office: { name: "bind", role: held.role, estateName, force: true } };
}
