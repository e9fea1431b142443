// Numbers by which somebody is found: phones, papers, cards, plates, accounts of chats. Read on a text as it is read out
// (readable.ts), so only plain digits and Latin letters stand here.

/** Between two digits of one number, and between its groups. */
const gap = "[\\s\\-‐–—−.·・‧•]?";
const apart = "[\\s\\-‐–—−.·・‧•_*~/()]{1,3}";
const country = "[(+]{0,2}(?<!\\d)(?:(?:00)?86[\\s\\-()]{0,3})?";
/** What may stand between a word for a number and the number. */
const is = "(?:号码?|id|no\\.?|[\\s:：是为]){0,4}";

/** Longest first: an identity number holds a phone. Each is bounded, behind it too, so nothing here can run away. */
export const NUMBERS: readonly RegExp[] = [
  // Identity card: 17 digits and a digit or X. Bank card: 15 to 19 digits, in groups or not.
  new RegExp(`(?<!\\d)\\d{6}${gap}\\d{4}${gap}\\d{2}${gap}\\d{2}${gap}\\d{3}[\\dXx](?!\\d)`, "gu"),
  new RegExp(`(?<!\\d)\\d{4}(?:${gap}\\s?\\d{4}){2,3}(?:${gap}\\s?\\d{1,3})?(?!\\d)`, "gu"),
  // Mobile, with or without the country; then landline with its area; then 400 and 800 numbers.
  new RegExp(`${country}1[3-9](?:${gap}\\d){9}(?!\\d)`, "gu"),
  new RegExp(`${country}1[3-9]\\d${apart}\\d{4}${apart}\\d{4}(?!\\d)`, "gu"),
  new RegExp(`(?<!\\d)\\(?0\\d{2,3}\\)?(?:${apart})?\\d{3,4}${gap}\\d{4}(?!\\d)`, "gu"),
  new RegExp(`(?<!\\d)[48]00${gap}\\d{3,4}${gap}\\d{3,4}(?!\\d)`, "gu"),
  // One by one: 1 3 8 1 2 3 …; no list of eleven single digits is anything else.
  /(?<!\d)\d([\s\-.·_,、]{1,2})(?:\d\1){9,17}[\dXx](?!\1?\d)/gu,
  // Abroad: +852 9123 4567.
  /(?<![\dA-Za-z)])\+(?:[\s\-().]{0,2}\d){8,14}(?!\d)/gu,
  // A local number said to be one: 电话 86543210, 打67891234, 微信号 abc123.
  new RegExp(
    `(?<=(?:电话|手机|号码|座机|固话|热线|传真|致电|tel|phone)${is})\\d{3,4}[\\s-]?\\d{4}(?![\\s-]?\\d)`,
    "giu",
  ),
  /(?<=(?:拨|拨打|打|联系)\s?)\d{7,8}(?!\d)/gu,
  new RegExp(
    `(?<=(?:[微威薇v]信|扣扣|企鹅|加v|(?<![a-z])(?:wechat|weixin|vx|wx|qq))${is})[a-z0-9_-]{5,20}`,
    "giu",
  ),
  new RegExp(
    `(?<=(?:护照|通行证|台胞证|回乡证|居留证|军官证|passport)${is})[a-z]{0,2}\\d{6,10}(?!\\d)`,
    "giu",
  ),
  /(?<![\w.])\d{5,12}@[\w.-]{3,40}/gu,
];

const PROVINCE =
  "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬雲遼魯蘇贛晉陝閩貴粵寧瓊";
const END = "[A-Za-z0-9挂学警港澳]";
/** The signs behind the letter of the place, a digit among them; or each by itself. */
const TAIL = `(?=[A-Za-z]{0,5}\\d)(?:[A-Za-z0-9]{4,5}${END}|\\d{4}应急|(?:[A-Za-z0-9] ){4}[A-Za-z0-9](?![A-Za-z0-9]))`;

export const PLATES: readonly RegExp[] = [
  new RegExp(`[${PROVINCE}]\\s?[A-HJ-NP-Za-hj-np-z][\\s\\-.·・‧•:]{0,2}${TAIL}`, "gu"),
  /使\d{3}·?\d{3}(?!\d)/gu,
  new RegExp(`WJ[\\s·-]?[${PROVINCE}]?[\\s·-]?\\d{4}[A-Za-z0-9]`, "giu"),
];
