// Carries out what is said to the ledger: entries, corrections, verdicts, the bank's balance.
import { Refusal } from "../errors.ts";
import { isAllocated } from "../ledger/allocate.ts";
import {
  type Allocated,
  allocateAnew,
  allocateCorrections,
  allocateEntry,
} from "../ledger/allocations.ts";
import { type Booking, correct, standing, transfer } from "../ledger/book.ts";
import { ACCOUNTS, type Account, lineOf, transferOf } from "../ledger/chart.ts";
import { type Books, faultIn } from "../ledger/check.ts";
import type { Entry, NewEntry, Voucher } from "../ledger/entry.ts";
import { dayAt, monthOf, openDay } from "../ledger/months.ts";
import { here, toStaff } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Outcome } from "../store.ts";
import type { Carrying } from "./carry-out.ts";
import type { LedgerPlan } from "./ledger-plan.ts";
import {
  type AmendmentWords,
  type BookingWords,
  type ReviewWords,
  refuseLedger,
} from "./ledger-words.ts";
import { reconcile } from "./reconcile.ts";

export function carryOutLedger(plan: LedgerPlan, carrying: Carrying): Promise<Outcome> {
  switch (plan.name) {
    case "book":
      return book(plan.words, carrying);
    case "amend":
      return amend(plan.words, carrying);
    case "review":
      return plan.words.do === "list" ? listToReview(carrying) : review(plan.words, carrying);
    case "reconcile":
      return reconcile(plan.words, carrying);
    default:
      return plan satisfies never;
  }
}

export const estateIdOf = ({ situation }: Carrying): number => {
  if (situation.estate === null) throw new Refusal({ why: "noEstate" });
  return situation.estate.id;
};

export const byOf = ({ person, situation }: Carrying) => ({
  personId: person.id,
  at: situation.now,
});

async function booksOf(estateId: number, { tx, situation }: Carrying): Promise<Books> {
  const begins = new Map<Account, string | null>();
  for (const account of ACCOUNTS) begins.set(account, await tx.beginsIn(estateId, account));
  return {
    today: dayAt(situation.now, situation.settings.timeZone),
    closedThrough: await tx.closedThrough(estateId),
    beginsIn: (line) => begins.get(lineOf(line).account) ?? null,
  };
}

/** Books what nothing speaks against; else refuses, and nothing is written. */
async function enter(
  entries: readonly Booking[],
  estateId: number,
  carrying: Carrying,
): Promise<readonly Entry[]> {
  const books = await booksOf(estateId, carrying);
  for (const entry of entries) {
    const fault = faultIn(entry, books);
    if (fault !== null) refuseLedger(fault);
  }
  return carrying.tx.book(estateId, entries, byOf(carrying));
}

async function book(words: BookingWords, carrying: Carrying): Promise<Outcome> {
  const { tx, posting } = carrying;
  const estateId = estateIdOf(carrying);
  const { voucher, scope, ...said } = words;
  const same = await tx.sameEntry(estateId, said);
  const entry: NewEntry = {
    ...said,
    corrects: null,
    importKey: null,
    vouchers: await vouchersOf(words, estateId, carrying),
  };
  const sameFile = await sameFileAs(entry.vouchers, null, estateId, carrying);
  const entries = transferOf(entry.line) === null ? [entry] : transfer(entry);
  const booked = await enter(entries, estateId, carrying);
  const shown = {
    borne: await borneBy(booked, scope, estateId, carrying),
    entries: booked,
    balances: await balancesOf(booked, estateId, carrying),
    threshold: carrying.settings.fees.threshold,
  };
  here(posting, "reply", reply("booked", { ...shown, same: same?.number ?? null, sameFile }));
  return "done";
}

/** The homes that bear an expense of the repair fund; "nobody" where it still has to be said which. */
async function borneBy(
  [entry]: readonly Entry[],
  scope: string | null,
  estateId: number,
  carrying: Carrying,
): Promise<Allocated | "nobody" | null> {
  if (entry === undefined || !isAllocated(entry.line))
    return scope === null ? null : refuseLedger({ is: "notBorneByHomes" });
  const { tx } = carrying;
  const homes = await tx.homes(estateId);
  if (scope === null) return homes.length === 0 ? null : "nobody";
  const by = byOf(carrying);
  const allocated = await allocateEntry(tx, estateId, { entry, scope }, by);
  return allocated ?? refuseScope(scope, homes);
}

