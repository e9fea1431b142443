// The Chinese verbs. Anchored at both ends: a verb opens the message and is not found inside a sentence.
import type { Rule } from "./grammar.ts";

/** After a verb: end, or a space or mark and the rest. */
const REST = "(?:$|[\\s:：,，。.、!！~]+(?<rest>[\\s\\S]*)$)";
/** The same, or the rest without a gap, as people type it (完成已更换). */
const TIGHT = "[\\s:：,，。、]*(?<rest>[\\s\\S]*)$";
const END = "[\\s。.!！~～?？]*$";

const at = (words: string, tail: string): RegExp => new RegExp(`^(?:${words})${tail}`, "u");

/** A time before 谁值班: no reference, no other sentence. */
const WHEN = "[^谁哪值\\n#＃?？,，。]{0,16}?";
const TIME_OPENS = "[今明后本这下周星礼\\d０-９]";

/** Somebody of the firm, as colleagues call one another. */
const COLLEAGUE =
  "(?<rest>[老小阿][\\u4e00-\\u9fff]|(?!给|维修|电梯|电工|水工|人工|施工|外包|厂家)[\\u4e00-\\u9fff]{1,2}(?:师傅|工(?!程)|哥|姐))";

/** 发一下9月公示, 上个月的公示在哪看. 公示 alone is the committee's. */
const SHOW = "(?:请|麻烦)?(?:帮我?)?(?:看|查|发|要|给)?(?:一?下|看|我)?";
const MONTH =
  "(?<rest>上个?月|最近|最新|本月|这个?月|(?:20\\d\\d\\s*年\\s*)?\\d{1,2}\\s*月份?|20\\d\\d-\\d{1,2})";
const WHERE = "(?:在?哪(?:里|儿)?(?:能|可以)?(?:看|查|有)?|(?:怎么|如何)(?:看|查))?";

