// The patterns of the twenty questions (disclosure.md section 6), over what `plainly` gives. In order: the first that
// fits is meant. Each asks for two things, what it is about and that money or an account of it is asked for.

/** `line` answers for every line that has a name, `detail` for a number that is given. */
export const MONEY_TOPICS = [
  "liftAds",
  "line",
  "spending",
  "balances",
  "largest",
  "remuneration",
  "parking",
  "commonBalance",
  "repairFund",
  "ownAccount",
  "arrears",
  "price",
  "utilities",
  "surplus",
  "budget",
  "detail",
  "compare",
  "staffing",
  "deposit",
  "repairWork",
  "status",
  "donation",
  "cutOff",
] as const;
export type MoneyTopic = (typeof MONEY_TOPICS)[number];

/** Something is asked, or asked for. */
export const ASKS =
  /多少|几[块元钱次户家个层月]|百分之几|哪|怎么|为什么|为啥|吗|呢|谁|干嘛|([交缴欠付])[没不]\1|能不能|可以|明细|什么|是不是|如何|对不上|不对|有问题|[?？]|没有?$|了没|还是|有没有|会不会|够不够|退不退|多不多|最[大多高]的?是?|公布一?下|发(?:一?下|出来)|查一?下|查查|帮我|看一?下|去向|说一?下|讲一?下|(?:欠费|没交).{0,4}名单|how much|how many|where|why|who|what|which|when|did|is there|has |have /iu;

/** How or where to pay, and what something costs: the estate's tariff, not its books. */
const TARIFF =
  /(?:怎么|在哪|去哪|哪里|哪儿|如何|可以|能|几号|什么时候)(?:里|儿|前)?(?:去)?(?:交|缴|付|办|充|申请|开|租|买)|怎么(?:收费?|算)(?:的)?[?？\s]*$|收费标准|[一每]个?(?:平米?|平方米?|月|小时|天|次|度|年)(?:要|是)?多少钱?|多少钱[一每]|多少一|费用(?:如何|怎么|几何|谁)|发票|月租|包月|月卡|how (?:do|can) i pay|per (?:month|hour)/iu;
const OF_BOOKS =
  /收了|收入|收的|能收|收上来|去哪了|去向|花|用(?:在|到|去|了)|赚|归谁|进账|去哪儿了|spent|go(?:es)?\b|income/iu;

/** 停车费多少钱一个月, 物业费怎么交: for the FAQ and the desk. */
export const isTariff = (text: string): boolean => TARIFF.test(text) && !OF_BOOKS.test(text);

/** What one's own household pays to others. */
const OTHERS_FEES = /电费|水费|燃气|煤气|气费|网费|宽带|话费|停车|车位|暖气费|采暖费/u;
const OWN_HOME = "(?:我们?(?:家)?|咱们?家|自家|本户|我自己)";
const OWN = [
  new RegExp(
    `${OWN_HOME}(?:的|还|到底|上个?月|这个?月|今年|去年|现在|一共|\\d{1,2}月)*(?:欠(?!修)|拖欠)`,
    "u",
  ),
  /(?:我们?家|咱们?家|自家|本户|我自己|我的)的?.{0,8}(?:物业费|管理费|维修(?:资金|基金)|公维金|分户|缴费记录)/u,
  /(?:^|[^我咱])我(?:还)?(?:上个?月|这个?月|今年|去年)?(?:交|缴)(?:了)?(?:多少|几|没|的?物业费)/u,
  /我(?:的)?(?:上个?月|这个?月|今年|去年|\d{1,2}月)?的?物业费.{0,6}(?:交|缴|欠|付|到|多少)/u,
  /(?:我们?家|咱们?家|自家|本户).{0,6}(?:交|缴)(?:了|过)?(?:没|吗|多少|到几|[?？])/u,
  /(?:我们?家|咱们?家|自家|本户|我).{0,6}(?:要|该|得)?(?:分摊|摊)(?:了|到)?.{0,4}(?:多少|几|吗|[?？]|$)/u,
  /(?:do|did|have|does) (?:i|my (?:home|flat)).{0,10}(?:owe|pay|paid)|my (?:fees?|account|arrears|share)/iu,
];
/** Where the fees of all went is no question of one household's. */
const OF_ALL = /花|用(?:到|在|去)|去哪|干(?:什么|嘛)|涨|为什么|怎么算|标准/u;

export const isOwn = (text: string): boolean =>
  !OTHERS_FEES.test(text) && !OF_ALL.test(text) && OWN.some((pattern) => pattern.test(text));

/** 我家摊多少 beside another question: its own share is asked for too. */
export const asksOwnShare = (text: string): boolean =>
  /(?:我们?家|咱们?家|自家|本户|我).{0,6}(?:分摊|摊|出)(?:了|到)?|my share/iu.test(text);

