// The two tables that say what may happen to a ticket: NEXT (in which state) and WHO (by whom).
import type { Status } from "./ticket.ts";

export const TICKET_COMMANDS = [
  "join",
  "unjoin",
  "merge",
  "absorb",
  "unmerge",
  "release",
  "split",
  "urge",
  "accept",
  "assign",
  "answer",
  "defer",
  "wait",
  "resume",
  "complete",
  "rate",
  "reopen",
  "cancel",
  "change",
  "categorise",
  "classify",
  "allClear",
  "handOver",
  "note",
  "revise",
  "miss",
  "escalate",
  "remindRating",
  "secondLook",
  "lapse",
  "close",
  "keepPhoto",
] as const;
export type TicketCommandName = (typeof TICKET_COMMANDS)[number];

/** What may happen to a ticket that somebody still has to work on. */
const WORKED_ON: Partial<Record<TicketCommandName, Status | "same" | "before">> = {
  join: "same",
  unjoin: "same",
  merge: "merged",
  absorb: "same",
  release: "same",
  split: "same",
  urge: "same",
  accept: "accepted",
  assign: "accepted",
  answer: "accepted",
  defer: "deferred",
  wait: "accepted",
  resume: "same",
  complete: "done",
  cancel: "cancelled",
  change: "same",
  categorise: "same",
  classify: "same",
  allClear: "same",
  handOver: "accepted",
  note: "same",
  revise: "same",
  miss: "same",
  escalate: "same",
  lapse: "closed",
  close: "closed",
  keepPhoto: "same",
};

/**
 * The state that a command leads to. Nothing: refused in that state. "same": allowed, state kept. "before": the one
 * that it had before it was merged.
 * A plain answer or a promise accepts an open ticket; 完成 is allowed from open.
 */
export const NEXT: Record<
  Status,
  Partial<Record<TicketCommandName, Status | "same" | "before">>
> = {
  open: WORKED_ON,
  reopened: WORKED_ON,
  accepted: WORKED_ON,
  // A deadline that was changed stays marked until somebody accepts it anew.
  deferred: {
    ...WORKED_ON,
    assign: "same",
    answer: "same",
    defer: "same",
    wait: "same",
    handOver: "same",
  },
  done: {
    rate: "same",
    reopen: "reopened",
    unjoin: "same",
    release: "same",
    split: "same",
    answer: "same",
    note: "same",
    remindRating: "same",
    secondLook: "same",
    close: "closed",
    keepPhoto: "same",
  },
  closed: {
    rate: "same",
    reopen: "reopened",
    unjoin: "same",
    release: "same",
    split: "same",
    note: "same",
    secondLook: "same",
    keepPhoto: "same",
  },
  cancelled: { release: "same", note: "same", keepPhoto: "same" },
  merged: { unmerge: "before", note: "same", keepPhoto: "same" },
};

/** In which capacity a person acts. Somebody may hold several seats; one that fits is enough. */
export const SEATS = [
  "anyone",
  "resident",
  "reporter",
  "party",
  "staff",
  "manager",
  "bookkeeper",
  "committee",
  "community",
  "administrator",
  "system",
] as const;
export type ActingSeat = (typeof SEATS)[number];

/** About entries of the ledger, never about a ticket. */
const LEDGER_VERBS = ["book", "amend", "review", "reconcile"] as const;
/** About a month and its disclosure; a ticket's number in them is part of what is said. */
const DISCLOSURE_VERBS = [
  "disclose",
  "sign",
  "object",
  "verify",
  "published",
  "summary",
  "lists",
  "resolve",
] as const;
/** About whose home is whose, never about a ticket. */
const HOME_VERBS = [
  "bindHome",
  "unbindHome",
  "myHomes",
  "confirmHome",
  "rejectHome",
  "homeClaims",
] as const;

/** Everything that can be said to the bot. The ticket commands and what is no ticket's. */
export const VERBS = [
  "report",
  "status",
  ...TICKET_COMMANDS,
  "takeOver",
  "send",
  "photos",
  "duty",
  "handOverDuty",
  "onDuty",
  "mine",
  "pending",
  "today",
  "rain",
  "approve",
  ...LEDGER_VERBS,
  ...DISCLOSURE_VERBS,
  ...HOME_VERBS,
  "forget",
  "administrator",
  "removeAdministrator",
  "bind",
  "unbind",
  "manager",
  "bookkeeper",
  "help",
] as const;
export type Verb = (typeof VERBS)[number];