export const CHINESE: readonly Rule[] = [
  // Whose home is whose. The room is read from what follows.
  {
    verb: "bindHome",
    side: "office",
    pattern: at("绑定(?:我家的?|我的)?(?:房号|房屋|门牌号?)", TIGHT),
  },
  {
    verb: "unbindHome",
    side: "office",
    pattern: at("(?:解绑|解除绑定)(?:房号|房屋|门牌号?)", TIGHT),
  },
  {
    verb: "myHomes",
    side: "office",
    pattern: at("(?:查|查看|看看?)?我的?(?:绑定的?)?(?:房号|房屋)", END),
  },
  { verb: "homeClaims", side: "office", pattern: at("房号申请(?:列表)?", END) },
  {
    verb: "confirmHome",
    side: "office",
    pattern: at("(?:确认|通过)房号(?:申请)?", "[\\s:：]*(?<rest>[0-9０-９]{0,9})[\\s。.]*$"),
  },
  {
    verb: "rejectHome",
    side: "office",
    pattern: at("(?:驳回|拒绝|不通过)房号(?:申请)?", "[\\s:：]*(?<rest>[0-9０-９]{0,9})[\\s。.]*$"),
  },

  {
    verb: "forget",
    side: "office",
    pattern: at("(?:请)?(?:忘记|忘掉)我|(?:请)?删除我的(?:个人)?(?:信息|数据|资料)", END),
  },

  // Administrators. Said with a name or a code; checked against WHO, not by who may guess the words.
  {
    verb: "administrator",
    side: "office",
    pattern: at("管理员", "[\\s:：]+(?<rest>\\S[\\s\\S]*)$"),
  },
  { verb: "removeAdministrator", side: "office", pattern: at("撤销管理员", TIGHT) },
  {
    verb: "bind",
    side: "office",
    pattern: at(
      "绑定",
      "\\s*(?<rest>(?:业主|员工|业委会|社区)群?(?![\\u4e00-\\u9fff]*房号)[\\s\\S]*)$",
    ),
  },
  { verb: "bind", side: "office", pattern: at("绑定", END) },
  { verb: "unbind", side: "office", pattern: at("解绑|解除绑定", END) },
  {
    verb: "manager",
    side: "office",
    pattern: at("经理", "\\s*[:：]?\\s*(?<rest>[@＠][\\s\\S]+)$"),
  },
  { verb: "manager", side: "office", pattern: at("经理", END) },
  {
    verb: "bookkeeper",
    side: "office",
    pattern: at("记账员", "\\s*[:：]?\\s*(?<rest>[@＠][\\s\\S]+)$"),
  },
  { verb: "bookkeeper", side: "office", pattern: at("记账员", END) },
  { verb: "approve", side: "office", pattern: at("批准(?:时限|期限)", END) },

  // The ledger. 更正 with a number and what it should be is an entry's; 更正 with a place is a ticket's.
  {
    verb: "book",
    side: "office",
    pattern: at("记账", "(?:[\\s:：]+(?<rest>\\S[\\s\\S]*)|[\\s。.]*)$"),
  },
  {
    verb: "amend",
    side: "office",
    pattern: at(
      "更正|冲正",
      "\\s*(?<rest>(?:第\\s*[0-9０-９]+\\s*笔|[#＃]?\\s*[0-9０-９]+)[\\s,，:：]*(?:改为|改成|应为|为)?\\s*(?:作废|冲销|科目|凭证|(?:分摊)?范围|分摊|[¥￥]?[0-9０-９][0-9０-９.,．，]*(?:\\s*[万元])*(?=\\s|$))[\\s\\S]*)$",
    ),
  },
  {
    verb: "review",
    side: "office",
    pattern: at(
      "审核|待审(?:核)?",
      "(?:[\\s:：]*(?<rest>(?:第|[#＃])?\\s*[0-9０-９]+[\\s\\S]*)|[\\s。.]*)$",
    ),
  },
  {
    verb: "reconcile",
    side: "office",
    pattern: at("对账", "(?:[\\s:：]*(?<rest>[0-9０-９][\\s\\S]*)|[\\s。.]*)$"),
  },

  // The disclosure. A month follows, or nothing: 公示栏坏了 is a fault.
  {
    verb: "disclose",
    side: "office",
    pattern: at(
      "公示",
      "(?:[\\s:：]*(?<rest>(?:[2２][0０]|草稿|服务|[0-9０-９一二三四五六七八九十]{1,3}月)[\\s\\S]*)|[\\s。.]*)$",
    ),
  },
  {
    verb: "sign",
    side: "office",
    pattern: at("签署|签字", "(?:[\\s:：]*(?<rest>[0-9０-９][\\s\\S]*)|[\\s。.]*)$"),
  },
  { verb: "object", side: "office", pattern: at("异议", "(?:[\\s:：]*(?<rest>[\\s\\S]*))$") },
  {
    verb: "verify",
    side: "office",
    pattern: at("校验", "(?:[\\s:：]*(?<rest>[0-9０-９][\\s\\S]*)|[\\s。.]*)$"),
  },
  {
    verb: "published",
    side: "office",
    pattern: at(`${SHOW}(?:${MONTH}\\s*)?的?公示(?:长图|图片?|报告)?${WHERE}`, END),
  },
  { verb: "published", side: "office", pattern: at(`${SHOW}${MONTH}\\s*的?账目(?:明细)?`, END) },
  {
    verb: "summary",
    side: "office",
    pattern: at(
      "(?<rest>本月|这个月|上个?月|(?:20\\d\\d\\s*年\\s*)?\\d{1,2}\\s*月份?|20\\d\\d-\\d{1,2})\\s*(?:汇总|总结|小结)",
      END,
    ),
  },
  {
    verb: "lists",
    side: "office",
    pattern: at(
      "三张清单|三清单|(?:问题|责任|整改)清单",
      "(?:[\\s:：]*(?<rest>[0-9０-９][\\s\\S]*)|[\\s。.]*)$",
    ),
  },
  {
    verb: "resolve",
    side: "office",
    pattern: at("决议", "(?:[\\s:：]+(?<rest>[\\s\\S]*)|[\\s。.]*)$"),
  },

  // The duty. 值班室灯坏了 is a fault, 值班电话多少 a question to the settings.
  {
    verb: "onDuty",
    side: "any",
    pattern: at(
      `(?<rest>${WHEN})(?:是|轮到|都是)?(?:谁|哪位|哪个|什么人)(?:师傅|同事|人员?)?(?:在|来|当)?值(?:夜|晚|白)?班`,
      `的?(?:呢|啊|呀|来着)?${END}`,
    ),
  },
  {
    verb: "onDuty",
    side: "any",
    pattern: at(
      `(?<rest>${WHEN})(?:在)?值(?:夜|晚|白)?班的?(?:师傅|人员?|同事)?(?:是|轮到)?(?:谁|哪位|哪个)`,
      `(?:呢|啊|呀)?${END}`,
    ),
  },
  {
    verb: "onDuty",
    side: "any",
    pattern: at(
      `(?<rest>${WHEN})(?:有没有|有)(?:人|师傅)在?值(?:夜|晚)?班`,
      `(?:吗|么|没有?|呢|啊)?${END}`,
    ),
  },
  {
    verb: "onDuty",
    side: "any",
    pattern: at("(?:查|看|查看)?值(?:夜|晚)?班(?:表|安排|名单|情况)?", END),
  },
  {
    verb: "handOverDuty",
    side: "staff",
    pattern: at(
      "(?:交接?班|换班|值班(?:交|转|换))(?:给|到|成|为)?",
      "[\\s:：]*(?<rest>[^\\s。.!！][\\s\\S]*)$",
    ),
  },
  {
    verb: "handOverDuty",
    side: "staff",
    ordinary: true,
    pattern: at("(?<rest>我)来?(?:接班|顶班)(?:了|吧)?", END),
  },
  {
    verb: "duty",
    side: "staff",
    pattern: at(
      "(?:值(?:夜|晚)?班|排班)(?:安排)?",
      `(?:[\\s:：]+(?<rest>\\S[\\s\\S]*)|(?<tight>(?:[@＠]|${TIME_OPENS})[\\s\\S]*))$`,
    ),
  },
  {
    verb: "duty",
    side: "staff",
    ordinary: true,
    pattern: at(
      `(?<rest>(?=[\\s\\S]*(?:[@＠]|我|${TIME_OPENS}|[晚夜]))[^谁哪吗没无不有在?？\\n#＃]{1,40})值(?:夜|晚|白)?班`,
      "(?:了|吧)?[\\s。.!！]*$",
    ),
  },

  // Everybody.
  {
    verb: "help",
    side: "any",
    pattern: at("帮助|怎么用|使用说明|菜单|功能|你会什么|你能做什么", END),
  },
  {
    verb: "status",
    side: "any",
    pattern: at("(?:查询?|看看?|问)?(?:一下)?(?:进度|状态|进展)(?:怎么?样了?|如何|呢)?", END),
  },
  {
    verb: "status",
    side: "any",
    pattern: at("(?:修|弄|搞|换)?好了?(?:没有?|吗|不)(?:呢|啊|呀)?", END),
  },
  {
    verb: "status",
    side: "any",
    about: true,
    pattern: at(
      "到哪(?:里|儿|一步)?了?|怎么?样了|什么情况|处理得?怎么?样了|如何了|查询?|有消息吗",
      END,
    ),
  },
  {
    verb: "join",
    side: "any",
    pattern: at(
      "我家也是|我们?家也(?:是|有|一样)|我也是|我们(?:楼|栋|单元|这)也(?:是|有|一样)|[+＋]\\s*[1１]|加一|附议|同问|我也闻到了?",
      "(?:[\\s,，。!！~].*)?$",
    ),
  },
  {
    verb: "photos",
    side: "any",
    about: true,
    pattern: at(
      "(?:看|查|查看|看看)?(?:一下)?(?:修[前后]的?)?(?:照片|图片|相片|图)(?:呢|在哪|有吗)?",
      END,
    ),
  },
  {
    verb: "photos",
    side: "any",
    pattern: at(
      "(?:看|查|查看|看看)?(?:照片|图片|相片)",
      "[\\s:：]*(?<rest>[0-9０-９]{1,9})[\\s。.]*$",
    ),
  },
  { verb: "join", side: "any", pattern: at("加入(?:联名)?|联名", END) },
  { verb: "unjoin", side: "any", about: true, pattern: at("退出", END) },
  { verb: "unjoin", side: "any", pattern: at("退出联名|取消联名|不联名了?", END) },

  // Residents.
  {
    verb: "urge",
    side: "resident",
    pattern: at("催(?:一下|一催|单|办|催)?|加急|快点|人呢|还没来人?|有没有人", END),
  },
  { verb: "urge", side: "resident", about: true, pattern: /^[?？!！]+$/u },
  {
    verb: "reopen",
    side: "resident",
    pattern: at(
      "没(?:有)?(?:修好|解决)|没好|还没好|还是?(?:在)?(?:漏|堵|响|不亮|不行|坏的?|没好|没修好)|又(?:坏|漏|堵|不亮|不行)了?|没修|没弄好|修了个寂寞|返修",
      "(?:了|呢|啊|的)?(?:$|[\\s,，。.!！?？]+(?<rest>[\\s\\S]*)$)",
    ),
  },
  ...stars(),
  {
    verb: "cancel",
    side: "resident",
    pattern: at("(?:撤销|取消|撤回)(?:工单|报修|报单|投诉)?", REST),
  },
  {
    verb: "change",
    side: "resident",
    pattern: at(
      "(?:改|更正|修改)(?:成|为|一下)?(?:地址|位置|地点)?",
      "[\\s:：]+(?<rest>[\\s\\S]+)$",
    ),
  },

  // Staff.
  {
    verb: "accept",
    side: "staff",
    pattern: at("(?:已)?接单", END),
  },
  {
    verb: "accept",
    side: "staff",
    ordinary: true,
    pattern: at("收到了?|好的收到|收到好的", END),
  },
  {
    verb: "takeOver",
    side: "staff",
    ordinary: true,
    pattern: at(
      "我来(?:处理|修|弄|跟进?)?吧?|我接(?:手|单|了)?|换我来?|[交转]给我(?:吧|来|处理)?",
      END,
    ),
  },
  { verb: "takeOver", side: "staff", pattern: at("接手|接管", END) },
  { verb: "send", side: "staff", ordinary: true, pattern: at("发送|发给业主|发出去|发吧", END) },
  {
    verb: "assign",
    side: "staff",
    pattern: at(
      "(?:转|改)?派(?:单|工)?(?:给)?|转交?(?:给)?|交给?",
      "[\\s:：]*(?<rest>[@＠][\\s\\S]+)$",
    ),
  },
  {
    verb: "assign",
    side: "staff",
    pattern: at("派(?:单|工)?(?:给)?", "(?:$|[\\s:：]+(?<rest>[\\s\\S]*)$)"),
  },
  {
    verb: "assign",
    side: "staff",
    pattern: at("(?:转|改)?派(?:单|工)?(?:给)?", `${COLLEAGUE}(?:去|过去|处理|修)?[\\s。.!！]*$`),
  },
  // 转王工: somebody of the firm; 转给电梯公司 is somebody outside.
  {
    verb: "assign",
    side: "staff",
    ordinary: true,
    pattern: at("转交?给?|交给?", `\\s*${COLLEAGUE}(?:了|去|来|处理|跟进?|修)?[\\s。.!！]*$`),
  },
  { verb: "answer", side: "staff", pattern: at("回复|答复", TIGHT) },
  { verb: "defer", side: "staff", pattern: at("延期|改期|延到|延至", TIGHT) },
  { verb: "wait", side: "staff", pattern: at("(?:先|在)?等(?:待|候)?(?:业主|住户)", REST) },
  {
    verb: "resume",
    side: "staff",
    pattern: at("继续(?:计时|处理)?|恢复计时|业主(?:在家|回来|到家)了", END),
  },
  { verb: "complete", side: "staff", pattern: at("完成|完工|已完成|办结", TIGHT) },
  { verb: "categorise", side: "staff", pattern: at("改类(?:别|型)?|分类", TIGHT) },
  { verb: "classify", side: "staff", ordinary: true, pattern: at("紧急", END), argument: "紧急" },
  { verb: "classify", side: "staff", ordinary: true, pattern: at("一般", END), argument: "一般" },
  { verb: "classify", side: "staff", pattern: at("定级", TIGHT) },
  { verb: "unmerge", side: "staff", pattern: at("(?:撤销|取消|解除)\\s*合并", END) },
  { verb: "allClear", side: "staff", pattern: at("解除(?:警报|险情|特急)?", REST) },
  { verb: "handOver", side: "staff", pattern: at("转给|转交|移交", TIGHT) },
  {
    verb: "handOver",
    side: "staff",
    ordinary: true,
    pattern: at("交给|交由|转包给|转(?=外包|厂家|厂商|维保|开发商|电梯公司|自来水|供电)", TIGHT),
  },
  // #12 合并 #9; the second number is read from the rest.
  {
    verb: "merge",
    side: "staff",
    pattern: at(
      "合并(?:到|进|至)?|并入|并到|并进",
      "[\\s:：]*(?<rest>(?:[#＃]|工单)?\\s*[0-9０-９]{0,9})[\\s。.!！]*$",
    ),
  },
  { verb: "split", side: "staff", pattern: at("拆分|分拆|拆单", TIGHT) },
  {
    verb: "unjoin",
    side: "staff",
    pattern: at("(?:退出|移出|取消)联名", "[\\s:：]*(?<rest>[@＠]?[^\\s]*)[\\s]*$"),
  },
  {
    verb: "note",
    side: "staff",
    pattern: at("内部|备注", "(?:$|[\\s:：,，]+(?<rest>[\\s\\S]*)$)"),
  },
  { verb: "cancel", side: "staff", pattern: at("撤销|取消|撤单", REST) },
  {
    verb: "rain",
    side: "staff",
    ordinary: true,
    pattern: at(
      "(?:(?:今天|今晚|今早|昨天|昨晚|昨夜|刚才|刚刚|刚|外面|这边|现在|早上|上午|中午|下午|晚上|夜里|凌晨|已经|正在|在|又|开始|突然)\\s*)*下(?:过|着|起|了|场|大|暴|中|阵|雷阵|很大的?|好大的?)*雨(?:了|啦|啊|呢)*",
      END,
    ),
  },
  {
    verb: "mine",
    side: "staff",
    pattern: at(
      "我的工单|我的",
      "(?:[\\s:：]*(?<rest>第?\\s*[0-9０-９]{1,4}\\s*页?))?[\\s。.!！~～?？]*$",
    ),
  },
  {
    verb: "pending",
    side: "office",
    pattern: at(
      "未办结|未完成|待办",
      "(?:[\\s:：]*(?<rest>第?\\s*[0-9０-９]{1,4}\\s*页?))?[\\s。.!！~～?？]*$",
    ),
  },
  {
    verb: "today",
    side: "office",
    pattern: at(
      "今日|今天",
      "(?:[\\s:：]+(?<rest>第?\\s*[0-9０-９]{1,4}\\s*页?))?[\\s。.!！~～?？]*$",
    ),
  },
];

