// The baseline of `bench -- ack`: a bare grammY bot that answers each message at once, as its documentation has it.
import { Bot } from "grammy";

const [token = "", apiRoot = ""] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.on("message:text", (context) =>
  context.reply("收到", { reply_parameters: { message_id: context.message.message_id } }),
);
await bot.start();
