// What people say to the bot over a history: the real app on a platform in memory, one message at a time, from its
// receipt until everything that it caused has been sent.
import { startApp } from "../bots/app.ts";
import type { Instant } from "../core/clock.ts";
import { silentLog } from "../core/log.ts";
import type { AccountId, ChatId, IncomingMessage, MessageId } from "../core/platform.ts";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { createStore } from "../prisma/store.ts";
import { COMMITTEE_CHAT, OWNERS, PLATFORM, SETTINGS, STAFF_CHAT } from "./history/settings.ts";
import { createMemoryPlatform } from "./memory-platform.ts";

/** Where, who and what; {n} is another number each time. */
export interface Saying {
  readonly name: string;
  readonly chat: string;
  readonly who: string;
  readonly text: string;
}

const said = (name: string, chat: string, who: string, text = `@小管家 ${name}`): Saying => ({
  ...{ name, chat, who, text },
});

export const SAYINGS: readonly Saying[] = [
  // Each by another resident, at another place: nothing joins and nobody says too much.
  said("a report", OWNERS, "resident-{n}", "@小管家 {n}栋2单元3楼楼道灯不亮"),
  said("a report that joins", OWNERS, "resident-{n}", "@小管家 701栋1单元电梯坏了"),
  said("progress", OWNERS, "resident-{n}", "@小管家 我报的修怎么样了"),
  said("a ticket by its number", OWNERS, "resident-{n}", "@小管家 #102100 怎么样了"),
  said("我的工单", STAFF_CHAT, "staff-3"),
  said("未办结", COMMITTEE_CHAT, "committee-0"),
  said("今日", COMMITTEE_CHAT, "committee-0"),
  said("本月汇总", COMMITTEE_CHAT, "committee-0"),
  said("9月汇总", COMMITTEE_CHAT, "committee-0"),
  said("10月汇总", COMMITTEE_CHAT, "committee-0"),
  said("三张清单", COMMITTEE_CHAT, "committee-0"),
  said("上月公示", OWNERS, "resident-{n}"),
  said("a question about money", OWNERS, "resident-{n}", "@小管家 电梯广告费去哪了"),
];

export interface Talk {
  /** Resolves to what was answered first, and the processor's and the clock's time of it all. */
  say(saying: Saying, nth: number): Promise<{ answer: string; cpuMs: number; ms: number }>;
  close(): Promise<void>;
}

export async function openTalk(url: string, start: Instant): Promise<Talk> {
  const store = await createStore({ url });
  const platform = createMemoryPlatform(PLATFORM);
  let now = start;
  const app = await startApp({
    deps: {
      store,
      clock: { now: () => now },
      log: { ...silentLog, error: (line, facts) => console.error(line, facts) },
      bot: { name: "小管家", aliases: ["客服"] },
      classifier: createEmbeddedClassifier(),
      settingsOf: () => SETTINGS,
      setupCode: null,
      listen: "emergencies",
    },
    platforms: [platform],
    owner: "bench",
    sendLimits: false,
  });
  await app.started;
  await app.settled();
  let messages = 0;
  return {
    async say({ chat, who, text }, nth) {
      now += 61_000;
      messages += 1;
      const accountId = who.replace("{n}", String(nth)) as AccountId;
      const message: IncomingMessage = {
        ...{ platform: PLATFORM, chatId: chat as ChatId, chatKind: "group", kind: "message" },
        messageId: `said-${start}-${messages}` as MessageId,
        author: { accountId, name: `业主${accountId}` },
        text: text.replace("{n}", String(100 + nth)),
        ...{ mentionsBot: false, mentions: [], sentAt: now },
      };
      let answer = "";
      platform.onPost = (post) => {
        if (answer === "") answer = post.text;
      };
      const cpu = process.cpuUsage();
      const since = performance.now();
      await platform.receive(message);
      await app.settled();
      const used = process.cpuUsage(cpu);
      return { answer, cpuMs: (used.user + used.system) / 1_000, ms: performance.now() - since };
    },
    async close() {
      await app.stop();
      await store.close();
    },
  };
}
