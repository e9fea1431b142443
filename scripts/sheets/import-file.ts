// Importing a file into an estate's books: read, preview, and with `yes` written in one transaction.
import { readFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { openEstateFiles } from "../../bots/estate-files.ts";
import { fromProject, PROJECT } from "../../bots/settings.ts";
import { type VoucherFiles, voucherFiles } from "../../bots/voucher-files.ts";
import { type Clock, systemClock } from "../../core/clock.ts";
import type { Config } from "../../core/config.ts";
import {
  carryOutImport,
  type ImportPlan,
  type KeptFiles,
  planImport,
} from "../../core/ledger/import.ts";
import { dayAt } from "../../core/ledger/months.ts";
import { type Sheet, SheetError } from "../../core/ledger/sheet.ts";
import { type SheetKind, type Table, tableIn } from "../../core/ledger/sheet-columns.ts";
import { readTables } from "../../core/ledger/sheet-rows.ts";
import { SHEET_TEXTS as ENGLISH } from "../../core/replies/ledger-sheet.en.ts";
import type { SheetTexts } from "../../core/replies/ledger-sheet.ts";
import { SHEET_TEXTS as CHINESE } from "../../core/replies/ledger-sheet.zh.ts";
import type { Estate, Store } from "../../core/store.ts";
import { createStore } from "../../prisma/store.ts";
import { readSheets } from "./read-sheets.ts";
import { showFaults, showPlan } from "./show-plan.ts";

export interface ImportOptions {
  readonly file: string;
  readonly estate: string | null;
  readonly yes: boolean;
  readonly kinds: readonly SheetKind[];
  readonly config: Config;
  /** Another than the machine's: a demonstration lives at another time. */
  readonly clock?: Pick<Clock, "now">;
  /** What would change, or has; standard output where it is left out. */
  readonly write?: (text: string) => void;
}

/** A mistake of whoever runs it: one line, and nothing is changed. */
class Told extends Error {}

export async function importFile(options: ImportOptions): Promise<number> {
  const { config, clock = systemClock } = options;
  const store = await createStore({ url: config.databaseUrl, root: PROJECT });
  const data = fromProject(config.dataDir);
  const { settingsOf, close } = openEstateFiles(data, { ...SILENT });
  try {
    const estate = await estateMeant(store, options.estate);
    const { locale, timeZone } = settingsOf(estate.name);
    const texts = locale === "en" ? ENGLISH : CHINESE;
    const today = dayAt(clock.now(), timeZone);
    const ground = { store, estate, texts, today, clock, vouchers: voucherFiles(data) };
    return await run(options, ground);
  } catch (error) {
    if (!(error instanceof Told)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    close();
    await store.close();
  }
}

const SILENT = { debug() {}, info() {}, warn() {}, error: (line: string) => console.error(line) };

async function estateMeant(store: Store, name: string | null): Promise<Estate> {
  const estates = await store.estates();
  const names = estates.map((estate) => estate.name);
  if (name === null && estates.length > 1) throw new Told(CHINESE.whichEstate(names));
  const found = name === null ? estates[0] : estates.find((estate) => estate.name === name);
  if (found === undefined) throw new Told(CHINESE.noEstate(name ?? "", names));
  return found;
}

interface Ground {
  readonly store: Store;
  readonly estate: Estate;
  readonly texts: SheetTexts;
  readonly today: string;
  readonly clock: Pick<Clock, "now">;
  readonly vouchers: VoucherFiles;
}

async function run(options: ImportOptions, ground: Ground): Promise<number> {
  const { store, estate, texts, today, clock } = ground;
  const write = options.write ?? ((text: string) => void process.stdout.write(text));
  const tables = await tablesOf(options, texts);
  const rows = readTables(tables, today);
  const plan = await planImport(store, estate.id, rows, today);
  if (plan.faults.length > 0) {
    process.stderr.write(showFaults(plan.faults, texts));
    return 1;
  }
  write(showPlan(plan, texts));
  const changes = [plan.entries, plan.figures, plan.homes, plan.fees];
  if (changes.every(({ length }) => length === 0)) return 0;
  const files = await filesOf(plan, options, ground);
  if (!options.yes) {
    write(`${texts.preview}\n`);
    return 0;
  }
  // Looked at again inside: somebody may have booked, or closed the month, since the preview.
  const faults = await store.transaction(async (tx) => {
    const now = await planImport(tx, estate.id, rows, today);
    if (now.faults.length === 0) await carryOutImport(tx, estate.id, now, files, clock.now());
    return now.faults;
  });
  if (faults.length > 0) process.stderr.write(showFaults(faults, texts));
  else write(`${texts.written}\n`);
  return faults.length > 0 ? 1 : 0;
}

async function tablesOf(
  { file, kinds, write }: ImportOptions,
  texts: SheetTexts,
): Promise<readonly Table[]> {
  try {
    const { sheets, encoding } = await readSheets(bytesOf(file, texts), file);
    if (encoding !== null && encoding !== "utf-8")
      process.stderr.write(`${texts.encoding(encoding)}\n`);
    const tables = sheets
      .filter(isUsed)
      .map((sheet) => {
        const table = tableIn(sheet);
        if (table === null) throw new SheetError({ is: "unknownSheet", sheet: sheet.name });
        return table;
      })
      .filter(({ kind }) => kinds.includes(kind));
    if (tables.length === 0) throw new SheetError({ is: "nothing" });
    const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    if (write === undefined) process.stderr.write(`${texts.reading(rows)}\n`);
    return tables;
  } catch (error) {
    if (error instanceof SheetError) throw new Told(texts.fileFault(error.fault));
    throw error;
  }
}

/** Sheets of the template that only explain, and empty ones, are passed over. */
const EXPLAINS = ["说明", "科目表"];
const isUsed = ({ name, rows }: Sheet): boolean =>
  !EXPLAINS.includes(name) && rows.some((row) => row.some((cell) => cell.is !== "empty"));

function bytesOf(file: string, texts: SheetTexts): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Told(texts.noFile(file));
  }
}

/** Vouchers named by rows: looked at for the preview too, kept only when it is meant. */
async function filesOf(
  { entries }: ImportPlan,
  { file, yes }: ImportOptions,
  { texts, vouchers }: Ground,
): Promise<KeptFiles> {
  const kept = new Map<string, { sha256: string }>();
  for (const { value } of entries) {
    if (value.file === null) continue;
    const path = isAbsolute(value.file) ? value.file : join(dirname(file), value.file);
    const bytes = voucherBytes(path, texts);
    const found = yes ? await vouchers.keep(bytes) : vouchers.check(bytes);
    if (found === null) throw new Told(texts.badVoucherFile(path));
    kept.set(value.entry.importKey ?? "", found);
  }
  return kept;
}

function voucherBytes(path: string, texts: SheetTexts): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new Told(texts.badVoucherFile(path));
  }
}
