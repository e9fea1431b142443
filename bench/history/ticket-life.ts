// The life of one ticket by chance: mostly answered and done in time, some late, some returned, merged, forgotten. Pure.
import { DAY, HOUR, type Instant, MINUTE, SECOND } from "../../core/clock.ts";
import type { ChatId } from "../../core/platform.ts";
import { deadlines, type TicketClass } from "../../core/sla/policy.ts";
import type { Happened, TicketKind } from "../../core/tickets/ticket.ts";
import type { Category } from "../../core/understand/classification.ts";
import type { Chance } from "../../scripts/simulate/random.ts";
import { HOUSEHOLDS, OWNERS, PLATFORM, SETTINGS } from "./settings.ts";

export interface Life {
  readonly events: readonly Happened[];
  /** Who said it too. */
  readonly joined: readonly number[];
  readonly place: { readonly building: string; readonly unit: string };
}

/** Ids of people: residents first, then staff. */
export interface People {
  readonly residents: number;
  readonly staff: readonly number[];
}

const KINDS: readonly (readonly [number, TicketClass, TicketKind])[] = [
  [5, "P0", "repair"],
  [80, "P1", "repair"],
  [620, "P3", "repair"],
  [20, "P4", "repair"],
  [120, "C1", "complaint"],
  [40, "S", "suggestion"],
  [75, "Q1", "question"],
  [40, "Q2", "question"],
];
const TOPICS: readonly Category[] = [
  ...(["plumbing", "plumbing", "elevator", "electrical", "access", "access"] as const),
  ...(["building", "facility", "cleaning", "greening", "parking", "security", "other"] as const),
];

function drawn(luck: Chance): readonly [TicketClass, TicketKind] {
  let left = luck.below(1_000);
  for (const [weight, of, kind] of KINDS) {
    left -= weight;
    if (left < 0) return [of, kind];
  }
  return ["P3", "repair"];
}

const STARS = [5, 5, 5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 1] as const;

export function lifeOf(number: number, openedAt: Instant, people: People, luck: Chance): Life {
  const [of, kind] = drawn(luck);
  const { human, completion } = deadlines(of, openedAt, SETTINGS);
  const events: Happened[] = [];
  const place = { building: String(1 + luck.below(24)), unit: String(1 + luck.below(3)) };
  const assigneeId = luck.pick(people.staff);
  events.push({
    type: "TicketOpened",
    at: openedAt + 150,
    facts: {
      openedAt,
      kind,
      category: kind === "question" ? "fees" : luck.pick(TOPICS),
      class: of,
      danger: of === "P0" ? "lift_trapped" : null,
      ...place,
      reporterId: 1 + luck.below(people.residents),
      platform: PLATFORM,
      chatId: OWNERS as ChatId,
      inPrivate: kind === "complaint" && luck.yes(0.5),
      humanDue: human,
      completionDue: completion,
      by: "embedded-2",
      confidence: 0.9,
    },
  });
  const joined = kind === "repair" && luck.yes(0.1) ? others(luck) : [];
  for (const personId of joined)
    events.push({
      type: "TicketJoined",
      at: openedAt + SECOND + luck.below(10 * MINUTE),
      facts: { personId, alike: true },
    });
  end(number, events, { openedAt, human, completion, assigneeId }, luck);
  return { events: events.toSorted((a, b) => a.at - b.at), joined, place };
}

const others = (luck: Chance): readonly number[] => [
  ...new Set(Array.from({ length: 1 + luck.below(3) }, () => 1 + luck.below(HOUSEHOLDS))),
];

interface Begun {
  readonly openedAt: Instant;
  readonly human: Instant;
  readonly completion: Instant | null;
  readonly assigneeId: number;
}

const LAPSES_AFTER = 60 * DAY;

function end(number: number, events: Happened[], begun: Begun, luck: Chance): void {
  const { openedAt, human, assigneeId } = begun;
  if (luck.yes(0.02)) {
    events.push({ type: "TicketCancelled", at: openedAt + HOUR, facts: { by: "reporter" } });
    return;
  }
  if (number > 1 && luck.yes(0.015)) {
    events.push({ type: "TicketMerged", at: openedAt + 3 * HOUR, facts: { into: number - 1 } });
    return;
  }
  const lapsed = { type: "TicketClosed", facts: { reason: "lapsed" } } as const;
  if (luck.yes(0.01)) {
    events.push({ type: "PromiseMissed", at: human, facts: { which: "human" } });
    events.push({ ...lapsed, at: openedAt + LAPSES_AFTER });
    return;
  }
  const wait = Math.max(MINUTE, human - openedAt);
  const heardAt =
    openedAt + SECOND + Math.ceil(wait * (luck.yes(0.9) ? luck.next() * 0.8 : 1 + luck.next()));
  if (heardAt > human) events.push({ type: "PromiseMissed", at: human, facts: { which: "human" } });
  events.push({ type: "TicketAccepted", at: heardAt, facts: { assigneeId } });
  let due = begun.completion ?? heardAt + 5 * DAY;
  if (luck.yes(0.2)) {
    due = heardAt + 6 * HOUR + luck.below(2 * DAY);
    const facts = { completionDue: due, arrivalDue: null };
    events.push({ type: "AnswerGiven", at: heardAt + MINUTE, facts });
  }
  if (luck.yes(0.015)) {
    events.push({ ...lapsed, at: openedAt + LAPSES_AFTER });
    return;
  }
  const from = Math.max(heardAt + 2 * MINUTE, openedAt);
  const inTime = due > from && luck.yes(0.92);
  const doneAt = inTime
    ? from + Math.ceil((due - from) * luck.next())
    : Math.max(due, from) + HOUR + luck.below(5 * DAY);
  if (doneAt > due && due > from) {
    events.push({ type: "PromiseMissed", at: due, facts: { which: "completion" } });
    const facts = { to: "manager", why: "overdue" } as const;
    events.push({ type: "TicketEscalated", at: due + MINUTE, facts });
  }
  events.push({ type: "TicketCompleted", at: doneAt, facts: {} });
  afterwards(events, doneAt, luck);
}

function afterwards(events: Happened[], doneAt: Instant, luck: Chance): void {
  const rated = luck.yes(0.6) ? luck.pick(STARS) : null;
  const ratedAt = doneAt + HOUR + luck.below(10 * HOUR);
  if (rated !== null) events.push({ type: "TicketRated", at: ratedAt, facts: { stars: rated } });
  if (luck.yes(0.04)) {
    const at = doneAt + 12 * HOUR;
    const facts = { nth: 1, humanDue: at + 2 * HOUR, completionDue: at + DAY };
    events.push({ type: "TicketReopened", at, facts });
    events.push({ type: "TicketCompleted", at: at + 8 * HOUR + luck.below(DAY), facts: {} });
    events.push({ type: "TicketClosed", at: at + 5 * DAY, facts: { reason: "unrated" } });
    return;
  }
  const reason = rated === null ? "unrated" : "rated";
  const at = rated === null ? doneAt + 3 * DAY : ratedAt + DAY;
  events.push({ type: "TicketClosed", at, facts: { reason } });
}
