// Carries out what is said about homes: claimed by a person in private, confirmed or rejected by the firm with a word.
import { Refusal } from "../errors.ts";
import { CLAIM_LIMITS, checkClaim, type HomeClaim, isLive, refuseHome } from "../homes/claim.ts";
import { findHome } from "../homes/register.ts";
import { here, toPeople, toStaff } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Estate, Outcome } from "../store.ts";
import type { Carrying } from "./carry-out.ts";
import type { HomesPlan } from "./homes-plan.ts";

export function carryOutHomes(plan: HomesPlan, carrying: Carrying): Promise<Outcome> {
  switch (plan.name) {
    case "claim":
      return claim(plan.said, carrying);
    case "end":
      return end(plan.said, carrying);
    case "mine":
      return showMine(carrying);
    case "waiting":
      return showWaiting(carrying);
    case "decide":
      return decide(plan, carrying);
    default:
      return plan satisfies never;
  }
}

const estateOf = ({ situation }: Carrying): Estate => {
  if (situation.estate === null) throw new Refusal({ why: "noEstate" });
  return situation.estate;
};

async function claim(said: string, carrying: Carrying): Promise<Outcome> {
  const { tx, posting, person, situation } = carrying;
  const { now: at } = situation;
  const estate = estateOf(carrying);
  const found = findHome(said, await tx.homes(estate.id));
  if (found === "unread") return refuseHome({ is: "unread" });
  if (found === "unknown") return refuseHome({ is: "unknown", estate: estate.name });
  const { label } = found;
  const claims = await tx.claimsOf(person.id, estate.id);
  const known = claims.find((one) => isLive(one) && one.label === label);
  if (known) {
    const confirmed = known.state === "confirmed";
    here(posting, "reply", reply("homeClaimedAlready", { label, confirmed }));
    return "answered";
  }
  checkClaim(claims, label, at);
  const { number } = await tx.putClaim(estate.id, { personId: person.id, label, at });
  here(posting, "reply", reply("homeClaimed", { label }));
  await tellStaff({ number, label }, estate.id, carrying);
  return "done";
}

/** One by one while there are few; then one line, and they wait in the list. */
async function tellStaff(
  { number, label }: { number: number; label: string },
  estateId: number,
  { tx, posting, person, situation }: Carrying,
): Promise<void> {
  const { most, within } = CLAIM_LIMITS.told;
  const lately = await tx.countClaims(estateId, situation.now - within);
  if (lately <= most) {
    const others = await tx.countPeople(estateId, label);
    const said = reply("claimForStaff", { number, who: person.name, label, others });
    toStaff(posting, "notice", said);
  } else if (lately === most + 1) {
    const { claims, more } = await tx.claimsWaiting(estateId, 1);
    toStaff(posting, "notice", reply("claimsPileUp", { waiting: claims.length + more }));
  }
}

async function end(said: string, carrying: Carrying): Promise<Outcome> {
  const { tx, posting, person } = carrying;
  const estate = estateOf(carrying);
  const own = (await tx.claimsOf(person.id, estate.id)).filter(isLive);
  const { number, label } = meant(said, own);
  await tx.endClaim(estate.id, number);
  here(posting, "reply", reply("homeEnded", { label }));
  return "done";
}

/** The home that is named among one's own; the only one where none is named. */
function meant(said: string, own: readonly HomeClaim[]): HomeClaim {
  const [first, second] = own;
  if (first === undefined) return refuseHome({ is: "notBound" });
  const labels = own.map(({ label }) => label);
  if (said.trim() === "")
    return second === undefined ? first : refuseHome({ is: "whichHome", labels });
  const found = findHome(said, own);
  const one =
    typeof found === "string" ? undefined : own.find(({ label }) => label === found.label);
  return one ?? refuseHome({ is: "notBound" });
}

async function showMine(carrying: Carrying): Promise<Outcome> {
  const { tx, posting, person } = carrying;
  const claims = await tx.claimsOf(person.id, estateOf(carrying).id);
  const homes = claims
    .filter(isLive)
    .map(({ label, state }) => ({ label, confirmed: state === "confirmed" }));
  here(posting, "reply", reply("homesMine", { homes }));
  return "answered";
}

const SHOWN = 20;

async function showWaiting(carrying: Carrying): Promise<Outcome> {
  const { tx, posting } = carrying;
  const { claims, more } = await tx.claimsWaiting(estateOf(carrying).id, SHOWN);
  const shown = claims.map(({ number, name, label }) => ({ number, who: name, label }));
  here(posting, "reply", reply("claimsWaiting", { claims: shown, more }));
  return "answered";
}

async function decide(
  { number, confirmed }: Extract<HomesPlan, { name: "decide" }>,
  carrying: Carrying,
): Promise<Outcome> {
  const { tx, posting, person, situation } = carrying;
  const estate = estateOf(carrying);
  const claimed = await tx.claim(estate.id, number);
  if (claimed === null) return refuseHome({ is: "unknownClaim", number });
  const { state, label } = claimed;
  if (state !== "claimed") return refuseHome({ is: "decided", number, state });
  if (claimed.personId === person.id) return refuseHome({ is: "ownClaim" });
  const decision = { state: confirmed ? "confirmed" : "rejected", byId: person.id } as const;
  await tx.decideClaim(estate.id, number, { ...decision, at: situation.now });
  const claimant = await tx.person(claimed.personId);
  const said = confirmed ? reply("homeConfirmed", { label }) : reply("homeRejected", { label });
  if (claimant !== null) toPeople(posting, said, [claimant]);
  const who = claimant?.name ?? "";
  here(posting, "reply", reply("claimDecided", { number, who, label, confirmed }));
  return "done";
}
