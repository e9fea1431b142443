// A, B, C: the accounts of a month as they are printed. What one owner paid or one of the staff got is never an item; how
// many hold which post is said.
import { isAllocated } from "../ledger/allocate.ts";
import type { Account, BudgetId, LineId } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Fen } from "../ledger/money.ts";
import type { LedgerMonth, LineOfMonth } from "../ledger/month.ts";
import type { Content, Correction, DisclosureAccount, DisclosureLine, Item } from "./disclosure.ts";

export interface Naming {
  readonly lineName: (id: BudgetId) => string;
  /** A purpose as it may be published. */
  readonly clean: (text: string) => string;
}

export function accountOf(
  account: Account,
  month: LedgerMonth,
  { naming, threshold, previous }: { naming: Naming; threshold: Fen; previous: Content | null },
): DisclosureAccount {
  const of = month.accounts[account];
  const stated = of.statedOpening ? "stated" : "nothing";
  return {
    account,
    openingFrom: previous === null ? stated : "published",
    opening: of.opening,
    income: of.income,
    spending: of.spending,
    cost: of.cost,
    transfersIn: of.transfersIn,
    transfersOut: of.transfersOut,
    closing: of.closing,
    bank: of.bank,
    inTransit: of.inTransit.map(({ name, amount }) => ({ name: naming.clean(name), amount })),
    lines: of.lines.map((line) => lineOf(line, month, { naming, threshold })),
  };
}

function lineOf(
  { line, kind, amount, yearToDate, budget, entries }: LineOfMonth,
  month: LedgerMonth,
  { naming, threshold }: { naming: Naming; threshold: Fen },
): DisclosureLine {
  const booked = month.entries.filter(({ number }) => entries.includes(number));
  return {
    line,
    name: naming.lineName(line),
    kind,
    amount,
    yearToDate,
    budget,
    items: itemsOf(booked, threshold, naming, month.allocations),
  };
}

/** One by one from the threshold on; what is smaller, owners' money and pay are together by type of counterparty. */
export function itemsOf(
  entries: readonly Entry[],
  threshold: Fen,
  naming: Naming,
  allocations: LedgerMonth["allocations"] = [],
): Item[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    // Each expense of the repair fund is borne by homes of its own.
    const alone =
      isAllocated(entry.line) || (!isPersonal(entry) && Math.abs(entry.amount) >= threshold);
    const key = alone ? `#${entry.number}` : `${entry.counterparty}:${entry.decision ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].flatMap((group) => itemOf(group, naming, allocations) ?? []);
}

const isPersonal = ({ counterparty }: Entry): boolean =>
  counterparty === "owners" || counterparty === "staff";

const personless = (entry: Entry, clean: Naming["clean"]): string =>
  isPersonal(entry) ? "" : clean(entry.purpose);

const POST =
  "(?:客服|前台|秩序|保安|门岗|巡逻|监控|消控|保洁|清洁|绿化|维修|工程|水电|电工|管家|行政|财务|管理|经理|主管|其他)";
const POSTS = new RegExp(
  `^(?:${POST}(?:员|工|师傅|人员|岗)?\\s*\\d{1,3}\\s*[人名位]?)(?:[\\s、,,/+]+${POST}(?:员|工|师傅|人员|岗)?\\s*\\d{1,3}\\s*[人名位]?)*$`,
  "u",
);

/**
 * Of staff the posts and how many hold them (客服2 秩序8 保洁6 维修3), where the books say nothing else: whatever else is
 * written there may be somebody's name or pay.
 */
function postsIn(group: readonly Entry[], clean: Naming["clean"]): string {
  const said = group.map(({ purpose }) => purpose.trim()).filter((purpose) => purpose !== "");
  const posts = [...new Set(said)].join(" ");
  const people = [...posts.matchAll(/\d+/gu)].reduce((sum, [count]) => sum + Number(count), 0);
  // The total of one person's post is that person's pay.
  const shows = people > 1 && said.every((purpose) => POSTS.test(purpose));
  return shows && clean(posts) === posts ? posts : "";
}

const LEAST_FIRST = ["returned", "pending", "approved"] as const;

function itemOf(
  group: readonly Entry[],
  { clean }: Naming,
  allocations: LedgerMonth["allocations"],
): Item | null {
  const [first] = group;
  if (first === undefined) return null;
  const one = group.length === 1;
  const borne = allocations.find(({ entry }) => entry === first.number);
  return {
    entries: group.map(({ number }) => number),
    vouchers: [...new Set(group.flatMap(({ vouchers }) => vouchers.map(({ number }) => number)))],
    amount: group.reduce((sum, { amount }) => sum + amount, 0),
    date: one && !isPersonal(first) ? first.date : null,
    counterparty: first.counterparty,
    purpose:
      first.counterparty === "staff" ? postsIn(group, clean) : one ? personless(first, clean) : "",
    decision: first.decision,
    review: LEAST_FIRST.find((state) => group.some(({ review }) => review === state)) ?? "pending",
    allocation: borne
      ? { households: borne.households, area: borne.area, amount: borne.amount }
      : null,
  };
}

/** What a line came to in a month as published, with the corrections that were published since. */
export interface PublishedAmounts {
  readonly amountOf: (month: string, line: LineId) => Fen | null;
  /** The number of the last correction that was published; 0: none yet. */
  readonly lastNumber: number;
}

export function correctionsOf(
  month: LedgerMonth,
  published: PublishedAmounts,
  { lineName, clean }: Naming,
): Correction[] {
  return month.corrections.map(({ account, line, kind, of, amount, entries }, index) => {
    const booked = month.entries.filter(({ number }) => entries.includes(number));
    const was = published.amountOf(of, line) ?? 0;
    const vouchers = booked.flatMap((entry) => entry.vouchers.map(({ number }) => number));
    return {
      number: published.lastNumber + index + 1,
      account,
      line,
      name: lineName(line),
      kind,
      of,
      was,
      is: was + amount,
      difference: amount,
      reasons: [...new Set(booked.map(({ purpose }) => clean(purpose)))].filter(Boolean),
      approved: booked.every(({ review }) => review === "approved"),
      entries: [...entries],
      ...(vouchers.length > 0 && { vouchers: [...new Set(vouchers)] }),
    };
  });
}
