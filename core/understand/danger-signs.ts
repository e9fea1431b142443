// The signs of danger that the words hold, and what excuses them: figures of speech are blotted out
// before the signs are looked for, and a sign is excused where the words say that it is past, supposed
// or news. Evidence only: danger.ts judges.
import type { Danger } from "./classification.ts";
import { DANGER_SIGNS, type DangerSign } from "./danger-table.ts";
import { sieveOf } from "./rules/sieve.ts";

/** Words that hold a sign of danger and mean none: figures, products, programmes, places. */
const FIGURES = new RegExp(
  [
    "差点(?:没|就)*(?:摔|绊|滑|跌|崴|撞|咬|扑|扎|蹭|晕)[到倒着了]*|(?<!被.{0,2})(?:猫|狗|鸟|鸽子?)(?!咬).{0,3}(?:受伤|流血|生病)|汤汤水水|汤水|炸(?:了)?锅|气(?:得|到)?(?:要|快)?(?:炸|死|晕|吐血|疯)|肺都?(?:要|快)?气炸|火大(?=[ ,]|$|又|了)|(?:太|很|真|好)火大|上火|发火|恼火|火冒三丈|一肚子火|窝火|火气|火爆|火锅|火热|火速|(?<![着起失])火车|灭火器?|防火门?|火警?演|火眼|打火机|点火器|火腿|火龙果|火箭",
    "(?:困|累|热|笑|烦|急|冷|吵|臭|饿|渴|堵|丑|吓|冻|晒|挤|忙|闷|痒|酸|羡慕|尴尬|无聊)(?:得)?(?:我)?(?:要|快)?死(?:了|个|人|我|啦)*|要死人?了(?=[^!]|$)|吓死人|死贵|(?:爬|跑|笑|累|走)(?:楼|步|路)?(?:爬|跑|笑|累|走)?得?(?:要|快)?断气|热得?(?:我|都|快|要|人)*(?:着火|冒烟|融化|化了|晕倒|晕)|热成.{0,6}冒烟|呛得我?冒烟|嗓子.{0,3}(?:冒烟|着火)|渴得.{0,3}冒烟|七窍.{0,2}生?烟|气得.{0,3}冒烟|忙得.{0,3}(?:冒烟|着火)|键盘.{0,3}冒烟|手机.{0,4}打爆|打爆电话|电话.{0,4}打爆",
    "触电(?:般|似|一样的感觉|的感觉|的爱)|漏电保护(?:器|开关)?|漏电开关|漏保|漏电断路器|爆(?:表|款|满|料|笑|单|仓|火|棚|胎|赞|米花)|(?:太|真|燃|炸|嗨)(?:爆|燃)了|爆发|火爆|燃脂|燃情|燃(?=到|爆)|眼前一亮",
    "烟(?:感|花|头|灰|民|囱|道|酒|草|缸|蒂)|抽烟|吸烟|香烟|二手烟|烟味|禁烟|戒烟|油烟机?|排烟(?:机|道|管|口|阀|系统|风机)?|烧烤.{0,4}烟|烟大(?=.{0,3}烧烤)|炊烟|烟雨|有烟没",
    "打不着火|点不着火?|着火点|火(?:都)?打不着|防火(?:门|墙|板)|救火队员|煤气(?:费|灶|公司|卡|表|站)|(?:燃气|天然气)(?:费|灶|公司|卡|表(?!.{0,3}漏)|改造|安检|缴费|开通|热水器)|(?:暖气|空气|脾气|天气|客气|生气|力气|运气|语气|口气|和气|霉气|湿气|冷气|热气|香气|手气|福气|臭气|小气|元气|氧气|水蒸气|人气|名气|景气|服气|泄气|喘气|透气|打气|充气)(?:味|臭|漏|的味)?|(?:装修|油漆|涂料|胶水?|家具|油烟|饭菜|垃圾|厕所|下水道?)的?.{0,2}气味|(?:网|电视|电话|光纤|宽带|弱电|广播|监控)线",
    "卡(?:在|住|了)?.{0,3}(?:流程|环节|进度|审批|手续)|关(?:了|掉)?电梯(?:广告|屏|里的?广告)|(?:不|没|别)?关在学校|关(?:于|注|系|心|键|门广播).{0,2}|有关|相关|机关|海关|没关系",
    "大刀阔斧|刀刀|快刀|开刀|刀片费|一刀切|剪刀|水果刀(?=.{0,4}(?:出|卖|送|闲置))|抢(?:车位|购|修|不到|红包|单|菜|位|着|不着|座|个|答|救费)|打(?:麻将|扑克|球|牌|卡|车|孩子屁股|疫苗|印|扰|包|药|扫|蜡|折|游戏|羽毛球|篮球|乒乓球)|(?:小偷|贼)(?:喊|也)|偷(?:懒|吃|笑|偷摸摸|工减料|换概念|税|拍|看|听|排)|蛇(?:年|皮袋|形|羹)|打水漂|(?:骂|聊|吃|玩|唱|卖|哭|吵|干|说|写|忙|打|跑)(?:起|得).{0,2}(?:热火朝天)",
    "高空抛物(?=.{0,6}(?:提醒|宣传|监控|摄像头|怎么罚|入刑|建议|公告|通知|危害))|水(?:落石出)|落(?:水管|地灯|地窗|地扇|地镜|叶|户|实|款|座|差)|水(?:漫金山)?的?(?:视频)|花(?:开|落|掉)|砸(?:钱|锅卖铁|盘|场子|了饭碗|招牌)|流血(?=.{0,2}(?:甩卖|价|促销|清仓))|跳楼(?:价|甩卖|大甩卖|机)|蹦(?:极|迪)|摔(?:杯|碗|门)|掉(?:头发|价|线|队|以轻心|漆|色|毛|皮肤|链子)|泡(?:汤|面|茶|妞|脚|澡|菜|沫|泡)|淹没在|大水(?:冲了龙王庙|漫灌)",
    "(?:没有?|无)人?(?:员|被)?困(?:人|住)?|没(?:有)?(?:关|卡)(?:着|住)?人|(?:里面|里头|轿厢里?)(?:是)?没(?:有)?人",
    "false alarm|fire (?:drill|extinguisher|hydrant|door|safety|exit|lane|escape|department|sale|works|code)|fireworks|smoke (?:detector|alarm)s?|no smoking|cigarette smoke|smoking|gas (?:bill|company|fee|station|card|meter|price|stove)|spark(?:ling)|on fire (?:sale|lately)",
  ].join("|"),
  "g",
);

