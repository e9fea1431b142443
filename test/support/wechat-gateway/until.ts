import { GIVE_UP_MS } from "../patience.ts";

const EVERY_MS = 5;

/** Resolves when `met` holds; rejects with `why` after `ms` or a long time. */
export async function until(met: () => boolean, why: string, ms = GIVE_UP_MS): Promise<void> {
  const deadline = Date.now() + ms;
  while (!met()) {
    if (Date.now() > deadline) throw new Error(`${why}, within ${ms} ms`);
    await new Promise((resolve) => {
      setTimeout(resolve, EVERY_MS);
    });
  }
}
