const EVERY_MS = 5;

/** Resolves when `met` holds; rejects with `why` after `ms`. */
export async function until(met: () => boolean, ms: number, why: string): Promise<void> {
  const deadline = Date.now() + ms;
  while (!met()) {
    if (Date.now() > deadline) throw new Error(`${why}, within ${ms} ms`);
    await new Promise((resolve) => {
      setTimeout(resolve, EVERY_MS);
    });
  }
}
