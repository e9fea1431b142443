// The answer to 在哪里?: a place, the same report again with its place, or a place put right.
import type { Deps } from "../deps.ts";
import type { Ask, Reads } from "../store.ts";
import { sameSpot } from "../tickets/same-place.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { readAddress } from "../understand/address.ts";
import type { Location } from "../understand/classification.ts";
import { FAULT } from "./feedback.ts";
import type { Meaning } from "./meaning.ts";
import { CORRECTS, isPlaceAlone, withoutWrong } from "./place-said.ts";
import { readMessage } from "./said.ts";
import type { Situation } from "./situation.ts";

/** The place is known; what puts it right or adds to it within the ten minutes still counts. */
export const ANSWERED = "answered";

type Asking = Pick<Deps, "classifier">;

export interface PlaceAsked {
  readonly ask: Ask;
  readonly ticket: Ticket | null;
  /** What the message is where it is no answer: null where it was said to the bot. */
  readonly aside: Meaning | null;
}

/** Longer words are no answer to one short question. */
const LONGEST = 60;

export async function readPlaceAnswer(
  situation: Situation,
  { ask, ticket, aside }: PlaceAsked,
  reads: Reads,
  deps: Asking,
): Promise<Meaning | null> {
  const { body, calls, message } = situation;
  if (body.length > LONGEST) return aside;
  const place = readAddress(withoutWrong(body));
  const says = Object.values(place).some((part) => part !== null);
  const answered = ask.data === ANSWERED;
  if (!says) return aside;
  if (FAULT.test(body)) {
    const toOthers = message.mentions.length > 0 || message.replyTo?.byBot === false;
    if (!calls && (toOthers || ASKS.test(body))) return aside;
    if (ticket !== null && (await isSameReport(body, place, { ticket, answered }, deps)))
      return { is: "answer", ask, ticket, text: body, place, words: body };
    if (calls) return null;
    // Another fault, told to whoever has just asked: one of its own where it is clearly one.
    const spoken = { ...situation, calls: true };
    const read = await readMessage(spoken, reads, { ticket: null, danger: null }, deps);
    const isReport =
      read.is === "said" &&
      read.classification.intent === "repair" &&
      read.classification.confidence >= SURE;
    return isReport ? read : aside;
  }
  // 游泳池几点开门: a question of one's own, though it names a place.
  if (QUESTIONS.test(body) && !isPlaceAlone(body)) return calls ? null : aside;
  // Nobody called the bot, and somebody else is spoken to: 刘姐你家3栋有快递.
  if (!calls && TO_OTHERS.test(body)) return aside;
  // 3栋, to whoever asks where one lives, is no correction of 5栋.
  const adds = isPlaceAlone(body) && (calls || ticket === null || agrees(place, ticket.place));
  if (answered && !CORRECTS.test(body) && !adds) return aside;
  return { is: "answer", ask, ticket, text: body, place };
}

const SURE = 0.6;

/** 3栋2单元5楼楼道灯不亮了 after 楼道灯不亮了: one fault, told again with its place. */
async function isSameReport(
  body: string,
  place: Location,
  { ticket, answered }: { ticket: Ticket; answered: boolean },
  { classifier }: Asking,
): Promise<boolean> {
  if (ANOTHER.test(body) || (answered && !CORRECTS.test(body))) return false;
  const spots = [ticket.place.place, place.place];
  if (!answered && !spots.includes(null) && !sameSpot(ticket.place, place)) return false;
  const read = await classifier.classify(body, { saidToBot: false });
  return ["repair", "complaint"].includes(read.intent) && read.category === ticket.category;
}

/** Nothing that was said before is said otherwise. */
const agrees = (said: Location, before: Location): boolean =>
  (["building", "unit", "floor", "room"] as const).every(
    (part) => said[part] === null || before[part] === null || said[part] === before[part],
  );

export const ANOTHER = /另外|另一|还有|也(?!是)|又有|顺便|\b(?:another|also|too|as well)\b/iu;
const ASKS = /[?？吗]|有没有/u;
const QUESTIONS = /几点|什么时候|多少钱?|怎么(?!都)|为什么|能不能|可以.{1,8}吗|开门|电话/u;
const TO_OTHERS = /[你您谁吗?？@＠]|[姐哥叔姨]|谢|\b(?:you|your|who|thanks?)\b/iu;
