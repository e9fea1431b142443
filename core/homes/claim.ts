// Whose home is whose: a person says so (绑定房号), the firm confirms it with a word. Only a confirmed home shows its own
// account; a claim is good for the place of one's own report. A home may have several people, a person several homes.
import { DAY, HOUR, type Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";

export type ClaimState = "claimed" | "confirmed" | "rejected" | "ended";

export interface HomeClaim {
  /** Runs per estate from 1: 房号申请7. */
  readonly number: number;
  readonly personId: number;
  /** As the register has it (core/ledger/books.ts, Home); "" once it is ended. */
  readonly label: string;
  readonly state: ClaimState;
  readonly claimedAt: Instant;
  readonly decidedAt: Instant | null;
}

export interface HomeReads {
  /** Labels of the person's homes in the estate that the firm has confirmed: who may see their own account. */
  homesOf(personId: number, estateId: number): Promise<readonly string[]>;
  /** All claims of the person in the estate, ended ones too, oldest first. */
  claimsOf(personId: number, estateId: number): Promise<readonly HomeClaim[]>;
  claim(estateId: number, number: number): Promise<HomeClaim | null>;
  /** Claims that nobody has decided, oldest first, at most `limit`, with the claimant's name; and how many more. */
  claimsWaiting(
    estateId: number,
    limit: number,
  ): Promise<{
    readonly claims: readonly (HomeClaim & { readonly name: string })[];
    readonly more: number;
  }>;
  countClaims(estateId: number, since: Instant): Promise<number>;
  /** How many people have the home confirmed. */
  countPeople(estateId: number, label: string): Promise<number>;
}

export interface HomeWrites {
  /** Takes the estate's next number. */
  putClaim(
    estateId: number,
    claim: { personId: number; label: string; at: Instant },
  ): Promise<HomeClaim>;
  decideClaim(
    estateId: number,
    number: number,
    decision: { state: "confirmed" | "rejected"; byId: number; at: Instant },
  ): Promise<void>;
  /** The claim, confirmed or not, is over; its label goes. */
  endClaim(estateId: number, number: number): Promise<void>;
}

export const CLAIM_LIMITS = {
  /** Homes of one person in one estate, confirmed or waiting. */
  homes: 5,
  /** Claims of one person in a day, given up and rejected ones too. */
  aDay: 5,
  /** What the firm has rejected cannot be claimed again for so long. */
  rejectedFor: 7 * DAY,
  /** Claims of one estate that are told to the staff one by one; then they wait in a list. */
  told: { most: 10, within: HOUR },
} as const;

export type HomeFault =
  /** No building and room can be read. */
  | { readonly is: "unread" }
  /** The register of the estate has no such home. */
  | { readonly is: "unknown"; readonly estate: string }
  | { readonly is: "tooMany"; readonly most: number }
  | { readonly is: "tooOften"; readonly most: number }
  | { readonly is: "rejected" }
  | { readonly is: "notBound" }
  | { readonly is: "whichHome"; readonly labels: readonly string[] }
  | { readonly is: "unknownClaim"; readonly number: number }
  | { readonly is: "decided"; readonly number: number; readonly state: ClaimState }
  | { readonly is: "ownClaim" };

export const refuseHome = (fault: HomeFault): never => {
  throw new Refusal({ why: "home", fault });
};

export const isLive = ({ state }: HomeClaim): boolean =>
  state === "claimed" || state === "confirmed";

/** Throws Refusal where the person may not claim `label` now. `claims`: all of the person's in the estate. */
export function checkClaim(claims: readonly HomeClaim[], label: string, now: Instant): void {
  const { homes, aDay, rejectedFor } = CLAIM_LIMITS;
  const isFresh = (one: HomeClaim): boolean =>
    one.state === "rejected" && one.label === label && now - (one.decidedAt ?? 0) < rejectedFor;
  if (claims.some(isFresh)) refuseHome({ is: "rejected" });
  if (claims.filter(isLive).length >= homes) refuseHome({ is: "tooMany", most: homes });
  const today = claims.filter(({ claimedAt }) => claimedAt > now - DAY);
  if (today.length >= aDay) refuseHome({ is: "tooOften", most: aDay });
}
