// The words about the ledger in Chinese. An entry is 第12笔, never #12: that is a ticket.
import type { Allocated } from "../ledger/allocations.ts";
import { type BudgetId, lineOf, waitsForReview } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
import type { LedgerFault } from "../ledger/fault.ts";
import { showMoney } from "../ledger/money.ts";
import { FIGURES } from "./ledger-figures.zh.ts";
import { ACCOUNT_NAMES, LINE_NAMES } from "./ledger-names.zh.ts";
import type { LedgerFacts } from "./ledger-texts.ts";

const lines = (...parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false && part !== "").join("\n");
const dots = (...parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false && part !== "").join(" · ");

export const lineName = (id: BudgetId): string => `${id} ${LINE_NAMES[id]}`;
const yuan = (fen: number): string => `${showMoney(fen)}元`;

const KIND_WORDS = {
  income: "收入",
  expense: "支出",
  cost: "成本",
  use: "使用",
  transferIn: "转入",
  transferOut: "转出",
  collected: "代收",
  passedOn: "代付",
} as const;

const head = ({ number, line, amount, corrects }: Entry): string =>
  `第${number}笔${corrects === null ? "" : `(更正第${corrects}笔)`} · ${lineName(line)} · ${KIND_WORDS[lineOf(line).kind]}${yuan(amount)}`;

const balanceLine = ({ account, balance }: LedgerFacts["booked"]["balances"][number]): string =>
  `${ACCOUNT_NAMES[account]}余额 ${yuan(balance)}`;

const voucherWords = ({ vouchers, corrects }: Entry): string =>
  vouchers.length === 0
    ? corrects === null
      ? "缺凭证"
      : ""
    : `凭证 ${vouchers.map(({ number, sha256 }) => `${number}${sha256 ? "(已存图)" : ""}`).join("、")}`;

const sameFileLine = (sameFile: number | null): string | false =>
  sameFile !== null && `⚠️ 这张图片也是第${sameFile}笔的凭证,请核对是不是一张发票记了两次`;

const borneWords = ({ scope, households, area }: Allocated): string =>
  `${scope}${households}户按面积分摊(共${showMoney(area)}㎡),各户份额只在私聊告诉本户`;

const hintLine = ({ hint, entry }: LedgerFacts["reconciled"]["hints"][number]): string => {
  const what = `第${entry.number}笔 ${lineName(entry.line)} ${yuan(entry.amount)}`;
  if (hint.is === "notAtBank")
    return hint.twin === null
      ? `· ${what} 正好是这个数:银行可能还没入账(是的话记在途),或多记了`
      : `· ${what} 和第${hint.twin}笔一样,可能重复记了`;
  if (hint.is === "reversed") return `· ${what} 是差额的一半:收支可能记反了`;
  return `· ${what} 可能数字颠倒,是不是 ${showMoney(hint.perhaps)}`;
};

function reconciledLines(facts: LedgerFacts["reconciled"]): string {
  const { month, account, closing, bank, inTransit, held, gap, hints } = facts;
  const name = `${month} ${ACCOUNT_NAMES[account]}`;
  const books = `账面 ${yuan(closing)}${held === null ? "" : `(含代收代付 ${yuan(held)})`}`;
  const transit = `在途:${inTransit.map((item) => `${item.name} ${item.amount > 0 ? "+" : ""}${yuan(item.amount)}`).join("、")}`;
  if (bank === null)
    return lines(
      `${name}:${books};银行余额还没报。例:对账 ${month} ${account === "L1" ? "" : `${ACCOUNT_NAMES[account]} `}${showMoney(closing)}`,
      inTransit.length > 0 && transit,
    );
  return lines(
    `${name}:${books},银行 ${yuan(bank)},${gap === 0 ? `${inTransit.length > 0 ? "算上在途" : ""}一致` : `差 ${gap > 0 ? "+" : ""}${yuan(gap)}(银行${gap > 0 ? "多" : "少"})`}`,
    inTransit.length > 0 && transit,
    ...hints.map(hintLine),
    gap !== 0 &&
      hints.length === 0 &&
      `账上没有一笔对得上这个差额,请核对漏记的${gap > 0 ? "收入" : "支出"}`,
    gap !== 0 &&
      `银行晚到的请发:对账 ${month} 在途 ${account === "L1" ? "" : `${ACCOUNT_NAMES[account]} `}说明 ${gap > 0 ? "-" : "+"}${showMoney(Math.abs(gap)).replaceAll(",", "")}`,
  );
}

