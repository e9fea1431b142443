import { describe, expect, test } from "vitest";
import { createConsole } from "../../bots/console/console.ts";
import type { Shown } from "../../bots/console/screen.ts";
import { systemClock } from "../../core/clock.ts";
import type { ChatId, MessageId, Platform } from "../../core/platform.ts";
import {
  PLATFORM_CASES,
  type PlatformHarness,
  runPlatformCase,
  runPlatformContract,
} from "./platform.case.ts";

const bot = { name: "小管家", aliases: ["客服"] };

async function newHarness(): Promise<PlatformHarness> {
  const shown: Shown[] = [];
  const platform = createConsole({
    bot,
    clock: systemClock,
    screen: {
      post: (post) => {
        shown.push(post);
        return "";
      },
      note: () => "",
    },
    write: () => {},
    run: "contract",
  });
  return {
    platform,
    bot,
    mention: "@小管家",
    say: ({ who, chat, text, replyTo, photo = false }) =>
      platform.say({
        does: "say",
        chat,
        who,
        text,
        photo,
        replyTo: replyTo === undefined ? null : Number(replyTo.split("-").at(-1)),
      }),
    leave: (who, chat) => platform.say({ does: "leave", chat, who }),
    posted: () =>
      shown.filter((post) => post.byBot).map(({ chat, text, photo }) => ({ chat, text, photo })),
    chatId: (chat) => chat as string as ChatId,
    unknownChat: "" as ChatId,
    close: () => platform.stop(),
  };
}

runPlatformContract("console", { newHarness });

/** The suite is worth something only if it sees a platform that breaks a rule. */
describe("the suite catches a platform that", () => {
  const breakIt = (wrap: (platform: Platform) => Partial<Platform>) => async () => {
    const harness = await newHarness();
    const platform = harness.platform;
    return { ...harness, platform: { ...platform, ...wrap(platform) } };
  };
  const broken: Record<string, () => Promise<PlatformHarness>> = {
    "hands in its own posts": breakIt((platform) => {
      let handIn: Parameters<Platform["start"]>[0] = async () => {};
      return {
        start: (receive) => {
          handIn = receive;
          return platform.start(receive);
        },
        send: async (message) => {
          await handIn({
            platform: "console",
            chatId: message.chatId,
            chatKind: "group",
            kind: "message",
            messageId: "own" as MessageId,
            author: { accountId: "bot" as never, name: "小管家" },
            text: message.text,
            mentionsBot: false,
            mentions: [],
            sentAt: Date.now(),
          });
          return platform.send(message);
        },
      };
    }),
    "does not wait for receive": breakIt((platform) => ({
      start: (receive) =>
        platform.start(async (message) => {
          void receive(message);
        }),
    })),
    "loses a message": breakIt((platform) => {
      let count = 0;
      return {
        start: (receive) =>
          platform.start(async (message) => {
            count += 1;
            if (count !== 7) await receive(message);
          }),
      };
    }),
    "gives every message one id": breakIt((platform) => ({
      start: (receive) =>
        platform.start((message) => receive({ ...message, messageId: "1" as MessageId })),
    })),
    "swallows what cannot be sent": breakIt((platform) => ({
      send: (message) => platform.send(message).catch(() => ({})),
    })),
    "forgets the id of a post": breakIt((platform) => ({
      send: async (message) => {
        await platform.send(message);
        return {};
      },
    })),
    "goes on after stop": breakIt(() => ({ stop: async () => {} })),
  };
  test.each(Object.entries(broken))("%s", async (_, harness) => {
    const results = await Promise.allSettled(
      PLATFORM_CASES.map((name) => runPlatformCase(name, harness)),
    );
    expect(results.some(({ status }) => status === "rejected")).toBe(true);
  });
  test("and passes one that keeps them", async () => {
    for (const name of PLATFORM_CASES) await runPlatformCase(name, newHarness);
  });
});
