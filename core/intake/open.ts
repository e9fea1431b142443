// A report becomes a ticket, or joins the one that is about the same thing.
import { DAY, MINUTE } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { Post } from "../outbox/post.ts";
import { chatKey } from "../platform.ts";
import { asksPlace } from "../replies/for-event.ts";
import { here, lineHere } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import { classOf } from "../sla/policy.ts";
import { ASK_MS, type Ask, type Outcome } from "../store.ts";
import { applyCommand, type Origin, openTicket, originOf } from "../tickets/apply.ts";
import { hearOfRain } from "../tickets/looks.ts";
import { rainsNow } from "../tickets/rain.ts";
import { isSameFault, type Matter } from "../tickets/same-fault.ts";
import type { Ticket } from "../tickets/ticket.ts";
import type { Carrying } from "./carry-out.ts";
import { checkTickets } from "./limits.ts";
import { notePhoto } from "./photos.ts";
import type { Opening, Plan } from "./plan.ts";
import { isFirm } from "./situation.ts";

/** What 不是同一件 needs: the report as it was made. */
export interface Held {
  readonly opening: Opening;
  readonly origin: Origin;
}

export async function open(
  { openings }: Extract<Plan, { do: "open" }>,
  carrying: Carrying,
): Promise<Outcome> {
  const { message, estate, now } = carrying.situation;
  const outcomes: Outcome[] = [];
  for (const opening of openings)
    outcomes.push(await openOne({ opening, origin: originOf(message) }, carrying));
  if (estate !== null && openings.some(({ words }) => rainsNow(words)))
    await hearOfRain(estate.id, now, carrying);
  if (openings.length > 1) asOnePost(carrying.posting.posts);
  return outcomes.find((outcome) => outcome === "acknowledged") ?? outcomes[0] ?? "nothing";
}

async function openOne(held: Held, carrying: Carrying): Promise<Outcome> {
  const alike = await findAlikeOf(held.opening, carrying);
  return alike === null ? openNew(held, carrying) : joinAlike(alike, held, carrying);
}

/** 不是同一件: the joining is taken back, and the report gets a ticket of its own. */
export async function openApart(ticket: Ticket, held: Held, carrying: Carrying): Promise<Outcome> {
  const { tx, person } = carrying;
  const parties = await tx.parties(ticket.id);
  const joined = parties.some(({ personId, role }) => personId === person.id && role === "joined");
  if (joined)
    await applyCommand(ticket.id, { name: "unjoin", personId: null, apart: true }, carrying);
  return openNew(held, carrying);
}

async function openNew({ opening, origin }: Held, carrying: Carrying): Promise<Outcome> {
  const { tx, situation, person } = carrying;
  const { estate, now, seats } = situation;
  if (estate === null) throw new Refusal({ why: "noEstate" });
  if (opening.danger === null && !isFirm(seats))
    checkTickets(await tx.openedBy(estate.id, person.id, now - DAY), now);
  const ticket = await openTicket(
    { report: opening, origin, estateId: estate.id, reporter: person },
    carrying,
  );
  if (origin.photo !== undefined) await notePhoto(ticket, "before", carrying, origin.photo);
  if (asksPlace(ticket)) await putAsk(carrying, { kind: "place", ticketId: ticket.id, data: "" });
  return "acknowledged";
}

export const putAsk = (
  { tx, situation, person }: Carrying,
  question: Omit<Ask, "expiresAt">,
  forMs = ASK_MS,
): Promise<void> =>
  tx.putAsk(
    chatKey(situation.message),
    person.id,
    { ...question, expiresAt: situation.now + forMs },
    situation.now,
  );

/** So many tickets of one category are looked at; an estate has far fewer open. */
const LOOKED_AT = 200;

/** The open ticket about the same thing; none for what is no repair or names two faults. */
async function findAlikeOf(
  { classification, danger, words }: Opening,
  carrying: Carrying,
): Promise<Ticket | null> {
  const { intent, category, urgency, location, multi } = classification;
  const isRepair = intent === "repair" || danger !== null;
  const isTwo = multi && JOINER.test(words);
  if (!isRepair || isTwo) return null;
  const report: Matter = { category: category ?? "other", danger, place: location, words };
  const reported = classOf(intent, report.category, urgency, danger !== null);
  return findAlike(report, reported, carrying);
}

