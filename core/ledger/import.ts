// What importing a spreadsheet would change, found out against the books as they are; then the same, written. All or
// nothing: one fault, and nothing is.
import { homesIn, isAllocated } from "./allocate.ts";
import { allocateEntry } from "./allocations.ts";
import { type Booking, transfer } from "./book.ts";
import type { Home, LedgerReads, LedgerWrites } from "./books.ts";
import { ACCOUNTS, type Account, lineOf, transferOf } from "./chart.ts";
import { type Books, faultIn } from "./check.ts";
import type { Voucher } from "./entry.ts";
import type { LedgerFault } from "./fault.ts";
import { CARRIED, FIGURE_KINDS, type Figure, type FigureKind, type NewFigure } from "./figure.ts";
import type { HomeFee } from "./home-account.ts";
import type { CivilDate, Month } from "./month.ts";
import { monthOf } from "./months.ts";
import type { RowFault } from "./sheet.ts";
import type { EntryRow, Placed, SheetRows } from "./sheet-rows.ts";

export interface Change<T> {
  readonly before: T | null;
  readonly now: T;
}

export interface ImportPlan {
  readonly entries: readonly Placed<EntryRow>[];
  readonly figures: readonly Change<NewFigure>[];
  readonly homes: readonly Change<Home>[];
  readonly fees: readonly Placed<HomeFee>[];
  /** Rows of the day, line and amount of an entry that is booked: perhaps the same money. */
  readonly alike: readonly Placed<{ readonly number: number }>[];
  /** Rows that say what an earlier row says, with no voucher that tells them apart. */
  readonly doubled: readonly Placed<{ readonly row: number }>[];
  /** Rows that are in the books already, as they are. */
  readonly known: number;
  readonly faults: readonly RowFault[];
}

export async function planImport(
  reads: LedgerReads,
  estateId: number,
  rows: SheetRows,
  today: CivilDate,
): Promise<ImportPlan> {
  const keys = rows.entries.flatMap(({ value }) => value.entry.importKey ?? []);
  const booked = await reads.importedKeys(estateId, keys);
  const entries = rows.entries.filter(({ value }) => !booked.has(value.entry.importKey ?? ""));
  const begins = await beginnings(reads, estateId, rows.figures);
  const closedThrough = await reads.closedThrough(estateId);
  const books: Books = {
    today,
    closedThrough,
    beginsIn: (line) => begins.get(lineOf(line).account) ?? null,
  };
  const numbers = entries.flatMap(({ value }) => value.entry.vouchers.map(({ number }) => number));
  const used = await reads.vouchersUsed(estateId, numbers);
  const figures = await changedFigures(reads, estateId, rows.figures);
  const homes = await changedHomes(reads, estateId, rows.homes);
  const known = await homesAfter(reads, estateId, homes);
  return {
    entries,
    figures: figures.map(({ value }) => value),
    homes,
    fees: await changedFees(reads, estateId, rows.fees),
    alike: await alikeIn(reads, estateId, entries),
    doubled: doubledIn(entries),
    known: rows.entries.length - entries.length,
    faults: [
      ...rows.faults,
      ...entries.flatMap((placed) => entryFaults(placed, books, used)),
      ...entries.flatMap((placed) => scopeFaults(placed, known)),
      ...rows.fees.flatMap((placed) => homeFaults(placed, known)),
      ...(await figureFaults(reads, estateId, figures, closedThrough)),
    ],
  };
}

/** By day, line and amount. */
async function alikeIn(
  reads: LedgerReads,
  estateId: number,
  entries: readonly Placed<EntryRow>[],
): Promise<ImportPlan["alike"]> {
  const months = entries.map(({ value }) => monthOf(value.entry.date)).toSorted();
  const [from, to] = [months[0], months.at(-1)];
  if (from === undefined || to === undefined) return [];
  const keyed = ({ date, line, amount }: { date: string; line: string; amount: number }) =>
    `${date} ${line} ${amount}`;
  const booked = await reads.bookedIn(estateId, from, to);
  const numbers = new Map(booked.map((entry) => [keyed(entry), entry.number]));
  return entries.flatMap(({ sheet, row, value }) => {
    const number = numbers.get(keyed(value.entry));
    return number === undefined ? [] : [{ sheet, row, value: { number } }];
  });
}

