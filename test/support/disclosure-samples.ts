// Samples of what the bot says about disclosures, for the tests that read every text in both languages.
import { CHECK_IDS } from "../../core/disclosure/checks/check.ts";
import type { DisclosureLine, Problem } from "../../core/disclosure/disclosure.ts";
import type { DisclosureFault } from "../../core/disclosure/fault.ts";
import type { MoneyFacts, ShownLine } from "../../core/disclosure/questions/facts.ts";
import { rate } from "../../core/disclosure/rate.ts";
import type { RefusalReason } from "../../core/errors.ts";
import type { HomeShare } from "../../core/ledger/home-account.ts";
import type { DisclosureFacts } from "../../core/replies/disclosure-texts.ts";
import { LINE_NAMES } from "../../core/replies/ledger-names.en.ts";
import { exampleDisclosure } from "./disclosure.ts";

type Some<T> = readonly [T, ...T[]];

/** The example with English words, so that no Chinese comes in by the data. */
function example() {
  const made = exampleDisclosure();
  const english = (line: DisclosureLine): DisclosureLine => ({
    ...line,
    name: LINE_NAMES[line.line],
  });
  const { content } = made;
  const of = <A extends { lines: DisclosureLine[] }>(account: A): A => ({
    ...account,
    lines: account.lines.map(english),
  });
  return {
    ...made,
    content: {
      ...content,
      cover: { ...content.cover, estate: "Sunny Garden" },
      serviceFund: content.serviceFund && of(content.serviceFund),
      commonIncome: of(content.commonIncome),
      repairFund: of(content.repairFund),
      budget: content.budget && {
        ...content.budget,
        lines: content.budget.lines.map((line) => ({ ...line, name: LINE_NAMES[line.line] })),
      },
      problems: content.problems.map(
        (one): Problem => ({ ...one, responsible: "lift firm", measure: "new board" }),
      ),
    },
  };
}

const DISCLOSURE = example();
const { content } = DISCLOSURE;
const DRAFT = { ...DISCLOSURE, published: null, signatures: [] };
const AT = Date.parse("2025-07-10T02:00:00Z");
const MONTH = "2025-06";
const FAILURES = CHECK_IDS.map((check, index) => ({
  check,
  line: index % 2 === 0 ? "L1 income" : "2.5.2",
  difference: index % 3 === 0 ? null : 12_00,
  money: index % 2 === 0,
}));
const DECIDED = {
  number: 3,
  ticket: 12,
  measure: "new board",
  responsible: "lift firm",
  dueOn: "2025-07-20",
};
const TICKETS = { month: "2025-05", tickets: { ...content.tickets, onTime: rate(100, 110) } };

const LINE: ShownLine = {
  line: "2.5.2",
  name: "Access control",
  amount: 1_286_00,
  items: [
    {
      vouchers: ["V-012", "V-013"],
      amount: 1_286_00,
      purpose: "card reader",
      date: null,
      counterparty: "supplier",
      review: "approved",
      decision: "R-1",
      allocation: { households: 68, area: 7_465_00, amount: 1_286_00 },
    },
  ],
  yearToDate: 5_000_00,
  lastMonth: 1_000_00,
  lastYear: 0,
  corrected: [{ number: 1, publishedIn: "2025-07", amount: 1_186_00 }],
};
const ACCOUNT = {
  account: "L2" as const,
  opening: 7,
  closing: 9,
  income: 8,
  cost: 1,
  spending: 2,
  transfersIn: 0,
  transfersOut: 3,
};
const METERED = { ...LINE.items[0], purpose: "power 12,340 kWh" } as const;
const DUE = { contract: "G-1", line: "3.5", name: "mast", amount: 5, since: MONTH } as const;

