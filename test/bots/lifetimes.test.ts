// Whatever anybody says to the running bot, in any order, under a clock that also steps back: no ticket is in a state
// that cannot be, every row is the fold of its events, after 90 silent days every ticket has come to one end (planned
// works apart), and nothing reached owners that they must not read. LIFETIMES=60 plays that many, of other chance.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp } from "../../bots/app.ts";
import { DAY, HOUR, MINUTE } from "../../core/clock.ts";
import { defaultSettings } from "../../core/estates/settings.ts";
import { silentLog } from "../../core/log.ts";
import type { AccountId, ChatId, MessageId, OutgoingMessage } from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import { evolve } from "../../core/tickets/evolve.ts";
import { STATUSES, stateOf, type Ticket, type TicketState } from "../../core/tickets/ticket.ts";
import { createEmbeddedClassifier } from "../../core/understand/embedded.ts";
import { type Guarded, tells } from "../../scripts/simulate/leaks.ts";
import { type ManualClock, manualClock, passTime } from "../support/conversation.ts";
import { keptPosts } from "../support/kept-posts.ts";
import { openTestStore } from "../support/store.ts";
import { legal, MONDAY } from "../support/tickets.ts";

const INTERNAL = "青石板暗语";
const ESTATES = [
  { name: "阳光花园", word: "紫藤架" },
  { name: "晨曦苑", word: "听雨廊" },
] as const;
const RESIDENTS = ["李女士1", "张先生2", "陈姐3"] as const;
const STAFF = ["王师傅", "赵经理"] as const;

/** What is said in the owners' group; `#n` stands for a number, `WORD` for what only this estate knows. */
const BY_RESIDENTS = [
  ...["@小管家 3栋2单元5楼楼道灯不亮,WORD旁边", "@小管家 5栋电梯坏了", "@小管家 整个小区停水了"],
  ...["@小管家 我家3-2-501漏水,电话13812345678", "@小管家 外面下大雨,3栋楼道漏雨"],
  ...["@小管家 保安骂人,就是车牌苏A12345那辆,WORD门口", "@小管家 建议多装几盏灯"],
  ...["@小管家 物业费多少钱一平", "@小管家 门禁坏了,还有7栋3楼走廊的灯不亮", "电梯困人了,3栋"],
  ...["@小管家 #n 没修好", "@小管家 #n 还漏", "@小管家 #n 5星", "@小管家 #n 1星", "@小管家 催"],
  ...["@小管家 #n 加入", "@小管家 退出 #n", "@小管家 撤销 #n", "@小管家 改 #n 9栋2单元"],
  ...["@小管家 #n 到哪了", "不是同一件", "在家,3-2-501,13812345678", "5", "是"],
];
const BY_STAFF = [
  ...["#n 接单", "#n 派 @王师傅", "#n 回复 已联系李女士1,电话13812345678,明天上门3-2-501看"],
  ...[
    "#n 延期 后天18点 等配件",
    "#n 完成 已更换,车牌苏A12345已挪",
    "#n 等业主 约周六上午",
    "#n 继续",
  ],
  ...[`#n 内部 ${INTERNAL}`, "#n 定级 立项", "#n 紧急", "#n 一般", "#n 改类 房屋", "#n 解除 误报"],
  ...[
    "#n 转给 电梯公司 要换主板",
    "#n 合并 #m",
    "#n 撤销合并",
    "#n 拆分 7栋灯不亮",
    "#n 撤销 重复",
  ],
  ...[
    "#n 退出联名 @张先生2",
    "@小管家 下雨了",
    "#n 明天下午修好",
    "#n 半小时到",
    "发送",
    "@小管家 未办结",
  ],
];

const saying = fc.record({
  estate: fc.constantFrom(0, 1),
  byStaff: fc.boolean(),
  who: fc.nat(5),
  what: fc.nat(500),
  n: fc.integer({ min: 1, max: 5 }),
  m: fc.integer({ min: 1, max: 5 }),
  // Minutes until it is said; a clock that is set steps back.
  after: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 1, 9, 45) },
    { weight: 3, arbitrary: fc.constantFrom(400, 1_500, 4_400) },
    { weight: 1, arbitrary: fc.constantFrom(-1, -45) },
  ),
});
type Said = typeof saying extends fc.Arbitrary<infer Value> ? Value : never;

