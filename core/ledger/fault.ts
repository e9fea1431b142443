// Why something cannot be booked. The words of each are in core/replies/ledger.*.ts.
import type { BudgetId, LineId } from "./chart.ts";
import type { Direction } from "./find-line.ts";
import type { Fen, MoneyFault } from "./money.ts";
import type { CivilDate, Month } from "./month.ts";

export type LedgerFault =
  | { readonly is: "badAmount"; readonly text: string; readonly fault: MoneyFault | "nothing" }
  | { readonly is: "noAmount"; readonly direction: Direction }
  | { readonly is: "unknownLine"; readonly text: string; readonly near: readonly BudgetId[] }
  | { readonly is: "severalLines"; readonly text: string; readonly lines: readonly LineId[] }
  | { readonly is: "badDate"; readonly text: string }
  | { readonly is: "badMonth"; readonly text: string }
  | { readonly is: "future"; readonly date: CivilDate }
  | { readonly is: "closed"; readonly month: Month }
  | { readonly is: "beforeBooks"; readonly month: Month }
  | { readonly is: "longPurpose" }
  | { readonly is: "personalPurpose" }
  | { readonly is: "needsDecision" }
  | { readonly is: "longWord"; readonly text: string }
  | { readonly is: "voucherUsed"; readonly number: string }
  | { readonly is: "voucherGone" }
  | { readonly is: "unknownEntry"; readonly number: number }
  | { readonly is: "isCorrection"; readonly number: number; readonly of: number }
  | {
      readonly is: "unchanged";
      readonly number: number;
      readonly line: LineId;
      readonly amount: Fen;
    }
  | { readonly is: "transferKeepsLine" }
  | { readonly is: "unknownAccount"; readonly text: string }
  | { readonly is: "needsReason"; readonly for: "amend" | "review" }
  /** No home is under it, or one alone. `known`: buildings that there are. */
  | { readonly is: "unknownScope"; readonly text: string; readonly known: readonly string[] }
  | { readonly is: "noHomes" }
  /** Only what the repair fund pays is borne by homes. */
  | { readonly is: "notBorneByHomes" }
  | { readonly is: "badFigure"; readonly text: string; readonly example: string }
  /** What months hand on is stated once, before the first is published. */
  | { readonly is: "carried"; readonly month: Month }
  | { readonly is: "entriesBefore"; readonly month: Month }
  | { readonly is: "noVoucher" }
  | { readonly is: "ownEntry"; readonly number: number };
