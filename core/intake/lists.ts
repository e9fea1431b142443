// What is answered without changing anything: the state of tickets, lists for staff, help.
import { Refusal } from "../errors.ts";
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

/** What is most pressing stands first, a page at a time: 200 lines nobody reads, and no platform carries. */
export async function carryOutList(
  { of, page }: { readonly of: "mine" | "pending" | "today"; readonly page: number },
  { tx, posting, person, situation }: Carrying,
): Promise<Outcome> {
  const { scene } = posting;
  const estateId = situation.estate?.id ?? -1;
  const query = { statuses: ACTIVE, ...(of === "mine" ? { assigneeId: person.id } : {}) };
  const open = await tx.ticketsIn(estateId, { ...query, limit: LOOKED_AT });
  const all = open.length < LOOKED_AT ? open.length : await tx.countTickets(estateId, query);
  const pages = Math.max(1, Math.ceil(open.length / SHOWN));
  if (page > pages) throw new Refusal({ why: "noSuchPage", pages });
  const shown = byUrgency(open).slice((page - 1) * SHOWN, page * SHOWN);
  const morning = startOfDay(scene.now, scene.settings.timeZone);
  const since = (type: "TicketOpened" | "TicketCompleted") =>
    of === "today" ? tx.countEvents(estateId, type, morning) : 0;
  here(
    posting,
    "reply",
    reply("list", {
      ...{ of, all, page, pages },
      waiting: open.filter(({ humanAt }) => humanAt === null).length,
      overdue: open.filter((ticket) => pressing(ticket) < scene.now).length,
      lines: shown.map((ticket) => lineHere(ticket, scene)),
      opened: await since("TicketOpened"),
      done: await since("TicketCompleted"),
    }),
  );
  return "answered";
}

/** An estate has far fewer open; what is beyond is counted, not shown. */
const LOOKED_AT = 1_000;

/** The next moment by which somebody must do something. */
const pressing = ({ humanAt, humanDue, completionDue }: Ticket): number =>
  Math.min(humanAt === null ? humanDue : NEVER, completionDue ?? NEVER);
const NEVER = Number.POSITIVE_INFINITY;

const byUrgency = (tickets: readonly Ticket[]): readonly Ticket[] =>
  [...tickets].sort((one, other) => {
    const first = Number(other.class === "P0") - Number(one.class === "P0");
    const sooner = pressing(one) - pressing(other);
    return first || (Number.isNaN(sooner) ? 0 : sooner) || one.number - other.number;
  });

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