interface Stage {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly posts: readonly OutgoingMessage[];
  say(said: Said, nth: number): Promise<void>;
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const classifier = createEmbeddedClassifier({ names: ["小管家"] });

async function openStage(): Promise<Stage> {
  const { store, close } = await openTestStore();
  const clock = manualClock(MONDAY);
  const { platform, posts, handIn } = keptPosts();
  const errors: string[] = [];
  await store.transaction(async (tx) => {
    for (const [index, { name }] of ESTATES.entries()) {
      const { id: estateId } = await tx.createEstate(name, MONDAY);
      const account = { platform: "test", accountId: `boss${index}` as AccountId, name: STAFF[1] };
      const boss = await tx.putPerson(account);
      await tx.putSeat(estateId, boss.id, "manager", MONDAY);
      for (const role of ["owners", "staff", "committee", "community"] as const) {
        const chatId = `${role}-${index}` as ChatId;
        const chat = { platform: "test", chatId, estateId, role, title: null };
        await tx.bindChat(chat, boss.id, MONDAY);
      }
    }
  });
  const app = await startApp({
    deps: {
      ...{ store, clock, classifier, setupCode: null, listen: "emergencies" },
      log: {
        ...silentLog,
        error: (line, facts) => errors.push(`${line} ${JSON.stringify(facts)}`),
      },
      bot: { name: "小管家", aliases: [] },
      settingsOf: () => defaultSettings,
    },
    platforms: [platform],
    owner: "test",
    sendLimits: false,
  });
  await app.started;
  const settled = () => app.settled();
  return {
    store,
    clock,
    posts,
    pass: (ms) => passTime(ms, { clock, store, settled }),
    async say({ estate, byStaff, who, what, n, m }, nth) {
      const all = byStaff ? BY_STAFF : BY_RESIDENTS;
      const names = byStaff ? STAFF : RESIDENTS;
      const name = names[who % names.length] as string;
      const text = (all[what % all.length] as string)
        .replace("#n", `#${n}`)
        .replace("#m", `#${m}`)
        .replace("WORD", ESTATES[estate]?.word ?? "");
      await handIn({
        platform: "test",
        chatId: `${byStaff ? "staff" : "owners"}-${estate}` as ChatId,
        chatKind: "group",
        kind: "message",
        messageId: `m${nth}` as MessageId,
        author: {
          accountId: (name === STAFF[1] ? `boss${estate}` : `${name}-${estate}`) as AccountId,
          name,
        },
        text,
        mentionsBot: text.includes("@小管家"),
        mentions: [],
        sentAt: clock.now(),
      });
      await settled();
    },
    async close() {
      await app.stop();
      await close();
      expect(errors).toEqual([]);
    },
  };
}

const GUARDED: Guarded = {
  foreign: new Map(
    ESTATES.flatMap((_, index) => {
      const other = ESTATES[1 - index];
      return ["owners", "committee", "community"].map(
        (role) => [`${role}-${index}`, [other?.word ?? "", other?.name ?? ""]] as const,
      );
    }),
  ),
  names: new Set(RESIDENTS),
  internal: INTERNAL,
};

async function ticketsOf(store: Store): Promise<readonly Ticket[]> {
  const query = { statuses: STATUSES, limit: 999 };
  const estates = await store.estates();
  return (await Promise.all(estates.map(({ id }) => store.ticketsIn(id, query)))).flat();
}

async function sound(store: Store): Promise<void> {
  for (const ticket of await ticketsOf(store)) {
    const events = await store.events(ticket.id);
    const fold = events.reduce<TicketState | null>((state, { type, facts, at }) => {
      const { wordsId: _, ...given } = facts;
      return evolve(state, { type, facts: given, at } as never);
    }, null);
    expect(stateOf(ticket)).toEqual(fold);
    expect(events).toHaveLength(ticket.version);
    legal(ticket);
    expect(await store.parties(ticket.id)).toHaveLength(ticket.joined + 1);
  }
}

const RUNS = Number(process.env.LIFETIMES ?? 5);
const SEED = process.env.LIFETIMES === undefined ? { seed: 20_261_122 } : {};

let reported = 0;
beforeAll(() => {
  reported = 0;
});
// The sayings must open tickets and end some, or nothing was tested.
afterAll(() => expect(reported).toBeGreaterThan(2 * RUNS));

test("any talk comes to an end, and tells owners nothing that it must not", {
  timeout: 30_000 * RUNS,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(saying, { minLength: 10, maxLength: 45 }), async (talk) => {
      const stage = await openStage();
      const { store, clock, posts } = stage;
      try {
        for (const [nth, said] of talk.entries()) {
          if (said.after < 0) clock.turn(said.after * MINUTE);
          else if (said.after > 0) await stage.pass(said.after * MINUTE);
          await stage.say(said, nth);
        }
        await sound(store);
        await stage.pass(90 * DAY + HOUR);
        await sound(store);
        const tickets = await ticketsOf(store);
        reported += tickets.length;
        for (const { number, class: of, status } of tickets)
          if (of !== "P4") expect(`#${number} ${status}`).toMatch(/closed|cancelled|merged/u);
        const leaks = posts.flatMap((message) => {
          const leak = tells({ ...message, at: 0, out: "test", id: "" }, GUARDED);
          return leak === null ? [] : [`${leak}: ${message.text}`];
        });
        expect(leaks).toEqual([]);
      } finally {
        await stage.close();
      }
    }),
    { numRuns: RUNS, endOnFailure: true, ...SEED },
  );
});