const BUILDINGS_SHOWN = 8;

function refuseScope(text: string, homes: readonly { readonly label: string }[]): never {
  if (homes.length === 0) return refuseLedger({ is: "noHomes" });
  const known = new Set(
    homes.flatMap(({ label }) => /^(\d{1,3}|[A-Z])[-栋幢座号]/u.exec(label)?.[1] ?? []),
  );
  const sorted = [...known].toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return refuseLedger({ is: "unknownScope", text, known: sorted.slice(0, BUILDINGS_SHOWN) });
}

/** Other homes bear it: said while its month is open. */
async function allot(
  { number, scope }: Extract<AmendmentWords, { do: "scope" }>,
  carrying: Carrying,
): Promise<Outcome> {
  const { tx, posting } = carrying;
  const estateId = estateIdOf(carrying);
  const entry = await entryMeant(number, estateId, carrying);
  if (entry.corrects !== null)
    return refuseLedger({ is: "isCorrection", number, of: entry.corrects });
  if (!isAllocated(entry.line)) return refuseLedger({ is: "notBorneByHomes" });
  const closed = await tx.closedThrough(estateId);
  const month = monthOf(entry.date);
  if (closed !== null && month <= closed) return refuseLedger({ is: "closed", month });
  const corrections = await tx.correctionsOf(estateId, [number]);
  const by = byOf(carrying);
  const allocated = await allocateAnew(tx, estateId, { entry, corrections, scope }, by);
  if (allocated === null) return refuseScope(scope, await tx.homes(estateId));
  here(posting, "reply", reply("allotted", { entry, borne: allocated }));
  return "done";
}

/** A voucher that was missing: added to the entry, which stays as it is. */
async function addVoucher(
  { number, voucher }: Extract<AmendmentWords, { do: "voucher" }>,
  carrying: Carrying,
): Promise<Outcome> {
  const { tx, posting } = carrying;
  const estateId = estateIdOf(carrying);
  const entry = await entryMeant(number, estateId, carrying);
  const closed = await tx.closedThrough(estateId);
  const month = monthOf(entry.date);
  if (closed !== null && month <= closed) return refuseLedger({ is: "closed", month });
  const [added] = await vouchersOf({ voucher, date: entry.date }, estateId, carrying);
  if (added === undefined) return refuseLedger({ is: "noVoucher" });
  // Of a transfer it hangs on the first side, for both.
  const side = Math.min(number, entry.contra ?? number);
  const sameFile = await sameFileAs([added], side, estateId, carrying);
  await tx.addVoucher(estateId, side, added);
  const now = await entryMeant(number, estateId, carrying);
  here(posting, "reply", reply("voucherAdded", { entry: now, sameFile }));
  return "done";
}

/** The picture that came with the words, and the number that they name; a picture alone takes the next number. */
async function vouchersOf(
  { voucher: number, date }: Pick<BookingWords, "voucher" | "date">,
  estateId: number,
  { tx, voucher: kept }: Carrying,
): Promise<readonly Voucher[]> {
  if (kept === "gone") return refuseLedger({ is: "voucherGone" });
  if (number !== null && (await tx.vouchersUsed(estateId, [number])).size > 0)
    return refuseLedger({ is: "voucherUsed", number });
  if (number !== null) return [{ number, sha256: kept?.sha256 ?? null }];
  if (kept === null) return [];
  return [{ number: await tx.nextVoucher(estateId, monthOf(date)), sha256: kept.sha256 }];
}

/** One invoice for two lines may be right; the committee looks at it. Null: no other entry has these files. */
async function sameFileAs(
  vouchers: readonly Voucher[],
  own: number | null,
  estateId: number,
  { tx }: Carrying,
): Promise<number | null> {
  for (const { sha256 } of vouchers) {
    const others = sha256 === null ? [] : await tx.entriesWithFile(estateId, sha256);
    const other = others.find((number) => number !== own);
    if (other !== undefined) return other;
  }
  return null;
}

