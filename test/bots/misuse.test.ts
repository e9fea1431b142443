// What somebody does who means the bot no good, and has no more than a resident's rights: by hand, as fast as he likes.
import { afterEach, describe, expect, test } from "vitest";
import { type App, startApp } from "../../bots/app.ts";
import { defaultSettings } from "../../core/estates/schema.ts";
import { LIMITS } from "../../core/intake/limits.ts";
import { silentLog } from "../../core/log.ts";
import type {
  AccountId,
  ChatId,
  IncomingMessage,
  KnowsMembers,
  MessageId,
  PhotoRef,
  Platform,
} from "../../core/platform.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { manualClock } from "../support/conversation.ts";
import { keptPosts } from "../support/kept-posts.ts";
import { openTestStore } from "../support/store.ts";
import { MONDAY } from "../support/tickets.ts";

const classifier = createEmbeddedClassifier({ names: ["小管家"] });
const REPORT = "@小管家 3栋2单元5楼楼道灯不亮";
const MOST = LIMITS.messages.most;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Part = Partial<IncomingMessage> & { readonly at?: string };

/** One estate with its groups; who sits in them is what `out` does not name. */
async function open() {
  const { store, close } = await openTestStore();
  const clock = manualClock(MONDAY);
  const { platform: kept, posts, handIn } = keptPosts();
  const out = new Set<string>();
  const platform: Platform & KnowsMembers = {
    ...kept,
    isMember: async (chatId, accountId) => !out.has(`${chatId} ${accountId}`),
  };
  await store.transaction(async (tx) => {
    const { id: estateId } = await tx.createEstate("阳光花园", MONDAY);
    const wang = await tx.putPerson({
      ...{ platform: "test", accountId: "王工" as AccountId, name: "王工" },
    });
    await tx.putSeat(estateId, wang.id, "staff", MONDAY);
    for (const role of ["owners", "staff", "committee"] as const) {
      const chat = { platform: "test", chatId: role as string as ChatId, estateId };
      await tx.bindChat({ ...chat, role, title: null }, wang.id, MONDAY);
    }
  });
  for (const name of ["李女士", "赵先生"]) out.add(`staff ${name}`);
  const app: App = await startApp({
    deps: {
      ...{ store, clock, classifier, setupCode: null, listen: "emergencies", log: silentLog },
      bot: { name: "小管家", aliases: [] },
      settingsOf: () => defaultSettings,
    },
    platforms: [platform],
    owner: "test",
    sendLimits: false,
  });
  await app.started;
  closing.push(async () => {
    await app.stop();
    await close();
  });
  let count = 0;
  /** Resolves to what was posted then, as "chat: text". */
  const say = async (name: string, text: string, { at = "owners", ...part }: Part = {}) => {
    const from = posts.length;
    count += 1;
    await handIn({
      ...{ platform: "test", chatId: at as ChatId, kind: "message", text, mentions: [] },
      chatKind: at.startsWith("private") ? "private" : "group",
      messageId: `m${count}` as MessageId,
      author: { accountId: name as AccountId, name },
      mentionsBot: text.includes("@小管家"),
      sentAt: clock.now(),
      ...part,
    });
    await app.settled();
    return posts.slice(from).map((post) => `${post.chatId}: ${post.text}`);
  };
  const times = async (many: number, does: (nth: number) => Promise<readonly string[]>) => {
    const told: string[] = [];
    for (let nth = 0; nth < many; nth += 1) told.push(...(await does(nth)));
    return told;
  };
  return { store, clock, posts, out, say, times };
}

