import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlainReply } from "../../../core/intake/plain-reply.ts";
import { cpuMs } from "../../support/cpu-time.ts";

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
  ["你自己不会抬一下", "refusal"],
  ["说了八百遍了", "refusal"],
  ["先把物业费交了再说", "refusal"],
  ["不在服务范围", "decline"],
  ["夜间不提供", "decline"],
  ["人手不够", "decline"],
  ["明天再说", "decline"],
  ["不好意思今天排不开", "decline"],
  ["又是他家", "other"],
  ["谁报的", "other"],
  ["你去处理一下", "other"],
  ["没发现问题,业主瞎说", "other"],
  ["配件太贵了", "other"],
  ["保安的事", "other"],
  ["我看看再说", "other"],
  ["装上了", "completion"],
  ["人出来了", "completion"],
  ["扫了", "completion"],
  ["喷过药了", "completion"],
  ["OK了", "completion"],
  ["怎么还没弄", "other"],
  ["抓紧处理", "other"],
  ["你们搞什么", "other"],
  ["正在抓紧处理", "state"],
  ["为什么没人去", "other"],
  ["别告诉业主,先拖一拖", "other"],
  ["谁去看一下", "other"],
  ["哈哈哈", "other"],
  ["嗯嗯看到了", "receipt"],
  ["OK", "receipt"],
  ["ok好的", "receipt"],
  ["明白", "receipt"],
  ["👌", "receipt"],
  ["收到👌", "receipt"],
  ["已记录 工单号多少", "receipt"],
  ["好了业主可以试试", "completion"],
  ["换新的了 拍照如下", "completion"],
  ["通了", "completion"],
  ["都好了", "completion"],
  ["好了", "completion"],
  ["人救出来了", "completion"],
  ["火扑灭了", "completion"],
  ["好啦", "completion"],
  ["好的", "receipt"],
  ["亮了", "completion"],
  ["不漏了", "completion"],
  ["来水了", "completion"],
  ["灯泡换了", "completion"],
  ["门修复了", "completion"],
  ["垃圾清走了", "completion"],
  ["扫干净了", "completion"],
  ["水管接上了", "completion"],
  ["地砖铺好了", "completion"],
  ["电梯好了", "completion"],
  ["解决了", "completion"],
  ["完事", "completion"],
  ["试了没问题了", "completion"],
  ["在修", "state"],
  ["换一下就好", "state"],
  ["请开一下门", "state"],
  ["到楼下了麻烦下来", "state"],
  ["要有业主签字", "state"],
  ["天晴了再做", "state"],
  ["这归城管管", "state"],
  ["属于业主自己家 收费", "state"],
  ["建议打110", "state"],
  ["给您带来不便", "state"],
  ["还没好", "state"],
  ["没修好", "state"],
  ["差不多好了", "state"],
  ["快修好了", "state"],
  ["缺货", "state"],
  ["看过了没问题", "state"],
  ["需要业主配合", "state"],
  ["约好周六上午", "waiting"],
  ["业主不接电话", "waiting"],
  ["谁有空去一下", "other"],
  ["留个电话 (私信)", "other"],
  ["收材料费", "other"],
  ["换个灯泡15块", "other"],
  ["辛苦了", "other"],
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

test("what repeats itself is read at once, however long", () => {
  const read = () => {
    for (const said of ["嗯", "好", "收到", "ok ", "已", "修", "约好"])
      readPlainReply(`${said.repeat(600)}x`, false);
  };
  expect(cpuMs(read)).toBeLessThan(200);
});
