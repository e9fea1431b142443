// Carries out a plan inside one transaction: writes, posts, the question left open, and the outcome.
import { MINUTE } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { Refusal } from "../errors.ts";
import { showAnswer } from "../knowledge/show.ts";
import { chatKey } from "../platform.ts";
import {
  here,
  lineHere,
  lineOf,
  onDutyAt,
  repliesAsOne,
  residentWords,
  startPosting,
  toManager,
  toStaff,
} from "../replies/scene.ts";
import { type Reply, reply } from "../replies/texts.ts";
import { type Ask, type Outcome, type Person, SEATS_OF, type Tx } from "../store.ts";
import { type Acting, applyCommand } from "../tickets/apply.ts";
import type { TicketCommand } from "../tickets/decide.ts";
import { rainSaid } from "../tickets/looks.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { ANSWERED } from "./asked-place.ts";
import { carryOutDisclosure } from "./disclosure.ts";
import { carryOutDuty } from "./duty.ts";
import { carryOutForget } from "./forget.ts";
import { carryOutHomes } from "./homes.ts";
import { carryOutLedger } from "./ledger.ts";
import { carryOutList, carryOutStatus, helpFor } from "./lists.ts";
import { carryOutOffice } from "./office.ts";
import { open, putAsk } from "./open.ts";
import { furtherPhoto, notePhoto, showPhotos, stageOf } from "./photos.ts";
import { changePlace } from "./place-later.ts";
import type { Plan, PlannedPart } from "./plan.ts";
import { isFirm, type Situation } from "./situation.ts";
import { carryOutVoices } from "./voices.ts";

/** Everything that carrying out a plan needs; made once for each message, inside the transaction. */
export interface Carrying extends Acting {
  readonly situation: Situation;
  readonly person: Person;
  readonly deps: Deps;
  /** The picture that came with a booking, kept before the transaction; "gone" where it could not be had. */
  readonly voucher: KeptVoucher;
}

/** Who has called the bot goes on speaking to it for so long. */
const MORE_MS = 2 * MINUTE;

export type KeptVoucher = { readonly sha256: string } | "gone" | null;

/** Opens the transaction's side: the person and seat are noted, the chats of the estate are read. */
export async function startCarrying(
  tx: Tx,
  situation: Situation,
  key: string,
  deps: Deps,
  voucher: KeptVoucher = null,
): Promise<Carrying> {
  const { message, estate, role, seats, settings, now } = situation;
  const person = await notePerson(tx, situation);
  const chats = estate ? await tx.chatsOf(estate.id) : [];
  const managers = estate ? await tx.holders(estate.id, "manager") : [];
  const ownersRead = role === "private" ? !isFirm(seats) : role !== "staff";
  const posting = startPosting({
    estate,
    settings,
    bot: deps.bot,
    now,
    chats,
    managers,
    onDuty: estate ? await onDutyAt(tx, estate.id, now) : null,
    message,
    ownersRead,
    readerId: role === "private" ? person.id : null,
    key,
  });
  return { tx, posting, settings, person, seats, situation, deps, voucher };
}

async function notePerson(
  tx: Tx,
  { message, around, estate, role, now }: Situation,
): Promise<Person> {
  const { accountId, name } = message.author;
  const privateId = message.chatKind === "private" ? message.chatId : null;
  const known = around.person;
  const person =
    known !== null && known.name === name && (privateId === null || known.privateId === privateId)
      ? known
      : await tx.putPerson({
          platform: message.platform,
          accountId,
          name,
          ...(privateId === null ? {} : { privateId }),
        });
  const seat = role === "owners" ? "resident" : role;
  if (estate === null || seat === "private" || seat === "unbound") return person;
  if (!around.seats.some((held) => held.estateId === estate.id && held.role === seat))
    await tx.putSeat(estate.id, person.id, seat, now);
  return person;
}