type LedgerTexts = { [Name in keyof LedgerFacts]: (facts: LedgerFacts[Name]) => string };

export const LEDGER: LedgerTexts = {
  booked: ({ entries, balances, threshold, same, sameFile, borne }) => {
    const [first] = entries;
    if (first === undefined) return "";
    return lines(
      `已记账 ${entries.map(head).join(";")}`,
      dots(
        first.date,
        first.purpose,
        voucherWords(first),
        first.decision !== null && `决议 ${first.decision}`,
        first.contract !== null && `合同 ${first.contract}`,
        entries.some((entry) => waitsForReview(entry, threshold)) && "待业委会审核",
      ),
      borne === "nobody"
        ? `由哪些户分摊?请发:更正 ${first.number} 范围 3栋(或 3栋2单元、全体)`
        : borne !== null && borneWords(borne),
      ...balances.map(balanceLine),
      same !== null &&
        `与第${same}笔日期、科目、金额都相同;若重复,请发:更正 ${first.number} 作废 重复`,
      sameFileLine(sameFile),
    );
  },
  allotted: ({ entry, borne }) => lines(head(entry), borneWords(borne)),
  amended: ({ number, before, now, booked, balances, reason, threshold, sameFile }) =>
    lines(
      `已更正 第${number}笔:${lineName(before.line)} ${yuan(before.amount)} → ${now.amount === 0 ? "作废" : `${lineName(now.line)} ${yuan(now.amount)}`}`,
      `${booked.map(head).join(";")}`,
      dots(
        booked[0]?.date ?? "",
        `原因:${reason}`,
        ...booked
          .filter(({ vouchers }) => vouchers.length > 0)
          .slice(0, 1)
          .map(voucherWords),
        "原记录保留",
        booked.some((entry) => waitsForReview(entry, threshold)) && "待业委会审核",
      ),
      ...balances.map(balanceLine),
      sameFileLine(sameFile),
    ),
  voucherAdded: ({ entry, sameFile }) =>
    lines(`${head(entry)} · ${voucherWords(entry)}`, sameFileLine(sameFile)),
  reviewed: ({ entry, approved, reason, told }) =>
    `${head(entry)} · ${approved ? "审核通过" : `已退回:${reason}`}${told ? ",已告知物业" : ""}`,
  returnedForStaff: ({ entry, reason }) =>
    lines(
      `${head(entry)} · 业委会退回:${reason}`,
      `补凭证:发图片和 更正 ${entry.number} 凭证;记错了:更正 ${entry.number} 金额 原因。弄好后请业委会再审`,
    ),
  toReview: ({ entries, more, atLeast, sameFiles }) =>
    entries.length === 0
      ? `没有待审的账(${yuan(atLeast)}及以上的支出,和对已公示月份的更正,要审核)`
      : lines(
          `待审${entries.length + more}笔,请回:审核 ${entries[0]?.number} 通过,或 审核 ${entries[0]?.number} 退回 原因`,
          ...entries.map((entry) =>
            dots(
              head(entry),
              entry.date,
              entry.purpose,
              voucherWords(entry),
              entry.decision !== null && `决议 ${entry.decision}`,
              sameFiles.has(entry.number) && `⚠️ 图片与第${sameFiles.get(entry.number)}笔相同`,
              entry.review === "returned" && `已退回:${entry.reviewReason}`,
            ),
          ),
          more > 0 && `还有${more}笔`,
        ),
  reconciled: reconciledLines,
  reconciledAll: ({ month, accounts, prepaid, householdsPaid, openingArrears }) =>
    lines(
      ...accounts.map(reconciledLines),
      prepaid.opening === null
        ? `预收款:期初还没报,例:对账 ${month} 预收余额 14520.00(写上个月的月份)`
        : `预收款:期初 ${showMoney(prepaid.opening)} + 本月预收 ${showMoney(prepaid.received)} − 冲抵 ${showMoney(prepaid.consumed)} = ${yuan(prepaid.closing ?? 0)}`,
      dots(
        openingArrears !== null && `期初欠费 ${yuan(openingArrears)}`,
        householdsPaid === null ? "已缴户数还没报" : `已缴${householdsPaid}户`,
      ),
    ),
  stated: ({ figure, reconciled, prepaid }) =>
    lines(
      `已记 ${FIGURES.both(figure)}`,
      reconciled !== null && reconciledLines(reconciled),
      figure.kind === "prepaidConsumed" && prepaid !== null && `期末预收 ${yuan(prepaid)}`,
    ),
};

