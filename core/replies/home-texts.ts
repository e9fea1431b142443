// What the bot says about whose home is whose, by name; a part of Facts. To the person in private and to the staff; never
// in a group that owners read.
export interface HomeFacts {
  homeClaimed: { label: string };
  homeClaimedAlready: { label: string; confirmed: boolean };
  homesMine: { homes: readonly { readonly label: string; readonly confirmed: boolean }[] };
  homeEnded: { label: string };
  homeConfirmed: { label: string };
  homeRejected: { label: string };
  /** To the staff. `others`: how many people have the home confirmed. */
  claimForStaff: { number: number; who: string; label: string; others: number };
  /** To the staff, after many: they are told no more one by one. */
  claimsPileUp: { waiting: number };
  claimDecided: { number: number; who: string; label: string; confirmed: boolean };
  claimsWaiting: {
    claims: readonly { readonly number: number; readonly who: string; readonly label: string }[];
    more: number;
  };
}