/** The open ticket about the same thing, but for `except`; none for what was said in private. */
export async function findAlike(
  report: Matter,
  reported: Ticket["class"],
  { tx, situation, person }: Carrying,
  except?: number,
): Promise<Ticket | null> {
  const { estate, role } = situation;
  if (estate === null || role === "private") return null;
  const alike: Ticket[] = [];
  const { building } = report.place;
  const query = { category: report.category, building, limit: LOOKED_AT };
  for (const ticket of await tx.openRepairs(estate.id, query)) {
    if (ticket.id === except) continue;
    // What is urgent does not vanish in what is not; but nobody has the same fault twice.
    const isOwn = ticket.reporterId === person.id && report.danger === null;
    if (isUrgent(reported) && !isUrgent(ticket.class) && !isOwn) continue;
    // Its alarm must ring: what somebody took up hours ago, or nobody ever did, is another.
    if (report.danger !== null && !isFresh(ticket, situation.now)) continue;
    const open: Matter = { ...ticket, words: await tx.reportWords(ticket.id) };
    if (isSameFault(report, open)) alike.push(ticket);
  }
  // 停电了 while two buildings have reported it: nobody knows which is meant.
  const near = alike.find(({ place }) => place.building === building);
  return near ?? (alike.length === 1 ? (alike[0] ?? null) : null);
}

/** So long after it was told a danger is the same one: while its alarm rings, and half as long once it was taken up. */
const RINGS_MS = 60 * MINUTE;
const isFresh = ({ clockFrom, humanAt }: Ticket, now: number): boolean =>
  now - clockFrom <= (humanAt === null ? RINGS_MS : RINGS_MS / 2);

/** Without any of these one clause tells of one fault, whatever the classifier thinks. */
const JOINER = /[\s,，。;；!！?？、]|还有|另外|以及|顺便|和/u;

/** The same person says it once more, and that it is urgent: 还是坏的,快点. */
const presses = ({ classification, words }: Opening, ticket: Ticket): boolean =>
  (classification.urgency === "urgent" && !isUrgent(ticket.class)) || PRESSES.test(words);
const PRESSES = /快点|赶紧|抓紧|催|怎么还|还(?:是|没|不|要多久)|急死|等不及|hurry|still /iu;

const isUrgent = (of: Ticket["class"]): boolean => of === "P0" || of === "P1";

async function joinAlike(ticket: Ticket, held: Held, carrying: Carrying): Promise<Outcome> {
  const { tx, posting, situation, person } = carrying;
  const { opening, origin } = held;
  const { danger, words } = opening;
  const { photo } = origin;
  if (photo !== undefined) await notePhoto(ticket, "before", carrying, photo);
  const parties = await tx.parties(ticket.id);
  await putAsk(carrying, { kind: "same", ticketId: ticket.id, data: JSON.stringify(held) });
  // Staff who speak of it are told, and stay who they are.
  const known = situation.role === "staff" || parties.some((one) => one.personId === person.id);
  if (!known) {
    const report = { words, danger, ...(photo === undefined ? {} : { photo }) };
    await applyCommand(ticket.id, { name: "join", report }, carrying);
    return "joined";
  }
  // The firm hears of it, as of any urging.
  if (danger === null && situation.role !== "staff" && presses(opening, ticket)) {
    const urged = await applyCommand(ticket.id, { name: "urge" }, carrying);
    here(posting, "reply", reply("urged", { lines: [lineHere(urged, posting.scene)] }), urged);
    return "answered";
  }
  const line = lineHere(ticket, posting.scene);
  const numbers = posting.scene.settings.numbers;
  const said =
    danger === null
      ? reply("sameAgain", { line })
      : reply("emergency", {
          line,
          danger,
          numbers,
          askPlace: false,
          households: Math.max(2, ticket.joined + 1),
        });
  here(posting, danger === null ? "reply" : "emergency", said, ticket);
  return "answered";
}

/** Two acknowledgements of one message are one post; a reply to it could mean either. */
function asOnePost(posts: Post[]): void {
  const [first, ...more] = posts.filter(({ kind }) => kind === "acknowledgement");
  if (first === undefined || more.length === 0) return;
  const text = [first, ...more].map(({ message }) => message.text).join("\n");
  posts[posts.indexOf(first)] = { ...first, ticketId: null, message: { ...first.message, text } };
  for (const post of more) posts.splice(posts.indexOf(post), 1);
}
