import { type MoneyQuestion, readMoneyQuestion } from "../disclosure/questions/read.ts";
import { monthAt } from "../disclosure/span.ts";
import { type Reply, reply } from "../replies/texts.ts";
import type { Outcome } from "../store.ts";
import type { Ticket } from "../tickets/ticket.ts";
import { ACTIVE } from "../tickets/ticket.ts";
import type { Classification } from "../understand/classification.ts";
import { sameKind } from "./echoed.ts";
import { soundsOver } from "./false-alarm.ts";
import { FAULT, GREETING, NOTED, PRAISE, THANKS, WISHES } from "./feedback.ts";
import type { Meaning } from "./meaning.ts";
import {
  addedTo,
  givesUp,
  moreOfAlarm,
  ownHere,
  placeBefore,
  saidAgain,
  stillSo,
} from "./more-words.ts";
import type { Plan } from "./plan.ts";
import { asReport, brokenAgain, planFeedback } from "./plan-feedback.ts";
import { once, withdraw } from "./plan-own.ts";
import { awaitedBy, planProgress } from "./plan-progress.ts";
import { findReference } from "./reference.ts";
import type { Situation } from "./situation.ts";
import { openedTogether } from "./two-faults.ts";

type Message = Extract<Meaning, { is: "said" }>;

export function planSaid(said: Message, situation: Situation, botName: string): Plan {
  const { classification, danger, words } = said;
  if (said.again) return { do: "again", ticket: said.again };
  const own = ownHere(said.active, situation);
  const alarm = moreOfAlarm(words, classification, { danger, own, now: situation.now });
  if (alarm !== null && !soundsOver(words)) return { do: "add", ticket: alarm, words };
  if (danger) {
    const location = placeBefore(classification, own, situation);
    return {
      do: "open",
      openings: [{ classification: { ...classification, location }, danger, words }],
    };
  }
  // 算了, asked whether to be forgotten: no ticket is meant.
  if (isAskedToForget(situation) && givesUp(words))
    return { do: "say", reply: reply("notForgotten", {}), outcome: "answered" };
  if (own.length > 0 && givesUp(words)) return withdraw(said.ticket, own, situation);
  if (said.ticket && addsTo(said.ticket, said, situation))
    return { do: "add", ticket: said.ticket, words: findReference(words)?.rest ?? words };
  const question = moneyQuestion(said, situation);
  const clearly = question !== null && isClearlyOfBooks(question, words);
  const still = clearly ? null : stillSo(words, classification, own);
  if (still !== null) return { do: "urge", tickets: [still], words };
  const seenByAll = own.find(({ danger }) => danger !== null);
  if (seenByAll && soundsOver(words)) return { do: "add", ticket: seenByAll, words };
  if (WISHES.test(words))
    return { do: "say", reply: reply("hello", { name: botName }), outcome: "helped", more: "" };
  if (said.ofOthers.length > 0 && !clearly) return { do: "status", tickets: said.ofOthers };
  const awaited = awaitedBy(said);
  if (awaited.length > 0 && !clearly) return { do: "status", tickets: awaited };
  // 物业费收了多少 is like 物业费怎么收 of the FAQ, and asks for something else.
  const ofBooks = question !== null && OF_BOOKS.test(words);
  const known = ofBooks ? null : said.known;
  if (known && (classification.intent !== "progress" || said.active.length === 0)) {
    const asked = { ...classification, intent: "enquiry" as const, urgency: null };
    return { do: "known", answer: known, opening: { classification: asked, danger, words } };
  }
  // An accusation is a complaint, whatever it asks; one who only sounds annoyed is answered, and told how to complain.
  if (question !== null) {
    const grievance = classification.intent === "complaint" || DISPUTES.test(words);
    const opening = {
      // Where the books are silent the accountant is asked, whatever the money was for.
      classification: { ...classification, intent: "enquiry" as const, category: "fees" as const },
      danger: null,
      words,
    };
    return { do: "disclosure", disclosure: { name: "money", question, opening, grievance } };
  }
  switch (classification.intent) {
    case "repair": {
      const same = saidAgain(words, classification, own, situation);
      if (same !== null) return once(same, classification.location, words);
      const back = brokenAgain(said, situation);
      return back === null
        ? openNew(sameKind(said), situation, botName)
        : { do: "command", ticket: back, command: { name: "reopen", text: words } };
    }
    case "complaint":
    case "suggestion":
    case "enquiry":
      return openNew(said, situation, botName);
    case "progress":
      return planProgress(said, situation);
    case "feedback":
      return (
        planFeedback(said, own, situation, botName) ?? openNew(asReport(said), situation, botName)
      );
    case "chatter": {
      const ticket = addedTo(words, own, situation);
      return ticket !== null
        ? { do: "add", ticket, words }
        : { do: "say", ...smallTalk(said, situation, botName) };
    }
    default:
      return classification.intent satisfies never;
  }
}

const isAskedToForget = ({ around: { ask }, now }: Situation): boolean =>
  ask?.kind === "forget" && ask.expiresAt > now;

/** 2.5.2行应该是1180: the line is shown, and how to have it looked into. */
const DISPUTES = /不对|对不上|算错|记错|写错|多算|应该是|有问题|造假|假账/u;
const OF_BOOKS = /收了多少|收上来|进账|花了|用到|用在|去哪/u;

