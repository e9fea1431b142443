import type { DisclosureFault } from "./disclosure/fault.ts";
import type { HomeFault } from "./homes/claim.ts";
import type { LedgerFault } from "./ledger/fault.ts";

/** Why something cannot be done, as a reply and not a fault. `core/replies` holds the words of each. */
export type RefusalReason =
  | { why: "unknownTicket"; number: number }
  | { why: "whichTicket"; verb: string }
  | { why: "notAllowed"; verb: string }
  | { why: "wrongState"; number: number; status: string; verb: string }
  | { why: "noDanger"; number: number }
  | { why: "tooLateToReopen"; number: number }
  | { why: "tooLateToRate"; number: number }
  | { why: "alreadyJoined"; number: number }
  | { why: "joinsPrivate"; number: number }
  | { why: "ownTicket"; number: number }
  /** `self`: the reporter says so; else the firm does. */
  | { why: "reporterStays"; number: number; self: boolean }
  | { why: "notJoined"; number: number }
  | { why: "merged"; number: number; into: number }
  | { why: "mergesItself"; number: number }
  | { why: "mergesIntoEnded"; number: number; status: string }
  | { why: "mergesKinds"; number: number; into: number }
  | { why: "mergesSlower"; number: number; into: number }
  | { why: "unmergeFirst"; number: number }
  | { why: "tooManyTickets"; most: number; within: number }
  | { why: "tooManyMessages" }
  /** Of one person, within so many ms. */
  | { why: "tooManyPictures"; most: number; within: number }
  | { why: "missing"; verb: string }
  | { why: "badTime" }
  | { why: "pastTime" }
  | { why: "farTime" }
  | { why: "waitsTooLate"; number: number }
  | { why: "waitedOut"; number: number }
  | { why: "badCategory" }
  | { why: "badClass" }
  | { why: "badPlace" }
  | { why: "badStars" }
  | { why: "tooLong"; limit: number }
  /** `toFirm`: who works here writes about tickets. */
  | { why: "notUnderstood"; toFirm?: boolean }
  | { why: "alreadyBound"; estate: string; role: string; here: boolean }
  | { why: "notBound" }
  | { why: "inGroupOnly" }
  | { why: "inStaffGroupOnly" }
  | { why: "badEstateName" }
  | { why: "noSuchPerson" }
  | { why: "noEstate" }
  | { why: "whichEstate"; names: readonly string[] }
  | { why: "wrongCode" }
  | { why: "lockedOut" }
  | { why: "codeInGroup" }
  | { why: "codeSpent" }
  | { why: "nothingToSend" }
  | { why: "nothingOpen"; verb: string }
  | { why: "noSuchPage"; pages: number }
  | { why: "oneOnDuty" }
  | { why: "badShift" }
  | { why: "inCommitteeGroupOnly" }
  /** The committee's or the staff's. */
  | { why: "inOfficeGroupsOnly" }
  | { why: "inPrivateOnly"; verb: string }
  | { why: "forgetsOffice" }
  | { why: "home"; fault: HomeFault }
  | { why: "ledger"; fault: LedgerFault }
  | { why: "disclosure"; fault: DisclosureFault };

/** A command that cannot be done: one clear line for the person, no change. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason.why);
    this.reason = reason;
  }
}
