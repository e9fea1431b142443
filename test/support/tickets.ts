// Tickets in every state, and a command of each kind, for tests of the pure middle.
import { expect } from "vitest";
import { DAY, HOUR } from "../../core/clock.ts";
import { defaultSettings } from "../../core/estates/settings.ts";
import type { AccountId, ChatId, MessageId } from "../../core/platform.ts";
import { deadlines } from "../../core/sla/policy.ts";
import type { Party } from "../../core/store.ts";
import type { Circumstances, TicketCommand } from "../../core/tickets/decide.ts";
import { evolve } from "../../core/tickets/evolve.ts";
import type {
  NewTicketEvent,
  Status,
  Ticket,
  TicketFacts,
  TicketState,
} from "../../core/tickets/ticket.ts";
import type { ActingSeat, TicketCommandName } from "../../core/tickets/transitions.ts";
import { NOWHERE } from "../../core/understand/classification.ts";

/** Monday 23 November 2026, 9:00 in Shanghai. */
export const MONDAY = Date.parse("2026-11-23T09:00:00+08:00");

export const OPENED: TicketFacts["TicketOpened"] = {
  openedAt: MONDAY,
  kind: "repair",
  category: "electrical",
  class: "P3",
  danger: "fire",
  building: "3",
  unit: "2",
  reporterId: 1,
  platform: "console",
  chatId: "owners" as ChatId,
  inPrivate: false,
  humanDue: MONDAY + 2 * HOUR,
  completionDue: MONDAY + 3 * DAY,
  by: "rules-1",
  confidence: 0.9,
};

const PATHS: Record<Status, readonly NewTicketEvent[]> = {
  open: [],
  accepted: [{ type: "TicketAccepted", facts: { assigneeId: 2 } }],
  deferred: [{ type: "DeadlineChanged", facts: { completionDue: MONDAY + 4 * DAY, nth: 1 } }],
  done: [{ type: "TicketCompleted", facts: {} }],
  closed: [
    { type: "TicketCompleted", facts: {} },
    { type: "TicketClosed", facts: { reason: "unrated" } },
  ],
  cancelled: [{ type: "TicketCancelled", facts: { by: "reporter" } }],
  reopened: [
    { type: "TicketCompleted", facts: {} },
    {
      type: "TicketReopened",
      facts: { nth: 1, humanDue: MONDAY + 4 * HOUR, completionDue: MONDAY + 4 * DAY },
    },
  ],
  merged: [
    { type: "TicketAccepted", facts: { assigneeId: 2 } },
    { type: "TicketMerged", facts: { into: 9 } },
  ],
};

/** The fold of `events` on top of a ticket. */
export const foldOf = (
  state: TicketState,
  events: readonly NewTicketEvent[],
  at = MONDAY + HOUR,
): TicketState =>
  events.reduce<TicketState>((fold, event) => evolve(fold, { ...event, at }), state);

export function aTicket(status: Status): Ticket {
  const opened = evolve(null, { type: "TicketOpened", facts: OPENED, at: MONDAY });
  const state = foldOf(opened, PATHS[status]);
  return { ...state, id: 7, estateId: 1, number: 12, version: 1, place: NOWHERE };
}

/** Who reported (1) and who joined (2). */
const party = (personId: number, role: Party["role"]): Party => ({
  personId,
  accountId: `account ${personId}` as AccountId,
  name: `业主${personId}`,
  role,
  platform: "console",
  chatId: OPENED.chatId,
  inPrivate: false,
  messageId: `m${personId}` as MessageId,
});
export const PARTIES = [party(1, "reporter"), party(2, "joined")] as const;

export const COMMANDS: { [Name in TicketCommandName]: TicketCommand } = {
  join: { name: "join" },
  unjoin: { name: "unjoin", personId: null },
  merge: { name: "merge", into: { ...aTicket("open"), id: 8, number: 9 } },
  absorb: { name: "absorb", from: 9, parties: [] },
  unmerge: { name: "unmerge" },
  release: { name: "release", from: 9, personIds: [] },
  split: { name: "split", into: 13 },
  urge: { name: "urge" },
  accept: { name: "accept" },
  assign: { name: "assign", assigneeId: null, assignee: "老王" },
  answer: { name: "answer", text: "在路上", completionDue: null, arrivalDue: null },
  wait: { name: "wait", text: "约周六上午", until: null },
  resume: { name: "resume" },
  defer: { name: "defer", completionDue: MONDAY + 5 * DAY, reason: "等配件" },
  complete: { name: "complete", text: "已更换" },
  rate: { name: "rate", stars: 5 },
  reopen: { name: "reopen", text: "还是不亮" },
  cancel: { name: "cancel", reason: "重复" },
  change: { name: "change", place: { ...NOWHERE, building: "5" } },
  categorise: { name: "categorise", category: "elevator" },
  classify: { name: "classify", class: "P1" },
  allClear: { name: "allClear", text: "误报" },
  handOver: { name: "handOver", text: "电梯公司" },
  note: { name: "note", text: "业主下午在家" },
  revise: { name: "revise", text: "5楼的灯" },
  miss: { name: "miss", which: "completion" },
  escalate: { name: "escalate", to: "manager", why: "overdue" },
  remindRating: { name: "remindRating" },
  secondLook: { name: "secondLook", why: "month" },
  lapse: { name: "lapse" },
  close: { name: "close", reason: "unrated" },
  keepPhoto: { name: "keepPhoto", stage: "after", sha256: "0".repeat(64) },
};

export const circumstances = (
  seats: readonly ActingSeat[],
  now: number = MONDAY + 2 * HOUR,
): Circumstances => ({
  now,
  personId: 2,
  seats: new Set(seats),
  parties: PARTIES,
  deadlines: (of, start) => deadlines(of, start, defaultSettings),
});

/** What can never be true of a ticket. */
export function legal(state: TicketState): void {
  const { status, doneAt, closedAt, stars, ratedAt, humanAt } = state;
  // What lapsed, or was a suggestion that got its answer, is closed and was never done.
  if (status === "done") expect(doneAt).not.toBeNull();
  if (status === "open" || status === "reopened") expect(doneAt).toBeNull();
  expect(stars === null).toBe(ratedAt === null);
  if (stars !== null) expect(doneAt).not.toBeNull();
  expect(closedAt !== null).toBe(status === "closed" || status === "cancelled");
  if (status === "accepted" || status === "deferred") expect(humanAt).not.toBeNull();
  expect(state.clockFrom).toBeGreaterThanOrEqual(state.openedAt);
  expect(state.humanDue).toBeGreaterThan(state.clockFrom);
}
