// What the writer wants done now: the cues of the words, and what the topic makes likely.
import { type Category, type Danger, INTENTS, type Intent } from "../classification.ts";
import { FAULT_WORDS, INTENT_CUES } from "./intent-cues.ts";
import { best, type Scores, weigh } from "./weigh.ts";

type Prior = Readonly<Partial<Record<Intent, number>>>;

/** Things break, people misbehave: what a topic is mostly written about. */
const PRIORS: Readonly<Record<Category, Prior>> = {
  plumbing: { repair: 1.5 },
  electrical: { repair: 1.5 },
  elevator: { repair: 1.5 },
  access: { repair: 1.5 },
  building: { repair: 1.5 },
  facility: { repair: 1.5 },
  fire_gas: { repair: 1, complaint: 0.5 },
  heating: { repair: 1.5 },
  cleaning: { complaint: 1.5, repair: -0.5 },
  greening: { complaint: 1, repair: 0.5 },
  security: { complaint: 2, repair: -2 },
  parking: { complaint: 1.5 },
  neighbour: { complaint: 2, repair: -2 },
  fees: { complaint: 1, enquiry: 1, repair: -3 },
  service: { complaint: 1.2, enquiry: 0.8, repair: -2.5 },
  other: { repair: 0.5 },
};

/** A question for a fact: a word that asks, or a yes-or-no form at the end of a clause. */
const ASKS =
  /(?:怎么|咋|如何|怎样)(?!还|又|这么|那么|没|不|就|能这|回事|管的|搞的)|多少|多大|多久(?!没)|多长|几(?:点|号|天|个|户|层|楼|年|月|块|家|次(?!三番))(?!了)|谁(?=管|负责|有|是|知道|能|拿|家有|收|$)|哪(?!怕|家的?狗|家在|个缺|敢|有这|去了)|什么(?!玩意|态度|东西|事都|人啊|都)|啥(?!也|都|玩意)|区别|还是(?=[^没不坏漏老]{1,8}(?:\?|$| ))|有没有|可不可以|要不要|对不对|合不合|算不算|\b(?:how|what|where|when|which|who|can i|do i|is it|is there|are there|may i)\b/;
/** The mark or the particle alone: as often a reproach as a question. */
const MARKED =
  /[?]|吗|呢(?=$|[ ,!])|么(?=$|[ ,!])|能不能|是不是|行不行|[^\s]{1,6}(?:没|不)(?=$|[ ,])/;
const REQUESTS = /麻烦|帮|请(?!问|教|假)|派|安排|来(?:个|人|修|看)|快|赶紧/;
/** Others do it: conduct, not wear. */
const AGENTS =
  /有人|谁(?:家|在|把|放|扔|干|弄)|哪(?:家|个(?:缺|没|把|不))|楼上(?!.{0,4}[漏滴渗])|楼下(?:那|的|馆|开|卖|餐|商|店|烧|邻)|隔壁|邻居|对门|住户|租客|车主|外卖|送餐|快递员|熊孩子|装修|施工|商户|商家|店家|饭店|餐馆|保安|门岗|门卫|保洁|客服|前台|管家(?![,， 你您好]|$)|警卫|管理员|物业(?!费|的?朋友|电话)|你们|他们|开发商|someone|neighbou?r|somebody|people/;

export interface IntentEvidence {
  readonly folded: string;
  /** The cues of the text (weigh.ts). */
  readonly found: readonly number[];
  readonly category: Category | null;
  readonly danger: Danger | null;
  /** Whether a building, unit, floor or room is said: who says where wants somebody to come. */
  readonly hasAddress: boolean;
}

/** Where no topic of the estate is named, it is talk among neighbours. */
const CHATTER_BASE = 2.2;
const CHATTER_WITH_TOPIC = -0.5;
const DANGER_BOOST = 4;

export function readIntent(evidence: IntentEvidence): Intent {
  const { folded, category } = evidence;
  const scores = weigh(evidence.found, INTENT_CUES, INTENTS);
  const prior = category === null ? {} : PRIORS[category];
  for (const intent of INTENTS) scores[intent] += prior[intent] ?? 0;
  scores.chatter += category === null ? CHATTER_BASE : CHATTER_WITH_TOPIC;
  weighForm(scores, folded);
  if (evidence.hasAddress) {
    scores.repair += 0.7;
    scores.chatter -= 1;
  }
  if (evidence.danger !== null) scores.repair += DANGER_BOOST;
  return best(scores).label;
}

/** From here on another reading is strong enough that a question mark is only its tone. */
const STRONG = 3;

/** A question without a fault asks; a deed with a doer is conduct; a fault without one is wear. */
function weighForm(scores: Scores<Intent>, folded: string): void {
  const fault = FAULT_WORDS.test(folded);
  const { complaint, suggestion, progress, feedback } = scores;
  if (Math.max(complaint, suggestion, progress, feedback) >= STRONG) scores.enquiry -= 1;
  else if (ASKS.test(folded)) scores.enquiry += fault || REQUESTS.test(folded) ? 0.5 : 2;
  else if (MARKED.test(folded)) scores.enquiry += fault || REQUESTS.test(folded) ? 0 : 1;
  if (AGENTS.test(folded)) {
    scores.complaint += 0.8;
    if (!fault) scores.repair -= 1;
  }
}
