// The counter of a simulated month can find what is wrong: each record here holds one fault, or none.
import { describe, expect, test } from "vitest";
import type { AccountId, ChatId, MessageId } from "../../core/platform.ts";
import { createCount } from "../../scripts/simulate/count.ts";
import { chance } from "../../scripts/simulate/random.ts";
import type { Line } from "../../scripts/simulate/record.ts";
import { town } from "../../scripts/simulate/town.ts";

const AT = Date.parse("2026-10-01T09:00:00+08:00");
const MINUTE = 60_000;
const [home, abroad] = town(6, chance(1));
if (!home || !abroad) throw new Error("two estates");
const [li] = home.residents;
if (!li) throw new Error("somebody lives there");

const TOWN: Line = { town: [home, abroad], internal: "青石板" };
const said = (text: string, part: Partial<Extract<Line, { in: string }>> = {}): Line => ({
  ...{ at: AT, in: "telegram", chat: home.owners, id: "m1", who: li.accountId, text },
  ...part,
});
const posted = (text: string, part: Partial<Extract<Line, { out: string }>> = {}): Line => ({
  ...{ at: AT + 1_000, out: "telegram", id: "p1", chatId: home.owners, text },
  ...part,
});
const answered = (text: string, part: Partial<Extract<Line, { out: string }>> = {}): Line =>
  posted(text, { replyTo: "m1" as MessageId, ...part });
const REPORT = said("@小管家 3栋灯不亮");
const ACK = "#1 电气照明 · 3栋\n目标:今天11:00前有人答复";
const CARD = posted("📋#1 报修 · 电气照明", { chatId: home.staff });

function figures(...lines: readonly Line[]) {
  const count = createCount();
  for (const line of [TOWN, ...lines]) count.line(line);
  return count.end().figures;
}
const CLEAN = { unanswered: 0, doubled: 0, leaked: 0, lateTimers: 0 };

test("a clean record", () => {
  const rss: Line = { at: AT, day: 1, rssMb: 180.4 };
  expect(figures(REPORT, answered(ACK), CARD, rss)).toEqual({
    ...{ ...CLEAN, messages: 1, tickets: 1, peakMb: 180 },
  });
});

describe("unanswered", () => {
  const unanswered = (...lines: readonly Line[]) => figures(...lines).unanswered;
  const merged = posted(`${ACK}\n\n#2 给排水`, {
    mentions: [{ accountId: li.accountId, name: li.name }],
  });
  const notice = posted("📣 多位邻居反映同一件事,已并入 #1", { at: AT - 9 * MINUTE });
  const cut: Line = { at: AT - MINUTE, cut: "telegram", until: AT + 60 * MINUTE, deaf: false };
  test("nothing came", () => expect(unanswered(REPORT)).toBe(1));
  test("it came in another chat", () =>
    expect(unanswered(REPORT, answered(ACK, { chatId: abroad.owners }))).toBe(1));
  test("it came too late", () =>
    expect(unanswered(REPORT, answered(ACK, { at: AT + 6 * MINUTE }))).toBe(1));
  test("late because the platform was cut off", () =>
    expect(unanswered(cut, REPORT, answered(ACK, { at: AT + 61 * MINUTE }))).toBe(0));
  test("several answers in one post name who is meant", () =>
    expect([
      unanswered(REPORT, merged),
      unanswered(said("@小管家 灯", { who: "x" }), merged),
    ]).toEqual([0, 1]));
  test("a notice answers those of its wave alone", () =>
    expect([
      unanswered(notice, said("@小管家 停水", { wave: true })),
      unanswered(notice, REPORT),
    ]).toEqual([0, 1]));
  test("chatter expects nothing; a danger and an order of the staff's do", () =>
    expect([
      unanswered(said("吃了吗")),
      unanswered(said("着火了", { danger: true })),
      unanswered(said("#1 接单", { chat: home.staff })),
    ]).toEqual([0, 1, 1]));
  test("a number whose card nobody was shown", () =>
    expect(unanswered(posted("📋#3 报修", { chatId: home.staff }))).toBe(2));
});

describe("doubled", () => {
  const doubled = (...lines: readonly Line[]) => figures(...lines).doubled;
  test("the same answer twice", () => expect(doubled(answered(ACK), answered(ACK))).toBe(1));
  test("one message, two numbers in two posts", () =>
    expect(doubled(answered(ACK), answered(ACK.replace("#1", "#2")))).toBe(1));
  test("a second card", () =>
    expect(doubled(CARD, { ...CARD, text: "📋#1 报修 又" } as Line)).toBe(1));
  test("a notice twice a day, but not on another day", () => {
    const notice = (at: number) => posted("☀️ 早上好。未办结0件", { at });
    expect(doubled(notice(AT), notice(AT + MINUTE))).toBe(1);
    expect(doubled(notice(AT), notice(AT + 24 * 60 * MINUTE))).toBe(0);
  });
  test("a return may say again what was said before it", () => {
    const alarm = posted("🆘 第1次提醒:#1 电梯", { chatId: home.staff });
    expect(doubled(alarm, posted("🔁#1 返修", { chatId: home.staff }), alarm)).toBe(0);
  });
});

describe("leaked", () => {
  const leaked = (text: string, chatId: ChatId = home.owners) =>
    figures(posted(text, { chatId })).leaked;
  test.each([
    ["a phone", "请打13812345678"],
    ["a phone in pieces", "请打 138-1234-5678"],
    ["a phone in full width", "请打１３８１２３４５６７８"],
    ["a plate", "苏A·12345已挪"],
    ["an ID number", "320102199003071234"],
    ["a home", "3-2-501漏水"],
    ["a room", "3栋501室"],
    ["an internal note", "青石板"],
    ["another estate's word", `${abroad.canary}旁边`],
    ["a name", `已联系${li.name}`],
  ])("%s", (_, text) => {
    expect(leaked(`#1 ${text}`)).toBe(1);
    expect(leaked(`#1 ${text}`, home.committee)).toBe(1);
    expect(leaked(`#1 ${text}`, home.staff)).toBe(0);
  });
  test.each(["火警119", "3栋2单元5楼", "物业费1.80元", `${home.canary}旁边`, "2026年11月23日9:00"])(
    "%s is none",
    (text) => expect(leaked(`#1 ${text}`)).toBe(0),
  );
  test("who complained", () => {
    const mentions = [{ accountId: "x" as AccountId, name: "x" }];
    expect(figures(posted("#1 已收到一条投诉", { mentions })).leaked).toBe(1);
  });
});

describe("lateTimers", () => {
  const timer = (part: object): Line => ({
    ...{ timer: "lapse", key: "k", dueAt: AT, knownAt: AT, doneAt: AT },
    ...part,
  });
  const late = (...lines: readonly Line[]) => figures(...lines).lateTimers;
  test("late, never, and late because the report came late", () => {
    expect(late(timer({}))).toBe(0);
    expect(late(timer({ doneAt: AT + 61_000 }))).toBe(1);
    expect(late(timer({ doneAt: null }))).toBe(1);
    expect(late(timer({ knownAt: AT + 61_000, doneAt: AT + 62_000 }))).toBe(0);
  });
  test("an alarm that came late", () => {
    const staff = { chatId: home.staff };
    const alarm = (at: number) => posted("🆘 第1次提醒:#1 电梯", { ...staff, at });
    const card = posted("🚨#1 报修 · 特急", { ...staff, at: AT });
    expect(late(card, alarm(AT + 2 * MINUTE))).toBe(0);
    expect(late(card, alarm(AT + 5 * MINUTE))).toBe(1);
  });
});
