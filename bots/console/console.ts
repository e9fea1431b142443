// The terminal as a platform: groups, private chats and people that exist only on the screen. It passes the
// same contract as the others; a demonstration and the conversations of the tests run on it.
import type { BotNames } from "../../core/bot.ts";
import type { Clock } from "../../core/clock.ts";
import type {
  AccountId,
  Author,
  CarriesPhotos,
  ChatId,
  IncomingMessage,
  MessageId,
  OutgoingMessage,
  PhotoRef,
  Platform,
  Receive,
  SentMessage,
} from "../../core/platform.ts";
import { NO_LIMITS, PlatformError } from "../../core/platform.ts";
import { StoreError } from "../../core/store.ts";
import type { Screen } from "./screen.ts";
import type { Line } from "./script.ts";

export const CONSOLE = "console";

export interface ConsoleOptions {
  readonly bot: BotNames;
  readonly clock: Clock;
  readonly screen: Screen;
  /** Writes lines to the terminal. */
  readonly write: (text: string) => void;
  /** Makes the ids of this run unlike those of any other. */
  readonly run: string;
}

export interface Console extends Platform, CarriesPhotos {
  /**
   * Shows what a person says and hands it in; resolves when it is stored, or found not to be for the bot. Nothing is
   * shown before the start and after the stop.
   */
  say(line: Extract<Line, { does: "say" | "leave" }>): Promise<void>;
  note(text: string): void;
}

interface Kept {
  readonly chatId: ChatId;
  readonly messageId: MessageId;
  readonly byBot: boolean;
  readonly text: string;
  readonly number: number;
}

/** How many posts can still be answered: a screen's worth many times over. */
const KEPT = 5_000;
const HAND_IN_AGAIN_MS = 500;

export function createConsole({ bot, clock, screen, write, run }: ConsoleOptions): Console {
  let receive: Receive | null = null;
  const comingIn = new Set<Promise<void>>();
  let count = 0;
  const posts = new Map<number, Kept>();
  const numbers = new Map<string, number>();
  const people = new Set<string>();

  const keep = (chatId: ChatId, byBot: boolean, text: string): Kept => {
    count += 1;
    const kept = { chatId, byBot, text, number: count, messageId: `${run}-${count}` as MessageId };
    posts.set(count, kept);
    numbers.set(kept.messageId, count);
    const old = posts.get(count - KEPT);
    if (old) {
      posts.delete(old.number);
      numbers.delete(old.messageId);
    }
    return kept;
  };

  const incoming = (line: Extract<Line, { does: "say" | "leave" }>): IncomingMessage => {
    const inPrivate = line.chat === "private";
    const chatId = (inPrivate ? `private:${line.who}` : line.chat) as ChatId;
    people.add(line.who);
    const text = line.does === "say" ? line.text : "";
    const replied =
      line.does === "say" && line.replyTo !== null ? posts.get(line.replyTo) : undefined;
    const kept = keep(chatId, false, text);
    return {
      platform: CONSOLE,
      chatId,
      chatKind: inPrivate ? "private" : "group",
      kind: line.does === "say" ? "message" : "left",
      messageId: kept.messageId,
      author: personOf(line.who),
      text,
      ...(line.does === "say" && line.photo
        ? { photo: `${PHOTO}${kept.messageId}` as PhotoRef }
        : {}),
      mentionsBot: false,
      mentions: mentionsIn(text, people, bot),
      ...(replied && replied.chatId === chatId
        ? { replyTo: { messageId: replied.messageId, byBot: replied.byBot, text: replied.text } }
        : {}),
      sentAt: clock.now(),
    };
  };

  /** Nobody upstream keeps what is typed: while the database refuses for now, the line is handed in again. */
  const handIn = async (message: IncomingMessage): Promise<void> => {
    for (let told = false; receive !== null; told = true)
      try {
        return await receive(message);
      } catch (error) {
        if (!(error instanceof StoreError && error.transient)) throw error;
        if (!told) write(screen.note(error.message));
        await new Promise((resolve) => setTimeout(resolve, HAND_IN_AGAIN_MS));
      }
  };

  const post = async (message: OutgoingMessage, file?: string): Promise<SentMessage> => {
    if (message.chatId === "")
      throw new PlatformError("no such chat", { delivered: "no", permanent: true });
    const kept = keep(message.chatId, true, message.text);
    write(
      screen.post({
        number: kept.number,
        chat: message.chatId,
        who: bot.name,
        byBot: true,
        replyTo: message.replyTo === undefined ? null : (numbers.get(message.replyTo) ?? null),
        mentions: (message.mentions ?? []).map(({ name }) => name),
        photo: message.photo !== undefined,
        file,
        text: message.text,
      }),
    );
    return { messageId: kept.messageId };
  };

  return {
    name: CONSOLE,
    limits: NO_LIMITS,
    async start(handIn) {
      receive = handIn;
    },
    async stop() {
      receive = null;
      await Promise.allSettled(comingIn);
    },
    async say(line) {
      // What is not taken any more is not shown as said.
      if (receive === null) return;
      const message = incoming(line);
      const number = numbers.get(message.messageId) ?? 0;
      if (line.does === "leave") write(screen.note(`${line.who} 退出了${line.chat}`));
      else
        write(
          screen.post({
            number,
            chat: message.chatId,
            who: line.who,
            byBot: false,
            replyTo: line.replyTo,
            mentions: [],
            photo: line.photo,
            text: line.text,
          }),
        );
      const handed = handIn(message);
      comingIn.add(handed);
      await handed.finally(() => comingIn.delete(handed));
    },
    send: (message) => post(message),
    note: (text) => write(screen.note(text)),

    ownsPhoto: (ref) => ref.startsWith(PHOTO),
    postsClean: () => true,
    // Nobody can show a picture to a terminal: each is one dot, and its name, so that no two are the same file.
    loadPhoto: async (ref) => Buffer.concat([DOT, Buffer.from(ref)]),
    sendPicture: (message, _, file) => post(message, file),
  };
}

const PHOTO = "photo-";
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);

export const personOf = (name: string): Author => ({ accountId: name as AccountId, name });

/** The people named with an @, longest name first; anyone may be named, known or not. */
function mentionsIn(text: string, people: ReadonlySet<string>, bot: BotNames): readonly Author[] {
  const own = [bot.name, ...bot.aliases];
  const known = [...people].sort((a, b) => b.length - a.length);
  return [...text.matchAll(/[@＠]([^\s@＠,，。:：!！?？]{1,20})/gu)].flatMap(([, said = ""]) => {
    if (own.some((name) => said.startsWith(name))) return [];
    return [personOf(known.find((name) => said.startsWith(name)) ?? said)];
  });
}