/** Does what the plan says; its posts are in `carrying.posting`. Returns what became of the message. */
export async function carryOut(plan: Plan, carrying: Carrying): Promise<Outcome> {
  const { tx, situation, posting } = carrying;
  await forgetAsk(plan, carrying);
  switch (plan.do) {
    case "open":
      return open(plan, carrying);
    case "voices":
      return carryOutVoices(plan.voices, carrying);
    case "command":
      return plan.command.name === "change"
        ? changePlace(plan.ticket, plan.command, carrying)
        : carryOutCommand(plan, carrying);
    case "urge":
      return urge(plan.tickets, carrying);
    case "picture":
      return picture(plan.ticket, carrying);
    case "furtherPhoto":
      return furtherPhoto(plan.ticket, plan.stage, carrying);
    case "holdPhoto":
      await putAgain(plan.ask, carrying);
      return "asked";
    case "photos":
      return showPhotos(plan.ticket, carrying);
    case "duty":
      return carryOutDuty(plan.duty, carrying);
    case "add":
      return add(plan, carrying);
    case "again": {
      here(
        posting,
        "reply",
        reply("again", { line: lineHere(plan.ticket, posting.scene) }),
        plan.ticket,
      );
      return "answered";
    }
    case "known": {
      await putAsk(carrying, { kind: "human", ticketId: null, data: JSON.stringify(plan.opening) });
      here(posting, "reply", reply("known", showAnswer(plan.answer, posting.scene.settings)));
      return "answered";
    }
    case "several":
      return several(plan.parts, carrying);
    case "status":
      return carryOutStatus(plan.tickets, carrying);
    case "list":
      return carryOutList(plan, carrying);
    case "rain":
      if (situation.estate === null) throw new Refusal({ why: "noEstate" });
      await rainSaid(situation.estate.id, carrying);
      return "done";
    case "help":
      here(posting, "reply", helpFor(situation, carrying.deps.bot.name));
      return "helped";
    case "office":
      return carryOutOffice(plan.office, carrying);
    case "forget":
      return carryOutForget(plan.confirmed, carrying);
    case "homes":
      return carryOutHomes(plan.homes, carrying);
    case "ledger":
      return carryOutLedger(plan.ledger, carrying);
    case "disclosure":
      return carryOutDisclosure(plan.disclosure, carrying, (opening) =>
        open({ do: "open", openings: [opening] }, carrying),
      );
    case "ask":
      return ask(plan, carrying);
    case "say":
      here(posting, "reply", plan.reply);
      if (plan.more !== undefined && situation.role === "owners")
        await putAsk(carrying, { kind: "words", ticketId: null, data: plan.more }, MORE_MS);
      return plan.outcome;
    case "leave": {
      const { estate, role } = situation;
      if (estate !== null && role !== "private" && role !== "unbound")
        await tx.dropSeats(estate.id, carrying.person.id, SEATS_OF[role]);
      if (estate !== null && role === "staff")
        await tx.endShifts(estate.id, carrying.person.id, situation.now);
      return "nothing";
    }
    case "forgetWords": {
      await tx.forgetWords(plan.ticket.id, carrying.person.id);
      return "done";
    }
    case "nothing":
      return "nothing";
    default:
      return plan satisfies never;
  }
}

async function carryOutCommand(
  { ticket, command, more = [] }: Extract<Plan, { do: "command" }>,
  carrying: Carrying,
): Promise<Outcome> {
  const after = await applyCommand(ticket.id, await withAssignee(command, carrying), carrying);
  const photo = "photo" in command ? command.photo : undefined;
  await notePhoto(after, stageOf(command.name), carrying, photo);
  for (const held of more) await furtherPhoto(after, stageOf(command.name), carrying, held);
  return command.name === "join" ? "joined" : "done";
}

/** 派 @老王: the member of staff who is mentioned, or who goes by that name; else the name alone is kept. */
async function withAssignee(command: TicketCommand, carrying: Carrying): Promise<TicketCommand> {
  const { tx, situation } = carrying;
  const { message, estate } = situation;
  if (command.name !== "assign" || command.assigneeId !== null || estate === null) return command;
  const account = message.mentions[0]?.accountId;
  const staff = await tx.holders(estate.id, "staff");
  const meant = staff.find((one) =>
    account === undefined
      ? one.name === command.assignee
      : one.platform === message.platform && one.accountId === account,
  );
  return { ...command, assigneeId: meant?.id ?? null };
}

const NO_END: ReadonlySet<Plan["do"]> = new Set(["nothing", "ask", "holdPhoto"]);
const MORE_OF_IT: ReadonlySet<Plan["do"]> = new Set(["picture", "furtherPhoto", "add", "urge"]);

