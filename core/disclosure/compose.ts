// A month's disclosure put together from what is stored and set. Pure: the same data give the same bytes.
import type { EstateSettings } from "../estates/schema.ts";
import { ACCOUNTS, type Account } from "../ledger/chart.ts";
import { sectionsOf } from "../ledger/fees.ts";
import type { LedgerMonth } from "../ledger/month.ts";
import { moved } from "../ledger/months.ts";
import { accountOf, correctionsOf, type Naming, type PublishedAmounts } from "./accounts.ts";
import { settleContracts } from "./contracts.ts";
import type { Content, TrendMonth } from "./disclosure.ts";
import { isCarried, passageOf, type TicketHistory } from "./history.ts";
import { moneyOf } from "./money.ts";
import { problemsOf, type Task } from "./problems.ts";
import { dateAt, dayAfter, spanOf } from "./span.ts";
import { summarise } from "./summarise.ts";

export interface Objected {
  readonly number: number;
  readonly month: string;
  readonly line: string | null;
  readonly dueAt: number;
  readonly answered: boolean;
}

export interface Sources {
  readonly estate: string;
  readonly settings: EstateSettings;
  readonly ledger: LedgerMonth;
  readonly tickets: readonly TicketHistory[];
  readonly tasks: readonly Task[];
  readonly objections: readonly Objected[];
  /** Of services that were done as stated, how often. */
  readonly performed: ReadonlyMap<string, number>;
  /** The month before as published. */
  readonly previous: { readonly content: Content; readonly digest: string } | null;
  readonly published: PublishedAmounts;
  readonly naming: Naming;
}

export function compose(sources: Sources): Content {
  const { settings, ledger, naming, previous, published } = sources;
  const { fees, timeZone } = settings;
  const { month } = ledger;
  const span = spanOf(month, timeZone);
  const passages = sources.tickets.flatMap((ticket) => passageOf(ticket, span) ?? []);
  const last = previous?.content ?? null;
  const account = (of: Account) =>
    accountOf(of, ledger, { naming, threshold: fees.threshold, previous: last });
  const { uncollected, paidAhead } = settleContracts(
    ledger,
    settings.disclosure.contracts,
    last,
    naming.lineName,
  );
  const hasServiceFund = sectionsOf(fees).includes("A");
  const content = {
    format: "linli-disclosure-1",
    cover: cover(sources),
    services: services(sources),
    serviceFund: hasServiceFund ? account("L1") : null,
    commonIncome: account("L2"),
    repairFund: account("L3"),
    // Held in the service account or beside it; where that is the firm's own affair, so is this.
    heldForOthers: hasServiceFund && holdsForOthers(ledger) ? account("L4") : null,
    transfers: ledger.transfers.map(({ date, from, to, amount }) => ({ date, from, to, amount })),
    threshold: fees.threshold,
    ...moneyOf(ledger, fees, naming.lineName, naming.clean),
    uncollected,
    paidAhead,
    tickets: summarise(passages, span),
    problems: problemsOf(passages, sources.tasks, last?.problems ?? [], {
      ...{ month, span, timeZone },
      clean: naming.clean,
    }),
    objections: objections(sources),
    corrections: correctionsOf(ledger, published, naming),
    previous: previous && { month: previous.content.cover.month, digest: previous.digest },
  } as const;
  return { ...content, trend: trendOf({ ...content, trend: [] }, last?.trend ?? []) };
}

const holdsForOthers = ({ accounts: { L4 } }: LedgerMonth): boolean =>
  L4.lines.length > 0 || L4.opening !== 0;

/** Tickets that the next month needs though nothing may happen to them in it. */
export function carriedTickets({ tickets, settings, ledger }: Sources): readonly number[] {
  const span = spanOf(ledger.month, settings.timeZone);
  return tickets.flatMap((ticket) => {
    const passage = passageOf(ticket, span);
    return passage !== null && isCarried(passage, span) ? [ticket.number] : [];
  });
}

function cover({ estate, settings, ledger }: Sources): Content["cover"] {
  const { firm, committee, contract, publishDay, accounts } = settings.disclosure;
  const phone = settings.numbers.property;
  return {
    estate,
    firm,
    committee,
    contract,
    feeMode: settings.fees.mode,
    month: ledger.month,
    version: 1,
    timeZone: settings.timeZone,
    dueOn: dayAfter(ledger.month, publishDay),
    accounts: ACCOUNTS.flatMap((account) => {
      const of = accounts[account];
      return of === undefined ? [] : [{ account, bank: of.bank, last4: of.last4 }];
    }),
    responsible: phone === null ? [] : [{ post: "manager", phone }],
  };
}

const services = ({ settings, performed }: Sources): Content["services"] => ({
  items: settings.disclosure.services.map(({ item, planned }) => ({
    item,
    done: performed.get(item) ?? 0,
    planned,
  })),
  prices:
    settings.fees.price === null
      ? []
      : [{ item: "managementFee", price: settings.fees.price, unit: "m2·month", since: null }],
  inspections: settings.disclosure.inspections.map(({ item, nextDue }) => ({ item, nextDue })),
});

function objections({ objections: all, settings }: Sources): Content["objections"] {
  const open = all.filter(({ answered }) => !answered);
  return {
    raised: all.length,
    answered: all.length - open.length,
    open: open.map(({ number, line, month, dueAt }) => ({
      number,
      line,
      of: month,
      dueOn: dateAt(dueAt, settings.timeZone),
    })),
  };
}

/** `before`: the trend of the month before as published, from which this one's goes on. */
export function trendOf(content: Content, before: readonly TrendMonth[]): TrendMonth[] {
  const { month } = content.cover;
  return Array.from({ length: 12 }, (_, index) => {
    const of = moved(month, index - 11);
    return of === month
      ? trendMonth(content)
      : (before.find((one) => one.month === of) ?? none(of));
  });
}

const none = (month: string): TrendMonth => ({
  month,
  opened: null,
  done: null,
  onTime: null,
  satisfaction: null,
  collection: null,
  L1: null,
  L2: null,
  L3: null,
  spending: null,
});

const trendMonth = (content: Content): TrendMonth => ({
  month: content.cover.month,
  opened: content.tickets.opened,
  done: content.tickets.done,
  onTime: content.tickets.onTime,
  satisfaction: content.tickets.satisfaction,
  collection: content.collection?.rate ?? null,
  L1: content.serviceFund?.closing ?? null,
  L2: content.commonIncome.closing,
  L3: content.repairFund.closing,
  spending: content.serviceFund?.spending ?? null,
});
