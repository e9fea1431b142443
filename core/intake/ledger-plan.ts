// What a verb of the ledger asks for. Pure; the seats are checked before (WHO), the chat here.
import { Refusal } from "../errors.ts";
import { dayAt } from "../ledger/months.ts";
import type { Verb } from "../tickets/transitions.ts";
import {
  type AmendmentWords,
  type BookingWords,
  type ReviewWords,
  readAmendment,
  readBooking,
  readReview,
} from "./ledger-words.ts";
import { type ReconcileWords, readReconcile } from "./reconcile-words.ts";
import type { Situation } from "./situation.ts";

export type LedgerPlan =
  | { readonly name: "book"; readonly words: BookingWords }
  | { readonly name: "amend"; readonly words: AmendmentWords }
  | { readonly name: "review"; readonly words: ReviewWords }
  | { readonly name: "reconcile"; readonly words: ReconcileWords };

export function planLedger(
  { verb, rest }: { readonly verb: Verb; readonly rest: string },
  situation: Situation,
): { readonly do: "ledger"; readonly ledger: LedgerPlan } {
  const { role, now, settings } = situation;
  // Where the others of the same seat can see it: books are not kept in private.
  if (verb === "review" && role !== "committee") throw new Refusal({ why: "inCommitteeGroupOnly" });
  if (verb !== "review" && role !== "staff") throw new Refusal({ why: "inStaffGroupOnly" });
  const ledger = readLedger(verb, rest, dayAt(now, settings.timeZone));
  if (ledger === null) throw new Refusal({ why: "missing", verb });
  return { do: "ledger", ledger };
}

function readLedger(verb: Verb, rest: string, today: string): LedgerPlan | null {
  const named = <Name extends LedgerPlan["name"], Words>(name: Name, words: Words | null) =>
    words === null ? null : { name, words };
  if (verb === "book") return named("book", readBooking(rest, today));
  if (verb === "amend") return named("amend", readAmendment(rest));
  if (verb === "review") return named("review", readReview(rest));
  return named("reconcile", readReconcile(rest));
}
