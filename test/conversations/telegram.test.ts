// Every conversation of this folder once more, on Telegram's wire: the same posts in every chat, in the same order.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readHeader } from "../support/conversation.ts";
import { byChat, openTelegramStage, readSteps } from "../support/telegram-stage.ts";

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));

test("the files are read: each has posts to compare", () => {
  const posts = files.map((file) =>
    readSteps(readFileSync(join(folder, file), "utf8")).flatMap((step) => step.posts),
  );
  expect(posts.filter((of) => of.length === 0)).toEqual([]);
  expect(posts.flat().length).toBeGreaterThan(500);
});

/** Half of them with the bot's name in plain words, half with its username. */
const played = files.map((file, n) => ({ file, call: n % 2 === 0 ? "@小管家" : "@linli_bot" }));

test.each(played)("$file, called $call", async ({ file, call }) => {
  const text = readFileSync(join(folder, file), "utf8");
  const stage = await openTelegramStage(readHeader(text), call);
  try {
    for (const step of readSteps(text)) {
      const told = await stage.play(step);
      expect({ line: step.line, ...byChat(told) }).toEqual({
        line: step.line,
        ...byChat(step.posts),
      });
    }
  } finally {
    await stage.close();
  }
});
