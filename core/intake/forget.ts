// 忘记我, said in private: asked about first where something is open, then done in the message's own transaction.
import { Refusal } from "../errors.ts";
import { CUT } from "../privacy/cut.ts";
import { cutterOf } from "../privacy/cut-person.ts";
import { here, hereUnnamed, lineOf, type Posting, toStaff } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Outcome } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import type { Location } from "../understand/classification.ts";
import type { Carrying } from "./carry-out.ts";
import { putAsk } from "./open.ts";

/** Tickets that are named; the rest is counted. */
const SHOWN = 10;

export async function carryOutForget(confirmed: boolean, carrying: Carrying): Promise<Outcome> {
  const { tx, person, situation } = carrying;
  const { around, now: at } = situation;
  // Who acts for the firm or the committee answers for it by name: the office is given up first.
  if (around.person?.isAdmin || around.seats.some(({ role }) => role !== "resident"))
    throw new Refusal({ why: "forgetsOffice" });
  const posting = await spokenTo(carrying);
  const open = await tx.openOf(person.id);
  if (open.length > 0 && !confirmed) {
    await putAsk(carrying, { kind: "forget", ticketId: null, data: "" });
    here(posting, "reply", reply("confirmForget", await whatIsOpen(open, carrying)));
    return "asked";
  }
  await tellStaff(open, carrying);
  await tx.erase(person, { at, cut: cutterOf(person.name) });
  const said =
    around.person === null
      ? reply("nothingToForget", {})
      : reply("forgotten", { open: open.length });
  hereUnnamed(posting, said);
  return "done";
}

/** In private several estates may be meant, and none is named: their language is spoken where it is one. */
async function spokenTo({ tx, situation, posting, deps }: Carrying): Promise<Posting> {
  const ids = new Set(situation.around.seats.map(({ estateId }) => estateId));
  const own = (await tx.estates()).filter(({ id }) => ids.has(id));
  const [first] = own;
  if (situation.estate !== null || first === undefined) return posting;
  const settings = own.map(({ name }) => deps.settingsOf(name));
  const isEnglish = settings.every(({ locale }) => locale === "en");
  const english = isEnglish ? settings[0] : undefined;
  return english
    ? { posts: posting.posts, scene: { ...posting.scene, settings: english } }
    : posting;
}

async function whatIsOpen(open: readonly Ticket[], { tx, posting }: Carrying) {
  const isOne = new Set(open.map(({ estateId }) => estateId)).size === 1;
  const shown = [];
  for (const ticket of open.slice(0, SHOWN)) {
    const estate = isOne ? null : ((await tx.estate(ticket.estateId))?.name ?? null);
    const line = lineOf(ticket, posting.scene, "staff");
    shown.push({ estate, line, atHome: ticket.place.room !== null });
  }
  return { open: shown, more: open.length - shown.length };
}

const withoutDoor = (place: Location): Location => ({
  ...place,
  room: place.room === null ? null : CUT,
});

/** Each estate's staff hear of its own: the work goes on. */
async function tellStaff(open: readonly Ticket[], { tx, posting, deps }: Carrying): Promise<void> {
  for (const estateId of new Set(open.map((ticket) => ticket.estateId))) {
    const estate = await tx.estate(estateId);
    if (estate === null) continue;
    const settings = deps.settingsOf(estate.name);
    const chats = await tx.chatsOf(estateId);
    const scene = { ...posting.scene, estate, settings, chats, message: null };
    const own = open.filter((ticket) => ticket.estateId === estateId);
    const shown = own.slice(0, SHOWN).map((ticket) => ({
      line: lineOf({ ...ticket, place: withoutDoor(ticket.place) }, scene, "staff"),
      inPrivate: ticket.inPrivate,
    }));
    const said = reply("forgottenForStaff", { open: shown, more: own.length - shown.length });
    toStaff({ posts: posting.posts, scene }, "notice", said);
  }
}
