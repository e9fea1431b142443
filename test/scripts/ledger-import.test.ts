// npm run ledger -- import, as it is run: files good and bad, what is said, and what is in the books afterwards.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { type WriteOptions, writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Store } from "../../core/store.ts";
import { createStore } from "../../prisma/store.ts";
import { template } from "../../scripts/sheets/template.ts";
import { entry } from "../support/worked-month.ts";

const ROOT = join(import.meta.dirname, "..", "..");
let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "linli-import-"));
  store = await createStore({ url: `file:${folder}/l.db` });
  await store.transaction((tx) => tx.createEstate("阳光花园", Date.UTC(2026, 9, 1)));
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(tool: "ledger" | "homes", ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "./scripts/preflight.cjs", `scripts/${tool}.ts`, ...args],
    {
      cwd: ROOT,
      encoding: "utf8",
      env: {
        ...process.env,
        DATABASE_URL: `file:${folder}/l.db`,
        DATA_DIR: folder,
        INIT_CWD: folder,
      },
    },
  );
  return { code: status, out: stdout, err: stderr };
}

const file = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return name;
};

type Rows = NonNullable<WriteOptions["sheets"][number]["rows"]>;
const workbook = async (rows: Rows, more: Partial<WriteOptions["sheets"][number]> = {}) =>
  file("账.xlsx", await writeXlsx({ sheets: [{ name: "流水", rows, ...more }] }));

const HEADS = ["日期", "科目", "金额", "用途", "凭证号", "决议号"];
const GOOD: Rows = [
  HEADS,
  [new Date(Date.UTC(2026, 9, 5)), "门禁维修", 1286.1, "读卡器", "V-1、V-2", null],
  ["2026-10-06", "2.10", 0.29, null, null, null],
  ["2026/10/7", "划入维修资金", 500, null, "V-3", null],
  ["2026年10月8日", "7.1 屋面防水", 46800, "3栋屋面", "V-4", "R-1"],
];

const nothingBooked = async () => {
  expect(await store.entry(1, 1)).toBeNull();
  expect(await store.homes(1)).toEqual([]);
  expect(await store.figures(1, { kinds: ["budget", "bank"], from: "2000", to: "2099" })).toEqual(
    [],
  );
};

test("a preview writes nothing; --yes writes all; the same again, renamed and sorted anew, nothing", async () => {
  await workbook(GOOD);
  const preview = run("ledger", "import", "账.xlsx", "--estate", "阳光花园");
  expect(preview.out).toContain("分录:新增 4 笔\n  2.5.2 门禁维修  1笔  1,286.10元\n");
  expect(preview).toMatchObject({ code: 0, out: expect.stringContaining("还没有写入") });
  await nothingBooked();

  expect(run("ledger", "import", "账.xlsx", "--yes")).toMatchObject({ code: 0 });
  expect(await store.entry(1, 1)).toMatchObject({
    date: "2026-10-05",
    line: "2.5.2",
    amount: 1_286_10,
    vouchers: [{ number: "V-1" }, { number: "V-2" }],
  });
  expect(await store.entry(1, 2)).toMatchObject({ line: "2.10", amount: 29, counterparty: "firm" });
  expect(await store.entry(1, 3)).toMatchObject({ line: "5.1", contra: 4 });
  expect(await store.entry(1, 4)).toMatchObject({ line: "6.3", amount: 500_00 });
  expect(await store.entry(1, 5)).toMatchObject({ line: "7.1", decision: "R-1" });

  const [heads, ...rows] = GOOD;
  file(
    "又.xlsx",
    await writeXlsx({ sheets: [{ name: "x", rows: [heads ?? [], ...rows.reverse()] }] }),
  );
  const again = run("ledger", "import", "又.xlsx", "--yes");
  expect(again).toMatchObject({ code: 0, out: "没有变化:表里的都已在账上\n" });
  expect(await store.entry(1, 6)).toBeNull();
});

test("a row like an entry that was booked in chat is pointed out", async () => {
  const said = entry({ date: "2026-10-05", line: "3.2", amount: 5_00 });
  await store.transaction((tx) => tx.book(1, [said], { personId: null, at: 0 }));
  await workbook([HEADS, ["2026-10-05", "停车费", 5], ["2026-10-05", "停车费", 6]]);
  const { code, out } = run("ledger", "import", "账.xlsx");
  expect(code).toBe(0);
  expect(out.split("\n").filter((line) => line.startsWith("注意"))).toEqual([
    "注意:流水 第2行与账上第1笔日期、科目、金额都相同,请核对是不是同一笔",
  ]);
});

