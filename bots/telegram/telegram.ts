// Telegram through grammY. Polling is sequential: an update is confirmed upstream only after its handler has
// ended, and the handler ends only when the message is stored.
import { setTimeout as sleep } from "node:timers/promises";
import { Bot, GrammyError, HttpError } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { errorKind, type Log } from "../../core/log.ts";
import {
  type CarriesPhotos,
  type IncomingMessage,
  type KnowsMembers,
  NO_LIMITS,
  type Platform,
  PlatformError,
  type PlatformLimits,
  type Receive,
} from "../../core/platform.ts";
import { StoreError } from "../../core/store.ts";
import { ALLOWED_UPDATES, decodeUpdate, TELEGRAM } from "./decode.ts";
import { TEXT_LIMIT } from "./encode.ts";
import { accountIdOf, chatIdOf, isPhotoRef, movedIdOf, readPhotoRef } from "./ids.ts";
import { loadPicture } from "./load.ts";
import { createMembers } from "./members.ts";
import type { Moves } from "./moves.ts";
import { CALL_WITHIN_MS, createSend } from "./send.ts";

/** Telegram's own: one message a second in a chat, twenty a minute in a group, thirty a second over all. */
export const TELEGRAM_LIMITS: PlatformLimits = {
  ...NO_LIMITS,
  textLength: TEXT_LIMIT,
  chatGapMs: 1_000,
  perChatMinute: 20,
  perSecond: 30,
};

export interface TelegramOptions {
  readonly token: string;
  readonly apiRoot: string;
  readonly log: Log;
  /** Groups whose id changed when they became supergroups. */
  readonly moves: Moves;
  /** Receiving has ended for good: a wrong token, or a second process that polls. One line that says what to do. */
  readonly onFatal: (line: string) => void;
}

export interface Telegram extends Platform, KnowsMembers, CarriesPhotos {
  /** Takes one update as Telegram sends it: what the webhook hands in. Rejects where it could not be stored. */
  handle(update: Update): Promise<void>;
  /** Registers the webhook instead of polling; called instead of `start`. */
  startWebhook(receive: Receive, webhook: { url: string; secret: string }): Promise<void>;
}

const STORE_RETRY_MS = 500;
/** A disk that is all but full takes one message and refuses the next: told no more often than this. */
const STUCK_AGAIN_MS = 60_000;
/** A poll waits 30 s at Telegram: an answer later than this will not come on that connection. */
const ANSWER_WITHIN_S = 45;
/** Between tries to reach Telegram at the start. */
const REACH_RETRY_MS = 3_000;
/** The last confirmation is worth this long: what is not confirmed comes again, and is known. */
const STOP_WITHIN_MS = 2_000;

