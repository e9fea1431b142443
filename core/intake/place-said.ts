// A place that is said to the bot after the report, though it asked for none: 不对是5栋, 就是8栋门口那个.
import { ASK_MS, type Reads } from "../store.ts";
import { isNowhere } from "../tickets/same-place.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { ACTIVE } from "../tickets/ticket.ts";
import { readAddress } from "../understand/address.ts";
import { FAULT } from "./feedback.ts";
import { type Meaning, verb } from "./meaning.ts";
import { ownTickets } from "./own-tickets.ts";
import { isFirm, type Situation } from "./situation.ts";

/** What was said before is taken back. */
export const CORRECTS =
  /^(?:@\S+\s*)?(?:啊|哦|噢|抱歉|对不起|不好意思)?[\s,，]*(?:不对|不是|错了|(?:我)?(?:说|写|打|报|搞|弄)错|更正|应该是|改一?下|sorry|no,|not |wrong|i meant|correction)/iu;

/** 不是7栋,是5栋: without the wrong one. */
export function withoutWrong(body: string): string {
  const rest = body.replace(
    /(?:不是|不在|not(?: in)?)\s*[^,，。;；\s是]+(?:[,，。;；\s]+|(?=是))/iu,
    "",
  );
  return Object.values(readAddress(rest)).some((part) => part !== null) ? rest : body;
}

/** Little else than the place: 就是8栋门口那个, 在8栋门口. */
const IS_PLACE =
  /^(?:就|是|在|位置|地点|地址|我说的?|那个?|:|：|\s)*[^了吗?？!！]{1,20}(?:那里|那边|那个|这里|这边|附近|旁边)?[\s。.]*$/u;

/** The change that is meant, of the writer's own report of the last minutes; null where the words say something else. */
export async function readPlaceSaid(
  situation: Situation,
  reads: Reads,
  about: Ticket | null,
): Promise<Meaning | null> {
  const { body, calls, seats, around, message, now } = situation;
  if (!calls || isFirm(seats) || around.person === null || body.length > 40) return null;
  if (FAULT.test(body) || /[?？吗]/u.test(body)) return null;
  const corrects = CORRECTS.test(body);
  if (!corrects && !IS_PLACE.test(body)) return null;
  const said = withoutWrong(body);
  if (!Object.values(readAddress(said)).some((part) => part !== null)) return null;
  const { id } = around.person;
  const own = about === null ? await ownTickets(reads, situation, "change") : [about];
  const ticket = own.find(
    ({ reporterId, status, chatId, openedAt }) =>
      reporterId === id &&
      ACTIVE.includes(status) &&
      chatId === message.chatId &&
      (about !== null || now - openedAt <= ASK_MS),
  );
  if (ticket === undefined || !(corrects || isNowhere(ticket.place))) return null;
  return verb({ verb: "change", side: "resident", rest: said }, ticket, []);
}
