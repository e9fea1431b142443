// What runs the server: in this process (local.ts) or in one of its own (spawn.ts). It gets orders and reports.
import type { Sent } from "./sent.ts";
import type { Change, World } from "./world.ts";

/** The events of the upstream account, by wechaty's names. */
export type EventName =
  | "message"
  | "room-join"
  | "room-leave"
  | "room-topic"
  | "room-invite"
  | "friendship"
  | "dirty"
  | "scan"
  | "error";

export type Order =
  | { readonly change: Change }
  | { readonly emit: EventName; readonly payload: object };

/** A call of the client's that a test may want to know of; "keep": a file is on its way beside the calls. */
export type Call = "start" | "stop" | "logout" | "ding" | "send" | "read" | "picture" | "keep";

export type Report =
  | { readonly change: Change }
  | { readonly sent: Omit<Sent, "seq"> }
  | { readonly call: Call; readonly id?: string }
  /** Whether a client takes the events. */
  | { readonly connected: boolean }
  /** Whether the client has been told that the account is logged in. */
  | { readonly online: boolean };

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly token: string;
  readonly tls: boolean;
}

/** Resolves when the report is where it survives this process. */
export type Tell = (report: Report) => Promise<void>;

export interface Engine {
  /** Resolves when the port is open. */
  start(world: World, address: Address, tell: Tell): Promise<void>;
  order(order: Order): void;
  /** Resolves when the port is closed. */
  stop(): Promise<void>;
}