function doubledIn(entries: readonly Placed<EntryRow>[]): ImportPlan["doubled"] {
  const first = new Map<string, Placed<EntryRow>>();
  return entries.flatMap((placed) => {
    const { date, line, amount, counterparty, purpose, vouchers } = placed.value.entry;
    const key = JSON.stringify([placed.sheet, date, line, amount, counterparty, purpose]);
    const before = first.get(key);
    if (before === undefined) first.set(key, placed);
    const apart = vouchers.length > 0 && (before?.value.entry.vouchers.length ?? 0) > 0;
    return before === undefined || apart ? [] : [{ ...placed, value: { row: before.row } }];
  });
}

function entryFaults(
  { sheet, row, value: { entry } }: Placed<EntryRow>,
  books: Books,
  used: ReadonlySet<string>,
): readonly RowFault[] {
  const fault = faultIn(entry, books);
  const column = fault?.is === "needsDecision" ? ("decision" as const) : ("date" as const);
  return [
    ...(fault === null ? [] : [{ sheet, row, column, fault }]),
    ...entry.vouchers.flatMap(({ number }): RowFault[] =>
      used.has(number)
        ? [{ sheet, row, column: "voucher", fault: { is: "voucherUsed", number } }]
        : [],
    ),
  ];
}

/** Where each account's books begin, openings of this very file included. */
async function beginnings(
  reads: LedgerReads,
  estateId: number,
  figures: SheetRows["figures"],
): Promise<ReadonlyMap<Account, Month>> {
  const begins = new Map<Account, Month>();
  for (const account of ACCOUNTS) {
    const stated = figures.find(
      ({ value }) => value.kind === "opening" && value.subject === account,
    );
    const known = (await reads.beginsIn(estateId, account)) ?? stated?.value.period;
    if (known !== undefined) begins.set(account, known);
  }
  return begins;
}

const keyOf = ({ kind, period, subject }: NewFigure): string => `${kind} ${period} ${subject}`;

async function changedFigures(
  reads: LedgerReads,
  estateId: number,
  figures: SheetRows["figures"],
): Promise<readonly Placed<Change<NewFigure>>[]> {
  const standing = await reads.figures(estateId, {
    kinds: FIGURE_KINDS,
    from: "2000",
    to: "2099-12",
  });
  const byKey = new Map<string, Figure>(standing.map((figure) => [keyOf(figure), figure]));
  return figures
    .map((placed) => ({
      ...placed,
      value: { before: byKey.get(keyOf(placed.value)) ?? null, now: placed.value },
    }))
    .filter(({ value }) => value.before?.value !== value.now.value);
}

const isCarried = (kind: FigureKind): boolean => (CARRIED as readonly FigureKind[]).includes(kind);

async function figureFaults(
  reads: LedgerReads,
  estateId: number,
  figures: readonly Placed<Change<NewFigure>>[],
  closedThrough: Month | null,
): Promise<readonly RowFault[]> {
  const faults: RowFault[] = [];
  for (const { sheet, row, value } of figures) {
    const column = value.now.kind === "budget" ? "year" : "month";
    const fault = await faultInFigure(reads, estateId, value.now, closedThrough);
    if (fault !== null) faults.push({ sheet, row, column, fault });
  }
  return faults;
}

/** What months hand on is stated once, before the first is published; what is published nothing changes. */
export async function faultInFigure(
  reads: LedgerReads,
  estateId: number,
  { kind, period, subject }: NewFigure,
  closedThrough: Month | null,
): Promise<LedgerFault | null> {
  if (closedThrough !== null && isCarried(kind)) return { is: "carried", month: closedThrough };
  if (closedThrough !== null && kind !== "budget" && period <= closedThrough)
    return { is: "closed", month: period };
  if (kind !== "opening") return null;
  const begins = await reads.beginsIn(estateId, subject as Account);
  if (begins !== null && begins !== period) return { is: "carried", month: begins };
  const earliest = await reads.firstMonth(estateId, subject as Account);
  return earliest !== null && earliest < period ? { is: "entriesBefore", month: earliest } : null;
}

async function changedHomes(
  reads: LedgerReads,
  estateId: number,
  homes: SheetRows["homes"],
): Promise<readonly Change<Home>[]> {
  const known = new Map((await reads.homes(estateId)).map((home) => [home.label, home]));
  return homes
    .map(({ value }) => ({ before: known.get(value.label) ?? null, now: value }))
    .filter(({ before, now }) => before?.area !== now.area || before?.price !== now.price);
}

