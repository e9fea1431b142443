// Samples of what the bot says about the ledger, for the tests that read every text in both languages.
import type { RefusalReason } from "../../core/errors.ts";
import { CHART } from "../../core/ledger/chart.ts";
import type { Entry } from "../../core/ledger/entry.ts";
import type { LedgerFault } from "../../core/ledger/fault.ts";
import type { LedgerFacts } from "../../core/replies/ledger-texts.ts";

type Some<T> = readonly [T, ...T[]];

const ENTRY: Entry = {
  number: 12,
  date: "2026-10-05",
  line: "2.5.2",
  account: "L1",
  amount: 1_286_00,
  counterparty: "supplier",
  purpose: "card reader",
  decision: null,
  contract: null,
  corrects: null,
  correctedMonth: null,
  contra: null,
  enteredBy: 1,
  enteredAt: 0,
  vouchers: [{ number: "V-2026-10-001", sha256: "ab" }],
  review: "pending",
  reviewedBy: null,
  reviewReason: "",
};
const BALANCES = [{ account: "L1" as const, balance: 197_010_99 }];
const BARE = { ...ENTRY, amount: 5, purpose: "", vouchers: [], decision: "R-1" };
const STANDING = { line: "2.5.2" as const, amount: 1_286_00 };
const RECONCILED = {
  month: "2026-10",
  account: "L1" as const,
  closing: 5,
  held: null,
  bank: 5,
  inTransit: [],
  gap: 0,
  hints: [],
};
const BORNE = { scope: "3", households: 68, area: 7_465_00 };
const OFF = {
  ...RECONCILED,
  bank: 7,
  held: 3,
  inTransit: [{ name: "cheque", amount: 1 }],
  gap: 3,
  hints: [
    { hint: { is: "notAtBank", entry: 12, twin: null }, entry: ENTRY },
    { hint: { is: "notAtBank", entry: 12, twin: 11 }, entry: ENTRY },
    { hint: { is: "reversed", entry: 12 }, entry: ENTRY },
    { hint: { is: "swapped", entry: 12, perhaps: 1_268_00 }, entry: ENTRY },
  ],
} as const;

export const LEDGER_SAMPLES: { readonly [Name in keyof LedgerFacts]: Some<LedgerFacts[Name]> } = {
  booked: [
    {
      entries: [ENTRY],
      balances: BALANCES,
      threshold: 500_00,
      same: 11,
      sameFile: 12,
      borne: "nobody",
    },
    {
      entries: [BARE, ENTRY],
      balances: BALANCES,
      threshold: 500_00,
      same: null,
      sameFile: null,
      borne: BORNE,
    },
    {
      entries: [{ ...BARE, contract: "G-1" }],
      balances: BALANCES,
      threshold: 0,
      same: null,
      sameFile: null,
      borne: null,
    },
    ...CHART.map(({ id }) => ({
      entries: [{ ...ENTRY, line: id }],
      balances: BALANCES,
      threshold: 0,
      same: null,
      sameFile: null,
      borne: null,
    })),
  ],
  amended: [
    {
      number: 12,
      before: STANDING,
      now: { line: "2.5.3", amount: 1_280_00 },
      booked: [ENTRY, { ...ENTRY, amount: -6_00 }],
      balances: BALANCES,
      reason: "wrong bill",
      threshold: 500_00,
      sameFile: 11,
    },
    {
      number: 12,
      before: STANDING,
      now: { ...STANDING, amount: 0 },
      booked: [ENTRY],
      balances: [],
      reason: "double",
      threshold: 500_00,
      sameFile: null,
    },
  ],
  voucherAdded: [
    { entry: ENTRY, sameFile: null },
    { entry: ENTRY, sameFile: 11 },
  ],
  reviewed: [
    { entry: ENTRY, approved: true, reason: "", told: false },
    { entry: ENTRY, approved: false, reason: "no invoice", told: true },
  ],
  returnedForStaff: [{ entry: ENTRY, reason: "no invoice" }],
  toReview: [
    { entries: [], more: 0, atLeast: 500_00, sameFiles: new Map() },
    {
      entries: [ENTRY, { ...BARE, review: "returned", reviewReason: "why" }],
      more: 3,
      atLeast: 1,
      sameFiles: new Map([[ENTRY.number, 11]]),
    },
  ],
  reconciled: [
    RECONCILED,
    { ...RECONCILED, bank: null },
    OFF,
    { ...RECONCILED, bank: 0, gap: -5 },
    { ...RECONCILED, account: "L2", bank: null, inTransit: OFF.inTransit },
    { ...RECONCILED, account: "L2", inTransit: OFF.inTransit },
    { ...OFF, account: "L3", hints: [] },
  ],
  allotted: [{ entry: ENTRY, borne: BORNE }],
  reconciledAll: [
    {
      month: "2026-10",
      accounts: [RECONCILED, OFF],
      prepaid: { opening: null, received: 0, consumed: 0, closing: null },
      householdsPaid: null,
      openingArrears: null,
    },
    {
      month: "2026-10",
      accounts: [],
      prepaid: { opening: 5, received: 3, consumed: 2, closing: 6 },
      householdsPaid: 587,
      openingArrears: 9,
    },
  ],
  stated: [
    {
      figure: { kind: "inTransit", period: "2026-10", subject: "L1 cheque", value: -5 },
      reconciled: OFF,
      prepaid: null,
    },
    {
      figure: { kind: "prepaidConsumed", period: "2026-10", subject: "", value: 5 },
      reconciled: null,
      prepaid: 7,
    },
    {
      figure: { kind: "householdsPaid", period: "2026-10", subject: "", value: 587 },
      reconciled: null,
      prepaid: null,
    },
    {
      figure: { kind: "collectionRate", period: "2026-09", subject: "", value: 92_10 },
      reconciled: null,
      prepaid: null,
    },
    {
      figure: { kind: "yearToDate", period: "2026-09", subject: "2.5", value: 92_10 },
      reconciled: null,
      prepaid: null,
    },
  ],
};

