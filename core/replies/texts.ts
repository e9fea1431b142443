// Everything the bot says, by name. Each language implements the whole of it; the compiler sees to that.
import type { Instant } from "../clock.ts";
import type { RefusalReason } from "../errors.ts";
import type { NumberName } from "../estates/schema.ts";
import type { Shown } from "../knowledge/show.ts";
import type { PhotoCounts, PhotoFault, PhotoStage } from "../photos/photo.ts";
import type { DeadlineRow } from "../sla/deadline-table.ts";
import type { TicketClass } from "../sla/policy.ts";
import type {
  EscalationLevel,
  EscalationReason,
  Status,
  TicketKind,
  Waiting,
} from "../tickets/ticket.ts";
import type { Verb } from "../tickets/transitions.ts";
import type { Category, Danger, Location } from "../understand/classification.ts";
import type { DisclosureFacts } from "./disclosure-texts.ts";
import type { ForgetFacts } from "./forget-texts.ts";
import type { HomeFacts } from "./home-texts.ts";
import type { LedgerFacts } from "./ledger-texts.ts";

/** What every text may need: the moment and zone for clock times, and whether deadlines are promises. */
export interface Saying {
  readonly now: Instant;
  readonly timeZone: string;
  /** 承诺 instead of 目标. */
  readonly promised: boolean;
  readonly botName: string;
}

/** A ticket in one line. */
export interface Line {
  readonly number: number;
  readonly kind: TicketKind;
  readonly category: Category;
  readonly class: TicketClass;
  readonly status: Status;
  /** Room and place are left out where owners read it: scene.ts, lineOf. */
  readonly place: string;
  readonly humanAt: Instant | null;
  readonly humanDue: Instant;
  readonly completionDue: Instant | null;
  readonly firstCompletionDue: Instant | null;
  readonly arrivalDue: Instant | null;
  readonly waiting: Waiting | null;
  readonly stars: number | null;
  readonly joined: number;
  readonly mergedInto: number | null;
  readonly photos: PhotoCounts;
}

/** Tickets of a list, the most pressing first; `count` of them, though fewer are shown. */
export interface DigestPart {
  readonly lines: readonly Line[];
  readonly count: number;
}

/** Who of the firm speaks, as owners see it. */
export interface FirmAnswer {
  readonly line: Line;
  readonly who: string;
  readonly words: string;
}

type Numbers = Readonly<Partial<Record<NumberName, string | null>>>;

