// What is known again after a restart, alone and on the real wire.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Entry, KEPT_MS, openJournal } from "../../../bots/wechat/journal.ts";
import { alsoClose, closeAll, run } from "../../support/wechat-adapter.ts";
import { startGateway } from "../../support/wechat-gateway/gateway.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-journal-"));
});
afterEach(async () => {
  await closeAll();
  rmSync(folder, { recursive: true, force: true });
});

test("seven days are kept, half a line is passed over, a folder that cannot be written costs the memory only", () => {
  const file = join(folder, "wechat", "heard.jsonl");
  let now = 1_000_000;
  const heard = (id: string): Entry => ({ at: now, heard: `key of ${id}`, id });
  const journal = openJournal(file, () => now);
  expect(journal.read()).toEqual([]);
  const entries = [heard("1"), { at: now, chat: "c", said: ["a", "b"], byBot: true } as Entry];
  for (const entry of entries) journal.add(entry);
  appendFileSync(file, '{"at":10000');
  expect(openJournal(file, () => now).read()).toEqual(entries);
  now += KEPT_MS - 1;
  const later = heard("2");
  journal.add(later);
  now += 1;
  expect(openJournal(file, () => now).read()).toEqual([later]);
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(2);
  const nowhere = openJournal(join(file, "in", "a", "file"));
  nowhere.add(later);
  expect(nowhere.read()).toEqual([]);
});

test("what was for the bot, and its posts, are known by their quotes after a restart; the rest leaves no trace", async () => {
  const gateway = await startGateway();
  alsoClose(gateway);
  const li = gateway.person({ name: "李婷" });
  const wang = gateway.person({ name: "王强" });
  const room = gateway.room({ topic: "一期", members: [li, wang] });
  const first = run(gateway, { folder });
  await first.started;
  await gateway.ready();
  const report = li.says(room, "灯坏了", { at: [gateway.bot] });
  await first.bot.taken(report);
  const chat = wang.says(room, "周末去爬山吗");
  await first.bot.taken(chat);
  const chatId = first.received[0]?.chatId as never;
  const { messageId } = await first.bot.wechat.send({ chatId, text: "在哪栋哪层?" });
  await first.bot.wechat.stop();
  const written = readFileSync(join(folder, "heard.jsonl"), "utf8");
  expect(written).toContain(report.id);
  expect(written).not.toContain(chat.id);
  expect(written).not.toMatch(/灯|哪|李|山/u);

  const { bot, started, received } = run(gateway, { folder });
  await started;
  await gateway.ready();
  await bot.taken(wang.says(room, "我家也是", { quote: report }));
  await bot.taken(li.says(room, "3栋5楼", { quote: { id: String(messageId) } }));
  await bot.taken(li.says(room, "好啊", { quote: chat }));
  const [, , last] = received;
  expect(received.slice(0, 2)).toMatchObject([
    { replyTo: { messageId: report.id, byBot: false } },
    { replyTo: { messageId, byBot: true } },
  ]);
  expect(last?.replyTo).toEqual({ byBot: false, text: "周末去爬山吗" });
});