/** 满意 5, 一般 3, 不满意 2, 5星, 4分, a bare 1 to 5. */
function stars(): readonly Rule[] {
  const words: readonly [string, string][] = [
    ["非常满意|很满意|十分满意|满意|好评|五星好评|点赞", "5"],
    ["还行|还可以|凑合|一般般?", "3"],
    ["非常不满意|很不满意|差评", "1"],
    ["不满意|不太满意", "2"],
  ];
  const comment = "[吧啊呀哈哦的了]?(?:$|[\\s,，。.!！~👍]+[\\s\\S]*$)";
  return [
    ...words.map(
      ([said, count]): Rule => ({
        verb: "rate",
        side: "resident",
        pattern: at(`(?:评价|评分|打分|给|打)?[\\s:：个]*(?:${said})`, comment),
        argument: count,
      }),
    ),
    {
      verb: "rate",
      side: "resident",
      pattern: new RegExp(
        `^(?:评价|评分|打分|给|打)?[\\s:：个]*(?<rest>[0-9０-９一二两三四五六七八九十]{1,3})\\s*(?:颗?星|分|⭐|★)(?:好评)?${comment}`,
        "u",
      ),
    },
    { verb: "rate", side: "resident", about: true, pattern: /^(?<rest>[0-9０-９])[\s。.!！]*$/u },
    { verb: "rate", side: "resident", pattern: /^(?<rest>[1-5１-５])[\s。.!！]*$/u },
    { verb: "rate", side: "resident", pattern: at("评价|评分|打分", REST) },
  ];
}
