// The updates that wait for the bot, and who waits for them.
import { Refusal, type Update } from "./wire.ts";

/** Sent only to who asks for them by name. */
const NOT_BY_DEFAULT = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

const CONFLICT =
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export interface Poll {
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
  /** In seconds. */
  readonly timeout?: number | undefined;
  readonly allowed?: readonly string[] | undefined;
}

export interface Webhook {
  readonly url: string;
  /** Comes with each update as X-Telegram-Bot-Api-Secret-Token. */
  readonly secret: string;
}

interface Waiting {
  readonly answer: () => void;
  readonly terminate: () => void;
}

export class UpdateQueue {
  /** Every update up to this id was confirmed. */
  confirmed: number;
  /** The id of the newest update. */
  last: number;
  webhook: Webhook | undefined;
  #queue: Update[] = [];
  #allowed: ReadonlySet<string> = new Set();
  #waiting: Waiting | undefined;
  #watchers: { readonly id: number; readonly confirmed: () => void }[] = [];

  constructor(first: number) {
    this.last = first - 1;
    this.confirmed = first - 1;
  }

  get pending(): readonly Update[] {
    return this.#queue;
  }

  get allowedUpdates(): readonly string[] {
    return [...this.#allowed];
  }

  get polling(): boolean {
    return this.#waiting !== undefined;
  }

  /** What the bot did not ask for is never made; asking later does not bring it back. */
  wants(kind: string): boolean {
    return this.#allowed.size === 0 ? !NOT_BY_DEFAULT.has(kind) : this.#allowed.has(kind);
  }

  allow(kinds: readonly string[]): void {
    this.#allowed = new Set(kinds);
  }

  /** The id of the new update; undefined where the bot does not want its kind. */
  push(kind: string, payload: unknown): number | undefined {
    if (!this.wants(kind)) return undefined;
    return this.raw({ [kind]: payload });
  }

  raw(update: Readonly<Record<string, unknown>>): number {
    const id = typeof update.update_id === "number" ? update.update_id : this.last + 1;
    this.last = Math.max(this.last, id);
    this.#queue.push({ ...update, update_id: id });
    // Later in this turn: what is said in one breath comes in one batch.
    if (this.#waiting !== undefined) queueMicrotask(() => this.#waiting?.answer());
    return id;
  }

  confirmUpTo(id: number): void {
    const kept = this.#queue.findIndex(({ update_id }) => update_id > id);
    const gone = kept < 0 ? this.#queue : this.#queue.slice(0, kept);
    const newest = gone.at(-1)?.update_id;
    this.#queue = kept < 0 ? [] : kept === 0 ? this.#queue : this.#queue.slice(kept);
    if (newest === undefined) return;
    this.confirmed = Math.max(this.confirmed, newest);
    for (const watcher of this.#watchers) if (watcher.id <= this.confirmed) watcher.confirmed();
    this.#watchers = this.#watchers.filter(({ id: watched }) => watched > this.confirmed);
  }

  /** Resolves when the update with that id is confirmed. */
  whenConfirmed(id: number): Promise<void> {
    if (id <= this.confirmed) return Promise.resolve();
    return new Promise((confirmed) => this.#watchers.push({ id, confirmed }));
  }

  poll(asked: Poll, onGone: (then: () => void) => void): Promise<readonly Update[]> {
    if (this.webhook !== undefined) throw new Refusal(409, WEBHOOK);
    if (asked.allowed !== undefined) this.allow(asked.allowed);
    this.#waiting?.terminate();
    const offset = asked.offset ?? 0;
    if (offset > 0) this.confirmUpTo(offset - 1);
    else if (offset < 0) this.confirmUpTo((this.#queue.at(offset)?.update_id ?? 0) - 1);
    const limit = Math.min(Math.max(asked.limit ?? 100, 1), 100);
    const timeout = Math.min(Math.max(asked.timeout ?? 0, 0), 50);
    if (this.#queue.length > 0 || timeout === 0)
      return Promise.resolve(this.#queue.slice(0, limit));
    return this.#wait(limit, timeout * 1000, onGone);
  }

  #wait(limit: number, ms: number, onGone: (then: () => void) => void): Promise<readonly Update[]> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        if (this.#waiting === waiting) this.#waiting = undefined;
      };
      const waiting: Waiting = {
        answer: () => {
          end();
          resolve(this.#queue.slice(0, limit));
        },
        terminate: () => {
          end();
          reject(new Refusal(409, CONFLICT));
        },
      };
      const timer = setTimeout(waiting.answer, ms);
      this.#waiting = waiting;
      onGone(waiting.answer);
    });
  }
}
