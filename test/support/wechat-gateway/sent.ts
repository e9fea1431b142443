// The record of what the bot posted. It stays with the test, whatever becomes of the gateway.

export interface Sent {
  /** From 1, over all lives of the gateway. */
  readonly seq: number;
  readonly at: number;
  readonly id: string;
  /** A room's or a person's id. */
  readonly conversationId: string;
  /** "" for a picture. */
  readonly text: string;
  readonly mentionIds: readonly string[];
  readonly picture?: { readonly name: string; readonly size: number; readonly sha256: string };
}

interface Waiter {
  readonly fits: (item: Sent) => boolean;
  readonly resolve: (item: Sent) => void;
}

export class SentLog {
  readonly items: Sent[] = [];
  #waiters: Waiter[] = [];

  add(item: Omit<Sent, "seq">): void {
    const sent: Sent = { seq: this.items.length + 1, ...item };
    this.items.push(sent);
    const woken = this.#waiters.filter(({ fits }) => fits(sent));
    this.#waiters = this.#waiters.filter((waiter) => !woken.includes(waiter));
    for (const { resolve } of woken) resolve(sent);
  }

  /** The first that fits: already there (later than the `seq` `after`), or within `ms`. */
  async waitFor(fits: (item: Sent) => boolean, ms: number, after: number): Promise<Sent> {
    const found = this.items.find((item) => item.seq > after && fits(item));
    if (found !== undefined) return found;
    let timer: NodeJS.Timeout | undefined;
    let waiter: Waiter | undefined;
    try {
      return await new Promise<Sent>((resolve, reject) => {
        waiter = { fits: (item) => item.seq > after && fits(item), resolve };
        this.#waiters.push(waiter);
        timer = setTimeout(() => reject(new Error(`nothing sent that fits in ${ms} ms`)), ms);
      });
    } finally {
      clearTimeout(timer);
      this.#waiters = this.#waiters.filter((other) => other !== waiter);
    }
  }
}
