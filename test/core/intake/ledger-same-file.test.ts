// One picture for two entries: whoever books is told, and the committee sees it.
import { expect, test } from "vitest";
import { openStage, readHeader } from "../../support/conversation.ts";
import { entry } from "../../support/worked-month.ts";

test("the committee sees that two entries have one picture as their voucher", async () => {
  const stage = await openStage(readHeader("# start: 2026-10-20 09:00\n# code: sunshine-2026\n"));
  const say = async (line: string) => (await stage.play(line)).join("\n");
  const { store } = stage;
  try {
    await say("private 吴主任: 管理员 sunshine-2026");
    await say("committee 吴主任: @小管家 绑定 业委会群 阳光花园");
    await say("staff 王经理: [图片] @小管家 记账 支出 门禁维修 1286.00 读卡器");
    const first = await store.entry(1, 1);
    const sha256 = first?.vouchers[0]?.sha256 ?? null;
    expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
    const again = entry({
      line: "2.5.3",
      amount: 700_00,
      date: "2026-10-19",
      vouchers: [{ number: "FP-2", sha256 }],
    });
    await store.transaction((tx) => tx.book(1, [again], { personId: null, at: 0 }));

    const listed = await say("committee 吴主任: @小管家 审核");
    expect(listed).toContain("⚠️ 图片与第2笔相同");
    expect(listed).toContain("⚠️ 图片与第1笔相同");
    await say("staff 王经理: [图片] @小管家 记账 支出 绿化养护 800.00 修剪");
    expect(await say("committee 吴主任: @小管家 审核")).not.toContain("与第3笔相同");
  } finally {
    await stage.close();
  }
});
