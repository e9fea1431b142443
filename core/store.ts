// The port to the database. Small verbs and domain rows; no query builder leaks out.
// Every method is one durable step or one consistent read. Rules that each implementation must keep:
//  - what `transaction` resolves is on disk; what it rejects left nothing;
//  - a plain write beside an open transaction waits for it and survives its rollback;
//  - claims are one guarded write: two processes never hold the same row;
//  - a lease that has run out, or whose owner is `takeOver`n, is free again.
import { type Instant, MINUTE } from "./clock.ts";
import type { DisclosureReads, DisclosureWrites } from "./disclosure/desk.ts";
import type { NewShift, Shift } from "./duty/shift.ts";
import type { HomeReads, HomeWrites } from "./homes/claim.ts";
import type { LedgerReads, LedgerWrites } from "./ledger/books.ts";
import type { Post } from "./outbox/post.ts";
import type { NewPhoto, PhotoFault, PhotoStage, StoredPhoto } from "./photos/photo.ts";
import type { AccountId, ChatId, IncomingMessage, MessageId, PhotoRef } from "./platform.ts";
import type { ForgetReads, ForgetStore, ForgetWrites } from "./privacy/forget.ts";
import type { DueTimer, TicketTimer } from "./sla/timers.ts";
import type { NewTicketEvent, Ticket, TicketEvent, TicketState } from "./tickets/ticket.ts";

export const CHAT_ROLES = ["owners", "staff", "committee", "community"] as const;
export type ChatRole = (typeof CHAT_ROLES)[number];

/** What a person can be in an estate. `resident`: has spoken to the bot in an owners' group. */
export const SEAT_ROLES = [
  "resident",
  "staff",
  "committee",
  "community",
  "manager",
  "bookkeeper",
] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];

/** The seats that hang on a group: gone with the person who leaves it, and with the group's binding. */
export const SEATS_OF: Record<ChatRole, readonly SeatRole[]> = {
  owners: ["resident"],
  staff: ["staff", "manager", "bookkeeper"],
  committee: ["committee"],
  community: ["community"],
};

export interface Estate {
  readonly id: number;
  readonly name: string;
  /** When the manager made the table of deadlines a promise; null before. */
  readonly promisedAt: Instant | null;
}

export interface BoundChat {
  readonly platform: string;
  readonly chatId: ChatId;
  readonly estateId: number;
  readonly role: ChatRole;
  readonly title: string | null;
}

export interface Person {
  readonly id: number;
  readonly platform: string;
  readonly accountId: AccountId;
  readonly name: string;
  readonly privateId: ChatId | null;
  readonly isAdmin: boolean;
}

export interface Seat {
  readonly estateId: number;
  readonly role: SeatRole;
}

/** A question of the bot's that waits for one person in one chat. At most one; a new one replaces it. */
export interface Ask {
  readonly kind:
    | "place"
    | "cancel"
    | "send"
    | "estate"
    | "rate"
    | "look"
    | "same"
    | "human"
    | "words"
    | "forget";
  readonly ticketId: number | null;
  /** JSON of the kind's own. */
  readonly data: string;
  readonly expiresAt: Instant;
}

/** A question of the bot's waits ten minutes for its answer (product rule). */
export const ASK_MS = 10 * MINUTE;

export interface InboxItem {
  readonly id: number;
  readonly message: IncomingMessage;
  readonly receivedAt: Instant;
  /** How often it has been claimed, this claim included. */
  readonly attempts: number;
}

