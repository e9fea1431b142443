// What the committee asks for between publications: a month's summary, the three lists, the joint meeting's agenda.
import type { Instant } from "../clock.ts";
import { ACCOUNTS } from "../ledger/chart.ts";
import { sectionsOf } from "../ledger/fees.ts";
import type { Month } from "../ledger/month.ts";
import { previousMonth, sameMonthLastYear } from "../ledger/months.ts";
import type { DisclosureFacts, MonthTickets } from "../replies/disclosure-texts.ts";
import type { Tickets } from "./disclosure.ts";
import { contentOf, type Desk, draftOf, historiesOf } from "./draft.ts";
import { isActive, type Passage, passageOf } from "./history.ts";
import { refuseDisclosure } from "./signing.ts";
import { dayAfter, monthAt, spanOf } from "./span.ts";
import { summarise } from "./summarise.ts";

export async function summaryOf(
  month: Month,
  now: Instant,
  desk: Desk,
): Promise<DisclosureFacts["summary"]> {
  const { reads, estate, settings } = desk;
  const current = monthAt(now, settings.timeZone);
  if (month > current) refuseDisclosure({ is: "notOver", month });
  const stored = await reads.disclosure(estate.id, month);
  const published = stored?.publishedAt == null ? null : contentOf(stored);
  const newest = published === null ? await reads.lastPublished(estate.id) : null;
  if (newest !== null && month < newest.month)
    refuseDisclosure({ is: "neverPublished", month, last: newest.month });
  const upTo = month === current ? now : null;
  const last = await ticketsOf(previousMonth(month), desk);
  const lastYear = await ticketsOf(sameMonthLastYear(month), desk);
  const compared = { month, upTo, last, lastYear };
  if (published !== null) {
    const { serviceFund, commonIncome, repairFund, tickets } = published;
    const balances = [serviceFund, commonIncome, repairFund].flatMap((of) =>
      of === null ? [] : [{ account: of.account, closing: of.closing }],
    );
    return { ...compared, published: true, tickets, balances };
  }
  const ledger = await reads.ledgerMonth(estate.id, month);
  const shown = ACCOUNTS.filter(
    (account) => account !== "L1" || sectionsOf(settings.fees).includes("A"),
  );
  const balances = shown
    .map((account) => ({ account, closing: ledger.accounts[account].closing }))
    .filter(({ account }) => ledger.accounts[account].lines.length > 0);
  return { ...compared, published: false, tickets: await countedNow(month, now, desk), balances };
}

/** Of a month as it was published. */
async function ticketsOf(month: Month, { reads, estate }: Desk): Promise<MonthTickets | null> {
  const stored = await reads.disclosure(estate.id, month);
  return stored?.publishedAt == null ? null : { month, tickets: contentOf(stored).tickets };
}

/** As far as the month has come. */
async function countedNow(month: Month, now: Instant, desk: Desk): Promise<Tickets> {
  const { from, until } = spanOf(month, desk.settings.timeZone);
  const span = { from, until: Math.min(until, now + 1) };
  const passages = await passagesIn(month, span, desk);
  return summarise(passages, span);
}

async function passagesIn(
  month: Month,
  span: { from: Instant; until: Instant },
  desk: Desk,
): Promise<readonly Passage[]> {
  const last = await desk.reads.lastPublished(desk.estate.id);
  const histories = await historiesOf(
    month,
    last !== null && last.month < month ? last : null,
    desk,
  );
  return histories.flatMap((history) => passageOf(history, span) ?? []);
}

/** Reports of one kind in one building, this often in the month, are a fault that comes again and again. */
const REPEATED = 3;
const SHOWN = 5;

export async function agendaOf(
  month: Month,
  now: Instant,
  desk: Desk,
): Promise<DisclosureFacts["agenda"]> {
  const { reads, estate, settings } = desk;
  const span = { ...spanOf(month, settings.timeZone), until: now };
  const passages = await passagesIn(month, span, desk);
  const { content } = await draftOf(month, desk);
  const objections = await reads.objections(estate.id, { open: true });
  return {
    month,
    on: dayAfter(month, settings.disclosure.meetingDay),
    overdue: content.problems.filter(({ state }) => state === "overdue"),
    repeated: repeatedIn(passages),
    unanswered: passages
      .filter(({ end }) => isActive(end) && end.humanAt === null && end.humanDue < now)
      .map(({ number }) => number),
    objections: objections.map(({ number, line }) => ({ number, ledgerLine: line })),
    tasks: await reads.resolutions(estate.id, { open: true }),
  };
}

function repeatedIn(passages: readonly Passage[]): DisclosureFacts["agenda"]["repeated"] {
  const repairs = passages.filter(
    ({ openedNow, reopened, end }) => end.kind === "repair" && (openedNow || reopened),
  );
  const groups = Map.groupBy(repairs, ({ end, building }) => `${end.category} ${building ?? ""}`);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      const times = group.reduce((sum, { reopened }) => sum + (reopened ? 2 : 1), 0);
      return first === undefined || times < REPEATED
        ? []
        : [{ category: first.end.category, building: first.building, times }];
    })
    .toSorted((a, b) => b.times - a.times)
    .slice(0, SHOWN);
}
