// A question taken apart: what it asks for (a price, a time, a place …) and what it is about, as features to compare.
import { read } from "../understand/normalize.ts";

export const ASPECTS = [
  "price",
  "time",
  "length",
  "place",
  "contact",
  "leave",
  "way",
  "accounts",
] as const;
export type Aspect = (typeof ASPECTS)[number];

export interface Question {
  readonly aspects: ReadonlySet<Aspect>;
  /** Characters and their bigrams of Chinese, words of other scripts; without what only asks, greets or names the estate. */
  readonly features: ReadonlySet<string>;
}

const ASKS: Readonly<Record<Aspect, RegExp>> = {
  price:
    /[一每]?(?:平|个?月|小时|度|次|年|天|张)多少钱?|多少钱?[一每](?:平|个?月|小时|度|次|年|天|张)|多少钱|多少元|几[块毛元]钱?|费用|收费|价[格位钱]|单价|怎么(?:收|算)(?:费|钱)?|标准|贵不贵|免费|要不?要?钱|收钱|how much|price|cost|charge|\bfees?\b|\bfree\b/gu,
  time: /几点|什么时[候间]|啥时候?|何时|哪[天日几]|几[号月日]|几时|周几|星期几|时间|多晚|最晚|最早|when\b|what time|what days?|\bhours\b/gu,
  length: /多久|多长时间|几个?(?:小时|工作日|星期|月内)|几天|多少天|时限|how long/gu,
  place:
    /(?:在|去|到|上|丢|扔|放|放在|停)?哪(?:里|儿|个地方|边|块)|在哪|何处|位置|地址|地点|怎么走|where/gu,
  contact:
    /电话(?:号码)?|号码|联系方式|联系谁|怎么联系|联系|找谁|找哪个?|打(?:哪个|什么|给谁|多少)|热线|phone|number|\bcall\b|contact/gu,
  leave:
    /可以|可不可以|能不能|能否|可否|让不让|允(?:不允)?许|准不准|行不行|许不许|给不给|能(?!源)|让|allowed|\bcan\b|\bmay\b|permitted/gu,
  way: /怎么(?:办理?|弄|用|开|搞|申请|预约|交|缴|租|借|充|报|登记|补)?|如何|咋(?:办|弄|个|样)?|流程|手续|材料|证件|需要什么|要什么|要带什么|带(?:啥|什么)|办理|申请|预约|how (?:do|to|can)|process|documents?|apply|register/gu,
  accounts:
    /花(?:到|在|去|了|哪)|去向|明细|余额|收支|账目|凭证|公示|账上|spent|balance|accounts?\b/gu,
};

/** What stands around a question and says nothing of what it is about. */
const FILLERS =
  /请问一?下?|想?问一?下|咨询一?下?|打听一?下|麻烦(?:问|您|你)?|您好|你好|大家好|谢谢|劳驾|求助|有人知道|知道|告诉我?|新搬来的?|需要|哪些|怎样|开始|办(?!公)|我们|咱们?|我家|你们|本小区|小区里?|这边|那边|这个|那个|一下|[一每](?:平|个?月|个?小时|度|次|年|天|张)|现在|今年|目前|的话|吗|呢|啊|呀|吧|嘛|么|哈|了|的|是不是|是|有没有|有(?!线)|没有|没|什么|多少|几个?|要|会|想|去|到|在|和|给|请|就|都|还|也|又|我|你|您|他|与|或|\b(?:the|a|an|is|are|do|does|i|we|you|my|our|your|of|for|to|in|at|on|it|there|please|hello|hi|excuse me|could|would|tell me|want|need|what|which|be|and|here|this|estate|community|get)\b/gu;

/** Words that mean the same in an estate, each with the one that stands for them. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/礼拜[六天日]|星期[六天日]|周[六天日]|双休日|休息日/gu, "周末"],
  [/缴纳?|支付|付(?!款码)/gu, "交"],
  [/电瓶车|电动(?:自行|摩托|单)?车|电驴|小电驴/gu, "电动车"],
  [/供暖|采暖|来暖气?|供热|暖气|地暖/gu, "暖气"],
  [/丢失|遗失|掉了|不见了|弄丢/gu, "丢了"],
  [/补办|重办|新办|再办|补一?张?/gu, "补"],
  [/来访|外来车?|亲戚|朋友来|来客|客人/gu, "访客"],
  [/临时停车|外来停车/gu, "临停"],
  [/小推车|手推车/gu, "推车"],
  [/游泳池|泳池|游泳馆/gu, "泳池"],
  [/平方米?|平米|㎡/gu, "平"],
  [/停车位/gu, "车位"],
  [/扔|丢(?!了)|倒(?=垃圾)|处理/gu, "放"],
  [/施工|动工|敲墙|开工/gu, "施工"],
];

export function readQuestion(text: string): Question {
  const { folded } = read(text);
  let said = folded.toLowerCase();
  for (const [words, one] of SAME) said = said.replace(words, one);
  const aspects = new Set(ASPECTS.filter((aspect) => said.search(ASKS[aspect]) >= 0));
  let topic = said;
  for (const aspect of ASPECTS) topic = topic.replace(ASKS[aspect], " ");
  return { aspects, features: featuresOf(topic.replace(FILLERS, " ")) };
}

function featuresOf(topic: string): ReadonlySet<string> {
  const features = new Set<string>();
  for (const [run] of topic.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    const letters = [...run];
    if (!/\p{Script=Han}/u.test(run)) {
      features.add(run);
      continue;
    }
    for (const letter of letters) features.add(letter);
    for (let at = 1; at < letters.length; at += 1) features.add(`${letters[at - 1]}${letters[at]}`);
  }
  return features;
}
