// What the bot sent, as far as it arrived.
import type { Button } from "./wire.ts";

export interface Sent {
  /** Counts what was sent, from 1. */
  readonly seq: number;
  readonly method: string;
  readonly chatId: number;
  readonly text?: string;
  readonly caption?: string;
  /** Bytes of the picture. */
  readonly photo?: number;
  readonly replyTo?: number;
  readonly threadId?: number;
  readonly mediaGroupId?: string;
  readonly buttons?: readonly (readonly Button[])[];
  /** Undefined for the answer to a pressed button. */
  readonly messageId?: number;
  /** The press of a button that this answers, and whether it is shown as a box. */
  readonly queryId?: string;
  readonly alert?: true;
  /** By the clock of the server, in ms. */
  readonly at: number;
}

export class SentLog {
  #items: Sent[] = [];
  #count = 0;
  #watchers = new Set<(item: Sent) => void>();
  readonly #keep: number;

  constructor(keep: number) {
    this.#keep = keep;
  }

  get items(): readonly Sent[] {
    return this.#items;
  }

  /** How many were sent ever, those forgotten included. */
  get count(): number {
    return this.#count;
  }

  add(item: Omit<Sent, "seq">): void {
    this.#count += 1;
    const sent = { seq: this.#count, ...item };
    this.#items.push(sent);
    // Only now and then: dropping the oldest moves all the others.
    if (this.#items.length > this.#keep * 2) this.#items = this.#items.slice(-this.#keep);
    for (const watcher of [...this.#watchers]) watcher(sent);
  }

  /** The first that fits, of those sent already or still to come. */
  waitFor(fits: (item: Sent) => boolean, ms: number, after = 0): Promise<Sent> {
    const there = this.#items.find((item) => item.seq > after && fits(item));
    if (there !== undefined) return Promise.resolve(there);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#watchers.delete(watcher);
      };
      const watcher = (item: Sent): void => {
        if (!fits(item)) return;
        end();
        resolve(item);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`not sent within ${ms} ms; sent: ${this.#newest()}`));
      }, ms);
      this.#watchers.add(watcher);
    });
  }

  #newest(): string {
    const told = this.#items
      .slice(-5)
      .map(({ method, chatId, text, caption }) => `${method} ${chatId} ${text ?? caption ?? ""}`);
    return told.length === 0 ? "nothing" : told.join(" | ");
  }
}
