// What is answered without changing anything: the state of tickets, lists for staff, help.
import { here, lineHere } from "../replies/scene.ts";
import { type Reply, reply } from "../replies/texts.ts";
import { startOfDay } from "../sla/calendar.ts";
import type { Outcome } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { ACTIVE } from "../tickets/ticket.ts";
import { may, type Verb } from "../tickets/transitions.ts";
import type { Carrying } from "./carry-out.ts";
import { SHOWN } from "./own-tickets.ts";
import type { Situation } from "./situation.ts";

export function carryOutStatus(tickets: readonly Ticket[], { posting, deps }: Carrying): Outcome {
  const { scene } = posting;
  const shown = tickets.slice(0, SHOWN);
  here(
    posting,
    "reply",
    shown.length === 0
      ? reply("noneOpen", { name: deps.bot.name })
      : reply("status", {
          lines: shown.map((ticket) => lineHere(ticket, scene)),
          more: tickets.length - shown.length,
        }),
    shown.length === 1 ? shown[0] : undefined,
  );
  return "answered";
}

export async function carryOutList(
  of: "mine" | "pending" | "today",
  { tx, posting, person, situation }: Carrying,
): Promise<Outcome> {
  const { scene } = posting;
  const estateId = situation.estate?.id ?? -1;
  const query = { statuses: ACTIVE, ...(of === "mine" ? { assigneeId: person.id } : {}) };
  const shown = await tx.ticketsIn(estateId, { ...query, limit: SHOWN });
  const all = await tx.countTickets(estateId, query);
  const morning = startOfDay(scene.now, scene.settings.timeZone);
  const since = (type: "TicketOpened" | "TicketCompleted") =>
    of === "today" ? tx.countEvents(estateId, type, morning) : 0;
  here(
    posting,
    "reply",
    reply("list", {
      of,
      lines: shown.map((ticket) => lineHere(ticket, scene)),
      more: all - shown.length,
      opened: await since("TicketOpened"),
      done: await since("TicketCompleted"),
    }),
  );
  return "answered";
}

/** The verbs shown in each kind of chat, in the order of use. */
const HELPFUL: Record<Exclude<Situation["role"], "unbound">, readonly Verb[]> = {
  owners: [
    "report",
    "status",
    "urge",
    "join",
    "unjoin",
    "rate",
    "reopen",
    "cancel",
    "change",
    "onDuty",
    "published",
  ],
  private: [
    "report",
    "status",
    "urge",
    "rate",
    "reopen",
    "cancel",
    "change",
    "bindHome",
    "myHomes",
    "forget",
  ],
  staff: [
    "accept",
    "answer",
    "defer",
    "wait",
    "complete",
    "takeOver",
    "assign",
    "categorise",
    "classify",
    "allClear",
    "handOver",
    "merge",
    "split",
    "note",
    "photos",
    "duty",
    "handOverDuty",
    "mine",
    "pending",
    "today",
    "homeClaims",
    "rain",
    "approve",
    "book",
    "amend",
    "reconcile",
    "sign",
  ],
  committee: [
    "pending",
    "today",
    "review",
    "disclose",
    "sign",
    "object",
    "summary",
    "lists",
    "resolve",
    "verify",
    "status",
    "report",
  ],
  community: ["report", "status"],
};
const FOR_OFFICE: readonly Verb[] = ["bind", "unbind", "manager", "bookkeeper"];

/** The few verbs that this person can use here. */
export function helpFor({ role, seats }: Situation, botName: string): Reply {
  if (role === "unbound") return reply("howToBind", { name: botName });
  const held = new Set([...seats, "reporter" as const, "party" as const]);
  const office = seats.has("administrator") && role !== "private" ? FOR_OFFICE : [];
  const all = [...new Set([...HELPFUL[role], ...office])].filter((verb) => may(verb, held));
  return reply("help", { verbs: all, role });
}
