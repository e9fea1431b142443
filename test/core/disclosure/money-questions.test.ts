// The twenty questions about money, asked as owners ask them, answered from the published worked month.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { draftOf } from "../../../core/disclosure/draft.ts";
import { answerMoney } from "../../../core/disclosure/questions/answer.ts";
import { readMoneyQuestion } from "../../../core/disclosure/questions/read.ts";
import type { MoneyTopic } from "../../../core/disclosure/questions/topics.ts";
import { publishMonth } from "../../../core/disclosure/signing.ts";
import { isSound, verifyMonth } from "../../../core/disclosure/verify.ts";
import { correct, standing } from "../../../core/ledger/book.ts";
import { MONEY } from "../../../core/replies/money.zh.ts";
import {
  bookedMonth,
  type Published,
  publishedMonth,
  signBoth,
} from "../../support/published-month.ts";

const TODAY = "2025-07";
let books: Published;
beforeAll(async () => {
  books = await publishedMonth();
});
afterAll(() => books.close());

async function ask(
  words: string,
  { inPrivate = false, of = books, homes = [] as readonly string[] } = {},
): Promise<string> {
  const question = readMoneyQuestion(words, TODAY);
  if (question === null) return "no question";
  const answered = await of.at((desk) =>
    answerMoney(question, { inPrivate, homes, waiting: false, today: `${TODAY}-05` }, desk),
  );
  if (answered.is === "own") {
    const own = inPrivate ? answered.own : ({ is: "inPrivateOnly", sent: false } as const);
    return MONEY.ownMoney({ own });
  }
  if (answered.is === "namesRefused") return MONEY.namesRefused({});
  if (answered.is === "cutOff") return MONEY.noCutOff(answered);
  if (answered.is !== "answer") return answered.is;
  const own = inPrivate && answered.own !== null ? MONEY.ownMoney({ own: answered.own }) : "";
  return `${MONEY.moneyAnswer({ answer: answered.answer, grievance: false })}\n${own}`;
}

/** Topic, how it is asked, and what the answer must say. */
const ASKED: readonly (readonly [MoneyTopic, string, readonly string[]])[] = [
  ["liftAds", "电梯广告费去哪了?", ["4,000.00", "第3.1行", "V-101", "96,490.32"]],
  ["liftAds", "电梯里那个屏幕一年多少钱", ["4,000.00"]],
  ["line", "6月修门禁花了多少?", ["1,286.00", "第2.5.2行", "V-012、V-013"]],
  [
    "spending",
    "物业费都花哪了",
    ["79,527.28", "人员费用 38,600.00", "48.54%", "197,010.99", "16,500.00"],
  ],
  ["remuneration", "物业拿多少?15%怎么算的", ["12,314.88", "82,099.20", "15.00%"]],
  ["parking", "停车费收了多少 花在哪", ["18,640.00", "3,200.00", "V-102", "V-108"]],
  ["commonBalance", "公共收益还剩多少?能不能分给我们", ["96,490.32", "共同决定"]],
  ["repairFund", "维修基金还有多少", ["3,382,334.81", "46,800.00", "分户账"]],
  ["ownAccount", "我家欠多少物业费?", ["群里不说"]],
  ["arrears", "多少家没交物业费?", ["未缴37户", "93.41%", "+1.31个百分点", "41,330.80"]],
  ["arrears", "谁不交物业费?", ["不公布", "未缴37户"]],
  ["utilities", "公摊电费怎么这么高", ["8,964.30", "第2.6行", "V-017"]],
  ["surplus", "今年结余多少 钱在哪", ["算法", "197,010.99", "186,420.35"]],
  ["budget", "预算执行了多少 会不会超", ["970,000.00", "49.98%", "50.00%"]],
  ["detail", "第4.1行能看发票吗", ["3,200.00", "V-108"]],
  ["detail", "V-012 这笔是什么", ["1,286.00", "第2.5.2行"]],
  ["compare", "和上个月比呢?", ["无基数"]],
  ["staffing", "保洁多少人 工资多少", ["38,600.00"]],
  ["deposit", "装修押金什么时候退", ["群里不说"]],
  ["repairWork", "屋面防水修了多少钱", ["46,800.00", "第7.1行"]],
  ["status", "为什么还没公示", ["2025-06", "2025-07", "8月10日"]],
  ["donation", "微基金是啥?30%真的捐了吗", ["3,694.46", "不是业主的支出"]],
];

test.each(ASKED)("%s: %s", async (topic, words, said) => {
  expect(readMoneyQuestion(words, TODAY)?.topic).toBe(topic);
  const answer = await ask(words);
  for (const part of said) expect(answer).toContain(part);
});

test("the surplus is what the year left over, with its definition", async () => {
  // closing − opening − prepaid change − transfers = 197,010.99 − 186,420.35 − 1,980.00 − 6,000.00
  expect(await ask("今年结余多少")).toContain("结余 2,610.64元");
});

