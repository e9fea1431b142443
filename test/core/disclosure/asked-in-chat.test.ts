// The twenty questions typed into the owners' group of a running bot, in every wording of wordings.ts.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONSOLE, personOf } from "../../../bots/console/console.ts";
import { MONEY_TOPICS } from "../../../core/disclosure/questions/topics.ts";
import { type Asked, openAskedMonth } from "../../support/asked-month.ts";
import { sharesUnderTheRoof } from "../../support/worked-month.ts";
import { WORDINGS } from "./wordings.ts";

let bot: Asked;
beforeAll(async () => {
  bot = await openAskedMonth();
});
afterAll(() => bot.close());

let people = 0;
const ask = async (words: string, where = "owners"): Promise<string> => {
  people += 1;
  return (
    await bot.play(`${where} 邻居${people}: ${where === "owners" ? "@小管家 " : ""}${words}`)
  ).join("\n");
};

const ALL = WORDINGS.flatMap(({ topic, says, asked }) =>
  asked.map((words) => [topic, words, says] as const),
);

test.each(ALL)("%s: %s", async (topic, words, says) => {
  const answer = await ask(words);
  for (const part of says) expect(answer).toContain(part);
  if (topic !== "price") expect(answer).not.toContain("📋");
});

test("every topic is asked in at least five wordings", () => {
  const asked = new Map<string, number>();
  for (const { topic, asked: all } of WORDINGS)
    asked.set(topic, (asked.get(topic) ?? 0) + all.length);
  for (const topic of MONEY_TOPICS)
    if (topic !== "cutOff") expect([topic, (asked.get(topic) ?? 0) >= 5]).toEqual([topic, true]);
});

describe("refusals", () => {
  test.each([
    "不交物业费会不会停水停电",
    "能不能把欠费的停水",
    "物业说不交钱就断电 合法吗",
    "拉闸停电催物业费可以吗",
    "欠物业费可以停我家门禁吗",
  ])("nobody is cut off for fees: %s", async (words) => {
    const answer = await ask(words);
    expect(answer).toContain("不能用停水、停电、停气、停暖来催物业费");
    expect(answer).not.toContain("📋");
  });

  test.each([
    "张经理工资多少",
    "保安队长一个月拿多少钱工资",
    "李师傅工资是多少",
    "王经理一个月拿多少",
    "物业经理拿走多少",
  ])("a single person's pay is not told: %s", async (words) => {
    const answer = await ask(words);
    expect(answer).toContain("单个人的工资不公布");
    expect(answer).toContain("38,600.00元");
  });

  test.each(["双11给老人买月饼花了多少", "业委会主任拿多少补贴"])(
    "what the books do not name is asked of a person, not answered with something else: %s",
    async (words) => {
      const answer = await ask(words);
      expect(answer).toContain("📋");
      expect(answer).not.toContain("元");
    },
  );

  test("who disputes a line sees it, and how to have it looked into", async () => {
    const answer = await ask("2.5.2行应该是1180,账不对");
    expect(answer).toContain("1,286.00元(第2.5.2行");
    expect(answer).toContain("请说:投诉 …");
    expect(await ask("第2.5.2行是什么")).not.toContain("投诉");
  });

  test.each(["3-2栋谁家欠物业费最多", "5栋201欠了多少物业费", "我楼上那家交没交物业费"])(
    "nothing of another home: %s",
    async (words) => {
      for (const where of ["owners", "private"]) {
        const answer = await ask(words, where);
        expect(answer).not.toMatch(/201.*欠|欠 \d/u);
      }
    },
  );
});

describe("who waits for something else", () => {
  const FIGURES = WORDINGS.flatMap(({ topic, says, asked }) =>
    ["deposit", "price"].includes(topic)
      ? []
      : asked
          .filter((words) => /到哪了|上个?月|[交缴]了没|公布|真的捐|比/u.test(words))
          .map((words) => [words, says] as const),
  );

  test.each(FIGURES)("is answered, and presses nobody: %s", async (words, says) => {
    people += 1;
    const who = `邻居${people}`;
    await bot.play(`owners ${who}: @小管家 ${(people % 20) + 1}栋2单元5楼楼道灯不亮`);
    const answer = (await bot.play(`owners ${who}: @小管家 ${words}`)).join("\n");
    for (const part of says) expect(answer).toContain(part);
    expect(answer).not.toContain("⏰");
  });

  test.each(["我报的灯修到哪了", "押金的事上次问过,退到哪一步了"])(
    "hears how far that is: %s",
    async (words) => {
      people += 1;
      const who = `邻居${people}`;
      await bot.play(`owners ${who}: @小管家 ${(people % 20) + 1}栋1单元6楼楼道灯不亮`);
      const answer = (await bot.play(`owners ${who}: @小管家 ${words}`)).join("\n");
      expect(answer).toContain("已帮您催物业");
    },
  );
});

