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
    "62220212345678901",
    ...["138 - 1234 - 5678", "138  1234  5678", "138_1234_5678", "138/1234/5678", "138*1234*5678"],
    ...["138\u20111234\u20115678", "138−1234−5678", "138・1234・5678", "138--1234--5678"],
    ...["1 3 8 1 2 3 4 5 6 7 8", "1、3、8、1、2、3、4、5、6、7、8", "138(1234)5678"],
    ...["1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "①③⑧①②③④⑤⑥⑦⑧", "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖"],
    ...["一三八 一二三四 五六七八", "一三八-一二三四-五六七八", "壹叁捌壹贰叁肆伍陆柒捌"],
    ...["一三八1234五六七八", "138一二三四5678", "幺三捌一二三四五六七八"],
    ...["0086-138-1234-5678", "(+86)13812345678", "+86 (138) 1234 5678"],
    ...["+852 9123 4567", "+1 415-555-2671", "０１０－６７８９１２３４", "0512/67891234"],
    ...["零五一二六七八九一二三四", "座机67891234", "固话 6789 1234", "打67891234找我"],
    ...["320501 1990 0101 1234", "3 2 0 5 0 1 1 9 9 0 0 1 0 1 1 2 3 X", "32050119900101123Ｘ"],
    ...["护照E12345678", "港澳通行证C12345678", "6222  0212  3456  7890", "12345678@qq.com"],
    ...["三二〇五〇一一九九〇〇一〇一一二三四", "六二二二零二一二三四五六七八九零"],
    ...["苏ED12345", "苏E·D12345", "苏E－12345", "苏Ｅ１２３４５", "苏E・12345", "苏E:12345"],
    ...[
      "蘇E12345",
      "滬A12345",
      "苏E 1 2 3 4 5",
      "苏E12O45",
      "苏E1234应急",
      "使014578",
      "WJ苏12345",
    ],
    ...["薇信:abc12345", "加v abc12345", "wx:abc12345", "WeChat ID abc12345", "扣扣123456789"],
  ])("%s", (text) => {
    const sealed = sealForOwners(text);
    expect(sealed).toContain("***");
    expect(sealed.normalize("NFKC")).not.toMatch(/\d{4}|[a-z]{3}\d/);
    expect(sealed).not.toMatch(/[一二三四五六七八九壹贰叁肆]{3}|X|Ｘ/u);
    expect(sealForOwners(sealed)).toBe(sealed);
  });

  test.each([
    "#12 电气照明 · 3栋2单元5楼楼道",
    "目标:今天11:00前有人答复,11月25日9:00前修好",
    "报警110  火警119  急救120",
    "原定2026年11月25日18:00",
    "1286.00元",
    "#123456789 已接单",
    "第10次",
    "2025-06-30 至 2025-07-01",
    "11月25日9:00-18:00,共12.5小时",
    "余额3,382,334.81元,比上月多13,812,345.00元",
    "1楼、2楼、3楼、4楼、5楼、6楼、7楼、8楼、9楼、10楼、11楼",
    "1、2、3、4、5、6、7、8、9、10、11、12栋",
    "一、二、三、四、五、六、七、八、九、十",
    "二〇二六年十一月二十五日",
    "+1",
    "更新Server后门禁1203正常",
  ])("%s stays as it is", (text) => {
    expect(sealForOwners(text)).toBe(text);
  });

  test("numbers that the estate publishes stay", () => {
    const allowed = new Set(["051267891234"]);
    expect(sealForOwners("值班0512-67891234", allowed)).toBe("值班0512-67891234");
    expect(sealForOwners("值班(0512) 67891234", allowed)).toBe("值班(0512) 67891234");
    expect(sealForOwners("值班+86 0512-67891234", allowed)).toBe("值班+86 0512-67891234");
    expect(sealForOwners("值班电话 0512-6789 1234", allowed)).toBe("值班电话 0512-6789 1234");
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
    ["三栋二单元五零一漏水", nobody, "三栋二单元漏水"],
    ["五零一室没人", nobody, "***没人"],
    ["师傅去五〇一了,５０１没人", { ...nobody, room: "501" }, "师傅去***了,***没人"],
    ["3栋一二三单元都修好了", nobody, "3栋一二三单元都修好了"],
    ["3栋2单元301、302和401室的水管", nobody, "3栋2单元的水管"],
    ["3栋2单元301,2025年换过", nobody, "3栋2单元,2025年换过"],
    ["3栋2-501漏水", nobody, "3栋2单元漏水"],
    ["3栋2单元,501漏水", nobody, "3栋2单元漏水"],
    ["3-2-501次卧,3栋903次卧", nobody, "3栋2单元次卧,3栋次卧"],
    ["已修", { ...nobody, room: "***" }, "已修"],
    ["提醒了502住户", nobody, "提醒了***住户"],
    ["全小区共1200业主", nobody, "全小区共1200业主"],
    ["please call room 501", nobody, "please call room ***"],
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

test.each([
  ...[
    "\n",
    " ",
    "微信\n",
    "电话 ",
    "1-",
    "栋 ",
    "1",
    "1 ",
    "138-",
    "+",
    "(",
    "86",
    "一",
    "苏E",
    "苏E1 ",
  ],
  ...["3栋301、", "①", "1️⃣", "号", "电话号码是:", "wx", "1、"],
])("2,000 characters of %j cost little", (piece) => {
  const text = `a${piece.repeat(Math.ceil(2_000 / piece.length))}b`;
  const mask = () => maskWords(text, { names: ["李女士"], resident: "业主", room: "501" });
  expect(cpuMs(mask)).toBeLessThan(200);
});

test.each(["费用100-200元", "大约50–100块", "停水3-100分钟"])("%s is no room", (text) => {
  expect(maskWords(text, nobody)).toBe(text);
});