/** What one named home, or somebody by name, owes or paid. */
export const ANOTHERS =
  /(?:(?<![我们咱自本大人几少些各每数公专厂商百万回])家|先生|女士|阿姨|大爷|大妈).{0,4}(?:欠费|欠钱|欠物业|[交缴]了?没|[交缴]没[交缴])|(?:(?<!\d)\d{3,4}(?![\d年元块.,])(?:室|号|房)?|楼上|楼下|隔壁|邻居|对门|[那哪谁他她]家|那户).{0,8}(?:欠|交没交|[交缴]了?没|没[交缴]|[交缴](?:了|过)?(?:物业|管理)费(?=了?[没吗])).{0,8}(?:费|钱|多少|几|吗|没|[?？]|$)/u;

const NOT_PAID = "(?:没有?|未|不|还没)(?:交|缴|付)|欠(?:费|缴|钱|物业费)|拖欠";

/** How it is decided, shared or asked for: rules, not figures. */
const RULES =
  /签字|几成|多少户|同意|程序|流程|手续|规定|表决|投票|交存|缴存|标准|退给|卖(?:了|房)|按户|按平|按面积|谁出|(?:街道|业主|物业)出|报价|投放|想投|投广告|登广告|打广告|公示[板牌墙]|申请/u;
const RULED: ReadonlySet<MoneyTopic> = new Set([
  "repairFund",
  "repairWork",
  "utilities",
  "liftAds",
  "parking",
  "status",
]);
/** Prices that are not the firm's to raise. */
const OTHERS_PRICES = /燃气|煤气|水价|电价|自来水|油价|房价|菜价/u;

/** 王经理一个月拿多少: a person's pay, not what the firm gets. */
const ONES_PAY =
  /(?:经理|主任|队长|班长|师傅|保安|保洁|阿姨|会计|出纳|员工|客服).{0,8}(?:拿|赚|挣)(?:了|走|到)?.{0,3}多少/u;

/** Whether what a topic's pattern found is no question about the books after all. */
export const isOtherwise = (topic: MoneyTopic, text: string): boolean =>
  (RULED.has(topic) && RULES.test(text)) ||
  (topic === "remuneration" && ONES_PAY.test(text)) ||
  (topic === "staffing" && /业委会|居委|社区/u.test(text)) ||
  (topic === "price" && (OTHERS_PRICES.test(text) || /程序|流程|手续|规定/u.test(text)));

