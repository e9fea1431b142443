// Closing a month, by turns beside the bare SQL that counts and sums the same, over each of several histories.
import Database from "better-sqlite3";
import type { Disclosure } from "../core/disclosure/disclosure.ts";
import { publishMonth } from "../core/disclosure/signing.ts";
import { spanOf } from "../core/disclosure/span.ts";
import type { Store } from "../core/store.ts";
import { createStore } from "../prisma/store.ts";
import { type BareMonth, bareMonth, differences } from "./bare-month.ts";
import { deskOf } from "./history/publish.ts";
import { SETTINGS } from "./history/settings.ts";
import type { Written } from "./history/write.ts";

export const MONTH = "2026-10";
export const NOW = Date.parse("2026-11-10T02:30:00Z");
export interface ClosingBench {
  readonly years: number;
  readonly tickets: number;
  readonly events: number;
  readonly entries: number;
  /** Medians of the rounds, the two in turn. */
  readonly closeMs: number;
  readonly closeCpuMs: number;
  readonly bareMs: number;
  readonly bareCpuMs: number;
  /** Of the medians, by the clock and by the processor (which other work on the machine moves less). */
  readonly ratio: number;
  readonly cpuRatio: number;
}

export interface House extends Written {
  readonly years: number;
  readonly folder: string;
  readonly url: string;
}

class TakenBack extends Error {}

/** Publishes the month; `keep` false takes it back. */
async function close(store: Store, estateId: number, keep: boolean): Promise<Disclosure> {
  let done: Disclosure | null = null;
  const closed = store.transaction(async (tx) => {
    done = await publishMonth(MONTH, NOW, deskOf(tx, estateId));
    if (!keep) throw new TakenBack();
  });
  await closed.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  if (done === null) throw new Error("the month was not closed");
  return done;
}

const WARM_UP = 3;

/** Ms by the clock and of the processor. */
async function timed<T>(
  took: { ms: number[]; cpu: number[] },
  work: () => T | Promise<T>,
): Promise<T> {
  const cpu = process.cpuUsage();
  const since = performance.now();
  const done = await work();
  took.ms.push(performance.now() - since);
  const used = process.cpuUsage(cpu);
  took.cpu.push((used.user + used.system) / 1_000);
  return done;
}

/** The last round closes the month for good. */
export async function closings(
  houses: readonly House[],
  rounds: number,
): Promise<{ closing: ClosingBench[]; published: Disclosure }> {
  const open = [];
  for (const house of houses) {
    const db = new Database(new URL(house.url).pathname, { readonly: true });
    db.pragma("temp_store = MEMORY");
    const bare = bareMonth(db, house.estateId, MONTH, spanOf(MONTH, SETTINGS.timeZone));
    const store = await createStore({ url: house.url });
    const none = (): { ms: number[]; cpu: number[] } => ({ ms: [], cpu: [] });
    open.push({ house, db, bare, store, ours: none(), sql: none() });
  }
  let published: Disclosure | null = null;
  for (let round = 1 - WARM_UP; round <= rounds; round += 1)
    for (const { house, bare, store, ours, sql } of open) {
      if (round === 1) for (const list of [ours.ms, ours.cpu, sql.ms, sql.cpu]) list.length = 0;
      const counted = await timed(sql, bare);
      published = await timed(ours, () => close(store, house.estateId, round === rounds));
      mustAgree(counted, published);
    }
  for (const { db, store } of open) {
    db.close();
    await store.close();
  }
  if (published === null) throw new Error("nothing was closed");
  const closing = open.map(({ house, ours, sql }) => ({
    ...{ years: house.years, tickets: house.tickets, events: house.events },
    ...{ entries: house.entries, closeMs: tenths(median(ours.ms)), bareMs: tenths(median(sql.ms)) },
    ...{ closeCpuMs: tenths(median(ours.cpu)), bareCpuMs: tenths(median(sql.cpu)) },
    ratio: tenths(median(ours.ms) / median(sql.ms)),
    cpuRatio: tenths(median(ours.cpu) / median(sql.cpu)),
  }));
  return { closing, published };
}

/** A baseline that counts something else would prove nothing. */
function mustAgree(counted: BareMonth, { content }: Disclosure): void {
  const differing = differences(counted, content);
  if (differing.length > 0) throw new Error(`SQL counts otherwise: ${differing.join("; ")}`);
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
export const tenths = (value: number): number => Math.round(value * 10) / 10;
