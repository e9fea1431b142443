import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readVerb } from "../../../core/intake/grammar.ts";

const resident = { staff: false, about: false };
const aboutIt = { staff: false, about: true };
const staff = { staff: true, about: false };
const staffAboutIt = { staff: true, about: true };

const said = (text: string, speaker: typeof resident) => {
  const spoken = readVerb(text, speaker);
  return spoken ? [spoken.verb, spoken.rest] : null;
};

describe("a resident", () => {
  test.each([
    ["进度", ["status", ""]],
    ["查一下进度", ["status", ""]],
    ["催一下", ["urge", ""]],
    ["5星", ["rate", "5"]],
    ["五星好评", ["rate", "5"]],
    ["满意", ["rate", "5"]],
    ["一般", ["rate", "3"]],
    ["不满意,地没扫", ["rate", "2"]],
    ["4分 挺快的", ["rate", "4"]],
    ["7星", ["rate", "7"]],
    ["没修好", ["reopen", ""]],
    ["还在漏!", ["reopen", ""]],
    ["撤销", ["cancel", ""]],
    ["帮助", ["help", ""]],
    ["绑定房号 3-2-501", ["bindHome", "3-2-501"]],
    ["绑定房号3栋2单元501", ["bindHome", "3栋2单元501"]],
    ["bind home 3-2-501", ["bindHome", "3-2-501"]],
    ["我的房号", ["myHomes", ""]],
    ["解绑房号", ["unbindHome", ""]],
    ["解绑房号 3-2-501", ["unbindHome", "3-2-501"]],
    ["确认房号 7", ["confirmHome", "7"]],
    ["驳回房号7", ["rejectHome", "7"]],
    ["房号申请", ["homeClaims", ""]],
    ["管理员 ABCD-1234", ["administrator", "ABCD-1234"]],
    ["rate 5", ["rate", "5"]],
    ["still leaking", ["reopen", ""]],
    ["help", ["help", ""]],
  ])("%s", (text, verb) => {
    expect(said(text, resident)).toEqual(verb);
  });

  test.each([
    "收到",
    "回复一下我",
    "完成度怎么样",
    "3栋灯不亮",
    "今天停水吗",
    "一般都是几点来",
    "满意度调查在哪填",
    "改天再说",
    "催物业费的电话真烦",
    "5栋没水",
    "房号牌掉了",
    "绑定手机号",
    "经理在哪",
    "内部装修几点能做",
    "",
    "   ",
  ])("says no verb with %j", (text) => {
    expect(said(text, resident)).toBeNull();
  });

  test("who replies to a ticket may say less", () => {
    expect(said("5", aboutIt)).toEqual(["rate", "5"]);
    expect(said("到哪了", aboutIt)).toEqual(["status", ""]);
    expect(said("??", aboutIt)).toEqual(["urge", ""]);
    expect(said("收到", aboutIt)).toBeNull();
    expect(said("接单", aboutIt)).toEqual(["accept", ""]);
  });
});

describe("staff", () => {
  test.each([
    ["接单", ["accept", ""]],
    ["收到。", ["accept", ""]],
    ["派 @老王", ["assign", "@老王"]],
    ["派给@老王", ["assign", "@老王"]],
    ["转王工", ["assign", "王工"]],
    ["转给小李", ["assign", "小李"]],
    ["交给王师傅了", ["assign", "王师傅"]],
    ["转给 @老王", ["assign", "@老王"]],
    ["转给电工", ["handOver", "电工"]],
    ["交给外包了", ["handOver", "外包了"]],
    ["转厂家 保修期内", ["handOver", "厂家 保修期内"]],
    ["交给我吧", ["takeOver", ""]],
    ["回复 配件下午到", ["answer", "配件下午到"]],
    ["延期 明天18点 等配件", ["defer", "明天18点 等配件"]],
    ["完成", ["complete", ""]],
    ["完成已更换", ["complete", "已更换"]],
    ["改类 电梯", ["categorise", "电梯"]],
    ["紧急", ["classify", "紧急"]],
    ["一般", ["classify", "一般"]],
    ["定级 立项", ["classify", "立项"]],
    ["解除 误报", ["allClear", "误报"]],
    ["转给 电梯公司", ["handOver", "电梯公司"]],
    ["内部 业主不在家", ["note", "业主不在家"]],
    ["撤销 重复", ["cancel", "重复"]],
    ["我的工单", ["mine", ""]],
    ["未办结", ["pending", ""]],
    ["今日", ["today", ""]],
    ["批准时限", ["approve", ""]],
    ["done replaced the bulb", ["complete", "replaced the bulb"]],
    ["defer tomorrow 18:00 part", ["defer", "tomorrow 18:00 part"]],
  ])("%s", (text, verb) => {
    expect(said(text, staff)).toEqual(verb);
    expect(said(text, staffAboutIt)).toEqual(verb);
  });
});

test("no text throws, hangs, or gives a verb without a name", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.boolean(),
      fc.boolean(),
      (text, a, b) => {
        const spoken = readVerb(text, { staff: a, about: b });
        if (spoken) expect(spoken.verb).toBeTruthy();
      },
    ),
  );
  // Texts that a careless pattern would chew on for ever: the test's own time limit would tell.
  for (const nasty of [
    " ".repeat(1_199),
    "@".repeat(1_199),
    "我家也是,".repeat(200),
    "5星".repeat(500),
  ])
    readVerb(nasty, staffAboutIt);
});
