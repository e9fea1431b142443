// Words that belong to a report which the writer has made already: more about it, it again, or that it is over. Pure.
import { MINUTE } from "../clock.ts";
import { isNowhere } from "../tickets/same-place.ts";
import type { Ticket } from "../tickets/ticket.ts";
import type { Classification, Danger, Location } from "../understand/classification.ts";
import { ANOTHER } from "./asked-place.ts";
import { FAULT, GREETING, NOTED, THANKS } from "./feedback.ts";
import type { Situation } from "./situation.ts";

const isSmall = (words: string): boolean =>
  words.length < 2 || [GREETING, NOTED, THANKS, /[?？]/u].some((small) => small.test(words));

/** So long what its reporter says of a fault is about the one just reported. */
const JUST_MS = 60 * MINUTE;

/** The writer's own reports that are still worked on, made in this chat; newest first. */
export const ownHere = (
  active: readonly Ticket[],
  { around, message, role }: Situation,
): readonly Ticket[] =>
  role === "staff"
    ? []
    : active.filter(
        ({ reporterId, chatId }) => reporterId === around.person?.id && chatId === message.chatId,
      );

/** 算了不用了, 自己修好了: asked about first, for the work may be under way. */
const GIVES_UP =
  /^(?:那|哦|噢|啊|行吧|好吧|好的?)?[\s,，]*(?:(?:还是)?算了|不用(?:了|来|修|管|处理|麻烦|报)|不(?:修|报|弄)了|不需要了|没事儿?了|取消吧|撤了吧)|自己(?:就|又|给)?(?:(?:修|弄|搞|亮)?好|亮|通|不[漏响堵滴]|来[水电])了|(?:不用|别)(?:来|修)了|误会了|fixed (?:it )?(?:it)?myself|no need to come|never ?mind|forget it|no longer needed/iu;
export const givesUp = (words: string): boolean => words.length <= 40 && GIVES_UP.test(words);

/** 好了谢谢, 亮了: it works, though the firm has not said so. */
const WORKS_NOW =
  /^(?:已经|现在|都|又|灯|电梯|门|水|电)*(?:修?好|亮|通|不漏|来[水电])了|修好了|\b(?:works? (?:now|again)|fixed now)\b/iu;
export const worksNow = (words: string): boolean => words.length <= 40 && WORKS_NOW.test(words);

/** What people add: it gets worse, when somebody is at home, what to bring. */
const ADDS =
  /更|越来越|严重|厉害|[流滴漏淹渗溢]到|淹|湿|已经|现在|还在|补充|忘了?说|对了|在家|有空|上班|点钟?(?:后|前|来|到|过来)|来人|上门|师傅|来的时候|过来|钥匙|敲门|开门|方便|等不|老人|孩子|小孩|婴儿|危险|(?:[今明后]天|周[一二三四五六日天末]|[上下]午|晚上|中午).{0,6}(?:可以|行|方便|再来|来吧)|随时(?:可以|都|来)|不在(?!意|乎|线)|[点半](?:吧|以后|之后|行|可以)|改(?:天|个时间|时间|约)|换(?:个)?时间|等我|型号|牌子|梯子|工具|带[上个点]|电话|别按|小心|\b(?:worse|at home|ladder|bring|when you come|already|spreading)\b/iu;

/** 快淹到车了 after 车库B2有水: a danger that names no place is where the same person has just reported that fault. */
export function placeBefore(
  { category, location }: Classification,
  own: readonly Ticket[],
  { now, body }: Situation,
): Location {
  if (!isNowhere(location)) return location;
  const another = ANOTHER.test(body);
  const last = own.find(
    (ticket) =>
      (ticket.category === category || (ticket.danger !== null && !another)) &&
      now - ticket.openedAt <= JUST_MS / 2,
  );
  return last?.place ?? location;
}

/**
 * The writer's own alarm of a moment ago that words without a place tell more of: 困了一个老人一个孩子, 老人有心脏病. Null
 * where they tell of another danger, which has a safety text of its own.
 */
export function moreOfAlarm(
  words: string,
  { location, intent, confidence }: Pick<Classification, "location" | "intent" | "confidence">,
  { danger, own, now }: { danger: Danger | null; own: readonly Ticket[]; now: number },
): Ticket | null {
  const [alarm] = own.filter((one) => one.danger !== null && now - one.openedAt <= ALARM_MS);
  if (alarm === undefined || !isNowhere(location) || ANOTHER.test(words) || isSmall(words))
    return null;
  if (danger !== null) return danger === HELD && alarm.danger === "lift_trapped" ? alarm : null;
  const reportsNothing = intent === "complaint" || intent === "chatter" || confidence < GUESSED;
  return !FAULT.test(words) && reportsNothing ? alarm : null;
}
/** What such words are taken for is not known: 老人有心脏病 by itself. */
const GUESSED = 0.4;
/** Somebody is shut in: in the lift, where the writer has just said so. */
const HELD: Danger = "missing_or_locked_in";
const ALARM_MS = 10 * MINUTE;

/** 还是吵, 又堵了, 一直没人来: the same as before. */
const STILL =
  /^(?:怎么|现在)?(?:还(?!不[错赖]|行|可以|好)(?:是|在|没)?|又|仍然?|依然|依旧|一直|一拖再拖|拖[了到这])[^,，。;；]{0,12}[\s。.!！?？啊呀呢]*$/u;

/** The own ticket that is still the same, where the words say so and no more: of that category, or the only one. */
export function stillSo(
  words: string,
  { category, location }: Classification,
  own: readonly Ticket[],
): Ticket | null {
  if (!STILL.test(words) || !isNowhere(location)) return null;
  const [only, another] = own;
  if (only !== undefined && another === undefined) return only;
  return own.find((ticket) => ticket.category === category) ?? null;
}

/**
 * The ticket to which words belong that report nothing by themselves: 严重了,已经流到楼下了; 我下午三点以后在家. The
 * only one that is open, or the one just reported.
 */
export function addedTo(words: string, own: readonly Ticket[], { now }: Situation): Ticket | null {
  // 敲门没人: what the resident says then is what the firm waits for.
  const [awaited, another] = own.filter(({ waiting }) => waiting?.appointed === false);
  if (awaited !== undefined && another === undefined && !isSmall(words)) return awaited;
  if (!ADDS.test(words)) return null;
  const [newest] = own;
  if (newest === undefined) return null;
  return own.length === 1 || now - newest.openedAt <= JUST_MS ? newest : null;
}

/**
 * The ticket of which a report is the same once more: of the same kind, made a while ago, and one of the two names no
 * place. Null where it speaks of another.
 */
export function saidAgain(
  words: string,
  { category, location, multi }: Classification,
  own: readonly Ticket[],
  { now }: Situation,
): Ticket | null {
  if (multi || ANOTHER.test(words)) return null;
  return (
    own.find(
      (ticket) =>
        ticket.category === category &&
        now - ticket.openedAt <= JUST_MS &&
        (isNowhere(location)
          ? isCompatible(location, ticket.place)
          : isNowhere(ticket.place) && isCompatible(ticket.place, location)),
    ) ?? null
  );
}

/** What little is said of a place is said there too: 楼道, 3栋2单元楼道. */
const isCompatible = (vague: Location, exact: Location): boolean =>
  vague.place === null || exact.place === null || exact.place.includes(vague.place);