const FAULTS: Some<LedgerFault> = [
  { is: "badAmount", text: "1,28", fault: "ambiguous" },
  { is: "badAmount", text: "x", fault: "unreadable" },
  { is: "badAmount", text: "1.234", fault: "fractionOfFen" },
  { is: "badAmount", text: "9", fault: "tooLarge" },
  { is: "badAmount", text: "0", fault: "nothing" },
  { is: "noAmount", direction: "in" },
  { is: "noAmount", direction: "out" },
  { is: "noAmount", direction: "transfer" },
  { is: "noAmount", direction: "any" },
  { is: "unknownLine", text: "gates", near: ["2.5.2", "3.9"] },
  { is: "unknownLine", text: "gates", near: [] },
  { is: "severalLines", text: "taxes", lines: ["2.9", "4.3"] },
  { is: "badDate", text: "02-30" },
  { is: "badMonth", text: "2026-13" },
  { is: "future", date: "2027-01-01" },
  { is: "closed", month: "2026-09" },
  { is: "beforeBooks", month: "2026-09" },
  { is: "longPurpose" },
  { is: "personalPurpose" },
  { is: "needsDecision" },
  { is: "longWord", text: "?" },
  { is: "voucherUsed", number: "V-1" },
  { is: "voucherGone" },
  { is: "unknownEntry", number: 9 },
  { is: "isCorrection", number: 13, of: 12 },
  { is: "unchanged", number: 12, ...STANDING },
  { is: "transferKeepsLine" },
  { is: "needsReason", for: "amend" },
  { is: "needsReason", for: "review" },
  { is: "unknownAccount", text: "hoard" },
  { is: "unknownScope", text: "9", known: ["1", "2"] },
  { is: "unknownScope", text: "9", known: [] },
  { is: "noHomes" },
  { is: "notBorneByHomes" },
  { is: "badFigure", text: "x", example: "y" },
  { is: "carried", month: "2026-09" },
  { is: "entriesBefore", month: "2026-09" },
  { is: "noVoucher" },
  { is: "ownEntry", number: 12 },
];

export const LEDGER_REASONS = {
  inCommitteeGroupOnly: [{ why: "inCommitteeGroupOnly" }],
  inOfficeGroupsOnly: [{ why: "inOfficeGroupsOnly" }],
  ledger: FAULTS.map((fault) => ({ why: "ledger", fault })) as unknown as Some<
    Extract<RefusalReason, { why: "ledger" }>
  >,
} as const;
