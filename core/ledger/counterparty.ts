// Who is on the other side of a line, where nobody says; and how types are read.
import { COUNTERPARTY_NAMES as EN } from "../replies/ledger-names.en.ts";
import { COUNTERPARTY_NAMES as ZH } from "../replies/ledger-names.zh.ts";
import { type LineId, lineOf } from "./chart.ts";
import { COUNTERPARTIES, type Counterparty } from "./entry.ts";

const BY_LINE: Partial<Record<LineId, Counterparty>> = {
  "1.4": "bank",
  "1.5": "other",
  "2.1": "staff",
  "2.6": "utility",
  "2.9": "government",
  "2.10": "firm",
  "2.11": "firm",
  "3.1": "advertiser",
  "3.2": "owners",
  "3.8": "bank",
  "3.9": "advertiser",
  "4.2": "utility",
  "4.3": "government",
  "5.2": "committee",
  "6.1": "owners",
  "6.2": "bank",
  "8.6": "utility",
  "8.7": "utility",
  "8.8": "utility",
  "8.9": "owners",
};

const BY_KIND = {
  income: "operator",
  expense: "supplier",
  cost: "supplier",
  use: "supplier",
  transferIn: "ownAccount",
  transferOut: "ownAccount",
  collected: "owners",
  passedOn: "supplier",
} as const;

export function usualCounterparty(id: LineId): Counterparty {
  const { account, kind } = lineOf(id);
  return BY_LINE[id] ?? (account === "L1" && kind === "income" ? "owners" : BY_KIND[kind]);
}

const WORDS: Partial<Record<Counterparty, readonly string[]>> = {
  supplier: ["服务商", "商家", "厂家", "维保单位"],
  operator: ["租户", "经营户", "商户", "运营商"],
  firm: ["物业", "物业企业"],
  utility: ["供电公司", "自来水公司", "电力公司"],
  government: ["税务", "税务局"],
};

export function readCounterparty(said: string): Counterparty | null {
  const word = said.normalize("NFKC").trim().toLowerCase();
  return (
    COUNTERPARTIES.find(
      (type) =>
        type.toLowerCase() === word ||
        ZH[type] === word ||
        EN[type] === word ||
        WORDS[type]?.includes(word),
    ) ?? null
  );
}
