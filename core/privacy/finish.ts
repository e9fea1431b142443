// What is finished after a person was forgotten: the log of the database is cut to nothing, so that no byte of it is
// left there, and an hour later the ids of the private chat go too. Rows say what is to be done, so a death loses nothing.
import { HOUR, MINUTE } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { WRONG_WITHIN } from "../estates/codes.ts";
import type { Forgetting } from "./forget.ts";

/** A platform that did not hear that a message was stored hands it in again within this time: then it is known still. */
const KNOWN_FOR = HOUR;
/** A post that cannot be sent yet, another process that reads: tried again. */
const AGAIN = MINUTE;

/** The step of the loop; resolves to the ms until the next is due. */
export function createForgetting({ store, clock }: Pick<Deps, "store" | "clock">) {
  const look = async (one: Forgetting): Promise<void> => {
    const now = clock.now();
    const ends = one.at + KNOWN_FOR;
    if (now < ends) {
      await store.putOffForgetting(one.id, (await store.scrub()) ? ends : now + AGAIN);
      return;
    }
    if (await store.finishForgetting(one.id, now - WRONG_WITHIN)) await store.scrub();
    else await store.putOffForgetting(one.id, now + AGAIN);
  };
  return async (): Promise<number> => {
    for (const one of await store.dueForgettings(clock.now())) await look(one);
    const next = await store.nextForgetting();
    return next === null ? Number.POSITIVE_INFINITY : Math.max(1, next - clock.now());
  };
}
