// What one household is told about its own money, in English.
import type { OwnFacts, OwnHome } from "../disclosure/questions/facts.ts";
import type { HomeShare } from "../ledger/home-account.ts";
import { showMoney } from "../ledger/money.ts";
import { LINE_NAMES } from "./ledger-names.en.ts";

type Part = string | null | false;
const lines = (...parts: readonly Part[]): string => parts.filter(Boolean).join("\n");
const yuan = (fen: number): string => `¥${showMoney(fen)}`;
const deskOf = (phone: string | null): string =>
  `the front desk${phone === null ? "" : ` (${phone})`}`;

const OWED_SHOWN = 6;

function feeLines({ home, fees }: OwnHome, phone: string | null): string {
  if (fees === null)
    return `${home}: the office has not registered what this home paid; please ask ${deskOf(phone)}`;
  const owed = fees.owed.map(({ month, due, paid }) => `${month} ${showMoney(due - paid)}`);
  const total = fees.owed.reduce((sum, { due, paid }) => sum + due - paid, 0);
  return lines(
    `${home} (the office's register up to ${fees.through}): ${total === 0 ? "nothing owed" : `${yuan(total)} owed`}`,
    owed.length > 0 &&
      `  months: ${owed.slice(0, OWED_SHOWN).join(", ")}${owed.length > OWED_SHOWN ? ` and ${owed.length - OWED_SHOWN} more` : ""}`,
    `  paid for ${fees.through.slice(0, 4)}: ${yuan(fees.paidInYear)}`,
    fees.lastPaid !== null &&
      `  last: ${fees.lastPaid.on}, ${yuan(fees.lastPaid.amount)} for ${fees.lastPaid.month}`,
  );
}

const shareLine = (share: HomeShare): string =>
  `  ${share.month} line ${share.line} ${LINE_NAMES[share.line]}${share.purpose === "" ? "" : ` (${share.purpose})`}: ${yuan(share.total)} × ${showMoney(share.area)} m² ÷ ${showMoney(share.areaOfAll)} m² = ${yuan(share.share)} (${share.households} homes${share.decision === null ? "" : `, decision ${share.decision}`})`;

const shareLines = ({ home, shares }: OwnHome): string =>
  shares.length === 0
    ? `${home}: it bears nothing of what the repair fund paid in published months`
    : lines(`${home}, its share of what the repair fund paid:`, ...shares.map(shareLine));

export function ownMoney(own: OwnFacts): string {
  if (own.is === "inPrivateOnly")
    return own.sent
      ? "That is your own account and not for the group; I wrote to you in private"
      : "That is your own account and not for the group. Please ask me in private, or ask the front desk";
  const { what, phone } = own;
  if (what === "deposit")
    return `A deposit is held, it is no income; when it is returned stands on its receipt. Please ask ${deskOf(phone)}`;
  if (own.is === "noHome")
    return lines(
      own.waiting
        ? "The office has not confirmed your home yet; ask again when it has"
        : "No home is confirmed as yours yet, so I cannot show its account. Please write here: bind home 3-2-501, and ask again when the office has confirmed it",
      `If it is urgent, please ask ${deskOf(phone)}`,
    );
  return lines(
    ...own.homes.map((home) => (what === "account" ? feeLines(home, phone) : shareLines(home))),
    what === "repairFund" &&
      "The balance of your own account is with the fund's bank; ask there or at the authority",
    what === "account" &&
      `To pay, or if it is wrong, please see ${deskOf(phone)}; nobody is told another home's account`,
  );
}
