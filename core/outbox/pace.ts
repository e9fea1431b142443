// How fast a platform may be spoken to: per chat and over all, counted from what was sent.
import { DAY, type Instant, MINUTE, SECOND } from "../clock.ts";
import type { ChatId, PlatformLimits } from "../platform.ts";

export interface Pace {
  /** Counts a post, sent or about to be; one with a picture may count as two. */
  sent(chatId: ChatId, at: Instant, posts?: number): void;
  /** What was counted last in the chat never left: it counts no more. */
  neverLeft(chatId: ChatId, posts?: number): void;
  /** Nothing at all goes out until then: the platform has had enough of us. */
  pause(until: Instant, at: Instant): void;
  /** The earliest moment at which the platform takes another post in any chat. */
  readyAt(now: Instant): Instant;
  /** The same for an emergency, which waits for the platform's own limits, not for the care that we add. */
  readyForEmergencyAt(now: Instant): Instant;
  /** Whether a post may go out in the chat at this moment. */
  mayGo(chatId: ChatId, now: Instant): boolean;
  /** The chats that must wait, with the moment from which they need not. */
  waiting(now: Instant): ReadonlyMap<ChatId, Instant>;
  /** What share of the day's posts is used up, from 0 to 1; 0 where a day has no limit. */
  usedToday(now: Instant): number;
}

/** Between two posts of a careful account when the second is an emergency. */
const EMERGENCY_GAP_MS = SECOND;

/** How far back `history` must go for a restart to change nothing. */
export const paceMemoryMs = ({ perDay }: PlatformLimits): number => (perDay > 0 ? DAY : MINUTE);

/** The pace of one platform; `history` is what was sent before this process, oldest first (`paceMemoryMs`). */
export function createPace(
  limits: PlatformLimits,
  history: readonly { chatId: ChatId; at: Instant }[],
  random: () => number = Math.random,
): Pace {
  const { gapMs, jitterMs, perSecond, perMinute, perDay, chatGapMs, perChatMinute } = limits;
  const counted = gapMs > 0 || perSecond > 0 || perMinute > 0 || perDay > 0;
  const memoryMs = paceMemoryMs(limits);
  const chats = new Map<ChatId, Instant[]>();
  let all: Instant[] = [];
  let gap = 0;
  let pausedUntil = 0;
  let pausedAt = 0;

  const sent = (chatId: ChatId, at: Instant, posts = 1): void => {
    const times = Array<Instant>(posts).fill(at);
    if (counted) all.push(...times);
    gap = gapMs + random() * jitterMs;
    if (chatGapMs > 0 || perChatMinute > 0)
      chats.set(chatId, [...(chats.get(chatId) ?? []), ...times]);
  };
  for (const { chatId, at } of history) sent(chatId, at);

  /** When one more fits into `most` in `ms`. */
  const fitsAt = (times: readonly Instant[], most: number, ms: number): Instant => {
    const first = most > 0 ? times.at(-most) : undefined;
    return first === undefined ? 0 : first + ms;
  };
  /** What lies ahead of a clock that was set back is forgotten: it would hold everything up until then. */
  const within = (times: readonly Instant[], ms: number, now: Instant): Instant[] =>
    times.filter((at) => at > now - ms && at <= now);
  const chatReady = (times: readonly Instant[]): Instant =>
    Math.max((times.at(-1) ?? -chatGapMs) + chatGapMs, fitsAt(times, perChatMinute, MINUTE));

  const hardReady = (now: Instant): Instant => {
    all = within(all, memoryMs, now);
    // A clock that was set back lengthens no silence.
    if (now < pausedAt) {
      pausedUntil -= pausedAt - now;
      pausedAt = now;
    }
    return Math.max(now, pausedUntil, fitsAt(all, perSecond, SECOND));
  };
  const readyAt = (now: Instant): Instant =>
    Math.max(
      hardReady(now),
      fitsAt(all, perMinute, MINUTE),
      fitsAt(all, perDay, DAY),
      gapMs > 0 && all.length > 0 ? Number(all.at(-1)) + gap : 0,
    );

  return {
    sent,
    neverLeft(chatId, posts = 1) {
      if (counted) all.splice(-posts);
      chats.get(chatId)?.splice(-posts);
    },
    pause(until, at) {
      pausedUntil = Math.max(pausedUntil, until);
      pausedAt = at;
    },
    readyAt,
    readyForEmergencyAt(now) {
      const hard = hardReady(now);
      const last = gapMs > 0 ? all.at(-1) : undefined;
      return last === undefined ? hard : Math.max(hard, last + Math.min(gap, EMERGENCY_GAP_MS));
    },
    mayGo: (chatId, now) =>
      readyAt(now) <= now && chatReady(within(chats.get(chatId) ?? [], MINUTE, now)) <= now,
    waiting(now) {
      const waits = new Map<ChatId, Instant>();
      for (const [chatId, times] of chats) {
        const kept = within(times, MINUTE, now);
        if (kept.length === 0) chats.delete(chatId);
        else chats.set(chatId, kept);
        const ready = chatReady(kept);
        if (ready > now) waits.set(chatId, ready);
      }
      return waits;
    },
    usedToday: (now) => (perDay > 0 ? within(all, DAY, now).length / perDay : 0),
  };
}
