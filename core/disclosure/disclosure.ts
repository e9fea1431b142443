// One month of an estate as it is published: the one data set that chat, picture, page, PDF and spreadsheet are drawn
// from. Money is whole fen, rates keep their counts, texts hold nobody's name, number or room.
// The canonical JSON of `content` are the published bytes; what happened to them (signed, published, corrected) lies
// beside them, for it cannot be part of what was signed.
import { z } from "zod";
import type { BudgetId, LineId } from "../ledger/chart.ts";
import { ACCOUNTS, isBudgetId, isLineId } from "../ledger/chart.ts";
import { COUNTERPARTIES } from "../ledger/entry.ts";
import { FEE_MODES, REMUNERATION_BASES } from "../ledger/fees.ts";
import { CLASSES } from "../sla/classes.ts";
import { KINDS } from "../tickets/ticket.ts";
import { CATEGORIES } from "../understand/classification.ts";

const int = z.int();
const count = z.int().min(0);
const fen = int;
const text = z.string();
const Month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/);
const Day = z.string().regex(/^20\d\d-\d\d-\d\d$/);
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Line = z.custom<LineId>((id) => typeof id === "string" && isLineId(id));
const BudgetLine = z.custom<BudgetId>((id) => typeof id === "string" && isBudgetId(id));

/** Printed with its counts. `basisPoints`: hundredths of a percent, half up; null where nothing is counted. */
export const Rate = z.strictObject({
  numerator: int,
  denominator: int,
  basisPoints: int.nullable(),
});
export type Rate = z.infer<typeof Rate>;

/** 0: whose month it is. */
const Cover = z.strictObject({
  estate: text,
  firm: text.nullable(),
  committee: text.nullable(),
  contract: text.nullable(),
  feeMode: z.enum(FEE_MODES),
  month: Month,
  version: z.literal(1),
  timeZone: text,
  /** When it is to be published; what is later is late. */
  dueOn: Day,
  /** Of bank accounts no more than the last four digits. */
  accounts: z.array(
    z.strictObject({ account: z.enum(ACCOUNTS), bank: text.nullable(), last4: text.nullable() }),
  ),
  /** A post and its land line, never a person. */
  responsible: z.array(z.strictObject({ post: text, phone: text })),
});

/** 1: what was to be done and was; what it costs (ten-thousandths of a yuan per `unit`). */
const Services = z.strictObject({
  items: z.array(z.strictObject({ item: text, done: count, planned: count })),
  prices: z.array(z.strictObject({ item: text, price: count, unit: text, since: Day.nullable() })),
  inspections: z.array(z.strictObject({ item: text, nextDue: Day })),
});

/** What one voucher or several stand for. Small amounts, and all that owners or staff paid or got, are one item. */
export const Item = z.strictObject({
  /** Numbers in the ledger. */
  entries: z.array(count),
  vouchers: z.array(text),
  amount: fen,
  /** Null where several days are in one. */
  date: Day.nullable(),
  counterparty: z.enum(COUNTERPARTIES),
  purpose: text,
  decision: text.nullable(),
  review: z.enum(["pending", "approved", "returned"]),
  /**
   * Of an expense of the repair fund: the homes that bear it by their area (hundredths of a square metre), and what their
   * shares come to together. A home's own share is told to that home alone. Null: nothing to allocate, or not done.
   */
  allocation: z.strictObject({ households: count, area: count, amount: fen }).nullable(),
});
export type Item = z.infer<typeof Item>;

export const DisclosureLine = z.strictObject({
  line: Line,
  name: text,
  kind: z.enum([
    "income",
    "expense",
    "cost",
    "use",
    "transferIn",
    "transferOut",
    "collected",
    "passedOn",
  ]),
  amount: fen,
  yearToDate: fen,
  budget: fen.nullable(),
  items: z.array(Item),
});
export type DisclosureLine = z.infer<typeof DisclosureLine>;

/** A line 更正 2026-09: booked in this month for one that was published. Numbered without gaps per estate. */
export const Correction = z.strictObject({
  number: count,
  account: z.enum(ACCOUNTS),
  line: Line,
  name: text,
  kind: DisclosureLine.shape.kind,
  /** The month that it corrects. */
  of: Month,
  /** As published there, and as it should have been: corrections before this one are counted in. */
  was: fen,
  is: fen,
  difference: fen,
  reasons: z.array(text),
  approved: z.boolean(),
  entries: z.array(count),
  /** Absent where there are none, as in months that were published before corrections had any. */
  vouchers: z.array(text).optional(),
});
export type Correction = z.infer<typeof Correction>;

