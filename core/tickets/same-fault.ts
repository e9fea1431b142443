// Same fault, many voices: whether a report is about what another ticket is about. Pure. Careful: two faults in one
// ticket is worse than two tickets of one fault, which a word of the staff's mends.
import type { Category, Danger, Location } from "../understand/classification.ts";
import { isInHome, sameHome, samePlace, sameSpot, saysLess } from "./same-place.ts";

/** What a report says, or what a ticket was opened with. */
export interface Matter {
  readonly category: Category;
  readonly danger: Danger | null;
  readonly place: Location;
  readonly words: string;
}

/** Whether `report` is about the thing that `open` is about. */
export function isSameFault(report: Matter, open: Matter): boolean {
  if (report.category !== open.category) return false;
  // A danger joins nothing less than itself: its alarm must ring.
  if (report.danger !== null && report.danger !== open.danger) return false;
  if (report.danger !== null && ONE_PERSON.has(report.danger)) return isOneHome(report, open);
  // 6栋着火了 while 6栋2单元8楼 burns: who sees it from outside says less of where it is.
  if (report.danger !== null && OF_A_HOUSE.has(report.danger) && saysLess(report.place, open.place))
    return true;
  if (report.place.room !== null || open.place.room !== null) return isOneHome(report, open);
  const supplies = [supplyOf(report), supplyOf(open)] as const;
  if (supplies[0] !== null || supplies[1] !== null)
    return supplies[0] === supplies[1] && sameReach(report.place, open.place);
  if (isInHome(report.place, report.words) || isInHome(open.place, open.words)) return false;
  if (report.category === "elevator" && report.place.building !== null)
    return sameLift(report, open);
  return samePlace(report.place, open.place);
}

const isOneHome = (report: Matter, open: Matter): boolean => sameHome(report.place, open.place);

/** Seen and smelt by the whole house; of lifts two may hold people at once. */
const OF_A_HOUSE: ReadonlySet<Danger> = new Set(["fire", "gas_leak", "battery_fire"]);

/** Somebody's own: two of them in one building are two. */
const ONE_PERSON: ReadonlySet<Danger> = new Set(["medical_outage", "missing_or_locked_in"]);

type Supply = "water" | "power" | "gas" | "heating";

const SUPPLIES: readonly [Supply, Category, RegExp][] = [
  [
    "water",
    "plumbing",
    /停水|断水|没(?:有)?(?:自来)?水(?!压|印|费|卡|平|分|泥|池)|水(?:又|也|都)?停了|no (?:running )?water|water (?:is |has been |supply is )?(?:out|off|cut)/iu,
  ],
  [
    "power",
    "electrical",
    /停电|断电|没(?:有)?电(?!梯|话|视|池|动|瓶)|(?:全|都)是?黑(?:了|的)|no (?:power|electricity)|power (?:is |has been )?(?:out|off|cut|gone)|blackout|power cut/iu,
  ],
  [
    "gas",
    "fire_gas",
    /停气|断气|没(?:有)?(?:燃气|煤气|天然气|气了)|no gas|gas (?:is |has been )?(?:out|off|cut)/iu,
  ],
  [
    "heating",
    "heating",
    /停暖|断暖|没(?:有)?(?:供)?暖|暖气(?:片)?(?:全|都|又|还)?(?:不热|没热|停了|冰凉|凉了?)|不供暖|no heat(?:ing)?|heating (?:is |has been )?(?:out|off|cold)/iu,
  ],
];
/** What has a battery or a switch of its own is no supply: 门锁没电了. */
const DEVICE =
  /(?:门锁|锁|门禁|遥控器?|手机|对讲|[水电气]表|电瓶车?|电动车|道闸|路灯|楼道灯|灯|插座|卡|battery|lock|remote|socket|lamp|light)[^,，。;；!！]{0,4}(?:没|断|停)(?:有)?电/iu;

/** The supply that is out, where that is what the words tell. */
export function supplyOf({ category, words }: Pick<Matter, "category" | "words">): Supply | null {
  const found = SUPPLIES.find(([, of, pattern]) => of === category && pattern.test(words));
  return found === undefined || DEVICE.test(words) ? null : found[0];
}

/** One building, or the whole estate where one of them names none; a garage is not the estate. */
function sameReach(one: Location, other: Location): boolean {
  const named = [one, other].filter(({ building }) => building !== null);
  if (named.length === 2) return one.building === other.building;
  const spots = [one, other].filter(({ building, place }) => building === null && place !== null);
  return spots.length === 0 || (named.length === 0 && sameSpot(one, other));
}

/** 左边那部, 2号梯, 货梯: which of several. */
const CAR =
  /([a-d]|[\d一二三四]|左|右|东|西|南|北|中间|货|客|left|right)(?:边|侧|号|手边)?(?:那)?(?:[部台个])?(?:的)?(?:(?:客|货|观光)?(?:电梯|梯)| ?(?:lift|elevator))/iu;
const carOf = (words: string): string | null => CAR.exec(words)?.[1]?.toLowerCase() ?? null;

/** One lift in a unit, or in a building whose units nobody names; several only where they are told apart. */
function sameLift(report: Matter, open: Matter): boolean {
  if (report.place.building !== open.place.building || report.place.unit !== open.place.unit)
    return false;
  const cars = [carOf(report.words), carOf(open.words)];
  return cars.includes(null) || cars[0] === cars[1];
}
