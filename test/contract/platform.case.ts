// What every platform must do, whatever it speaks. A platform's test file makes a harness and calls
// runPlatformContract; a case that one cannot keep is named in `skip`, with the reason.
import { describe, expect, test } from "vitest";
import type { BotNames } from "../../core/bot.ts";
import { called } from "../../core/intake/addressed.ts";
import {
  type ChatId,
  type IncomingMessage,
  type Platform,
  PlatformError,
  type Receive,
} from "../../core/platform.ts";

/** A platform and the people on its other side. */
export interface PlatformHarness {
  readonly platform: Platform;
  readonly bot: BotNames;
  /** How the bot is mentioned, as people type it there. */
  readonly mention: string;
  /** Somebody says something; resolves when upstream counts it as delivered. */
  say(said: {
    who: string;
    chat: "owners" | "staff" | "private";
    text: string;
    /** The id of a post of the bot's. */
    replyTo?: string;
    photo?: boolean;
  }): Promise<void>;
  leave(who: string, chat: "owners" | "staff"): Promise<void>;
  /** What the bot posted, oldest first, as people there see it. */
  posted(): readonly { chat: string; text: string; photo: boolean }[];
  chatId(chat: "owners" | "staff"): ChatId;
  /** A chat that does not exist, or from which the bot was removed. */
  readonly unknownChat: ChatId;
  close(): Promise<void>;
}

export interface PlatformContract {
  readonly newHarness: () => Promise<PlatformHarness>;
  readonly skip?: readonly { readonly reason: string; readonly cases: readonly string[] }[];
}

interface Stage extends PlatformHarness {
  readonly received: IncomingMessage[];
  /** Starts the platform; what comes in goes to `received`, after `before`. */
  start(before?: Receive): Promise<void>;
}