const AMOUNT_FAULTS = {
  unreadable: "看不懂",
  fractionOfFen: "比分还小",
  tooLarge: "太大了",
  ambiguous: "逗号的位置不对,看不出是多少",
  nothing: "要大于零",
} as const;

const BOOK_EXAMPLES = {
  out: "记账 支出 门禁维修 1286.00 换读卡器",
  in: "记账 收入 停车费 18640.00",
  transfer: "记账 转 维修资金 11135.33",
  any: "更正 12 1280.00 发票金额有误",
} as const;

export function ledgerFault(fault: LedgerFault): string {
  switch (fault.is) {
    case "badAmount":
      return `金额“${fault.text.slice(0, 30)}”${AMOUNT_FAULTS[fault.fault]},请写成 1286.00 这样。`;
    case "noAmount":
      return `没看到金额。例:${BOOK_EXAMPLES[fault.direction]}`;
    case "unknownLine":
      return `没有“${fault.text}”这个科目。${fault.near.length === 0 ? "可用科目见 npm run ledger -- template。" : `相近的:${fault.near.map(lineName).join("、")}`}`;
    case "severalLines":
      return `“${fault.text}”有几个科目,请写编号:${fault.lines.map(lineName).join("、")}`;
    case "badDate":
      return `没有“${fault.text}”这一天,请写成 10-05 或 2026-10-05。`;
    case "badMonth":
      return `月份“${fault.text}”看不懂,请写成 2026-10。`;
    case "future":
      return `${fault.date} 还没到。`;
    case "closed":
      return `${fault.month} 已公示,不能再记;有错请用“更正”,会记在本月。`;
    case "beforeBooks":
      return `账从 ${fault.month} 开始,更早的不能记。`;
    case "longPurpose":
      return "用途最多30个字。";
    case "personalPurpose":
      return "用途会公示,请不要写电话、房号、车牌、证件号。";
    case "needsDecision":
      return "动用维修资金要写决议号或应急核实号,例:记账 支出 屋面防水 46800.00 决议 R-2025-03 范围 3栋";
    case "longWord":
      return `编号“${fault.text}”看不懂,请用字母、数字,最多30个字。`;
    case "voucherUsed":
      return `凭证号 ${fault.number} 已经用过,一个凭证只能记一次。`;
    case "voucherGone":
      return "图片没有取到(或不是 JPG、PNG、PDF),请重发图片和这句话。";
    case "unknownEntry":
      return `没有第${fault.number}笔账,请核对号码。`;
    case "isCorrection":
      return `第${fault.number}笔是对第${fault.of}笔的更正,请直接更正第${fault.of}笔。`;
    case "unchanged":
      return `第${fault.number}笔已经是 ${lineName(fault.line)} ${yuan(fault.amount)},不用更正。`;
    case "transferKeepsLine":
      return "划转不能改科目,请先作废再重记。";
    case "unknownAccount":
      return `没有“${fault.text}”这个账户,可用:${Object.values(ACCOUNT_NAMES).join("、")}。`;
    case "needsReason":
      return fault.for === "amend"
        ? "请写上原因,例:更正 12 1280.00 发票金额有误;更正 12 作废 重复"
        : "请写上原因,例:审核 12 退回 缺发票";
    case "unknownScope":
      return `“${fault.text}”里没有房屋(或只有一户),请写成 3栋、3栋2单元 或 全体。${fault.known.length === 0 ? "" : `有:${fault.known.map((one) => `${one}栋`).join("、")}`}`;
    case "noHomes":
      return "还没有房屋和面积,分不了。请先导入:npm run homes -- import 文件";
    case "notBorneByHomes":
      return "只有维修资金的支出(7.x)才按户分摊,这一笔不用写范围。";
    case "badFigure":
      return `“${fault.text}”看不懂。例:${fault.example}`;
    case "carried":
      return `账已从 ${fault.month} 起算,结转的数不能再改。`;
    case "entriesBefore":
      return `${fault.month} 已经有账,期初不能定在它之后。`;
    case "noVoucher":
      return "请连同凭证图片一起发,或写凭证号,例:更正 12 凭证 FP-0001";
    case "ownEntry":
      return `第${fault.number}笔是您自己记的,请另一位委员审核。`;
    default:
      return fault satisfies never;
  }
}