/** Takes the place of a figure of speech: no pattern matches it, and the length holds. */
const BLOT = "\ue000";

/** The sign is of another day. */
const PAST =
  /昨[天晚日夜]|昨儿|前[天晚日]|前几天|前阵子?|前段|上次|上回|上一?次|上个?(?:月|周|星期|礼拜)|去年|前年|那[次回年]|以前|之前|曾经?|当[时年初]|早年|几年前|\d+年|[一二三四五六七八九十]月份?(?!底)|小时候|老早|有一?次|有一?回|last (?:week|month|year|time|night|winter|summer)|yesterday|\bago\b|used to/;
/** …and yet it is going on. */
const PRESENT =
  /现在|正在|还在|仍在|这会儿?|此刻|目前|刚刚|刚才|刚(?!好|需)|眼下|又|快来|快点|快叫|快喊|赶紧|赶快|立刻|马上(?!就要?过节)|到现在|至今|今天|今早|今晚|越来越|一直|不停|停不|来人|快(?:[!去关救跑]|$)|急(?=[!]|$|救)|!!|\bnow\b|right now|still|again|urgent|asap|hurry/;
/** Supposed, feared in general, or a rule about it. */
const SUPPOSED =
  /(?:万一|假如|假设|如果|要是|倘若|一旦|以防|防止|避免|预防|防范|小心别|免得|省得|难道(?:要|非)|是不是(?:要|非要|非得)?等|非要?等|非得等?|等(?:到|着)?(?:哪天|真|出|有人|真的)|哪天要?|迟早|早晚(?:要|会|得)|真要?是?|真的?(?=着|起|出)|怕以后|容易|会不会哪天|就怕|担心(?:哪天|以后|将来)|最怕|怕(?=哪天|将来|以后|万一)|要不然|不然|否则|差点(?:没)?(?=摔|绊|滑|跌|崴|撞|咬|被狗|扑|扎|蹭)|险些(?=摔|绊|滑|跌|撞|咬)|差点[^砸打掉中]{0,2}(?=摔|绊|滑|跌|撞|咬)|if |what if|in case|could |might |would )[^。!?\n]{0,22}$/;
/** Told, watched, practised, announced, insured, sold. */
const NEWS =
  /演习|演练|彩排|培训|讲座|课程|直播|电视剧|电影|小说|游戏里|剧情|新闻|热搜|报道|视频(?:是|里|说)|发的.{0,6}视频|朋友圈|抖音|快手|短视频|公众号|宣传|海报|标语|横幅|知识|安全月|手册|保险|赔偿|定损|理赔|赔(?:了|款|给)|规定|条例|多少钱|怎么收费|收费吗|费用|报价|出售|转让|二手|闲置|包邮|接龙|团购|优惠|打折|专业(?:维修|疏通|开锁|检测)|上门(?:安装|回收)|\bnews\b|\bdrill\b|\btraining\b|\bmovie\b|insurance|how much/;