const isIn = (verbs: readonly Verb[], verb: Verb): boolean => verbs.includes(verb);
export const isLedgerVerb = (verb: Verb): boolean => isIn(LEDGER_VERBS, verb);

export const isDisclosureVerb = (verb: Verb): boolean => isIn(DISCLOSURE_VERBS, verb);

export const isHomeVerb = (verb: Verb): boolean => isIn(HOME_VERBS, verb);

const PRIVATE_VERBS: ReadonlySet<Verb> = new Set(["bindHome", "unbindHome", "myHomes", "forget"]);
/** What nobody else should read: said in private only. */
export const isPrivateVerb = (verb: Verb): boolean => PRIVATE_VERBS.has(verb);

/** Who may do what. `party`: the reporter and all who joined. */
export const WHO: Record<Verb, readonly ActingSeat[]> = {
  report: ["anyone"],
  status: ["anyone"],
  join: ["anyone"],
  unjoin: ["party", "staff", "manager"],
  // By the system where the place that was asked for shows that two are one.
  merge: ["staff", "manager", "system"],
  // What merging and parting do to the other ticket.
  absorb: ["system"],
  unmerge: ["staff", "manager", "system"],
  release: ["system"],
  split: ["staff", "manager"],
  urge: ["anyone"],
  accept: ["staff", "manager"],
  assign: ["staff", "manager"],
  answer: ["staff", "manager"],
  takeOver: ["staff", "manager"],
  send: ["staff", "manager"],
  defer: ["staff", "manager"],
  wait: ["staff", "manager"],
  resume: ["party", "staff", "manager", "system"],
  complete: ["staff", "manager"],
  rate: ["reporter"],
  reopen: ["party"],
  cancel: ["reporter", "staff", "manager"],
  change: ["reporter", "staff", "manager"],
  categorise: ["staff", "manager"],
  classify: ["staff", "manager"],
  allClear: ["reporter", "staff", "manager"],
  handOver: ["staff", "manager"],
  note: ["staff", "manager"],
  revise: ["reporter"],
  miss: ["system"],
  escalate: ["system"],
  remindRating: ["system"],
  secondLook: ["system"],
  lapse: ["system"],
  close: ["system"],
  keepPhoto: ["system"],
  photos: ["anyone"],
  duty: ["staff", "manager"],
  handOverDuty: ["staff", "manager"],
  onDuty: ["anyone"],
  mine: ["staff", "manager"],
  pending: ["staff", "manager", "committee"],
  today: ["staff", "manager", "committee"],
  rain: ["staff", "manager"],
  approve: ["manager"],
  book: ["manager", "bookkeeper"],
  amend: ["manager", "bookkeeper"],
  review: ["committee"],
  reconcile: ["manager", "bookkeeper"],
  disclose: ["committee", "manager"],
  sign: ["committee", "manager"],
  object: ["committee", "staff", "manager", "bookkeeper"],
  verify: ["anyone"],
  published: ["anyone"],
  summary: ["committee", "staff", "manager"],
  lists: ["committee", "staff", "manager", "community"],
  resolve: ["committee", "manager"],
  bindHome: ["resident"],
  unbindHome: ["anyone"],
  myHomes: ["anyone"],
  confirmHome: ["staff", "manager"],
  rejectHome: ["staff", "manager"],
  homeClaims: ["staff", "manager"],
  forget: ["anyone"],
  administrator: ["anyone"],
  removeAdministrator: ["administrator"],
  bind: ["administrator"],
  unbind: ["administrator"],
  manager: ["administrator"],
  bookkeeper: ["administrator"],
  help: ["anyone"],
};

/** True where one of the seats held may do `verb`. Everybody holds "anyone". */
export const may = (verb: Verb, held: ReadonlySet<ActingSeat>): boolean =>
  WHO[verb].some((seat) => seat === "anyone" || held.has(seat));
