// Whether two reports are about one place, and whether a place leads anybody anywhere. Pure.
import { type Location, NOWHERE } from "../understand/classification.ts";

/** What every building and every home has: 楼道 alone leads nobody to the lamp. */
const EVERYWHERE =
  /^(?:楼道|走廊|过道|楼梯|电梯|单元门|单元口|门厅|门口|前室|管道?井|入户|[一二两三四五六七八九十\d]+楼|家|阳台|飘窗|厨房|卫生间|洗手间|厕所|浴室|淋浴间|客厅|餐厅|[主次客]?[东南西北]?卧|书房|[主客]卫|corridor|hallway|stair|lobby|lift|elevator|balcony|kitchen|bathroom|living room|(?:master )?bedroom)/iu;

/** No building, unit or room, and no spot that there is only one of. */
export const isNowhere = ({ building, unit, room, place }: Location): boolean =>
  building === null && unit === null && room === null && (place === null || EVERYWHERE.test(place));

/** A unit alone stands in every building. */
const isUnique = ({ building, place }: Location): boolean =>
  building !== null || (place !== null && !EVERYWHERE.test(place));

/** 东门口 is 东门, 楼道里 is 楼道. */
const NEARBY =
  /(?:那里|那边|那儿|这里|这边|里面|外面|附近|旁边|处|里|内|口|旁)+$|^(?:the|in|at)\b|\b(?:area|entrance)$/gu;

const spot = (place: string | null): string => {
  const said = (place ?? "").normalize("NFKC").toLowerCase().trim();
  return said.replace(NEARBY, "").replace(/[\s的]/gu, "");
};

/** The spots of two places are called the same; none said on either side counts too. */
export const sameSpot = (one: Location, other: Location): boolean =>
  spot(one.place) === spot(other.place);

/** Every part that one of them says, the other says too; and it is no place that each building has. */
export const samePlace = (one: Location, other: Location): boolean =>
  isUnique(one) &&
  one.building === other.building &&
  one.unit === other.unit &&
  one.floor === other.floor &&
  sameSpot(one, other);

/** In the same building, and nothing that is said of one speaks against the other. */
export const saysLess = (vague: Location, exact: Location): boolean =>
  vague.building !== null &&
  vague.building === exact.building &&
  (["unit", "floor", "room"] as const).every(
    (part) => vague[part] === null || vague[part] === exact[part],
  ) &&
  (vague.place === null || sameSpot(vague, exact));

/** Nothing that is said speaks against the other; what is not said does not either. */
export const saysNoOther = (said: Location, other: Location): boolean =>
  (["building", "unit", "floor", "room"] as const).every(
    (part) => said[part] === null || said[part] === other[part],
  ) &&
  (said.place === null || other.place === null || other.place.includes(said.place));

/** The same door: a room number alone stands in every building. */
export const sameHome = (one: Location, other: Location): boolean =>
  one.room !== null &&
  one.building !== null &&
  one.building === other.building &&
  one.unit === other.unit &&
  one.room === other.room;

/** Rooms of a home, and words that speak of one: without its number nobody knows which. */
const HOME_SPOT =
  /^(?:家|阳台|飘窗|厨房|卫生间|洗手间|厕所|浴室|淋浴间|客厅|餐厅|[主次客]?[东南西北]?卧|书房|[主客次]卫|balcony|kitchen|bathroom|living room|(?:master )?bedroom)/iu;
const HOME_WORDS =
  /我(?:们)?家|家里|家中|屋里|屋内|室内|自家|\b(?:my|our) (?:home|flat|apartment|place|house|kitchen|bathroom|balcony)/iu;

export const isInHome = (place: Location, words: string): boolean =>
  place.room !== null || HOME_SPOT.test(place.place ?? "") || HOME_WORDS.test(words);

/** What is said anew replaces what was said before; a new building takes unit, floor and room with it. */
export function merged(old: Location, said: Location): Location {
  const moved = said.building !== null && old.building !== null && said.building !== old.building;
  const base = moved ? NOWHERE : old;
  return {
    building: said.building ?? base.building,
    unit: said.unit ?? base.unit,
    floor: said.floor ?? base.floor,
    room: said.room ?? base.room,
    place: said.place ?? base.place,
  };
}