const MONEY: readonly (MoneyFacts | null)[] = [
  { is: "lines", lines: [LINE], account: null, refusesNames: true },
  { is: "lines", lines: [{ ...LINE, items: [], corrected: [] }], account: ACCOUNT },
  { is: "lines", lines: [LINE], account: null, closely: true },
  {
    is: "lines",
    lines: [{ ...LINE, line: "2.6", items: [METERED] as ShownLine["items"] }],
    account: null,
  },
  { is: "lines", lines: [], account: null, uncollected: [DUE] },
  { is: "balances", accounts: [ACCOUNT, { ...ACCOUNT, account: "L1", transfersIn: 4, cost: 0 }] },
  {
    is: "spending",
    toDate: true,
    top: [{ name: "Staff", line: "2.1", amount: 5, share: rate(5, 9) }],
    total: 9,
    closing: 10,
    prepaid: 1,
  },
  content.remuneration && {
    is: "remuneration",
    of: content.remuneration,
    parts: { current: 1, arrears: 2, consumed: 3 },
    contract: "HT-1",
    line: LINE,
  },
  content.remuneration && {
    is: "remuneration",
    of: content.remuneration,
    parts: null,
    contract: null,
    line: null,
  },
  { is: "balance", account: ACCOUNT, lines: [LINE] },
  { is: "balance", account: { ...ACCOUNT, account: "L3" }, lines: [] },
  content.collection && { is: "arrears", of: content.collection, refusesNames: true },
  {
    is: "surplus",
    from: "2025-01",
    opening: 1,
    closing: 9,
    prepaidChange: 2,
    transfers: 3,
    surplus: 3,
  },
  content.budget && { is: "budget", of: content.budget },
  { is: "compare", now: content, last: content, lastYear: null },
  content.donation && { is: "donation", of: content.donation },
  { is: "status", last: MONTH, next: "2025-07", dueOn: "2025-08-10", lateDays: 0 },
  { is: "status", last: MONTH, next: "2025-07", dueOn: "2025-08-10", lateDays: 12 },
  { is: "noYear", year: "2023", last: MONTH },
  { is: "lumpSum" },
];

const SHARE: HomeShare = {
  entry: 32,
  line: "7.1",
  month: MONTH,
  purpose: "roof",
  decision: "R-1",
  total: 46_800_00,
  share: 688_24,
  area: 109_78,
  areaOfAll: 7_465_00,
  households: 68,
};
const OWED = Array.from({ length: 8 }, (_, index) => ({
  month: `2025-0${index + 1}`,
  due: 131_74,
  paid: index,
}));
const FEES = {
  through: MONTH,
  owed: OWED,
  paidInYear: 9,
  lastPaid: { on: "2025-06-03", month: "2025-05", amount: 131_74 },
};
const HOMES = [
  { home: "3-101", fees: FEES, shares: [SHARE, { ...SHARE, purpose: "", decision: null }] },
  { home: "3-102", fees: { ...FEES, owed: [], lastPaid: null }, shares: [] },
  { home: "3-103", fees: null, shares: [] },
];
const OWN: Some<DisclosureFacts["ownMoney"]> = [
  { own: { is: "inPrivateOnly", sent: true } },
  { own: { is: "inPrivateOnly", sent: false } },
  ...(["account", "deposit", "share", "repairFund"] as const).flatMap((what) => [
    { own: { is: "noHome", what, phone: "88886666", waiting: what === "share" } } as const,
    { own: { is: "homes", what, phone: null, homes: HOMES } } as const,
  ]),
];

const ANSWERS = MONEY.flatMap((facts, index) =>
  facts === null
    ? []
    : [
        {
          answer: {
            month: MONTH,
            digest: DISCLOSURE.digest,
            unpublished: index % 2 === 0 ? { month: "2025-07", dueOn: "2025-08-10" } : null,
            facts,
          },
          grievance: index % 2 === 0,
        },
      ],
) as unknown as Some<DisclosureFacts["moneyAnswer"]>;

const DRAFTED = {
  disclosure: DRAFT,
  failures: [],
  missing: ["manager", "committee"] as const,
  changed: false,
  voided: false,
  openObjections: 1,
  publishAt: AT,
};
const VERIFIED = {
  month: MONTH,
  digest: DISCLOSURE.digest,
  recomputed: DISCLOSURE.digest,
  previous: { month: "2025-05", digest: "ab", found: "ab" },
  failures: [],
  differing: [],
  signatures: 2,
};
const SUMMARY = {
  month: MONTH,
  upTo: AT,
  published: false,
  tickets: content.tickets,
  last: TICKETS,
  lastYear: null,
  balances: [{ account: "L1" as const, closing: 5 }],
};

