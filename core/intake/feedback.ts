// What a resident says of finished work: fixed or not, and how many stars.

/** 还在漏, 又坏了, 没修好, 修了个寂寞, 更差了: not fixed, whatever thanks stand beside it. */
const NOT_FIXED =
  /(?:没|没有|未)(?:给)?(?:修|弄|搞|换|通|处理|解决)?(?:好|完|通|彻底|干净)|(?:还|还是|仍|仍然|依然|照样|依旧|继续)(?:在)?(?:是)?(?:漏|滴|堵|响|吵|不亮|不行|不通|不热|不动|坏|臭|那样|老样子|一样|没|不(?![错赖]|差(?!一?点)))|又(?:开始)?(?:坏|漏|堵|不亮|不行|关不上|打不开|不动|停|响|滴|来|臭|这样|那样)|跟没修|和没修|白(?:修|弄|搞|跑)|寂寞|更(?:差|糟|严重|厉害)|越修越|(?:就|也)(?:算|叫)修好|人走了|看(?:了)?(?:一眼|看)就走|没来过?|算修好|修得?不好|not fixed|still (?:leak|broken|block|not|drip|dark|out)|(?<!\b(?:works?|working|fine|on|good) )again|worse|仲(?:係|未|漏)|未(?:整|搞)/iu;

const STARS =
  /([0-9０-９一二两三四五六七八九十]{1,3})\s*(?:颗?星|分|⭐|★|stars?\b|points?\b|\/\s*5)/iu;
const WORDS: readonly [RegExp, number][] = [
  [/(?:非常|很|十分|太)不满意|差评|极差|very (?:bad|unhappy)/iu, 1],
  [/(?<!没|没有|没什么|没啥)不(?:太|怎么)?满意|dissatisfied|unsatisfied/iu, 2],
  [/凑合|一般般|还(?:行|可以|凑合)|so-?so/iu, 3],
  [/(?<!不|不太|不怎么)满意(?!个|才怪|[吗么])|好评|五星|赞一个|(?<!dis|un)satisfied/iu, 5],
];

const DIGITS = "零一二三四五六七八九十";

/** "５", "五", "两" as a number; null where it is none. */
export function countOf(text: string): number | null {
  const plain = text.normalize("NFKC").trim().replace("两", "二");
  if (/^\d{1,3}$/.test(plain)) return Number(plain);
  return plain.length === 1 && DIGITS.includes(plain) ? DIGITS.indexOf(plain) : null;
}

export interface Feedback {
  readonly fixed: boolean;
  /** 1 to 5, or what was said instead (7星): core refuses it; null where none was said. */
  readonly stars: number | null;
}

export function readFeedback(text: string): Feedback {
  const said = STARS.exec(text);
  const counted = said?.[1] === undefined ? null : countOf(said[1]);
  const word = WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  return { fixed: !NOT_FIXED.test(text), stars: counted ?? word };
}

/** 修好了,但是灯罩没装回去; 师傅态度很差: not all is well, and the firm should read it. */
const SHORT_OF =
  /但是?|可是|不过|就是(?!好|快|棒)|态度(?:很|太|真|特别)?(?:不|差|恶|傲|冷)|[弄搞碰刮]?[脏花](?=了)|[弄搞碰刮]坏|没(?:有)?(?:装|收拾|清|打扫|关|盖|带走|擦)|乱(?:扔|丢|七八糟)|一般|不(?:好|专业|负责|仔细|干净)|(?<!不|没)(?:差|慢)(?!不多|点)|敷衍|糊弄|\b(?:but|however|rude|dirty|messy|careless|left (?:a|the))\b/iu;
export const fallsShort = (text: string): boolean => SHORT_OF.test(text);

/** 不满意,等了三天: what is said with a rating; empty where it says nothing more. */
export const saidWith = (text: string): string => {
  const verdicts = [STARS, ...WORDS.map(([pattern]) => pattern)];
  const more = verdicts.reduce((left, pattern) => left.replace(pattern, " "), text);
  return /\p{L}{2}/u.test(more) ? text.trim() : "";
};

export const THANKS = /谢谢|感谢|多谢|辛苦|唔该|thanks?\b|thank you|👍|🌹|🙏/iu;
/** Of somebody, not to the bot: 给保安点个赞. */
export const PRAISE = /点(?:个|一个)?(?:大)?赞|表扬|锦旗|well done|kudos/iu;
export const GREETING =
  /^(?:你好|您好|在吗|在不在|在么|hi|hello|hey|早上?好|上午好|下午好|晚上好|哈喽|嗨|喂)[\s。.!！~～?？]*$/iu;
export const YES = /^(?:是|是的|对|对的|嗯|好|好的|确认|确定|可以|yes|y|ok|sure)[\s。.!！]*$/iu;
/** Something is broken: who says this reports a fault, whatever was asked. */
export const FAULT =
  /坏|漏|堵|不亮|不热|停电|停水|没电|没水|打不开|关不上|着火|冒烟|困|断|broken|leak|blocked/iu;
/** 我要报修: what it is comes next. */
export const WISHES =
  /^(?:你好|您好)?[\s,，]*(?:我们?)?(?:要|想|需要|来)?(?:报个?修|报单|投诉|提?个?建议|咨询|反映(?:一?下|个)?(?:情况|问题)?|问(?:个|一下)(?:事|问题)?|(?:转|找)?人工(?:客服|服务)?|请问(?:一下)?|问(?:一)?下|有人(?:在)?[吗么不]|(?:i )?(?:want to |need to )?(?:report|complain))[\s。.!！~]*$/iu;
/** 好的, 知道了: no more is asked. */
export const NOTED =
  /^(?:好的?|好吧|行吧?|嗯+|知道了|明白了?|了解了?|收到了?|ok(?:ay)?)[\s。.!！~👌]*$/iu;
