import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "../../../core/clock.ts";
import {
  namesUnreadTime,
  type PromiseKind,
  readDeferral,
  readPromise,
  whyNoDate,
} from "../../../core/sla/promise.ts";
import { cpuMs } from "../../support/cpu-time.ts";

const ZONE = "Asia/Shanghai";
const moment = (text: string) => Date.parse(`${text.replace(" ", "T")}:00+08:00`);
/** A Tuesday morning. */
const NOW = moment("2026-11-24 10:00");

function show(at: number): string {
  const text = new Date(at + 8 * HOUR).toISOString().slice(0, 16).replace("T", " ");
  return text.startsWith("2026-") ? text.slice(5) : text;
}

function read(text: string, now = NOW) {
  const promise = readPromise(text, now, ZONE);
  return promise && { ...promise, at: show(promise.at) };
}

describe("readPromise", () => {
  it.each<[string, string, PromiseKind]>([
    // Day and hour
    ["明天18点", "11-25 18:00", "unclear"],
    ["明天下午3点半修好", "11-25 15:30", "completion"],
    ["明天下午三点一刻修好", "11-25 15:15", "completion"],
    ["今晚8点前恢复供水", "11-24 20:00", "completion"],
    ["今天18:30前处理好", "11-24 18:30", "completion"],
    ["今天18：30前处理好", "11-24 18:30", "completion"],
    ["今天6点前弄好", "11-24 18:00", "completion"],
    ["明天3点师傅上门", "11-25 15:00", "arrival"],
    ["明天8点过来", "11-25 08:00", "arrival"],
    ["明天十二点前搞定", "11-25 12:00", "completion"],
    ["大后天上午9点换好", "11-27 09:00", "completion"],
    ["后天上午上门", "11-26 12:00", "arrival"],
    ["明天凌晨2点恢复供电", "11-25 02:00", "completion"],
    ["今晚12点前修好", "11-25 00:00", "completion"],
    ["今晚1点恢复", "11-25 01:00", "completion"],
    ["今天24点前恢复", "11-25 00:00", "completion"],
    ["明天0点来水", "11-25 00:00", "completion"],
    ["明天上午十点二十到", "11-25 10:20", "arrival"],
    ["明天8点05分到", "11-25 08:05", "arrival"],
    ["18:30", "11-24 18:30", "unclear"],
    ["下午2点过去看看", "11-24 14:00", "arrival"],
    ["3点到", "11-24 15:00", "arrival"],
    ["11点到", "11-24 11:00", "arrival"],
    ["8点修好", "11-24 20:00", "completion"],
    ["14点30分电工上门", "11-24 14:30", "arrival"],
    // Day or its part alone
    ["明天修好", "11-25 18:00", "completion"],
    ["明早过来", "11-25 10:00", "arrival"],
    ["明天早上师傅来看", "11-25 10:00", "arrival"],
    ["明晚处理完", "11-25 21:00", "completion"],
    ["今天下午换好", "11-24 18:00", "completion"],
    ["中午过去", "11-24 12:00", "arrival"],
    ["下午上门", "11-24 18:00", "arrival"],
    ["傍晚能修好", "11-24 19:00", "completion"],
    ["今天内解决", "11-24 18:00", "completion"],
    ["明日完成", "11-25 18:00", "completion"],
    // Weeks
    ["周五下午", "11-27 18:00", "unclear"],
    ["周五下午装好", "11-27 18:00", "completion"],
    ["周一上午10点来修", "11-30 10:00", "arrival"],
    ["下周一修好", "11-30 18:00", "completion"],
    ["下周二完成", "12-01 18:00", "completion"],
    ["这周四换好", "11-26 18:00", "completion"],
    ["周二下午来", "11-24 18:00", "unclear"],
    ["周二9点到", "11-24 21:00", "arrival"],
    ["星期天前完工", "11-29 18:00", "completion"],
    ["礼拜六上门", "11-28 18:00", "arrival"],
    ["本周内完成", "11-29 18:00", "completion"],
    ["周末前弄好", "11-29 18:00", "completion"],
    ["下周完成", "12-06 18:00", "completion"],
    ["下下周三装好", "12-09 18:00", "completion"],
    // Dates
    ["11月25日前完成", "11-25 18:00", "completion"],
    ["11月26号上午9点半上门", "11-26 09:30", "arrival"],
    ["十一月二十八号修好", "11-28 18:00", "completion"],
    ["25号修好", "11-25 18:00", "completion"],
    ["25号下午3点到", "11-25 15:00", "arrival"],
    ["1号前整改到位", "12-01 18:00", "completion"],
    ["下个月3号装好", "12-03 18:00", "completion"],
    ["1月5日完工", "2027-01-05 18:00", "completion"],
    ["2026-12-01 18:00 完成", "12-01 18:00", "completion"],
    ["2026年12月1日完成", "12-01 18:00", "completion"],
    ["12/3前处理完", "12-03 18:00", "completion"],
    ["月底前修好", "11-30 18:00", "completion"],
    ["下月初完成", "12-10 18:00", "completion"],
    ["下月底前完工", "12-31 18:00", "completion"],
    ["年底前装好", "12-31 18:00", "completion"],
    // Spans
    ["半小时", "11-24 10:30", "unclear"],
    ["半小时到", "11-24 10:30", "arrival"],
    ["十分钟到", "11-24 10:10", "arrival"],
    ["师傅10分钟后到", "11-24 10:10", "arrival"],
    ["两小时内修好", "11-24 12:00", "completion"],
    ["一个半小时左右恢复", "11-24 11:30", "completion"],
    ["1.5小时内恢复", "11-24 11:30", "completion"],
    ["1小时30分钟内恢复", "11-24 11:30", "completion"],
    ["大概2-3个小时", "11-24 13:00", "unclear"],
    ["再等一刻钟", "11-24 10:15", "unclear"],
    ["3天内完成", "11-27 18:00", "completion"],
    ["两三天能修好", "11-27 18:00", "completion"],
    ["3个工作日内答复", "11-27 18:00", "unclear"],
    ["5个工作日内处理完", "12-01 18:00", "completion"],
    ["一周内换好", "12-01 18:00", "completion"],
    ["24小时内解决", "11-25 10:00", "completion"],
    ["半个月内完工", "12-09 18:00", "completion"],
    ["马上安排,20分钟过去", "11-24 10:20", "arrival"],
    // Ranges: the later end
    ["明天9点到11点上门", "11-25 11:00", "arrival"],
    ["明天9-11点上门", "11-25 11:00", "arrival"],
    ["明天上午10点到下午2点师傅过去", "11-25 14:00", "arrival"],
    ["明天9:00-11:30施工完成", "11-25 11:30", "completion"],
    ["今天或明天修好", "11-25 18:00", "completion"],
    // Several times: the one that is promised
    ["今天排不开,明天下午修好", "11-25 18:00", "completion"],
    ["今天排不开明天修好", "11-25 18:00", "completion"],
    ["今天还没好,明天修好", "11-25 18:00", "completion"],
    ["今天排不开 明天再来修好", "11-25 18:00", "completion"],
    ["昨天报的灯,明天换好", "11-25 18:00", "completion"],
    ["灯管明天到,周五装好", "11-27 18:00", "completion"],
    ["原定今天改到明天18点", "11-25 18:00", "unclear"],
    ["半小时到,12点前修好", "11-24 12:00", "completion"],
    ["灯管明天到", "11-25 18:00", "unclear"],
    ["下午好,3点到", "11-24 15:00", "arrival"],
    ["收到,已安排师傅,明天上午9点", "11-25 09:00", "unclear"],
    ["已派师傅上门,半小时内", "11-24 10:30", "arrival"],
    ["今明两天修好", "11-25 18:00", "completion"],
    ["明后天换好", "11-26 18:00", "completion"],
    ["下班前处理好", "11-24 18:00", "completion"],
    ["周二十点半到", "11-24 10:30", "arrival"],
    ["今天5点半到6点之间上门", "11-24 18:00", "arrival"],
    ["下午2:30-4:00师傅过去", "11-24 16:00", "arrival"],
    ["师傅在3栋,10分钟到5栋", "11-24 10:10", "arrival"],
    ["预计还需3小时修复", "11-24 13:00", "completion"],
    ["我们会在3天之内给您答复", "11-27 18:00", "unclear"],
    ["明早一点来修", "11-25 10:00", "arrival"],
    ["明天一早安排人过去", "11-25 10:00", "arrival"],
    ["晚8点前恢复", "11-24 20:00", "completion"],
    ["两点到", "11-24 14:00", "arrival"],
    ["一点左右过来", "11-24 13:00", "arrival"],
    ["师傅已经在路上了 十来分钟到", "11-24 10:10", "arrival"],
    ["十几分钟到", "11-24 10:20", "arrival"],
    ["11月25日(周三)上午9点修好", "11-25 09:00", "completion"],
    ["本月28日前完成", "11-28 18:00", "completion"],
    ["刚去看了,明天换", "11-25 18:00", "unclear"],
    ["昨天没修完,今天继续,5点前好", "11-24 17:00", "completion"],
    ["30号之前", "11-30 18:00", "unclear"],
    ["停水抢修中,预计今晚22:00恢复供水", "11-24 22:00", "completion"],
    ["B栋1-2单元 30分钟恢复供电", "11-24 10:30", "completion"],
    ["3 o'clock", "11-24 15:00", "unclear"],
    ["We are on it, back on by 10:30 tomorrow", "11-25 10:30", "completion"],
    ["明天就好了", "11-25 18:00", "completion"],
    ["5栋2单元3楼 明天18点前修好", "11-25 18:00", "completion"],
    ["#12 明天9:30 上门", "11-25 09:30", "arrival"],
    // English
    ["tomorrow 6pm", "11-25 18:00", "unclear"],
    ["We will fix it by Friday 18:00", "11-27 18:00", "completion"],
    ["fixed by tomorrow noon", "11-25 12:00", "completion"],
    ["in 30 minutes", "11-24 10:30", "unclear"],
    ["electrician there in half an hour", "11-24 10:30", "arrival"],
    ["On the way, 20 min", "11-24 10:20", "arrival"],
    ["within 2 hours", "11-24 12:00", "unclear"],
    ["within 3 working days", "11-27 18:00", "unclear"],
    ["24 Nov 18:00", "11-24 18:00", "unclear"],
    ["done by Nov 25th at 6:30 pm", "11-25 18:30", "completion"],
    ["at 6", "11-24 18:00", "unclear"],
    ["We will visit tonight at 8", "11-24 20:00", "arrival"],
    ["this afternoon", "11-24 18:00", "unclear"],
    ["repaired by next Monday", "11-30 18:00", "completion"],
    ["the day after tomorrow in the morning", "11-26 12:00", "unclear"],
    ["finished by the end of the month", "11-30 18:00", "completion"],
    ["parts arrive Thursday, fixed on Friday", "11-27 18:00", "completion"],
    ["3 Jan 2027, 9:00", "2027-01-03 09:00", "unclear"],
    ["tonight", "11-24 21:00", "unclear"],
  ])("%s → %s %s", (text, at, kind) => {
    const promise = read(text);
    expect([promise?.at, promise?.kind]).toEqual([at, kind]);
  });

  it.each([
    "收到,马上安排",
    "好的,已登记",
    "3栋2单元",
    "5楼",
    "#12",
    "18号楼",
    "25号楼3单元",
    "3号泵坏了,换泵",
    "12号电梯",
    "12345",
    "电话13812345678",
    "0513-5555 0100",
    "维修费120元",
    "每平方2.5元",
    "工单18",
    "3-2-501",
    "快一点",
    "早一点来",
    "有一点漏",
    "两点建议",
    "以下3点要求",
    "一会儿到",
    "稍等",
    "尽快处理",
    "晚上好",
    "Good morning",
    "施工断水15分钟",
    "停水2小时",
    "24小时值班电话95598",
    "每天18:00保洁",
    "我们5点下班",
    "夜间不提供",
    "今天又不亮了",
    "我们周一到周五8:30-18:00上班",
    "早安",
    "年前",
    "上周五修的",
    "这周一修的",
    "3楼2户 4点水管漏了吗",
    "营业时间8:30-18:00",
    "周一到周五上班",
    "昨天修好了",
    "昨天18点已恢复",
    "10分钟前到的",
    "修了两小时",
    "3天没修好",
    "等了半天",
    "11月1日报的",
    "22号修的",
    "今天已经修好了",
    "今天修好了",
    "上午已处理",
    "明天来不了",
    "明天再说",
    "今天排不开",
    "明天没空",
    "明天上午方便吗?",
    "明天下午3点可以吗",
    "明天能修好吗?",
    "什么时候在家",
    "2月30日",
    "2028年1月1日",
    "25点到",
    "9:75到",
    "10点到的",
    "We cannot come tomorrow",
    "yesterday 6pm",
    "30 minutes ago",
    "Is tomorrow 6pm ok?",
    "Building 6, unit 2",
    "we may do it",
    "比例1:1",
    "",
  ])("%j promises nothing", (text) => {
    expect(read(text)).toBeNull();
  });

  it.each<[string, string, string | null]>([
    ["2026-11-24 19:00", "18点修好", "11-25 18:00"],
    ["2026-11-24 18:20", "18点修好", null],
    ["2026-11-24 19:00", "8点修好", "11-24 20:00"],
    ["2026-11-24 21:30", "9点过来", null],
    ["2026-11-24 22:30", "9点过来", "11-25 09:00"],
    ["2026-11-24 16:00", "2点过来", "11-25 14:00"],
    ["2026-11-24 19:00", "今天修好", "11-24 23:59"],
    ["2026-11-24 21:30", "今晚修好", "11-24 23:59"],
    ["2026-11-24 19:00", "今天下午修好", null],
    ["2026-11-24 15:00", "上午过去", null],
    ["2026-11-24 20:00", "上午过去", "11-25 12:00"],
    ["2026-11-24 20:00", "周二修好", "12-01 18:00"],
    ["2026-11-25 01:00", "半夜2点恢复", "11-25 02:00"],
    ["2026-11-24 23:00", "凌晨2点恢复", "11-25 02:00"],
    ["2026-11-30 10:00", "1号修好", "12-01 18:00"],
    ["2026-12-31 10:00", "明天修好", "2027-01-01 18:00"],
  ])("at %s, %s → %s", (now, text, at) => {
    expect(read(text, moment(now))?.at ?? null).toBe(at);
  });

  it.each([
    ["明天18点 等配件", "明天18点", "等配件"],
    ["延期到明天18点,等配件", "延期到明天18点", "等配件"],
    ["等配件,预计后天上午10点前修好", "预计后天上午10点前", "等配件 修好"],
    ["改到周五下午 要走维修资金", "改到周五下午", "要走维修资金"],
    ["明天18:00", "明天18:00", ""],
    ["两小时内修好", "两小时内", "修好"],
    ["waiting for parts, by Friday 18:00", "by Friday 18:00", "waiting for parts"],
    ["３天内 等厂家", "３天内", "等厂家"],
  ])("%s: words %j, rest %j", (text, words, rest) => {
    expect(read(text)).toMatchObject({ words, rest });
  });

  it.each<[string, string | null, string]>([
    ["明天18点 师傅没空", "11-25 18:00", "师傅没空"],
    ["到周五下午 厂家放假", "11-27 18:00", "厂家放假"],
    ["明天 今天排不开", "11-25 18:00", "今天排不开"],
    ["3天 配件还没到", "11-27 18:00", "配件还没到"],
    ["等配件 明天18点", "11-25 18:00", "等配件"],
    ["昨天 等配件", null, ""],
    ["等配件", null, ""],
  ])("延期 %s → %s, because %j", (text, at, rest) => {
    const deferral = readDeferral(text, NOW, ZONE);
    expect(deferral ? show(deferral.at) : null).toBe(at);
    expect(deferral?.rest ?? "").toBe(rest);
  });

  it("reads the estate's own zone", () => {
    const promise = readPromise("tomorrow 18:00", NOW, "America/New_York");
    expect(promise?.at).toBe(Date.parse("2026-11-24T18:00:00-05:00"));
  });

  it("never throws, and promises the future only, whatever is written", () => {
    const pieces = fc.constantFrom(
      ..."今明后大天周下一二十两半个点分时小月日号年底前内到至-:.# 3 12 18 30 2026 修好 上门 上午 晚上 am pm by in at friday nov".split(
        " ",
      ),
      ..."今明后天周下一二三十半个点分时小月日号年底前内到至",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.array(pieces, { maxLength: 14 }).map((list) => list.join("")),
    );
    const zones = fc.constantFrom(ZONE, "America/New_York", "Pacific/Apia", "Australia/Lord_Howe");
    const nows = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(texts, nows, zones, (text, now, zone) => {
        readDeferral(text, now, zone);
        const promise = readPromise(text, now, zone);
        if (!promise) return;
        expect(promise.at).toBeGreaterThan(now);
        expect(promise.at).toBeLessThanOrEqual(now + 366 * DAY);
        expect(text).toContain(promise.words);
        expect(promise.words.length).toBeGreaterThan(0);
      }),
      { numRuns: 5_000 },
    );
  });

  it("reads a huge text in good time", () => {
    const read = () => {
      for (const text of ["明天".repeat(50_000), "1".repeat(100_000), "3点到".repeat(30_000)])
        readPromise(text, NOW, ZONE);
    };
    expect(cpuMs(read)).toBeLessThan(1_000);
  });
});

describe("a time that cannot be read", () => {
  const now = Date.parse("2026-11-23T09:00:00+08:00");
  it.each([
    ["今天上午8点 等配件", "pastTime"],
    ["昨天18点", "pastTime"],
    ["11月20日 等配件", "pastTime"],
    ["2月30日 等配件", "badTime"],
    ["等配件", "badTime"],
    ["25点 等配件", "badTime"],
    ["2029年5月1日 大修", "farTime"],
  ] as const)("延期 %s: %s", (text, why) => {
    expect(readDeferral(text, now, "Asia/Shanghai")).toBeNull();
    expect(whyNoDate(text, now, "Asia/Shanghai")).toBe(why);
  });
  it.each([
    ["32号修好", true],
    ["25点修好", true],
    ["明天下午修好", false],
    ["已经修好了", false],
    ["明天来不了", false],
    ["3号楼已派人去看", false],
    ["几点上门方便?", false],
  ])("%s: %s", (text, unread) => {
    expect(namesUnreadTime(text, now, "Asia/Shanghai")).toBe(unread);
  });
});
