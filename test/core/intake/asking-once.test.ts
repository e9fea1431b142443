// A message is asked about once, however often a conflict has it read anew: a model API takes its time and its price.
import { expect, test } from "vitest";
import { bindDemo } from "../../../bots/console/demo.ts";
import type { Deps } from "../../../core/deps.ts";
import { NO_PUBLISHING } from "../../../core/disclosure/publishing.ts";
import { defaultSettings } from "../../../core/estates/schema.ts";
import { handle } from "../../../core/intake/handle.ts";
import { silentLog } from "../../../core/log.ts";
import { type Store, VersionConflict } from "../../../core/store.ts";
import type { Hints } from "../../../core/understand/classification.ts";
import { createEmbeddedClassifier } from "../../../core/understand/embedded.ts";
import { message, NOW } from "../../contract/store/fixtures.ts";
import { manualClock } from "../../support/conversation.ts";
import { openTestStore } from "../../support/store.ts";

test("three conflicts, one question, with when the message was stored", async () => {
  const { store, close } = await openTestStore();
  await bindDemo(store, NOW);
  const [chat] = (await store.chatsOf(1)).filter(({ role }) => role === "owners");
  const said = message({ platform: chat?.platform ?? "", chatId: chat?.chatId ?? "" });
  await store.receive(said, NOW);
  const [item] = await store.claimInbox({ owner: "test", now: NOW, leaseMs: 10_000, limit: 1 });
  if (!item) throw new Error("nothing was claimed");

  let conflicts = 3;
  const contested: Store = {
    ...store,
    transaction: (work) => {
      conflicts -= 1;
      return conflicts >= 0 ? Promise.reject(new VersionConflict()) : store.transaction(work);
    },
  };
  const asked: (Hints | undefined)[] = [];
  const embedded = createEmbeddedClassifier();
  const deps: Deps = {
    store: contested,
    clock: manualClock(NOW + 5_000),
    log: silentLog,
    bot: { name: "小管家", aliases: [] },
    classifier: {
      classify(text, hints) {
        asked.push(hints);
        return embedded.classify(text);
      },
    },
    settingsOf: () => defaultSettings,
    setupCode: null,
    isMember: async () => null,
    keepVoucher: async () => null,
    keepPhoto: async () => "gone",
    dropPhoto: async () => {},
    photoWaits: () => {},
    listen: "mentions",
    publishing: NO_PUBLISHING,
    inbox: { claim: () => undefined, take() {}, waits() {} },
    outbox: { claim: { owner: "test", leaseMs: 1, mayGo: () => false }, take() {} },
  };
  expect(await handle(item, deps)).toBe(true);
  expect(conflicts).toBe(-1);
  expect(asked).toEqual([{ names: ["李"], saidToBot: true, since: NOW }]);
  expect(await store.ticketByNumber(1, 1)).not.toBeNull();
  await close();
});
