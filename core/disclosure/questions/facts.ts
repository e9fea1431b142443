// What an answer to a question about money holds: figures as they were published, with line and voucher; and what one
// home is told about itself. The words of each are in core/replies/money.*.ts.
import type { LineId } from "../../ledger/chart.ts";
import type { HomeFee, HomeShare } from "../../ledger/home-account.ts";
import type { Fen } from "../../ledger/money.ts";
import type { CivilDate, Month } from "../../ledger/month.ts";
import type { Content, DisclosureAccount, Item, Rate } from "../disclosure.ts";

/** What a resident may hear of his own household's money, and where. */
export type OwnFacts =
  /** In a group: it is for private. `sent`: it went there just now. */
  | { readonly is: "inPrivateOnly"; readonly sent: boolean }
  /** In private, and no home of his is confirmed. */
  | {
      readonly is: "noHome";
      readonly what: OwnTopic;
      readonly phone: string | null;
      /** One is claimed and waits for the firm's word. */
      readonly waiting: boolean;
    }
  | {
      readonly is: "homes";
      readonly what: OwnTopic;
      readonly phone: string | null;
      readonly homes: readonly OwnHome[];
    };

export type OwnTopic = "account" | "deposit" | "share" | "repairFund";

export interface OwnHome {
  /** As the estate's register has it; only ever said to whose it is. */
  readonly home: string;
  /** Null: the firm's register of fees says nothing of this home. */
  readonly fees: {
    /** The newest month that the register has. */
    readonly through: Month;
    /** Months not paid in full, oldest first. */
    readonly owed: readonly Pick<HomeFee, "month" | "due" | "paid">[];
    /** Paid for months of the year of `through`. */
    readonly paidInYear: Fen;
    readonly lastPaid: {
      readonly on: CivilDate;
      readonly month: Month;
      readonly amount: Fen;
    } | null;
  } | null;
  /** Of what the repair fund paid, in months that are published. */
  readonly shares: readonly HomeShare[];
}

export interface ShownLine {
  readonly line: LineId;
  readonly name: string;
  readonly amount: Fen;
  readonly items: readonly Pick<
    Item,
    | "vouchers"
    | "amount"
    | "purpose"
    | "date"
    | "counterparty"
    | "review"
    | "decision"
    | "allocation"
  >[];
  readonly yearToDate: Fen;
  readonly lastMonth: Fen | null;
  readonly lastYear: Fen | null;
  /** What later months corrected it to: original and corrected value are both told. */
  readonly corrected: readonly { number: number; publishedIn: Month; amount: Fen }[];
}

export type MoneyFacts =
  | {
      readonly is: "lines";
      readonly lines: readonly ShownLine[];
      readonly account: AccountFacts | null;
      /** Single people's pay is asked for, which nobody is told. */
      readonly refusesNames?: true;
      /** One voucher or item is asked about: its day, its other side, and where the original is to be seen. */
      readonly closely?: true;
      /** Fell due by contract, and did not come. */
      readonly uncollected?: Content["uncollected"];
    }
  | {
      readonly is: "spending";
      /** The year so far, not the month alone. */
      readonly toDate: boolean;
      readonly top: readonly { name: string; line: LineId; amount: Fen; share: Rate }[];
      readonly total: Fen;
      readonly closing: Fen;
      readonly prepaid: Fen | null;
    }
  | {
      readonly is: "remuneration";
      readonly of: NonNullable<Content["remuneration"]>;
      /** What the base is made of; null where it is of another kind. */
      readonly parts: {
        readonly current: Fen;
        readonly arrears: Fen;
        readonly consumed: Fen;
      } | null;
      readonly contract: string | null;
      readonly line: ShownLine | null;
    }
  | {
      readonly is: "balance";
      readonly account: AccountFacts;
      readonly lines: readonly ShownLine[];
    }
  | {
      readonly is: "arrears";
      readonly of: NonNullable<Content["collection"]>;
      readonly refusesNames: boolean;
    }
  | {
      readonly is: "surplus";
      readonly from: Month;
      readonly opening: Fen;
      readonly closing: Fen;
      readonly prepaidChange: Fen | null;
      readonly transfers: Fen;
      readonly surplus: Fen;
    }
  | { readonly is: "budget"; readonly of: NonNullable<Content["budget"]> }
  | {
      readonly is: "compare";
      readonly now: Content;
      readonly last: Content | null;
      readonly lastYear: Content | null;
    }
  | { readonly is: "donation"; readonly of: NonNullable<Content["donation"]> }
  | { readonly is: "balances"; readonly accounts: readonly AccountFacts[] }
  | {
      readonly is: "status";
      readonly last: Month;
      readonly next: Month;
      readonly dueOn: CivilDate;
      /** Days since then; 0: it is still to come. */
      readonly lateDays: number;
    }
  /** No month of that year was published. */
  | { readonly is: "noYear"; readonly year: string; readonly last: Month }
  /** The fee mode has no such section. */
  | { readonly is: "lumpSum" };

export interface AccountFacts {
  readonly account: DisclosureAccount["account"];
  readonly opening: Fen;
  readonly closing: Fen;
  readonly income: Fen;
  readonly cost: Fen;
  readonly spending: Fen;
  readonly transfersIn: Fen;
  readonly transfersOut: Fen;
}

export interface MoneyAnswer {
  /** The month that is answered from. */
  readonly month: Month;
  readonly digest: string;
  /** Asked for, and not published: its day. */
  readonly unpublished: { readonly month: Month; readonly dueOn: CivilDate } | null;
  readonly facts: MoneyFacts;
}

export type Answered =
  /** `own`: what the asker's homes bear of it, where that was asked too; for private. */
  | { readonly is: "answer"; readonly answer: MoneyAnswer; readonly own: OwnFacts | null }
  | { readonly is: "own"; readonly own: OwnFacts }
  /** Asked who does not pay, before anything is published. */
  | { readonly is: "namesRefused" }
  /** Nobody may press for fees by cutting off water or power. */
  | { readonly is: "cutOff"; readonly phone: string | null }
  | {
      readonly is: "nothingPublished";
      readonly month: Month | null;
      readonly dueOn: CivilDate | null;
    }
  /** The books have no such thing: somebody has to be asked. */
  | { readonly is: "notInBooks" };
