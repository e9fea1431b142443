// What tells of rain now, and of water that comes through.
import { describe, expect, test } from "vitest";
import { leakIn, rainsNow } from "../../../core/tickets/rain.ts";

describe("rain now", () => {
  test.each([
    "下雨了,楼道漏水",
    "外面下大雨,12栋门厅漏水",
    "雨太大了,地库进水",
    "暴雨,5栋门口积水",
    "7栋楼道窗户漏雨",
    "雨水从窗缝灌进来",
    "昨晚下了一夜的雨,顶楼渗水",
    "台风把雨棚掀了",
    "台风天雨棚被吹翻",
    "it is raining in through the stairwell window",
    "rainwater comes in at the door",
  ])("%s", (words) => expect(rainsNow(words)).toBe(true));

  test.each([
    "一下雨就漏",
    "每次下雨顶楼都渗水",
    "明天有大雨,排水口通一下",
    "预报说要下大雨",
    "怕下雨,窗户关不上",
    "快下雨了,先来看看",
    "上次下雨漏的地方还没修",
    "雨棚坏了",
    "雨伞架倒了",
    "楼下雨棚坏了",
    "雨水管堵了",
    "雨污分流井盖坏了",
    "楼道灯不亮",
    "楼上漏水",
    "it leaks whenever it rains",
    "the training room is locked",
  ])("not: %s", (words) => expect(rainsNow(words)).toBe(false));
});

test.each([
  ["一下雨就漏", "rain"],
  ["楼道窗户漏雨", "rain"],
  ["外墙渗水,墙皮鼓了", "rain"],
  ["顶楼天花板返潮", "rain"],
  ["water is leaking through the wall", "rain"],
  ["墙面洇水", "seeps"],
  ["卫生间天花板滴水", "seeps"],
  ["roof leaks when it rains", "rain"],
  ["下雨天路滑", null],
  ["灯不亮", null],
] as const)("water through: %s", (words, leak) => expect(leakIn(words)).toBe(leak));
