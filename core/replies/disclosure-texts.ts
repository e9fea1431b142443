// What the bot says about disclosures, by name; a part of Facts.
import type { Instant } from "../clock.ts";
import type { Failure } from "../disclosure/checks/check.ts";
import type { Disclosure, Problem, SigningSeat, Tickets } from "../disclosure/disclosure.ts";
import type { Addresses } from "../disclosure/publishing.ts";
import type { MoneyAnswer, OwnFacts } from "../disclosure/questions/facts.ts";
import type { MoneyTopic } from "../disclosure/questions/topics.ts";
import type { Verified } from "../disclosure/verify.ts";
import type { Account } from "../ledger/chart.ts";
import type { Fen } from "../ledger/money.ts";
import type { CivilDate, Month } from "../ledger/month.ts";
import type { Category } from "../understand/classification.ts";

export interface MonthTickets {
  readonly month: Month;
  readonly tickets: Tickets;
}

export interface Decided {
  readonly number: number;
  readonly ticket: number | null;
  readonly measure: string;
  readonly responsible: string | null;
  readonly dueOn: CivilDate | null;
}

export interface DisclosureFacts {
  /** The published month in at most fifteen lines. */
  disclosure: { disclosure: Disclosure; addresses?: Addresses };
  /** Under the picture of a published month. */
  monthPicture: { month: Month };
  /** To the manager: owners have the words and the page, and no picture. */
  pictureFailed: { month: Month };
  /** The month as it would be published. `changed`: other data than were shown before. */
  draft: {
    disclosure: Disclosure;
    failures: readonly Failure[];
    missing: readonly SigningSeat[];
    changed: boolean;
    voided: boolean;
    openObjections: number;
    publishAt: Instant;
  };
  monthSigned: {
    month: Month;
    seat: SigningSeat;
    missing: readonly SigningSeat[];
    publishAt: Instant;
  };
  publishedLater: { month: Month; publishAt: Instant };
  monthPublished: { month: Month };
  /** To committee and manager, on the day and after it. */
  unpublished: {
    month: Month;
    dueOn: CivilDate;
    failures: readonly Failure[];
    missing: readonly SigningSeat[];
    voided: boolean;
  };
  verified: { verified: Verified; sound: boolean };
  objected: { number: number; month: Month; ledgerLine: string | null; dueAt: Instant };
  objectionForFirm: {
    number: number;
    month: Month;
    ledgerLine: string | null;
    words: string;
    dueAt: Instant;
  };
  objectionAnswered: { number: number; words: string };
  performed: { month: Month; item: string; done: number; planned: number };
  summary: {
    month: Month;
    /** Null: the month is over. */
    upTo: Instant | null;
    published: boolean;
    tickets: Tickets;
    last: MonthTickets | null;
    lastYear: MonthTickets | null;
    balances: readonly { readonly account: Account; readonly closing: Fen }[];
  };
  problemLists: { month: Month; published: boolean; problems: readonly Problem[] };
  agenda: {
    month: Month;
    on: CivilDate;
    overdue: readonly Problem[];
    repeated: readonly {
      readonly category: Category;
      readonly building: string | null;
      readonly times: number;
    }[];
    /** Numbers of questions and complaints that nobody answered in time. */
    unanswered: readonly number[];
    objections: readonly { readonly number: number; readonly ledgerLine: string | null }[];
    tasks: readonly Decided[];
  };
  resolved: Decided;
  tasks: { tasks: readonly Decided[] };
  taskDone: { number: number };
  /** To somebody who asked about money. */
  moneyAnswer: { answer: MoneyAnswer; grievance: boolean };
  /** About the asker's own home: in private alone. */
  ownMoney: { own: OwnFacts };
  namesRefused: Readonly<Record<never, never>>;
  /** Who asks whether water or power may be cut off for fees. */
  noCutOff: { phone: string | null };
  /** Before the ticket that asks somebody who knows. */
  /** `committee`: its group hears of a question about a price. */
  notInBooks: { topic: MoneyTopic; committee: boolean };
  priceAsked: Readonly<Record<never, never>>;
}
