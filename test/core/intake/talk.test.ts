// What a group said a moment ago, in memory.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { MINUTE } from "../../../core/clock.ts";
import { createTalk } from "../../../core/intake/talk.ts";
import type { AccountId, ChatId, IncomingMessage, MessageId } from "../../../core/platform.ts";

const NOW = Date.UTC(2026, 10, 23, 1);
const said = (who: string, text: string, chat = "owners"): IncomingMessage => ({
  platform: "console",
  chatId: chat as ChatId,
  chatKind: "group",
  kind: "message",
  messageId: randomUUID() as MessageId,
  author: { accountId: who as AccountId, name: who },
  text,
  mentionsBot: false,
  mentions: [],
  sentAt: NOW,
});
const texts = (found: readonly { text: string }[]) => found.map(({ text }) => text);

test("one's own words count for two minutes, others' for ten; no chat sees another's", () => {
  const talk = createTalk();
  talk.keep(said("li", "4栋"), NOW);
  talk.keep(said("wang", "电梯停了"), NOW);
  talk.keep(said("li", "别的群", "elsewhere"), NOW);
  talk.keep(said("li", "灯坏了"), NOW + MINUTE);
  const call = said("li", "@小管家");
  expect(texts(talk.before(call, "own", NOW + MINUTE))).toEqual(["4栋", "灯坏了"]);
  expect(texts(talk.before(call, "own", NOW + 2 * MINUTE + 1))).toEqual(["灯坏了"]);
  expect(texts(talk.before(call, "others", NOW + 10 * MINUTE))).toEqual(["电梯停了"]);
  expect(talk.before(call, "others", NOW + 10 * MINUTE + 1)).toEqual([]);
});

test("spent words are not handed on again; words taken back not at all", () => {
  const talk = createTalk();
  const lamp = said("li", "灯坏了");
  const call = said("li", "@小管家");
  talk.keep(lamp, NOW);
  talk.spend(call, talk.before(call, "own", NOW));
  expect(talk.before(call, "own", NOW)).toEqual([]);
  talk.keep(lamp, NOW);
  talk.forget({ ...said("li", ""), kind: "recalled", edits: lamp.messageId });
  expect(talk.before(call, "own", NOW)).toEqual([]);
});

test("memory is bounded, whatever is said", () => {
  const talk = createTalk();
  talk.keep(said("li", "停电了", "first"), NOW);
  for (let chat = 0; chat < 600; chat += 1)
    for (let count = 0; count < 5; count += 1)
      talk.keep(said("wang", "x".repeat(5000), `${chat}`), NOW);
  expect(talk.before(said("zhao", "", "first"), "others", NOW)).toEqual([]);
  const kept = talk.before(said("zhao", "", "599"), "others", NOW);
  expect(kept.every(({ text }) => text.length <= 300)).toBe(true);
});