test("two rows that are equal are two entries, once", async () => {
  await workbook([HEADS, ["2026-10-05", "停车费", 5], ["2026-10-05", "停车费", 5]]);
  run("ledger", "import", "账.xlsx", "--yes");
  run("ledger", "import", "账.xlsx", "--yes");
  expect(await store.balance(1, "L2")).toBe(10_00);
});

test("each bad row with its row, column and reason; of the good ones nothing is written", async () => {
  await workbook(
    [
      ["十月流水"],
      HEADS,
      ["2026-10-05", "门禁维修", 10],
      [new Date(Date.UTC(1900, 0, 6)), "门禁维修", 10],
      [45935, "门禁维修", 10],
      ["2026-02-30", "门禁维修", 10],
      ["2999-01-01", "门禁维修", 10],
      ["2026-10-05", "下午茶", 10],
      ["2026-10-05", "税费", 10],
      ["2026-10-05", 2.1, 10],
      ["2026-10-05", "门禁维修", "1,286.00"],
      ["2026-10-05", "门禁维修", "１２８６"],
      ["2026-10-05", "门禁维修", 1.005],
      ["2026-10-05", "门禁维修", -5],
      ["2026-10-05", "门禁维修", null],
      ["2026-10-05", "门禁维修", 10, "找王师傅13812345678"],
      ["2026-10-05", "门禁维修", 10, null, "V-9"],
      ["2026-10-05", "门禁维修", 10, null, "V-9"],
      ["2026-10-05", "屋面防水", 10],
      ["2026-10-05", "门禁维修", null],
    ],
    { cells: new Map([["19,2", { formula: "C3*2", formulaResult: 20 }]]) },
  );
  const { code, err } = run("ledger", "import", "账.xlsx", "--yes");
  expect(code).toBe(1);
  expect(err.split("\n").filter((line) => line.startsWith("  "))).toEqual([
    "  流水 第4行 “日期”:没有“1900-1-6”这一天,请写成 10-05 或 2026-10-05",
    "  流水 第5行 “日期”:“45935”不是日期,请写成 2026-10-05",
    "  流水 第6行 “日期”:“2026-02-30”不是日期,请写成 2026-10-05",
    "  流水 第7行 “日期”:“2999-01-01”不是日期,请写成 2026-10-05",
    expect.stringMatching(/^ {2}流水 第8行 “科目”:没有“下午茶”这个科目/u),
    "  流水 第9行 “科目”:“税费”有几个科目,请写编号:2.9 税费、4.3 公共收益税费",
    "  流水 第10行 “科目”:科目编号是数字格式(2.1 和 2.10 分不清),请写科目名称或设为文本",
    "  流水 第11行 “金额”:“1,286.00”是文本,请改成数字 1286.00",
    "  流水 第12行 “金额”:“１２８６”是文本,请改成数字 1286.00",
    "  流水 第13行 “金额”:金额“1.005”比分还小,请写成 1286.00 这样",
    "  流水 第14行 “金额”:金额“-5”看不懂,请写成 1286.00 这样",
    "  流水 第15行 “金额”:是空的",
    "  流水 第16行 “用途”:用途会公示,请不要写电话、房号、车牌、证件号",
    "  流水 第20行 “金额”:是公式,请“选择性粘贴”成数值再导入",
    "  流水 第18行 “凭证号”:“V-9”在第17行已经有了",
    "  流水 第19行 “决议号”:动用维修资金要写决议号或应急核实号,例:记账 支出 屋面防水 46800.00 决议 R-2025-03 范围 3栋",
  ]);
  await nothingBooked();
});

test("a formula that was filled down has no text of its own, and is one all the same", async () => {
  const shared = { formulaType: "shared", formulaSharedIndex: 0 } as const;
  await workbook(
    [HEADS, ["2026-10-05", "停车费", 5], ["2026-10-06", "停车费", 6], ["2026-10-07", "停车费", 7]],
    {
      cells: new Map([
        ["2,2", { ...shared, formula: "C2+1", formulaRef: "C3:C4", formulaResult: 6 }],
        ["3,2", { ...shared, formula: "", formulaResult: 7 }],
      ]),
    },
  );
  const { code, err } = run("ledger", "import", "账.xlsx", "--yes");
  expect(code).toBe(1);
  expect(err).toContain("第3行 “金额”:是公式");
  expect(err).toContain("第4行 “金额”:是公式");
  await nothingBooked();
});

