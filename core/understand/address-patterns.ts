// The forms of an address as patterns over folded text. What they mean together: address.ts.
import { SMALL, SPELLED_ROOM } from "./numerals.ts";

const HOUSE = "(?:号楼|栋|幢|座)";
const SOME = "(?:\\d{1,3}|[一二三四五六七八九十]{1,3})";
const GATE = "[东南西北正后侧大]门|大门口?|车库|幼儿园|小区门口|广场";
/** 7栋和8栋之间, 从7栋到大门: words of place, of no one building. */
export const BETWEEN = new RegExp(
  `${SOME}\\s?${HOUSE}?\\s?[和与跟及到至、]?\\s?${SOME}\\s?${HOUSE}\\s?(?:之间|中间|当间|当中|夹道|之中)|从?(?:${SOME}\\s?${HOUSE}[到至](?:${GATE})|(?:${GATE})[到至]${SOME}\\s?${HOUSE})`,
  "g",
);

/** Digits that are no address. Each match is blotted out, so that nothing later reads it. */
export const NOISE: readonly RegExp[] = [
  // "which building", "the whole building": no number of one
  /[哪几每整这那同]\s?一?(?:栋|幢|号楼)/g,
  BETWEEN,
  // 不是2单元是3单元: the wrong one
  /(?<![是要])不是[^,，。;；!！?？是不]{1,10}(?=[,，\s]*(?:而?是|在))/g,
  /(?:工单|案件|单号|编号|订单|单子|尾号|手机|微信|热线|拨打?|qq|ticket|order|case)\s*[#:是号]?\s*[a-z]*\d[\d-]*/g,
  /(?<![\d-])(?:\+?86-?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|\d{5,}(?!\s*[室号])/g,
  /(?<!\d)(?:19|20)\d{2}(?:\s*年(?:\d{1,2}月)?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d))(?:\d{1,2}[日号])?/g,
  /(?<![\d-])\d{1,2}月(?:\d{1,2}(?:[日号](?!楼|院|栋)|(?!\d)))?/g,
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?\s*(?:am|pm)?/g,
  /(?<![\d-])\d{1,2}\s*(?:[-~到至]\s*\d{1,2}\s*)?点(?:\d{1,2}分?|半|钟|多)?/g,
  /[¥$]\s*\d+(?:\.\d+)?/g,
  /\d+\.\d+/g,
  /(?<![\d-])\d+\s*(?:[-~到至]\s*\d+\s*)?(?:块|元|毛|万|千|w(?![a-z])|k(?![a-z])|度|米|cm|mm|m(?![a-z])|公分|厘米|公里|斤|公斤|吨|升|平|㎡|%|分钟|分(?!之)|小时|天(?!天)|周(?!末|边|围)|个|年|岁|次(?!卧|卫)|遍|条|盏|台|辆|只|桶|箱|件|张|份|名|多|几|倍|届|路公交|秒|ml|kg|hours?|hrs?|min|days?|weeks?|am(?![a-z])|pm(?![a-z])|times|rmb|yuan|dollars|%)/g,
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
  // Shanghai: 26号五楼, 17号过道. A date is blotted out before, where its month is said.
  new RegExp(
    `(?<![\\d月第上下这])(${SMALL})号(?=${SMALL}(?:楼|层)|[甲乙]?\\s?\\d{3,4}(?!\\d)|铁门|门厅|门洞|整个门洞|过道|走道|楼道|楼梯|天井|后门|后头|前头|里厢|沿街|加梯)`,
    "g",
  ),
  new RegExp(`(?<![\\d号第])(${SMALL})楼(?=${SEP}${SMALL}单元)`, "g"),
  /\b(?:building|bldg|block|blk|tower)\.?\s*(?:no\.?\s*)?#?([a-z]?\d{1,3}|[a-z])\b/g,
  /(?<![\w.])(?:no\.?\s?)(\d{1,3})\s?(?:building|block|tower)\b/g,
];

/** 3-2-501 and 12-1803: the dashes (or what replaces them) say what is what. */
export const TRIPLE =
  /(?<![\d.])(?:([a-z])(?:区|-)?)?(\d{1,3})\s?(?:[-—–_/、.之]|#-?|栋-?|幢-?)\s?(\d{1,2})\s?(?:[-—–_/、.之]|单元-?)\s?(\d{3,4})(?:\s?([a-h])(?![a-z]))?(?!\d|\.\d)/;
export const PAIR_ROOM = /(?<![\d.#楼栋幢座a-z-])(\d{1,3})\s?[-—–_]\s?(\d{3,4})(?!\d|-\d)/;
export const PAIR_UNIT =
  /(?<![\d.#:/-])(\d{1,2})\s?[-—–]\s?(\d{1,2})(?![\d:/%-]|\.\d|\s?[点天个次年月日号小分块元层楼度岁人户倍栋幢座米秒周w季期])/;

export const LOOSE_UNIT = new RegExp(`(?<![\\d])(${SMALL}|[东西])单元(?!门禁卡费)`, "g");
/** 二门五楼, 三门楼道: a door of the north, where no building says so before it. */
export const DOOR_UNIT = new RegExp(
  `(?<![\\d号东西南北])(${SMALL})门(?=${SMALL}(?:楼|层)|楼道|门口)`,
);
/** 8楼A: the flat by its letter. */
export const LETTER_ROOM = /\d{1,2}(?:楼|\/?f)\s?([a-h])(?![a-z座区栋])/;
export const ENGLISH_UNIT = /\b(?:unit|entrance)\s*#?(\d{1,2})(?!\d|-)/;
export const BELOW =
  /(?:负|地下)([一二三1-3])(?:楼|层|f\b|(?=[^\d期]|$))|(?<![\da-z-])-([1-3])(?:楼|层|f\b)|(?<![a-z\d])b([1-3])(?![\d-]|[座栋幢区]|单元|号楼)|付([一二三])(?![款钱费出])|(?<![a-z\d])b([一二三])(?=车库|地库|层|楼|停车)|(?<![a-z\d])b([1-3])(?=-\d{2,3}(?!\d|-))|\bbasement\s?(?:level\s?)?([1-3])?\b/;
export const LOOSE_FLOOR = new RegExp(
  `(?<![\\d号几每整好弄共掉跌坠蹿高爬加降跑全了甲到至往、住零一二三四五六七八九十百])(?<!住在|爬上|扛上|搬上|抬上|趴在|天天|每天)(?:第\\s?)?(${SMALL})(?:楼(?!栋|盘|单元|\\s?(?:到|至)|(?:的)?(?:按钮|按键|那个键|键)|(?:住户)?(?:凭|也收|是否|要不要|坐啥|爬)|以上|高)|层(?!\\s?(?:到|至)|以上|有氧|楼?高|灰|油|皮|土|膜|漆|水|雪|霜|纸|布|的楼))`,
  "g",
);
export const ENGLISH_FLOOR =
  /\b(\d{1,2})(?:st|nd|rd|th)\s*(?:floor|fl?\b)|\b(?:floor|level|fl\.)\s*#?(\d{1,2})\b|(?<![\w-])(\d{1,2})\/?f\b/;
export const FLOOR_WORDS: readonly string[] =
  "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
export const WORD_FLOOR = new RegExp(`\\b(${FLOOR_WORDS.join("|")})\\s+floor\\b`);

export const NAMED_ROOM = new RegExp(
  `(?<![\\d-])(?:(\\d{3,4})\\s?(?:室|房(?!间)|号房|住?户|那家|家(?!里))|(${SPELLED_ROOM})(?:室|房|户|那家)|(?<![十百千\\d零一二三四五六七八九])([一二三四五六七八九]{1,2}[零〇][一二三四五六七八九])(?![十百千块元年号栋幢\\d零一二三四五六七八九]))`,
);
export const ENGLISH_ROOM =
  /\b(?:(?:room|rm|apt|apartment|flat)\.?\s*#?(?:no\.?\s*)?|unit\s*#?(?=\d{3}))(\d{1,4}[a-h]?|[a-h])\b/;
/** A floor of 1 to 49 and a door of 01 to 19: three digits alone are far more often a room than not. */
export const BARE_ROOM =
  /(?!119(?!\d))(?<![\w.#:%\ue000-])(?<!(?:区|车位|spot|第|打|柜|充电桩|no\.?)\s?)([1-9](?:0[1-9]|1[1-9])|[1-4]\d(?:0[1-9]|1\d))(?![\w.%:-]|\s?(?:号线|车位|桩|柜|路|公交|国道|寝|班|热线|医院|铺|胶|那?单|立方))/;
