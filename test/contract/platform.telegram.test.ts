import { createMoves, type MoveMemory } from "../../bots/telegram/moves.ts";
import { createTelegram } from "../../bots/telegram/telegram.ts";
import { silentLog } from "../../core/log.ts";
import type { ChatId } from "../../core/platform.ts";
import { type Person, startBotApi } from "../support/bot-api/bot-api.ts";
import { GIVE_UP_MS } from "../support/patience.ts";
import { type PlatformHarness, runPlatformContract } from "./platform.case.ts";

/** Of what is said to one that has stopped. */
const NOTHING_WITHIN_MS = 2_000;

const noMemory: MoveMemory = { all: async () => [], keep: async () => {} };

async function newHarness(): Promise<PlatformHarness> {
  const api = await startBotApi();
  const rooms = {
    owners: api.supergroup({ title: "业主群" }),
    staff: api.supergroup({ title: "员工群" }),
  };
  const people = new Map<string, Person>();
  const personOf = (name: string): Person => {
    const person = people.get(name) ?? api.person({ name });
    people.set(name, person);
    return person;
  };
  const platform = createTelegram({
    token: api.token,
    apiRoot: api.root,
    log: silentLog,
    moves: createMoves(noMemory),
    onFatal: (line) => {
      throw new Error(line);
    },
  });
  let isStopped = false;
  return {
    platform: {
      ...platform,
      async stop() {
        isStopped = true;
        await platform.stop();
      },
    },
    bot: { name: "小管家", aliases: ["客服"] },
    mention: "@linli_bot",
    async say({ who, chat, text, replyTo, photo = false }) {
      const person = personOf(who);
      const room = chat === "private" ? api.privateChat(person) : rooms[chat];
      const message = person.says(room, text, {
        photo,
        mentions: [...people.values()].filter(({ user }) => text.includes(`@${user.first_name}`)),
        ...(replyTo === undefined ? {} : { replyTo: Number(replyTo) }),
      });
      await api.settled(message, isStopped ? NOTHING_WITHIN_MS : GIVE_UP_MS);
    },
    async leave(who, chat) {
      await api.settled(personOf(who).leaves(rooms[chat]));
    },
    posted: () =>
      api.sent.map(({ chatId, text, caption, photo }) => ({
        chat: String(chatId),
        text: text ?? caption ?? "",
        photo: photo !== undefined,
      })),
    chatId: (chat) => String(rooms[chat].id) as ChatId,
    unknownChat: "-1009999999999" as ChatId,
    async close() {
      await platform.stop();
      await api.close();
    },
  };
}

runPlatformContract("telegram", { newHarness });
