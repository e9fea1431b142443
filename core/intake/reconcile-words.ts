// 对账 2026-10 197010.99, and the other figures that are stated rather than booked: 在途, 预收冲抵, 已缴户数 …. Pure.
import type { Account } from "../ledger/chart.ts";
import type { NewFigure } from "../ledger/figure.ts";
import { accountNamed } from "../ledger/find-line.ts";
import { type Fen, readMoney } from "../ledger/money.ts";
import type { Month } from "../ledger/month.ts";
import { readMonth } from "../ledger/months.ts";
import { ITEMS } from "../ledger/sheet-items.ts";
import { purposeIn, refuseLedger, wordsOf } from "./ledger-words.ts";

export type ReconcileWords =
  | { readonly do: "all"; readonly month: Month }
  /** `bank` null: only asks how it stands. */
  | {
      readonly do: "bank";
      readonly month: Month;
      readonly account: Account;
      readonly bank: Fen | null;
    }
  | { readonly do: "figure"; readonly figure: NewFigure };

const NUMBER = /^[-+]?[¥￥]?\d[\d.,]*(?:%|万|元|户|块|圆|整|yuan|rmb|cny)*$/iu;

const ENGLISH: Readonly<Record<string, string>> = {
  "in transit": "在途",
  "prepaid used": "预收冲抵",
  "prepaid balance": "预收余额",
  "arrears balance": "欠费余额",
  "homes paid": "已缴户数",
  "collection rate": "收缴率",
  adjustment: "应收调整",
  opening: "期初余额",
};

/** 2026-10; 2026-10 公共收益 96490.32; 2026-10 在途 POS未到账 1200.00; 2026-10 预收冲抵 1980.00. Null: no month. */
export function readReconcile(said: string): ReconcileWords | null {
  const [first = "", ...others] = wordsOf(said.normalize("NFKC"));
  if (first === "") return null;
  const month = readMonth(first) ?? refuseLedger({ is: "badMonth", text: first.slice(0, 20) });
  const text = others.join(" ");
  const item = itemIn(text);
  if (item !== null) return { do: "figure", figure: figureIn(month, item) };
  if (text === "") return { do: "all", month };
  const amount = others.findIndex((word) => NUMBER.test(word));
  const named = others.slice(0, amount < 0 ? others.length : amount).join(" ");
  const account = named === "" ? "L1" : accountMeant(named);
  const word = others[amount];
  return {
    do: "bank",
    month,
    account,
    bank: word === undefined ? null : moneyIn(word, word.startsWith("-")),
  };
}

interface Said {
  readonly name: string;
  /** What stands around the item's name and before the value. */
  readonly words: string;
  readonly value: string;
}

function itemIn(text: string): Said | null {
  const names = [...Object.keys(ITEMS), ...Object.keys(ENGLISH)].filter(
    (name) => name !== "银行余额",
  );
  const found = names.find((name) => text.toLowerCase().includes(name));
  if (found === undefined) return null;
  const at = text.toLowerCase().indexOf(found);
  const words = `${text.slice(0, at)} ${text.slice(at + found.length)}`
    .split(/[\s:：]+/u)
    .filter((word) => word !== "");
  const last = words.findLastIndex((word) => NUMBER.test(word));
  return {
    name: ENGLISH[found] ?? found,
    words: words.filter((_, index) => index !== last).join(" "),
    value: words[last] ?? "",
  };
}

function figureIn(month: Month, { name, words, value: said }: Said): NewFigure {
  const item = ITEMS[name];
  if (item === undefined) throw new Error(`no item ${name}`);
  const value = valueIn(said, name);
  const subject = subjectIn(name, words);
  return { kind: item.kind, period: month, subject, value } as NewFigure;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  期初余额: "对账 2026-10 期初余额 公共收益 92155.00",
  在途: "对账 2026-10 在途 支票12 -500.00(银行还会少写 -,还会多写 +,到账后写 0)",
  本年累计: "请用表格导入(npm run ledger)",
  预收余额: "对账 2026-10 预收余额 14520.00",
  预收冲抵: "对账 2026-10 预收冲抵 1980.00",
  欠费余额: "对账 2026-10 欠费余额 41230.00",
  应收调整: "对账 2026-10 应收调整 减免决议R-1 -300.00",
  收缴率: "对账 2026-10 收缴率 92.10%",
  已缴户数: "对账 2026-10 已缴户数 587",
};

const bad = (text: string, name: string): never =>
  refuseLedger({
    is: "badFigure",
    text: `${name} ${text}`.trim().slice(0, 30),
    example: EXAMPLES[name] ?? "",
  });

const SIGNED = ["在途", "应收调整", "期初余额"];

function valueIn(said: string, name: string): number {
  const item = ITEMS[name];
  if (said === "" || item === undefined || item.of === "line") return bad(said, name);
  if (item.value === "money") return moneyIn(said, SIGNED.includes(name));
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?[%户]?$/u.exec(said);
  const places = item.value === "rate" ? 2 : 0;
  if (match === null || (match[2] ?? "").length > places) return bad(said, name);
  return Number(`${match[1]}${(match[2] ?? "").padEnd(places, "0")}`);
}

function subjectIn(name: string, words: string): string {
  const item = ITEMS[name];
  if (item?.of === "account") return words === "" ? "L1" : accountMeant(words);
  if (item?.of === "nothing") return words === "" ? "" : bad(words, name);
  if (item?.of === "words") return words === "" ? bad("", name) : purposeIn(words);
  const [first = "", ...rest] = words.split(" ");
  const account = accountNamed(first);
  const what = account === null ? words : rest.join(" ");
  return what === "" ? bad("", name) : `${account ?? "L1"} ${purposeIn(what)}`;
}

const accountMeant = (said: string): Account =>
  accountNamed(said) ?? refuseLedger({ is: "unknownAccount", text: said.slice(0, 20) });

/** A balance may be nothing; less than nothing only where that can be. */
function moneyIn(word: string, signed: boolean): Fen {
  const read = readMoney(word, { signed });
  return "fen" in read
    ? read.fen
    : refuseLedger({ is: "badAmount", text: word, fault: read.fault });
}
