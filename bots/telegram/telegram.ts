// Telegram through grammY. Polling is sequential: an update is confirmed upstream only after its handler has
// ended, and the handler ends only when the message is stored.
import { setTimeout as sleep } from "node:timers/promises";
import { Bot, GrammyError } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { errorKind, type Log } from "../../core/log.ts";
import {
  type ChatId,
  type IncomingMessage,
  type KnowsMembers,
  type OutgoingMessage,
  type Platform,
  PlatformError,
  type PlatformLimits,
  type Receive,
  SEND_WITHIN_MS,
  type SentMessage,
} from "../../core/platform.ts";
import { ALLOWED_UPDATES, decodeUpdate, TELEGRAM } from "./decode.ts";
import { type Call, encode, TEXT_LIMIT } from "./encode.ts";
import { movedTo, platformErrorOf, replyIsGone } from "./failure.ts";
import { chatIdOf, messageIdOf } from "./ids.ts";
import { createMembers } from "./members.ts";
import type { Moves } from "./moves.ts";

/** Telegram's own: one message a second in a chat, twenty a minute in a group, thirty a second over all. */
export const TELEGRAM_LIMITS: PlatformLimits = {
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

export interface Telegram extends Platform, KnowsMembers {
  /** Takes one update as Telegram sends it: what the webhook hands in. Rejects where it could not be stored. */
  handle(update: Update): Promise<void>;
  /** Registers the webhook instead of polling; called instead of `start`. */
  startWebhook(receive: Receive, webhook: { url: string; secret: string }): Promise<void>;
}

/** An answer later than this counts as lost; a little before the core gives up waiting. */
const CALL_WITHIN_MS = SEND_WITHIN_MS - 500;
const STORE_RETRY_MS = 500;

export function createTelegram({ token, apiRoot, log, moves, onFatal }: TelegramOptions): Telegram {
  const bot = new Bot(token, { client: { apiRoot } });
  const members = createMembers(bot.api, (chatId) => moves.now(chatId));
  let receive: Receive | null = null;
  let polling: Promise<void> = Promise.resolve();
  /** An update is being handled; and it cannot be stored, which holds the queue: it must not be confirmed. */
  let inHand = false;
  let stuck = false;

  /** The message of an update, in the chat's first id; undefined where there is none for the core. */
  const read = (update: Update, me: UserFromGetMe): IncomingMessage | undefined => {
    const decoded = decodeUpdate(update, me);
    return decoded && { ...decoded, chatId: moves.first(decoded.chatId) };
  };

  const note = async (update: Update): Promise<void> => {
    const to = update.message?.migrate_to_chat_id;
    if (update.message && to !== undefined)
      await moves.keep(chatIdOf(update.message.chat.id), chatIdOf(to));
    const status = update.my_chat_member?.new_chat_member.status;
    if (status === "kicked" || status === "left")
      log.warn("Telegram: the bot was removed from a chat; what is to be said there is given up", {
        chat: update.my_chat_member?.chat.id,
      });
  };

  const handle = async (update: Update): Promise<void> => {
    await note(update);
    const message = read(update, bot.botInfo);
    if (update.callback_query) acknowledgePress(update.callback_query.id);
    if (message?.kind === "left") members.forget(message.chatId, message.author.accountId);
    if (message) await receive?.(message);
  };

  /** Stops the button's spinning. What the press means is answered in the chat; an answer that fails is no loss. */
  const acknowledgePress = (id: string): void => {
    bot.api.answerCallbackQuery(id).catch(() => {});
  };

  bot.use(async ({ update }) => {
    for (inHand = true; ; ) {
      try {
        await handle(update);
        stuck = inHand = false;
        return;
      } catch (error) {
        // Waiting holds the queue: thrown away to the library, the update would count as done.
        if (!stuck)
          log.error("Telegram: a message cannot be stored; it waits", { error: errorKind(error) });
        stuck = true;
        await sleep(STORE_RETRY_MS);
      }
    }
  });

  const begin = async (handIn: Receive): Promise<void> => {
    receive = handIn;
    await moves.load();
  };

  return {
    name: TELEGRAM,
    limits: TELEGRAM_LIMITS,
    handle,

    async start(handIn) {
      await begin(handIn);
      await new Promise<void>((resolve, reject) => {
        polling = bot
          .start({
            allowed_updates: [...ALLOWED_UPDATES],
            onStart: (me) => {
              warnOfPrivacy(me, log);
              resolve();
            },
          })
          .catch((error: unknown) => {
            const line = fatal(error);
            reject(new PlatformError(line, { delivered: "no", permanent: true }));
            onFatal(line);
          });
      });
    },

    async startWebhook(handIn, { url, secret }) {
      await begin(handIn);
      await bot.init();
      warnOfPrivacy(bot.botInfo, log);
      await bot.api.setWebhook(url, {
        secret_token: secret,
        allowed_updates: [...ALLOWED_UPDATES],
      });
    },

    async stop() {
      // Stopping confirms the update in hand: that must be stored first. Where it cannot be, only leaving without
      // a stop keeps it upstream.
      while (inHand && !stuck) await sleep(10);
      if (stuck) return;
      await bot.stop().catch(() => {});
      await polling;
      receive = null;
    },

    async send(message) {
      try {
        return await sendAll(message);
      } catch (error) {
        throw platformErrorOf(error);
      }
    },

    isMember: (chatId, accountId) => members.isMember(chatId, accountId),
  };

  async function sendAll(message: OutgoingMessage): Promise<SentMessage> {
    let first: SentMessage = {};
    for (const [index, call] of encode(message).entries()) {
      try {
        const sent = await inChat(message.chatId, call);
        if (index === 0) first = sent;
      } catch (error) {
        // A part has arrived: the whole must not be sent again.
        if (index > 0) {
          log.warn("Telegram: the rest of a long post was not sent", { error: errorKind(error) });
          return first;
        }
        throw error;
      }
    }
    return first;
  }

  /** One call, in the chat as it is called now; a group that has moved is followed, once. */
  async function inChat(chatId: ChatId, call: Call): Promise<SentMessage> {
    try {
      return await make(moves.now(chatId), call);
    } catch (error) {
      const to = movedTo(error);
      if (to !== undefined) {
        await moves.keep(chatId, chatIdOf(to));
        return make(moves.now(chatId), call);
      }
      if (replyIsGone(error)) {
        const { reply: _, thread: __, ...alone } = call;
        return make(moves.now(chatId), alone);
      }
      throw error;
    }
  }

  async function make(chatId: ChatId, call: Call): Promise<SentMessage> {
    const more = {
      ...(call.reply === undefined ? {} : { reply_parameters: call.reply }),
      ...(call.thread === undefined ? {} : { message_thread_id: call.thread }),
      ...(call.buttons === undefined ? {} : { reply_markup: call.buttons }),
    };
    const entities = [...call.entities];
    const signal = AbortSignal.timeout(CALL_WITHIN_MS) as never;
    const sent =
      call.photo === undefined
        ? await bot.api.sendMessage(
            chatId,
            call.text,
            { ...more, entities, link_preview_options: { is_disabled: true } },
            signal,
          )
        : await bot.api.sendPhoto(
            chatId,
            call.photo,
            { ...more, caption: call.text, caption_entities: entities },
            signal,
          );
    const thread = sent.is_topic_message ? sent.message_thread_id : undefined;
    return { messageId: messageIdOf(sent.message_id, thread) };
  }
}

function warnOfPrivacy(me: UserFromGetMe, log: Log): void {
  if (me.can_read_all_group_messages) return;
  log.warn(
    "Telegram: privacy mode hides what does not name the bot: replies to reports, answers to its questions and " +
      "dangers. Turn it off in BotFather (/setprivacy) and add the bot to its groups anew, or make it administrator.",
  );
}

/** Why polling ended, as one line; the library's own text may hold the address with the token. */
function fatal(error: unknown): string {
  const code = error instanceof GrammyError ? error.error_code : 0;
  if (code === 401)
    return "Telegram refuses the token: check TELEGRAM_BOT_TOKEN (BotFather shows it).";
  if (code === 404)
    return "Telegram does not know this token or address: check TELEGRAM_BOT_TOKEN and TELEGRAM_API_ROOT.";
  if (code === 409)
    return "Another process receives with the same Telegram token: stop the other one (one bot, one process).";
  return `Telegram: receiving has ended (${errorKind(error)}).`;
}
