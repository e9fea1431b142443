// What is due by itself is done: each timer once, in order, in one transaction with its end; what is said unasked is
// folded where it piled up. Several processes may sweep: the end of a timer decides who does it.
import type { Instant } from "../clock.ts";
import { DAY, MINUTE } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { nextDisclosures } from "../disclosure/timed.ts";
import { errorKind } from "../log.ts";
import { foldNotices } from "../replies/fold.ts";
import { onDutyAt, type Posting, startPosting } from "../replies/scene.ts";
import { civilOf, dayAt } from "../sla/calendar.ts";
import { knowsHolidays } from "../sla/holidays.ts";
import { type TicketTimer, timersOf } from "../sla/timers.ts";
import type { StoredTimer, Tx } from "../store.ts";
import type { Acting } from "./apply.ts";
import { ESTATE_TIMERS, type EstateTimer, nextDigests } from "./estate-timers.ts";
import { FIRE } from "./fire.ts";

/** In one transaction: short enough that nobody who has just spoken waits for it. */
const AT_ONCE = 100;
/** A timer that cannot be carried out is tried again so much later; the others go on. */
const PUT_OFF = 5 * MINUTE;
/** While a picture is drawn, the others are looked for so often. */
const PICTURE_AWAY = 200;

export type Sweeping = Pick<
  Deps,
  "store" | "clock" | "log" | "bot" | "settingsOf" | "outbox" | "publishing"
>;

/** What a timer stands for, in the transaction that ends it. */
export type Act = (timer: StoredTimer, acting: Acting) => Promise<void>;

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
  try {
    await carryOut(due, now, deps);
  } catch {
    // One of them cannot be done: each by itself, so that it holds up no other.
    for (const timer of due) await alone(timer, now, deps);
  }
  return 0;
}

async function alone(timer: StoredTimer, now: Instant, deps: Sweeping): Promise<void> {
  try {
    await carryOut([timer], now, deps);
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

/** Ends the timers and does what they stand for: by the tables of timers, or as `act` says. */
export async function carryOut(
  due: readonly StoredTimer[],
  now: Instant,
  deps: Sweeping,
  act?: Act,
): Promise<void> {
  const enqueued = await deps.store.transaction(async (tx) => {
    const postings: Posting[] = [];
    for (const timer of due) {
      if (!(await tx.endTimer(timer.id, now))) continue;
      const posting = await fire(timer, due, { tx, now, deps, act });
      if (posting !== null) postings.push(posting);
    }
    return tx.enqueue(foldNotices(postings), now, deps.outbox.claim);
  });
  deps.outbox.take(enqueued);
}

interface Firing {
  readonly tx: Tx;
  readonly now: Instant;
  readonly deps: Sweeping;
  readonly act: Act | undefined;
}

async function fire(
  timer: StoredTimer,
  due: readonly StoredTimer[],
  { tx, now, deps, act }: Firing,
): Promise<Posting | null> {
  const estate = await tx.estate(timer.estateId);
  if (estate === null) return null;
  const settings = deps.settingsOf(estate.name);
  const posting: Posting = {
    ...(timer.kind === "secondLook" && { asks: "looks" as const }),
    ...startPosting({
      estate,
      settings,
      bot: deps.bot,
      now,
      chats: await tx.chatsOf(estate.id),
      managers: await tx.holders(estate.id, "manager"),
      onDuty: await onDutyAt(tx, estate.id, now),
      message: null,
      ownersRead: false,
      readerId: null,
      key: `t${timer.id}`,
    }),
  };
  const acting = { tx, posting, settings, person: null, seats: new Set(["system" as const]) };
  if (act !== undefined) {
    await act(timer, acting);
    return posting;
  }
  if (timer.ticketId === null) {
    await ESTATE_TIMERS[timer.kind as EstateTimer]?.(timer, acting, deps.publishing);
    return posting;
  }
  const ticket = await tx.ticket(timer.ticketId);
  // What the ticket waits for now may be another thing than when the timer was put.
  const stands = (one: { key: string }) => timer.key === `ticket:${timer.ticketId}:${one.key}`;
  if (ticket === null || !timersOf(ticket, settings).some(stands)) return null;
  // After a downtime the last alarm says it all.
  if (timer.kind === "alarm" && due.some((other) => isLaterAlarm(other, timer))) return null;
  await FIRE[timer.kind as TicketTimer](ticket, timer, acting);
  return posting;
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

const isLaterAlarm = (other: StoredTimer, { ticketId, kind, dueAt }: StoredTimer): boolean =>
  other.ticketId === ticketId && other.kind === kind && other.dueAt > dueAt;
