import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../core/clock.ts";
import {
  defaultSettings,
  type EstateSettings,
  parseEstateFile,
  showProblem,
} from "../../../core/estates/settings.ts";

const FILE = "estates/阳光花园.yaml";

function settingsOf(text: string): EstateSettings {
  const parsed = parseEstateFile(text, FILE);
  if ("problems" in parsed) throw new Error(parsed.problems.map(showProblem).join("\n"));
  return parsed.settings;
}

function problemsOf(text: string): string[] {
  const parsed = parseEstateFile(text, FILE);
  return "problems" in parsed ? parsed.problems.map(showProblem) : [];
}

describe("a good estate file", () => {
  it.each([
    "",
    "\n\n",
    "# nothing but a remark\n",
    "\uFEFF",
    "classes:\nnumbers:\n",
    "{}",
    "~x: \n",
  ])("%j holds the defaults or says why not", (text) => {
    const parsed = parseEstateFile(text, FILE);
    if ("settings" in parsed) expect(parsed.settings).toEqual(defaultSettings);
    else expect(text).toBe("~x: \n");
  });

  it("the documented example spells out the defaults", () => {
    const example = settingsOf(readFileSync("docs/estate.example.yaml", "utf8"));
    expect({ ...example, numbers: defaultSettings.numbers }).toEqual(defaultSettings);
    expect(example.numbers.duty).toBe("0513-5555 0100");
    expect(example.numbers.power).toBe("95598");
  });

  it("reads what the books are settled by, without a float", () => {
    const { fees } = settingsOf(
      "fees: { mode: 信托制, price: １.235, remuneration: 12.5%, donation: 30%, repair_share: 50 %, threshold: 1000元 }",
    );
    expect(fees).toEqual({
      mode: "trust",
      price: 12_350,
      remuneration: { rate: 12_50, base: "cashCurrentArrearsAndConsumedPrepaid" },
      donation: 30_00,
      repairShare: 50_00,
      threshold: 1_000_00,
    });
    expect(
      settingsOf("fees: { remuneration: 8%, remuneration_base: expenditure }").fees,
    ).toMatchObject({
      mode: "lumpSum",
      remuneration: { rate: 8_00, base: "expenditure" },
    });
  });

  it.each([
    ["fees: { mode: 承包制 }", "mode: '承包制' is not a fee mode; write 包干制, 酬金制 or 信托制"],
    ["fees: { price: 1.23456 }", "price: '1.23456' is not a price"],
    ["fees: { price: 0 }", "price: '0' is not a price"],
    ["fees: { remuneration: 0.15 }", "remuneration: '0.15' is not a share; write 15% or 12.5%"],
    ["fees: { donation: 101% }", "donation: '101%' is not a share"],
    ["fees: { remuneration_base: cash }", "remuneration_base: 'cash' is not a base"],
    ["fees: { threshold: some }", "threshold: 'some' is not an amount of money"],
    ["fees: { prise: 1 }", "unknown key 'prise'; did you mean price?"],
  ])("says what is wrong with %s", (text, expected) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(expected)]);
  });

  it("replaces only what it names", () => {
    const settings = settingsOf(
      [
        "locale: en",
        "time_zone: asia/chongqing",
        "service_hours: 14：00－18：00, 8:30至12:00",
        "service_days: [周六, mon-fri]",
        "holidays: none",
        "faq: [{ask: 物业费怎么交, answer: 前台 微信都行, until: 2027-12-31}, {ask: [泳池几点开, 泳池时间], answer: 14点}]",
        "days_off: [2026-12-24, 2027年2月1日 至 2027-02-03]",
        "quiet_hours: 23:00~6:00",
        "numbers:",
        "  duty: 051388880000",
        "  police: 9110",
        "classes:",
        "  P3: { human: 1h30m, completion: 2d, always: true }",
        "  C1: { completion: 5wd }",
        "  P2: { on_site: none }",
      ].join("\r\n"),
    );
    expect(settings).toMatchObject({
      locale: "en",
      serviceHours: defaultSettings.serviceHours,
      serviceDays: [1, 2, 3, 4, 5, 6],
      holidays: "none",
      faq: [
        { ask: ["物业费怎么交"], answer: "前台 微信都行", until: 21_183 },
        { ask: ["泳池几点开", "泳池时间"], answer: "14点", until: null },
      ],
      daysOff: [
        { from: 20_811, to: 20_811 },
        { from: 20_850, to: 20_852 },
      ],
      quietHours: { from: 23 * 60, to: 6 * 60 },
    });
    expect(settings.timeZone).toMatch(/^Asia\//);
    expect(settings.numbers).toEqual({
      ...defaultSettings.numbers,
      duty: "051388880000",
      police: "9110",
    });
    const { P0, P2, P3, C1 } = settings.classes;
    expect(P0).toEqual(defaultSettings.classes.P0);
    expect(P2.onSite).toBeNull();
    expect(P3).toMatchObject({ human: 90 * MINUTE, onSite: DAY, always: true });
    expect(P3.completion).toEqual({ ms: 48 * HOUR });
    expect(C1.completion).toEqual({ workingDays: 5 });
  });
});

