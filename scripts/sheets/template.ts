// The workbook to fill in: a sheet for entries, budget, figures and homes, and what may stand in them.
import { writeXlsx } from "hucre/xlsx";
import { ACCOUNTS, CHART } from "../../core/ledger/chart.ts";
import { COUNTERPARTIES } from "../../core/ledger/entry.ts";
import { headsOf } from "../../core/ledger/sheet-columns.ts";
import { ITEMS } from "../../core/ledger/sheet-items.ts";
import { SYNONYMS } from "../../core/ledger/synonyms.ts";
import {
  ACCOUNT_NAMES,
  COUNTERPARTY_NAMES,
  LINE_NAMES,
} from "../../core/replies/ledger-names.zh.ts";

const KIND_NAMES = {
  income: "收入",
  expense: "支出",
  cost: "成本",
  use: "使用",
  transferIn: "转入(自动)",
  transferOut: "转出",
  collected: "代收",
  passedOn: "代付",
} as const;

const EXPLAINED = [
  "流水:一笔一行。日期写 2026-10-05;金额是数字,单位元,最多两位小数,总是正数,收支由科目决定。",
  "科目写名称或编号,见“科目表”;编号请设为文本(2.1 和 2.10 作为数字分不清)。",
  "划转只记转出的一行(5.1、5.3),转入自动记。",
  `往来类型可以不写;可用:${COUNTERPARTIES.map((type) => COUNTERPARTY_NAMES[type]).join(" ")}。不要写人名。`,
  "用途最多30个字,会公示,不要写电话、房号、车牌。",
  "凭证号多个用顿号隔开,每个号只能用一次。凭证文件是图片或 PDF 的文件名,放在本表旁边。",
  "动用维修资金(7.x)要写决议号或应急核实号,并写分摊范围:3栋、3栋2单元或全体;按面积分到户,只公示合计。",
  "合同收入(广告、基站)写上合同号,到期没收的才对得上。代收代付(8.x)另列,不算收入和支出。",
  "缴费:一户一月一行,从收费系统导出即可;只在私聊里告诉已绑定房号的本户,不公示。",
  "预算:年度写 2026;科目可写 2.5 设施设备维护 这样的大类。",
  `数据:月份写 2026-10;数据项:${Object.keys(ITEMS).join(" ")}。`,
  `对象:期初余额、银行余额写账户(${ACCOUNTS.map((account) => ACCOUNT_NAMES[account]).join("、")});本年累计写科目;应收调整写原因;在途写“账户 说明”。`,
  "期初余额的月份是账开始的那个月;预收余额、欠费余额、收缴率、本年累计的月份是截至的那个月。",
  "房屋:面积单位平方米,最多两位小数;单价只在与全小区不同时写,元/平方米·月,不收费写 0。",
  "先不带 --yes 运行看预览;有一行不对就什么都不写;同一份表导两次不会重复记。",
];

export function template(): Promise<Uint8Array> {
  const sheet = (
    name: string,
    rows: readonly (readonly string[])[],
    widths: readonly number[],
  ) => ({
    name,
    rows: rows.map((row) => [...row]),
    columns: widths.map((width) => ({ width })),
  });
  return writeXlsx({
    sheets: [
      sheet(
        "说明",
        EXPLAINED.map((line) => [line]),
        [100],
      ),
      sheet("流水", [headsOf("entries")], [12, 22, 14, 12, 32, 22, 22, 16]),
      sheet("预算", [headsOf("budget")], [8, 22, 14]),
      sheet("数据", [headsOf("figures")], [10, 14, 14, 24]),
      sheet("缴费", [headsOf("fees")], [14, 10, 12, 12, 14]),
      sheet("房屋", [headsOf("homes")], [14, 12, 12]),
      sheet(
        "科目表",
        [
          ["编号", "名称", "账户", "收支", "也可以写"],
          ...CHART.map(({ id, account, kind }) => [
            id,
            LINE_NAMES[id],
            ACCOUNT_NAMES[account],
            KIND_NAMES[kind],
            (SYNONYMS[id] ?? []).filter((word) => /\p{Script=Han}/u.test(word)).join("、"),
          ]),
        ],
        [8, 22, 14, 12, 60],
      ),
    ],
  });
}
