// A month's disclosure with five years behind it: closing the month beside the bare SQL that counts and sums the same,
// and beside the same month with one year behind it; what is said in chat over both; the picture; the pages.
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { slugFor } from "../core/report/slug.ts";
import { createStore } from "../prisma/store.ts";
import { drawOnce } from "../render/draw.ts";
import { type ClosingBench, closings, type House, MONTH, median, NOW, tenths } from "./closing.ts";
import { deskOf, publishAll, signBoth } from "./history/publish.ts";
import { writeHistory } from "./history/write.ts";
import { benchPage, type PageBench, showPage } from "./page.ts";
import { openTalk, SAYINGS } from "./said.ts";

/** 100,000 tickets and 50,000 entries in five years. */
const A_MONTH = { ticketsAMonth: 1_667, entriesAMonth: 834 };
const YEARS = [1, 5] as const;

export interface SaidBench {
  readonly name: string;
  /** Of the processor, until everything is sent; by years. Medians. */
  readonly cpuMs: readonly number[];
}

export interface DisclosureBench {
  readonly rounds: number;
  readonly closing: readonly ClosingBench[];
  readonly said: readonly SaidBench[];
  readonly picture: { readonly ms: number; readonly rssMb: number };
  readonly page: PageBench;
}

export interface DisclosureOptions {
  readonly rounds: number;
  readonly rate: number;
  readonly seconds: number;
  readonly progress: (line: string) => void;
}

export async function benchDisclosure(options: DisclosureOptions): Promise<DisclosureBench> {
  const { rounds, rate, seconds, progress } = options;
  const root = mkdtempSync(join(tmpdir(), "linli-history-"));
  try {
    const houses: House[] = [];
    for (const years of YEARS) houses.push(await build(root, years, progress));
    const { closing, published } = await closings(houses, rounds);
    progress("closed");
    const said = await saidOver(houses, Math.max(3, rounds));
    progress("said");
    const drawn = [];
    for (let round = 0; round < 3; round += 1)
      drawn.push(await drawOnce("png", { disclosure: published, locale: "zh" }));
    const [five] = houses.slice(-1);
    if (five === undefined) throw new Error("no history was written");
    const key = randomBytes(32);
    writeFileSync(join(five.folder, "pages.key"), key.toString("hex"));
    const slug = slugFor(key, five.estateId);
    const months = five.months.toReversed();
    const page = await benchPage({ rate, seconds }, { ...five, slug, months });
    return {
      ...{ rounds, closing, said, page },
      picture: {
        ms: Math.round(median(drawn.map(({ ms }) => ms))),
        rssMb: Math.max(...drawn.map(({ rssMb }) => rssMb)),
      },
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Every month but the last one published, that one signed. */
async function build(
  root: string,
  years: number,
  progress: (line: string) => void,
): Promise<House> {
  const folder = join(root, String(years));
  mkdirSync(folder);
  const url = `file:${join(folder, "linli.db")}`;
  const since = performance.now();
  const options = { ...A_MONTH, url, month: MONTH, months: 12 * years, seed: 7, now: NOW };
  const written = await writeHistory(options);
  const store = await createStore({ url });
  await publishAll(store, written.estateId, written.months.slice(0, -1));
  await store.transaction((tx) => signBoth(MONTH, NOW, deskOf(tx, written.estateId)));
  await store.close();
  progress(
    `${years} years: ${written.tickets} tickets, ${written.events} events, ${written.entries} entries, ${written.messages} messages and posts in ${Math.round((performance.now() - since) / 1_000)} s`,
  );
  return { ...written, years, folder, url };
}

async function saidOver(houses: readonly House[], rounds: number): Promise<SaidBench[]> {
  const talks = [];
  for (const { url } of houses) talks.push(await openTalk(url, NOW));
  const said: SaidBench[] = [];
  for (const [index, saying] of SAYINGS.entries()) {
    const cpuMs = talks.map(() => [] as number[]);
    for (let round = -1; round < rounds; round += 1)
      for (const [at, talk] of talks.entries()) {
        const { cpuMs: used } = await talk.say(saying, 1 + index * rounds + index + round);
        if (round >= 0) cpuMs[at]?.push(used);
      }
    said.push({ name: saying.name, cpuMs: cpuMs.map((all) => tenths(median(all))) });
  }
  for (const talk of talks) await talk.close();
  return said;
}

export function showDisclosure({ closing, said, picture, page, rounds }: DisclosureBench): string {
  const [one, five] = closing;
  const flat = (five?.closeCpuMs ?? 0) / (one?.closeCpuMs ?? 1);
  return [
    ...closing.flatMap(({ years, tickets, entries, ...at }) => [
      `closing a month, years behind it: ${years} (${tickets} tickets, ${entries} entries)`,
      `  by the clock      ${at.closeMs} ms, bare SQL ${at.bareMs} ms: ratio ${at.ratio}  (bound: 5)`,
      `  of the processor  ${at.closeCpuMs} ms, bare SQL ${at.bareCpuMs} ms: ratio ${at.cpuRatio}  (bound: 5; 1000 ms)`,
    ]),
    `five years beside one: ${flat.toFixed(2)} times the processor; medians of ${rounds}`,
    "said in chat, ms of processor until all is sent, with one year and with five:",
    ...said.map(({ name, cpuMs: [a = 0, b = 0] }) => `  ${name}: ${a} and ${b}`),
    `picture: ${picture.ms} ms, ${picture.rssMb} MB  (bound: 3000 ms, 300 MB)`,
    showPage(page),
  ].join("\n");
}