async function balancesOf(entries: readonly Entry[], estateId: number, { tx }: Carrying) {
  const accounts = [...new Set(entries.map(({ account }) => account))];
  return Promise.all(
    accounts.map(async (account) => ({ account, balance: await tx.balance(estateId, account) })),
  );
}

async function entryMeant(number: number, estateId: number, { tx }: Carrying): Promise<Entry> {
  const entry = await tx.entry(estateId, number);
  return entry ?? refuseLedger({ is: "unknownEntry", number });
}

async function amend(words: AmendmentWords, carrying: Carrying): Promise<Outcome> {
  if (words.do === "voucher") return addVoucher(words, carrying);
  if (words.do === "scope") return allot(words, carrying);
  const { tx, posting, settings, situation } = carrying;
  const estateId = estateIdOf(carrying);
  const { number, reason } = words;
  const entry = await entryMeant(number, estateId, carrying);
  if (entry.corrects !== null)
    return refuseLedger({ is: "isCorrection", number, of: entry.corrects });
  if (words.do === "line" && entry.contra !== null)
    return refuseLedger({ is: "transferKeepsLine" });
  const before = await tx.correctionsOf(estateId, [number]);
  const stands = standing(entry, before);
  const closed = await tx.closedThrough(estateId);
  const isClosed = closed !== null && monthOf(entry.date) <= closed;
  const corrections = correct(entry, stands, {
    // A month that is published never changes: its corrections are booked in the one that comes next.
    date: isClosed ? openDay(closed, dayAt(situation.now, settings.timeZone)) : entry.date,
    amount: words.do === "amount" ? words.amount : words.do === "void" ? 0 : stands.amount,
    line: words.do === "line" ? words.line : stands.line,
    reason,
  });
  const [first] = corrections;
  if (first === undefined) return refuseLedger({ is: "unchanged", number, ...stands });
  // The picture proves what is right: the new line of an entry that moves. Of a transfer it hangs on the first side.
  const vouchers = await vouchersOf({ voucher: null, date: first.date }, estateId, carrying);
  const proven = entry.contra === null ? corrections.length - 1 : 0;
  const sameFile = await sameFileAs(vouchers, null, estateId, carrying);
  const booked = await enter(
    corrections.map((one, index) => (index === proven ? { ...one, vouchers } : one)),
    estateId,
    carrying,
  );
  await allocateCorrections(tx, estateId, { entry, before, booked }, byOf(carrying));
  const now = standing(entry, await tx.correctionsOf(estateId, [number]));
  const shown = { number, now, booked, balances: await balancesOf(booked, estateId, carrying) };
  const { threshold } = settings.fees;
  here(
    posting,
    "reply",
    reply("amended", { ...shown, before: stands, reason, threshold, sameFile }),
  );
  return "done";
}

async function review(
  { number, approved, reason }: Extract<ReviewWords, { do: "judge" }>,
  carrying: Carrying,
): Promise<Outcome> {
  const { tx, posting, person, situation } = carrying;
  const estateId = estateIdOf(carrying);
  const entry = await entryMeant(number, estateId, carrying);
  // Four eyes: nobody passes what he entered himself.
  if (entry.enteredBy === person.id) return refuseLedger({ is: "ownEntry", number });
  for (const side of [number, entry.contra])
    if (side !== null)
      await tx.reviewEntry(estateId, side, {
        ...{ approved, reason, personId: person.id, at: situation.now },
      });
  here(posting, "reply", reply("reviewed", { entry, approved, reason, told: !approved }));
  if (!approved) toStaff(posting, "notice", reply("returnedForStaff", { entry, reason }));
  return "done";
}

const SHOWN = 10;

async function listToReview(carrying: Carrying): Promise<Outcome> {
  const { tx, posting, settings } = carrying;
  const atLeast = settings.fees.threshold;
  const estateId = estateIdOf(carrying);
  const waiting = await tx.entriesToReview(estateId, { atLeast, limit: SHOWN });
  const sameFiles = new Map<number, number>();
  for (const { number, contra, vouchers } of waiting.entries) {
    const own = Math.min(number, contra ?? number);
    const other = await sameFileAs(vouchers, own, estateId, carrying);
    if (other !== null) sameFiles.set(number, other);
  }
  here(posting, "reply", reply("toReview", { ...waiting, atLeast, sameFiles }));
  return "answered";
}