/** A question is over when it is answered, or when its person says something else to the bot. */
async function forgetAsk(plan: Plan, carrying: Carrying): Promise<void> {
  const { tx, situation, person } = carrying;
  const { ask } = situation.around;
  if (ask === null || NO_END.has(plan.do)) return;
  // A picture of it, or more about it, does not say where it is.
  if (ask.kind === "place" && MORE_OF_IT.has(plan.do)) return;
  // 在7栋. 不对是5栋: what follows in its ten minutes is about the place still.
  if (ask.kind === "place" && plan.do === "command" && plan.command.name === "change")
    return putAgain({ ...ask, data: ANSWERED }, carrying);
  await tx.dropAsk(chatKey(situation.message), person.id);
}

/** The question as it is now, until when it was open before. */
const putAgain = (ask: Ask, { tx, situation, person }: Carrying): Promise<void> =>
  tx.putAsk(chatKey(situation.message), person.id, ask, situation.now);

/** Each order by itself; what the writer is told comes as one post, a line each. */
async function several(parts: readonly PlannedPart[], carrying: Carrying): Promise<Outcome> {
  const { posting, deps } = carrying;
  const before = posting.posts.length;
  let done = 0;
  for (const { number, plan } of parts) {
    try {
      if (plan instanceof Refusal) throw plan;
      await carryOut(plan, carrying);
      done += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { reason } = error;
      here(posting, "reply", reply("refusedOf", { number, reason, name: deps.bot.name }));
    }
  }
  repliesAsOne(posting, before);
  return done > 0 ? "done" : "refused";
}

async function ask(plan: Extract<Plan, { do: "ask" }>, carrying: Carrying): Promise<Outcome> {
  const { posting, situation } = carrying;
  const line = lineHere(plan.ticket, posting.scene);
  // Said among the owners it has been read: whether to pass it on is no question any more.
  const aloud = plan.ask.kind === "send" && situation.role === "owners";
  const asked: Reply =
    plan.ask.kind === "send"
      ? reply("confirmSend", { line, words: residentWords(wordsHeld(plan.ask)) })
      : reply("confirmCancel", { line });
  if (!aloud) {
    await putAsk(carrying, plan.ask);
    here(posting, "reply", asked, plan.ticket);
  }
  // The ticket stays as it is: open, of its class, its clocks running.
  if (plan.toManager) {
    const words = residentWords(situation.body);
    const seen = lineOf(plan.ticket, posting.scene, "staff");
    const facts = { line: seen, who: carrying.person.name, words, how: plan.toManager, aloud };
    toManager(posting, reply("declined", facts), plan.ticket);
  }
  return aloud ? "nothing" : "asked";
}

/** What 发送 passes on. */
const wordsHeld = ({ data }: Omit<Ask, "expiresAt">): string =>
  (JSON.parse(data) as { text: string }).text;

async function urge(tickets: readonly Ticket[], carrying: Carrying): Promise<Outcome> {
  const { posting, situation } = carrying;
  const urged: Ticket[] = [];
  for (const ticket of tickets)
    urged.push(await applyCommand(ticket.id, { name: "urge" }, carrying));
  // Said in the staff group it is there already, for everybody.
  if (situation.role === "staff") return "answered";
  const lines = urged.map((ticket) => lineHere(ticket, posting.scene));
  here(posting, "reply", reply("urged", { lines }), urged[0]);
  return "answered";
}

async function picture(ticket: Ticket, carrying: Carrying): Promise<Outcome> {
  const { posting, situation } = carrying;
  await notePhoto(ticket, "before", carrying);
  const line = lineOf(ticket, posting.scene, "staff");
  toStaff(posting, "card", reply("photoForStaff", { line }), ticket, situation.message.photo);
  // The album's first was acknowledged; the others need no word each.
  if (situation.message.album !== undefined) return "done";
  here(posting, "reply", reply("photoAdded", { line: lineHere(ticket, posting.scene) }), ticket);
  return "done";
}

async function add(
  { ticket, words }: Extract<Plan, { do: "add" }>,
  carrying: Carrying,
): Promise<Outcome> {
  const { posting, situation } = carrying;
  await notePhoto(ticket, "before", carrying);
  const said = { line: lineOf(ticket, posting.scene, "staff"), words: residentWords(words) };
  toStaff(posting, "card", reply("wordsForStaff", said), ticket, situation.message.photo);
  here(posting, "reply", reply("wordsAdded", { line: lineHere(ticket, posting.scene) }), ticket);
  // The resident has answered: it is the firm's turn again, unless a time was agreed on.
  if (ticket.waiting !== null && !ticket.waiting.appointed)
    await applyCommand(ticket.id, { name: "resume" }, carrying);
  return "done";
}
