// Timers of the kind "picture": the picture of a published month is drawn outside of any transaction, then posted in
// the one that ends its timer. A process that dies while it draws leaves the timer standing; one that dies after has
// posted. They have a loop of their own, for a drawing takes seconds and no other timer waits for it.
import { type Instant, MINUTE } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { pictureToOwners, toManager } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import { endOf } from "../sla/calendar.ts";
import type { StoredTimer } from "../store.ts";
import { endTimers, type Sweeping } from "../tickets/end-timers.ts";
import { pictureRef } from "./publishing.ts";
import { monthOfKey } from "./timed.ts";

const AGAIN = 5 * MINUTE;
/** So long after the publication a drawing that fails is given up: tried three times by then, or once after a downtime. */
const GIVE_UP = 10 * MINUTE;

/** The steps of the loop: one picture each; resolves to the ms until the next is due. */
export function createPictureSweep(deps: Sweeping): () => Promise<number> {
  const { store, clock } = deps;
  return async () => {
    const now = clock.now();
    const [timer] = await store.dueTimers(now, 1, "pictures");
    if (timer === undefined) return Number.POSITIVE_INFINITY;
    await drawAndPost(timer, now, deps);
    return 0;
  };
}

async function drawAndPost(timer: StoredTimer, now: Instant, deps: Sweeping): Promise<void> {
  const { store, publishing, settingsOf } = deps;
  const { id, estateId } = timer;
  const month = monthOfKey(timer);
  const estate = await store.estate(estateId);
  const publishedAt = (await store.disclosure(estateId, month))?.publishedAt ?? now;
  const { quietHours, timeZone } = settingsOf(estate?.name ?? "");
  const awake = endOf(now, quietHours, timeZone);
  if (awake > now) return store.putOffTimer(id, awake);
  const drawn = await draws(timer, deps);
  if (!drawn && publishing.draw !== null && now - publishedAt < GIVE_UP)
    return store.putOffTimer(id, now + AGAIN);
  await endTimers([timer], deps.clock.now(), deps, {
    act: async (_, { posting }) => {
      const said = reply(drawn ? "monthPicture" : "pictureFailed", { month });
      if (drawn) pictureToOwners(posting, said, pictureRef(estateId, month));
      else toManager(posting, said);
    },
  });
}

async function draws(
  timer: StoredTimer,
  { publishing, log }: Pick<Deps, "publishing" | "log">,
): Promise<boolean> {
  try {
    await publishing.draw?.(timer.estateId, monthOfKey(timer));
    return publishing.draw !== null;
  } catch (error) {
    // Of our own drawing process: it names the form and the fault, nothing of the month.
    log.warn("the picture of a published month could not be drawn", {
      estate: timer.estateId,
      why: error instanceof Error ? error.message.slice(0, 200) : "",
    });
    return false;
  }
}
