// All checks by id; a month is signed and published only where none of them says anything.
import * as books from "./books.ts";
import { CHECK_IDS, type Check, type Checked, type CheckId, type Failure } from "./check.ts";
import * as collection from "./collection.ts";
import * as entries from "./entries.ts";
import * as publication from "./publication.ts";
import * as tickets from "./tickets.ts";

export const CHECKS: Record<CheckId, Check> = {
  V01: books.totals,
  V02: books.closings,
  V03: books.openings,
  V04: books.transfers,
  V05: books.bank,
  V06: books.apart,
  V07: entries.remuneration,
  V08: entries.donation,
  V09: entries.vouchers,
  V10: entries.reviews,
  V11: entries.decisions,
  V12: collection.arrears,
  V13: collection.rates,
  V14: tickets.tickets,
  V15: tickets.ratings,
  V16: books.yearsToDate,
  V17: publication.personal,
  V18: publication.immutable,
  V19: publication.corrections,
  V20: publication.numbering,
  V21: publication.chain,
  V22: entries.resolves,
  V23: publication.oneDataSet,
  V24: entries.uncollected,
};

export const failuresIn = (checked: Checked): readonly Failure[] =>
  CHECK_IDS.flatMap((id) => CHECKS[id](checked));