test("what a computer added up wrongly is less than a fen, not unreadable", async () => {
  await workbook([
    HEADS,
    ["2026-10-05", "停车费", 0.1 + 0.2],
    ["2026-10-05", "停车费", 1286.1000000000001],
  ]);
  const { err } = run("ledger", "import", "账.xlsx", "--yes");
  expect(err).toContain("金额“0.30000000000000004”比分还小");
  expect(err).toContain("金额“1286.1000000000001”比分还小");
  await nothingBooked();
});

test("a voucher in small letters is the one in great ones", async () => {
  await workbook([
    HEADS,
    ["2026-10-05", "门禁维修", 10, null, "fp-9"],
    ["2026-10-06", "门禁维修", 11, null, "FP-9"],
  ]);
  expect(run("ledger", "import", "账.xlsx", "--yes").err).toContain(
    "第3行 “凭证号”:“FP-9”在第2行已经有了",
  );
  await workbook([HEADS, ["2026-10-05", "门禁维修", 10, null, "fp-9"]]);
  expect(run("ledger", "import", "账.xlsx", "--yes").code).toBe(0);
  expect(run("ledger", "import", "账.xlsx", "--yes").out).toContain("没有变化");
  await workbook([HEADS, ["2026-10-06", "门禁维修", 11, null, "Fp-9"]]);
  expect(run("ledger", "import", "账.xlsx", "--yes").err).toContain("凭证号 FP-9 已经用过");
});

test("a row that stands twice, or was reworded since it was imported, is pointed out", async () => {
  await workbook([
    HEADS,
    ["2026-10-05", "停车费", 5, "月租"],
    ["2026-10-05", "停车费", 5, "月租"],
    ["2026-10-05", "门禁维修", 7, "锁", "V-1"],
    ["2026-10-05", "门禁维修", 7, "锁", "V-2"],
  ]);
  const { out } = run("ledger", "import", "账.xlsx", "--yes");
  expect(out).toContain("流水 第3行与第2行内容相同");
  expect(out).not.toContain("第5行");
  await workbook([HEADS, ["2026-10-05", "停车费", 5, "月租和临停"]]);
  expect(run("ledger", "import", "账.xlsx").out).toContain(
    "流水 第2行与账上第2笔日期、科目、金额都相同",
  );
});

test("merged cells among the rows are refused; a merged title above them is not", async () => {
  const rows: Rows = [["十月流水"], HEADS, ["2026-10-05", "停车费", 5], [null, "停车费", 6]];
  const title = { startRow: 0, startCol: 0, endRow: 0, endCol: 5 };
  await workbook(rows, { merges: [title, { startRow: 2, startCol: 0, endRow: 3, endCol: 0 }] });
  const { code, err } = run("ledger", "import", "账.xlsx", "--yes");
  expect([code, err]).toEqual([1, expect.stringContaining("流水 第3行:有合并单元格")]);
  await nothingBooked();
  await workbook(rows.slice(0, 3), { merges: [title] });
  expect(run("ledger", "import", "账.xlsx", "--yes").code).toBe(0);
});

const CSV = '日期,科目,金额,用途\n2026-10-05,门禁维修,"1,286.50",读卡器\n';
/** 日期,科目,金额 / 2026-10-05,停车费,5 as Chinese spreadsheets save it. */
const GBK = Buffer.from(
  "c8d5c6da2cbfc6c4bf2cbdf0b6ee0d0a323032362d31302d30352ccda3b3b5b7d12c350d0a",
  "hex",
);

test.each([
  ["UTF-8", Buffer.from(CSV), "L1", -1_286_50],
  ["UTF-8 with its mark", Buffer.from(`\uFEFF${CSV}`), "L1", -1_286_50],
  ["UTF-16", Buffer.from(`\uFEFF${CSV}`, "utf16le"), "L1", -1_286_50],
  ["GBK", GBK, "L2", 5_00],
] as const)("a CSV in %s is read as what it is", async (_, bytes, account, balance) => {
  file("账.csv", bytes);
  expect(run("ledger", "import", "账.csv", "--yes").code).toBe(0);
  expect(await store.balance(1, account)).toBe(balance);
});

