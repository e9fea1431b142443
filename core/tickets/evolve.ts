// The fold: what a ticket is, from what happened to it.
import { NO_PHOTOS } from "../photos/photo.ts";
import { type Happened, type Status, type TicketState, unspent } from "./ticket.ts";
import { NEXT, type TicketCommandName } from "./transitions.ts";
import { calm, joinedAt, leftFrom, type Wave } from "./wave.ts";

/** The state after a command, by the table; the caller has checked that it is allowed. */
const after = (status: Status, command: TicketCommandName): Status => {
  const next = NEXT[status][command] ?? "same";
  return next === "same" || next === "before" ? status : next;
};

/**
 * The state after `event`; `state` is null before the first. Pure and total: an event that was stored is
 * always folded, for the row must be rebuilt from the events alone.
 */
export function evolve(state: TicketState | null, event: Happened): TicketState {
  if (event.type === "TicketOpened") return opened(event);
  if (state === null) throw new Error(`${event.type} before TicketOpened`);
  switch (event.type) {
    case "TicketJoined":
      return { ...state, joined: state.joined + 1, wave: joinedAt(state.wave, event.at) };
    case "TicketUnjoined":
      return { ...state, joined: state.joined - 1, wave: leftFrom(state.wave) };
    case "WaveAnnounced":
      return { ...state, wave: { ...state.wave, toldAt: event.at } };
    case "TicketMerged":
      return {
        ...state,
        status: after(state.status, "merge"),
        statusBefore: state.status,
        mergedInto: event.facts.into,
      };
    case "TicketUnmerged":
      return {
        ...state,
        status: state.statusBefore ?? state.status,
        statusBefore: null,
        mergedInto: null,
      };
    case "TicketAbsorbed":
      return {
        ...state,
        joined: state.joined + event.facts.personIds.length,
        wave: event.facts.alike ? waveAfter(state, event, joinedAt) : state.wave,
      };
    case "TicketReleased":
      return {
        ...state,
        joined: state.joined - event.facts.personIds.length,
        wave: event.facts.alike ? waveAfter(state, event, leftFrom) : state.wave,
      };
    case "TicketUrged":
      return { ...state, urgings: state.urgings + 1 };
    case "TicketAccepted":
      return {
        ...state,
        ...heard(state, event.at),
        status: after(state.status, "accept"),
        assigneeId: event.facts.assigneeId,
      };
    case "TicketAssigned":
      return {
        ...state,
        ...heard(state, event.at),
        status: after(state.status, "assign"),
        assigneeId: event.facts.assigneeId,
      };
    case "AnswerGiven":
      return {
        ...state,
        ...heard(state, event.at),
        ...promised(state, event.facts.completionDue, event.at),
        status: after(state.status, "answer"),
        arrivalDue: event.facts.arrivalDue ?? state.arrivalDue,
      };
    case "DeadlineChanged":
      return {
        ...state,
        ...heard(state, event.at),
        ...promised(state, event.facts.completionDue, event.at),
        status: after(state.status, "defer"),
        deferrals: event.facts.nth,
        arrivalDue: event.facts.arrivalDue ?? state.arrivalDue,
      };
    case "WaitingStarted": {
      const { until, appointed, completionDue } = event.facts;
      return {
        ...state,
        ...heard(state, event.at),
        status: after(state.status, "wait"),
        waiting: { until, appointed },
        waited: waitedUntil(state, event.at) + (until - event.at),
        completionDue,
        arrivalDue: null,
      };
    }
    case "WaitingEnded":
      return { ...state, ...resumed(state, event.at), completionDue: event.facts.completionDue };
    case "TicketCompleted":
      return {
        ...state,
        ...heard(state, event.at),
        ...resumed(state, event.at),
        status: after(state.status, "complete"),
        doneAt: event.at,
        arrivalDue: null,
        stars: null,
        ratedAt: null,
        lookedAt: null,
      };
    case "TicketRated":
      return { ...state, stars: event.facts.stars, ratedAt: state.ratedAt ?? event.at };
    case "TicketReopened":
      return {
        ...state,
        status: after(state.status, "reopen"),
        reopenings: event.facts.nth,
        clockFrom: event.at,
        humanDue: event.facts.humanDue,
        humanAt: null,
        completionDue: event.facts.completionDue,
        firstCompletionDue: event.facts.completionDue,
        arrivalDue: null,
        deferrals: 0,
        waiting: null,
        waited: 0,
        doneAt: null,
        stars: null,
        ratedAt: null,
        lookedAt: null,
        closedAt: null,
      };
    case "TicketCancelled":
      return { ...state, status: after(state.status, "cancel"), closedAt: event.at };
    case "PlaceChanged":
      return state;
    case "CategoryChanged":
      return { ...state, category: event.facts.category };
    case "ClassChanged":
      return {
        ...state,
        class: event.facts.class,
        humanDue: event.facts.humanDue,
        completionDue: event.facts.completionDue,
        firstCompletionDue: event.facts.completionDue,
      };
    case "DangerCleared": {
      const { byFirm, lowered } = event.facts;
      return {
        ...state,
        ...(byFirm && heard(state, event.at)),
        ...lowered,
        ...(lowered && { firstCompletionDue: lowered.completionDue }),
        danger: null,
      };
    }
    case "HandedOver":
      return {
        ...state,
        ...heard(state, event.at),
        status: after(state.status, "handOver"),
        handedOver: true,
      };
    case "TicketSplit":
    case "NoteAdded":
    case "WordsRevised":
      return state;
    case "PromiseMissed":
    case "TicketEscalated":
    case "RatingReminded":
      return state;
    case "SecondLookAsked":
      return { ...state, lookedAt: event.at };
    case "PhotoKept": {
      const { stage } = event.facts;
      return { ...state, photos: { ...state.photos, [stage]: state.photos[stage] + 1 } };
    }
    case "TicketClosed":
      return { ...state, status: after(state.status, "close"), closedAt: event.at };
    default:
      return event satisfies never;
  }
}