/** Asked about or told as a finished matter. */
const SETTLED =
  /(?:那(?:次|回|件?事|家|个事|天|户)|的事(?:情|儿)?(?!.{0,4}(?:快|急))|事件|事故).{0,14}(?:怎么样|处理|结果|调查|赔|通报|后续|进展|原因|公示|说法|责任|没|吗|\?)|(?:已经|都|终于)?(?:修好|搞定|搞掂|处理好|弄好|解决|扑灭|火.{0,3}灭了|恢复|救出来|(?:人|都|已经|已|安全)(?:都|已经)?出来了|找到了|没事了|解除|虚惊|误报|看错|搞错|误会)(?:了)?(?!.{0,10}(?:又|还在|还是|再次|不料|照样|照旧|仍|结果))|(?:来着|咋弄的|怎么弄的|怎么解决的|怎么修的|赔了没|赔了吗|修了多少|花了多少)|false alarm|all clear|fixed|resolved/;
/** A question whether the estate has a thing or a service, not a call. */
const ASKING =
  /(?:怎么(?:办理|收|交|申请|预约|换)|在哪(?:交|买|办|里交)|几点(?:结束|开始)|什么时候(?:演|检|换|年检)|有没有(?:卖|谁有)|谁有|哪里(?:买|有卖)|多久(?:检|换)|是哪栋|保修|过期|年检|检测|该换)/;

/** Hearsay of a danger here counts (it is checked); what happened elsewhere does not. */
const ELSEWHERE =
  /隔壁小区|别的小区|其他小区|外地|邻市|国外|我老家|老家那|网上|我妈那边小区|我们公司|我单位/;

function sentenceAround(text: string, at: number): string {
  let from = at;
  while (from > 0 && !/[。!?\n;]/.test(text.charAt(from - 1))) from -= 1;
  let to = at;
  while (to < text.length && !/[。!?\n;]/.test(text.charAt(to))) to += 1;
  return text.slice(from, to + 2);
}

/** Their places are what `DangerEvidence.excuses` holds: the model knows them by number. */
const EXCUSES = [PAST, PRESENT, SETTLED, NEWS, ASKING, ELSEWHERE] as const;

function excused(text: string, at: number): boolean {
  const sentence = sentenceAround(text, at);
  const from = Math.max(0, at - 24);
  if (SUPPOSED.test(text.slice(from, at)) || SUPPOSED.test(text.slice(from, at + 4))) return true;
  if (ELSEWHERE.test(sentence)) return true;
  if (NEWS.test(sentence) && !/快来|救命|!!|赶紧/.test(sentence)) return true;
  if (ASKING.test(sentence)) return true;
  const present = PRESENT.test(sentence);
  if (SETTLED.test(sentence) && !/现在|又|还在|还没|快来|赶紧/.test(sentence)) return true;
  return PAST.test(sentence) && !present;
}

/** Whether the sign is there at all, and whether one of its places is not excused. */
function look(sign: DangerSign, text: string): "absent" | "excused" | "stands" {
  let offset = 0;
  for (let round = 0; round < 4; round += 1) {
    const match = sign.pattern.exec(text.slice(offset));
    if (!match) return round === 0 ? "absent" : "excused";
    const at = offset + match.index;
    if (sign.now || !excused(text, at)) return "stands";
    offset = at + Math.max(1, match[0].length);
  }
  return "excused";
}

export interface DangerEvidence {
  /** The first sign that stands; null if none does. */
  readonly stands: Danger | null;
  /** Every kind with a sign, excused or not. */
  readonly named: readonly Danger[];
  /** Which excuses the text holds anywhere: numbers from 0 to 5. */
  readonly excuses: readonly number[];
  /** A figure of speech was blotted out. */
  readonly figure: boolean;
}

const signsThatMayBe = sieveOf(DANGER_SIGNS.map(({ pattern }) => pattern));

/** Over a text that is already folded. */
export function dangerEvidence(folded: string): DangerEvidence {
  const text = folded.replace(FIGURES, (figure) => BLOT.repeat(figure.length));
  const named = new Set<Danger>();
  let stands: Danger | null = null;
  for (const place of signsThatMayBe(text)) {
    const sign = DANGER_SIGNS[place] as DangerSign;
    if (stands !== null && named.has(sign.danger)) continue;
    const seen = look(sign, text);
    if (seen !== "absent") named.add(sign.danger);
    if (seen === "stands") stands ??= sign.danger;
  }
  const excuses = EXCUSES.flatMap((excuse, place) => (excuse.test(text) ? [place] : []));
  return { stands, named: [...named], excuses, figure: text !== folded };
}
