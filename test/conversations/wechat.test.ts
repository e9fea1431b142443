// Every conversation of this folder once more, on WeChat's wire: the same posts in every chat, in the same order.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readHeader } from "../support/conversation.ts";
import { byChat, readSteps } from "../support/telegram-stage.ts";
import { openWechatStage } from "../support/wechat-stage.ts";

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));

/** On WeChat a picture has no words of its own and answers no post. */
const PICTURE_ALONE_AS_ANSWER = /^> \S+ \S+ >\d+: \[图片\]$/mu;

/** Half of them with a gateway that lists who is named, half with one that does not. */
const played = files
  .filter((file) => !PICTURE_ALONE_AS_ANSWER.test(readFileSync(join(folder, file), "utf8")))
  .map((file, n) => ({ file, listed: n % 2 === 0 }));

test.each(played)("$file, ids listed: $listed", async ({ file, listed }) => {
  const text = readFileSync(join(folder, file), "utf8");
  const stage = await openWechatStage(readHeader(text), listed);
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