describe("more than twenty of one person in a minute: one line, then silence", () => {
  test("buttons pressed by who did not report, and by who did", async () => {
    const { say, times, posts } = await open();
    await say("李女士", REPORT);
    await say("王工", "#1 完成 已更换", { at: "staff" });
    const rates = posts.findIndex(({ choices }) => choices !== undefined) + 1;
    const press = {
      kind: "pressed",
      replyTo: { messageId: `p${rates}` as MessageId, byBot: true },
    } as const;
    const strange = await times(60, () => say("赵先生", "5", press));
    expect(strange).toHaveLength(MOST + 1);
    expect(strange[0]).toContain("只有报修的人能评价");
    expect(strange.at(-1)).toContain("说得太快");
    // The report was said to the bot too. A bad rating is told in two groups more.
    const own = await times(60, (nth) => say("李女士", String(1 + (nth % 5)), press));
    expect(own.filter((post) => post.startsWith("owners"))).toHaveLength(MOST);
    expect(own.at(-1)).toContain("说得太快");
    // Others are heard all the while.
    expect(await say("赵先生2", "@小管家 7栋1单元门禁坏了")).toHaveLength(2);
  });

  test("a report that is edited again and again", async () => {
    const { say, times, store } = await open();
    await say("李女士", REPORT);
    const edits = "m1" as MessageId;
    const told = await times(60, (nth) =>
      say("李女士", `${REPORT},第${nth}层也是`, { kind: "edited", edits }),
    );
    expect(told).toHaveLength(MOST);
    expect(told.at(-1)).toContain("说得太快");
    expect(await store.ticketByNumber(1, 1)).toMatchObject({ status: "open" });
  });

  test("+1 under a report, which calls nobody", async () => {
    const { say, times } = await open();
    await say("李女士", REPORT);
    const replyTo = { messageId: "m1" as MessageId, byBot: false, text: REPORT };
    const told = await times(60, () => say("赵先生", "+1", { replyTo }));
    expect(told).toHaveLength(MOST + 1);
    expect(told[0]).toContain("联名");
  });

  test("pictures of one's own report, one after the other: forty in ten minutes", async () => {
    const { say, times, store, clock } = await open();
    await say("李女士", REPORT);
    const more = (nth: number) => say("李女士", "", { photo: `test-${nth}` as PhotoRef });
    const told = await times(100, more);
    const owners = told.filter((post) => post.startsWith("owners"));
    expect(owners).toHaveLength(LIMITS.pictures.most + 1);
    expect(owners.at(-1)).toContain("40张照片");
    expect(await store.duePhotos(clock.now(), 1_000)).toHaveLength(LIMITS.pictures.most);
    // Words are heard all the while, and a danger with a picture too.
    expect(await say("李女士", "@小管家 进度")).toEqual([expect.stringContaining("#1")]);
    const photo = "test-danger" as PhotoRef;
    expect(await say("李女士", "9栋电梯困人了", { photo })).toHaveLength(2);
    clock.turn(LIMITS.pictures.within);
    const later = await say("李女士", REPORT.replace("3栋", "7栋"), { photo });
    expect(later).toContainEqual(expect.stringMatching(/^owners: #3 .*7栋/u));
  });

  test("but an album of thirty pictures is none of it, and neither is a danger", async () => {
    const { say, times } = await open();
    const album = "a1";
    const photo = (nth: number) => ({ album, photo: `test-${nth}` as PhotoRef });
    await say("李女士", REPORT, photo(0));
    const pictures = await times(30, (nth) => say("李女士", "", photo(nth + 1)));
    expect(pictures.filter((post) => post.startsWith("owners"))).toEqual([]);
    expect(await say("李女士", "@小管家 进度")).toEqual([expect.stringContaining("#1")]);
    await times(30, () => say("李女士", "@小管家 进度"));
    expect(await say("李女士", "9栋电梯困人了")).toEqual([
      expect.stringContaining("特急"),
      expect.stringContaining("🚨"),
    ]);
  });
});

test("who left the committee's group, and nobody told of it, reads nothing of it any more", async () => {
  const { say, out } = await open();
  await say("钱委员", "大家好", { at: "committee" });
  const asks = () => say("钱委员", "本月汇总", { at: "private:钱" });
  expect(await asks()).toEqual([expect.stringContaining("工单:")]);
  out.add("committee 钱委员");
  expect(await asks()).toEqual([expect.stringContaining("只有业委会")]);
});