export const TOPICS: readonly (readonly [MoneyTopic, RegExp])[] = [
  [
    "cutOff",
    /(?:欠|不交|没交|拖欠|催).{0,10}(?:停|断|掐|拉)(?:了)?(?:我们?家?|业主|他们?家?)?的?(?:水|电|气|暖|门禁)|(?:停|断|掐)(?:水|电|气|暖|门禁).{0,8}(?:催|欠费|不交|没交|物业费|逼)|cut (?:off )?(?:the )?(?:water|power)/iu,
  ],
  [
    "deposit",
    /(?:装修|门禁卡?|钥匙)?(?:押金|保证金).{0,12}(?:退|返|还)|(?:退|返还?).{0,6}(?:押金|保证金)|deposit/iu,
  ],
  ["donation", /微基金|捐(?:了|赠|款|的钱|没)|30\s*%.{0,6}捐|donat/iu],
  [
    "price",
    /(?:为什么|怎么|谁|哪个|是不是|什么时候|又).{0,8}涨(?!水)|涨(?:价|物业费|停车费|管理费|了).{0,10}(?:投票|表决|同意|批准|决定|通知|谁|哪|吗|[?？])|(?:物业费|停车费|管理费|车位费).{0,6}涨|raise[ds]? the (?:fee|price)/iu,
  ],
  [
    "repairWork",
    /(?:屋面|屋顶|楼顶|天台|外墙|防水).{0,10}(?:多少|花了?|用了|费用|几万|摊)|(?:花|用)了?多少.{0,4}(?:维修|大修)(?:资金|基金)|(?:roof|outer wall).{0,20}(?:cost|how much)/iu,
  ],
  [
    "arrears",
    new RegExp(
      `(?:多少|几)[家户人]?.{0,8}(?:${NOT_PAID})|(?:欠费|欠缴|未缴|没交).{0,6}名单|(?:谁|哪[几些]?[家户人个]|哪些(?:人|住户|业主)?|名单).{0,8}(?:${NOT_PAID})|(?:${NOT_PAID}).{0,10}(?:多少|几[家户]|哪[些几家户]|名单|房号|门牌|谁)|收缴率|物业费.{0,4}收(?:了|上来|到|齐|得).{0,4}(?:多少|几|百分之几)|who (?:has |have |did )?(?:not|n't).{0,4}pa(?:y|id)|collection rate`,
      "iu",
    ),
  ],
  // Another household's: refused with the counts of all.
  ["arrears", ANOTHERS],
  [
    "remuneration",
    /酬金|提成|物业(?:公司)?.{0,6}(?:拿|赚|提|抽|挣)(?:了|走|到)?.{0,3}多少|\d+\s*%\s*(?:是|的)?.{0,4}(?:怎么|按|咋)|(?:拿|赚|抽)走?多少(?:钱|利润)?$|remuneration/iu,
  ],
  [
    "liftAds",
    /(?:电梯|轿厢|梯内|梯).{0,10}(?:广告|屏幕|大屏|电视).{0,12}(?:钱|费|收|赚|多少|进账|去哪|谁)|梯媒|(?:lift|elevator) ad/iu,
  ],
  [
    "parking",
    /停车费|车位费(?!白)|车位(?:的)?收(?:入|了|的)|停车场?(?:的)?.{0,4}(?:收入|收的?钱|钱|收费?了|赚)|(?:临停|外来车).{0,8}(?:钱|费|收入)|parking (?:fees?|income|money)/iu,
  ],
  [
    "utilities",
    /公摊(?!面积)|公共(?:区域)?(?:的)?(?:用水|用电|水电|电费|水费|能耗|照明的?电)|(?:楼道|走廊|路|地库|车库)灯?的?电费|shared (?:power|water|utilities)/iu,
  ],
  [
    "largest",
    /(?:[哪那]一?[笔项个]|什么).{0,4}(?:支出|开支|开销|花(?:钱|费|得|的)?).{0,4}最[大多高]|最[大多高]的.{0,3}(?:一[笔项])?(?:支出|开支|开销|花费)|(?:支出|开支|开销|花钱|花得|花费)最[大多高]|(?:largest|biggest) (?:expense|spending)/iu,
  ],
  ["budget", /预算|超支|budget/iu],
  [
    "surplus",
    /(?:去年|今年|本年|年度|上半年|下半年|年底|20\d\d年?).{0,10}(?:结余|结存|剩(?!菜)|盈余)|结余|盈余|surplus/iu,
  ],
  ["repairFund", /(?:维修|大修)(?:资金|基金)|公维金|repair fund/iu],
  [
    "commonBalance",
    /公共收益|公益收益|公共部位.{0,4}收(?:入|益)|(?:收益|钱).{0,4}(?:分给|分红|发给)(?:我们|业主)|common income/iu,
  ],
  [
    "staffing",
    /(?:保洁|保安|秩序员?|客服|维修工|物业|门岗|(?:工作)?人员|员工|阿姨|经理|主任|队长|师傅).{0,8}(?:多少(?:人|员工|个)|几个?人|工资|薪水|人工费|[拿赚挣](?:了|走|到)?多少)|人员(?:费用?|工资|成本|开支)|人工费|how many (?:cleaners|guards|staff)|wages|salar/iu,
  ],
  [
    "status",
    /(?:为什么|怎么|什么时候|多久|哪天|几号).{0,10}(?:公示(?!栏)|公布(?:账|收支)?|账单?公开)|(?:公示(?!栏)|账目?|收支).{0,8}(?:什么时候|多久|哪天|几号|还没|没有?(?:公示|公布|出)|怎么不)|还没公示|没有公示|账目?.{0,3}(?:不对|对不上|有问题|算错)|(?:有没有|哪里?|在哪|怎么|想|能)(?:能|可以)?(?:看|查|有)?.{0,4}(?:账目?明细|账本)|账目?明细.{0,4}(?:有|哪|看|发)|when .{0,20}(?:published|disclosure)/iu,
  ],
  [
    "compare",
    /\d{1,2}月份?(?:[和跟与同]|对)?比?\d{1,2}月份?.{0,3}(?:比|怎么样|如何|多|少|高|低)|(?:和|跟|与|比)(?:上个?月|去年|上年).{0,10}(?:比|怎么样|多|少|高|低|[?？]|$)|^(?:上个?月|去年|上年)(?:同期)?相?比|同比|环比|compare/iu,
  ],
  [
    "spending",
    /(?:物业费|管理费|钱|物业的?钱).{0,10}(?:花|用|拿去).{0,6}(?:哪|完|光|什么|去|嘛)|物业费.{0,6}去哪|物业.{0,6}(?:支出|开支|花了?|开销).{0,4}(?:多少|什么|哪)|物业.{0,4}账.{0,4}(?:还有|剩|多少)|(?:物业费|管理费)(?:都|是|到底)*怎么(?:花|用)的?[\s。.?？啊呀]*$|(?:总共|一共|合计)(?:都?花了?|开支|开销|用了?).{0,3}(?:多少|几)|(?:总共|一共)?支出(?:情况|多少|明细)|^(?:请问|想?问一?下|物业(?:公司|费)?|小区|我们|咱们|一共|总共|都|今年|本月|这个?月|上+个?月|\d{1,2}月份?|20\d\d年|[,\s])*花了多少钱?[\s。.?？!啊呀嘛呢]*$|where .{0,12}(?:fee|money).{0,6} go/iu,
  ],
  [
    "balances",
    /(?:账上|账面|(?<!监管)账户(?:里|上)?|(?<!物业的?)账里|三个账户).{0,4}(?:现在|目前|一共|总共|还)*.{0,2}(?:有|剩|余)(?:下|额|着)?.{0,4}多少|(?:账户|账面|各账户|期末)余额|(?:what|how much).{0,12}(?:in the accounts?|balances?)/iu,
  ],
];