describe("a month that is not published, and a year that never was", () => {
  const MONTHLY = WORDINGS.filter(
    ({ topic }) => !["ownAccount", "deposit", "price", "status", "detail"].includes(topic),
  ).map(({ topic, asked: [first = ""] }) => [topic, first.replace(/^6月|今年/u, "")] as const);

  test.each(MONTHLY)("%s: 2025年7月 %s", async (topic, words) => {
    const answer = await ask(`2025年7月${words}`);
    expect([topic, answer]).toEqual([
      topic,
      expect.stringContaining("2025-07 尚未公示,公示日 8月10日"),
    ]);
    expect(answer).toContain("最近公示的 2025-06");
  });

  // Who does not pay is refused whatever the month; one's own share is for private.
  const PLAIN = MONTHLY.filter(([, words]) => !/谁|我家/u.test(words));
  test.each(PLAIN)("%s: 2025年3月 %s", async (topic, words) => {
    const answer = await ask(`2025年3月${words}`);
    expect([topic, answer]).toEqual([
      topic,
      expect.stringContaining("2025-03 没有公示过,已公示到 2025-06"),
    ]);
  });

  test.each(["去年结余多少 钱在哪", "去年物业费都花哪了", "2023年停车费收了多少"])(
    "%s",
    async (words) => {
      expect(await ask(words)).toMatch(/20(?:24|23)年没有公示过的账,已公示到 2025-06/u);
    },
  );
});

describe("one's own account", () => {
  const OWN = [
    "我家欠多少物业费?",
    "我家物业费交到几月了",
    "我交了多少物业费",
    "我物业费交了没",
    "我家上个月物业费交了吗",
    "查一下我家物业费",
  ];

  test.each(OWN)("no home is confirmed: %s", async (words) => {
    const answer = await ask(words, "private");
    expect(answer).toContain("还没有确认哪一户是您家");
    expect(answer).toContain("绑定房号");
    expect(answer).toContain("0513-5550100");
    expect(answer).not.toMatch(/\d\.\d\d元/u);
  });

  test("of the confirmed home alone, in private alone", async () => {
    await bot.play("private 李婷: 你好");
    const { store, estateId } = bot;
    await store.transaction(async (tx) => {
      const person = await tx.putPerson({ platform: CONSOLE, ...personOf("李婷") });
      const other = await tx.putPerson({ platform: CONSOLE, ...personOf("赵六") });
      const at = bot.clock.now();
      for (const [who, label] of [
        [person, "3-1"],
        [person, "3-2"],
        [other, "3-3"],
      ] as const) {
        const { number } = await tx.putClaim(estateId, { personId: who.id, label, at });
        if (label !== "3-2")
          await tx.decideClaim(estateId, number, { state: "confirmed", byId: other.id, at });
      }
      const fee = (home: string, month: string, paid: number, paidOn: string | null) => ({
        ...{ home, month, due: 131_74, paid, paidOn },
      });
      await tx.putHomeFees(
        estateId,
        [
          fee("3-1", "2025-04", 131_74, "2025-04-08"),
          fee("3-1", "2025-05", 31_74, "2025-06-02"),
          fee("3-1", "2025-06", 0, null),
          fee("3-2", "2025-06", 77_77, "2025-06-02"),
          fee("3-3", "2025-06", 99_99, "2025-06-02"),
        ],
        at,
      );
    });
    for (const words of OWN) {
      const answer = (await bot.play(`private 李婷: ${words}`)).join("\n");
      expect(answer).toContain("3-1(物业缴费登记,到 2025-06):欠 231.74元");
      expect(answer).toContain("2025-05 100.00、2025-06 131.74");
      expect(answer).toContain("2025年的已交 163.48元");
      expect(answer).toContain("2025年6月2日,交 2025-05 的 31.74元");
      expect(answer).not.toMatch(/3-[23]|77\.77|99\.99/u);
    }
    const said = await bot.play("owners 李婷: @小管家 我家欠多少物业费?");
    const [inGroup, inPrivate] = ["业主群", "私聊"].map((where) =>
      said.filter((post) => post.includes(where)).join("\n"),
    );
    expect(inGroup).toContain("已私信您");
    expect(inGroup).not.toMatch(/3-1|231\.74/u);
    expect(inPrivate).toContain("欠 231.74元");
    await bot.clock.turn(120_000);
  });

  test.each(["3栋屋面修了多少钱 我家摊多少", "屋面防水我家要分摊多少", "我家分摊了多少屋面维修"])(
    "its share of the roof: %s",
    async (words) => {
      const answer = (await bot.play(`private 李婷: ${words}`)).join("\n");
      const share = sharesUnderTheRoof(46_800_00).find(({ label }) => label === "3-1");
      expect(answer).toContain(
        `= ${((share?.amount ?? 0) / 100).toFixed(2)}元(68户分摊,决议 R-2025-03)`,
      );
      expect(answer).toContain("46,800.00元 × 109.78㎡ ÷");
      const said = await bot.play(`owners 李婷: @小管家 ${words}`);
      const inGroup = said.filter((post) => post.includes("业主群")).join("\n");
      expect(inGroup).toContain("46,800.00元");
      expect(inGroup).not.toMatch(/109\.78|3-1\b/u);
    },
  );

  test("where the fund's own account is kept", async () => {
    const answer = (await bot.play("private 李婷: 我家维修基金还有多少")).join("\n");
    expect(answer).toContain("3,382,334.81元");
    expect(answer).toContain("专户银行查");
  });
});