/**
 * A (L1, and L4 apart from it), B (L2), C (L3). Totals hold the lines and this account's corrections. Of L4 income and
 * spending are nothing: `transfersIn` was collected for others, `transfersOut` passed on to them.
 */
export const DisclosureAccount = z.strictObject({
  account: z.enum(ACCOUNTS),
  /** Carried from the month before as published, stated before the first, or counted from nothing. */
  openingFrom: z.enum(["published", "stated", "nothing"]),
  opening: fen,
  income: fen,
  /** Expenses, costs and uses; costs apart too. */
  spending: fen,
  cost: fen,
  transfersIn: fen,
  transfersOut: fen,
  closing: fen,
  bank: fen.nullable(),
  inTransit: z.array(z.strictObject({ name: text, amount: fen })),
  lines: z.array(DisclosureLine),
});
export type DisclosureAccount = z.infer<typeof DisclosureAccount>;

const Transfer = z.strictObject({ date: Day, from: Line, to: Line, amount: fen });

const Remuneration = z.strictObject({
  /** Basis points. */
  rate: count,
  basedOn: z.enum(REMUNERATION_BASES),
  base: fen,
  due: fen,
  booked: fen,
});

/** Of common income after its cost (净收益), to the repair fund. */
const RepairShare = z.strictObject({ net: fen, share: count, due: fen, booked: fen });

/** D: out of the firm's remuneration, never the estate's expenditure. */
const Donation = z.strictObject({ share: count, of: fen, amount: fen });

/** Paid for months to come: in the account, not earned yet. */
const Prepaid = z.strictObject({ opening: fen, received: fen, consumed: fen, closing: fen });

/** E. Hundredths of a square metre; changes in hundredths of a 个百分点. */
const Collection = z.strictObject({
  area: count,
  receivable: fen.nullable(),
  adjustments: z.array(z.strictObject({ name: text, amount: fen })),
  cashCurrent: fen,
  prepaidConsumed: fen,
  rate: Rate.nullable(),
  lastMonth: int.nullable(),
  lastYear: int.nullable(),
  changeOnMonth: int.nullable(),
  changeOnYear: int.nullable(),
  openingArrears: fen.nullable(),
  newArrears: fen.nullable(),
  recovered: fen,
  closingArrears: fen.nullable(),
  recovery: Rate.nullable(),
  households: Rate.nullable(),
});

const Budgeted = z.strictObject({
  line: BudgetLine,
  name: text,
  budget: fen,
  yearToDate: fen,
  execution: Rate,
  /** From the share of the year that is over, in hundredths of a 个百分点. */
  deviation: int.nullable(),
  /** Paid once a year: not flagged for being ahead. */
  oneOff: z.boolean(),
  /** More than ten points off, or over the budget. */
  flagged: z.boolean(),
});
/** F. `time`: months of the year that are over. */
const Budget = z.strictObject({
  time: Rate,
  lines: z.array(Budgeted),
  total: z.strictObject({ budget: fen, yearToDate: fen, execution: Rate }),
});

/** Contracts whose money fell due in the month or before (`since`) and did not come (应收未收). */
const Uncollected = z.strictObject({
  contract: text,
  line: Line,
  name: text,
  amount: fen,
  since: Month,
});
/** Of contracts: what was received before it fell due. It counts when it does. */
const PaidAhead = z.strictObject({ contract: text, line: Line, amount: fen });

/** G. */
const Tickets = z.strictObject({
  openAtStart: count,
  opened: count,
  /** Done in an earlier month, and back in this one. */
  returned: count,
  /** The last 完成 of the month that was not reopened in it. */
  done: count,
  /** Ended without 完成, by reason. */
  ended: z.strictObject({ cancelled: count, merged: count, answered: count, lapsed: count }),
  openAtEnd: count,
  overdue: count,
  categories: z.array(z.strictObject({ category: z.enum(CATEGORIES), opened: count, done: count })),
  /** Of the deadlines that fell in the month. */
  onTime: Rate,
  /** From the report to the first answer of a person of the firm, in minutes; null where nobody answered. */
  firstAnswer: z.strictObject({ answers: count, median: count.nullable(), p90: count.nullable() }),
  rated: Rate,
  /** How many gave 1 to 5 stars, of what was done in the month. */
  stars: z.tuple([count, count, count, count, count]),
  /** 4 and 5. */
  satisfaction: Rate,
  /** Reopened in the month, of what was done in it. */
  reopened: Rate,
});
export type Tickets = z.infer<typeof Tickets>;

