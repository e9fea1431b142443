// What goes wrong on purpose: queued per method, each for so many calls.
import { type Call, string } from "./call.ts";
import type { ErrorParameters } from "./wire.ts";

export interface Fault {
  /** HTTP status; with `error_code` or `description`, an answer as Telegram gives it. */
  readonly status?: number;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: ErrorParameters;
  /** The connection is cut, with the call done ("after") or not ("before"). */
  readonly drop?: "before" | "after";
  /** The call is done at once; its answer comes late. */
  readonly delayMs?: number;
  /** The call itself is done late, even where the client has hung up by then. */
  readonly delayBeforeMs?: number;
  /** A page of a proxy instead of JSON, with `status` or 502. */
  readonly html?: boolean;
  /** 200 and half a JSON; 200 and nothing; `{"ok":false}` and no more. */
  readonly lie?: "wrongJson" | "empty" | "okFalseNoDescription";
  /** Whether the call is done all the same. As it stands: only what the client may take for done. */
  readonly process?: boolean;
  /** For how many calls; 1 when not given, Infinity for ever. */
  readonly times?: number;
  /** Only calls like this one. */
  readonly match?: { readonly chatId?: number; readonly text?: string };
  readonly when?: (call: Call) => boolean;
}

interface Queued {
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

export const ANY_METHOD = "*";

function fits({ match, when }: Fault, call: Call): boolean {
  if (match?.chatId !== undefined && Number(call.params.chat_id) !== match.chatId) return false;
  const text = `${string(call, "text") ?? ""}${string(call, "caption") ?? ""}`;
  if (match?.text !== undefined && !text.includes(match.text)) return false;
  return when?.(call) ?? true;
}

export class Faults {
  #queue: Queued[] = [];
  /** How many calls were hit. */
  hits = 0;

  add(method: string, fault: Fault): void {
    this.#queue.push({ method, fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#queue = [];
  }

  /** How many kinds of fault wait still. */
  get waiting(): number {
    return this.#queue.length;
  }

  take(call: Call): Fault | undefined {
    if (this.#queue.length === 0) return undefined;
    const queued = this.#queue.find(
      ({ method, fault }) => (method === ANY_METHOD || method === call.method) && fits(fault, call),
    );
    if (queued === undefined) return undefined;
    queued.left -= 1;
    if (queued.left <= 0) this.#queue = this.#queue.filter((other) => other !== queued);
    this.hits += 1;
    return queued.fault;
  }
}

/** Whether the call takes effect. */
export function takesEffect(fault: Fault): boolean {
  if (fault.process !== undefined) return fault.process;
  if (fault.drop !== undefined) return fault.drop === "after";
  if (fault.lie !== undefined) return fault.lie !== "okFalseNoDescription";
  return !refuses(fault);
}

/** Whether the answer is one of the fault's own. */
export const refuses = ({ status, error_code, description, html }: Fault): boolean =>
  html === true || status !== undefined || error_code !== undefined || description !== undefined;
