// A platform that waited for the disk or for a lock hands a message in when everything else has stopped: it is stored,
// and what is said about it is said by the next process, once.
import { expect, test } from "vitest";
import { startApp } from "../../bots/app.ts";
import { defaultSettings } from "../../core/estates/settings.ts";
import { silentLog } from "../../core/log.ts";
import type { ChatId } from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { bound, createEstate, message } from "../contract/store/fixtures.ts";
import { manualClock } from "../support/conversation.ts";
import { keptPosts } from "../support/kept-posts.ts";
import { openTestStore } from "../support/store.ts";
import { MONDAY } from "../support/tickets.ts";

/** The app with one platform, which can hand in at any time. */
async function start(store: Store, owner: string) {
  const { platform, posts, handIn } = keptPosts();
  const app = await startApp({
    deps: {
      store,
      clock: manualClock(MONDAY),
      log: silentLog,
      bot: { name: "小管家", aliases: [] },
      classifier: createEmbeddedClassifier(),
      settingsOf: () => defaultSettings,
      setupCode: null,
      listen: "mentions",
    },
    platforms: [platform],
    owner,
    sendLimits: true,
  });
  await app.started;
  return { app, posts, say: (text: string) => handIn(message({ text, sentAt: MONDAY })) };
}

test("what is handed in after the end is stored, and answered by the next process", async () => {
  const { store, close } = await openTestStore();
  const { id } = await createEstate(store);
  await store.transaction(async (tx) => {
    for (const role of ["owners", "staff"] as const)
      await tx.bindChat(bound(id, { id: role, role }), 1, MONDAY);
  });
  const first = await start(store, "one");
  await first.app.stop();
  await first.say("@小管家 3栋2单元5楼楼道灯不亮");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(first.posts).toEqual([]);

  const second = await start(store, "two");
  await second.app.settled();
  await second.app.stop();
  expect(second.posts.map(({ chatId }) => chatId).sort()).toEqual(["owners", "staff"] as ChatId[]);
  expect(first.posts).toEqual([]);
  await close();
});
