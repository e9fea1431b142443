// What answers say is what is printed: totals with their corrections, balances that add up, what did not come in.
import { expect, test } from "vitest";
import { itemsOf } from "../../../core/disclosure/accounts.ts";
import type { Content } from "../../../core/disclosure/disclosure.ts";
import { readMoneyQuestion } from "../../../core/disclosure/questions/read.ts";
import type { Teller } from "../../../core/disclosure/questions/teller.ts";
import { factsOf } from "../../../core/disclosure/questions/topic-facts.ts";
import { topSpending } from "../../../core/disclosure/top-spending.ts";
import { DISCLOSURE as ENGLISH } from "../../../core/replies/disclosure.en.ts";
import { DISCLOSURE as CHINESE } from "../../../core/replies/disclosure.zh.ts";
import { unitPriceOf } from "../../../core/replies/disclosure-figures.ts";
import { moneyAnswer } from "../../../core/replies/money.zh.ts";
import { booked, workedContent } from "../../support/disclosure.ts";
import { SAMPLE, SAMPLE_CONTENT } from "../../support/disclosure-sample.ts";
import { entry } from "../../support/worked-month.ts";

const tellerOf = (content: Content, lateDays = 0): Teller => ({
  disclosure: {
    ...{ content, digest: "0".repeat(64), signatures: [], correctedBy: [] },
    published: { at: 0, lateDays: 0 },
  },
  ...{ content, last: null, lastYear: null, year: [], corrections: [] },
  next: { last: "2025-06", next: "2025-07", dueOn: "2025-08-10", lateDays },
});

function ask(words: string, content = workedContent(), lateDays = 0): string {
  const question = readMoneyQuestion(words, "2025-07");
  const facts = question && factsOf(question, tellerOf(content, lateDays));
  if (facts === null) return "nothing";
  return moneyAnswer({ month: "2025-06", digest: "0".repeat(64), unpublished: null, facts });
}

const worked = workedContent();
const fund = worked.serviceFund;
if (fund === null) throw new Error("no service fund");

test("what was spent is the printed total, corrections of earlier months in it", () => {
  const corrected = { ...worked, serviceFund: { ...fund, spending: fund.spending - 60_00 } };
  expect(ask("物业费都花哪了", corrected)).toContain("支出 79,467.28元");
});

test("a balance is told with all that leads from its opening to it", () => {
  expect(ask("维修基金还有多少")).toContain(
    "维修资金余额 3,382,334.81元 = 期初 3,412,880.16 + 收 5,119.32 + 划入 11,135.33 − 用 46,800.00",
  );
  expect(ask("公共收益还剩多少")).toContain(
    "公共收益余额 96,490.32元 = 期初 92,155.00 + 收 26,859.10 − 成本 4,588.45 − 用 17,935.33;净收益 22,270.65元",
  );
});

test("what fell due by contract and did not come in is told of its line", () => {
  const due = { contract: "G-2023-07", line: "3.5", name: "通信基站", amount: 2_400_00 } as const;
  const content = { ...worked, uncollected: [{ ...due, since: "2025-06" }] };
  expect(ask("基站的租金收到没有", content)).toContain(
    "通信基站 2,400.00元还没收到:合同 G-2023-07,2025-06到期(应收未收)",
  );
});

test("the remuneration is told with what its base is made of", () => {
  expect(ask("15%怎么算的")).toContain("当期实收 74,806.80 + 清欠 5,312.40 + 预收冲抵 1,980.00");
});

test("a voucher is told with its day and its other side, however it is typed", () => {
  const answer = ask("v-108 这笔是什么");
  expect(answer).toContain("3,200.00元(2025-06-30,供应商");
  expect(answer).toContain("原件请到物业前台预约查看");
});

test("power is told by its units where its purpose names them", () => {
  const metered = fund.lines.map((line) =>
    line.line === "2.6"
      ? { ...line, items: line.items.map((item) => ({ ...item, purpose: "公共用电 12,340.5度" })) }
      : line,
  );
  const answer = ask("公摊电费怎么这么高", { ...worked, serviceFund: { ...fund, lines: metered } });
  expect(answer).toContain("公共用电 12,340.5度");
  expect(answer).toContain("12,340.5度 × 0.7264元");
});

