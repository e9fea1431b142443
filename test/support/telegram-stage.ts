// The stage of conversation.ts with Telegram in the console's place: the real adapter, the real store, the real
// loops, and a Bot API server between them and the people.
import { dirname } from "node:path";
import { startApp } from "../../bots/app.ts";
import { DEMO_ESTATE, DEMO_MANAGER } from "../../bots/console/demo.ts";
import { readLine } from "../../bots/console/script.ts";
import { photoFiles } from "../../bots/photo-files.ts";
import { createMoves } from "../../bots/telegram/moves.ts";
import { createTelegram } from "../../bots/telegram/telegram.ts";
import { voucherFiles } from "../../bots/voucher-files.ts";
import { parseEstateFile } from "../../core/estates/settings.ts";
import type { Log } from "../../core/log.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { type BotApi, type Person, type Room, type Sent, startBotApi } from "./bot-api/bot-api.ts";
import { type Header, manualClock, passTime } from "./conversation.ts";
import { putHeaderHomes } from "./header-homes.ts";
import { jpeg } from "./pictures.ts";
import { publishedStage } from "./published-pictures.ts";
import { openTestStore } from "./store.ts";

const BOT = { name: "小管家", aliases: ["客服"] };
const STAFF = ["王工", DEMO_MANAGER];
const TITLES = new Map([
  ["业主群", "owners"],
  ["员工群", "staff"],
  ["业委会群", "committee"],
  ["社区群", "community"],
]);

/** A post, as far as it is the same on every platform. */
export interface ToldPost {
  readonly chat: string;
  readonly text: string;
  readonly photo: boolean;
}

/** A line of a conversation, and what the bot says then. */
export interface Step {
  readonly line: string;
  readonly posts: readonly (ToldPost & { readonly number: number })[];
}

/** "↩2 @李女士 [图片] " and whatever of it there is. */
const OPENING = /^(?:↩\d+ ?)?(?:@\S+ ?)*(?:\[图片[^\]]*\] ?)?/u;
const POST = /^\[(\d+)\] (私聊 \S+|\S+) 小管家: ?(.*)$/u;

const withoutNames = (text: string): string => text.replace(/^(?:@\S+ )+/u, "");
const shownText = (text: string): string => text.replace(/[\p{Cc}--\n]/gv, "�").trim();

const chatTitled = (title: string): string =>
  title.startsWith("私聊 ") ? `private:${title.slice(3)}` : (TITLES.get(title) ?? title);

/** The steps of a conversation file. */
export function readSteps(text: string): readonly Step[] {
  const steps: { line: string; posts: (ToldPost & { number: number })[] }[] = [];
  for (const line of text.split("\n")) {
    const step = steps.at(-1);
    const post = POST.exec(line);
    if (line.startsWith("> ")) steps.push({ line: line.slice(2), posts: [] });
    else if (step && post) {
      const [, number, title = "", said = ""] = post;
      const opening = OPENING.exec(said)?.[0] ?? "";
      step.posts.push({
        number: Number(number),
        chat: chatTitled(title),
        text: said.slice(opening.length),
        photo: opening.includes("[图片"),
      });
    } else if (step && line.startsWith("    ")) {
      const last = step.posts.at(-1);
      if (last)
        step.posts[step.posts.length - 1] = { ...last, text: `${last.text}\n${line.slice(4)}` };
    }
  }
  return steps;
}

export interface TelegramStage {
  /** Says the line of a step; resolves to what the bot posted until all is quiet. */
  play(step: Step): Promise<readonly ToldPost[]>;
  close(): Promise<void>;
}

export interface Groups {
  readonly owners: Room;
  readonly staff: Room;
}

/** Binds two chats to the demonstration's estate, whose staff sits in the second. */
export async function bindGroups(
  store: Store,
  api: BotApi,
  { owners, staff }: Groups,
  members: readonly Person[],
  now: number,
): Promise<void> {
  const accounts = members.map(({ id, user }) => ({
    platform: "telegram",
    accountId: String(id) as AccountId,
    name: user.first_name,
  }));
  for (const { id } of members) api.room(staff.id).members.set(id, "member");
  await store.transaction(async (tx) => {
    const estate = await tx.createEstate(DEMO_ESTATE, now);
    let by = 0;
    for (const account of accounts) {
      const person = await tx.putPerson(account);
      await tx.putSeat(estate.id, person.id, "staff", now);
      if (account.name === DEMO_MANAGER) await tx.putSeat(estate.id, person.id, "manager", now);
      by = person.id;
    }
    for (const [role, room] of [["owners", owners] as const, ["staff", staff] as const]) {
      const chat = { platform: "telegram", chatId: String(room.id) as ChatId, estateId: estate.id };
      await tx.bindChat({ ...chat, role, title: null }, by, now);
    }
  });
}

/** The people named with an @; anyone may be picked, known or not. */
function namedIn(text: string, people: ReadonlyMap<string, Person>): readonly string[] {
  const known = [...people.keys()].sort((a, b) => b.length - a.length);
  return [...text.matchAll(/[@＠]([^\s@＠,，。:：!！?？]{1,20})/gu)].flatMap(([, said = ""]) =>
    [BOT.name, ...BOT.aliases].some((own) => said.startsWith(own))
      ? []
      : [known.find((name) => said.startsWith(name)) ?? said],
  );
}

