// What is said to the ledger, read: 支出 门禁维修 1286.00 读卡器 10-05. Pure; refuses what it cannot read exactly.
import { Refusal } from "../errors.ts";
import type { LineId } from "../ledger/chart.ts";
import { readCounterparty, usualCounterparty } from "../ledger/counterparty.ts";
import { type Counterparty, PURPOSE_MAX } from "../ledger/entry.ts";
import type { LedgerFault } from "../ledger/fault.ts";
import { type Direction, linesNamed, linesNear } from "../ledger/find-line.ts";
import { type Fen, readMoney } from "../ledger/money.ts";
import type { CivilDate } from "../ledger/month.ts";
import { looksLikeDate, readDate } from "../ledger/months.ts";
import { maskWords } from "../privacy/mask.ts";

export const refuseLedger = (fault: LedgerFault): never => {
  throw new Refusal({ why: "ledger", fault });
};

export interface BookingWords {
  readonly line: LineId;
  readonly amount: Fen;
  readonly date: CivilDate;
  readonly counterparty: Counterparty;
  readonly purpose: string;
  readonly voucher: string | null;
  readonly decision: string | null;
  /** Of the contract that an income is for. */
  readonly contract: string | null;
  /** The homes that bear an expense of the repair fund, as said. */
  readonly scope: string | null;
}

const DIRECTION =
  /^(?<held>代收|代付|代缴|代交)|^(?<out>支出|花费|付款?|expense|spending)|^(?<in>收入|收款?|income)|^(?<transfer>转账?|划转|transfer)/iu;
/** An amount as it is typed, readable or not: what looks like one is never taken for words. */
const AMOUNT = /^[-+]?[¥￥]?\d[\d.,]*(?:万|元|块|圆|整|yuan|rmb|cny)*$/iu;

/** 支出 门禁维修 1286.00 … Null: neither in nor out nor a transfer. */
export function readBooking(said: string, today: CivilDate): BookingWords | null {
  const text = said.normalize("NFKC").trim();
  const match = DIRECTION.exec(text);
  const direction = directionOf(match?.groups ?? {});
  if (match === null || direction === null) return null;
  // 代收 and 代付 are part of the line's name.
  const held = match.groups?.held?.replace(/^代[缴交]$/u, "代付") ?? "";
  const words = wordsOf(`${held}${text.slice(match[0].length).trimStart()}`);
  // The first word is the line's even where it is a number (2.9).
  const at = words.findIndex((word, index) => index > 0 && AMOUNT.test(word));
  const amountWord = words[at];
  if (at < 0 || amountWord === undefined) return refuseLedger({ is: "noAmount", direction });
  const line = lineMeant(words.slice(0, at).join(" "), direction);
  const rest = readRest(words.slice(at + 1), today);
  return {
    line,
    amount: amountIn(amountWord),
    counterparty: rest.counterparty ?? usualCounterparty(line),
    date: rest.date,
    purpose: rest.purpose,
    voucher: rest.voucher,
    decision: rest.decision,
    contract: rest.contract,
    scope: rest.scope,
  };
}

function directionOf(said: Readonly<Record<string, string | undefined>>): Direction | null {
  if (said.out !== undefined) return "out";
  if (said.held !== undefined) return said.held === "代收" ? "in" : "out";
  if (said.in !== undefined) return "in";
  return said.transfer === undefined ? null : "transfer";
}

/** Words apart; "1286 元" is one, 门禁维修1286 are two. */
export function wordsOf(text: string): readonly string[] {
  const words = text
    .replace(/^[\s:：]+/u, "")
    .replace(/(\d)\s+(元|万)/gu, "$1$2")
    .split(/[\s;；]+/u)
    .filter((word) => word !== "");
  const [first = "", ...others] = words;
  const glued = /^(\D+?)([¥￥]?\d[\d.,]*(?:万|元)*)$/u.exec(first);
  return glued?.[1] && glued[2] ? [glued[1], glued[2], ...others] : words;
}

export function amountIn(word: string): Fen {
  const read = readMoney(word);
  if ("fault" in read) return refuseLedger({ is: "badAmount", text: word, fault: read.fault });
  return read.fen > 0 ? read.fen : refuseLedger({ is: "badAmount", text: word, fault: "nothing" });
}

export function lineMeant(said: string, direction: Direction): LineId {
  const lines = linesNamed(said, direction);
  const [line] = lines;
  if (line === undefined) {
    const near = linesNear(said, direction);
    return refuseLedger({ is: "unknownLine", text: said.slice(0, 20), near });
  }
  return lines.length === 1 ? line : refuseLedger({ is: "severalLines", text: said, lines });
}

interface Rest {
  date: CivilDate;
  counterparty: Counterparty | null;
  purpose: string;
  voucher: string | null;
  decision: string | null;
  contract: string | null;
  scope: string | null;
}

const PAPER =
  /^(?:(?<voucher>凭证号?|voucher)|(?<decision>决议号?|表决|decision)|(?<contract>合同号?|contract)|(?<scope>(?:分摊)?范围|分摊|scope))[:：#]?(?<number>.*)$/iu;

/** What follows the amount, in any order: a day, a type of counterparty, 凭证 and 决议 with a number; else the purpose. */
function readRest(words: readonly string[], today: CivilDate): Rest {
  const rest: Rest = {
    date: today,
    counterparty: null,
    purpose: "",
    voucher: null,
    decision: null,
    contract: null,
    scope: null,
  };
  const purpose: string[] = [];
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const paper = PAPER.exec(word)?.groups;
    const type = readCounterparty(word);
    if (paper) {
      const number = paper.number || left.shift() || "";
      if (paper.scope !== undefined) rest.scope = scopeIn(number);
      else if (paper.voucher !== undefined) rest.voucher = voucherIn(number);
      else rest[nameOf(paper)] = numberOfPaper(number);
    } else if (looksLikeDate(word))
      rest.date = readDate(word, today) ?? refuseLedger({ is: "badDate", text: word });
    else if (type !== null && rest.counterparty === null) rest.counterparty = type;
    else purpose.push(word);
  }
  rest.purpose = purposeIn(purpose.join(" "));
  return rest;
}