export function createTelegram({ token, apiRoot, log, moves, onFatal }: TelegramOptions): Telegram {
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: ANSWER_WITHIN_S } });
  const send = createSend(bot.api, moves, log);
  const members = createMembers(bot.api, (chatId) => moves.now(chatId));
  let receive: Receive | null = null;
  let polling: Promise<void> = Promise.resolve();
  /** An update is being handled; and it cannot be stored, which holds the queue: it must not be confirmed. */
  let inHand = false;
  let stuck = false;
  let tellAgainAt = 0;
  const stopping = new AbortController();

  /**
   * What an update tells: its message, in the chat's first id, and who came or went. Of a shape that is not Telegram's
   * nothing is read: it would be the same the next time, and holds up whatever stands behind it.
   */
  const read = (update: Update, me: UserFromGetMe): Read => {
    try {
      const decoded = decodeUpdate(update, me);
      return { message: decoded && inFirstChat(decoded, moves), changed: changedMembers(update) };
    } catch (error) {
      log.error("Telegram: an update of no known shape is passed over", {
        update: update.update_id,
        error: errorKind(error),
      });
      return { message: undefined, changed: [] };
    }
  };

  const note = async (update: Update): Promise<void> => {
    const to = update.message?.migrate_to_chat_id;
    if (update.message && to !== undefined)
      await moves.keep(chatIdOf(update.message.chat.id), chatIdOf(to));
    const from = update.message?.migrate_from_chat_id;
    if (update.message && from !== undefined)
      await moves.keep(chatIdOf(from), chatIdOf(update.message.chat.id));
    const status = update.my_chat_member?.new_chat_member.status;
    if (status === "kicked" || status === "left")
      log.warn("Telegram: the bot was removed from a chat; what is to be said there is given up", {
        chat: update.my_chat_member?.chat.id,
      });
  };

  const handle = async (update: Update): Promise<void> => {
    await note(update);
    const { message, changed } = read(update, bot.botInfo);
    if (update.callback_query) acknowledgePress(update.callback_query.id);
    for (const { id, chat } of changed)
      members.forget(moves.first(chatIdOf(chat)), accountIdOf(id));
    if (message) await receive?.(message);
  };

  /** Stops the button's spinning. What the press means is answered in the chat; an answer that fails is no loss. */
  const acknowledgePress = (id: string): void => {
    bot.api.answerCallbackQuery(id).catch(() => {});
  };

  const tellStuck = (error: unknown): void => {
    if (performance.now() < tellAgainAt) return;
    tellAgainAt = performance.now() + STUCK_AGAIN_MS;
    log.error("Telegram: a message cannot be stored; it waits", { why: whyOf(error) });
  };

  bot.use(async ({ update }) => {
    // Stopped: the rest of a batch is not confirmed, and comes again.
    if (receive === null) return;
    for (inHand = true; ; ) {
      try {
        await handle(update);
        stuck = inHand = false;
        return;
      } catch (error) {
        // Waiting holds the queue: thrown away to the library, the update would count as done.
        if (!stuck) tellStuck(error);
        stuck = true;
        await sleep(STORE_RETRY_MS);
      }
    }
  });

  const begin = async (handIn: Receive): Promise<void> => {
    receive = handIn;
    await moves.load();
    await reach();
  };

  /** Waits for Telegram. The library's own tries come ever rarer: after an hour, one in twenty minutes. */
  const reach = async (): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        const within = AbortSignal.timeout(CALL_WITHIN_MS);
        bot.botInfo = await bot.api.getMe(AbortSignal.any([stopping.signal, within]) as never);
        return;
      } catch (error) {
        const waits = retryAfter(error);
        if (waits === null || stopping.signal.aborted) throw error;
        if (tries === 1) log.warn("Telegram cannot be reached; it is tried again and again");
        await sleep(waits, undefined, { signal: stopping.signal });
      }
    }
  };

  /** Receiving ends, or never begins: told in one line. */
  const ended = (error: unknown): PlatformError => {
    const line = fatal(error);
    if (!stopping.signal.aborted) onFatal(line);
    return new PlatformError(line, { delivered: "no", permanent: true });
  };

  return {
    name: TELEGRAM,
    limits: TELEGRAM_LIMITS,
    handle,

    async start(handIn) {
      await begin(handIn).catch((error: unknown) => Promise.reject(ended(error)));
      await new Promise<void>((resolve, reject) => {
        polling = bot
          .start({
            allowed_updates: [...ALLOWED_UPDATES],
            onStart: (me) => {
              warnOfPrivacy(me, log);
              resolve();
            },
          })
          .catch((error: unknown) => reject(ended(error)));
      });
    },

    async startWebhook(handIn, { url, secret }) {
      try {
        await begin(handIn);
        warnOfPrivacy(bot.botInfo, log);
        await bot.api.setWebhook(url, {
          secret_token: secret,
          allowed_updates: [...ALLOWED_UPDATES],
        });
      } catch (error) {
        throw ended(error);
      }
    },

    async stop() {
      // Stopping confirms the update in hand: that must be stored first. Where it cannot be, only leaving without
      // a stop keeps it upstream.
      stopping.abort();
      while (inHand && !stuck) await sleep(10);
      if (stuck) return;
      const stopped = Promise.all([bot.stop().catch(() => {}), polling]);
      receive = null;
      await Promise.race([stopped, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    },

    send: (message) => send(message),
    ownsPhoto: isPhotoRef,
    // Photos are drawn anew by Telegram; files are passed on as they are.
    postsClean: (ref) => !readPhotoRef(ref).asFile,
    loadPhoto: (ref) => loadPicture(bot.api, `${apiRoot}/file/bot${token}`, ref),
    sendPicture: (message, picture) => send(message, picture),

    isMember: (chatId, accountId) => members.isMember(chatId, accountId),
  };
}

/** A database that refuses says itself what to do. */
const whyOf = (error: unknown): string =>
  error instanceof StoreError ? error.message : errorKind(error);

/** A message of a group that has moved, as the core knows the chat: by its first id. */
function inFirstChat(message: IncomingMessage, moves: Moves): IncomingMessage {
  const chatId = moves.first(message.chatId);
  if (chatId === message.chatId) return message;
  const { messageId, edits, replyTo } = message;
  return {
    ...message,
    chatId,
    messageId: movedIdOf(messageId),
    ...(edits && { edits: movedIdOf(edits) }),
    ...(replyTo && {
      replyTo: {
        ...replyTo,
        ...(replyTo.messageId && { messageId: movedIdOf(replyTo.messageId) }),
      },
    }),
  };
}

interface Read {
  /** Undefined where there is none for the core. */
  readonly message: IncomingMessage | undefined;
  readonly changed: readonly Changed[];
}

interface Changed {
  readonly id: number;
  readonly chat: number;
}

/** Who came or went: what was known of them is void. */
function changedMembers({ message, chat_member }: Update): readonly Changed[] {
  const users = [
    ...(message?.new_chat_members ?? []),
    ...(message?.left_chat_member ? [message.left_chat_member] : []),
    ...(chat_member ? [chat_member.new_chat_member.user] : []),
  ];
  const chat = message?.chat.id ?? chat_member?.chat.id;
  return chat === undefined ? [] : users.map(({ id }) => ({ id, chat }));
}

function warnOfPrivacy(me: UserFromGetMe, log: Log): void {
  if (me.can_read_all_group_messages) return;
  log.warn(
    "Telegram: privacy mode hides what does not name the bot: replies to reports, answers to its questions and " +
      "dangers. Turn it off in BotFather (/setprivacy) and add the bot to its groups anew, or make it administrator.",
  );
}

/** Ms until it may be there again; null where waiting does not help. */
function retryAfter(error: unknown): number | null {
  if (!(error instanceof GrammyError)) return error instanceof HttpError ? REACH_RETRY_MS : null;
  const { error_code: code, parameters } = error;
  if (code !== 429) return code >= 500 ? REACH_RETRY_MS : null;
  return (parameters.retry_after ?? 1) * 1000;
}

/** Why polling ended, as one line; the library's own text may hold the address with the token. */
function fatal(error: unknown): string {
  const code = error instanceof GrammyError ? error.error_code : 0;
  if (code === 401)
    return "Telegram refuses the token: check TELEGRAM_BOT_TOKEN (BotFather shows it).";
  if (code === 404)
    return "Telegram does not know this token or address: check TELEGRAM_BOT_TOKEN and TELEGRAM_API_ROOT.";
  if (error instanceof GrammyError && error.method === "setWebhook")
    return `Telegram refuses TELEGRAM_WEBHOOK_URL: ${error.description}`;
  if (code === 409)
    return "Another process receives with the same Telegram token: stop the other one (one bot, one process).";
  return `Telegram: receiving has ended (${errorKind(error)}).`;
}
