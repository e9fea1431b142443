// The stage of conversation.ts with WeChat in the console's place: the real adapter, the real store, the real loops,
// and a real gateway over gRPC between them and the people.
import { dirname } from "node:path";
import { startApp } from "../../bots/app.ts";
import { DEMO_ESTATE, DEMO_MANAGER } from "../../bots/console/demo.ts";
import { readLine } from "../../bots/console/script.ts";
import { photoFiles } from "../../bots/photo-files.ts";
import { voucherFiles } from "../../bots/voucher-files.ts";
import { roomChat } from "../../bots/wechat/ids.ts";
import { parseEstateFile } from "../../core/estates/settings.ts";
import { unquote } from "../../core/intake/quote.ts";
import type { Log } from "../../core/log.ts";
import type { AccountId } from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { type Header, manualClock, passTime } from "./conversation.ts";
import { putHeaderHomes } from "./header-homes.ts";
import { jpeg } from "./pictures.ts";
import { publishedStage } from "./published-pictures.ts";
import { openTestStore } from "./store.ts";
import type { Step, ToldPost } from "./telegram-stage.ts";
import { makeWechatBot, postsOf } from "./wechat-bot.ts";
import { type Message, type Person, type Room, startGateway } from "./wechat-gateway/gateway.ts";

const BOT = { name: "小管家", aliases: ["客服"] };
const STAFF = ["王工", DEMO_MANAGER];

export interface WechatStage {
  /** Says the line of a step; resolves to what the bot posted until all is quiet. */
  play(step: Step): Promise<readonly ToldPost[]>;
  close(): Promise<void>;
}

/** Binds two rooms to the demonstration's estate, whose staff sits in the second. */
async function bindRooms(
  store: Store,
  { owners, staff }: { owners: Room; staff: Room },
  members: readonly Person[],
  now: number,
): Promise<void> {
  await store.transaction(async (tx) => {
    const estate = await tx.createEstate(DEMO_ESTATE, now);
    let by = 0;
    for (const { id, contact } of members) {
      const account = { platform: "wechat", accountId: id as AccountId, name: contact.name };
      const person = await tx.putPerson(account);
      await tx.putSeat(estate.id, person.id, "staff", now);
      if (contact.name === DEMO_MANAGER) await tx.putSeat(estate.id, person.id, "manager", now);
      by = person.id;
    }
    for (const [role, room] of [["owners", owners] as const, ["staff", staff] as const]) {
      const chat = { platform: "wechat", chatId: roomChat(room.id), estateId: estate.id };
      await tx.bindChat({ ...chat, role, title: null }, by, now);
    }
  });
}

/** The names with an @; anyone may be picked, known or not. */
function namedIn(text: string, people: ReadonlyMap<string, Person>): readonly string[] {
  const known = [...people.keys()].sort((a, b) => b.length - a.length);
  return [...text.matchAll(/[@＠]([^\s@＠,，。:：!！?？]{1,20})/gu)].flatMap(([, said = ""]) =>
    [BOT.name, ...BOT.aliases].some((own) => said.startsWith(own))
      ? []
      : [known.find((name) => said.startsWith(name)) ?? said],
  );
}

/** Without the names that stand before the words, and as a screen shows it. */
const shown = (text: string): string =>
  text
    .replace(/^@[^\u2005\n]{1,40}?(?:\u2005@[^\u2005\n]{1,40}?)* /u, "")
    .replace(/[\p{Cc}--\n]/gv, "�")
    .trim();

