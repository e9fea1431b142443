// What the cases of the store's contract are made of.

import type { Post, PostKind } from "../../../core/outbox/post.ts";
import { NO_PHOTOS } from "../../../core/photos/photo.ts";
import type { AccountId, ChatId, IncomingMessage, MessageId } from "../../../core/platform.ts";
import type { Actor, BoundChat, Estate, NewTicket, Person, Store } from "../../../core/store.ts";
import type { NewTicketEvent, Ticket, TicketState } from "../../../core/tickets/ticket.ts";
import { calm } from "../../../core/tickets/wave.ts";
import type { Location } from "../../../core/understand/classification.ts";

/** A store of its own for one case. */
export interface Opened {
  readonly store: Store;
  /** A second store on the same data, as another process would have. */
  another(): Promise<Store>;
  close(): Promise<void>;
}

export interface Case {
  readonly name: string;
  readonly run: (opened: Opened) => Promise<void>;
}

/** Any moment: the store reads no clock. */
export const NOW = Date.UTC(2026, 9, 12, 3, 30);
export const LEASE = 30_000;

export const chat = (id: string) => id as ChatId;
export const account = (id: string) => id as AccountId;
export const messageId = (id: string) => id as MessageId;

let lastId = 0;

export const message = (
  part: Partial<Omit<IncomingMessage, "chatId">> & { chatId?: string } = {},
): IncomingMessage => ({
  platform: "test",
  chatKind: "group",
  kind: "message",
  messageId: messageId(`m${++lastId}`),
  author: { accountId: account("li"), name: "李" },
  text: "@小管家 3栋楼道灯坏了",
  mentionsBot: true,
  mentions: [],
  sentAt: NOW,
  ...part,
  chatId: chat(part.chatId ?? "owners"),
});

export const post = (part: {
  kind?: PostKind;
  chatId?: string;
  text?: string;
  platform?: string;
  dedupeKey?: string;
  ticketId?: number;
}): Post => ({
  dedupeKey: part.dedupeKey ?? `post:${++lastId}`,
  platform: part.platform ?? "test",
  chatId: chat(part.chatId ?? "owners"),
  kind: part.kind ?? "reply",
  message: { chatId: chat(part.chatId ?? "owners"), text: part.text ?? "好的" },
  ticketId: part.ticketId ?? null,
});

export const putPerson = (store: Store, name = "li", platform = "test"): Promise<Person> =>
  store.transaction((tx) => tx.putPerson({ platform, accountId: account(name), name }));

export const createEstate = (store: Store, name = "阳光花园"): Promise<Estate> =>
  store.transaction((tx) => tx.createEstate(name, NOW));

export const bound = (estateId: number, part: Partial<BoundChat> & { id: string }): BoundChat => ({
  platform: part.platform ?? "test",
  chatId: chat(part.id),
  estateId,
  role: part.role ?? "owners",
  title: part.title ?? null,
});

export const stateOf = (person: Person, part: Partial<TicketState> = {}): TicketState => ({
  kind: "repair",
  category: "electrical",
  class: "P3",
  status: "open",
  danger: null,
  reporterId: person.id,
  platform: "test",
  chatId: chat("owners"),
  inPrivate: false,
  openedAt: NOW,
  clockFrom: NOW,
  humanDue: NOW + 3_600_000,
  humanAt: null,
  completionDue: NOW + 86_400_000,
  firstCompletionDue: NOW + 86_400_000,
  arrivalDue: null,
  waiting: null,
  waited: 0,
  deferrals: 0,
  assigneeId: null,
  doneAt: null,
  reopenings: 0,
  stars: null,
  ratedAt: null,
  joined: 0,
  wave: calm(NOW),
  mergedInto: null,
  statusBefore: null,
  urgings: 0,
  handedOver: false,
  leaks: null,
  lookedAt: null,
  photos: NO_PHOTOS,
  closedAt: null,
  ...part,
});

export const PLACE: Location = {
  building: "3",
  unit: "2",
  floor: "5",
  room: null,
  place: "楼道",
};

export const actorOf = (person: Person, seat = "reporter"): Actor => ({
  personId: person.id,
  seat,
});

export function newTicket(
  estate: Estate,
  person: Person,
  part: { state?: Partial<TicketState>; words?: string; messageId?: string; at?: number } = {},
): NewTicket {
  const at = part.at ?? NOW;
  const state = stateOf(person, { openedAt: at, ...part.state });
  const opened: NewTicketEvent & { type: "TicketOpened" } = {
    type: "TicketOpened",
    facts: {
      kind: state.kind,
      category: state.category,
      class: state.class,
      danger: state.danger,
      building: "3",
      unit: "2",
      reporterId: person.id,
      platform: state.platform,
      chatId: state.chatId,
      inPrivate: state.inPrivate,
      humanDue: state.humanDue,
      completionDue: state.completionDue,
      by: "rules-1",
      confidence: 0.9,
      openedAt: state.openedAt,
    },
    words: { kind: "report", text: part.words ?? "楼道灯坏了" },
    place: PLACE,
  };
  return {
    estateId: estate.id,
    opened,
    state,
    wordsHash: `hash of ${part.words ?? "楼道灯坏了"}`,
    reporter: { personId: person.id, messageId: messageId(part.messageId ?? `r${++lastId}`) },
    actor: actorOf(person),
    at,
  };
}

export const openTicket = (
  store: Store,
  estate: Estate,
  person: Person,
  part: Parameters<typeof newTicket>[2] = {},
): Promise<Ticket> => store.transaction((tx) => tx.openTicket(newTicket(estate, person, part)));

/** The fold alone, of a ticket that was read. */
export function foldOf(ticket: Ticket): TicketState {
  const {
    id: _id,
    estateId: _estate,
    number: _number,
    version: _version,
    place: _place,
    ...state
  } = ticket;
  return state;
}

/** Records one urging, as a command would: read, decide, append. */
export const urge = (store: Store, ticketId: number, person: Person): Promise<Ticket> =>
  store.transaction(async (tx) => {
    const ticket = await tx.ticket(ticketId);
    if (!ticket) throw new Error("no such ticket");
    const event: NewTicketEvent = { type: "TicketUrged", facts: { personId: person.id } };
    const state = { ...foldOf(ticket), urgings: ticket.urgings + 1 };
    return tx.appendEvents(ticket, [event], state, actorOf(person), NOW + 1);
  });
