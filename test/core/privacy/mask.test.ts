import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskWords, namesIn, sealForOwners } from "../../../core/privacy/mask.ts";
import { cpuMs } from "../../support/cpu-time.ts";

const nobody = { names: [], resident: "业主", room: null };

describe("numbers never reach owners", () => {
  test.each([
    "打我电话13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "１３８１２３４５６７８",
    "+86 13812345678",
    "+8613812345678",
    "幺三八一二三四五六七八",
    "一三八〇〇一二三四五六",
    "0512-67891234",
    "(0512)67891234",
    "010 6789 1234",
    "400-123-4567",
    "电话:67891234",
    "身份证320501199001011234",
    "32050119900101123X",
    "卡号6222 0212 3456 7890 123",
    "6222021234567890123",
    "车牌苏E12345",
    "苏E·12345",
    "沪A D12345",
    "粤B12345挂",
    "微信号:abc_12345",
  ])("%s", (text) => {
    const sealed = sealForOwners(text);
    expect(sealed).toContain("***");
    expect(sealed.normalize("NFKC")).not.toMatch(/\d{5}/);
  });

  test.each([
    "#12 电气照明 · 3栋2单元5楼楼道",
    "目标:今天11:00前有人答复,11月25日9:00前修好",
    "报警110  火警119  急救120",
    "原定2026年11月25日18:00",
    "1286.00元",
    "#123456789 已接单",
    "第10次",
  ])("%s stays as it is", (text) => {
    expect(sealForOwners(text)).toBe(text);
  });

  test("numbers that the estate publishes stay", () => {
    const allowed = new Set(["051267891234"]);
    expect(sealForOwners("值班0512-67891234", allowed)).toBe("值班0512-67891234");
    expect(sealForOwners("找我0512-67891235", allowed)).toContain("***");
  });
});

describe("names and rooms", () => {
  test.each([
    ["李女士您好,下午到", { ...nobody, names: ["李女士"] }, "业主您好,下午到"],
    ["师傅去501了", { ...nobody, room: "501" }, "师傅去***了"],
    ["501室没人", nobody, "***没人"],
    ["去3-2-501看过了", nobody, "去3栋2单元看过了"],
    ["3栋2单元501家里没人", nobody, "3栋2单元家里没人"],
    ["5-1201漏水", nobody, "5栋漏水"],
    ["老李明天18:00来", nobody, "老李明天18:00来"],
    ["换了2单元3楼的灯", nobody, "换了2单元3楼的灯"],
    ["费用501元", { ...nobody, room: "501" }, "费用501元"],
  ])("%s", (text, hidden, masked) => {
    expect(maskWords(text, hidden)).toBe(masked);
  });
});

test("masking twice changes nothing, and no phone survives wherever it stands", () => {
  const phone = fc
    .tuple(fc.constantFrom("3", "5", "7", "8", "9"), fc.stringMatching(/^[0-9]{9}$/))
    .map(([second, rest]) => `1${second}${rest}`);
  const around = fc.constantFrom("", "找我", " 王工:", "。", "电话", "\n", "🙂");
  fc.assert(
    fc.property(around, phone, around, (before, number, after) => {
      const masked = maskWords(before + number + after, nobody);
      expect(masked).not.toContain(number);
      expect(maskWords(masked, nobody)).toBe(masked);
    }),
  );
});

test.each([
  ["3-2-501 李婷", ["李婷"]],
  ["3栋2单元501李婷婷妈妈", ["李婷婷妈妈"]],
  ["李女士", []],
  ["业主13812345678", []],
  ["5-1-101", []],
])("the name in the display name %s is cut too", (displayName, parts) => {
  expect(namesIn(displayName)).toEqual([displayName, ...parts]);
});

test.each(["３－２－５０１", "3–2–501", "3_2_501"])("the room of %s is cut", (home) => {
  expect(maskWords(`师傅去${home}看看`, nobody).normalize("NFKC")).not.toContain("501");
});

test.each(["\n", " ", "微信\n", "电话 ", "1-", "栋 "])(
  "2,000 characters of %j cost little",
  (piece) => {
    const text = `a${piece.repeat(Math.ceil(2_000 / piece.length))}b`;
    const mask = () => maskWords(text, { names: ["李女士"], resident: "业主", room: "501" });
    expect(cpuMs(mask)).toBeLessThan(200);
  },
);

test.each(["费用100-200元", "大约50–100块", "停水3-100分钟"])("%s is no room", (text) => {
  expect(maskWords(text, nobody)).toBe(text);
});
