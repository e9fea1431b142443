// Which entry of an estate's FAQ a question means: rather none than a wrong one.
import { describe, expect, test } from "vitest";
import { defaultSettings } from "../../../core/estates/settings.ts";
import { findAnswer } from "../../../core/knowledge/answer.ts";
import { type FaqEntry, findEntry } from "../../../core/knowledge/faq.ts";
import { createEmbeddedClassifier } from "../../../core/understand/embedded.ts";
import { type Asked, CHOSEN_ON, ENTRIES, FAQ, MEASURED_ON } from "./questions.ts";

const classifier = createEmbeddedClassifier();
const categoryOf = async (text: string) => classifier.classify(text).category;
const find = (text: string, faq: readonly FaqEntry[] = ENTRIES, today = 0) =>
  findEntry(text, faq, { today, category: classifier.classify(text).category, categoryOf });

async function count(list: readonly Asked[]) {
  const counts = { inFaq: 0, found: 0, outside: 0 };
  const wrong: string[] = [];
  for (const [text, topic] of list) {
    counts[topic === null ? "outside" : "inFaq"] += 1;
    const entry = await find(text);
    if (topic !== null && entry === FAQ[topic]) counts.found += 1;
    else if (entry !== null) wrong.push(text);
  }
  return { ...counts, wrong };
}

test("of the questions that it was chosen on, most are answered and none wrongly", async () => {
  const counted = await count(CHOSEN_ON);
  expect(counted).toMatchObject({ inFaq: 54, outside: 56, wrong: [] });
  expect(counted.found).toBeGreaterThanOrEqual(47);
});

test("of those that were written afterwards, two in three are answered and none wrongly", async () => {
  const counted = await count(MEASURED_ON);
  expect(counted).toMatchObject({ inFaq: 30, outside: 30, wrong: [] });
  expect(counted.found).toBeGreaterThanOrEqual(20);
});

test("every way to ask in the file finds its own answer, polite or not", async () => {
  for (const entry of ENTRIES)
    for (const ask of entry.ask) {
      expect(await find(ask), ask).toBe(entry);
      expect(await find(`请问一下,${ask}?谢谢`), ask).toBe(entry);
    }
});

test("an answer holds to its last day and no longer", async () => {
  const pool = { ...FAQ.pool, until: 100 };
  expect(await find("游泳池几点开门", [pool], 100)).toBe(pool);
  expect(await find("游泳池几点开门", [pool], 101)).toBeNull();
});

test("two entries that fit alike give none", async () => {
  const north: FaqEntry = { ask: ["快递柜在哪里"], answer: "北门", until: null };
  const south: FaqEntry = { ask: ["快递柜在哪儿"], answer: "南门", until: null };
  expect(await find("快递柜在哪里", [north, south])).toBeNull();
  expect(await find("快递柜在哪里", [north])).toBe(north);
});

test("English questions are compared by their words", async () => {
  const card: FaqEntry = {
    ask: ["How much is a new access card?"],
    answer: "20 yuan at the desk",
    until: null,
  };
  expect(await find("how much does a new access card cost please", [card])).toBe(card);
  expect(await find("how much is a parking space", [card])).toBeNull();
  expect(await find("where can I get a new access card", [card])).toBeNull();
});

describe("from the other settings", () => {
  const settings = {
    ...defaultSettings,
    faq: ENTRIES,
    numbers: { ...defaultSettings.numbers, property: "0513-55550101", lift: "0513-55550102" },
  };
  const answer = (text: string) =>
    findAnswer(text, classifier.classify(text), { settings, now: 0, classifier });
  test.each([
    ["请问物业电话多少?", { is: "numbers", of: ["property"] }],
    ["晚上有急事打什么电话", { is: "numbers", of: ["property"] }],
    ["电梯维保电话是多少", { is: "numbers", of: ["lift"] }],
    ["前台电话", { is: "numbers", of: ["property"] }],
    ["报修之后一般多久有人来?", { is: "deadlines" }],
    ["物业几点上班?", { is: "hours" }],
    ["周末物业有人吗", { is: "hours" }],
    ["请问投诉一般几天答复?", { is: "deadlines" }],
    ["物业费多少钱一平?", { is: "faq", answer: FAQ.fee.answer }],
  ])("%s", async (text, known) => {
    expect(await answer(text)).toEqual(known);
  });
  test.each([
    "燃气公司电话多少",
    "业委会电话多少",
    "物业经理电话是多少",
    "物业电话打不通",
    "物业费几点前交",
    "保安几点换班",
    "电话费多少",
    "我报的灯多久修好",
    "停车位多少钱可以买",
    "3栋2单元5楼楼道灯不亮",
    "物业费凭什么这么贵,太黑了",
  ])("%s: not known", async (text) => {
    expect(await answer(text)).toBeNull();
  });
});
