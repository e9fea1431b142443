// What the gateway knows, as plain data: the parent keeps it, the process around the server gets a copy.
import type { SendFault } from "./faults.ts";

export interface Contact {
  readonly id: string;
  readonly name: string;
  /** Without it nothing goes between the person and the bot in private. */
  readonly friend: boolean;
  /** A public account is no person. */
  readonly official: boolean;
}

export interface Room {
  /** With an '@': the library takes any other id for a person's. */
  readonly id: string;
  readonly topic: string;
  readonly ownerId: string;
  readonly memberIds: readonly string[];
  /** What people are called in this room only, by their id. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** wechaty's numbers of the message types used here. */
export const MESSAGE_TYPE = { attachment: 1, image: 6, text: 7, recalled: 13 } as const;

export interface Message {
  /** Under which the event names it and the client asks for it. */
  readonly id: string;
  readonly type: number;
  /** Of a recall: the id of the message that was taken back. */
  readonly text: string;
  readonly talkerId: string;
  /** "" in a room. */
  readonly listenerId: string;
  /** "" in private. */
  readonly roomId: string;
  readonly mentionIds: readonly string[];
  /** Milliseconds. */
  readonly timestamp: number;
  readonly picture?: { readonly name: string; readonly bytes: Uint8Array };
}

/** Somebody wants to be the bot's friend. */
export interface FriendRequest {
  readonly id: string;
  readonly contactId: string;
  readonly hello: string;
  readonly accepted: boolean;
  /** Not a request but the news that a friendship holds. */
  readonly confirms: boolean;
  readonly timestamp: number;
}

export interface Invitation {
  readonly id: string;
  readonly inviterId: string;
  readonly roomId: string;
  readonly accepted: boolean;
  readonly timestamp: number;
}

export interface Session {
  readonly loggedIn: boolean;
  /** What is shown while nobody is logged in. */
  readonly qrcode: string;
  readonly reason: string;
}

/** How the gateway behaves, until it is told otherwise. Times in ms; 0 means never or at once. */
export interface Behaviour {
  readonly heartbeatMs: number;
  /** Neither events nor heartbeats nor answers to a ding; calls are answered. */
  readonly silent: boolean;
  /** When the bot's own post comes back as a message: the mock's way is before the answer. */
  readonly echo: "before" | "after" | "off";
  /** "ends": a Stop from the client logs the account out for good, and a QR code follows. */
  readonly stop: "keepsSession" | "endsSession";
  /** "changing": another one in the payload each time; "empty": none there. */
  readonly ids: "stable" | "changing" | "empty";
  /** "empty": nobody is listed; "blank": `''` stands beside the others. */
  readonly mentionIds: "kept" | "empty" | "blank";
  readonly timestamps: "milliseconds" | "seconds";
  readonly sendMs: number;
  /** So many downloads of pictures, from the server's start on, break off half-way, as if they were whole. */
  readonly cutDownloads: number;
}

export const BEHAVIOUR: Behaviour = {
  heartbeatMs: 1_000,
  silent: false,
  echo: "before",
  stop: "keepsSession",
  ids: "stable",
  mentionIds: "kept",
  timestamps: "milliseconds",
  sendMs: 0,
  cutDownloads: 0,
};

interface Tables {
  readonly contacts: Map<string, Contact>;
  readonly rooms: Map<string, Room>;
  readonly messages: Map<string, Message>;
  readonly requests: Map<string, FriendRequest>;
  readonly invitations: Map<string, Invitation>;
  readonly faults: Map<string, SendFault>;
}

export interface World extends Tables {
  readonly selfId: string;
  session: Session;
  behaviour: Behaviour;
}

type RowOf<T> = T extends Map<string, infer Row> ? Row : never;
export type Put = {
  [Name in keyof Tables]: { readonly put: Name; readonly row: RowOf<Tables[Name]> };
}[keyof Tables];

/** A step of the world; doing it twice is doing it once. */
export type Change =
  | Put
  | { readonly drop: keyof Tables; readonly id: string }
  | { readonly session: Session }
  | { readonly behaviour: Partial<Behaviour> };

/** Older messages are forgotten, so that a long run does not grow. */
const MESSAGES_KEPT = 2_000;

export function newWorld(self: { readonly id: string; readonly name: string }): World {
  return {
    selfId: self.id,
    contacts: new Map([[self.id, { ...self, friend: true, official: false }]]),
    rooms: new Map(),
    messages: new Map(),
    requests: new Map(),
    invitations: new Map(),
    faults: new Map(),
    session: { loggedIn: true, qrcode: "", reason: "" },
    behaviour: BEHAVIOUR,
  };
}

export function change(world: World, step: Change): void {
  if ("put" in step) {
    (world[step.put] as Map<string, { id: string }>).set(step.row.id, step.row);
    const [oldest] = world.messages.keys();
    if (world.messages.size > MESSAGES_KEPT && oldest !== undefined) world.messages.delete(oldest);
  } else if ("drop" in step) world[step.drop].delete(step.id);
  else if ("session" in step) world.session = step.session;
  else world.behaviour = { ...world.behaviour, ...step.behaviour };
}
