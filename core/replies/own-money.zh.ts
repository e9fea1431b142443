// What one household is told about its own money, in Chinese.
import type { OwnFacts, OwnHome } from "../disclosure/questions/facts.ts";
import type { HomeShare } from "../ledger/home-account.ts";
import { showMoney } from "../ledger/money.ts";
import { LINE_NAMES } from "./ledger-names.zh.ts";

type Part = string | null | false;
const lines = (...parts: readonly Part[]): string => parts.filter(Boolean).join("\n");
const yuan = (fen: number): string => `${showMoney(fen)}元`;
const dayOf = (date: string): string =>
  `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
const deskOf = (phone: string | null): string => `物业前台${phone === null ? "" : `(${phone})`}`;

const OWED_SHOWN = 6;

function feeLines({ home, fees }: OwnHome, phone: string | null): string {
  if (fees === null) return `${home}:物业还没登记这户的缴费,交了多少、欠多少请问${deskOf(phone)}`;
  const owed = fees.owed.map(({ month, due, paid }) => `${month} ${showMoney(due - paid)}`);
  const total = fees.owed.reduce((sum, { due, paid }) => sum + due - paid, 0);
  return lines(
    `${home}(物业缴费登记,到 ${fees.through}):${total === 0 ? "没有欠费" : `欠 ${yuan(total)}`}`,
    owed.length > 0 &&
      `  欠费月份:${owed.slice(0, OWED_SHOWN).join("、")}${owed.length > OWED_SHOWN ? `等${owed.length}个月` : ""}`,
    `  ${fees.through.slice(0, 4)}年的已交 ${yuan(fees.paidInYear)}`,
    fees.lastPaid !== null &&
      `  最近一次:${dayOf(fees.lastPaid.on)},交 ${fees.lastPaid.month} 的 ${yuan(fees.lastPaid.amount)}`,
  );
}

const shareLine = (share: HomeShare): string =>
  `  ${share.month} 第${share.line}行 ${LINE_NAMES[share.line]}${share.purpose === "" ? "" : `(${share.purpose})`}:${yuan(share.total)} × ${showMoney(share.area)}㎡ ÷ ${showMoney(share.areaOfAll)}㎡ = ${yuan(share.share)}(${share.households}户分摊${share.decision === null ? "" : `,决议 ${share.decision}`})`;

const shareLines = ({ home, shares }: OwnHome): string =>
  shares.length === 0
    ? `${home}:已公示的维修资金支出里没有这户分摊的`
    : lines(`${home} 分摊的维修资金支出(已公示):`, ...shares.map(shareLine));

export function ownMoney(own: OwnFacts): string {
  if (own.is === "inPrivateOnly")
    return own.sent
      ? "这是您自家的账,群里不说,已私信您"
      : "这是您自家的账,群里不说。请私聊我问这句,或问物业前台";
  const { what, phone } = own;
  if (what === "deposit")
    return `装修押金是代收款,不是收入,退的条件和日期以押金单为准;请带押金单问${deskOf(phone)}`;
  if (own.is === "noHome")
    return lines(
      own.waiting
        ? "您的房号还在等物业确认,确认后再问我就能查自家的账"
        : "还没有确认哪一户是您家,所以不能查自家的账。请在这里发:绑定房号 3-2-501,物业确认后再问我",
      `急的话请问${deskOf(phone)}`,
    );
  return lines(
    ...own.homes.map((home) => (what === "account" ? feeLines(home, phone) : shareLines(home))),
    what === "repairFund" && "自家分户账的余额在专户银行,请到维修资金管理部门或专户银行查",
    what === "account" && `不对或要交费,请找${deskOf(phone)};别家的账不告诉任何人`,
  );
}