/** Whoever came or went by the place of a report counts in the wave as one who joined by it. */
const waveAfter = (
  { wave }: TicketState,
  { facts, at }: { facts: { personIds: readonly number[] }; at: number },
  step: (wave: Wave, at: number) => Wave,
): Wave => facts.personIds.reduce((now) => step(now, at), wave);

const opened = (event: Happened & { type: "TicketOpened" }): TicketState => ({
  kind: event.facts.kind,
  category: event.facts.category,
  class: event.facts.class,
  status: "open",
  danger: event.facts.danger,
  reporterId: event.facts.reporterId,
  platform: event.facts.platform,
  chatId: event.facts.chatId,
  inPrivate: event.facts.inPrivate,
  openedAt: event.facts.openedAt,
  clockFrom: event.facts.openedAt,
  humanDue: event.facts.humanDue,
  humanAt: null,
  completionDue: event.facts.completionDue,
  firstCompletionDue: event.facts.completionDue,
  arrivalDue: null,
  deferrals: 0,
  waiting: null,
  waited: 0,
  assigneeId: null,
  doneAt: null,
  reopenings: 0,
  stars: null,
  ratedAt: null,
  joined: 0,
  wave: calm(event.at),
  mergedInto: null,
  statusBefore: null,
  urgings: 0,
  handedOver: false,
  leaks: event.facts.leaks ?? null,
  lookedAt: null,
  photos: NO_PHOTOS,
  closedAt: null,
});

/** A person of the firm has answered: the first time stops the first clock. */
const heard = (state: TicketState, at: number) => ({ humanAt: state.humanAt ?? at });

/** A new completion deadline; the first one said stays visible. Who promises waits no longer. */
const promised = (state: TicketState, due: number | null, at: number) =>
  due === null
    ? {}
    : {
        ...resumed(state, at),
        completionDue: due,
        firstCompletionDue: state.firstCompletionDue ?? due,
      };

/** The time paused up to now, without what is left of a pause. */
const waitedUntil = (state: TicketState, at: number): number => state.waited - unspent(state, at);

const resumed = (state: TicketState, at: number) => ({
  waiting: null,
  waited: waitedUntil(state, at),
});
