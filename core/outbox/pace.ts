// How fast a platform may be spoken to: per chat and over all, counted from what was sent.
import { type Instant, MINUTE, SECOND } from "../clock.ts";
import type { ChatId, PlatformLimits } from "../platform.ts";

export interface Pace {
  /** Counts a post, sent or about to be. */
  sent(chatId: ChatId, at: Instant): void;
  /** The earliest moment at which the platform takes another post in any chat. */
  readyAt(now: Instant): Instant;
  /** Whether a post may go out in the chat at this moment. */
  mayGo(chatId: ChatId, now: Instant): boolean;
  /** The chats that must wait, with the moment from which they need not. */
  waiting(now: Instant): ReadonlyMap<ChatId, Instant>;
}

/** The pace of one platform; `history` is what was sent in the last minute, so that a restart changes nothing. */
export function createPace(
  limits: PlatformLimits,
  history: readonly { chatId: ChatId; at: Instant }[],
): Pace {
  const chats = new Map<ChatId, Instant[]>();
  let recent: Instant[] = [];

  const sent = (chatId: ChatId, at: Instant): void => {
    if (limits.perSecond > 0) recent.push(at);
    if (limits.chatGapMs > 0 || limits.perChatMinute > 0)
      chats.set(chatId, [...(chats.get(chatId) ?? []), at]);
  };
  for (const { chatId, at } of history) sent(chatId, at);

  const chatReady = (times: readonly Instant[]): Instant => {
    const last = times.at(-1) ?? 0;
    const gap = limits.chatGapMs > 0 ? last + limits.chatGapMs : 0;
    const first = limits.perChatMinute > 0 ? times.at(-limits.perChatMinute) : undefined;
    return Math.max(gap, first === undefined ? 0 : first + MINUTE);
  };

  const readyAt = (now: Instant): Instant => {
    recent = recent.filter((at) => at > now - SECOND);
    if (limits.perSecond === 0 || recent.length < limits.perSecond) return now;
    return (recent.at(-limits.perSecond) ?? now) + SECOND;
  };

  return {
    sent,
    readyAt,
    mayGo: (chatId, now) => readyAt(now) <= now && chatReady(chats.get(chatId) ?? []) <= now,
    waiting(now) {
      const waits = new Map<ChatId, Instant>();
      for (const [chatId, times] of chats) {
        const kept = times.filter((at) => at > now - MINUTE);
        if (kept.length === 0) chats.delete(chatId);
        else chats.set(chatId, kept);
        const ready = chatReady(kept);
        if (ready > now) waits.set(chatId, ready);
      }
      return waits;
    },
  };
}
