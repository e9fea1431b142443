// A place that is said to the bot after the report, though it asked for none: 不对是5栋, 就是8栋门口那个.
import { ASK_MS, type Reads } from "../store.ts";
import { isNowhere, saysNoOther } from "../tickets/same-place.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { ACTIVE } from "../tickets/ticket.ts";
import { readAddress } from "../understand/address.ts";
import type { Location } from "../understand/classification.ts";
import { FAULT } from "./feedback.ts";
import { type Meaning, verb } from "./meaning.ts";
import { ownTickets } from "./own-tickets.ts";
import { isFirm, type Situation } from "./situation.ts";

/** What was said before is taken back. */
export const CORRECTS =
  /^(?:@\S+\s*)?(?:啊|哦|噢|抱歉|对不起|不好意思)?[\s,，]*(?:不对|不是|错了|(?:我)?(?:说|写|打|报|搞|弄)错|更正|应该是|改一?下|sorry|no,|not |wrong|i meant|correction)/iu;

const SAID_WRONG = /(?:说|写|打|报|搞|弄)错了/u;

/** 不是7栋,是5栋: without the wrong one. */
export function withoutWrong(body: string): string {
  const rest = body.replace(
    /(?:不是|不在|not(?: in)?)\s*[^,，。;；\s是]+(?:[,，。;；\s]+|(?=是))/iu,
    "",
  );
  return Object.values(readAddress(rest)).some((part) => part !== null) ? rest : body;
}

const PARTS =
  /[0-9０-９一二三四五六七八九十两〇零A-Za-z甲乙丙丁]+\s*(?:号楼|单元|栋|棟|幢|座|楼|层|室|门|期|区|号)?|[东南西北]+(?:门|区|侧|边|面)?|负|室|building|unit|floor|room/giu;
const FILLERS =
  /就是|应该|不对|不是|错了|位置|地点|地址|我说的?|我家|我们|那里|那边|那个|那儿|这里|这边|这个|附近|旁边|[就是在的那:：,，。.、\-\s]|the|near|at|in/giu;

/** Nothing but a place: 就是8栋门口那个, 在8栋门口, 1单元. Pure. */
export function isPlaceAlone(body: string): boolean {
  const { place } = readAddress(body);
  const rest = place === null ? body : body.replace(place, "");
  return rest.replace(PARTS, "").replace(FILLERS, "") === "";
}

/** 在3栋2单元5楼楼道 after 3栋2单元5楼: the same place, told more closely. */
const saysMore = (said: Location, before: Location): boolean => {
  const told = { ...said, place: said.place ?? before.place };
  return isMoreOf(before, told) && saysNoOther(before, told);
};
const isMoreOf = (before: Location, told: Location): boolean =>
  (["unit", "floor", "room", "place"] as const).some(
    (part) => told[part] !== null && before[part] === null,
  );

/** The change that is meant, of the writer's own report of the last minutes; null where the words say something else. */
export async function readPlaceSaid(
  situation: Situation,
  reads: Reads,
  about: Ticket | null,
): Promise<Meaning | null> {
  const { body, calls, seats, around, message, now } = situation;
  if (!calls || isFirm(seats) || around.person === null || body.length > 40) return null;
  const corrects = CORRECTS.test(body) || SAID_WRONG.test(body);
  if ((FAULT.test(body) && !corrects) || /[?？吗]/u.test(body)) return null;
  if (!corrects && !isPlaceAlone(body)) return null;
  const said = withoutWrong(body);
  if (!Object.values(readAddress(said)).some((part) => part !== null)) return null;
  const { id } = around.person;
  const own = about === null ? await ownTickets(reads, situation, "change") : [about];
  const ticket = own.find(
    ({ reporterId, status, chatId, openedAt, kind }) =>
      reporterId === id &&
      (kind === "repair" || kind === "complaint") &&
      ACTIVE.includes(status) &&
      chatId === message.chatId &&
      (about !== null || now - openedAt <= ASK_MS),
  );
  if (ticket === undefined) return null;
  const place = readAddress(said);
  if (!corrects && !isNowhere(ticket.place) && !saysMore(place, ticket.place)) return null;
  return verb({ verb: "change", side: "resident", rest: said }, ticket, []);
}
