// A published month with all that answers hold it against: the months before, the year, what corrected it since.
import type { LineId } from "../../ledger/chart.ts";
import type { Fen } from "../../ledger/money.ts";
import type { CivilDate, Month } from "../../ledger/month.ts";
import { nextMonth, previousMonth, sameMonthLastYear } from "../../ledger/months.ts";
import { publishedMonths } from "../archive.ts";
import {
  accountsIn,
  type Content,
  type Disclosure,
  type DisclosureAccount,
  type DisclosureLine,
} from "../disclosure.ts";
import { contentOf, type Desk } from "../draft.ts";
import { dayAfter, daysBetween } from "../span.ts";
import type { AccountFacts, ShownLine } from "./facts.ts";

export interface Teller {
  readonly disclosure: Disclosure;
  readonly content: Content;
  readonly last: Content | null;
  readonly lastYear: Content | null;
  readonly year: readonly Disclosure[];
  readonly next: {
    readonly last: Month;
    readonly next: Month;
    readonly dueOn: CivilDate;
    readonly lateDays: number;
  };
  readonly corrections: readonly {
    number: number;
    publishedIn: Month;
    line: LineId;
    amount: Fen;
  }[];
}

/** `today`: the day on which it is asked. */
export async function createTeller(
  disclosure: Disclosure,
  today: CivilDate,
  desk: Desk,
): Promise<Teller> {
  const { content } = disclosure;
  const { month } = content.cover;
  const { reads, estate } = desk;
  const read = async (of: Month) => {
    const stored = await reads.disclosure(estate.id, of);
    return stored?.publishedAt == null ? null : contentOf(stored);
  };
  const all = await reads.publishedCorrections(estate.id);
  return {
    disclosure,
    content,
    last: await read(previousMonth(month)),
    lastYear: await read(sameMonthLastYear(month)),
    year: await publishedMonths({ from: `${month.slice(0, 4)}-01`, to: month }, desk),
    next: await nextDue(today, desk),
    corrections: all.filter((one) => one.month === month),
  };
}

export const linesIn = (content: Content | null): readonly DisclosureLine[] =>
  content === null ? [] : accountsIn(content).flatMap(({ lines }) => lines);

export function shown(line: DisclosureLine, { last, lastYear, corrections }: Teller): ShownLine {
  const amountIn = (content: Content | null): Fen | null =>
    content === null ? null : (linesIn(content).find((one) => one.line === line.line)?.amount ?? 0);
  let now = line.amount;
  return {
    line: line.line,
    name: line.name,
    amount: line.amount,
    items: line.items.map(({ entries: _, ...item }) => item),
    yearToDate: line.yearToDate,
    lastMonth: amountIn(last),
    lastYear: amountIn(lastYear),
    corrected: corrections
      .filter((one) => one.line === line.line)
      .map(({ number, publishedIn, amount }) => {
        now += amount;
        return { number, publishedIn, amount: now };
      }),
  };
}

export const linesBy = (
  teller: Teller,
  is: (line: DisclosureLine) => boolean,
): readonly ShownLine[] =>
  linesIn(teller.content)
    .filter(is)
    .map((line) => shown(line, teller));

export const accountFacts = (of: DisclosureAccount): AccountFacts => ({
  account: of.account,
  opening: of.opening,
  closing: of.closing,
  income: of.income,
  cost: of.cost,
  spending: of.spending,
  transfersIn: of.transfersIn,
  transfersOut: of.transfersOut,
});

export const dueOn = (month: Month, { settings }: Desk): CivilDate =>
  dayAfter(month, settings.disclosure.publishDay);

async function nextDue(today: CivilDate, desk: Desk): Promise<Teller["next"]> {
  const last = (await desk.reads.lastPublished(desk.estate.id))?.month ?? "";
  const next = nextMonth(last);
  const due = dueOn(next, desk);
  return { last, next, dueOn: due, lateDays: Math.max(0, daysBetween(due, today)) };
}
