// What leaves for a model API, or into a file, holds nobody's name, phone, room or plate.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskLeaving } from "../../../core/privacy/leaving.ts";
import { cpuTimed } from "../../support/cpu-time.ts";

const nobody = { names: [], room: null };

describe("goes", () => {
  test.each([
    ["手机13812345678,打这个", "手机***,打这个"],
    ["电话 138 1234 5678", "电话 ***"],
    ["１３８１２３４５６７８ 打我", "*** 打我"],
    ["身份证11010119900307123X", "身份证***"],
    ["车牌京A·12345挡道", "车牌***挡道"],
    ["尾号5B72的车挡道", "尾号***的车挡道"],
    ["A12345这辆车", "***这辆车"],
    ["水表号88213407", "水表号***"],
    ["发 li.ting@example.com", "发 ***"],
    ["3栋2单元501漏水", "3栋2单元漏水"],
    ["3-2-501漏水", "3栋2单元漏水"],
    ["三栋二单元五零一室漏水", "三栋二单元漏水"],
    ["五零一室漏水", "***漏水"],
    ["08室没水", "***没水"],
    ["1203的灯坏了,1303也是", "***的灯坏了,***也是"],
    ["9座20樓F門鎖壞了,6座12楼C室也是", "9座20樓門鎖壞了,6座12楼也是"],
    ["Building 9, Room 1105. No power, apt 3B too", "Building 9, Room ***. No power, apt *** too"],
    ["王女士家漏水", "某女士家漏水"],
    ["欧阳建国先生家漏水", "某先生家漏水"],
    ["昨天张师傅来过", "昨天某师傅来过"],
    ["谢谢王师傅,感谢李姐", "谢谢某师傅,感谢某姐"],
    ["我叫李婷,家里没电", "我叫***,家里没电"],
    ["我是王芳,家里没电", "我是***,家里没电"],
    ["联系人:赵敏敏", "联系人:***"],
    ["老王说要换灯", "***说要换灯"],
    ["Mr. Smith says the lift is out", "*** says the lift is out"],
    ["I'm John Carter, no water", "I'm ***, no water"],
  ])("%s → %s", (text, masked) => {
    expect(maskLeaving(text, nobody)).toBe(masked);
  });

  test("whoever is known by name, and a room that only the address reader saw", () => {
    const known = { names: ["阿婷妈妈", "小鱼"], room: "5012" };
    expect(maskLeaving("阿婷妈妈和小鱼家5012漏水", known)).toBe("业主和业主家***漏水");
  });
});

test.each([
  "3栋2单元5楼楼道灯不亮",
  "负一层B区进水了",
  "保安师傅在睡觉",
  "谢谢师傅",
  "感谢师傅冒雪来修",
  "多谢园丁师傅",
  "安装师傅没来",
  "项目经理不接电话",
  "已经打119和110了",
  "停水120分钟了",
  "物业费每平米2.8元",
  "电梯里有小毛病,小时候没见过",
  "我是高层住户,水压小",
  "老是跳闸",
  "12号线那边的路灯",
  "2栋1单元门禁坏了,半年了",
])("stays: %s", (text) => {
  expect(maskLeaving(text, nobody)).toBe(text);
});

test("a phone among any other words never stays, and no text takes long", () => {
  const words = fc
    .string({ unit: "grapheme", maxLength: 30 })
    .filter((part) => !/\p{N}$|^\p{N}/u.test(part));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const text = `${before} 13912345678 ${after}`;
      return !maskLeaving(text, nobody).includes("13912345678");
    }),
    { numRuns: 2_000 },
  );
  for (const piece of [
    "张",
    "1",
    "1-",
    "五",
    "老王",
    "a1",
    "a@",
    "我是王",
    "(0571)",
    "楼A",
    "  ",
  ]) {
    const text = piece.repeat(20_000 / piece.length);
    const { ms, gives: masked } = cpuTimed(() => maskLeaving(text, nobody));
    expect(ms, piece).toBeLessThan(1_000);
    expect(masked, piece).not.toContain("111111");
  }
});
