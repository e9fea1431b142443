// The disclosure's part of the port to the database (core/store.ts).
import type { Instant } from "../clock.ts";
import type { LineId } from "../ledger/chart.ts";
import type { Fen } from "../ledger/money.ts";
import type { CivilDate, Month } from "../ledger/month.ts";
import type { SigningSeat } from "./disclosure.ts";
import type { TicketHistory } from "./history.ts";

export interface StoredDisclosure {
  readonly month: Month;
  /** Canonical JSON of a Content. */
  readonly bytes: string;
  readonly digest: string;
  /** Null: a draft. */
  readonly publishedAt: Instant | null;
  readonly lateDays: number | null;
  /** Numbers of the tickets that the next month starts from. */
  readonly carried: readonly number[];
}

export interface Signature {
  readonly seat: SigningSeat;
  readonly digest: string;
  readonly personId: number;
  readonly at: Instant;
}

export interface PublishedCorrection {
  readonly number: number;
  readonly month: Month;
  readonly publishedIn: Month;
  readonly line: LineId;
  readonly amount: Fen;
}

export interface Objection {
  readonly number: number;
  readonly month: Month;
  readonly line: string | null;
  readonly words: string;
  readonly during: Month;
  readonly dueAt: Instant;
  readonly answer: string | null;
}

export interface Resolution {
  readonly number: number;
  readonly during: Month;
  readonly ticket: number | null;
  readonly measure: string;
  readonly responsible: string | null;
  readonly dueOn: CivilDate | null;
  readonly doneAt: Instant | null;
}

export interface DisclosureReads {
  disclosure(estateId: number, month: Month): Promise<StoredDisclosure | null>;
  /** Published ones of these months, oldest first. */
  publishedMonths(
    estateId: number,
    span: { from: Month; to: Month },
  ): Promise<readonly StoredDisclosure[]>;
  lastPublished(estateId: number): Promise<StoredDisclosure | null>;
  /** The last one published of those before this month. */
  publishedBefore(estateId: number, month: Month): Promise<StoredDisclosure | null>;
  signatures(estateId: number, month: Month): Promise<readonly Signature[]>;
  /** By number. */
  publishedCorrections(estateId: number): Promise<readonly PublishedCorrection[]>;
  objections(
    estateId: number,
    query: { during?: Month; open?: true },
  ): Promise<readonly Objection[]>;
  resolutions(
    estateId: number,
    query: { during?: Month; open?: true },
  ): Promise<readonly Resolution[]>;
  /** Of services, how often they were done as stated. */
  performed(estateId: number, month: Month): Promise<ReadonlyMap<string, number>>;
  /** Events before `until` of all tickets that something happened to since `from`, and of those numbered. */
  ticketHistories(
    estateId: number,
    span: { from: Instant; until: Instant; also: readonly number[] },
  ): Promise<readonly TicketHistory[]>;
  /** Display names of residents, as they stand. */
  residentNames(estateId: number): Promise<readonly string[]>;
}

export interface DisclosureWrites {
  /** Keeps what was shown as the month's draft. False where the month is published: nothing changes then. */
  putDraft(
    estateId: number,
    month: Month,
    draft: { bytes: string; digest: string; at: Instant },
  ): Promise<boolean>;
  /** False where that seat has signed this digest already. */
  sign(estateId: number, month: Month, signature: Signature): Promise<boolean>;
  /** Makes the draft of that digest the published month. False where it is published, or another draft. */
  publishDraft(
    estateId: number,
    month: Month,
    publication: {
      digest: string;
      at: Instant;
      lateDays: number;
      carried: readonly number[];
      corrections: readonly Omit<PublishedCorrection, "publishedIn">[];
    },
  ): Promise<boolean>;
  /** Resolves to its number. */
  addObjection(
    estateId: number,
    objection: Omit<Objection, "number" | "answer"> & { raisedById: number; raisedAt: Instant },
  ): Promise<number>;
  /** False where there is none of that number, or it was answered. */
  answerObjection(
    estateId: number,
    number: number,
    answer: { words: string; personId: number; at: Instant },
  ): Promise<boolean>;
  addResolution(
    estateId: number,
    resolution: Omit<Resolution, "number" | "doneAt"> & { byId: number; at: Instant },
  ): Promise<number>;
  /** False where there is none of that number that is still to be done. */
  endResolution(estateId: number, number: number, at: Instant): Promise<boolean>;
  statePerformed(
    estateId: number,
    month: Month,
    stated: { item: string; done: number; byId: number; at: Instant },
  ): Promise<void>;
}
