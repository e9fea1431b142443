// How the demonstration's script is read.
import { expect, test } from "vitest";
import { readCues } from "../../scripts/demo/script.ts";

const at = (time: string): number => Date.parse(`2026-${time}:00+08:00`);

test("lines by their time, with the story and the scene that they belong to", () => {
  const cues = readCues(
    [
      "# a comment",
      "## 一盏灯",
      "09-02 19:12 owners 李女士: @小管家 灯不亮",
      "  +14h staff 王工: #? 完成 已换",
      "  +6m staff 王工: #? 接单",
      "## -",
      "09-02 19:15 committee 钱委员: @小管家 审核 {2,6..7} 通过",
    ].join("\n"),
    2026,
  );
  const said = (number: number) => `committee 钱委员: @小管家 审核 ${number} 通过`;
  const hidden = { at: at("09-02T19:15"), story: 2, scene: null };
  expect(cues).toEqual(
    [
      { at: at("09-02T19:12"), line: "owners 李女士: @小管家 灯不亮", story: 1, scene: "一盏灯" },
      ...[2, 6, 7].map((number) => ({ ...hidden, line: said(number) })),
      { at: at("09-02T19:18"), line: "staff 王工: #? 接单", story: 1, scene: "一盏灯" },
      { at: at("09-03T09:12"), line: "staff 王工: #? 完成 已换", story: 1, scene: "一盏灯" },
    ].toSorted((a, b) => a.at - b.at),
  );
});

test.each([
  ["09-02 owners 李女士: 灯", /line 1 .*cannot be read/u],
  ["  +5m staff 王工: #? 接单", /line 1 .*cannot be read/u],
  ["13-40 10:00 owners 李女士: 灯", /a date of the script is none/u],
])("%s is refused", (line, why) => {
  expect(() => readCues(line, 2026)).toThrow(why);
});