test.each([
  ["behind the last head", "日期,科目,金额,用途\n2026-10-05,门禁维修,1,286.50,读卡器\n"],
  ["in a row that ends early", "日期,科目,金额,用途,凭证号\n2026-10-05,门禁维修,1,286.50\n"],
  ["of a home", "房号,面积\n3-1-101,1,089.50\n"],
])("an amount that its comma cut in two is no smaller amount: %s", async (_, text) => {
  file("账.csv", text);
  const { code, err } = run("ledger", "import", "账.csv", "--yes");
  expect(code).toBe(1);
  expect(err).toMatch(/第2行.*像是逗号把一格分成了两格;带逗号的金额请加引号/u);
  await nothingBooked();
});

test("a remark beside a workbook's table, and small amounts of a CSV, are what they are", async () => {
  await workbook([HEADS, ["2026-10-05", "停车费", 5, null, null, null, "已核对"]]);
  expect(run("ledger", "import", "账.xlsx", "--yes").code).toBe(0);
  file("账.csv", "日期,科目,金额,凭证号,,\n2026-10-06,停车费,6,001,,\n2026-10-06,停车费,7,200,,\n");
  expect(run("ledger", "import", "账.csv", "--yes").code).toBe(0);
  expect(await store.balance(1, "L2")).toBe(18_00);
});

