// Folding for the rules: Traditional → Simplified, Cantonese and dialect words → Mandarin, and the
// slips of voice typing. Every replacement keeps the length, so that a position found in the folded
// text can be cut out of the text as the resident wrote it (a place is kept "as said").
import { SCRIPT_PAIRS } from "./script-table.ts";

/** Cantonese characters whose Mandarin twin is one character long. */
const CANTONESE_PAIRS =
  "冇没唔不嘅的咗了喺在嚟来搵找佢他哋们睇看俾给畀给攞拿咁这嗰那啲些係是嘢物咩吗喎哦㗎的嗌喊";

/** Words of the same length: dialect, voice-typing and pinyin slips that occur in estate talk. */
const WORD_PAIRS: readonly (readonly [string, string])[] = [
  ["𨋢", "电梯"], // one character, two UTF-16 units: the length still holds
  ["屋企", "家里"],
  ["依家", "现在"],
  ["而家", "现在"],
  ["今朝", "今早"],
  ["听日", "明天"],
  ["寻日", "昨天"],
  ["琴日", "昨天"],
  ["噚日", "昨天"],
  ["火烛", "着火"],
  ["边个", "哪个"],
  ["点解", "为啥"],
  ["几时", "啥时"],
  ["莫得", "没有"],
  ["么得", "没有"],
  ["木有", "没有"],
  ["麻有", "没有"],
  ["跳电", "跳闸"],
  ["瓦斯", "燃气"],
  ["单圆", "单元"],
  ["单园", "单元"],
  ["单员", "单元"],
  ["单缘", "单元"],
  ["担员", "单元"],
  ["担元", "单元"],
  ["但元", "单元"],
  ["丹元", "单元"],
  ["单原", "单元"],
  ["电题", "电梯"],
  ["电提", "电梯"],
  ["店梯", "电梯"],
  ["电替", "电梯"],
  ["门进", "门禁"],
  ["门紧", "门禁"],
  ["门尽", "门禁"],
  ["门劲", "门禁"],
  ["对降", "对讲"],
  ["水标", "水表"],
  ["电标", "电表"],
  ["灯炮", "灯泡"],
  ["笼头", "龙头"],
  ["隆头", "龙头"],
  ["煤汽", "煤气"],
  ["天燃气", "天然气"],
  ["道扎", "道闸"],
  ["稻闸", "道闸"],
  ["没反映", "没反应"],
  ["冲电", "充电"],
  ["冒眼", "冒烟"],
  ["跳匝", "跳闸"],
  ["挑闸", "跳闸"],
  ["跳扎", "跳闸"],
  ["路登", "路灯"],
  ["陆灯", "路灯"],
  ["漏税", "漏水"],
  ["下水到", "下水道"],
  ["暧气", "暖气"],
  ["物业废", "物业费"],
  ["物业飞", "物业费"],
  ["序费", "续费"],
  ["倒底", "到底"],
  ["负意", "负一"],
  ["监空", "监控"],
  ["必区", "b区"],
];

function pairs(text: string): Map<string, string> {
  const map = new Map<string, string>();
  for (let at = 0; at + 1 < text.length; at += 2) {
    const from = text.charAt(at);
    const to = text.charAt(at + 1);
    if (from !== to) map.set(from, to);
  }
  return map;
}

const CHARACTERS = pairs(SCRIPT_PAIRS + CANTONESE_PAIRS);
const CHARACTER = new RegExp(`[A-Z${[...CHARACTERS.keys()].join("")}]`, "g");
const WORDS = new Map(WORD_PAIRS);
const WORD = new RegExp(WORD_PAIRS.map(([from]) => from).join("|"), "g");
/** "12动3单元": the word for a building, misheard. Only between a number and a number or a break. */
const BUILDING_SLIP =
  /(?<=\d|[一二三四五六七八九十两]号?)[动冬洞懂董](?=\s*[\d零一二三四五六七八九十两]|$|[\s,.。楼的@]|后面|前面|前头|门口|旁|整个|这里|那里|下面|有人)/g;
/** 儿栋, 午栋, 山栋: the number before the building, misheard. */
const NUMBER_SLIP = /(?<![\u4e00-\u9fff])[儿午武山](?=[栋幢]|单元)/g;
const HEARD: Readonly<Record<string, string>> = { 儿: "二", 午: "五", 武: "五", 山: "三" };
/** 必二车库: B2. */
const BASEMENT_SLIP = /[必毕](?=[一二三](?:车库|地库|层|楼|停车))/g;
const FLOOR_SLIP = /(?<=[\d一二三四五六七八九十])[搂喽篓](?=\D|$)/g;

/** Lower case, Simplified, Mandarin, slips mended. The result has the length of `text`. */
export function fold(text: string): string {
  return text
    .replace(CHARACTER, (c) => CHARACTERS.get(c) ?? c.toLowerCase())
    .replace(WORD, (word) => WORDS.get(word) ?? word)
    .replace(BUILDING_SLIP, "栋")
    .replace(NUMBER_SLIP, (said) => HEARD[said] ?? said)
    .replace(BASEMENT_SLIP, "b")
    .replace(FLOOR_SLIP, "楼");
}