describe("what is not there", () => {
  test("nothing is published yet", async () => {
    const fresh = await bookedMonth();
    expect(await ask("物业费都花哪了", { of: fresh })).toBe("nothingPublished");
    await fresh.close();
  });

  test("a month that is not published: its day is named, the newest month answers", async () => {
    const answer = await ask("这个月修门禁花了多少?");
    expect(answer).toContain("2025-07 尚未公示,公示日 8月10日");
    expect(answer).toContain("最近公示的 2025-06");
  });

  test("a month before the first is not made up", async () => {
    expect(await ask("2025年3月电梯广告费多少")).toBe("nothingPublished");
  });

  test("what the books lack is asked of somebody", async () => {
    expect(await ask("监控花了多少钱?")).toBe("notInBooks");
    expect(await ask("V-999 这笔是什么")).toBe("notInBooks");
    expect(await ask("物业费为什么涨价?谁同意的")).toBe("notInBooks");
  });
});

test("a voucher, an amount and a piece of work are found in the months before; what they are now is told", async () => {
  const later = await publishedMonth();
  const JULY = "2025-07";
  const at = Date.parse("2025-08-10T10:00:00+08:00");
  await later.store.transaction(async (tx) => {
    const by = { personId: later.manager.id, at };
    const wrong = await tx.entry(later.estateId, 10);
    if (wrong === null) throw new Error("no entry");
    const date = `${JULY}-31`;
    const change = { date, amount: 1_280_00, line: wrong.line, reason: "发票有误" };
    const refund = { vouchers: [{ number: "TK-01", sha256: "ab" }] };
    const corrections = correct(wrong, standing(wrong, []), change);
    const [booked] = await tx.book(
      later.estateId,
      corrections.map((one) => ({ ...one, ...refund })),
      by,
    );
    if (booked === undefined) throw new Error("not booked");
    const review = { approved: true, reason: "", personId: later.committee.id, at };
    await tx.reviewEntry(later.estateId, booked.number, review);
    const bank = (subject: "L1" | "L2" | "L3", value: number) =>
      ({ kind: "bank", period: JULY, subject, value }) as const;
    await tx.stateFigures(
      later.estateId,
      [bank("L1", 197_016_99), bank("L2", 96_490_32), bank("L3", 3_382_334_81)],
      by,
    );
  });
  const { bytes, digest } = await later.at((desk) => draftOf(JULY, desk));
  await later.store.transaction((tx) => tx.putDraft(later.estateId, JULY, { bytes, digest, at }));
  await signBoth(later, JULY, at);
  await later.at((desk) => publishMonth(JULY, at, desk));

  for (const words of ["V-012 这笔是什么", "1286那笔是什么钱", "6月修门禁花了多少"]) {
    const answer = await ask(words, { of: later });
    expect(answer).toContain("已更正:原 1,286.00元,现 1,280.00元(见2025-07公示 更正1)");
    expect(answer).toContain("出处:2025-06 公示");
  }
  expect(await ask("屋面防水花了多少", { of: later })).toContain("46,800.00元");
  expect(await ask("屋面防水花了多少", { of: later })).toContain("出处:2025-06 公示");
  // The paper that a correction rests on leads to the sheet too (V22).
  const paper = await ask("凭证 TK-01", { of: later });
  expect(paper).toContain("门禁维修 -6.00元(第2.5.2行,凭证 TK-01)");
  expect(paper).toContain("发票有误");
  expect(paper).toContain("出处:2025-07 公示");
  const verified = await later.at((desk) => verifyMonth(JULY, desk));
  expect(verified !== null && isSound(verified)).toBe(true);
  expect(await ask("V-777 这笔是什么", { of: later })).toBe("notInBooks");
  await later.close();
});

test("one's own account is for private, and there the desk is named", async () => {
  const answer = await ask("我家欠多少物业费?", { inPrivate: true });
  expect(answer).toContain("0513-5550100");
  expect(answer).not.toMatch(/\d+\.\d\d元/u);
});

test.each([
  "3栋2单元电梯坏了",
  "门禁坏了什么时候修",
  "停车场灯不亮",
  "电梯广告屏碎了一地",
  "楼上漏水怎么办",
  "保洁态度差,怎么没人管",
  "公共收益那栋楼的门口有垃圾",
  "谢谢",
  "水管爆了谁来修",
  "小区什么时候停水",
  "小区里还有多少车位",
  "预售资金监管账户还剩多少 怎么查",
  "二次供水水质检测结果在哪里公示",
  "收租金那种社区食堂 隔壁都开到第三家了 会所空着呢",
  "上个月提的门禁还没弄 几块屏都不亮",
])("no question about money: %s", (words) => {
  expect(readMoneyQuestion(words, TODAY)).toBeNull();
});
