// The forms of an address as patterns over folded text. What they mean together: address.ts.
import { SMALL, SPELLED_ROOM } from "./numerals.ts";

/** Digits that are no address. Each match is blotted out, so that nothing later reads it. */
export const NOISE: readonly RegExp[] = [
  /(?:工单|单号|编号|订单|单子|尾号|手机|微信|热线|拨打?|qq|ticket|order|case)\s*[#:是号]?\s*[a-z]*\d[\d-]*/g,
  /(?<![\d-])(?:\+?86-?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|\d{5,}(?!\s*[室号])/g,
  /(?<!\d)(?:19|20)\d{2}(?:\s*年(?:\d{1,2}月)?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d))(?:\d{1,2}[日号])?/g,
  /(?<![\d-])\d{1,2}月(?:\d{1,2}(?:[日号](?!楼|院|栋)|(?!\d)))?/g,
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?\s*(?:am|pm)?/g,
  /(?<![\d-])\d{1,2}\s*(?:[-~到至]\s*\d{1,2}\s*)?点(?:\d{1,2}分?|半|钟|多)?/g,
  /[¥$]\s*\d+(?:\.\d+)?/g,
  /\d+\.\d+/g,
  /(?<![\d-])\d+\s*(?:[-~到至]\s*\d+\s*)?(?:块|元|毛|万|千|w(?![a-z])|k(?![a-z])|度|米|cm|mm|m(?![a-z])|公分|厘米|公里|斤|公斤|吨|升|平|㎡|%|分钟|分(?!之)|小时|天(?!天)|周|个|年|岁|次|遍|条|盏|台|辆|只|桶|箱|件|张|份|名|多|几|倍|届|路公交|秒|ml|kg|hours?|hrs?|min|days?|weeks?|am(?![a-z])|pm(?![a-z])|times|rmb|yuan|dollars|%)/g,
];
export const BLOT = "\ue000";

const SEP = "[\\s,、.·的_/—–-]{0,3}";
const BUILDING_WORD = "(?:号楼栋?|号栋|栋楼?|幢楼?|座|号公寓|#楼?)";
export const UNIT = new RegExp(
  `${SEP}(${SMALL}|[东西南北中]|[a-d])\\s?(?:单元|门(?!口|禁|卡|锁|岗)|梯(?=${SEP}\\d))`,
  "y",
);
export const BARE_UNIT = new RegExp(`[\\s-]{0,2}(${SMALL})(?=\\s?-\\s?\\d{3,4}(?!\\d))`, "y");
export const FLOOR = new RegExp(
  `${SEP}(?:第\\s?)?(-?${SMALL}|负${SMALL})\\s?(?:楼|层|/?f(?![a-z]))`,
  "y",
);
export const ROOM = new RegExp(
  `${SEP}(?:(\\d{3,4}(?:-\\d)?)(?!\\d)(?:\\s?([a-h])(?![a-z]))?\\s?(?:室|房|号房|户)?|(${SPELLED_ROOM})(?![十百层楼个月年\\d零一二三四五六七八九]|天(?!天))|(?<=[楼层f]${SEP})(?:(\\d{2})\\s?(?:室|房|号|户|$)|(?:flat\\s?)?([a-h])(?![a-z])))`,
  "y",
);

/** What starts an address: group 1 is the building. Tried in order; the earliest in the text wins. */
export const BUILDING_HEADS: readonly RegExp[] = [
  new RegExp(
    `甲(${SMALL})(?:号楼|楼)|(?<![a-z\\d])(?:[a-z](?:区|座)?)?(${SMALL})\\s?${BUILDING_WORD}(?!桥)`,
    "g",
  ),
  new RegExp(`(?:弄|院)${SEP}(${SMALL})号`, "g"),
  /(?<![a-z\d])([a-z]\d{0,2})\s?(?:座|栋|幢|号楼)/g,
  new RegExp(`(?<![\\d月])(${SMALL})号(?=${SEP}(?:${SMALL}单元|\\d{3,4}(?:室|房)?(?!\\d)))`, "g"),
  new RegExp(`(?<![\\d号第])(${SMALL})楼(?=${SEP}${SMALL}单元)`, "g"),
  /\b(?:building|bldg|block|blk|tower)\.?\s*(?:no\.?\s*)?#?([a-z]?\d{1,3}|[a-z])\b/g,
  /(?<![\w.])(?:no\.?\s?)(\d{1,3})\s?(?:building|block|tower)\b/g,
];

/** 3-2-501 and 12-1803: the dashes (or what replaces them) say what is what. */
export const TRIPLE =
  /(?<![\d.])(?:([a-z])(?:区|-)?)?(\d{1,3})\s?(?:[-—–_/、.之]|#-?|栋-?|幢-?)\s?(\d{1,2})\s?(?:[-—–_/、.之]|单元-?)\s?(\d{3,4})(?:\s?([a-h])(?![a-z]))?(?!\d|\.\d)/;
export const PAIR_ROOM = /(?<![\d.#楼栋幢座-])(\d{1,3})\s?[-—–_]\s?(\d{3,4})(?!\d|-\d)/;
export const PAIR_UNIT =
  /(?<![\d.#:/-])(\d{1,2})\s?[-—–]\s?(\d{1,2})(?![\d.:/%-]|\s?[点天个次年月日号小分块元层楼度岁人户倍栋幢座米秒周w季期])/;

export const LOOSE_UNIT = new RegExp(`(?<![\\d])(${SMALL}|[东西])单元(?!门禁卡费)`, "g");
export const ENGLISH_UNIT = /\b(?:unit|entrance)\s*#?(\d{1,2})(?!\d|-)/;
export const BELOW =
  /(?:负|地下)([一二三1-3])(?:楼|层|f\b|(?=[^\d期]|$))|(?<![\da-z-])-([1-3])(?:楼|层|f\b)|(?<![a-z\d])b([1-3])(?![\d-]|[座栋幢区]|单元|号楼)|付([一二三])(?:楼|层)|\bbasement\s?(?:level\s?)?([1-3])?\b/;
export const LOOSE_FLOOR = new RegExp(
  `(?<![\\d号几每整好弄共掉跌坠蹿高爬加降跑全了])(?:第\\s?)?(${SMALL})(?:楼(?!栋|盘|单元)|层(?!楼?高|灰|油|皮|土|膜|漆|水|雪|霜|纸|布|的楼))`,
  "g",
);
export const ENGLISH_FLOOR =
  /\b(\d{1,2})(?:st|nd|rd|th)\s*(?:floor|fl?\b)|\b(?:floor|level|fl\.)\s*#?(\d{1,2})\b|(?<![\w-])(\d{1,2})\/?f\b/;
export const FLOOR_WORDS: readonly string[] =
  "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
export const WORD_FLOOR = new RegExp(`\\b(${FLOOR_WORDS.join("|")})\\s+floor\\b`);

export const NAMED_ROOM = new RegExp(
  `(?<![\\d-])(?:(\\d{3,4})\\s?(?:室|房(?!间)|号房|住?户|那家|家(?!里))|(${SPELLED_ROOM})(?:室|房|户|那家))`,
);
export const ENGLISH_ROOM =
  /\b(?:(?:room|rm|apt|apartment|flat)\.?\s*#?(?:no\.?\s*)?|unit\s*#?(?=\d{3}))(\d{1,4}[a-h]?|[a-h])\b/;
/** A floor of 1 to 49 and a door of 01 to 19: three digits alone are far more often a room than not. */
export const BARE_ROOM =
  /(?<![\w.#:%\ue000-])(?<!(?:区|车位|spot|第|打|柜|充电桩|no\.?)\s?)([1-9](?:0[1-9]|1[1-9])|[1-4]\d(?:0[1-9]|1\d))(?![\w.%:-]|\s?(?:号线|车位|桩|柜|路|公交|国道|寝|班|热线|医院))/;
