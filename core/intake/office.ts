// Binding, administrators, appointments, and the table of deadlines: what is no ticket's.

import { Refusal } from "../errors.ts";
import { isEstateName, nameKey, nearMiss } from "../estates/binding.ts";
import { chatKey } from "../platform.ts";
import { here, lineOf, residentWords, toStaff } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import { deadlineTable } from "../sla/deadline-table.ts";
import { ASK_MS, type Outcome, type Person, SEATS_OF } from "../store.ts";
import type { Carrying } from "./carry-out.ts";
import type { Office } from "./plan.ts";
import { trySetupCode } from "./setup-code.ts";

type Do<Name extends Office["name"]> = Extract<Office, { name: Name }>;

export function carryOutOffice(office: Office, carrying: Carrying): Promise<Outcome> {
  switch (office.name) {
    case "administrator":
      return trySetupCode(office.code, carrying);
    case "removeAdministrator":
      return removeAdministrator(carrying);
    case "bind":
      return bind(office, carrying);
    case "unbind":
      return unbind(carrying);
    case "appoint":
      return appoint(office, carrying);
    case "approve":
      return approve(carrying);
    default:
      return office satisfies never;
  }
}

async function bind(
  { role, estateName, force }: Do<"bind">,
  { tx, situation, posting, person, deps }: Carrying,
): Promise<Outcome> {
  const { message, around, now } = situation;
  if (message.chatKind === "private") throw new Refusal({ why: "inGroupOnly" });
  if (around.chat) {
    const estate = (await tx.estate(around.chat.estateId))?.name ?? "";
    throw new Refusal({ why: "alreadyBound", estate, role: around.chat.role, here: true });
  }
  if (!isEstateName(estateName)) throw new Refusal({ why: "badEstateName" });
  const estates = await tx.estates();
  const known = estates.find((estate) => nameKey(estate.name) === nameKey(estateName));
  const near =
    known || force
      ? null
      : nearMiss(
          estateName,
          estates.map(({ name }) => name),
        );
  if (near !== null) {
    const data = JSON.stringify({ role, name: estateName, known: near });
    const ask = { kind: "estate" as const, ticketId: null, data, expiresAt: now + ASK_MS };
    await tx.putAsk(chatKey(message), person.id, ask, now);
    here(posting, "reply", reply("confirmEstate", { name: estateName, known: near }));
    return "asked";
  }
  const estate = known ?? (await tx.createEstate(estateName, now));
  const chats = await tx.chatsOf(estate.id);
  if (role !== "owners" && chats.some((chat) => chat.role === role))
    throw new Refusal({ why: "alreadyBound", estate: estate.name, role, here: false });
  const { platform, chatId, chatTitle } = message;
  await tx.bindChat(
    { platform, chatId, estateId: estate.id, role, title: chatTitle ?? null },
    person.id,
    now,
  );
  const bound = new Set([...chats.map((chat) => chat.role), role]);
  const missing = (["owners", "staff"] as const).filter((needed) => !bound.has(needed));
  // From here on in the language of the estate, which the group did not have until now.
  const settings = deps.settingsOf(estate.name);
  const there = { posts: posting.posts, scene: { ...posting.scene, settings } };
  here(there, "reply", reply("bound", { estate: estate.name, role, fresh: !known, missing }));
  if (role === "staff") await showWaiting({ tx, posting: there, settings }, estate.id);
  return "done";
}

/** Tickets that were opened before there was a staff group get their cards now. */
async function showWaiting(
  { tx, posting, settings }: Pick<Carrying, "tx" | "posting" | "settings">,
  estateId: number,
): Promise<void> {
  const waiting = await tx.ticketsIn(estateId, { statuses: ["open", "reopened"], limit: 20 });
  const chats = await tx.chatsOf(estateId);
  const scene = { ...posting.scene, settings, chats, message: null };
  for (const ticket of waiting) {
    const [words, parties] = [await tx.reportWords(ticket.id), await tx.parties(ticket.id)];
    toStaff(
      { posts: posting.posts, scene },
      "card",
      reply("card", {
        line: lineOf(ticket, scene, "staff"),
        danger: ticket.danger,
        words: residentWords(words),
        reporter: parties[0]?.name ?? "",
        inPrivate: ticket.inPrivate,
        several: false,
        hasPhoto: false,
      }),
      ticket,
    );
  }
}

/** Rights follow the group: whoever had them by it has none when it is the estate's no more. */
async function unbind({ tx, situation, posting }: Carrying): Promise<Outcome> {
  const { around, estate, message } = situation;
  if (around.chat === null || estate === null) throw new Refusal({ why: "notBound" });
  await tx.unbindChat(message);
  const { role } = around.chat;
  if (role !== "owners")
    for (const seat of SEATS_OF[role])
      for (const holder of await tx.holders(estate.id, seat))
        await tx.dropSeats(estate.id, holder.id, [seat]);
  here(posting, "reply", reply("unbound", { estate: estate.name, role: around.chat.role }));
  return "done";
}

/** The person mentioned, who must be known to the platform by an account. */
async function mentioned({ tx, situation }: Carrying, verb: string): Promise<Person> {
  const [target] = situation.message.mentions;
  if (!target) throw new Refusal({ why: "missing", verb });
  const { accountId, name } = target;
  return tx.putPerson({ platform: situation.message.platform, accountId, name });
}

async function appoint({ role }: Do<"appoint">, carrying: Carrying): Promise<Outcome> {
  const { tx, situation, posting } = carrying;
  const { estate, now } = situation;
  if (estate === null) throw new Refusal({ why: "notBound" });
  if (situation.role !== "staff") throw new Refusal({ why: "inStaffGroupOnly" });
  const person = await mentioned(carrying, role);
  if (role === "manager")
    for (const before of await tx.holders(estate.id, "manager"))
      await tx.dropSeats(estate.id, before.id, ["manager"]);
  await tx.putSeat(estate.id, person.id, "staff", now);
  await tx.putSeat(estate.id, person.id, role, now);
  here(posting, "reply", reply("appointed", { who: person.name, role }));
  return "done";
}

async function removeAdministrator(carrying: Carrying): Promise<Outcome> {
  const { tx, posting } = carrying;
  const person = await mentioned(carrying, "removeAdministrator");
  const all = await tx.administrators();
  if (!all.some((administrator) => administrator.id === person.id))
    throw new Refusal({ why: "noSuchPerson" });
  await tx.setAdmin(person.id, false);
  here(posting, "reply", reply("administratorRemoved", { name: person.name }));
  return "done";
}

async function approve({ tx, situation, posting, person, settings }: Carrying): Promise<Outcome> {
  const { estate, now } = situation;
  if (estate === null) throw new Refusal({ why: "noEstate" });
  if (estate.promisedAt !== null) {
    here(posting, "reply", reply("approvedAlready", { since: estate.promisedAt }));
    return "answered";
  }
  await tx.setPromised(estate.id, person.id, now);
  const table = deadlineTable(settings);
  here(posting, "reply", reply("approved", { table }));
  return "done";
}
