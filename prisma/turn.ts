// Waiting to write: one's turn in this process, and the lock that another process holds.
import { setTimeout as sleep } from "node:timers/promises";
import { sqliteCode } from "./failure.ts";

const LOCK_PAUSE_MS = 15;

/** A mutex, first come, first served. `take` resolves with the function that passes the turn on. */
export class Turn {
  #taken = false;
  readonly #waiting: (() => void)[] = [];

  async take(): Promise<() => void> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    return () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#taken = false;
    };
  }
}

/** Tries again while another process holds the lock, asleep in between, until `deadline` (performance.now). */
export async function patiently<T>(deadline: number, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!sqliteCode(error)?.startsWith("SQLITE_BUSY") || performance.now() > deadline)
        throw error;
    }
    await sleep(LOCK_PAUSE_MS);
  }
}
