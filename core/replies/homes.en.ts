// The words about whose home is whose in English.
import type { HomeFault } from "../homes/claim.ts";
import type { HomeFacts } from "./home-texts.ts";

const stateOf = (confirmed: boolean): string =>
  confirmed ? "confirmed" : "waiting for the property office";

export const HOMES: { readonly [Name in keyof HomeFacts]: (facts: HomeFacts[Name]) => string } = {
  homeClaimed: ({ label }) =>
    `Noted: ${label} is your home; the property office will confirm it. From now on "a leak in my home" here in private is enough. If it is wrong: unbind home ${label}`,
  homeClaimedAlready: ({ label, confirmed }) =>
    `${label} is bound to you already (${stateOf(confirmed)}).`,
  homesMine: ({ homes }) =>
    homes.length === 0
      ? "You have bound no home yet. In private, e.g. bind home 3-2-501"
      : [
          "Your homes (seen by you and the property office only):",
          ...homes.map(({ label, confirmed }) => `${label} · ${stateOf(confirmed)}`),
        ].join("\n"),
  homeEnded: ({ label }) => `${label} is no longer bound to you.`,
  homeConfirmed: ({ label }) =>
    `The property office has confirmed that ${label} is your home. You can ask me about its account here in private.`,
  homeRejected: ({ label }) =>
    `The property office could not confirm ${label}, so it is not bound. If that is wrong, please ask at the desk. You can report faults as before.`,
  claimForStaff: ({ number, who, label, others }) =>
    [
      `🏠 Home claim ${number}: ${who} says ${label}${others > 0 ? ` (confirmed for ${others} already)` : ""}`,
      `If it is true, reply to this with "confirm", else with "reject"; or send confirm home ${number} / reject home ${number}`,
    ].join("\n"),
  claimsPileUp: ({ waiting }) =>
    `🏠 ${waiting} home claims wait; they are not told one by one any more: say "home claims"`,
  claimDecided: ({ number, who, label, confirmed }) =>
    `Home claim ${number} (${who}, ${label}) ${confirmed ? "confirmed" : "rejected"}; the person has been told`,
  claimsWaiting: ({ claims, more }) =>
    claims.length === 0
      ? "No home claim is waiting."
      : [
          "Home claims that wait (confirm home NUMBER or reject home NUMBER):",
          ...claims.map(({ number, who, label }) => `${number} · ${who} · ${label}`),
          ...(more > 0 ? [`${more} more`] : []),
        ].join("\n"),
};

const STATES = {
  claimed: "is waiting",
  confirmed: "was confirmed before",
  rejected: "was rejected before",
  ended: "was taken back by the person",
};

export function homeFault(fault: HomeFault): string {
  switch (fault.is) {
    case "unread":
      return "Which home? Please name building and room, e.g. bind home 3-2-501";
    case "unknown":
      return `The register of “${fault.estate}” has no such home. Please check it; if it is right, ask the property office to add it.`;
    case "tooMany":
      return `You can bind ${fault.most} homes at most. Say "my homes", and for one that is not yours any more: unbind home 3-2-501`;
    case "tooOften":
      return `You can claim ${fault.most} homes a day at most. Please try again tomorrow.`;
    case "rejected":
      return "The property office has just looked at this home and could not confirm it. Please ask at the desk, or claim it again after seven days.";
    case "notBound":
      return 'This home is not bound to you. "my homes" shows yours.';
    case "whichHome":
      return `Which one? E.g. unbind home ${fault.labels[0] ?? "3-2-501"} (yours: ${fault.labels.join(", ")})`;
    case "unknownClaim":
      return `There is no home claim ${fault.number}; "home claims" lists those that wait.`;
    case "decided":
      return `Home claim ${fault.number} ${STATES[fault.state]}.`;
    case "ownClaim":
      return "Please let a colleague confirm your own home.";
    default:
      return fault satisfies never;
  }
}
