import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../../core/understand/fold.ts";
import { clean, read } from "../../../core/understand/normalize.ts";
import { digitsOf } from "../../../core/understand/numerals.ts";

describe("clean", () => {
  it.each([
    ["＠小管家　１２栋，漏水！", "12栋,漏水!"],
    ["@小管家\u2005灯坏了", "灯坏了"],
    ["灯坏了@客服", "灯坏了"],
    ["@张三丰 @小管家 灯坏了", "灯坏了"],
    ["[图片][图片]墙裂了[捂脸]", "墙裂了"],
    ["灯\u200b坏\u0000了\ufeff", "灯坏了"],
    ["「阿明：周六一起走」\n- - - - - - -\n灯坏了", "灯坏了"],
    ["> 旧的话\n新的话", "新的话"],
    ["写信到 a@b.example 吧", "写信到 a@b.example 吧"],
  ])("%j → %j", (text, wanted) => {
    expect(clean(text)).toBe(wanted);
  });

  it("takes the names of the bot as they are given", () => {
    expect(clean("@阿福灯坏了", ["阿福"])).toBe("灯坏了");
    expect(clean("@a.b*灯坏了", ["a.b*"])).toBe("灯坏了");
  });
});

describe("fold", () => {
  it.each([
    ["電梯壞咗，困喺入面", "电梯坏了，困在入面"],
    ["𨋢", "电梯"],
    ["12动3单圆", "12栋3单元"],
    ["一动不动", "一动不动"],
    ["LOBBY", "lobby"],
  ])("%s → %s", (text, wanted) => {
    expect(fold(text)).toBe(wanted);
  });

  it("keeps the length, so that positions hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { said, folded } = read(text);
        expect(folded.length).toBe(said.length);
      }),
    );
  });
});

describe("digitsOf", () => {
  it.each([
    ["十二", "12"],
    ["二十", "20"],
    ["廿三", "23"],
    ["一百零五", "105"],
    ["二二零一", "2201"],
    ["幺零幺", "101"],
    ["两", "2"],
    ["007", "7"],
    ["东", undefined],
    ["", undefined],
  ])("%s → %s", (said, wanted) => {
    expect(digitsOf(said)).toBe(wanted);
  });
});
