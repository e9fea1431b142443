// The homes that the writer has bound, as the place of 我家漏水. Reads, never writes.
import { isLive } from "../homes/claim.ts";
import { meansOwn, ownPlace } from "../homes/own-place.ts";
import type { Reads } from "../store.ts";
import { readAddress } from "../understand/address.ts";
import type { Location } from "../understand/classification.ts";
import type { Situation } from "./situation.ts";

/**
 * The place that was said, with what it lacks taken from the writer's own homes: claimed ones too, for it is his word
 * either way. In a group only building and unit, so that nobody learns where somebody lives; but of a danger the room
 * too, which the staff alone read.
 */
export async function placeMeant(
  said: Location,
  { body, around, estate, role }: Pick<Situation, "body" | "around" | "estate" | "role">,
  reads: Reads,
  isDanger: boolean,
): Promise<Location> {
  if (estate === null || around.person === null || !meansOwn(body, said)) return said;
  const claims = await reads.claimsOf(around.person.id, estate.id);
  const homes = claims.filter(isLive).map(({ label }) => readAddress(label));
  return ownPlace(said, body, { homes, room: role === "private" || isDanger });
}
