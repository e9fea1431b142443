// What chat may still do once a month is published: nothing in it; corrections of it, in the open month.
import { expect, test } from "vitest";
import { openStage, readHeader } from "../../support/conversation.ts";

test("a closed month is corrected in the open one, and stays as it was", async () => {
  const stage = await openStage(readHeader("# start: 2026-10-20 09:00\n"));
  const say = async (text: string) =>
    (await stage.play(`staff 王经理: @小管家 ${text}`)).join("\n");
  try {
    await say("记账 支出 门禁维修 1286.00");
    const closed = await stage.store.ledgerMonth(1, "2026-10");
    await stage.store.transaction((tx) => tx.closeMonth(1, "2026-10", [], stage.clock.now()));
    stage.clock.turn(20 * 86_400_000);

    expect(await say("记账 支出 门禁维修 5 10-31")).toContain("2026-10 已公示,不能再记");
    expect(await say("更正 1 凭证 FP-1")).toContain("2026-10 已公示");
    expect(await say("对账 2026-10 5")).toContain("2026-10 已公示");
    expect(await say("更正 1 1280.00 发票金额有误")).toContain("2026-11-09 · 原因:发票金额有误");

    expect(await stage.store.ledgerMonth(1, "2026-10")).toEqual(closed);
    const { corrections, accounts } = await stage.store.ledgerMonth(1, "2026-11");
    expect(corrections).toMatchObject([{ line: "2.5.2", of: "2026-10", amount: -6_00 }]);
    expect(accounts.L1.closing).toBe(-1_280_00);
    expect(await stage.store.entry(1, 3)).toBeNull();

    // November is over and not published yet: it is the open month, and its bank has to agree.
    stage.clock.turn(30 * 86_400_000);
    expect(await say("更正 1 1270.00 又有误")).toContain("2026-11-30 · 原因:又有误");
    const november = await stage.store.ledgerMonth(1, "2026-11");
    expect(november.corrections).toMatchObject([{ of: "2026-10", amount: -16_00 }]);
  } finally {
    await stage.close();
  }
});
