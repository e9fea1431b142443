// 误报, 虚惊一场: whoever raised an alarm takes it back, called or not, as it was raised.
import type { Reads } from "../store.ts";
import { ACTIVE, type Ticket } from "../tickets/ticket.ts";
import { detectDanger } from "../understand/danger.ts";
import { type Meaning, verb } from "./meaning.ts";
import { ownTickets } from "./own-tickets.ts";
import { findReference } from "./reference.ts";
import type { Situation } from "./situation.ts";

const FALSE_ALARM =
  /^(?:[#＃]\s?\d{1,9}\s*)?(?:不好意思|抱歉|对不起|各位|大家)?[\s,，!！]*(?:是|刚才是?|原来是)?(?:我)?(?:个)?(?:误报(?![警率器])|虚惊|[搞弄看闻听认]错了?|误会|没事儿?了|已经没事|解除(?:警报|险情|特急)?|不是(?:着火|起火|火灾|煤气|燃气|漏气|漏电|困人)|false alarm|all clear|my mistake)(?![^,，。]*[?？吗])/iu;

/** 是我家忘关火了,已经关了,误报: said at the end. */
const ENDS_SO =
  /[\s,，。!！](?:[是算属于]*(?:个|一场|我)?)?(?:误报|虚惊(?:一场)?|误会(?:一场)?|[搞弄看闻听认]错了?|没事儿?了|安全了)[\s。.!！~]*$/iu;

const CLEARS = /^(?:[#＃]\s?\d{1,9}\s*)?解除/u;

/** 我没事了,但是火还在烧: it is over for one. */
const GOES_ON = /但|不过|可是|只是|还在|还有|仍|依然|\b(?:but|still|however)\b/iu;

/** 不知道是不是误报. */
const DOUBTS =
  /[?？吗]|不知|不是|是不是|会不会|希望|但愿|别是|不像|可能|好像|应该|大概|估计|也许|但|不过|还在|\b(?:but|maybe|hope)\b/iu;

/** 没事了,孩子出来了. */
const ENDED = /(?:出来|灭|找到|救下)了/u;

/** Whether the words may take an alarm back: not where what follows tells of a danger (不是煤气,是着火了). Pure. */
export function soundsOver(body: string): boolean {
  if (body.length > 60) return false;
  const over = FALSE_ALARM.exec(body);
  if (over === null) {
    const told = ENDS_SO.exec(body);
    const before = told === null ? "" : body.slice(0, told.index);
    return told !== null && !DOUBTS.test(before) && detectDanger(before) === null;
  }
  if (CLEARS.test(body)) return true;
  const rest = body.slice(over[0].length);
  return !GOES_ON.test(rest) && (ENDED.test(rest) || detectDanger(rest) === null);
}

/** #1 解除 是炒菜: 是炒菜; 误报: as it stands, for a reason there must be. */
const reasonIn = (body: string): string => {
  const said = findReference(body)?.rest ?? body;
  return /^解除(?:警报|险情|特急)?[\s,，:：]+(.*)$/su.exec(said)?.[1] ?? said;
};

/** The writer's own danger that is not over yet: the one named, else the only one reported in this chat. */
export async function readFalseAlarm(
  situation: Situation,
  reads: Reads,
  about: Ticket | null,
): Promise<Meaning | null> {
  const { body, around, message } = situation;
  if (!soundsOver(body) || around.person === null) return null;
  const { id } = around.person;
  const own = about === null ? await ownTickets(reads, situation, "allClear") : [about];
  const [ticket, another] = own.filter(
    ({ reporterId, danger, status, chatId, joined }) =>
      reporterId === id &&
      danger !== null &&
      ACTIVE.includes(status) &&
      // What neighbours have seen too is for the firm to look at, or for a plain 解除.
      (joined === 0 || CLEARS.test(body)) &&
      (about !== null || chatId === message.chatId),
  );
  // 没事了, of the lift or of the fire? One of the two may burn on.
  if (another !== undefined)
    return { is: "refused", reason: { why: "whichTicket", verb: "allClear" } };
  return ticket === undefined
    ? null
    : verb({ verb: "allClear", side: "resident", rest: reasonIn(body) }, ticket, []);
}
