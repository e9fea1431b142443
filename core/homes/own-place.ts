// 我家漏水: where that is, from the homes that the writer has bound. Pure.
import type { Location } from "../understand/classification.ts";

const MY_HOME =
  /(?:我|俺|咱)们?家|家里|家中|屋里|屋内|室内|自家|\b(?:my|our) (?:home|flat|apartment|place|house|kitchen|bathroom|balcony|toilet|bedroom|living room)\b|\bat home\b/iu;
const MY_BUILDING =
  /(?:我|俺|咱)们?(?:这)?(?:个)?(?:家)?(?:楼|栋|幢)(?![上下])|\b(?:my|our) building\b/iu;
const MY_UNIT =
  /(?:我|俺|咱)们?(?:家)?(?:这)?(?:个)?(?:单元|楼道|电梯|楼层|门洞)|\b(?:my|our) (?:unit|stairwell|lift|elevator|corridor|hallway)\b/iu;

/** Whether the words may mean one's own home, building or unit: only then the homes are looked up. */
export const meansOwn = (words: string, { building, room }: Location): boolean =>
  building === null &&
  (room !== null || MY_HOME.test(words) || MY_UNIT.test(words) || MY_BUILDING.test(words));

/**
 * The place with what it lacks taken from the writer's homes; as it was where they differ on it. The room is given
 * only where `room` says so: not where owners listen.
 */
export function ownPlace(
  place: Location,
  words: string,
  { homes, room }: { readonly homes: readonly Location[]; readonly room: boolean },
): Location {
  if (!meansOwn(words, place)) return place;
  const meant = place.room === null ? homes : homes.filter((home) => home.room === place.room);
  const [first] = meant;
  const agree = (part: "building" | "unit" | "room"): boolean =>
    meant.every((home) => home[part] === first?.[part]);
  if (first === undefined || !agree("building")) return place;
  const { building } = first;
  const unit = place.unit ?? (agree("unit") ? first.unit : null);
  if (place.room !== null) return { ...place, building, unit };
  if (MY_HOME.test(words)) {
    const own = room && agree("unit") && agree("room") ? first.room : null;
    return { ...place, building, unit, room: own };
  }
  return { ...place, building, unit: MY_UNIT.test(words) ? unit : place.unit };
}
