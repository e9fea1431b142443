// What words are like, where that changes what is said to them. Pure.

/** 听说3栋着火了?: nobody here has seen it; it is looked at, and never left alone. */
const HEARSAY =
  /^[^,，。]{0,6}(?:听说|据说|听人说|有人说|群里(?:有人)?(?:说|传)|说是)|真的假的|是真的吗|^(?:i )?(?:heard|rumou?r)/iu;
export const isHearsay = (words: string): boolean => HEARSAY.test(words.trim());

/** 等配件, 要等厂家, 缺货: the work waits for parts or for others. */
const AWAITS =
  /[等缺订购](?:[^,，。]{0,6})(?:配件|零件|材料|备件|货|厂家|维保|审批|资金)|(?:配件|零件|材料|备件|货).{0,4}(?:没|未|还没)到|waiting for (?:the )?(?:parts?|manufacturer|contractor)/iu;
/** With no day or hour beside it. */
const DATED =
  /[今明后]天|[今明][早晚]|周[一二三四五六日末]|下周|\d\s*[点号日天]|小时|月底|today|tomorrow|day\b/iu;
export const awaits = (words: string): boolean => AWAITS.test(words) && !DATED.test(words);