/** What became of a message that was for the bot. */
export const OUTCOMES = [
  "acknowledged",
  "joined",
  "answered",
  "asked",
  "helped",
  "done",
  "refused",
  "nothing",
  "failed",
  /** Said too often: no answer any more for that minute. */
  "limited",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface OutboxItem {
  readonly id: number;
  readonly platform: string;
  readonly post: Post;
  /** Times that a send failed and was certain not to have arrived. */
  readonly attempts: number;
  /** Times that a send's fate stayed unknown. */
  readonly unknowns: number;
  /** True where the last holder died with the send under way: its fate is unknown. */
  readonly interrupted: boolean;
  readonly createdAt: Instant;
}

/** A lease, taken in the statement that stores the work: who stored it goes on with it at once. */
export interface Claim {
  readonly owner: string;
  readonly leaseMs: number;
}

export interface PostClaim extends Claim {
  /** Whether the post may be sent now. Asked at most once a chat, for its first post. */
  readonly mayGo: (post: Post) => boolean;
}

export interface Enqueued {
  readonly claimed: readonly OutboxItem[];
  /** Those that must be claimed later. */
  readonly waiting: readonly Post[];
}

export interface StoredTimer {
  readonly id: number;
  readonly estateId: number;
  /** Null: the estate's own. */
  readonly ticketId: number | null;
  /** A TicketTimer (core/sla/timers.ts), or a kind of the estate's. */
  readonly kind: string;
  /** With the ticket or estate before it: "ticket:12:lapse:…". */
  readonly key: string;
  readonly dueAt: Instant;
}

/** A person who is told a ticket's result, and where. */
export interface Party {
  readonly personId: number;
  readonly accountId: AccountId;
  readonly name: string;
  readonly role: "reporter" | "joined";
  readonly platform: string;
  readonly chatId: ChatId;
  /** The chat is the person's own with the bot. */
  readonly inPrivate: boolean;
  readonly messageId: MessageId;
}

/** Who and where, for one message: everything that interpreting it needs. */
export interface Surroundings {
  /** Null: never seen. */
  readonly person: Person | null;
  /** Of the person, in all estates. */
  readonly seats: readonly Seat[];
  /** The chat's binding; null for a private or unbound chat. */
  readonly chat: BoundChat | null;
  readonly ask: Ask | null;
  /**
   * The ticket that the message being replied to is about: a post of the bot's, or a report. Of an edited or a
   * recalled message the ticket that it reported; of a picture of an album the ticket that the album reported.
   */
  readonly replied: Ticket | null;
  /** The message is a further picture of an album of which another was for the bot. */
  readonly ofAlbum: boolean;
  /** As what that other one was kept; null where it was not. */
  readonly albumStage: PhotoStage | null;
}

export interface Reads extends LedgerReads, DisclosureReads, HomeReads, ForgetReads {
  surroundings(message: IncomingMessage, now: Instant): Promise<Surroundings>;
  estate(id: number): Promise<Estate | null>;
  estates(): Promise<readonly Estate[]>;
  chatsOf(estateId: number): Promise<readonly BoundChat[]>;
  /** The people who hold the role in the estate, oldest first. */
  holders(estateId: number, role: SeatRole): Promise<readonly Person[]>;
  administrators(): Promise<readonly Person[]>;
  person(id: number): Promise<Person | null>;
  ticket(id: number): Promise<Ticket | null>;
  ticketByNumber(estateId: number, number: number): Promise<Ticket | null>;
  /** How many tickets of the estate are in these statuses: all, or those of one assignee. */
  countTickets(
    estateId: number,
    query: { statuses: readonly Ticket["status"][]; assigneeId?: number },
  ): Promise<number>;
  /** How many tickets of the estate had an event of the type since then, each counted once. */
  countEvents(estateId: number, type: TicketEvent["type"], since: Instant): Promise<number>;
  /** How many people's reports told of rain in the estate since then. */
  countRainVoices(estateId: number, since: Instant): Promise<number>;
  /** Tickets of the estate in these statuses, oldest number first, at most `limit`. */
  ticketsIn(
    estateId: number,
    query: {
      statuses: readonly Ticket["status"][];
      assigneeId?: number;
      limit: number;
    },
  ): Promise<readonly Ticket[]>;
  /**
   * Repairs of the category in the estate that somebody still works on (open, accepted, deferred, reopened), oldest
   * first, at most `limit`; those reported in private left out. With a building, only those of it or of none.
   */
  openRepairs(
    estateId: number,
    query: { category: Ticket["category"]; building: string | null; limit: number },
  ): Promise<readonly Ticket[]>;
  /**
   * Tickets of the estate that were reported aloud in this chat since then and that somebody still works on, newest
   * first, at most `limit`; of the estate's last few alone.
   */
  reportedIn(
    estateId: number,
    chat: { platform: string; chatId: ChatId },
    query: { since: Instant; limit: number },
  ): Promise<readonly Ticket[]>;
  /** When the person's tickets of the estate were opened since then, oldest first. */
  openedBy(estateId: number, personId: number, since: Instant): Promise<readonly Instant[]>;
  /** Tickets that the person reported or joined in the estate, newest first, at most `limit`. */
  ticketsOfPerson(
    estateId: number,
    personId: number,
    query: { statuses: readonly Ticket["status"][]; limit: number },
  ): Promise<readonly Ticket[]>;
  /** The ticket that the person opened with the same words since then, if any. `words` as core hashed them. */
  sameWords(personId: number, wordsHash: string, since: Instant): Promise<Ticket | null>;
  parties(ticketId: number): Promise<readonly Party[]>;
  events(ticketId: number): Promise<readonly TicketEvent[]>;
  /** The words of the kind "report" of a ticket, oldest first; "" where erased. */
  reportWords(ticketId: number): Promise<string>;
  /** What the report says since it was last edited; "" where erased. */
  currentReport(ticketId: number): Promise<string>;

  /** The pictures of a ticket that are kept, oldest first. */
  photosOf(ticketId: number): Promise<readonly StoredPhoto[]>;
  /** Whether the file of that hash belongs to a picture that is kept. */
  isPhotoHeld(sha256: string): Promise<boolean>;

  /** The shifts of the estate that touch the span, the newest last. */
  shifts(estateId: number, from: Instant, until: Instant): Promise<readonly Shift[]>;

  /** Whether the set-up code was spent on the platform, or everywhere. */
  isSpent(codeHash: string, platform: string): Promise<boolean>;
  /** Wrong codes since then: of one account, or of all (null). */
  wrongCodesSince(
    since: Instant,
    account: { platform: string; accountId: AccountId } | null,
  ): Promise<number>;
  /** The hash of the code that the bot made last; null where it made none. */
  setupCode(): Promise<string | null>;
}

export interface NewTicket {
  readonly estateId: number;
  /** The first event, TicketOpened, with its words and place. */
  readonly opened: NewTicketEvent & { type: "TicketOpened" };
  /** The fold of that event. */
  readonly state: TicketState;
  readonly wordsHash: string;
  readonly reporter: {
    readonly personId: number;
    readonly messageId: MessageId;
  };
  readonly actor: Actor;
  readonly at: Instant;
}

export interface Actor {
  readonly personId: number | null;
  /** In which capacity: a SeatRole, "reporter", "administrator" or "system". */
  readonly seat: string;
}

/** Writes, valid only inside `transaction`. Reads inside see the transaction's own writes. */
export interface Tx extends Reads, LedgerWrites, DisclosureWrites, HomeWrites, ForgetWrites {
  /** Finds or makes the account's person and keeps its newest name (and private chat, where given). */
  putPerson(account: {
    platform: string;
    accountId: AccountId;
    name: string;
    privateId?: ChatId;
  }): Promise<Person>;
  setAdmin(personId: number, isAdmin: boolean): Promise<void>;
  putSeat(estateId: number, personId: number, role: SeatRole, at: Instant): Promise<void>;
  /** Takes the roles away; a seat that is not there is no error. */
  dropSeats(estateId: number, personId: number, roles: readonly SeatRole[]): Promise<void>;
  createEstate(name: string, at: Instant): Promise<Estate>;
  setPromised(estateId: number, personId: number, at: Instant): Promise<void>;
  /** Rejects (unique) where the chat is bound already, or the estate has a chat of a role that takes one. */
  bindChat(chat: BoundChat, boundById: number, at: Instant): Promise<void>;
  unbindChat(chat: { platform: string; chatId: ChatId }): Promise<void>;

  /** Takes the estate's next number, writes row, event, words and reporter. Returns the ticket. */
  openTicket(ticket: NewTicket): Promise<Ticket>;
  /**
   * Appends events behind `ticket.version` and writes the new fold.
   * Throws VersionConflict where somebody else was faster; nothing is written then.
   */
  appendEvents(
    ticket: Ticket,
    events: readonly NewTicketEvent[],
    state: TicketState,
    actor: Actor,
    at: Instant,
  ): Promise<Ticket>;
  addParty(
    ticketId: number,
    party: {
      personId: number;
      platform: string;
      chatId: ChatId;
      messageId: MessageId;
      at: Instant;
    },
  ): Promise<void>;
  /** Takes away who joined; the reporter stays, and one who is not there is no error. */
  dropParty(ticketId: number, personId: number): Promise<void>;

  /** Makes these the ticket's timers: new ones are put, those that no longer stand go, fired ones stay fired. */
  setTicketTimers(
    ticket: Pick<Ticket, "id" | "estateId" | "version">,
    due: readonly DueTimer[],
  ): Promise<void>;
  /** Adds timers of the estate; one whose key was there once is left out. */
  putEstateTimers(
    estateId: number,
    due: readonly { kind: string; key: string; at: Instant }[],
  ): Promise<void>;
  /** The estate's tickets whose timers of the kind were due later: they are due then from now on. */
  hastenTimers(estateId: number, kind: TicketTimer, at: Instant): Promise<readonly number[]>;
  /** Makes a timer due later. */
  putOffTimer(id: number, until: Instant): Promise<void>;
  /** Ends a timer together with what it does. False where another process was faster: do nothing then. */
  endTimer(id: number, at: Instant): Promise<boolean>;

  /** Notes a picture, which is then fetched and kept. One of the same message and ticket is left out. */
  putPhoto(photo: NewPhoto): Promise<void>;
  /** What became of a picture that waits. False where it had ended already, or was forgotten meanwhile. */
  endPhoto(
    id: number,
    end: { readonly sha256: string } | { readonly fault: PhotoFault },
  ): Promise<boolean>;
  /** A forgotten picture whose file is gone. */
  dropPhoto(id: number): Promise<void>;

  putShift(estateId: number, shift: NewShift, byId: number, at: Instant): Promise<void>;
  /** Who has left is on duty no more. */
  endShifts(estateId: number, personId: number, at: Instant): Promise<void>;

  /** Blanks what the person said in the ticket; a picture goes with it. */
  forgetWords(ticketId: number, personId: number): Promise<void>;

  /**
   * Adds posts; one whose `dedupeKey` exists already is left out. With a `claim`, the posts that `mayGo` names are
   * claimed in the same breath where nothing else of their chat waits; they count once the transaction commits.
   */
  enqueue(posts: readonly Post[], at: Instant, claim?: PostClaim): Promise<Enqueued>;
  /** Ends posts by their keys that nobody has begun to send. Returns the keys of those that it could. */
  withdraw(dedupeKeys: readonly string[], at: Instant): Promise<readonly string[]>;
  /** The same for what timers have put about a ticket to be said loudly, and what says the same anew has overtaken. */
  withdrawAlarms(ticketId: number, at: Instant): Promise<void>;
  putAsk(chatKey: string, personId: number, ask: Ask, at: Instant): Promise<void>;
  dropAsk(chatKey: string, personId: number): Promise<void>;
  /** Ends an inbox item: outcome kept, words blanked. False where it had ended already: roll back then. */
  settleInbox(id: number, outcome: Outcome, at: Instant): Promise<boolean>;

  /** Codes by hash. `platform` "*" spends everywhere. */
  spendCode(codeHash: string, platform: string, at: Instant): Promise<void>;
  addWrongCode(platform: string, accountId: AccountId, at: Instant): Promise<void>;
  putSetupCode(codeHash: string, at: Instant): Promise<void>;
}

export interface Store extends Reads, ForgetStore {
  /**
   * Durable step 1. "duplicate" where platform, chat and message id are known already. With a `claim`, a message
   * behind which nothing of its chat waits is claimed in the same breath, and comes back as the item. It outlives the
   * process at once, a loss of power when `durable` has resolved: handling need not wait for that, upstream must.
   */
  receive(
    message: IncomingMessage,
    at: Instant,
    claim?: Claim,
  ): Promise<"stored" | "duplicate" | InboxItem>;

  /**
   * Claims the oldest unhandled message of each of up to `limit` chats that have none under a lease.
   * Order inside a chat is kept: a chat with a leased message gives nothing.
   */
  claimInbox(claim: {
    owner: string;
    now: Instant;
    leaseMs: number;
    limit: number;
  }): Promise<readonly InboxItem[]>;
  /** Gives an item back, to be claimed again at `runAt`. */
  releaseInbox(id: number, runAt: Instant): Promise<void>;

  /** Resolves when everything that was written until now outlives a loss of power. */
  durable(): Promise<void>;

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  /**
   * Claims for sending the first due post, by priority then age, of each of up to `limit` chats of the
   * platform that have none under a lease, leaving out the chats in `notIn`. A failed post that waits for
   * its next try holds back its chat's others of the same or a lower priority.
   */
  claimOutbox(claim: {
    platform: string;
    owner: string;
    now: Instant;
    leaseMs: number;
    limit: number;
    notIn: readonly ChatId[];
    /** Only posts of this priority or a higher one (a lower number). */
    mostPriority?: number;
  }): Promise<readonly OutboxItem[]>;
  /**
   * Claims further acknowledgements of the item's chat that are due and as fresh as it is (interrupted or not), oldest
   * first, without pictures: they go out with it as one post.
   */
  claimAlongside(
    item: OutboxItem,
    claim: { owner: string; now: Instant; leaseMs: number; limit: number },
  ): Promise<readonly OutboxItem[]>;
  /** Of several that went out as one, no `messageId` tells which ticket is meant. */
  settleSent(
    ids: number | readonly number[],
    sent: { messageId?: MessageId; at: Instant },
  ): Promise<void>;
  /**
   * Frees the post for another try at `runAt`. `unknown` counts in `unknowns` instead of `attempts`; what was not
   * even `tried` counts in neither.
   */
  settleRetry(
    id: number,
    retry: { runAt: Instant; unknown: boolean; tried?: boolean; error: string },
  ): Promise<void>;
  /** Ends a post that will not be tried again. */
  settleDead(
    id: number,
    end: { outcome: "dead" | "unknown"; at: Instant; error: string },
  ): Promise<void>;
  /** The posts of the platform sent since then: what the pace is counted from after a restart. */
  sentSince(platform: string, since: Instant): Promise<readonly { chatId: ChatId; at: Instant }[]>;
  /** When the next unhandled message or unsent post falls due; null where there is none. */
  nextDue(): Promise<{ inbox: Instant | null; outbox: Instant | null }>;

  /**
   * Timers that are due, oldest first. They are not claimed: `endTimer` decides who does what they stand for. Pictures
   * that are to be drawn are apart, for that takes seconds; without `of`, the others.
   */
  dueTimers(
    now: Instant,
    limit: number,
    of?: "pictures" | "others",
  ): Promise<readonly StoredTimer[]>;
  /** When the next one is due; null where there is none. */
  nextTimer(): Promise<Instant | null>;
  /** Tries a timer again later that could not be carried out. */
  putOffTimer(id: number, until: Instant): Promise<void>;

  /** Pictures that wait to be kept, or to be forgotten, oldest first. */
  duePhotos(now: Instant, limit: number): Promise<readonly StoredPhoto[]>;
  /** When the next one is due; null where there is none. */
  nextPhoto(): Promise<Instant | null>;
  /** Tries it again later; the failure is counted. */
  putOffPhoto(id: number, until: Instant): Promise<void>;
  /** The hash under which the platform's picture is kept; null where it is not. */
  keptPhoto(ref: PhotoRef): Promise<string | null>;

  /** A small fact that outlives the process (when an account may speak again, the last sign of life), by its key. */
  memo(key: string): Promise<string | null>;
  putMemo(key: string, value: string): Promise<void>;

  /** Who holds a lease, run out or not, on a message or a post that has not ended. */
  leaseOwners(): Promise<readonly string[]>;
  /** The chats of the platform whose id changed upstream. */
  chatMoves(platform: string): Promise<readonly { from: ChatId; to: ChatId }[]>;
  keepChatMove(platform: string, from: ChatId, to: ChatId): Promise<void>;

  /** What waits beyond `latest` waits until then: a clock that was set back must not hold it up. */
  bringForward(latest: Instant): Promise<void>;
  /**
   * Deletes messages and posts that ended before these moments, the oldest first, at most `limit` of each; posts of a
   * ticket that goes on stay. Resolves to how many went. What a loss of power brings back goes the next time.
   */
  purge(ended: {
    messagesBefore: Instant;
    failedBefore: Instant;
    postsBefore: Instant;
    limit: number;
  }): Promise<number>;

  /** Frees every lease of these owners: at start, those of processes that are known to be dead. */
  takeOver(owners: readonly string[]): Promise<{ inbox: number; outbox: number }>;

  close(): Promise<void>;
}

/** Another writer appended to the ticket first: load it again and decide anew. */
export class VersionConflict extends Error {
  override readonly name = "VersionConflict";
}

/** The database did not take the work (busy, full, read-only). `message` is one line that says what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  /** Waiting may help (busy, full); false for read-only or damaged. */
  readonly transient: boolean;

  constructor(message: string, options: { transient: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.transient = options.transient;
  }
}
