// Timers are ended in the transaction that does what they stand for; the end decides which process does it.
import type { Instant } from "../clock.ts";
import { MINUTE } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { foldNotices, type Pile, pilesOf, sayPile } from "../replies/fold.ts";
import { onDutyAt, type Posting, startPosting } from "../replies/scene.ts";
import { endOf } from "../sla/calendar.ts";
import { type TicketTimer, timersOf } from "../sla/timers.ts";
import type { StoredTimer, Tx } from "../store.ts";
import type { Acting } from "./apply.ts";
import { ESTATE_TIMERS, type EstateTimer } from "./estate-timers.ts";
import { climbOnly, FIRE } from "./fire.ts";

export type Sweeping = Pick<
  Deps,
  "store" | "clock" | "log" | "bot" | "settingsOf" | "outbox" | "publishing"
>;

/** What a timer stands for, in the transaction that ends it. */
export type Act = (timer: StoredTimer, acting: Acting) => Promise<void>;

/** So long a list waits for what else is late; it goes out without it where the process ends meanwhile. */
const HELD = 2 * MINUTE;

/** The lists that wait, by the key of their post. */
export type Held = Map<string, Pile>;

/**
 * Ends the timers and does what they stand for: by the tables of timers, or as `act` says. With `held` the notices are
 * put as lists that wait, and named there once they are stored.
 */
export async function endTimers(
  due: readonly StoredTimer[],
  now: Instant,
  deps: Sweeping,
  { act, held }: { act?: Act; held?: Held } = {},
): Promise<void> {
  const waiting: Held = new Map();
  const enqueued = await deps.store.transaction(async (tx) => {
    waiting.clear();
    const postings: Posting[] = [];
    for (const timer of due) {
      const rests = act ? now : await restsUntil(timer, { tx, now, deps });
      if (rests > now) {
        await tx.putOffTimer(timer.id, rests);
        continue;
      }
      if (!(await tx.endTimer(timer.id, now))) continue;
      const posting = await fire(timer, due, { tx, now, deps, act });
      if (posting !== null) postings.push(posting);
    }
    if (held === undefined) return tx.enqueue(foldNotices(postings), now, deps.outbox.claim);
    for (const pile of pilesOf(postings)) {
      const said = sayPile(pile);
      for (const post of said)
        waiting.set(post.dedupeKey, said === pile.notices ? { ...pile, notices: [post] } : pile);
      await tx.enqueue(said, now + HELD);
    }
    const posts = postings.flatMap((posting) => posting.posts);
    const atOnce = posts.filter(({ kind }) => kind !== "notice");
    return tx.enqueue(atOnce, now, deps.outbox.claim);
  });
  for (const [key, pile] of waiting) held?.set(key, pile);
  deps.outbox.take(enqueued);
}

/** So late it was not sent for now: the bot was away. */
const LATE = 10 * MINUTE;

/** The bot may come back at night: what is late and not urgent then waits for the morning, as it would have. */
async function restsUntil(
  timer: StoredTimer,
  { tx, now, deps }: Pick<Firing, "tx" | "now" | "deps">,
): Promise<Instant> {
  if (now - timer.dueAt < LATE || timer.kind === "alarm") return now;
  const estate = await tx.estate(timer.estateId);
  if (estate === null) return now;
  const { quietHours, timeZone } = deps.settingsOf(estate.name);
  const morning = endOf(now, quietHours, timeZone);
  if (morning <= now || timer.ticketId === null) return morning;
  const ticket = await tx.ticket(timer.ticketId);
  return ticket === null || ticket.class === "P0" || ticket.class === "P1" ? now : morning;
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
    ...asking(timer),
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
  const overtaken = timer.kind === "alarm" && due.some((other) => isLaterAlarm(other, timer));
  await (overtaken ? climbOnly : FIRE[timer.kind as TicketTimer])(ticket, timer, acting);
  return posting;
}

/** What is folded apart from the rest. */
function asking({ kind }: StoredTimer): Pick<Posting, "asks"> {
  if (kind === "secondLook") return { asks: "looks" };
  return kind === "digest" || kind === "weekly" ? { asks: "digest" } : {};
}

const isLaterAlarm = (other: StoredTimer, { ticketId, kind, dueAt }: StoredTimer): boolean =>
  other.ticketId === ticketId && other.kind === kind && other.dueAt > dueAt;