/** The homes as they are with those of this very file. */
async function homesAfter(
  reads: LedgerReads,
  estateId: number,
  changed: readonly Change<Home>[],
): Promise<ReadonlyMap<string, Home>> {
  const all = new Map((await reads.homes(estateId)).map((home) => [home.label, home]));
  for (const { now } of changed) all.set(now.label, now);
  return all;
}

function scopeFaults(
  { sheet, row, value: { entry, scope } }: Placed<EntryRow>,
  homes: ReadonlyMap<string, Home>,
): readonly RowFault[] {
  if (scope === null) return [];
  const fault: LedgerFault | null = !isAllocated(entry.line)
    ? { is: "notBorneByHomes" }
    : homesIn(scope, [...homes.values()]) === null
      ? { is: "unknownScope", text: scope.slice(0, 30), known: [] }
      : null;
  return fault === null ? [] : [{ sheet, row, column: "scope", fault }];
}

const homeFaults = (
  { sheet, row, value: { home } }: Placed<HomeFee>,
  homes: ReadonlyMap<string, Home>,
): readonly RowFault[] =>
  homes.has(home)
    ? []
    : [{ sheet, row, column: "home", fault: { is: "unknownHome", text: home.slice(0, 20) } }];

async function changedFees(
  reads: LedgerReads,
  estateId: number,
  fees: SheetRows["fees"],
): Promise<ImportPlan["fees"]> {
  const months = fees.map(({ value }) => value.month).toSorted();
  const [from, to] = [months[0], months.at(-1)];
  if (from === undefined || to === undefined) return [];
  const keyed = ({ home, month }: HomeFee) => `${month} ${home}`;
  const standing = new Map(
    (await reads.homeFees(estateId, { from, to })).map((fee) => [keyed(fee), fee]),
  );
  return fees.filter(({ value }) => {
    const before = standing.get(keyed(value));
    return (
      before?.due !== value.due || before.paid !== value.paid || before.paidOn !== value.paidOn
    );
  });
}

/** Files kept for the rows that name one, by the row's key. */
export type KeptFiles = ReadonlyMap<string, { readonly sha256: string }>;

export async function carryOutImport(
  tx: LedgerReads & LedgerWrites,
  estateId: number,
  plan: ImportPlan,
  files: KeptFiles,
  at: number,
): Promise<void> {
  const by = { personId: null, at };
  await tx.stateFigures(
    estateId,
    plan.figures.map(({ now }) => now),
    by,
  );
  await tx.putHomes(
    estateId,
    plan.homes.map(({ now }) => now),
  );
  await tx.putHomeFees(
    estateId,
    plan.fees.map(({ value }) => value),
    at,
  );
  const taken = new Map<Month, number>();
  const bookings: Booking[] = [];
  const scopes = new Map<number, string>();
  for (const { value } of plan.entries) {
    const vouchers = await vouchersOf(value, files, async (month) => {
      const [prefix, next] = await nextNumber(tx, estateId, month);
      const number = Math.max(next, (taken.get(month) ?? 0) + 1);
      taken.set(month, number);
      return `${prefix}${String(number).padStart(3, "0")}`;
    });
    const entry = { ...value.entry, vouchers };
    if (value.scope !== null) scopes.set(bookings.length, value.scope);
    bookings.push(...(transferOf(entry.line) === null ? [entry] : transfer(entry)));
  }
  const booked = bookings.length === 0 ? [] : await tx.book(estateId, bookings, by);
  for (const [index, scope] of scopes) {
    const entry = booked[index];
    if (entry !== undefined) await allocateEntry(tx, estateId, { entry, scope }, by);
  }
}

async function nextNumber(
  tx: LedgerWrites,
  estateId: number,
  month: Month,
): Promise<[prefix: string, next: number]> {
  const voucher = await tx.nextVoucher(estateId, month);
  const cut = voucher.lastIndexOf("-") + 1;
  return [voucher.slice(0, cut), Number(voucher.slice(cut))];
}

/** The file belongs to the first number; where there is none it takes the next. */
async function vouchersOf(
  { entry }: EntryRow,
  files: KeptFiles,
  next: (month: Month) => Promise<string>,
): Promise<readonly Voucher[]> {
  const kept = files.get(entry.importKey ?? "");
  if (kept === undefined) return entry.vouchers;
  const [first, ...others] = entry.vouchers;
  if (first !== undefined) return [{ ...first, ...kept }, ...others];
  return [{ number: await next(monthOf(entry.date)), ...kept }];
}
