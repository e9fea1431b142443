// Why something cannot be done with a disclosure. The words of each are in core/replies/disclosure.*.ts.
import type { CivilDate, Month } from "../ledger/month.ts";
import type { Failure } from "./checks/check.ts";
import type { SigningSeat } from "./disclosure.ts";

export type DisclosureFault =
  /** The estate's settings file is broken: how fees are charged is not known. */
  | { readonly is: "settingsUnread" }
  | { readonly is: "badMonth"; readonly text: string }
  /** The month goes on, or has not begun. */
  | { readonly is: "notOver"; readonly month: Month }
  | { readonly is: "published"; readonly month: Month }
  | { readonly is: "outOfOrder"; readonly month: Month; readonly next: Month }
  | {
      readonly is: "notPublished";
      readonly month: Month | null;
      readonly dueOn: CivilDate | null;
      readonly lateDays: number;
    }
  /** Months after it are published, and it is not: it never will be. */
  | { readonly is: "neverPublished"; readonly month: Month; readonly last: Month }
  | { readonly is: "failing"; readonly month: Month; readonly failures: readonly Failure[] }
  | { readonly is: "unsigned"; readonly month: Month; readonly missing: readonly SigningSeat[] }
  | {
      readonly is: "signedAlready";
      readonly month: Month;
      readonly missing: readonly SigningSeat[];
    }
  /** Two seats, two people. */
  | { readonly is: "samePerson" }
  /** Of a decision. */
  | { readonly is: "badDueDay" }
  | { readonly is: "pastDueDay"; readonly dueOn: CivilDate }
  | { readonly is: "unknownLine"; readonly text: string }
  | { readonly is: "unknownObjection"; readonly number: number }
  | { readonly is: "unknownTask"; readonly number: number }
  | { readonly is: "unknownService"; readonly text: string; readonly known: readonly string[] }
  | { readonly is: "personal" };
