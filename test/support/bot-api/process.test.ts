// The server in a process of its own, driven over its control endpoint.
import { Bot } from "grammy";
import { expect, test } from "vitest";
import type { Sent } from "./bot-api.ts";
import { spawnBotApi } from "./spawn.ts";

test("people speak, the bot answers, faults strike, all from another process", async () => {
  const server = await spawnBotApi(["--keep", "50"]);
  const bot = new Bot(server.token, { client: { apiRoot: server.root } });
  const { id: chat } = await server.control<{ id: number }>("supergroup", { title: "群" });
  const { id: person } = await server.control<{ id: number }>("person", { name: "李女士" });
  const steps = ["一", "二"].map((text) => ({ op: "says", person, chat, text }));
  await server.control("many", { steps });
  const updates = await bot.api.getUpdates();
  expect(updates.map(({ message }) => message?.text)).toEqual(["一", "二"]);
  await server.control("fault", { method: "sendMessage", fault: { drop: "after" } });
  await expect(bot.api.sendMessage(chat, "已登记")).rejects.toThrow();
  expect(await server.control<Sent[]>("sent")).toMatchObject([{ text: "已登记", seq: 1 }]);
  await bot.api.getUpdates({ offset: (updates.at(-1)?.update_id ?? 0) + 1 });
  expect(await server.control("state")).toMatchObject({ pending: 0, counts: { sendMessage: 1 } });
  await expect(server.control("nonsense")).rejects.toThrow("no op nonsense");
  await server.kill();
  await expect(bot.api.getMe()).rejects.toThrow();
});
