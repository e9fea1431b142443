// What happened to one ticket as a month sees it: how it stood at the month's start and end, and in between.
import { HOUR, type Instant } from "../clock.ts";
import { evolve } from "../tickets/evolve.ts";
import type { Happened, Status, TicketState } from "../tickets/ticket.ts";
import type { Span } from "./span.ts";

/** A ticket's events up to the month's end, in order. */
export interface TicketHistory {
  readonly number: number;
  readonly events: readonly Happened[];
}

export interface Passage {
  readonly number: number;
  /** Null: not there yet. */
  readonly start: TicketState | null;
  readonly end: TicketState;
  readonly openedNow: boolean;
  /** Reopened in the month; `returned`: ended in an earlier month and worked on again (reopened, or parted again). */
  readonly reopened: boolean;
  readonly returned: boolean;
  /** Completion deadlines that passed in the month with the work undone. */
  readonly missed: readonly Instant[];
  /** Of the first answer by a person of the firm, where it fell in the month. */
  readonly answeredAfter: number | null;
  /** Of a ticket that ended without 完成, why. */
  readonly closing: "answered" | "lapsed" | null;
  readonly building: string | null;
  readonly unit: string | null;
}

const ACTIVE: readonly Status[] = ["open", "accepted", "deferred", "reopened"];
export const isActive = (state: TicketState | null): boolean =>
  state !== null && ACTIVE.includes(state.status);

interface Walk {
  state: TicketState | null;
  start: TicketState | null;
  reopened: boolean;
  revived: boolean;
  missed: Set<Instant>;
  answeredAfter: number | null;
  closing: Passage["closing"];
  building: string | null;
  unit: string | null;
}

/** Null where the ticket was not opened before the month's end: after a clock was set back, what followed may have been. */
export function passageOf({ number, events }: TicketHistory, span: Span): Passage | null {
  const [opening] = events;
  if (opening?.type !== "TicketOpened" || opening.at >= span.until) return null;
  const walk: Walk = {
    state: null,
    start: null,
    reopened: false,
    revived: false,
    missed: new Set(),
    answeredAfter: null,
    closing: null,
    building: null,
    unit: null,
  };
  for (const event of events) if (event.at < span.until) take(event, walk, span);
  if (walk.state === null) return null;
  passDeadline(walk, span.until, span);
  const { state, start, reopened, revived, missed, answeredAfter, closing, building, unit } = walk;
  return {
    number,
    start,
    end: state,
    openedNow: start === null,
    reopened,
    returned: revived && start !== null && !isActive(start),
    missed: [...missed],
    answeredAfter,
    closing,
    building,
    unit,
  };
}

function take(event: Happened, walk: Walk, span: Span): void {
  passDeadline(walk, event.at, span);
  const before = walk.state;
  const after = evolve(before, event);
  walk.state = after;
  if (event.at < span.from) walk.start = after;
  else if (event.type === "TicketReopened") walk.reopened = true;
  if (event.at >= span.from && before !== null && !isActive(before) && isActive(after))
    walk.revived = true;
  if (event.type === "TicketClosed")
    walk.closing = event.facts.reason === "lapsed" ? "lapsed" : "answered";
  if (event.type === "TicketOpened" || event.type === "PlaceChanged") {
    walk.building = event.facts.building;
    walk.unit = event.facts.unit;
  }
  // Of a return the clocks are its own: the first answer is that to the report.
  const isFirst = before?.humanAt === null && after.humanAt !== null && after.reopenings === 0;
  if (isFirst && event.at >= span.from) walk.answeredAfter = event.at - after.openedAt;
}

/** A deadline that stood when it passed is missed, though it was moved afterwards. */
function passDeadline({ state, missed }: Walk, until: Instant, { from }: Span): void {
  const due = state?.completionDue ?? null;
  if (isActive(state) && due !== null && due >= from && due < until) missed.add(due);
}

/** Whether the ticket matters to the next month: still open, or with a deadline that falls later. */
export const isCarried = ({ end }: Passage, { until }: Span): boolean =>
  isActive(end) || (end.doneAt !== null && (end.completionDue ?? 0) >= until);

/** How far behind its deadline at the month's end: whole days, begun ones counted. */
export const daysLate = (due: Instant, until: Instant): number =>
  Math.max(1, Math.ceil((until - due) / (24 * HOUR)));
