// A ticket: its events, and the fold of them. Pure; nothing here reads a clock or a database.
import type { Instant } from "../clock.ts";
import type { PhotoCounts, PhotoStage } from "../photos/photo.ts";
import type { ChatId } from "../platform.ts";
import type { TicketClass } from "../sla/policy.ts";
import type { Category, Danger, Location } from "../understand/classification.ts";
import type { Wave } from "./wave.ts";

export const STATUSES = [
  "open",
  "accepted",
  "deferred",
  "done",
  "closed",
  "cancelled",
  "merged",
  "reopened",
] as const;
export type Status = (typeof STATUSES)[number];
/** Not yet ended: somebody still has to do something. */
export const ACTIVE: readonly Status[] = ["open", "accepted", "deferred", "reopened"];

export const KINDS = ["repair", "complaint", "suggestion", "question"] as const;
export type TicketKind = (typeof KINDS)[number];

/** What a person wrote. It lives apart from the events (they hold its id), so that it can be erased. */
export interface NewWords {
  /** `echo`: of somebody whose report joined another. */
  readonly kind: "report" | "answer" | "note" | "reason" | "assignee" | "echo";
  readonly text: string;
  readonly photo?: string;
}

/** Ids and facts only: never a name, a phone, a room or what somebody wrote. `wordsId` is filled in by the store. */
export interface TicketFacts {
  TicketOpened: {
    /** When the resident wrote it: the clocks start there. */
    openedAt: Instant;
    kind: TicketKind;
    category: Category;
    class: TicketClass;
    danger: Danger | null;
    building: string | null;
    unit: string | null;
    reporterId: number;
    /** The chat in which it was reported, and whether that chat is private. */
    platform: string;
    chatId: ChatId;
    inPrivate: boolean;
    humanDue: Instant;
    completionDue: Instant | null;
    by: string;
    confidence: number;
    /** The number of the ticket whose message held this fault too. */
    splitFrom?: number;
    /** The words tell of rain now (rain.ts), and of water that comes through: from outside, or however. */
    rain?: true;
    leaks?: "rain" | "seeps";
  };
  /**
   * `alike`: by a report of one's own that is about the same thing; with its danger, where it tells of one.
   * `named`: by the ticket's number.
   */
  TicketJoined: {
    personId: number;
    alike?: true;
    named?: true;
    danger?: Danger | null;
    /** The words tell of rain now. */
    rain?: true;
  };
  /** `apart`: it was another thing after all, which gets a ticket of its own. */
  TicketUnjoined: { personId: number; why: "self" | "staff" | "apart" };
  /** The group was told that the ticket has many voices. */
  WaveAnnounced: Record<string, never>;
  /**
   * `into`, `from`: the other ticket's number in the estate. `alike`: by the place that its reporter said later, not by
   * staff; `apart`: it was another thing after all, says the reporter.
   */
  TicketMerged: { into: number; alike?: true };
  TicketAbsorbed: { from: number; personIds: readonly number[]; alike?: true };
  TicketUnmerged: { from: number; apart?: true };
  TicketReleased: { from: number; personIds: readonly number[]; alike?: true };
  TicketSplit: { into: number };
  TicketUrged: { personId: number };
  /** Who accepts looks after it, unless somebody does already. */
  TicketAccepted: { assigneeId: number | null };
  TicketAssigned: { assigneeId: number | null };
  AnswerGiven: { completionDue: Instant | null; arrivalDue: Instant | null };
  /** `arrivalDue` where a plain answer named both. */
  DeadlineChanged: { completionDue: Instant; nth: number; arrivalDue?: Instant | null };
  /** The work waits for the resident: the completion is paused until then at the latest. */
  WaitingStarted: { until: Instant; appointed: boolean; completionDue: Instant | null };
  WaitingEnded: { completionDue: Instant | null };
  TicketCompleted: Record<string, never>;
  TicketRated: { stars: number };
  /** A return has clocks of its own. */
  TicketReopened: { nth: number; humanDue: Instant; completionDue: Instant | null };
  TicketCancelled: { by: "reporter" | "staff" };
  /** `into`: the ticket into which it goes with that. */
  PlaceChanged: { building: string | null; unit: string | null; into?: number };
  CategoryChanged: { category: Category };
  ClassChanged: { class: TicketClass; humanDue: Instant; completionDue: Instant | null };
  /** `lowered`: taken back by its reporter before the firm had answered: no emergency's clocks run any more. */
  DangerCleared: {
    byFirm?: true;
    lowered?: { class: TicketClass; humanDue: Instant; completionDue: Instant | null };
  };
  HandedOver: Record<string, never>;
  NoteAdded: Record<string, never>;
  WordsRevised: Record<string, never>;
  /** A deadline that the residents were told has passed; they are told so. */
  PromiseMissed: { which: "human" | "completion" };
  /** One rung up the ladder, once, with the reason. */
  TicketEscalated: { to: EscalationLevel; why: EscalationReason };
  RatingReminded: Record<string, never>;
  /** Whether it leaks again: asked after the next rain, or after a month, whichever comes first. */
  SecondLookAsked: { why: "rain" | "month" };
  /** A picture is kept: the hash of its bytes as they lie in DATA_DIR/photos. */
  PhotoKept: { stage: PhotoStage; sha256: string };
  TicketClosed: { reason: ClosingReason };
}

