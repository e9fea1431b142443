// Each check by itself: the worked month holds it, and the month with its rule broken does not, with line and difference.
import { describe, expect, test } from "vitest";
import { canonicalJson, digestOf } from "../../../core/disclosure/canonical.ts";
import { CHECKS, failuresIn } from "../../../core/disclosure/checks/all.ts";
import type { Checked, CheckId } from "../../../core/disclosure/checks/check.ts";
import { CHECK_IDS } from "../../../core/disclosure/checks/check.ts";
import type { Content, Correction } from "../../../core/disclosure/disclosure.ts";
import { exampleDisclosure, workedChecked } from "../../support/disclosure.ts";

type Breaking = (content: Mutable<Content>) => void;
type Mutable<T> = T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T;

const BASE = workedChecked();
const CORRECTION: Correction = {
  number: 1,
  account: "L1",
  line: "2.5.2",
  name: "门禁维修",
  kind: "expense",
  of: "2025-05",
  was: 500_00,
  is: 400_00,
  difference: -100_00,
  reasons: ["发票金额有误"],
  approved: true,
  entries: [99],
};

/** The worked month with something changed, and bytes and digest made anew. */
function broken(change: Breaking, more: Partial<Checked> = {}): Checked {
  const content = structuredClone(BASE.content) as Mutable<Content>;
  change(content);
  const bytes = canonicalJson(content);
  return { ...BASE, content, bytes, digest: digestOf(bytes), ...more };
}

const line = (content: Mutable<Content>, id: string) => {
  const accounts = [content.serviceFund, content.commonIncome, content.repairFund];
  const found = accounts.flatMap((account) => account?.lines ?? []).find((one) => one.line === id);
  if (found === undefined) throw new Error(`no line ${id}`);
  return found;
};
const item = (content: Mutable<Content>, id: string) => {
  const [first] = line(content, id).items;
  if (first === undefined) throw new Error(`no item in ${id}`);
  return first;
};
const fund = (content: Mutable<Content>) => {
  if (content.serviceFund === null) throw new Error("no service fund");
  return content.serviceFund;
};

/** May, as it was published before the worked month: the year to date without what June did. */
function monthBefore(): NonNullable<Checked["previous"]> {
  const content = structuredClone(BASE.content) as Mutable<Content>;
  content.cover.month = "2025-05";
  const lines = [content.serviceFund, content.commonIncome, content.repairFund].flatMap(
    (account) => account?.lines ?? [],
  );
  for (const one of content.budget?.lines ?? [])
    one.yearToDate -= lines
      .filter(({ line: id }) => id === one.line || id.startsWith(`${one.line}.`))
      .reduce((sum, { amount }) => sum + amount, 0);
  for (const one of lines) one.yearToDate -= one.amount;
  return { ...previous, content };
}

/** 300.00 collected for others in the month; they lie in the service fund's account. */
const holding = (c: Mutable<Content>) => {
  const line = {
    line: "8.4",
    name: "收装修押金",
    kind: "collected",
    amount: 300_00,
    yearToDate: 300_00,
    budget: null,
    items: [],
  } as const;
  c.heldForOthers = {
    account: "L4",
    openingFrom: "published",
    opening: 0,
    income: 0,
    spending: 0,
    cost: 0,
    transfersIn: 300_00,
    transfersOut: 0,
    closing: 300_00,
    bank: null,
    inTransit: [],
    lines: [
      {
        ...line,
        items: [
          {
            entries: [90],
            vouchers: [],
            amount: 300_00,
            date: null,
            counterparty: "owners",
            purpose: "",
            decision: null,
            review: "approved",
            allocation: null,
          },
        ],
      },
    ],
  };
  return c.heldForOthers;
};

/** The month after the worked one: what is published of the month before it hangs on the case. */
const JULY = "2025-07";
const previous = { content: BASE.content, digest: BASE.digest };