/** Each member gets its facts and the Saying; it gives the whole text of one post. */
export interface Facts extends LedgerFacts, DisclosureFacts, HomeFacts, ForgetFacts {
  /** To the owners, a reply to the report. `askPlace`: where it is was not said. */
  acknowledgement: {
    line: Line;
    askPlace: boolean;
    several: boolean;
    /** The ticket whose message held this fault too. */
    splitFrom: number | null;
  };
  /** The same for a danger: the safety text comes first. */
  emergency: {
    line: Line;
    danger: Danger;
    numbers: Numbers;
    askPlace: boolean;
    /** More than one: it was reported before. */
    households: number;
    /** Told by others: the firm looks first. */
    hearsay?: boolean;
  };
  /** To the staff. */
  card: {
    line: Line;
    danger: Danger | null;
    words: string;
    reporter: string;
    inPrivate: boolean;
    several: boolean;
    hasPhoto: boolean;
  };
  /** To somebody who said the same words again. */
  again: { line: Line };
  /** `alike`: by a report of one's own; how to say that it is another thing. */
  joined: { line: Line; households: number; alike: boolean };
  joinedForStaff: { line: Line; who: string; households: number; words: string };
  /** One's own report again; how to say that it is another thing. */
  sameAgain: { line: Line };
  /** To the group, instead of an answer to each. */
  wave: { line: Line; households: number };
  /** After the first names, before the text. */
  andOthers: { households: number };
  unjoined: { line: Line; byFirm: boolean };
  unjoinedForStaff: { line: Line; who: string; households: number };
  merged: { line: Line; into: Line; households: number };
  mergedForStaff: { line: Line; into: Line; households: number };
  /** To whoever said the place that shows that two tickets are one. */
  mergedAlike: { line: Line; into: Line; households: number };
  mergedAlikeForStaff: { line: Line; into: Line; households: number };
  /** The reporter says that they are two. */
  parted: { line: Line; from: number };
  partedForStaff: { line: Line; from: number };
  unmerged: { line: Line; from: number };
  splitForStaff: { line: Line; into: number };
  status: { lines: readonly Line[]; more: number };
  noneOpen: { name: string };
  urged: { lines: readonly Line[] };
  /** `who`: of the firm, who presses colleagues; absent: a resident. */
  urgedForStaff: { line: Line; words: string; times: number; who?: string };
  /** The firm's words to the owners. */
  answer: FirmAnswer & { answered: "receipt" | "words"; nth: number };
  /** The work waits for the resident until then. */
  waiting: FirmAnswer & { until: Instant; appointed: boolean };
  waitingForStaff: { line: Line; until: Instant };
  /** `by`: who ended it. */
  resumed: { line: Line; by: "resident" | "firm" | "time" };
  assigned: FirmAnswer;
  deferred: FirmAnswer & { nth: number; previous: Instant | null };
  completed: FirmAnswer;
  handedOver: FirmAnswer;
  /** To staff: what was passed on, and how a deadline was read. */
  relayed: {
    line: Line;
    completion: Instant | null;
    arrival: Instant | null;
    unread: boolean;
    /** It waits for parts or others, and nobody has said until when. */
    undated: boolean;
    /** The picture is kept and not shown: it is of a home, or of a complaint. */
    photoHeld: boolean;
  };
  taken: { line: Line };
  takenAlready: { line: Line };
  assignedForStaff: { line: Line; who: string };
  deferredForStaff: { line: Line; nth: number };
  deferredForManager: { line: Line; nth: number; reason: string };
  /** To the manager: somebody of the staff says no, or says it in a tone that nobody should read. */
  declined: {
    line: Line;
    who: string;
    words: string;
    how: "decline" | "refusal";
    /** The owners have read it. */
    aloud?: boolean;
  };
  /** `asked`: false where the reporter was forgotten. */
  completedForStaff: { line: Line; photoHeld: boolean; asked: boolean };
  noted: { line: Line };
  categorised: { line: Line };
  classified: { line: Line };
  classifiedForOwners: { line: Line };
  allClear: { line: Line };
  allClearForStaff: { line: Line; reason: string; byFirm: boolean };
  changed: { line: Line };
  changedForStaff: { line: Line; words: string };
  placeAdded: { line: Line };
  cancelled: { line: Line };
  cancelledByFirm: FirmAnswer;
  cancelledForStaff: { line: Line; byReporter: boolean };
  reopened: { line: Line };
  reopenedForStaff: { line: Line; words: string; nth: number };
  reopenedForManager: { line: Line; nth: number };
  rated: { line: Line; stars: number; changed: boolean };
  ratedForStaff: { line: Line; stars: number };
  /** `words`: what the reporter said with it; empty where nothing was said. */
  ratedLow: { line: Line; stars: number; words: string };
  unchanged: { line: Line };
  photoAdded: { line: Line };
  photoForStaff: { line: Line };
  /** To the residents, with a further picture of the firm's. */
  furtherPhoto: { line: Line; stage: PhotoStage };
  /** Of a ticket: how many in all, and the newest. */
  photos: { line: Line; list: readonly { stage: PhotoStage; at: Instant }[]; count: number };
  /** With the picture, to the firm. */
  photoShown: { line: Line; stage: PhotoStage; at: Instant; nth: number };
  /** To whoever sent it. */
  photoRefused: { line: Line; fault: PhotoFault };
  /** The message has a film, a voice or another file with it. */
  onlyPictures: { name: string };
  revisedForStaff: { line: Line; words: string };
  /** More about a ticket in its reporter's own words: the answer to the firm's question, say. */
  wordsAdded: { line: Line };
  wordsForStaff: { line: Line; words: string };
  confirmCancel: { line: Line };
  confirmSend: { line: Line; words: string };
  /** From the estate's settings, which are named as the source. */
  known: Shown;
  /** To a resident who reports something that is no ticket, thanks, greets. */
  hello: { name: string };
  /** A place was named, and nothing more. */
  whatThere: { place: Location };
  thanks: { name: string };
  praised: { name: string };
  notForgotten: Record<never, never>;
  list: {
    of: "mine" | "pending" | "today";
    /** Of this page, the most pressing first. */
    lines: readonly Line[];
    page: number;
    pages: number;
    /** Of all: how many there are, how many nobody has answered, how many are late. */
    all: number;
    waiting: number;
    overdue: number;
    opened: number;
    done: number;
  };
  /** `reachable`: an account that can be named; `waiting`: numbers that nobody has accepted, at a handing over. */
  dutySet: {
    who: string;
    from: Instant;
    until: Instant;
    handsOver: boolean;
    reachable: boolean;
    waiting: readonly number[];
  };
  /** Who is on duty: now, in the span that was asked for, or in the days to come (`byFirm`). */
  onDuty: {
    spans: readonly { who: string; from: Instant; until: Instant }[];
    asked: boolean;
    byFirm: boolean;
    numbers: Numbers;
  };
  /** Under a card, where who is on duty cannot be named. */
  dutyLine: { who: string };
  approved: { table: readonly DeadlineRow[] };
  approvedAlready: { since: Instant };
  help: {
    verbs: readonly Verb[];
    role: "owners" | "staff" | "committee" | "community" | "private";
  };
  howToBind: { name: string };
  bound: { estate: string; role: string; fresh: boolean; missing: readonly string[] };
  unbound: { estate: string; role: string };
  confirmEstate: { name: string; known: string };
  administratorAdded: { name: string };
  administratorRemoved: { name: string };
  appointed: { who: string; role: "manager" | "bookkeeper" };
  /** To the staff: nobody has accepted a danger yet; `times` tells how often this was said. */
  alarm: { line: Line; danger: Danger | null; times: number };
  remindAnswer: { line: Line };
  remindCompletion: { line: Line };
  arrivalMissed: { line: Line; expected: Instant };
  progressNote: { line: Line };
  /** To the residents: a deadline that they were told has passed. */
  promiseMissed: { line: Line; which: "human" | "completion"; due: Instant };
  escalated: { line: Line; to: EscalationLevel; why: EscalationReason };
  remindRating: { line: Line };
  lapsed: { line: Line };
  secondLook: { line: Line; why: "rain" | "month" };
  /** The same about several works at once, each in its first line. */
  secondLooks: { texts: readonly string[]; count: number };
  /** To the staff, when it rains: finished works on leaks. `askAt`: when those who reported are asked. */
  looks: { lines: readonly Line[]; count: number; askAt: Instant };
  noLooks: Record<string, never>;
  /** To staff who said that it rains where owners read it. */
  rainNoted: { count: number };
  /** Several notices that waited, as one list; `count` of them, the first of which are shown. */
  late: { texts: readonly string[]; count: number };
  digest: {
    /** Of the day for staff and manager, of the week for the committee. */
    of: "day" | "week";
    overdue: DigestPart;
    dueToday: DigestPart;
    unanswered: DigestPart;
    open: number;
    opened: number;
    done: number;
  };
  /** What happened to a platform: to the staff, or the administrators. */
  gap: { platform: string; from: Instant; to: Instant };
  paused: { platform: string; until: Instant };
  loggedOut: { platform: string; file: string };
  refused: { reason: RefusalReason; name: string };
  /** The same of one of several orders. */
  refusedOf: { number: number; reason: RefusalReason; name: string };
  failed: { name: string };
}

export type Texts = {
  readonly [Name in keyof Facts]: (facts: Facts[Name], saying: Saying) => string;
};

/** One thing to say, as data. */
export type Reply = {
  [Name in keyof Facts]: { readonly say: Name; readonly facts: Facts[Name] };
}[keyof Facts];

export const reply = <Name extends keyof Facts>(say: Name, facts: Facts[Name]): Reply =>
  ({ say, facts }) as Reply;

export const render = (said: Reply, texts: Texts, saying: Saying): string =>
  (texts[said.say] as (facts: unknown, saying: Saying) => string)(said.facts, saying);
