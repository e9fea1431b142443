import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../core/clock.ts";
import { sayDuration, sayWhen } from "../../../core/sla/say-when.ts";

const now = Date.parse("2026-11-23T17:00:00+08:00");

describe("sayWhen", () => {
  it.each([
    ["2026-11-23T18:00", "今天18:00", "today 18:00"],
    ["2026-11-23T00:05", "今天0:05", "today 00:05"],
    ["2026-11-24T09:30", "明天9:30", "tomorrow 09:30"],
    ["2026-11-25T09:00", "后天9:00", "25 Nov 09:00"],
    ["2026-11-26T18:00", "11月26日18:00", "26 Nov 18:00"],
    ["2026-11-22T08:15", "昨天8:15", "yesterday 08:15"],
    ["2026-11-20T08:15", "11月20日8:15", "20 Nov 08:15"],
    ["2027-01-03T18:00", "2027年1月3日18:00", "3 Jan 2027 18:00"],
  ])("%s is %s, %s", (at, zh, en) => {
    const moment = Date.parse(`${at}:40+08:00`);
    expect(sayWhen(moment, now, "Asia/Shanghai", "zh")).toBe(zh);
    expect(sayWhen(moment, now, "Asia/Shanghai", "en")).toBe(en);
  });

  it("counts days in the estate's zone", () => {
    const evening = Date.parse("2026-11-23T23:30:00-05:00");
    expect(sayWhen(evening, now, "America/New_York", "zh")).toBe("今天23:30");
    expect(sayWhen(evening, now, "Asia/Shanghai", "zh")).toBe("明天12:30");
  });
});

describe("sayDuration", () => {
  it.each([
    [0, "不到1分钟", "under a minute"],
    [-5 * HOUR, "不到1分钟", "under a minute"],
    [MINUTE, "1分钟", "1 minute"],
    [90 * MINUTE, "1小时30分钟", "1 hour 30 minutes"],
    [2 * HOUR + 59_000, "2小时", "2 hours"],
    [DAY + 5 * MINUTE, "1天", "1 day"],
    [3 * DAY + 2 * HOUR + 5 * MINUTE, "3天2小时", "3 days 2 hours"],
  ])("%i ms is %s, %s", (ms, zh, en) => {
    expect(sayDuration(ms, "zh")).toBe(zh);
    expect(sayDuration(ms, "en")).toBe(en);
  });
});
