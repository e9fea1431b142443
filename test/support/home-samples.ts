// Samples of what the bot says about whose home is whose, for the tests that read every text in both languages.
import type { HomeFault } from "../../core/homes/claim.ts";
import type { HomeFacts } from "../../core/replies/home-texts.ts";

type Some<T> = readonly [T, ...T[]];

const HOME = { label: "3-2-501", confirmed: true };
const CLAIM = { number: 7, who: "Li", label: "3-2-501" };

export const HOME_SAMPLES: { readonly [Name in keyof HomeFacts]: Some<HomeFacts[Name]> } = {
  homeClaimed: [{ label: "3-2-501" }],
  homeClaimedAlready: [HOME, { ...HOME, confirmed: false }],
  homesMine: [{ homes: [] }, { homes: [HOME, { label: "5-1-102", confirmed: false }] }],
  homeEnded: [{ label: "3-2-501" }],
  homeConfirmed: [{ label: "3-2-501" }],
  homeRejected: [{ label: "3-2-501" }],
  claimForStaff: [
    { ...CLAIM, others: 0 },
    { ...CLAIM, others: 2 },
  ],
  claimsPileUp: [{ waiting: 11 }],
  claimDecided: [
    { ...CLAIM, confirmed: true },
    { ...CLAIM, confirmed: false },
  ],
  claimsWaiting: [
    { claims: [], more: 0 },
    { claims: [CLAIM], more: 3 },
  ],
};

const FAULTS: Some<HomeFault> = [
  { is: "unread" },
  { is: "unknown", estate: "Sunny Garden" },
  { is: "tooMany", most: 5 },
  { is: "tooOften", most: 5 },
  { is: "rejected" },
  { is: "notBound" },
  { is: "whichHome", labels: ["3-2-501", "5-1-102"] },
  { is: "unknownClaim", number: 7 },
  { is: "decided", number: 7, state: "confirmed" },
  { is: "ownClaim" },
];
export const HOME_REASONS = FAULTS.map((fault) => ({
  why: "home" as const,
  fault,
})) as unknown as Some<{ why: "home"; fault: HomeFault }>;