const CASES: Record<string, (stage: Stage) => Promise<void>> = {
  "a message comes in as plain data that survives JSON": async (stage) => {
    await stage.start();
    await stage.say({ who: "李女士", chat: "owners", text: `${stage.mention} 3栋灯不亮` });
    expect(stage.received).toHaveLength(1);
    const [message] = stage.received;
    expect(message).toMatchObject({
      platform: stage.platform.name,
      chatId: stage.chatId("owners"),
      chatKind: "group",
      kind: "message",
      author: { name: "李女士" },
    });
    expect(message?.text).toContain("3栋灯不亮");
    expect(message?.sentAt).toBeGreaterThan(1_700_000_000_000);
    expect(JSON.parse(JSON.stringify(message))).toEqual(message);
  },
  "a mention of the bot is seen, and its absence too": async (stage) => {
    await stage.start();
    await stage.say({ who: "李女士", chat: "owners", text: `${stage.mention} 灯不亮` });
    await stage.say({ who: "李女士", chat: "owners", text: "今天真冷" });
    expect(stage.received.map((message) => called(message, stage.bot))).toEqual(["mention", null]);
  },
  "messages of a chat come in order, each with an id of its own": async (stage) => {
    await stage.start();
    for (let n = 0; n < 20; n += 1)
      await stage.say({ who: "李女士", chat: "owners", text: `第${n}句` });
    expect(stage.received.map(({ text }) => text)).toEqual(
      Array.from({ length: 20 }, (_, n) => `第${n}句`),
    );
    expect(new Set(stage.received.map(({ messageId }) => messageId)).size).toBe(20);
  },
  "the same person has the same account in every chat; others have another": async (stage) => {
    await stage.start();
    await stage.say({ who: "李女士", chat: "owners", text: "一" });
    await stage.say({ who: "李女士", chat: "private", text: "二" });
    await stage.say({ who: "王工", chat: "staff", text: "三" });
    const [first, second, third] = stage.received.map(({ author }) => author.accountId);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  },
  "a private chat is one": async (stage) => {
    await stage.start();
    await stage.say({ who: "李女士", chat: "private", text: "我家漏水" });
    expect(stage.received[0]?.chatKind).toBe("private");
  },
  "upstream counts a message only when receive has resolved": async (stage) => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await stage.start(() => held);
    let counted = false;
    const saying = stage.say({ who: "李女士", chat: "owners", text: "灯不亮" }).then(() => {
      counted = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(counted).toBe(false);
    release();
    await saying;
    expect(counted).toBe(true);
  },
  "the bot's own posts do not come in": async (stage) => {
    await stage.start();
    await stage.platform.send({ chatId: stage.chatId("owners"), text: "#1 已登记" });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(stage.received).toEqual([]);
  },
  "a post arrives in its chat, with its text": async (stage) => {
    await stage.start();
    const text = "#1 电气照明 · 3栋\n目标:今天11:00前有人答复 <b>&\"'\\ 🙂";
    await stage.platform.send({ chatId: stage.chatId("owners"), text });
    await stage.platform.send({ chatId: stage.chatId("staff"), text: "卡片" });
    expect(stage.posted()).toEqual([
      { chat: stage.chatId("owners"), text, photo: false },
      { chat: stage.chatId("staff"), text: "卡片", photo: false },
    ]);
  },
  "a reply to the bot's post names the post and says that it is the bot's": async (stage) => {
    await stage.start();
    const { messageId } = await stage.platform.send({
      chatId: stage.chatId("staff"),
      text: "#7 卡片",
    });
    expect(messageId).toBeTruthy();
    await stage.say({ who: "王工", chat: "staff", text: "明天来修", replyTo: messageId ?? "" });
    expect(stage.received[0]?.replyTo).toMatchObject({ messageId, byBot: true });
    expect(called(stage.received[0] as IncomingMessage, stage.bot)).toBe("reply");
  },
  "a post as long as the limit is sent": async (stage) => {
    await stage.start();
    const text = "长".repeat(stage.platform.limits.textLength);
    await stage.platform.send({ chatId: stage.chatId("owners"), text });
    expect(
      stage
        .posted()
        .map((post) => post.text)
        .join(""),
    ).toBe(text);
  },
  "a picture comes in, and can be posted elsewhere": async (stage) => {
    await stage.start();
    await stage.say({ who: "李女士", chat: "owners", text: `${stage.mention} 看图`, photo: true });
    const photo = stage.received[0]?.photo;
    expect(photo).toBeTruthy();
    if (photo === undefined) return;
    await stage.platform.send({ chatId: stage.chatId("staff"), text: "卡片", photo });
    expect(stage.posted()[0]).toMatchObject({ chat: stage.chatId("staff"), photo: true });
  },
  "people who are named come with their accounts, the bot is not among them": async (stage) => {
    await stage.start();
    await stage.say({ who: "王经理", chat: "staff", text: "在" });
    await stage.say({ who: "王工", chat: "staff", text: `${stage.mention} 经理 @王经理` });
    const [manager, message] = stage.received;
    expect(message?.mentions).toEqual([manager?.author]);
  },
  "somebody who leaves a group is reported": async (stage) => {
    await stage.start();
    await stage.say({ who: "王工", chat: "staff", text: "在" });
    await stage.leave("王工", "staff");
    expect(stage.received[1]).toMatchObject({
      kind: "left",
      chatId: stage.chatId("staff"),
      author: { accountId: stage.received[0]?.author.accountId },
    });
  },
  "a post that cannot arrive is refused for good, and surely did not arrive": async (stage) => {
    await stage.start();
    const sent = stage.platform.send({ chatId: stage.unknownChat, text: "x" });
    await expect(sent).rejects.toBeInstanceOf(PlatformError);
    await expect(sent).rejects.toMatchObject({ delivered: "no", permanent: true });
    expect(stage.posted()).toEqual([]);
  },
  "stop waits for what is coming in, and nothing comes in after it": async (stage) => {
    let ended = false;
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    await stage.start(async () => {
      begin();
      await new Promise((resolve) => setTimeout(resolve, 40));
      ended = true;
    });
    const saying = stage.say({ who: "李女士", chat: "owners", text: "灯不亮" });
    await begun;
    await stage.platform.stop();
    expect(ended).toBe(true);
    await saying;
    await stage.say({ who: "李女士", chat: "owners", text: "还有" }).catch(() => {});
    expect(stage.received).toHaveLength(1);
  },
};

export const PLATFORM_CASES = Object.keys(CASES);

/** Runs one case on a new harness: a test of the suite itself calls this with broken platforms. */
export async function runPlatformCase(
  name: string,
  newHarness: () => Promise<PlatformHarness>,
): Promise<void> {
  const harness = await newHarness();
  const received: IncomingMessage[] = [];
  const stage: Stage = {
    ...harness,
    received,
    start: (before) =>
      harness.platform.start(async (message) => {
        received.push(message);
        await before?.(message);
      }),
  };
  try {
    await CASES[name]?.(stage);
  } finally {
    await harness.close();
  }
}

export function runPlatformContract(
  platform: string,
  { newHarness, skip = [] }: PlatformContract,
): void {
  describe(`platform contract: ${platform}`, () => {
    for (const name of PLATFORM_CASES) {
      const skipped = skip.find(({ cases }) => cases.includes(name));
      test.skipIf(skipped !== undefined)(skipped ? `${name} (${skipped.reason})` : name, () =>
        runPlatformCase(name, newHarness),
      );
    }
  });
}
