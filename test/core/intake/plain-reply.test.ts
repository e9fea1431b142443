import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlainReply } from "../../../core/intake/plain-reply.ts";

test.each([
  ["收到", "receipt"],
  ["收到,马上安排", "receipt"],
  ["好的已登记", "receipt"],
  ["已安排师傅过去", "state"],
  ["师傅在路上", "state"],
  ["等配件", "state"],
  ["敲门没人", "waiting"],
  ["到了,家里没人", "waiting"],
  ["业主不在家", "waiting"],
  ["联系不上业主", "waiting"],
  ["等业主约时间", "waiting"],
  ["跟业主约了周六上午", "waiting"],
  ["nobody home", "waiting"],
  ["业主在家吗?", "question"],
  ["是不在家电保修范围的,已报厂家", "state"],
  ["正在抢修,要断水十分钟", "state"],
  ["这个属于开发商保修,已联系", "state"],
  ["抱歉久等,马上核实", "state"],
  ["今天修不好,要等厂家", "state"],
  ["修好了", "completion"],
  ["已更换", "completion"],
  ["换好了,可以试试", "completion"],
  ["清理完毕", "completion"],
  ["搞定", "completion"],
  ["几栋几单元?", "question"],
  ["方便上门吗", "question"],
  ["发个照片", "question"],
  ["自己看公告", "refusal"],
  ["说了八百遍了", "refusal"],
  ["先把物业费交了再说", "refusal"],
  ["不在服务范围", "decline"],
  ["夜间不提供", "decline"],
  ["人手不够", "decline"],
  ["明天再说", "decline"],
  ["不好意思今天排不开", "decline"],
  ["又是他家", "other"],
  ["别告诉业主,先拖一拖", "other"],
  ["谁去看一下", "other"],
  ["哈哈哈", "other"],
] as const)("%s reads as %s", (text, reads) => {
  expect(readPlainReply(text, false)).toBe(reads);
});

test("a time makes a promise of what says no more", () => {
  expect(readPlainReply("明天下午三点", true)).toBe("state");
  expect(readPlainReply("明天修好", true)).toBe("state");
});

test("a date makes a promise of a no", () => {
  expect(readPlainReply("今天排不开,明天上午来修", true)).toBe("state");
});

test("a tone that nobody should read never goes out, whatever else is said", () => {
  const kind = fc.constantFrom("明天上午修好", "已安排师傅", "收到", "在路上");
  const rude = fc.constantFrom("自己看公告", "说了八百遍了", "先把物业费交了", "爱找谁找谁");
  fc.assert(
    fc.property(kind, rude, fc.boolean(), (said, tone, hasTime) => {
      expect(readPlainReply(`${said},${tone}`, hasTime)).toBe("refusal");
      expect(readPlainReply(`${tone},${said}`, hasTime)).toBe("refusal");
    }),
  );
});
