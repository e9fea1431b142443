// A platform that waited for the disk or for a lock hands a message in when everything else has stopped: it is stored,
// and what is said about it is said by the next process, once.
import { expect, test } from "vitest";
import { startApp } from "../../bots/app.ts";
import { defaultSettings } from "../../core/estates/settings.ts";
import { silentLog } from "../../core/log.ts";
import {
  type ChatId,
  type MessageId,
  NO_LIMITS,
  type OutgoingMessage,
  type Platform,
  type Receive,
} from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { bound, createEstate, message } from "../contract/store/fixtures.ts";
import { manualClock } from "../support/conversation.ts";
import { openTestStore } from "../support/store.ts";
import { MONDAY } from "../support/tickets.ts";

/** The app with one platform, that keeps what it is to send and can hand in at any time. */
async function start(store: Store, owner: string) {
  const sent: OutgoingMessage[] = [];
  let receive: Receive = async () => {};
  const platform: Platform = {
    name: "test",
    limits: NO_LIMITS,
    start: async (handIn) => {
      receive = handIn;
    },
    stop: async () => {},
    send: async (post) => {
      sent.push(post);
      return { messageId: `${owner}-${sent.length}` as MessageId };
    },
  };
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
  return { app, sent, handIn: (text: string) => receive(message({ text, sentAt: MONDAY })) };
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
  await first.handIn("@小管家 3栋2单元5楼楼道灯不亮");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(first.sent).toEqual([]);

  const second = await start(store, "two");
  await second.app.settled();
  await second.app.stop();
  expect(second.sent.map(({ chatId }) => chatId).sort()).toEqual(["owners", "staff"] as ChatId[]);
  expect(first.sent).toEqual([]);
  await close();
});
