// What is due by itself is done: each timer once, in order, in one transaction with its end; what is said unasked is
// folded where it piled up. Several processes may sweep: the end of a timer decides who does it.
import { DAY, type Instant, MINUTE } from "../clock.ts";
import { nextDisclosures } from "../disclosure/timed.ts";
import { errorKind } from "../log.ts";
import type { Post } from "../outbox/post.ts";
import { type Pile, sayPile, together } from "../replies/fold.ts";
import { civilOf, dayAt } from "../sla/calendar.ts";
import { knowsHolidays } from "../sla/holidays.ts";
import type { StoredTimer } from "../store.ts";
import { endTimers, type Held, type Sweeping } from "./end-timers.ts";
import { nextDigests } from "./estate-timers.ts";

/** In one transaction: short enough that nobody who has just spoken waits for it. */
const AT_ONCE = 100;
/** A timer that cannot be carried out is tried again so much later; the others go on. */
const PUT_OFF = 5 * MINUTE;
/** While a picture is drawn, the others are looked for so often. */
const PICTURE_AWAY = 200;

/** An estate that was made meanwhile gets its digests within this time. */
const ENSURE_EVERY = 10 * MINUTE;

/** The steps of the timers' loop; each resolves to the ms until the next timer is due. */
export function createSweep(deps: Sweeping): () => Promise<number> {
  let ensuredAt = Number.NEGATIVE_INFINITY;
  const missed = new Set<number>();
  return async () => {
    const now = deps.clock.now();
    if (now - ensuredAt >= ENSURE_EVERY || now < ensuredAt) {
      await ensureEstateTimers(deps);
      await missHolidays(now, missed, deps);
      ensuredAt = now;
    }
    return sweepDue(deps);
  };
}

/** One step; resolves to the ms until the next is due. */
export async function sweepDue(deps: Sweeping): Promise<number> {
  const { store, clock } = deps;
  const now = clock.now();
  const due = await store.dueTimers(now, AT_ONCE);
  if (due.length === 0) {
    const next = await store.nextTimer();
    if (next === null) return Number.POSITIVE_INFINITY;
    // One that is due all the same is a picture that is being drawn.
    return next > now ? next - now : PICTURE_AWAY;
  }
  if (due.length === AT_ONCE) await catchUp(due, deps);
  else await end(due, deps);
  return 0;
}

/**
 * More is due than one step does: the bot was away. Each step's notices wait as lists, and those that still do at the
 * end become one list a chat. What is no notice (an alarm) goes out at once.
 */
async function catchUp(first: readonly StoredTimer[], deps: Sweeping): Promise<void> {
  const { store, clock, outbox } = deps;
  const held: Held = new Map();
  for (let due = first; due.length > 0; due = await store.dueTimers(clock.now(), AT_ONCE))
    await end(due, deps, held);
  const now = clock.now();
  const enqueued = await store.transaction(async (tx) => {
    const withdrawn = await tx.withdraw([...held.keys()], now);
    const piles = withdrawn.flatMap((key) => held.get(key) ?? []);
    return tx.enqueue(together(piles).flatMap(sayAnew), now, outbox.claim);
  });
  outbox.take(enqueued);
}

/** Under keys of their own: those of what was withdrawn are spent. */
const sayAnew = (pile: Pile): readonly Post[] =>
  sayPile(pile).map((post) => ({ ...post, dedupeKey: `${post.dedupeKey}:all` }));

async function end(due: readonly StoredTimer[], deps: Sweeping, held?: Held): Promise<void> {
  const now = deps.clock.now();
  const how = held ? { held } : {};
  try {
    await endTimers(due, now, deps, how);
  } catch {
    // One of them cannot be done: each by itself, so that it holds up no other.
    for (const timer of due) await alone(timer, now, deps, how);
  }
}

async function alone(
  timer: StoredTimer,
  now: Instant,
  deps: Sweeping,
  how: { held?: Held },
): Promise<void> {
  try {
    await endTimers([timer], now, deps, how);
  } catch (error) {
    deps.log.error("a timer could not be carried out", {
      timer: timer.id,
      kind: timer.kind,
      ticket: timer.ticketId,
      error: errorKind(error),
    });
    await deps.store.putOffTimer(timer.id, now + PUT_OFF);
  }
}

/** Every estate has its next digests, a new one too; those that it has are left as they are. */
export async function ensureEstateTimers({ store, clock, settingsOf }: Sweeping): Promise<void> {
  const now = clock.now();
  await store.transaction(async (tx) => {
    for (const { id, name } of await tx.estates())
      await tx.putEstateTimers(id, [
        ...nextDigests(now, settingsOf(name)),
        ...nextDisclosures(now, settingsOf(name)),
      ]);
  });
}

/** A deadline in working days reaches about so far. */
const AHEAD = 14 * DAY;

/** Says once a year and process that its public holidays are not known, where an estate counts by them. */
async function missHolidays(
  now: Instant,
  missed: Set<number>,
  { store, settingsOf, log }: Sweeping,
): Promise<void> {
  for (const { name } of await store.estates()) {
    const { holidays, timeZone } = settingsOf(name);
    const { year } = civilOf(dayAt(now + AHEAD, timeZone));
    if (holidays === "none" || knowsHolidays(year) || missed.has(year)) continue;
    missed.add(year);
    log.warn(
      `the public holidays of ${year} are not known: working days are Monday to Friday until a newer version knows them; days_off in an estate's file adds single days`,
    );
  }
}
