// How staff answer in their own words (a plain reply to the card), and which of it may go to the owners.
// Only what reads as a state, a promise or a question to the resident goes out by itself.

export type PlainReply =
  /** 收到, 看到了: the firm has seen it. Relayed once. */
  | "receipt"
  /** 已安排师傅, 等配件, 在修: a state. */
  | "state"
  /** 修好了, 已更换: the work is done. */
  | "completion"
  /** 敲门没人, 等业主约时间: nobody lets the firm in. */
  | "waiting"
  /** 几栋几单元? 方便上门吗? */
  | "question"
  /** 自己看公告: a tone that no one should read; never relayed unasked. */
  | "refusal"
  /** 人手不够, 不在服务范围: nobody will come. Never relayed unasked; the manager hears of it. */
  | "decline"
  /** Anything else, talk among colleagues included: asked about first. */
  | "other";

/** Anger, scorn and conditions. Checked first: one of these spoils the rest. */
const REFUSAL =
  /自己(?:看|去|想|解决|找|不会|不能|没手)|说了(?:八百|多少|几)?遍|先把.{0,6}(?:物业)?费.{0,4}(?:交|缴|补)|不归(?:我|咱)|关我|爱(?:找谁|咋|怎么)|没(?:空|人手?管)|烦(?:死|人)|有病|神经|投诉(?:去|吧)|随便(?:你|他|她)|管不了|懒得|not (?:my|our) (?:job|problem)|deal with it|pay (?:your|the) fee/iu;

/** Talk about the resident or among colleagues, money between them, doubts about the report. */
const AMONG_STAFF =
  /(?:这|那)(?:户|家|人|个业主|业主)|又是(?:他|她|这)|别(?:告诉|跟|让)|不要(?:告诉|跟|发)|先(?:别|不要)(?:回|说|发|告诉)|业主(?:群)?(?:里)?(?:别|不要)|老赖|欠费|奇葩|难缠|拖(?:一|几)(?:天|下)|糊弄|应付|敷衍|谁(?:去|有空|负责|值班)|老板|经理(?:说|让|知道)|报价|成本|内部|怎么(?:还|又|搞|回事|没)|为(?:什么|啥)|搞什么|干什么|你们|^谁|谁(?:报|家|弄|知道)|(?:^|[\s,，])你(?:先|去|来|看|把|帮|那边)|[瞎胡乱]说|矫情|事(?:真)?多|太贵|不划算|(?:看看|看情况)再说|^.{1,4}的事$|(?:^|[\s,，])(?:快去|(?:请|都)?(?:抓紧|赶紧|赶快)(?!.*(?:中|正在)))|between us|don.?t tell/iu;