const nameOf = (paper: Record<string, string | undefined>): "decision" | "contract" =>
  paper.contract !== undefined ? "contract" : "decision";

/** fp-1021 and FP-1021 are one paper: what is used once is not used again in other letters. */
const voucherIn = (text: string): string => numberOfPaper(text).toUpperCase();

const scopeIn = (text: string): string =>
  text === "" || [...text].length > 30
    ? refuseLedger({ is: "unknownScope", text: text.slice(0, 30), known: [] })
    : text;

function numberOfPaper(text: string): string {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}\-_/.〔〕()]{0,29}$/u.test(text))
    return refuseLedger({ is: "longWord", text: text.slice(0, 40) });
  return text;
}

/** What it was for: shown to owners later, therefore short and without anybody's number, plate or room. */
export function purposeIn(text: string): string {
  if ([...text].length > PURPOSE_MAX) return refuseLedger({ is: "longPurpose" });
  const masked = maskWords(text, { names: [], resident: "", room: null });
  return masked === text ? text : refuseLedger({ is: "personalPurpose" });
}

export type AmendmentWords =
  | {
      readonly do: "amount";
      readonly amount: Fen;
      readonly number: number;
      readonly reason: string;
    }
  | { readonly do: "void"; readonly number: number; readonly reason: string }
  | {
      readonly do: "voucher";
      readonly number: number;
      /** Null: the picture alone. */
      readonly voucher: string | null;
    }
  | { readonly do: "scope"; readonly number: number; readonly scope: string }
  | {
      readonly do: "line";
      readonly line: LineId;
      readonly number: number;
      readonly reason: string;
    };

const ENTRY_NUMBER = "(?:[#＃]|第|entry|no\\.?)?\\s*(?<number>\\d{1,9})\\s*(?:笔|号)?";
const AMENDMENT = new RegExp(`^${ENTRY_NUMBER}[\\s,，:：]*(?<rest>[\\s\\S]*)$`, "iu");

/** 12 1280.00 发票金额有误; 12 作废 重复; 12 科目 公共照明 记错. Null: no number. */
export function readAmendment(said: string): AmendmentWords | null {
  const groups = AMENDMENT.exec(said.normalize("NFKC").trim())?.groups;
  if (groups?.number === undefined) return null;
  const number = Number(groups.number);
  const [first = "", ...others] = (groups.rest ?? "")
    .replace(/^(?:改为|改成|应为|为|to)\s*/iu, "")
    .replace(/(\d)\s+(元|万)/gu, "$1$2")
    .split(/\s+/u);
  if (/^(?:作废|冲销|void)$/iu.test(first)) return { do: "void", number, reason: reasonIn(others) };
  const scope = /^(?:(?:分摊)?范围|分摊|scope)[:：]?(?<named>.*)$/iu.exec(first)?.groups;
  if (scope) return { do: "scope", number, scope: scopeIn(scope.named || others.join("、")) };
  const what = /^(?:(?<line>科目|line)|凭证号?|voucher)[:：]?(?<named>.*)$/iu.exec(first)?.groups;
  if (what) {
    const after = what.named ? [what.named, ...others] : others;
    return what.line === undefined
      ? { do: "voucher", number, voucher: after[0] === undefined ? null : voucherIn(after[0]) }
      : { number, ...lineAndReason(after) };
  }
  if (!AMOUNT.test(first)) return refuseLedger({ is: "noAmount", direction: "any" });
  return { do: "amount", number, amount: amountIn(first), reason: reasonIn(others) };
}

/** A line may have several words (common lighting): the longest that names one. */
function lineAndReason(words: readonly string[]) {
  const length = [4, 3, 2].find(
    (count) =>
      count < words.length && linesNamed(words.slice(0, count).join(" "), "any").length > 0,
  );
  const named = words.slice(0, length ?? 1).join(" ");
  const line = lineMeant(named, "any");
  return { do: "line" as const, line, reason: reasonIn(words.slice(length ?? 1)) };
}

function reasonIn(words: readonly string[], verb: "amend" | "review" = "amend"): string {
  const reason = words.join(" ").trim();
  return reason === "" ? refuseLedger({ is: "needsReason", for: verb }) : purposeIn(reason);
}

export type ReviewWords =
  | { readonly do: "list" }
  | {
      readonly do: "judge";
      readonly number: number;
      readonly approved: boolean;
      readonly reason: string;
    };

const VERDICT =
  /^(?:(?<passed>通过|同意|合格|ok|pass(?:ed)?|approved?)|(?<returned>退回|驳回|不通过|不同意|return(?:ed)?|reject(?:ed)?))[\s,，:：。.]*(?<reason>[\s\S]*)$/iu;

/** Nothing: what waits; 12 通过; 12 退回 缺发票. Null: something else. */
export function readReview(said: string): ReviewWords | null {
  const text = said.normalize("NFKC").trim();
  if (text === "") return { do: "list" };
  const groups = AMENDMENT.exec(text)?.groups;
  const verdict = VERDICT.exec(groups?.rest ?? "")?.groups;
  if (groups?.number === undefined || verdict === undefined) return null;
  const [number, approved] = [Number(groups.number), verdict.passed !== undefined];
  const words = (verdict.reason ?? "").split(/\s+/u);
  return { do: "judge", number, approved, reason: approved ? "" : reasonIn(words, "review") };
}