/** `call`: what people write in place of "@小管家 " at the start of a line. */
export async function openTelegramStage(header: Header, call: string): Promise<TelegramStage> {
  const { store, file, close } = await openTestStore();
  const folder = dirname(file);
  const clock = manualClock(header.start);
  const api = await startBotApi({ clock: clock.now });
  const errors: string[] = [];
  const log: Log = {
    debug() {},
    info() {},
    warn() {},
    error: (line, facts) => errors.push(`${line} ${JSON.stringify(facts ?? {})}`),
  };
  const platform = createTelegram({
    token: api.token,
    apiRoot: api.root,
    log,
    moves: createMoves({ all: async () => [], keep: async () => {} }),
    onFatal: (line) => errors.push(line),
  });
  const rooms = new Map<string, Room>();
  const chats = new Map<number, string>();
  const people = new Map<string, Person>();
  const personOf = (name: string): Person => {
    const person = people.get(name) ?? api.person({ name });
    people.set(name, person);
    chats.set(person.id, `private:${name}`);
    return person;
  };
  const roomOf = (name: string): Room => {
    const room = rooms.get(name) ?? api.supergroup({ title: name });
    rooms.set(name, room);
    chats.set(room.id, name);
    return room;
  };
  if (header.bound) {
    const groups = { owners: roomOf("owners"), staff: roomOf("staff") };
    await bindGroups(store, api, groups, STAFF.map(personOf), clock.now());
  }
  await putHeaderHomes(store, header);
  const parsed = parseEstateFile(header.settings, "settings");
  if ("problems" in parsed) throw new Error(`settings: ${JSON.stringify(parsed.problems)}`);
  const app = await startApp({
    deps: {
      store,
      clock,
      log,
      bot: BOT,
      classifier: createEmbeddedClassifier(),
      settingsOf: () => parsed.settings,
      setupCode: header.setupCode,
      listen: header.listen,
    },
    platforms: [platform],
    owner: "test",
    vouchers: voucherFiles(folder),
    published: publishedStage(store, () => parsed.settings, folder).published,
    photos: photoFiles(folder),
    sendLimits: false,
  });
  await app.started;

  const groupNames = new Set<string>();
  /** By its number in the file: where a message is here. */
  const numbered = new Map<number, { chat: string; id: number }>();
  let count = 0;
  let seen = 0;

  const toldBy = ({ chatId, text, caption, photo }: Sent): ToldPost => ({
    chat: chats.get(chatId) ?? String(chatId),
    text: shownText(withoutNames(text ?? caption ?? "")),
    photo: photo !== undefined,
  });

  const says = async (line: string): Promise<void> => {
    const read = readLine(line, groupNames, null);
    if (read.does === "wrong") throw new Error(read.why);
    if (read.does === "wait")
      return passTime(read.ms, { clock, store, settled: () => app.settled() });
    if (read.does === "group") return void groupNames.add(read.chat);
    if (read.does !== "say" && read.does !== "leave") return;
    count += 1;
    const person = personOf(read.who);
    if (read.does === "leave") return api.settled(person.leaves(roomOf(read.chat)));
    const isPrivate = read.chat === "private";
    const chat = isPrivate ? `private:${read.who}` : read.chat;
    const answered = read.replyTo === null ? undefined : numbered.get(read.replyTo);
    const text = read.text.replace(/^@小管家(?= |$)/u, call);
    const message = person.says(isPrivate ? api.privateChat(person) : roomOf(chat), text, {
      // No two that people take are the same file.
      photo: read.photo && jpeg(`photo ${count}`),
      mentions: namedIn(read.text, people).map(personOf),
      ...(answered?.chat === chat ? { replyTo: answered.id } : {}),
    });
    numbered.set(count, { chat, id: message.message_id });
    await api.settled(message);
  };

  return {
    async play({ line, posts }) {
      await says(line);
      await app.settled();
      if (errors.length > 0) throw new Error(errors.join("\n"));
      const sent = api.sent.filter(({ seq }) => seq > seen);
      seen = sent.at(-1)?.seq ?? seen;
      const free = [...sent];
      for (const post of posts) {
        const at = free.findIndex((item) => {
          const told = toldBy(item);
          return told.chat === post.chat && told.text === shownText(post.text);
        });
        const [found] = at < 0 ? [] : free.splice(at, 1);
        if (found) numbered.set(post.number, { chat: post.chat, id: found.messageId ?? 0 });
        count = Math.max(count, post.number);
      }
      return sent.map(toldBy);
    },
    async close() {
      await app.stop();
      await api.close();
      await close();
    },
  };
}

/** Posts by chat, in the order of each: across chats the order is free. */
export const byChat = (posts: readonly ToldPost[]): Record<string, readonly string[]> => {
  const chats: Record<string, string[]> = {};
  for (const { chat, text, photo } of posts)
    chats[chat] = [...(chats[chat] ?? []), `${photo ? "[图片] " : ""}${shownText(text)}`];
  return chats;
};