/** The rungs above the staff (standards.md 3.5). */
export const ESCALATION_LEVELS = ["manager", "committee", "community"] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];
export type EscalationReason = "unanswered" | "overdue" | "alarm";
/** `lapsed`: nobody worked on it any more; shown as unresolved. */
export type ClosingReason = "rated" | "unrated" | "answered" | "lapsed";

export type TicketEventType = keyof TicketFacts;

/** An event as decided. The store adds ticket, seq and the id of the words. */
export type NewTicketEvent = {
  [Type in TicketEventType]: {
    readonly type: Type;
    readonly facts: TicketFacts[Type];
    readonly words?: NewWords;
    /** The full place as said: kept in the ticket's row, erasable, not in the event. */
    readonly place?: Location;
  };
}[TicketEventType];

/** An event as stored. */
export type TicketEvent = {
  [Type in TicketEventType]: {
    readonly type: Type;
    readonly facts: TicketFacts[Type] & { wordsId?: number };
    readonly seq: number;
    readonly at: Instant;
    readonly actorId: number | null;
    readonly actorSeat: string;
  };
}[TicketEventType];

/** The fold of a ticket's events. */
export interface TicketState {
  readonly kind: TicketKind;
  readonly category: Category;
  readonly class: TicketClass;
  readonly status: Status;
  readonly danger: Danger | null;
  readonly reporterId: number;
  readonly platform: string;
  readonly chatId: ChatId;
  readonly inPrivate: boolean;
  readonly openedAt: Instant;
  /** When the clocks that run now started: at the report, or at the last return. */
  readonly clockFrom: Instant;
  readonly humanDue: Instant;
  /** When a person of the firm first answered. */
  readonly humanAt: Instant | null;
  readonly completionDue: Instant | null;
  /** The first completion deadline: it stays visible after a change. */
  readonly firstCompletionDue: Instant | null;
  readonly arrivalDue: Instant | null;
  readonly deferrals: number;
  /** Waiting for the resident; null: not, or no longer. After `until` the clock runs by itself. */
  readonly waiting: Waiting | null;
  /** How long the completion has been paused in all, in ms, with what is left of the pause that runs. */
  readonly waited: number;
  readonly assigneeId: number | null;
  readonly doneAt: Instant | null;
  readonly reopenings: number;
  readonly stars: number | null;
  readonly ratedAt: Instant | null;
  readonly joined: number;
  readonly wave: Wave;
  /** The number of the ticket that this one went into, and the state that it had before. */
  readonly mergedInto: number | null;
  readonly statusBefore: Status | null;
  readonly urgings: number;
  readonly handedOver: boolean;
  /** Water came through: from outside with the rain, as was said, or however. */
  readonly leaks: "rain" | "seeps" | null;
  /** When those who reported were asked whether the finished work holds. */
  readonly lookedAt: Instant | null;
  /** How many are kept. */
  readonly photos: PhotoCounts;
  readonly closedAt: Instant | null;
}

export interface Waiting {
  readonly until: Instant;
  /** A time was agreed on: what the resident writes meanwhile does not end it. */
  readonly appointed: boolean;
}

/** What is left of the pause that runs, in ms. */
export const unspent = ({ waiting }: Pick<TicketState, "waiting">, now: Instant): number =>
  waiting === null ? 0 : Math.max(0, waiting.until - now);

/** A ticket as read from the store: its fold, its number, and the place as said (erasable). */
export interface Ticket extends TicketState {
  readonly id: number;
  readonly estateId: number;
  /** Runs per estate from 1. */
  readonly number: number;
  /** The `seq` of its last event: the optimistic lock. */
  readonly version: number;
  readonly place: Location;
}

/** The fold alone, without the row's own columns: what is written back. The place must stay erasable. */
export function stateOf({ id, estateId, number, version, place, ...state }: Ticket): TicketState {
  return state;
}

/** What the fold looks at: an event with its time, stored or about to be. */
export type Happened = {
  [Type in TicketEventType]: {
    readonly type: Type;
    readonly facts: TicketFacts[Type];
    readonly at: Instant;
  };
}[TicketEventType];
