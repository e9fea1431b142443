// A month's tickets with all that hangs on them: events, words, parties, timers, messages and posts.
import { createHash } from "node:crypto";
import { DAY, HOUR, type Instant, MINUTE } from "../../core/clock.ts";
import { momentOn, spanOf } from "../../core/disclosure/span.ts";
import type { Month } from "../../core/ledger/month.ts";
import { evolve } from "../../core/tickets/evolve.ts";
import { ACTIVE, type TicketState } from "../../core/tickets/ticket.ts";
import { NOWHERE } from "../../core/understand/classification.ts";
import type { Db } from "../../prisma/store/rows.ts";
import type { Chance } from "../../scripts/simulate/random.ts";
import { messagesOf } from "./messages-of.ts";
import { put, type Row } from "./rows.ts";
import * as of from "./settings.ts";
import { lifeOf, type People } from "./ticket-life.ts";
import type { HistoryOptions } from "./write.ts";

export interface Scope {
  readonly estateId: number;
  readonly month: Month;
  /** How many there are already. */
  readonly after: number;
}

export async function writeTickets(
  tx: Db,
  scope: Scope & Pick<HistoryOptions, "ticketsAMonth" | "now"> & { people: People },
  luck: Chance,
): Promise<{ tickets: number; events: number; messages: number }> {
  const { estateId, people, month, after, ticketsAMonth, now } = scope;
  const openings = momentsIn(month, ticketsAMonth, luck).filter((at) => at < now - MINUTE);
  const rows: Record<"Ticket" | "TicketEvent" | "Words" | "Party" | "Timer", Row[]> = {
    ...{ Ticket: [], TicketEvent: [], Words: [], Party: [], Timer: [] },
  };
  const messages = { inbox: [] as Row[], outbox: [] as Row[] };
  for (const [index, openedAt] of openings.entries()) {
    const id = after + index + 1;
    const life = lifeOf(id, openedAt, people, luck);
    const events = life.events.filter(({ at }) => at <= now);
    let state: TicketState | null = null;
    for (const [seq, event] of events.entries()) {
      state = evolve(state, event);
      const by = event.type === "TicketOpened" ? event.facts.reporterId : people.staff[0];
      const data = JSON.stringify(event.facts);
      rows.TicketEvent.push([
        id,
        seq + 1,
        estateId,
        event.type,
        event.at,
        by ?? null,
        "staff",
        data,
      ]);
    }
    if (state === null) continue;
    const { building, unit } = life.place;
    const text = `@小管家 ${building}栋${unit}单元 报修 第${id}次`;
    const place = { ...NOWHERE, building, unit };
    const open = state.kind === "repair" && !state.inPrivate && ACTIVE.includes(state.status);
    rows.Ticket.push([
      ...[id, estateId, id, events.length, state.status, state.reporterId, state.assigneeId],
      ...[state.openedAt, JSON.stringify(state), JSON.stringify(place)],
      createHash("sha256").update(text).digest("base64url").slice(0, 22),
      ...[open ? state.category : null, building],
    ]);
    rows.Words.push([id, state.reporterId, "report", text, openedAt]);
    const said = (who: number) => [id, who, of.PLATFORM, of.OWNERS] as const;
    rows.Party.push([...said(state.reporterId), "reporter", `m${id}`, openedAt]);
    for (const who of new Set(life.joined))
      if (who !== state.reporterId)
        rows.Party.push([...said(who), "joined", `m${id}-${who}`, openedAt]);
    for (const kind of ["answerMissed", "completionMissed", "lapse"])
      rows.Timer.push([
        ...[estateId, id, kind, `ticket:${id}:${kind}:${openedAt}`, openedAt + HOUR],
        openedAt + HOUR,
      ]);
    messagesOf(id, events, messages);
  }
  await put(tx, "Ticket", TICKET, rows.Ticket);
  await put(tx, "TicketEvent", EVENT, rows.TicketEvent);
  await put(tx, "Words", ["ticketId", "personId", "kind", "text", "at"], rows.Words);
  await put(tx, "Party", PARTY, rows.Party);
  await put(tx, "Timer", TIMER, rows.Timer);
  await put(tx, "Inbox", INBOX, messages.inbox);
  await put(tx, "Outbox", OUTBOX, messages.outbox);
  return {
    tickets: openings.length,
    events: rows.TicketEvent.length,
    messages: messages.inbox.length + messages.outbox.length,
  };
}

const TICKET = [
  ...["id", "estateId", "number", "version", "status", "reporterId", "assigneeId", "openedAt"],
  ...["state", "place", "wordsHash", "openMatter", "building"],
];
const EVENT = ["ticketId", "seq", "estateId", "type", "at", "actorId", "actorSeat", "data"];
const PARTY = ["ticketId", "personId", "platform", "chatId", "role", "messageId", "since"];
const TIMER = ["estateId", "ticketId", "kind", "key", "dueAt", "doneAt"];
const INBOX = [
  "chatKey",
  "messageId",
  "payload",
  "receivedAt",
  "runAt",
  "attempts",
  "doneAt",
  "outcome",
];
const OUTBOX = [
  ...["dedupeKey", "platform", "chatId", "kind", "priority", "rank", "payload", "ticketId"],
  ...["createdAt", "runAt", "doneAt", "outcome", "messageId"],
];

/** By day far more than by night, and twice as many on some days: rain. */
function momentsIn(month: Month, count: number, luck: Chance): readonly Instant[] {
  const { from, until } = spanOf(month, of.SETTINGS.timeZone);
  const days = Math.round((until - from) / DAY);
  const weights = Array.from({ length: days }, () => (luck.yes(0.1) ? 3 : 1));
  const all = weights.flatMap((weight, day) => Array<number>(weight).fill(day));
  return Array.from({ length: count }, () => {
    const minute = luck.yes(0.94) ? 7 * 60 + luck.below(15 * 60) : luck.below(24 * 60);
    const date = `${month}-${String(1 + luck.pick(all)).padStart(2, "0")}`;
    return momentOn(date, minute, of.SETTINGS.timeZone) + luck.below(MINUTE);
  }).toSorted((a, b) => a - b);
}