/** `listed`: whether the gateway lists the ids of those who are named; many leave it empty. */
export async function openWechatStage(header: Header, listed: boolean): Promise<WechatStage> {
  const { store, file, close } = await openTestStore();
  const folder = dirname(file);
  const clock = manualClock(header.start);
  let beats = 0;
  const gateway = await startGateway({
    // No two messages of one person are of the same moment.
    clock: () => clock.now() + ++beats,
    mentionIds: listed ? "kept" : "empty",
  });
  const errors: string[] = [];
  const log: Log = {
    debug() {},
    info() {},
    warn() {},
    error: (line, facts) => errors.push(`${line} ${JSON.stringify(facts ?? {})}`),
  };
  const bot = makeWechatBot(gateway, { log });
  const rooms = new Map<string, Room>();
  const chats = new Map<string, string>();
  const people = new Map<string, Person>();
  const personOf = (name: string): Person => {
    const person = people.get(name) ?? gateway.person({ name });
    people.set(name, person);
    chats.set(person.id, `private:${name}`);
    return person;
  };
  const roomOf = (name: string): Room => {
    const room = rooms.get(name) ?? gateway.room({ topic: name });
    rooms.set(name, room);
    chats.set(room.id, name);
    return room;
  };
  const inside = (person: Person, room: Room): void => {
    if (!gateway.isMember(room, person)) gateway.join(room, person);
  };
  if (header.bound) {
    const groups = { owners: roomOf("owners"), staff: roomOf("staff") };
    for (const name of STAFF) inside(personOf(name), groups.staff);
    await bindRooms(store, groups, STAFF.map(personOf), clock.now());
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
    platforms: [bot.wechat],
    owner: "test",
    vouchers: voucherFiles(folder),
    published: publishedStage(store, () => parsed.settings, folder).published,
    photos: photoFiles(folder),
    sendLimits: false,
  });
  await app.started;

  const groupNames = new Set<string>();
  /** By its number in the file: the message, or the post, that it is here. */
  const numbered = new Map<number, { chat: string; id: string; name: string; text: string }>();
  let count = 0;
  let seen = 0;

  const says = async (line: string): Promise<void> => {
    const read = readLine(line, groupNames, null);
    if (read.does === "wrong") throw new Error(read.why);
    if (read.does === "wait")
      return passTime(read.ms, { clock, store, settled: () => app.settled() });
    if (read.does === "group") return void groupNames.add(read.chat);
    if (read.does !== "say" && read.does !== "leave") return;
    count += 1;
    const person = personOf(read.who);
    if (read.does === "leave") {
      const room = roomOf(read.chat);
      inside(person, room);
      person.leaves(room);
      return bot.handed((id) => id.startsWith(`left-${person.id}-`));
    }
    const isPrivate = read.chat === "private";
    const chat = isPrivate ? `private:${read.who}` : read.chat;
    const where = isPrivate ? gateway.bot : roomOf(chat);
    if (!isPrivate) inside(person, roomOf(chat));
    const answered = read.replyTo === null ? undefined : numbered.get(read.replyTo);
    let message: Message | undefined;
    if (read.photo) {
      // No two that people take are the same file.
      message = person.sendsPicture(where, { bytes: jpeg(`photo ${count}`) });
      await bot.taken(message);
    }
    if (read.text !== "" || !message) {
      const mentions = namedIn(read.text, people).map(personOf);
      if (!isPrivate) for (const named of mentions) inside(named, roomOf(chat));
      const { body } = unquote(read.text);
      const called = /[@＠](?:小管家|客服)/u.test(body) ? [gateway.bot] : [];
      message = person.says(where, read.text.replace(/^@小管家 /u, "@小管家\u2005"), {
        mentions: [...mentions, ...called],
        ...(answered?.chat === chat ? { quote: answered } : {}),
      });
      await bot.taken(message);
    }
    numbered.set(count, { chat, id: message.id, name: read.who, text: read.text || "[图片]" });
  };

  return {
    async play({ line, posts }) {
      await says(line);
      await app.settled();
      if (errors.length > 0) throw new Error(errors.join("\n"));
      const sent = postsOf(gateway.sent.filter(({ seq }) => seq > seen));
      seen = gateway.sent.length;
      const free = [...sent];
      const chatOf = (id: string): string => chats.get(id) ?? id;
      for (const post of posts) {
        const at = free.findIndex(
          ({ conversationId, text }) =>
            chatOf(conversationId) === post.chat && shown(text) === shown(post.text),
        );
        const [found] = at < 0 ? [] : free.splice(at, 1);
        if (found) {
          const { id, text } = found;
          numbered.set(post.number, { chat: post.chat, id, name: BOT.name, text });
        }
        count = Math.max(count, post.number);
      }
      return sent.map(({ conversationId, text, photo }) => ({
        chat: chatOf(conversationId),
        text: shown(text),
        photo,
      }));
    },
    async close() {
      await app.stop();
      await bot.remove();
      await gateway.close();
      await close();
    },
  };
}
