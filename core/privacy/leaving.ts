// What must not leave the house: words that go to a model API, or into a file of corrections. Stricter than what owners
// may read (mask.ts): a wrong cut costs a little accuracy here, and nobody reads the text.
import { CUT } from "./cut.ts";
import { maskWords } from "./mask.ts";

export interface Known {
  /** Display names of the writer and of the people mentioned. */
  readonly names: readonly string[];
  /** The room that the address reader found, as digits. */
  readonly room: string | null;
}

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/gu;
/** Accounts, orders, meters, local phones: nothing that long says what is broken. */
const LONG_NUMBER = /(?<!\d)\d(?:[ -]?\d){5,}/gu;
/** A plate without its province, or what is said of its end. */
const PLATE_PART =
  /(?<![A-Za-z0-9])[A-Za-z](?=[A-Za-z]{0,5}\d)[A-Za-z0-9]{5,6}(?![A-Za-z0-9])|(?<=(?:尾号|车牌号?)[是为:]?\s?)[A-Za-z0-9]{2,8}/gu;

const SPELT = "零〇一二两三四五六七八九幺";
const ROOMS: readonly (readonly [RegExp, string])[] = [
  [/\d{1,4}\s?(?:室|号房|房号)(?![间内外])/gu, CUT],
  [new RegExp(`((?:栋|幢|座|楼|单元|层)\\s?)[${SPELT}]{3,4}(?:室|号房?|房|户)?`, "gu"), "$1"],
  [new RegExp(`[${SPELT}十百千]{2,6}(?:室|号房|房号)`, "gu"), CUT],
  [/([楼樓层層]\s?)[A-Ha-h](?:室|房)?(?![A-Za-z\d区座栋门口])/gu, "$1"],
  [/\b((?:room|rm|apt|apartment|flat)\.?\s?#?)(?:\d{1,4}[a-h]?|[a-h])\b/giu, `$1${CUT}`],
  // 1203 by itself: a floor of 1 to 49 and a door of 01 to 19.
  [
    /(?<![\w.#:%-])(?!1(?:10|19|20|22)(?!\d))[1-4]?\d(?:0[1-9]|1\d)(?![\w%:-]|\.\d|\s?(?:元|块|万|天|年|月|分|次|度|米|户|人|号线|路|公交))/gu,
    CUT,
  ],
];

const SURNAME =
  "(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢路岳齐梅莫庄祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄曲游阳裴席霍柯阮宁冉鲍娄湛])";
const TITLE =
  "(?:先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|大姐|大哥|奶奶|爷爷|师傅|经理|主任|工程师|老师|医生|队长|书记|姐|哥|叔|姨)";
/** 感谢师傅, 园丁师傅, 安装师傅: what only begins like a name. */
const WITHIN_WORD = "(?:[保门]|[感多谢](?=谢)|园(?=丁))";
const NO_NAME = "谢谢|安[装保排]|胡子|万一";
const CJK = "\\u4e00-\\u9fff";

/** People who are named without anybody telling us so. Who is named like any other word is not found. */
const PEOPLE: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<!${WITHIN_WORD})(?!${NO_NAME})${SURNAME}[${CJK}]{0,2}?(?=${TITLE})`, "gu"), "某"],
  [
    new RegExp(
      `((?:我叫|名叫|名字是|姓名[是:]?|联系人[是:]?|户主[是:]|业主[是:]|收件人[是:]?)\\s?)${SURNAME}[${CJK}]{1,2}`,
      "gu",
    ),
    `$1${CUT}`,
  ],
  [new RegExp(`((?:我是|本人)\\s?)${SURNAME}[${CJK}]{1,2}(?![${CJK}])`, "gu"), `$1${CUT}`],
  [
    /(?<![老小])[老小][王李张刘陈杨赵吴徐孙胡朱郭郑谢宋唐邓许冯韩曹曾彭蒋蔡余潘杜苏魏吕丁沈任姚卢傅钟姜崔谭廖范汪贾](?!时|些|许|可|何)/gu,
    CUT,
  ],
  [/\b(?:Mrs?|Ms|Miss|Dr)\.?\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?/gu, CUT],
  [/(\b(?:[Mm]y name is|[Tt]his is|I am|I'm)\s+)[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?/gu, `$1${CUT}`],
];

/** Pure, and bounded for any text. What comes out may still hold building, unit, floor and place. */
export function maskLeaving(text: string, { names, room }: Known): string {
  const plain = text.normalize("NFKC").replace(EMAIL, CUT);
  let masked = maskWords(plain, { names, resident: "业主", room });
  masked = masked.replace(LONG_NUMBER, CUT).replace(PLATE_PART, CUT);
  for (const [pattern, instead] of [...ROOMS, ...PEOPLE]) masked = masked.replace(pattern, instead);
  return masked;
}