const openNew = ({ classification, words }: Message, situation: Situation, name: string): Plan =>
  isShopTalk(classification, situation)
    ? { do: "say", ...notUnderstood(name, situation) }
    : { do: "open", openings: openedTogether(words, classification) };

function moneyQuestion(
  { classification: { intent, category, location }, words, active, ticket }: Message,
  situation: Situation,
): MoneyQuestion | null {
  const asked = readMoneyQuestion(words, monthOfSituation(situation));
  // Whether water may be cut off for fees is a question; that it was is a report.
  if (asked?.topic === "cutOff" && !WAS_CUT.test(words)) return asked;
  if (FAULT.test(words) || (intent === "suggestion" && PROPOSES.test(words))) return null;
  // One that names a home is about that home's bill: only people can look into it.
  if (intent === "complaint" && (ACCUSES.test(words) || location.room !== null)) return null;
  // 押金退到哪一步了: about what was reported before. 预算执行到哪了 is not, whatever else the writer waits for.
  const aboutOwn = intent === "progress" && (active.length > 0 || ticket !== null);
  const clearly = asked !== null && ticket === null && isClearlyOfBooks(asked, words);
  if (aboutOwn && !clearly && asked?.topic !== "detail" && asked?.topic !== "line") return null;
  // What sounds like a fault is one, but where work that was paid for is spoken of; nobody mends a fee.
  const ofWork = asked !== null && ["line", "repairWork", "detail"].includes(asked.topic);
  return intent === "repair" && category !== "fees" && !ofWork ? null : asked;
}

/** A figure is asked for, and nothing is said of a report: true of who waits for an answer to something else too. */
const isClearlyOfBooks = ({ topic }: MoneyQuestion, words: string): boolean =>
  topic !== "deposit" && ASKS_FIGURE.test(words) && !OF_A_REPORT.test(words);
const ASKS_FIGURE =
  /多少|[好几]多|几[家户块元钱]|[比跟和与](?:上|去)|比\d|同比|环比|执行|超支|公示|公布|捐|名单|[交缴](?:了|过)?没|余额|剩|花[在到哪]|去哪/u;
const OF_A_REPORT =
  /报(?:修|过|的|了|上)|[问说]的|反映|投诉|上次|上周|昨天|前天|说(?:给|好|要)|答应|我要的|哪一?步|回[话复]|答复|多久|批|申请/u;

const WAS_CUT =
  /被(?:人)?(?:停|断|掐)|已经(?:停|断)|[停断](?:水|电|气|暖)?了(?!吗)|给我们?家?(?:停|断)|was cut|have cut|been cut/iu;
const PROPOSES = /建议|能否|希望|提议|最好|不如|统一|行吗|好不好|应该|suggest|propose/iu;
const ACCUSES =
  /投诉|举报|贪|黑(?:心|幕|物业|钱)|太黑|骗|坑(?:人|我们|业主)|私吞|挪用|侵占|吞了|偷|中饱|乱(?:收|花|来|搞)|多收|不合理|讹|敷衍|态度|没人管|不作为|不透明|从来|一直不|猫腻|垃圾物业|说好|早就|明明|已经交|贴条|一分(?:没|不)|拖了|拖着|complain|steal|stole|cheat|fraud/iu;

const monthOfSituation = ({ now, settings }: Situation): string => monthAt(now, settings.timeZone);

/**
 * 楼梯口那盏, as a reply to what the firm asked: more about the writer's own ticket, no new one. Another kind of
 * fault, thanks, 到哪了 and 没修好 are what they are everywhere.
 */
function addsTo(
  ticket: Ticket,
  { classification, words }: Message,
  { around }: Situation,
): boolean {
  if (!ACTIVE.includes(ticket.status) || ticket.reporterId !== around.person?.id) return false;
  if (["progress", "feedback"].includes(classification.intent)) return false;
  if (THANKS.test(words) || PRAISE.test(words) || GREETING.test(words)) return false;
  return !FAULT.test(words) || classification.category === ticket.category;
}

/** Staff talk about work all day: what is no clear fault there opens nothing. */
const SURE_ENOUGH = 0.5;
const isShopTalk = ({ intent, confidence }: Classification, { role, body }: Situation): boolean =>
  role === "staff" && confidence < SURE_ENOUGH && !(intent === "repair" && FAULT.test(body));

const notUnderstood = (name: string, { role }: Situation): { reply: Reply; outcome: Outcome } => ({
  reply: reply("refused", { reason: { why: "notUnderstood", toFirm: role === "staff" }, name }),
  outcome: "helped",
});

function smallTalk(
  { words, classification: { location } }: Message,
  situation: Situation,
  name: string,
): { reply: Reply; outcome: Outcome; more?: string } {
  const { role } = situation;
  if (PRAISE.test(words)) return { reply: reply("praised", { name }), outcome: "answered" };
  if (NOTED.test(words) || (THANKS.test(words) && words.length <= 40))
    return { reply: reply("thanks", { name }), outcome: "answered" };
  if (GREETING.test(words)) return { reply: reply("hello", { name }), outcome: "helped", more: "" };
  // 4栋2单元: what is there comes next.
  const isPlace =
    role !== "staff" &&
    words.length <= SHORT &&
    Object.values(location).some((part) => part !== null);
  return isPlace
    ? {
        reply: reply("whatThere", { place: { ...location, place: null } }),
        outcome: "asked",
        more: words,
      }
    : { ...notUnderstood(name, situation), more: "" };
}
const SHORT = 20;