/** 怎么还没弄, 抓紧处理: a colleague is pressed, most often by the manager. */
const PRESSES =
  /^(?:[@＠]\S+\s*)?(?:这个|这单|这件)?(?:怎么还(?:没|不)|到底|(?:请|都)?(?:抓紧|赶紧|赶快|快去|快点)(?!.*(?:中|正在)))|hurry up|why (?:is|was|has).{0,20}(?:not|n't)/iu;
export const pressesColleagues = (text: string): boolean => PRESSES.test(text.trim());

/** No, without a date for a yes. */
const DECLINE =
  /不(?:在|属于)(?:我们|物业|本公司)?(?:的)?(?:服务|维修|管理|物业)范围|不(?:提供|受理|接单|安排|负责)(?!押金)|人手不[够足]|(?:明天|改天|以后|下周|过几天|有空)再(?:说|看|议|弄|讲)|排不[开上过]|忙不过来|(?<!进|上|打|联系)(?:来|去|做|修|管|弄|处理|解决)不了|没法(?:修|弄|处理|解决|安排)|修不起|can(?:'|’)?t (?:do|come|help)|not (?:in|within) (?:our|the) (?:service|scope)|short of (?:staff|hands)/iu;

const QUESTION =
  /[?？]\s*$|(?:吗|么|呢)\s*[。.!！]*$|几(?:栋|单元|楼|号|点)|哪(?:栋|个单元|一栋|里|个|层)|什么时候(?:在家|方便)|(?:方便|在家)(?:吗|不)|(?:发|拍)(?:个|张|下)?(?:照片|图|视频)/u;

const NOT_YET =
  /(?:还)?(?:没(?!问题)|未|不能|无法|不好)|差不多|快(?=[修换弄好完通])|一半|争取|预计|计划|准备|要等|等(?:到|待)?|如果|明天|后天|下午|晚上|马上|尽快|之后|完?再|会|可以(?!试|用|了)|今天内|will|going to|tomorrow|not/iu;
const COMPLETION =
  /(?:已|都|全)(?:经)?(?:修|更?换|处理|恢复|疏通|清理|解决|安装|弄|装|维修|完成|修复|补)(?:好|完|通|毕|成|新)?(?:了|啦|完毕|完成)?|(?:修|换|弄|装|通|清|处理|疏通|调|补|搞|铺|砌|刷|焊|贴|拧|紧|接|剪|排|抽)(?:好|完|定|通)(?:了|啦|咯)|(?:电梯|门禁|道闸|闸|灯|门|锁|水|电|泵|管|路)(?:已经|都|也)?好(?:了|啦)|搞定|清理完毕|维修完毕|恢复(?:供水|供电|正常|运行|通行)|(?:可以|能)(?:用|试)了|(?:^|[\s,，。;；]|都|全|经|于|也)(?:[好通亮]|不[漏响堵滴])(?:了|啦|咯)|(?:灯|泡|管|锁|阀|门|泵|板|件|器|线|芯|头|盖|牌)(?:都|也|已|全)?(?:修|换|装|焊|接)(?:上|掉)?[了啦]|来[水电][了啦]|[修恢]复了|完事|解决了?$|接[上通]了|通开了|(?:清|扫|拖|擦|洗|运|拉|搬|挪|铲)(?:干净|走|掉|完)了|(?:打扫|清扫|消杀|疏通|维修)好?了|换了?新的?[了啦]?|救出(?:来)?了|脱困了?|(?:人|孩子|老人)(?:都|也|已经?)?(?:放?出来)了|[装换安挂]上了|^(?:都|已经?)?(?:扫|拖|剪|擦|冲)(?:过|完)?了|喷过?药?了|消杀(?:过|完)?了|复位了|^ok了|(?:火|明火)(?:已经?)?(?:扑灭|灭)了?|扑灭了|试了?(?:一下)?没问题|\b(?:fixed|repaired|replaced|restored|sorted|done)\b/iu;

const RECEIPT =
  /^(?:(?:好的?|嗯|行|ok(?:ay)?|👌|明白|了解|收到|看到|知道|已?登记|已?记录|已?受理|noted|received|got it|roger)(?:了|啦)?[\s,，。.!！~👌]*)+(?:请?稍等(?:一下)?|谢谢.{0,4}|感谢.{0,4}|请?稍等,?马上安排|马上安排|(?:工)?单号(?:是)?(?:多少|几)[?？]?)?[\s。.!！]*$/iu;

/** 好的 takes note of it; 好了 says that it is done. */
const IS_GOOD = /好[了啦]|^ok[了啦]/iu;

/** No access, or an appointment with the resident. */
const WAITING =
  /敲门?(?:了)?(?:没|无)人|(?:家里|家中|屋里)(?:没|无)人|没人(?:在家|开门|应门)|(?<!是)不在家|进不了?(?:门|屋|户|去)|(?:联系|打)不上?(?:业主|住户|您)|电话(?:没人接|打不通|无人接听?)|等(?:待|候)?(?:业主|住户|您)(?!评)|(?:业主|住户|您).{0,4}(?:约|改约)(?:好|在|了|到|定)?|(?:业主|住户)(?:不|没|未)接(?:听)?电话|(?:^|[\s,，])(?:已|刚|跟业主|和业主|与业主)?约(?:好|定|到)(?:了|在)?|no ?(?:one|body) (?:is )?(?:at )?home|nobody answer|wait(?:ing)? for (?:the )?(?:resident|owner|you)\b/iu;

const STATE =
  /(?:已|正在|马上|这就|立即|尽快|安排|派|通知|联系|转|报|上报|核实|处理|检查|查看|排查|抢修|维修|施工|采购|订|等|到|过去|上门|去看|看一下|看看|出发|在路上|现场|断水|停水|停电|关阀|恢复|配件|厂家|维保|保修|开发商|自来水|燃气公司|供电|供暖|维修(?:基)?(?:资)?金|业委会|方案|预计|争取|抱歉|不好意思|师傅|电工|水工|保洁|保安|工程|稍等|整改|在[修换弄装拆查清处]|(?:修|换|弄|装)(?:一下|到?一半)|差不多|快(?:修|换|弄|好|完)|还没(?:好|修|换|弄|到)|没(?:修|换|弄)好|签字|天晴|雨停|缺货|没货|断货|(?:这|那)?归.{1,8}管|属于.{0,4}(?:业主|自己|自家|户内|专有)|建议(?:打|拨|联系)|不便|见谅|谅解|开(?:一)?下?门|麻烦(?:下来|开门|配合)|配合|估计|之内|看过了|没(?:什么)?问题|没发现|误报|on (?:the|my|our) way|coming|checking|sent|waiting|ordered|working on|will|scheduled)/iu;

/**
 * How a plain reply reads. `hasTime` where a time was read in it: a promise, so it goes out as a state.
 * Pure; the more private reading wins where two fit.
 */
export function readPlainReply(text: string, hasTime: boolean): PlainReply {
  const said = text.trim();
  if (REFUSAL.test(said)) return "refusal";
  if (AMONG_STAFF.test(said)) return "other";
  if (DECLINE.test(said) && !hasTime) return "decline";
  if (RECEIPT.test(said) && !IS_GOOD.test(said)) return "receipt";
  if (QUESTION.test(said)) return "question";
  if (WAITING.test(said)) return "waiting";
  if (COMPLETION.test(said) && !NOT_YET.test(said) && !hasTime) return "completion";
  if (hasTime || COMPLETION.test(said) || STATE.test(said)) return "state";
  return "other";
}
