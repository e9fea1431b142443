import { privateChat, roomChat } from "../../bots/wechat/ids.ts";
import { makeWechatBot, postsOf } from "../support/wechat-bot.ts";
import { type Person, startGateway } from "../support/wechat-gateway/gateway.ts";
import { type PlatformHarness, runPlatformContract } from "./platform.case.ts";

async function newHarness(): Promise<PlatformHarness> {
  const gateway = await startGateway();
  const rooms = {
    owners: gateway.room({ topic: "业主群" }),
    staff: gateway.room({ topic: "员工群" }),
  };
  const bot = makeWechatBot(gateway);
  const people = new Map<string, Person>();
  const personOf = (name: string): Person => {
    const known = people.get(name);
    if (known) return known;
    const person = gateway.person({ name });
    people.set(name, person);
    for (const room of Object.values(rooms)) gateway.join(room, person);
    return person;
  };
  let stopped = false;
  return {
    platform: {
      ...bot.wechat,
      async stop() {
        stopped = true;
        await bot.wechat.stop();
      },
    },
    bot: { name: "小管家", aliases: ["客服"] },
    mention: "@小管家",
    async say({ who, chat, text, replyTo, photo = false }) {
      const person = personOf(who);
      const where = chat === "private" ? gateway.bot : rooms[chat];
      if (photo) {
        // A picture has no words here: they come before it.
        const picture = person.sendsPicture(where);
        return bot.taken(picture);
      }
      const mentions = [...people.values()].filter(({ contact }) =>
        text.includes(`@${contact.name}`),
      );
      const quote = replyTo === undefined ? {} : { quote: { id: replyTo } };
      const message = person.says(where, text, { mentions, ...quote });
      if (!stopped) await bot.taken(message);
    },
    async leave(who, chat) {
      const person = personOf(who);
      person.leaves(rooms[chat]);
      await bot.handed((id) => id.startsWith(`left-${person.id}-`));
    },
    posted: () =>
      postsOf(gateway.sent).map(({ conversationId, text, photo }) => ({
        chat: conversationId.includes("@") ? roomChat(conversationId) : privateChat(conversationId),
        text,
        photo,
      })),
    chatId: (chat) => roomChat(rooms[chat].id),
    unknownChat: roomChat("99999999999@chatroom"),
    async close() {
      await bot.remove();
      await gateway.close();
    },
  };
}

runPlatformContract("wechat", { newHarness });