describe("a bad estate file", () => {
  it.each<[string, string[]]>([
    [
      "classes:\n  P3:\n    human: 2 hour\n",
      ["3:12 classes.P3.human: '2 hour' is not a duration; write 2h, 30m or 3d"],
    ],
    [
      "classes: {P3: {completion: soon}}\n",
      [
        "1:28 classes.P3.completion: 'soon' is not a duration; write 2h, 30m, 3d, 3wd (working days) or none",
      ],
    ],
    [
      "classes: {P3: {human: 0m, on_site: 9999d, completion: 0wd}}",
      [
        "1:23 classes.P3.human: '0m' is no time at all; write at least 1m",
        "1:36 classes.P3.on_site: '9999d' is longer than a year; write at most 366d",
        "1:55 classes.P3.completion: '0wd' is out of range; write 1wd to 250wd",
      ],
    ],
    [
      "service_hours: [8:30-12:00, 11:00-18:00]\nholidays: 美国\ndays_off:\n  - 春节\n  - 2026-02-30\n  - 2026-10-02 ~ 2026-10-01\n",
      [
        "1:16 service_hours: two ranges overlap; keep them apart",
        "2:11 holidays: '美国' are no holidays known here; write china or none, and own days under days_off",
        "4:5 days_off[0]: '春节' is no day of the calendar; write 2026-12-24, or 2027-02-01 ~ 2027-02-03",
        "5:5 days_off[1]: '2026-02-30' is no day of the calendar; write 2026-12-24, or 2027-02-01 ~ 2027-02-03",
        "6:5 days_off[2]: '2026-10-02 ~ 2026-10-01' runs backwards; write the earlier day first",
      ],
    ],
    [
      "days_off: [2026-12-24, 2026-12-20~2026-12-25]",
      ["1:11 days_off: two entries name the same day; keep one"],
    ],
    [
      "faq:\n  - ask: [物业费怎么交, 物业费怎么交]\n    answer: 前台\n    untl: 2027-12-31\n  - answer: 无\n  - ask: 门禁卡怎么办\n    answer: 到前台办\n    until: 明年\n",
      [
        "4:5 faq[0]: unknown key 'untl'; did you mean until?",
        "5:5 faq[1].ask: a list belongs here; write each entry after '- '",
        "5:13 faq[1].answer: '无' is not an answer; write 2 to 500 characters",
        "8:12 faq[2].until: '明年' is no day of the calendar; write 2027-12-31",
      ],
    ],
    [
      "faq:\n  - ask: [怎么交费, 怎么交费]\n    answer: 前台\n",
      ["2:17 faq[0].ask[1]: '怎么交费' is asked twice; keep one"],
    ],
    ["clases: {}\n", ["1:1 unknown key 'clases'; did you mean classes?"]],
    ["timeZone: UTC\n", ["1:1 unknown key 'timeZone'; did you mean time_zone?"]],
    [
      "营业时间: 9:00-18:00\n",
      [
        "1:1 unknown key '营业时间'; known are locale, time_zone, service_hours, service_days, holidays, days_off, quiet_hours, numbers, classes, fees, faq, disclosure",
      ],
    ],
    [
      "classes:\n  P5: {}\n  p3: {}\n",
      [
        "2:3 classes: unknown key 'P5'; known are P0, P1, P2, P3, P4, C1, C2, S, Q1, Q2",
        "3:3 classes: unknown key 'p3'; did you mean P3?",
      ],
    ],
    [
      "numbers:\n  elevator: 123\n  gas: call me\n",
      [
        "2:3 numbers: unknown key 'elevator'; known are duty, property, police, fire, ambulance, lift, gas, water, power",
        "3:8 numbers.gas: 'call me' is not a telephone number; write 3 to 20 digits, dashes or spaces",
      ],
    ],
    ["locale: zh\nlocale: en\n", ["2:1 'locale' stands here twice; keep one"]],
    [
      "locale: fr\nlocale: zh\ntime_zone: Mars\n",
      [
        "1:9 locale: 'fr' is not a language here; write zh or en",
        "2:1 'locale' stands here twice; keep one",
        "3:12 time_zone: 'Mars' is not a time zone; write an IANA name such as Asia/Shanghai",
      ],
    ],
    [
      "time_zone: Asia/Shangai\n",
      ["1:12 time_zone: 'Asia/Shangai' is not a time zone; write Asia/Shanghai"],
    ],
    [
      "time_zone: +08:00\n",
      ["1:12 time_zone: '+08:00' is not a time zone; write an IANA name such as Asia/Shanghai"],
    ],
    ["classes:\n\tP3: {}\n", ["2:1 a tab indents this line; use spaces"]],
    [
      "service_hours: [8:30-12:00, 11:00-18:00]\n",
      ["1:16 service_hours: two ranges overlap; keep them apart"],
    ],
    [
      "service_hours: [all day]\n",
      ["1:17 service_hours[0]: 'all day' is not a range of hours; write 8:30-12:00"],
    ],
    [
      "service_hours:\n  - 18:00-2:00\n  - 25:00-26:00\n",
      [
        "2:5 service_hours[0]: '18:00-2:00' ends before it begins; split it at midnight, as in 18:00-24:00",
        "3:5 service_hours[1]: '25:00-26:00' is not a range of hours; write 8:30-12:00",
      ],
    ],
    [
      "service_hours: []\n",
      ["1:16 service_hours: the list is empty; write an entry or drop the key"],
    ],
    [
      "service_days: [holidays]\n",
      ["1:16 service_days[0]: 'holidays' is not a day of the week; write mon, 周一 or mon-fri"],
    ],
    [
      "quiet_hours: 22:00\n",
      ["1:14 quiet_hours: '22:00' is not a range of hours; write 22:00-7:30"],
    ],
    [
      "classes: {P1: {always: false}}\n",
      ["1:24 classes.P1.always: P1 runs day and night; drop this line"],
    ],
    [
      "classes: {P3: {human: 80h}}\n",
      [
        "1:23 classes.P3.human: the work is due before the first answer; make human the shorter of the two",
      ],
    ],
    [
      "classes: [P3]\nnumbers: 110\nlocale: [zh]\n",
      [
        "1:10 classes: keys belong here, each on a line of its own beneath, indented by two spaces",
        "2:10 numbers: keys belong here, each on a line of its own beneath, indented by two spaces",
        "3:9 locale: one value belongs here, not a list or keys",
      ],
    ],
    [
      "locale：zh\n",
      ["1:1 not a list of keys; write 'locale: zh'; the colon must be ':' and not '：'"],
    ],
    ["- a\n- b\n", ["1:1 not a list of keys; write 'locale: zh'"]],
    ["locale: zh\n---\nlocale: en\n", ["2:1 a second document begins here; drop the line '---'"]],
    ["<<: {}\n", [expect.stringMatching(/^1:1 unknown key '<<'/) as unknown as string]],
    [
      "__proto__: {}\n",
      [expect.stringMatching(/^1:1 unknown key '__proto__'/) as unknown as string],
    ],
  ])("%j", (text, expected) => {
    const problems = problemsOf(text).map((line) => line.replace(`${FILE}:`, ""));
    expect(problems).toEqual(expected);
  });

  it("says what precedes a broken line, and nothing of the guesswork after it", () => {
    const problems = problemsOf("clases: {}\nnumbers: {gas: 1\nclasses:\n  P9: {}\n");
    expect(problems[0]).toContain("did you mean classes?");
    expect(problems.length).toBeGreaterThan(1);
    expect(problems.some((line) => line.includes("P9"))).toBe(false);
  });

  it("refuses a huge file, a bomb of aliases and a tower of brackets with one line", () => {
    expect(problemsOf(`# ${"物".repeat(90_000)}`)).toEqual([
      expect.stringContaining("larger than 256 kB"),
    ]);
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${[..."bcdefghi"]
      .map((key, index) => `${key}: &${key} [${`*${"abcdefghi"[index]}, `.repeat(10)}]`)
      .join("\n")}\n`;
    expect(problemsOf(bomb)).toContainEqual(expect.stringContaining("write the value out"));
    expect(problemsOf("[".repeat(100_000))).toHaveLength(1);
  });

  it("never throws, and names a place inside the file", () => {
    const line = fc.constantFrom(
      "classes:",
      "  P3:",
      "    human: 2h",
      "\thuman: 2h",
      "numbers: {",
      "}",
      "- *x",
      "&x a",
      "locale：zh",
      "? [a]",
      "!!binary x",
      "'",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.array(line, { maxLength: 8 }).map((lines) => lines.join("\n")),
    );
    fc.assert(
      fc.property(text, (file) => {
        const parsed = parseEstateFile(file, FILE);
        if ("settings" in parsed) return;
        const lines = file.split("\n").length;
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const problem of parsed.problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(lines);
          expect(problem.column).toBeGreaterThanOrEqual(1);
          expect(problem.message).not.toContain("\n");
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