/** What breaks each rule; where it shows, and by how much (null: nothing can be subtracted). */
const BROKEN: Record<CheckId, readonly [string, Checked, string, number | null][]> = {
  V01: [
    [
      "an income line is off",
      broken((c) => {
        line(c, "1.4").amount += 1;
      }),
      "L1 income",
      -1,
    ],
    [
      "spending is off",
      broken((c) => {
        fund(c).spending -= 7;
      }),
      "L1 spending",
      -7,
    ],
    [
      "what is held for others is off",
      broken((c) => {
        holding(c).transfersIn += 5;
      }),
      "L4 in",
      5,
    ],
    [
      "a cost is off",
      broken((c) => {
        c.commonIncome.cost += 3;
      }),
      "L2 cost",
      3,
    ],
  ],
  V02: [
    [
      "a closing is off",
      broken((c) => {
        fund(c).closing += 12_00;
      }),
      "L1",
      12_00,
    ],
  ],
  V03: [
    [
      "an opening is not the published closing",
      broken(
        (c) => {
          c.commonIncome.opening = 96_490_32 + 5;
        },
        { previous },
      ),
      "L2",
      5,
    ],
    [
      "nobody stated where the books began",
      broken((c) => {
        c.repairFund.openingFrom = "nothing";
      }),
      "L3",
      null,
    ],
  ],
  V04: [
    [
      "one side is less",
      broken((c) => {
        line(c, "1.T").amount -= 50;
      }),
      "1.T←5.3",
      -50,
    ],
    [
      "a transfer is not listed",
      broken((c) => {
        c.transfers = c.transfers.filter(({ from }) => from !== "5.1");
      }),
      "5.1→6.3",
      11_135_33,
    ],
  ],
  V05: [
    [
      "the bank has less",
      broken((c) => {
        fund(c).bank = 197_000_00;
      }),
      "L1",
      10_99,
    ],
    [
      "nobody asked the bank",
      broken((c) => {
        c.commonIncome.bank = null;
      }),
      "L2",
      null,
    ],
    [
      "the bank lacks what is held for others",
      broken((c) => {
        holding(c);
      }),
      "L1",
      300_00,
    ],
    [
      "what is held for others has an account of its own, which has less",
      broken((c) => {
        holding(c).bank = 299_00;
      }),
      "L4",
      1_00,
    ],
  ],
  V06: [
    [
      "a line of another account",
      broken((c) => {
        c.commonIncome.lines.push(line(c, "2.1"));
      }),
      "2.1",
      null,
    ],
    [
      "a major repair out of the service fund",
      broken((c) => {
        item(c, "2.5.1").purpose = "电梯大修";
      }),
      "2.5.1",
      null,
    ],
  ],
  V07: [
    [
      "more than rate × base",
      broken((c) => {
        if (c.remuneration) c.remuneration.booked += 1;
      }),
      "2.10",
      1,
    ],
    [
      "another rate without a decision",
      broken(
        (c) => {
          if (c.remuneration)
            Object.assign(c.remuneration, { rate: 10_00, due: 8_209_92, booked: 8_209_92 });
          line(c, "2.10").amount = 8_209_92;
        },
        { previous },
      ),
      "2.10",
      null,
    ],
  ],
  V08: [
    [
      "the donation is another sum",
      broken((c) => {
        if (c.donation) c.donation.amount += 1;
      }),
      "D",
      1,
    ],
    [
      "the owners pay it",
      broken((c) => {
        item(c, "2.7").purpose = "社区微基金捐赠";
      }),
      "2.7",
      null,
    ],
  ],
  V09: [
    [
      "vouchers stand for less",
      broken((c) => {
        item(c, "2.5.2").amount -= 86_00;
      }),
      "2.5.2",
      86_00,
    ],
    [
      "no voucher",
      broken((c) => {
        item(c, "2.9").vouchers = [];
      }),
      "2.9",
      512_00,
    ],
    [
      "a voucher twice",
      broken((c) => {
        item(c, "2.9").vouchers = ["V-014"];
      }),
      "V-014",
      null,
    ],
  ],
  V10: [
    [
      "sent back by the committee",
      broken((c) => {
        item(c, "2.6").review = "returned";
      }),
      "2.6",
      8_964_30,
    ],
  ],
  V11: [
    [
      "no decision",
      broken((c) => {
        item(c, "7.1").decision = null;
      }),
      "7.1",
      46_800_00,
    ],
    [
      "the homes bear a fen less",
      broken((c) => {
        const { allocation } = item(c, "7.1");
        if (allocation) allocation.amount -= 1;
      }),
      "7.1",
      1,
    ],
    [
      "nobody said which homes bear it",
      broken((c) => {
        item(c, "7.1").allocation = null;
      }),
      "7.1",
      46_800_00,
    ],
    [
      "a correction of a month before is not shared",
      {
        ...BASE,
        ledger: {
          ...BASE.ledger,
          entries: BASE.ledger.entries.map((one) =>
            one.line === "6.2"
              ? { ...one, line: "7.1", amount: -3, correctedMonth: "2025-05" }
              : one,
          ),
        },
      },
      "7.1",
      -3,
    ],
  ],
  V12: [
    [
      "arrears do not carry on",
      broken((c) => {
        if (c.collection?.closingArrears) c.collection.closingArrears += 9;
      }),
      "closingArrears",
      9,
    ],
    [
      "due is not area × price",
      broken((c) => {
        if (c.collection?.receivable) c.collection.receivable += 100;
      }),
      "receivable",
      100,
    ],
    [
      "more is paid ahead than is there",
      broken((c) => {
        if (c.prepaid) c.prepaid.closing = fund(c).closing + 1;
      }),
      "prepaid",
      1,
    ],
    [
      "more is used up than was paid ahead",
      broken((c) => {
        if (c.prepaid) {
          c.prepaid.consumed = c.prepaid.opening + c.prepaid.received + 7;
          c.prepaid.closing = -7;
        }
      }),
      "prepaid",
      -7,
    ],
    [
      "more homes paid than there are",
      broken((c) => {
        if (c.collection?.households) c.collection.households.numerator = 630;
      }),
      "households",
      6,
    ],
  ],
  V13: [
    [
      "the budget's rate is of other figures than its line",
      broken((c) => {
        const [line] = c.budget?.lines ?? [];
        if (line) line.execution.numerator += 1;
      }),
      "2.1",
      1,
    ],
    [
      "a rate is not that of its counts",
      broken((c) => {
        if (c.collection?.rate) c.collection.rate.basisPoints = 93_42;
      }),
      "collection.rate",
      1,
    ],
    [
      "a change is not that of the rates",
      broken((c) => {
        if (c.collection) c.collection.changeOnYear = 5_60;
      }),
      "changeOnYear",
      -1,
    ],
  ],
  V14: [
    [
      "tickets are lost",
      broken((c) => {
        c.tickets = { ...exampleDisclosure().content.tickets, openAtEnd: 13 };
      }),
      "openAtEnd",
      1,
    ],
    [
      "a category is missing",
      broken((c) => {
        c.tickets.opened = 1;
        c.tickets.openAtEnd = 1;
      }),
      "opened",
      1,
    ],
    [
      "an overdue ticket has no row",
      broken((c) => {
        c.tickets = exampleDisclosure().content.tickets;
      }),
      "problems",
      -3,
    ],
  ],
  V15: [
    [
      "satisfaction of more than the ratings",
      broken((c) => {
        c.tickets = {
          ...exampleDisclosure().content.tickets,
          satisfaction: { numerator: 75, denominator: 81, basisPoints: 92_59 },
        };
      }),
      "satisfaction",
      -1,
    ],
    [
      "more ratings than were done",
      broken((c) => {
        c.tickets = {
          ...exampleDisclosure().content.tickets,
          done: 81,
          rated: { numerator: 82, denominator: 81, basisPoints: 101_23 },
        };
      }),
      "rated",
      null,
    ],
  ],
  V16: [
    [
      "a month is missing in the year",
      broken(
        (c) => {
          line(c, "2.2").yearToDate -= 1_00;
        },
        {
          previous: monthBefore(),
        },
      ),
      "2.2",
      -1_00,
    ],
    [
      "the budget says another year to date than its line",
      broken((c) => {
        const [staff] = c.budget?.lines ?? [];
        if (staff) staff.yearToDate += 5;
      }),
      "2.1",
      5,
    ],
    [
      "the budget of a heading leaves out what its lines did in the month",
      broken(
        (c) => {
          const heading = c.budget?.lines.find((one) => one.line === "2.5");
          if (heading) heading.yearToDate -= 4;
        },
        { previous: monthBefore() },
      ),
      "2.5",
      -4,
    ],
    [
      "the budget in all is not that of its lines",
      broken((c) => {
        if (c.budget) c.budget.total.budget += 3;
      }),
      "F",
      3,
    ],
  ],
  V17: [
    [
      "a resident's name",
      broken((c) => {
        item(c, "2.5.2").purpose = "李婷婷家门禁";
      }),
      "2.5.2",
      null,
    ],
    [
      "a phone in a measure",
      broken((c) => {
        c.problems = exampleDisclosure().content.problems;
        Object.assign(c.problems[0] ?? {}, { measure: "电话 13812345678" });
      }),
      "problems.0.measure",
      null,
    ],
    [
      "a room",
      broken((c) => {
        item(c, "2.5.2").purpose = "3-2-501 门禁";
      }),
      "2.5.2",
      null,
    ],
    [
      "a whole account number",
      broken((c) => {
        c.cover.accounts = [{ account: "L1", bank: "6222 0212 3456 7890 123", last4: null }];
      }),
      "cover.accounts.0.bank",
      null,
    ],
  ],
  V18: [
    [
      "other bytes than were signed",
      { ...BASE, bytes: BASE.bytes.replace("晨曦", "晨光") },
      BASE.digest.slice(0, 8),
      null,
    ],
  ],
  V19: [
    [
      "old and new do not give the difference",
      broken((c) => {
        c.corrections = [{ ...CORRECTION, is: 401_00 }];
      }),
      "#1 2.5.2",
      1_00,
    ],
    [
      "no reason",
      broken((c) => {
        c.corrections = [{ ...CORRECTION, reasons: [] }];
      }),
      "#1 2.5.2",
      null,
    ],
    [
      "nobody approved it",
      broken((c) => {
        c.corrections = [{ ...CORRECTION, approved: false }];
      }),
      "#1 2.5.2",
      null,
    ],
    [
      "it corrects its own month",
      broken((c) => {
        c.corrections = [{ ...CORRECTION, of: "2025-06" }];
      }),
      "#1 2.5.2",
      null,
    ],
  ],
  V20: [
    [
      "a number is left out",
      broken(
        (c) => {
          c.corrections = [{ ...CORRECTION, number: 3 }];
        },
        { lastCorrection: 1 },
      ),
      "#3",
      1,
    ],
    [
      "a correction is not published",
      {
        ...BASE,
        ledger: {
          ...BASE.ledger,
          corrections: [
            {
              account: "L1",
              line: "2.5.2",
              kind: "expense",
              of: "2025-05",
              amount: -100_00,
              entries: [99],
            },
          ],
        },
      },
      "2.5.2",
      -100_00,
    ],
  ],
  V21: [
    [
      "a month is left out",
      broken(
        (c) => {
          c.cover.month = "2025-08";
          c.previous = { month: "2025-06", digest: BASE.digest };
        },
        { previous },
      ),
      "2025-06",
      null,
    ],
    [
      "another digest than was published",
      broken(
        (c) => {
          c.cover.month = JULY;
          c.previous = { month: "2025-06", digest: digestOf("other") };
        },
        { previous },
      ),
      "2025-06",
      null,
    ],
  ],
  V22: [
    [
      "a voucher leads nowhere",
      broken((c) => {
        item(c, "2.5.2").vouchers = ["V-012"];
      }),
      "V-013",
      null,
    ],
  ],
  V23: [
    [
      "what is shown is not what is signed",
      { ...BASE, bytes: canonicalJson({ ...BASE.content, threshold: 1 }) },
      "2025-06",
      null,
    ],
  ],
  V24: [
    [
      "an unpaid contract is not listed",
      { ...BASE, contracts: [{ number: "G-2023-07", line: "3.5", amount: 1_500_00, months: [6] }] },
      "3.5",
      1_500_00,
    ],
    [
      "one is listed that was paid",
      broken((c) => {
        c.uncollected = [
          { contract: "G-2025-02", line: "3.1", name: "电梯广告", amount: 1, since: "2025-06" },
        ];
      }),
      "contracts",
      1,
    ],
    [
      "one receipt is booked twice for a contract",
      {
        ...BASE,
        ledger: {
          ...BASE.ledger,
          entries: BASE.ledger.entries.flatMap((one) =>
            one.line === "3.1"
              ? [1, 2].map((nth) => ({ ...one, contract: "G-2025-02", number: 900 + nth }))
              : [one],
          ),
        },
      },
      "G-2025-02",
      4_000_00,
    ],
  ],
};

test("what is held for others breaks nothing where the bank has it", () => {
  const holds = broken((c) => {
    holding(c);
    fund(c).bank = (fund(c).bank ?? 0) + 300_00;
  });
  expect(failuresIn(holds).map(({ check }) => check)).toEqual([]);
});

test("the worked month breaks no rule", () => {
  expect(failuresIn(BASE)).toEqual([]);
});

describe.each(CHECK_IDS)("%s", (id) => {
  test.each(BROKEN[id])("%s", (_, checked, at, difference) => {
    const found = CHECKS[id](checked);
    expect(found.map(({ line: where }) => where)).toContain(at);
    expect(found.filter(({ line: where }) => where === at).map((one) => one.difference)).toContain(
      difference,
    );
    expect(new Set(found.map(({ check }) => check))).toEqual(new Set([id]));
  });
});