/** H: one row is one problem in all three lists 问题/责任/整改; its id is the ticket's number. */
export const Problem = z.strictObject({
  number: count,
  category: z.enum(CATEGORIES),
  kind: z.enum(KINDS),
  class: z.enum(CLASSES),
  /** Of a repair outside a home: 3栋1单元. */
  building: text.nullable(),
  unit: text.nullable(),
  reportedOn: Day,
  /** Who reported and who joined. */
  households: count,
  urgings: count,
  /** Answers for it: the firm, or somebody outside whom the firm follows up. */
  party: z.enum(["firm", "outside"]),
  /** As decided: 道闸厂家·工程主管. */
  responsible: text.nullable(),
  dueOn: Day,
  measure: text.nullable(),
  /** The first month whose lists held it: followed up until it is done. */
  since: Month,
  state: z.enum(["overdue", "open", "done", "ended"]),
  overdueDays: count,
});
export type Problem = z.infer<typeof Problem>;

/** I: objections raised in the month, with what was answered by its end. */
const Objections = z.strictObject({
  raised: count,
  answered: count,
  open: z.array(z.strictObject({ number: count, line: text.nullable(), of: Month, dueOn: Day })),
});

/** A month of the trend, as it was published; null where it was not, or had none. */
export const TrendMonth = z.strictObject({
  month: Month,
  opened: count.nullable(),
  done: count.nullable(),
  onTime: Rate.nullable(),
  satisfaction: Rate.nullable(),
  collection: Rate.nullable(),
  /** Closing balances. */
  L1: fen.nullable(),
  L2: fen.nullable(),
  L3: fen.nullable(),
  spending: fen.nullable(),
});
export type TrendMonth = z.infer<typeof TrendMonth>;

/** A and D to F are null where the fee mode has none, D and others also where nothing is agreed. */
export const Content = z.strictObject({
  format: z.literal("linli-disclosure-1"),
  cover: Cover,
  services: Services,
  serviceFund: DisclosureAccount.nullable(),
  commonIncome: DisclosureAccount,
  repairFund: DisclosureAccount,
  /** 代收代付 (L4); null where nothing was ever collected for others. */
  heldForOthers: DisclosureAccount.nullable(),
  transfers: z.array(Transfer),
  /** From here on each expense is an item of its own, and needs a review. */
  threshold: fen,
  remuneration: Remuneration.nullable(),
  repairShare: RepairShare.nullable(),
  donation: Donation.nullable(),
  prepaid: Prepaid.nullable(),
  collection: Collection.nullable(),
  budget: Budget.nullable(),
  uncollected: z.array(Uncollected),
  paidAhead: z.array(PaidAhead),
  tickets: Tickets,
  problems: z.array(Problem),
  objections: Objections,
  corrections: z.array(Correction),
  /** Twelve months, this one last. */
  trend: z.array(TrendMonth).length(12),
  /** The month before and the digest of its bytes; null: this is the first. */
  previous: z.strictObject({ month: Month, digest: Digest }).nullable(),
});
export type Content = z.infer<typeof Content>;

/** Those that the month has, in the order of their printing. */
export const accountsIn = (content: Content): readonly DisclosureAccount[] =>
  [content.serviceFund, content.commonIncome, content.repairFund, content.heldForOthers].filter(
    (account) => account !== null,
  );

export const SIGNING_SEATS = ["manager", "committee"] as const;
export type SigningSeat = (typeof SIGNING_SEATS)[number];

export const Disclosure = z.strictObject({
  content: Content,
  /** SHA-256 of the canonical JSON of `content`. */
  digest: Digest,
  /** K. Each over this digest. `at` in ms. */
  signatures: z.array(z.strictObject({ seat: z.enum(SIGNING_SEATS), at: count })),
  /** Null: a draft. */
  published: z.strictObject({ at: count, lateDays: count }).nullable(),
  /** Corrections of this month that later months published: 见更正 #k. */
  correctedBy: z.array(z.strictObject({ number: count, line: Line, publishedIn: Month })),
});
export type Disclosure = z.infer<typeof Disclosure>;
