// Words that say nothing of their own and point at what was said before: 处理一下, 我们这边也停了. Pure.

/** What a call for attention is made of; where nothing else is said, the message points at other words. */
const CALLS_ATTENTION =
  /麻烦|拜托|劳驾|请|求|快点?|赶紧|赶快|尽快|速来?|速度|能不能|能否|可不可以|可以|帮忙?|我们?|你们?|给|去|都|也|就是|(?:有)?(?:人|谁)?(?:来)?(?:看到|看见|看|瞧|处理|解决|安排|登记|记录?|跟进|反映|反馈|上报|报修|报|管|修|搞|弄)(?:一?下|不管|不处理|[看瞧管修])?|来?人|派人?|过?来|怎么办|咋办|咋整|怎么(?:回事|说|处理|弄)|什么情况|啥情况|上面|以上|如上|同上|刚才?|这个|那个|这些|这里|这(?:件|个)?(?:事|问题|情况)(?:情)?|说的|发的|的|了|到|没(?:有)?|吗|吧|呗|啊|呀|呢|嘛|哈|喂|嗯|诶|哎|谢谢?|多谢|感谢|辛苦了?|@\S*|please|pls|plz|help|see (?:above|this)|look(?: at this)?|check(?: this)?|fix(?: it| this)?|this|above|can you|thanks?|thx/giu;

/** True where the words hold nothing but a call for attention, or nothing at all. */
export const saysNothing = (body: string): boolean =>
  body.length <= 30 && !/[\p{L}\p{N}]/u.test(body.replace(CALLS_ATTENTION, ""));

/** 楼上那位说的, 刚才那位邻居说的: somebody else's words. 楼上 alone is the flat above. */
const OTHERS_SAID =
  /(?:楼上|上面|前面|刚才|刚刚|那)(?:那)?(?:个|位)?(?:的)?(?:业主|邻居|大姐|大哥|阿姨|住户|朋友|同学)?(?:家)?(?:刚才?)?(?:说|讲|发|提|反映|反馈|拍|报)(?:到|出来)?的|(?:楼上|上面)那(?:个|条|张)(?:消息|图|照片|信息)|what (?:he|she|they|someone|my neighbou?r) said|(?:message|post|one) above/iu;

export const meansOthers = (body: string): boolean => OTHERS_SAID.test(body);

/** 我家也是, 我们这边也停了, 14栋也一样: the same thing as somebody else. */
const ALSO =
  /^(?:(?:我|俺|咱|阮)们?(?:家|屋|户|楼|栋|幢|单元|层|这边|这里|这儿|这栋|这个?单元|这户|这|那边|隔壁)?|(?:[\dA-Za-z一二三四五六七八九十]+(?:号楼|栋|幢|单元|座|楼|层))+|隔壁|对门|楼上|楼下|同|一样)(?:[^,，。！!？?]{0,6})?(?:也|都|一样|同样|情况相同)|^(?:\+|＋)\s*(?:1|１|10086)|^(?:same (?:here|thing|problem)|us too|me too|ours? too|here too)\b/iu;

export const saysAlso = (body: string): boolean => body.length <= 40 && ALSO.test(body);

/** 什么时候能修好, 好了没有: how far a work is that others have reported. */
const ASKS_HOW_FAR =
  /(?:什么|啥)(?:时候|时间)|几时|几点|哪天|何时|多久|多长时间|要等到|还(?:要|得)|(?:的事|情况|进展|结果)(?:儿|情)?.{0,3}(?:怎么样|咋样|如何|到哪)|修好|弄好|搞好|好了?(?:没|吗|不)|恢复|搞定|\b(?:when|how long|any (?:news|update)|fixed yet)\b/iu;
const IS_WORK =
  /修|好|的事|情况|进展|结果|恢复|解决|弄|搞|能用|开通|来电|来水|通水|通电|供水|供电|来气|换|处理|完|\b(?:fix|repair|back|work|restored?|done)/iu;

export const asksHowFar = (body: string): boolean =>
  body.length <= 40 && ASKS_HOW_FAR.test(body) && IS_WORK.test(body);