export const DISCLOSURE_SAMPLES: {
  readonly [Name in keyof DisclosureFacts]: Some<DisclosureFacts[Name]>;
} = {
  disclosure: [
    { disclosure: DISCLOSURE },
    {
      addresses: {
        page: "https://linli.example.org/p/slug/2025-06",
        corrected: [{ month: "2025-05", address: "https://linli.example.org/p/slug/2025-05" }],
      },
      disclosure: {
        ...DISCLOSURE,
        published: { at: AT, lateDays: 3 },
        correctedBy: [{ number: 1, line: "2.5.2", publishedIn: "2025-07" }],
      },
    },
  ],
  monthPicture: [{ month: MONTH }],
  pictureFailed: [{ month: MONTH }],
  draft: [
    DRAFTED,
    { ...DRAFTED, failures: FAILURES, changed: true },
    { ...DRAFTED, missing: [], voided: true, openObjections: 0 },
  ],
  monthSigned: [
    { month: MONTH, seat: "manager", missing: ["committee"], publishAt: AT },
    { month: MONTH, seat: "committee", missing: [], publishAt: AT },
    { month: MONTH, seat: "committee", missing: [], publishAt: AT + 1e12 },
  ],
  publishedLater: [{ month: MONTH, publishAt: AT }],
  monthPublished: [{ month: MONTH }],
  unpublished: [
    {
      month: MONTH,
      dueOn: "2025-07-10",
      failures: FAILURES,
      missing: ["manager"],
      voided: true,
    },
  ],
  verified: [
    { verified: VERIFIED, sound: true },
    {
      verified: {
        ...VERIFIED,
        recomputed: "cd".repeat(32),
        failures: FAILURES,
        differing: ["tickets"],
      },
      sound: false,
    },
  ],
  objected: [{ number: 4, month: MONTH, ledgerLine: "2.5.2", dueAt: AT }],
  objectionForFirm: [
    { number: 4, month: MONTH, ledgerLine: "2.5.2", words: "too much", dueAt: AT },
    { number: 5, month: MONTH, ledgerLine: null, words: "too much", dueAt: AT },
  ],
  objectionAnswered: [{ number: 4, words: "two readers" }],
  performed: [{ month: MONTH, item: "Lift care", done: 16, planned: 16 }],
  summary: [
    SUMMARY,
    { ...SUMMARY, upTo: null, published: true, last: null, lastYear: TICKETS, balances: [] },
  ],
  problemLists: [
    { month: MONTH, published: true, problems: [...content.problems] },
    { month: MONTH, published: false, problems: [] },
  ],
  agenda: [
    {
      month: MONTH,
      on: "2025-07-05",
      overdue: [...content.problems],
      repeated: [{ category: "elevator", building: "3", times: 4 }],
      unanswered: [12, 13],
      objections: [{ number: 4, ledgerLine: "2.5.2" }],
      tasks: [DECIDED],
    },
    {
      month: MONTH,
      on: "2025-07-05",
      overdue: [],
      repeated: [],
      unanswered: [],
      objections: [],
      tasks: [],
    },
  ],
  resolved: [DECIDED, { ...DECIDED, ticket: null, responsible: null, dueOn: null }],
  tasks: [{ tasks: [DECIDED] }, { tasks: [] }],
  taskDone: [{ number: 3 }],
  moneyAnswer: ANSWERS,
  ownMoney: OWN,
  namesRefused: [{}],
  noCutOff: [{ phone: "88886666" }, { phone: null }],
  notInBooks: [
    { topic: "line", committee: false },
    { topic: "price", committee: false },
    { topic: "price", committee: true },
  ],
  priceAsked: [{}],
};

const FAULTS: Some<DisclosureFault> = [
  { is: "badMonth", text: "13" },
  { is: "settingsUnread" },
  { is: "notOver", month: MONTH },
  { is: "published", month: MONTH },
  { is: "outOfOrder", month: MONTH, next: "2025-05" },
  { is: "outOfOrder", month: MONTH, next: "2025-07" },
  { is: "notPublished", month: null, dueOn: null, lateDays: 0 },
  { is: "notPublished", month: MONTH, dueOn: "2025-07-10", lateDays: 0 },
  { is: "notPublished", month: "2025-12", dueOn: "2026-01-10", lateDays: 3 },
  { is: "neverPublished", month: "2025-05", last: MONTH },
  { is: "failing", month: MONTH, failures: FAILURES },
  { is: "unsigned", month: MONTH, missing: ["manager", "committee"] },
  { is: "signedAlready", month: MONTH, missing: ["committee"] },
  { is: "samePerson" },
  { is: "badDueDay" },
  { is: "pastDueDay", dueOn: "2026-10-20" },
  { is: "unknownLine", text: "9.9" },
  { is: "unknownObjection", number: 4 },
  { is: "unknownTask", number: 4 },
  { is: "unknownService", text: "x", known: ["Lift care"] },
  { is: "unknownService", text: "x", known: [] },
  { is: "personal" },
];

export const DISCLOSURE_REASONS: {
  readonly disclosure: Some<Extract<RefusalReason, { why: "disclosure" }>>;
} = {
  disclosure: FAULTS.map((fault) => ({ why: "disclosure", fault })) as unknown as Some<
    Extract<RefusalReason, { why: "disclosure" }>
  >,
};
