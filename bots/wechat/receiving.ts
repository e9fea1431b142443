// From the gateway's events to the core, in order in each chat. Upstream keeps nothing: what cannot be stored waits
// here, and nothing that goes wrong with one message may end the process or hold up another chat.
import { setTimeout as sleep } from "node:timers/promises";
import type { BotNames } from "../../core/bot.ts";
import { called } from "../../core/intake/addressed.ts";
import { unquote } from "../../core/intake/quote.ts";
import { errorKind, type Log } from "../../core/log.ts";
import type { ChatId, IncomingMessage, MessageId, Receive } from "../../core/platform.ts";
import { createAliasWarning } from "./aliases.ts";
import {
  chatOf,
  decodeMessage,
  decodeRecall,
  isSaid,
  recalledOf,
  tellsTooOften,
} from "./decode.ts";
import type { Directory } from "./directory.ts";
import { accountIdOf, instantOf, messageIdOf, roomChat, WECHAT } from "./ids.ts";
import type { Journal } from "./journal.ts";
import type { Recent } from "./recent.ts";
import { createReplays } from "./replays.ts";
import { settingOf } from "./setting.ts";
import { IMAGE, type Wire, type WireMessage } from "./wire.ts";

export interface Receiving {
  begin(receive: Receive): void;
  message(id: string): void;
  left(leaving: { roomId: string; contactIds: readonly string[]; timestamp: number }): void;
  /** Resolves when every `receive` under way has ended; nothing is handed in after that. */
  end(): Promise<void>;
}

export interface ReceivingOptions {
  readonly wire: () => Wire;
  /** The account's id; null while nobody is logged in. */
  readonly selfId: () => string | null;
  readonly directory: Directory;
  readonly recent: Recent;
  readonly journal: Journal;
  readonly bot: BotNames;
  readonly log: Log;
  /** A message came at that moment, and the gateway could not say what it was. */
  readonly onMissed: (at: number) => void;
  /** WeChat told in a chat, at that moment, that the account posts too often. */
  readonly onTooOften: (at: number) => void;
}

const STORE_RETRY_MS = 500;
const READ_TRIES = 3;
const READ_RETRY_MS = 300;
/** What a quote of a picture shows. */
const PICTURE_WORDS = "[图片]";

export function createReceiving(options: ReceivingOptions): Receiving {
  const { wire, selfId, directory, recent, log, onMissed, onTooOften } = options;
  let receive: Receive | null = null;
  let arrivals: Promise<void> = Promise.resolve();
  const chats = new Map<ChatId, Promise<void>>();
  let stuck = 0;
  const warnOfAliases = createAliasWarning(options.bot, log);
  const replays = createReplays(options.journal);
  const ending = new AbortController();

  /** Messages are fetched beside each other, and handed on in the order in which they were told of. */
  const arrive = (fetched: Promise<WireMessage | null>, self: string): void => {
    arrivals = arrivals.then(async () => {
      const message = await fetched;
      if (message) inTurn(chatOf(message), () => take(message, self));
    });
  };

  const inTurn = (chatId: ChatId, work: () => Promise<void>): void => {
    const before = chats.get(chatId) ?? Promise.resolve();
    const done = before.then(work).catch((error: unknown) => {
      log.error("WeChat: a message was lost", { error: errorKind(error) });
    });
    chats.set(chatId, done);
    void done.then(() => chats.get(chatId) === done && chats.delete(chatId));
  };

  const fetch = async (id: string): Promise<WireMessage | null> => {
    const cameAt = Date.now();
    for (let tries = 1; !ending.signal.aborted; tries += 1) {
      try {
        return await wire().message(id);
      } catch (error) {
        if (tries < READ_TRIES) await sleep(READ_RETRY_MS);
        else {
          log.warn("WeChat: a message could not be read", { error: errorKind(error) });
          onMissed(cameAt);
          return null;
        }
      }
    }
    return null;
  };

  /** `self`: the account when it came; by now the connection may be gone. */
  const take = async (message: WireMessage, self: string): Promise<void> => {
    if (receive === null) return;
    if (recalledOf(message) !== undefined) return await recall(message, self);
    if (tellsTooOften(message, self)) return onTooOften(instantOf(message.timestamp));
    if (message.talkerId === self) return keepOwn(message);
    if (!isSaid(message, self)) return;
    if (message.roomId === null && !(await directory.isPerson(message.talkerId))) return;
    if (replays.has(message)) return;
    const setting = await settingOf(message, self, options);
    const decoded = decodeMessage(message, setting);
    warnOfAliases(message.roomId, setting.people);
    const words = message.type === IMAGE ? PICTURE_WORDS : unquote(message.text).body;
    const said = {
      name: setting.authorName,
      text: words,
      messageId: messageIdOf(message),
      byBot: false,
    };
    recent.keep(chatOf(message), said);
    // What is not for the bot leaves no trace on disk.
    if (!decoded || !(await handIn(decoded)) || called(decoded, options.bot) === null) return;
    replays.keep(message);
    recent.keep(chatOf(message), said, { lasts: true });
  };

  const recall = async (message: WireMessage, self: string): Promise<void> => {
    if (message.talkerId === self) return;
    const name = await directory.nameOf(message.talkerId, message.roomId);
    const decoded = decodeRecall(message, name);
    if (decoded) await handIn(decoded);
  };

  /** An echo of a post: where the gateway gave no id for it, this is where it becomes known. */
  const keepOwn = (message: WireMessage): void => {
    if (message.roomId === null) return;
    const post = { name: options.bot.name, text: message.text, byBot: true };
    const messageId = messageIdOf(message);
    recent.keep(chatOf(message), { ...post, messageId }, { lasts: true });
  };

  /** False where the end came before it was stored. */
  const handIn = async (message: IncomingMessage): Promise<boolean> => {
    for (let told = false; receive !== null; told = true) {
      try {
        await receive(message);
        return true;
      } catch (error) {
        if (!told)
          log.error("WeChat: a message cannot be stored; it waits", { error: errorKind(error) });
        stuck += 1;
        await sleep(STORE_RETRY_MS);
        stuck -= 1;
      }
    }
    return false;
  };

  const leave = async (roomId: string, contactId: string, timestamp: number): Promise<void> => {
    directory.left(roomId, contactId);
    const name = await directory.nameOf(contactId, null);
    await handIn({
      platform: WECHAT,
      chatId: roomChat(roomId),
      chatKind: "group",
      kind: "left",
      messageId: `left-${contactId}-${timestamp}` as MessageId,
      author: { accountId: accountIdOf(contactId), name },
      text: "",
      mentionsBot: false,
      mentions: [],
      sentAt: instantOf(timestamp),
    });
  };

  return {
    begin(handsIn) {
      receive = handsIn;
    },
    message(id) {
      const self = selfId();
      if (self !== null && !ending.signal.aborted) arrive(fetch(id), self);
    },
    left({ roomId, contactIds, timestamp }) {
      directory.forget(roomId);
      arrivals = arrivals.then(() => {
        for (const id of contactIds) {
          if (id !== selfId()) inTurn(roomChat(roomId), () => leave(roomId, id, timestamp));
          else
            log.warn(
              "WeChat: the bot was removed from a room; what is to be said there is given up",
              { chat: roomId },
            );
        }
      });
    },
    async end() {
      ending.abort();
      // What has come already is handed in, as long as it can be stored.
      await arrivals;
      while (chats.size > 0 && stuck < chats.size) await sleep(10);
      receive = null;
    },
  };
}
