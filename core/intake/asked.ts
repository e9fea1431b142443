// The answer to a question of the bot's, and what the caller says next.
import type { Deps } from "../deps.ts";
import type { Reads } from "../store.ts";
import { readAddress } from "../understand/address.ts";
import type { Danger } from "../understand/classification.ts";
import { detectDanger } from "../understand/danger.ts";
import { readPlaceAnswer } from "./asked-place.ts";
import { isAbout } from "./context.ts";
import { YES } from "./feedback.ts";
import { readVerb, type Spoken } from "./grammar.ts";
import { type Meaning, verb } from "./meaning.ts";
import { readMessage } from "./said.ts";
import type { Situation } from "./situation.ts";
import { readVerdict } from "./verdict.ts";

/**
 * The answer to the open question, where the message is one. Else null: it is read as if none were open; but
 * "aside" where nothing but the question made it heard.
 */
export async function readAnswer(
  situation: Situation,
  reads: Reads,
  spoken: Spoken | null,
  { named, danger }: { named: boolean; danger: Danger | null },
  deps: Pick<Deps, "classifier">,
): Promise<Meaning | null> {
  const { ask } = situation.around;
  if (ask === null || ask.expiresAt <= situation.now) return null;
  const { body, message } = situation;
  // A picture alone answers nothing, and belongs to the report all the same.
  if (message.photo !== undefined && !/[\p{L}\p{N}]/u.test(body)) return null;
  const forTheBot = situation.calls || named || situation.around.replied !== null;
  // Heard unasked in an owners' group: a danger, whoever is spoken to.
  const isEmergency = situation.role === "owners" && danger !== null;
  const aside: Meaning | null = forTheBot || isEmergency ? null : { is: "aside" };
  if (named) return aside;
  const asked = ask.ticketId === null ? null : await reads.ticket(ask.ticketId);
  // A group that was bound to another estate since then has nothing to do with that ticket any more.
  const ticket = asked?.estateId === situation.estate?.id ? asked : null;
  if (ask.kind === "place")
    return spoken === null
      ? readPlaceAnswer(situation, { ask, ticket, aside }, reads, deps)
      : aside;
  if (ask.kind === "rate") {
    // 5, 满意, 没修好, 谢谢师傅,很满意: read as if the ticket had been named.
    const toNeighbour = message.replyTo?.byBot === false && situation.around.replied === null;
    const verdict = toNeighbour ? null : readVerdict(body);
    return ticket && verdict ? verb(verdict, ticket, []) : aside;
  }
  if (ask.kind === "look") {
    // 还漏吗? 还漏, 又漏了: back to the firm. That it holds needs no answer.
    const verdict = readVerb(body, { staff: false, about: true });
    return ticket && verdict?.verb === "reopen" ? verb(verdict, ticket, []) : aside;
  }
  if (ask.kind === "words")
    return spoken === null ? readMore(situation, reads, { said: ask.data, aside }, deps) : aside;
  return ANSWERS[ask.kind].test(body)
    ? { is: "answer", ask, ticket, text: body, place: null }
    : aside;
}

/**
 * 在的,请说: what the caller says next, after what was said with the call (a bare address). It is for the bot where
 * it needs something of the firm and answers nobody else.
 */
async function readMore(
  situation: Situation,
  reads: Reads,
  { said, aside }: { said: string; aside: Meaning | null },
  deps: Pick<Deps, "classifier">,
): Promise<Meaning | null> {
  const { message, body, estate } = situation;
  const toOthers = message.mentions.length > 0 || message.replyTo?.byBot === false;
  if (estate === null || (toOthers && !situation.calls)) return aside;
  const isPlaced = Object.values(readAddress(body)).some((part) => part !== null);
  const words = said === "" || isPlaced ? body : `${said},${body}`;
  const more = { ...situation, body: words, calls: true };
  const about = { ticket: null, danger: detectDanger(words) };
  const meaning = await readMessage(more, reads, about, deps);
  return meaning.is === "said" && isAbout(meaning.classification) ? meaning : aside;
}

/** What answers each question; anything else is something new. */
const ANSWERS: Record<"cancel" | "send" | "estate" | "same" | "human" | "forget", RegExp> = {
  forget: YES,
  same: /^(?:这|那|我这|我的|跟这个?)?(?:个|件)?(?:不是|并非)(?:同一|一|同)?(?:件|个|回|码)?(?:事|东西|问题)?(?:儿|情)?[\s。.!！]*$|^(?:是)?(?:另一(?:件|个|回)事?|两码事|两回事|another(?: thing| one)?|(?:it.?s )?(?:not the same(?: thing)?|something else|different))[\s。.!！]*$/iu,
  human: /^(?:转?人工|不是|没答到|找人(?:工|问)?|(?:ask )?(?:a )?(?:human|person))[\s。.!！]*$/iu,
  cancel: YES,
  send: /^(?:发送|发给业主|发出去|发吧|发|是|是的|yes|send(?: it)?)[\s。.!！]*$/iu,
  estate: /^(?:是|是的|yes|y|新建|new)[\s。.!！]*$/iu,
};
