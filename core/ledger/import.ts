// What importing a spreadsheet would change, found out against the books as they are; then the same, written. All or
// nothing: one fault, and nothing is.
import { type Booking, transfer } from "./book.ts";
import type { Home, LedgerReads, LedgerWrites } from "./books.ts";
import { ACCOUNTS, type Account, lineOf, transferOf } from "./chart.ts";
import { type Books, faultIn } from "./check.ts";
import type { Voucher } from "./entry.ts";
import { CARRIED, FIGURE_KINDS, type Figure, type FigureKind, type NewFigure } from "./figure.ts";
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
  /** Rows just like an entry that was booked in chat: perhaps the same money. */
  readonly alike: readonly Placed<{ readonly number: number }>[];
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
  return {
    entries,
    figures: figures.map(({ value }) => value),
    homes,
    alike: await alikeIn(reads, estateId, entries),
    known: rows.entries.length - entries.length,
    faults: [
      ...rows.faults,
      ...entries.flatMap((placed) => entryFaults(placed, books, used)),
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
  const byHand = await reads.bookedByHand(estateId, from, to);
  const numbers = new Map(byHand.map((entry) => [keyed(entry), entry.number]));
  return entries.flatMap(({ sheet, row, value }) => {
    const number = numbers.get(keyed(value.entry));
    return number === undefined ? [] : [{ sheet, row, value: { number } }];
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

/** What months hand on is stated once, before the first is published; what is published no sheet changes. */
async function figureFaults(
  reads: LedgerReads,
  estateId: number,
  figures: readonly Placed<Change<NewFigure>>[],
  closedThrough: Month | null,
): Promise<readonly RowFault[]> {
  const faults: RowFault[] = [];
  for (const { sheet, row, value } of figures) {
    const { kind, period, subject } = value.now;
    const fail = (fault: RowFault["fault"]) =>
      faults.push({ sheet, row, column: kind === "budget" ? "year" : "month", fault });
    if (closedThrough !== null && isCarried(kind)) fail({ is: "carried", month: closedThrough });
    else if (closedThrough !== null && kind !== "budget" && period <= closedThrough)
      fail({ is: "closed", month: period });
    if (kind !== "opening") continue;
    const begins = await reads.beginsIn(estateId, subject);
    const earliest = await reads.firstMonth(estateId, subject);
    if (begins !== null && begins !== period) fail({ is: "carried", month: begins });
    else if (earliest !== null && earliest < period) fail({ is: "entriesBefore", month: earliest });
  }
  return faults;
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
  const taken = new Map<Month, number>();
  const bookings: Booking[] = [];
  for (const { value } of plan.entries) {
    const vouchers = await vouchersOf(value, files, async (month) => {
      const [prefix, next] = await nextNumber(tx, estateId, month);
      const number = Math.max(next, (taken.get(month) ?? 0) + 1);
      taken.set(month, number);
      return `${prefix}${String(number).padStart(3, "0")}`;
    });
    const entry = { ...value.entry, vouchers };
    bookings.push(...(transferOf(entry.line) === null ? [entry] : transfer(entry)));
  }
  if (bookings.length > 0) await tx.book(estateId, bookings, by);
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
