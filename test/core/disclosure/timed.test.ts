// What is drafted and asked for by itself.
import { expect, test } from "vitest";
import { openStage, readHeader } from "../../support/conversation.ts";

test("books that begin with a month ask for none before it, though they carry the year so far", async () => {
  const stage = await openStage(
    readHeader(
      "# start: 2026-09-01 09:00\n# code: sunshine-2026\n# settings: {fees: {mode: 信托制}}\n",
    ),
  );
  try {
    await stage.play("private 吴主任: 管理员 sunshine-2026");
    await stage.play("committee 吴主任: @小管家 绑定 业委会群 阳光花园");
    const [estate] = await stage.store.estates();
    await stage.store.transaction((tx) =>
      tx.stateFigures(
        estate?.id ?? 0,
        [
          { kind: "opening", period: "2026-09", subject: "L1", value: 214_386_52 },
          { kind: "yearToDate", period: "2026-08", subject: "2.1", value: 211_040_00 },
        ],
        { personId: null, at: stage.clock.now() },
      ),
    );
    expect((await stage.play("wait 20d")).join("\n")).not.toContain("2026-08");
    await stage.play("staff 王经理: @小管家 记账 支出 人员费用 26380.00 凭证 A-1");
    expect((await stage.play("wait 20d")).join("\n")).toContain("2026-09 公示(草稿)");
  } finally {
    await stage.close();
  }
});