/** A zip of one part that says it is a worksheet and unpacks to `size` zeros. */
function bomb(size: number): Buffer {
  const data = deflateRawSync(Buffer.alloc(size), { level: 9 });
  const name = Buffer.from("xl/worksheets/sheet1.xml");
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  // It claims to be small.
  entry.writeUInt32LE(1_000, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(head.length + name.length + data.length, 16);
  return Buffer.concat([head, name, data, entry, name, end]);
}

test.each([
  ["没有.xlsx", null, "读不到文件"],
  ["图.png", Buffer.from("89504e470d0a1a0a0000000d", "hex"), "不是表格文件"],
  ["旧.xls", Buffer.from("d0cf11e0a1b11ae1", "hex"), "旧的 .xls"],
  ["断.xlsx", Buffer.from("PK\x03\x04半截"), "损坏"],
  ["弹.xlsx", bomb(300 * 1024 * 1024), "超过 96 MB"],
  ["别的.csv", Buffer.from("姓名,电话\n张三,1\n"), "看不出是什么表"],
  ["空.csv", Buffer.from(""), "没有数据"],
  [
    "长.csv",
    Buffer.from(`日期,科目,金额\n${"2026-10-05,停车费,1\n".repeat(60_000)}`),
    "超过 50,000 行",
  ],
])("%s is refused in one line", async (name, bytes, why) => {
  if (bytes !== null) file(name, bytes);
  const { code, err, out } = run("ledger", "import", name, "--yes");
  expect([code, out]).toEqual([1, ""]);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(err).toContain(why);
  await nothingBooked();
});

test("a cell far outside the table is a sheet of too many rows", async () => {
  await workbook(GOOD, { cells: new Map([["1048575,16383", { value: 1 }]]) });
  const { code, err } = run("ledger", "import", "账.xlsx", "--yes");
  expect([code, err]).toEqual([1, expect.stringContaining("“流水”超过 50,000 行")]);
  await nothingBooked();
});

test("a closed month takes no entries, no bank balance and nothing carried; the open one does", async () => {
  await store.transaction((tx) => tx.closeMonth(1, "2026-09", [], Date.UTC(2026, 9, 8)));
  await workbook([HEADS, ["2026-09-30", "停车费", 5], ["2026-10-01", "停车费", 6]]);
  const { code, err } = run("ledger", "import", "账.xlsx", "--yes");
  expect([code, err]).toEqual([1, expect.stringContaining("第2行 “日期”:2026-09 已公示")]);
  file("数.csv", "月份,数据,数值,对象\n2026-09,银行余额,5,公共收益\n2026-10,期初余额,5,公共收益\n");
  const figures = run("ledger", "import", "数.csv", "--yes");
  expect(figures.err).toContain("第2行 “月份”:2026-09 已公示");
  expect(figures.err).toContain("第3行 “月份”:账已从 2026-09 起算");
  await nothingBooked();
});

test("the template, filled in, brings budget, figures and homes; what changes is shown as before → now", async () => {
  file("模板.xlsx", await template());
  expect(run("ledger", "import", "模板.xlsx")).toMatchObject({ code: 0 });
  const filled = (budget: number) =>
    writeXlsx({
      sheets: [
        {
          name: "预算",
          rows: [
            ["年度", "科目", "预算"],
            ["2026", "2.5 设施设备维护", budget],
          ],
        },
        {
          name: "数据",
          rows: [
            ["月份", "数据", "数值", "对象"],
            ["2026-10", "期初余额", 186420.35, "物业服务资金"],
            ["2026-09", "收缴率", 92.1, null],
            ["2026-10", "已缴户数", 587, null],
          ],
        },
        {
          name: "房屋",
          rows: [
            ["房号", "面积", "单价"],
            ["1-101", 89.5, null],
            ["商铺1", 50, 2.5],
          ],
        },
      ],
    });
  file("填.xlsx", await filled(120000));
  expect(run("ledger", "import", "填.xlsx", "--yes")).toMatchObject({ code: 0 });
  const { budget, accounts, collection } = await store.ledgerMonth(1, "2026-10");
  expect(budget).toEqual([{ line: "2.5", budget: 120_000_00, yearToDate: 0 }]);
  expect(accounts.L1.opening).toBe(186_420_35);
  expect(collection).toMatchObject({ rateLastMonth: 92_10, householdsPaid: 587, area: 139_50 });
  file("填.xlsx", await filled(125000));
  expect(run("ledger", "import", "填.xlsx").out).toBe(
    "数据和预算:1 项\n  2026 预算 2.5 设施设备维护  120,000.00元 → 125,000.00元\n以上是预览,还没有写入。确认无误请加 --yes 再运行一次\n",
  );
});

test("homes: added, changed, left alone; a home twice or without area is refused", async () => {
  file("房.csv", "房号,面积\n1-101,89.50\n1-102,100\n");
  expect(run("homes", "import", "房.csv", "--yes").out).toContain("房屋:新增 2 户,改动 0 户");
  file("房.csv", "房号,面积\n1-101,90\n1-102,100\n");
  expect(run("homes", "import", "房.csv", "--yes").out).toContain("房屋:新增 0 户,改动 1 户");
  expect(run("homes", "import", "房.csv", "--yes").out).toContain("没有变化");
  file("房.csv", "房号,面积\n1-101,90\n1-101,91\n1-103,0\n1-104,九十\n");
  const { code, err } = run("homes", "import", "房.csv", "--yes");
  expect(code).toBe(1);
  expect(err).toContain("第3行 “房号”:“1-101”在第2行已经有了");
  expect(err).toContain("第4行 “面积”:“0”看不懂");
  expect(err).toContain("第5行 “面积”:“九十”看不懂");
  expect(await store.homes(1)).toHaveLength(2);
});

const WITH_SCOPE = [...HEADS, "合同号", "分摊范围"];

test("an expense of the repair fund is shared among the homes of its scope, of this very file or known before", async () => {
  const homes: Rows = [
    ["房号", "面积"],
    ["3-1-101", 89.5],
    ["3-1-102", 99.99],
    ["5-1-101", 120],
  ];
  const rows: Rows = [
    WITH_SCOPE,
    ["2026-10-08", "7.1", 100, "屋面", "V-4", "R-1", null, "3栋"],
    ["2026-10-09", "3.1", 4000, null, "V-5", null, "G-2025-02", null],
  ];
  const write = async (entries: Rows) =>
    file(
      "账.xlsx",
      await writeXlsx({
        sheets: [
          { name: "流水", rows: entries },
          { name: "房屋", rows: homes },
        ],
      }),
    );
  await write([
    WITH_SCOPE,
    ["2026-10-08", "7.1", 100, null, null, "R-1", null, "9栋"],
    ["2026-10-08", "2.3", 5, null, null, null, null, "3栋"],
  ]);
  const wrong = run("ledger", "import", "账.xlsx", "--yes");
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain("第2行 “分摊范围”:“9栋”里没有房屋");
  expect(wrong.err).toContain("第3行 “分摊范围”:只有维修资金的支出");
  await nothingBooked();

  await write(rows);
  expect(run("ledger", "import", "账.xlsx", "--yes")).toMatchObject({ code: 0 });
  // 100.00 × 89.50 ÷ 189.49 = 47.232, 100.00 × 99.99 ÷ 189.49 = 52.768
  expect(await store.sharesOf(1, 1)).toEqual([
    { label: "3-1-101", area: 89_50, amount: 47_23 },
    { label: "3-1-102", area: 99_99, amount: 52_77 },
  ]);
  expect(await store.entry(1, 2)).toMatchObject({ line: "3.1", contract: "G-2025-02" });
  // The same rows with another scope are the same entries.
  await write(rows.map((row) => row.map((cell) => (cell === "3栋" ? "全体" : cell))));
  expect(run("ledger", "import", "账.xlsx", "--yes").out).toContain("没有变化");
});

test("what homes paid: previewed as a sum, stated anew where it changed, refused for homes that are not known", async () => {
  file("房.csv", "房号,面积\n3-1-101,89.50\n");
  run("homes", "import", "房.csv", "--yes");
  const heads = "房号,月份,应缴,已缴,缴费日期\n";
  file(
    "费.csv",
    `${heads}3-1-101,2026-10,107.40,0,\n3-1-109,2026-10,107.40,0,\n3-1-101,2026年10月,1,1,2026-13-01\n`,
  );
  const wrong = run("homes", "import", "费.csv", "--yes");
  expect(wrong.err).toContain("第3行 “房号”:没有“3-1-109”这户");
  expect(wrong.err).toContain("第4行 “缴费日期”");
  file("费.csv", `${heads}3-1-101,2026-10,107.40,0,\n`);
  const { out } = run("homes", "import", "费.csv", "--yes");
  expect(out).toContain("各户缴费:1 条,应缴 107.40元,已缴 0.00元");
  expect(out).not.toContain("3-1-101");
  expect(run("homes", "import", "费.csv", "--yes").out).toContain("没有变化");
  file("费.csv", `${heads}3-1-101,2026-10,107.40,107.40,2026-10-08\n`);
  expect(run("ledger", "import", "费.csv", "--yes").code).toBe(0);
  expect(await store.homeFees(1, { from: "2026-10", to: "2026-10" })).toEqual([
    { home: "3-1-101", month: "2026-10", due: 107_40, paid: 107_40, paidOn: "2026-10-08" },
  ]);
});

test("a voucher's file is kept by its hash, with --yes only; one that is no picture or PDF is refused", async () => {
  file("票.pdf", "%PDF-1.7 票");
  file("假.pdf", "不是");
  file("账.csv", "日期,科目,金额,凭证文件\n2026-10-05,停车费,5,票.pdf\n");
  expect(run("ledger", "import", "账.csv").code).toBe(0);
  expect(readdirSync(folder)).not.toContain("vouchers");
  expect(run("ledger", "import", "账.csv", "--yes").code).toBe(0);
  const [kept] = (await store.entry(1, 1))?.vouchers ?? [];
  expect(kept?.number).toBe("V-2026-10-001");
  expect(readdirSync(join(folder, "vouchers"))).toEqual([`${kept?.sha256}.pdf`]);
  file("又.csv", "日期,科目,金额,凭证文件\n2026-10-06,停车费,5,假.pdf\n");
  const { code, err } = run("ledger", "import", "又.csv", "--yes");
  expect([code, err]).toEqual([1, expect.stringContaining("不是图片、PDF")]);
});

test("with several estates one must be named, and an unknown one is told", async () => {
  await store.transaction((tx) => tx.createEstate("月光花园", 0));
  file("账.csv", CSV);
  expect(run("ledger", "import", "账.csv", "--yes").err).toContain("--estate");
  const { code, err } = run("ledger", "import", "账.csv", "--estate", "星光", "--yes");
  expect([code, err]).toEqual([1, expect.stringContaining("没有小区“星光”")]);
  await nothingBooked();
});

test("a wrong use prints how it is used", () => {
  for (const args of [[], ["import"], ["import", "a", "b"], ["import", "--no"], ["nothing", "a"]])
    expect(run("ledger", ...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining("usage"),
    });
});
