// Who is in a group: asked of Telegram, remembered for ten minutes (product rule).
import { type Api, GrammyError } from "grammy";
import { MINUTE } from "../../core/clock.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";

const KEPT_MS = 10 * MINUTE;
const ANSWER_WITHIN_MS = 3_000;
/** More people than this do not change between their ten minutes anywhere. */
const MOST = 10_000;

export interface Members {
  isMember(chatId: ChatId, accountId: AccountId): Promise<boolean | null>;
  /** Somebody left: what was remembered is void. */
  forget(chatId: ChatId, accountId: AccountId): void;
}

export function createMembers(api: Api, now: (chatId: ChatId) => ChatId): Members {
  const known = new Map<string, { is: boolean; until: number }>();
  const keyOf = (chatId: ChatId, accountId: AccountId) => `${chatId} ${accountId}`;

  const ask = async (chatId: ChatId, accountId: AccountId): Promise<boolean | null> => {
    const user = Number(accountId);
    if (!Number.isSafeInteger(user)) return null;
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS) as never;
      const member = await api.getChatMember(now(chatId), user, signal);
      if (member.status === "restricted") return member.is_member;
      return member.status !== "left" && member.status !== "kicked";
    } catch (error) {
      // "user not found", "participant id invalid": never was there. Anything else: cannot tell.
      return error instanceof GrammyError &&
        error.error_code === 400 &&
        /user|participant/i.test(error.description)
        ? false
        : null;
    }
  };

  return {
    async isMember(chatId, accountId) {
      const key = keyOf(chatId, accountId);
      // Not the time of day: rights must not last longer because the clock was set back.
      const at = performance.now();
      const kept = known.get(key);
      if (kept && kept.until > at) return kept.is;
      const is = await ask(chatId, accountId);
      if (is === null) return null;
      if (known.size >= MOST) known.clear();
      known.set(key, { is, until: at + KEPT_MS });
      return is;
    },
    forget: (chatId, accountId) => void known.delete(keyOf(chatId, accountId)),
  };
}
