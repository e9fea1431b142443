// What an estate's settings say about its disclosure (`disclosure:` in its file).
import type { Account, LineId } from "../ledger/chart.ts";
import type { CivilDate } from "../ledger/month.ts";

/** A contract that brings common income: what falls due in those months without a receipt is listed. */
export interface IncomeContract {
  readonly number: string;
  readonly line: LineId;
  /** Fen, each time. */
  readonly amount: number;
  /** 1 to 12. */
  readonly months: readonly number[];
}

export interface DisclosureSettings {
  readonly firm: string | null;
  readonly committee: string | null;
  readonly contract: string | null;
  /** Days of the month after, 1 to 28. */
  readonly draftDay: number;
  readonly meetingDay: number;
  readonly publishDay: number;
  /** Minutes of the day. */
  readonly publishAt: number;
  /** The bank of each account, and at most the last four digits of its number. */
  readonly accounts: Readonly<
    Partial<Record<Account, { readonly bank: string | null; readonly last4: string | null }>>
  >;
  /** What is to be done each month, and how often. */
  readonly services: readonly { readonly item: string; readonly planned: number }[];
  readonly inspections: readonly { readonly item: string; readonly nextDue: CivilDate }[];
  readonly contracts: readonly IncomeContract[];
}

/** The days are those of the model procedure: drafted by the 3rd, met on the 5th, published by the 10th. */
export const DEFAULT_DISCLOSURE: DisclosureSettings = {
  firm: null,
  committee: null,
  contract: null,
  draftDay: 3,
  meetingDay: 5,
  publishDay: 10,
  publishAt: 10 * 60,
  accounts: {},
  services: [],
  inspections: [],
  contracts: [],
};
