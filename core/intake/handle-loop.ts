import type { Deps } from "../deps.ts";
import { handle } from "./handle.ts";

/** A lease outlives any handling (a model API's time limit included) and ends soon after a crash. */
export const INBOX_LEASE_MS = 10_000;
/** Chats taken at once: their order inside is kept, each gives one message. */
const AT_ONCE = 8;

/** One step of the handling loop: claims and handles; resolves to the ms until there may be more. */
export async function handleNext(deps: Deps, owner: string): Promise<number> {
  const now = deps.clock.now();
  const items = await deps.store.claimInbox({
    owner,
    now,
    leaseMs: INBOX_LEASE_MS,
    limit: AT_ONCE,
  });
  for (const item of items) {
    await handle(item, deps);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (items.length > 0) return 0;
  const { inbox } = await deps.store.nextDue();
  return inbox === null ? Number.POSITIVE_INFINITY : Math.max(1, inbox - now);
}