test.each([
  ["用电 1000度", 56_88, "0.0569"],
  ["用电 100kWh", 56_885_00, "568.8500"],
  ["用电 3 度", 1_00, "0.3333"],
  ["用电 3 度", 2_00, "0.6667"],
  ["2025年度检测", 2_00, undefined],
  ["用电 0度", 2_00, undefined],
])("%s for %i fen is %s each", (purpose, amount, price) => {
  expect(unitPriceOf("2.6", purpose, amount)?.price).toBe(price);
  expect(unitPriceOf("2.7", purpose, amount)).toBeNull();
});

test("a month that is late says by how many days", () => {
  expect(ask("为什么还没公示", worked, 12)).toContain("2025-07 公示日 8月10日,已迟12天");
  expect(ask("为什么还没公示", worked)).not.toContain("迟");
});

test("the largest expenses are of all accounts, the same in chat as in the picture", () => {
  expect(topSpending(worked, 3).map(({ line, amount }) => [line, amount])).toEqual([
    ["7.1", 46_800_00],
    ["2.1", 38_600_00],
    ["2.10", 12_314_88],
  ]);
  const { disclosure } = tellerOf(worked);
  const saying = { now: 0, timeZone: "Asia/Shanghai" } as never;
  const card = CHINESE.disclosure({ disclosure }, saying);
  expect(card).toContain("支出前三:屋面防水 46,800.00、人员费用 38,600.00、物业酬金 12,314.88");
  expect(card).toContain("收 84,117.92,支 79,527.28,划入 6,000.00");
  expect(card.split("\n").length).toBeLessThanOrEqual(15);
  expect(ENGLISH.disclosure({ disclosure }, saying)).toContain("moved in 6,000.00");
});

test("the tickets of a card add up: what ended without being done, and what came back, is named", () => {
  const saying = { now: 0, timeZone: "Asia/Shanghai" } as never;
  const cardOf = (tickets: Content["tickets"]): string =>
    CHINESE.disclosure(
      { disclosure: { ...SAMPLE, content: { ...SAMPLE_CONTENT, tickets } } },
      saying,
    );
  const { tickets } = SAMPLE_CONTENT;
  expect(cardOf(tickets)).toContain("工单:新报137,办结128,答复撤销等6,未办结12(上月9)");
  expect(9 + 137 - 128 - 6).toBe(12);
  expect(cardOf({ ...tickets, returned: 2, openAtEnd: 14 })).toContain("新报137,返修2,办结128");
  const ended = { cancelled: 0, merged: 0, answered: 0, lapsed: 0 };
  expect(cardOf({ ...tickets, ended, openAtEnd: 18 })).toContain("办结128,未办结18(上月9)");
});

test.each([
  [["客服2 秩序6 保洁5 维修2"], "客服2 秩序6 保洁5 维修2"],
  [["客服2人、秩序员8名"], "客服2人、秩序员8名"],
  [["客服2", "秩序8", "保洁6人"], "客服2 秩序8 保洁6人"],
  [["王师傅工资"], ""],
  [["客服2", "张三奖金"], ""],
  [["经理1 8000元"], ""],
  [["经理1"], ""],
  [["保洁6 人均3200"], ""],
  [[""], ""],
])("of staff the posts and their numbers are printed, nothing else: %j", (purposes, printed) => {
  const entries = booked(
    purposes.map((purpose) =>
      entry({ line: "2.1", amount: 9_000_00, counterparty: "staff", purpose }),
    ),
  );
  const naming = { lineName: (id: string) => id, clean: (text: string) => text };
  expect(itemsOf(entries, 500_00, naming)).toMatchObject([
    { purpose: printed, date: null, counterparty: "staff", amount: purposes.length * 9_000_00 },
  ]);
});
