// Help and refusals in Chinese: one line each, with an example that can be typed as it is.
import type { RefusalReason } from "../errors.ts";
import { MAX_CHARACTERS } from "../intake/clean.ts";
import type { Verb } from "../tickets/transitions.ts";
import { disclosureFault } from "./disclosure.zh.ts";
import { homeFault } from "./homes.zh.ts";
import { ledgerFault } from "./ledger.zh.ts";
import { ROLE_NAMES, STATUS_NAMES } from "./names.zh.ts";

/** One example for each verb; `@` stands for a mention of the bot. Null: not shown in help. */
const EXAMPLES: Record<Verb, string | null> = {
  report: "@ 3栋2单元5楼楼道灯不亮 — 报修、投诉、建议、咨询都这样说",
  status: "@ 进度 — 看您报的办到哪了;@ #12 到哪了",
  urge: "@ 催 — 催一下",
  join: "@ 加入 #12 — 我家也是",
  unjoin: "@ 退出 #12 — 不再联名",
  merge: "#12 合并 #9 — #12 并进 #9",
  unmerge: "#12 撤销合并",
  split: "#12 拆分 单元门关不上 — 一条消息两件事",
  absorb: null,
  release: null,
  reopen: "@ #12 没修好 — 七天内可返修",
  rate: "@ #12 5星 — 评价,1到5",
  cancel: "@ 撤销 #12",
  change: "@ 改 #12 5栋2单元 — 改位置",
  accept: "#12 接单",
  takeOver: "#12 接手 — 换我来",
  assign: "#12 派 @老王",
  answer: "#12 回复 配件下午到 — 直接回复卡片也行",
  defer: "#12 延期 明天18点 等配件",
  wait: "#12 等业主 约周六上午 — 进不了门,完成时限先停",
  resume: "#12 继续 — 时限接着算",
  complete: "#12 完成 已更换",
  categorise: "#12 改类 电梯",
  classify: "#12 紧急;#12 定级 立项 — 还有 一般、较急、复杂",
  allClear: "#12 解除 误报",
  handOver: "#12 转给 电梯公司 要换主板",
  note: "#12 内部 业主不在家 — 不外发",
  photos: "@ 照片 12 — 修前修后的照片",
  duty: "@ 值班 @老王 今晚 — 也可说 周末、20点到8点",
  handOverDuty: "@ 交班 @小李 — 把正在值的班交给他",
  onDuty: "@ 今天谁值班",
  mine: "@ 我的工单",
  pending: "@ 未办结",
  today: "@ 今日",
  rain: "@ 下雨了 — 复查修过的渗漏,并问业主还漏不漏",
  approve: "@ 批准时限 — 时限从目标变为承诺",
  book: "@ 记账 支出 门禁维修 1286.00 换读卡器 — 连同凭证图片一起发,收入、转 同样说",
  amend: "@ 更正 12 1280.00 发票金额有误 — 记错了,或 作废、科目 公共照明、凭证",
  review: "@ 审核 12 通过;@ 审核 12 退回 缺发票 — 只说 审核 看待审的账",
  reconcile: "@ 对账 2026-10 197010.99 — 报银行月末余额",
  disclose: "@ 公示 2026-10 草稿 — 看要公示的,签齐后说 公示 2026-10",
  sign: "@ 签署 2026-10 — 经理和业委会都签了才公示",
  object: "@ 异议 2.5.2 门禁费偏高 — 物业三个工作日内答复:异议 3 答复 …",
  verify: "@ 校验 2026-10 — 重算核对公示没被改过",
  published: "@ 上月公示 — 账和工单,想问哪笔钱直接问",
  summary: "@ 本月汇总;@ 10月汇总",
  lists: "@ 三张清单 — 超期的问题、责任、整改",
  resolve: "@ 决议 #12 换主板 责任:道闸厂家 期限:10-20 — 办完说 决议 1 完成",
  bindHome: "@ 绑定房号 3-2-501 — 只有您和物业看得到",
  myHomes: "@ 我的房号",
  unbindHome: "@ 解绑房号 3-2-501",
  homeClaims: "@ 房号申请 — 看等着确认的",
  confirmHome: "@ 确认房号 7 — 或直接回复那条 确认",
  rejectHome: "@ 驳回房号 7",
  forget: "@ 忘记我 — 删掉您的名字、原话、照片和房号",
  bind: "@ 绑定 业主群 小区名",
  unbind: "@ 解绑",
  manager: "@ 经理 @王经理",
  bookkeeper: "@ 记账员 @小张",
  removeAdministrator: "@ 撤销管理员 @某某",
  administrator: null,
  send: null,
  miss: null,
  escalate: null,
  remindRating: null,
  secondLook: null,
  lapse: null,
  close: null,
  keepPhoto: null,
  revise: null,
  help: null,
};

export const HELP = (verbs: readonly Verb[], role: string, name: string): string => {
  const shown = verbs.flatMap((verb) => {
    const example = EXAMPLES[verb];
    return example === null
      ? []
      : [example.replaceAll("@ ", role === "private" ? "" : `@${name} `)];
  });
  return ["可以这样说:", ...shown].join("\n");
};

const VERB_NAMES: Partial<Record<string, string>> = {
  accept: "接单",
  takeOver: "接手",
  assign: "派单",
  answer: "回复",
  send: "发送",
  defer: "延期",
  wait: "等业主",
  resume: "继续",
  complete: "完成",
  categorise: "改类",
  classify: "定级",
  allClear: "解除",
  handOver: "转给",
  note: "内部",
  cancel: "撤销",
  change: "改位置",
  rate: "评价",
  reopen: "返修",
  join: "加入",
  unjoin: "退出联名",
  merge: "合并",
  absorb: "并入",
  unmerge: "撤销合并",
  release: "撤销合并",
  split: "拆分",
  urge: "催办",
  photos: "照片",
  duty: "值班",
  handOverDuty: "交班",
  onDuty: "谁值班",
  keepPhoto: "存照片",
  mine: "我的工单",
  pending: "未办结",
  today: "今日",
  rain: "下雨了",
  approve: "批准时限",
  book: "记账",
  amend: "更正",
  review: "审核",
  reconcile: "对账",
  disclose: "公示",
  sign: "签署",
  object: "异议",
  verify: "校验",
  published: "上月公示",
  summary: "汇总",
  lists: "三张清单",
  resolve: "决议",
  bindHome: "绑定房号",
  forget: "忘记我",
  myHomes: "我的房号",
  unbindHome: "解绑房号",
  homeClaims: "房号申请",
  confirmHome: "确认房号",
  rejectHome: "驳回房号",
  bind: "绑定",
  unbind: "解绑",
  manager: "设经理",
  bookkeeper: "设记账员",
  removeAdministrator: "撤销管理员",
};
const verbName = (verb: string): string => VERB_NAMES[verb] ?? verb;

/** The first example of a verb about a ticket, to be typed as it is. */
const example = (verb: string): string =>
  (EXAMPLES[verb as Verb] ?? `#12 ${verbName(verb)}`).split(/ — |;/u)[0]?.replace("@ ", "") ?? "";

const WHOSE: Partial<Record<string, string>> = {
  approve: "“批准时限”只有物业经理能用",
  book: "“记账”只有物业经理和记账员能用",
  amend: "“更正”账目只有物业经理和记账员能用",
  review: "“审核”只有业委会能用",
  reconcile: "“对账”只有物业经理和记账员能用",
  disclose: "“公示”只有业委会和物业经理能用;看已公示的请说“上月公示”",
  sign: "“签署”只有业委会和物业经理能用",
  object: "“异议”只有业委会能提、物业能答;您有疑问直接问就行",
  summary: "“汇总”只有业委会和物业能看;看已公示的请说“上月公示”",
  lists: "“三张清单”只有业委会、社区和物业能看",
  resolve: "“决议”只有业委会和物业经理能记",
  pending: "“未办结”只有物业和业委会能看",
  today: "“今日”只有物业和业委会能看",
  bindHome: "绑定房号要先在业主群里@我说过一句话,我才知道您是这个小区的",
  rain: "下雨复查由物业来说",
  bind: "“绑定”只有管理员能用",
  unbind: "“解绑”只有管理员能用",
  manager: "只有管理员能设经理",
  bookkeeper: "只有管理员能设记账员",
  removeAdministrator: "只有管理员能撤销管理员",
  rate: "只有报修的人能评价",
  reopen: "只有报修或联名的人能说没修好",
  cancel: "只有报修的人或物业能撤销",
  change: "只有报修的人或物业能改",
  unjoin: "只有联名的人自己或物业能退出联名",
};

const NEEDS: Partial<Record<string, string>> = {
  assign: "派给谁? 例:#12 派 @老王",
  answer: "回复什么? 例:#12 回复 配件下午到",
  defer: "延期要写时间和原因,例:#12 延期 明天18点 等配件",
  cancel: "撤销要写原因,例:#12 撤销 重复报修",
  merge: "并到哪一件? 例:#12 合并 #9",
  split: "另一件是什么? 例:#12 拆分 单元门关不上",
  unjoin: "移出谁? 例:#12 退出联名 @李",
  allClear: "解除要写原因,例:#12 解除 已到现场,是误报",
  handOver: "转给谁、为什么? 例:#12 转给 电梯公司 要换主板",
  note: "内部记什么? 例:#12 内部 业主下午在家",
  change: "改成哪里? 例:改 #12 5栋2单元",
  rate: "几星? 例:#12 5星",
  manager: "请@要设为经理的人,例:经理 @王经理",
  bookkeeper: "请@要设为记账员的人,例:记账员 @小张",
  removeAdministrator: "请@要撤销的人",
  book: "记什么? 例:记账 支出 门禁维修 1286.00;记账 收入 停车费 18640;记账 转 维修资金 11135.33",
  amend: "更正哪一笔? 例:更正 12 1280.00 发票金额有误;更正 12 作废 重复",
  review: "审核哪一笔? 例:审核 12 通过;审核 12 退回 缺发票",
  object: "哪一行、有什么疑问? 例:异议 2.5.2 门禁费偏高",
  resolve: "决定了什么? 例:决议 #12 换主板 责任:道闸厂家 期限:10-20",
  reconcile: "对哪个月? 例:对账 2026-10 197010.99;对账 2026-10 公共收益 96490.32",
  bindHome: "绑定哪个房号? 例:绑定房号 3-2-501",
  confirmHome: "确认哪一个? 例:确认房号 7",
  rejectHome: "驳回哪一个? 例:驳回房号 7",
  bind: "绑定成什么? 例:绑定 业主群 阳光花园(或 员工群、业委会群、社区群)",
};

/** Never with what was said: everybody reads it here. */
const PRIVATE_ONLY: Partial<Record<string, string>> = {
  bindHome: "房号请私聊我绑定,群里大家都看得到;刚才那条您可以撤回。",
  forget: "这句请私聊我说,我再删您的信息。",
  unbindHome: "房号的事请私聊我说,群里大家都看得到;刚才那条您可以撤回。",
};

export function REFUSALS(reason: RefusalReason, name: string): string {
  switch (reason.why) {
    case "unknownTicket":
      return `没有 #${reason.number} 这个工单,请核对号码。`;
    case "whichTicket":
      return `是哪一件? 请带上号码,例:${example(reason.verb)}`;
    case "notAllowed":
      return `抱歉,${WHOSE[reason.verb] ?? `“${verbName(reason.verb)}”只有物业员工能用`}。`;
    case "wrongState":
      return `#${reason.number} 现在是“${STATUS_NAMES[reason.status as keyof typeof STATUS_NAMES]}”,不能${verbName(reason.verb)}。`;
    case "noDanger":
      return `#${reason.number} 现在没有险情,不用解除。`;
    case "tooLateToReopen":
      return `#${reason.number} 完成已超过7天,请重新报修。`;
    case "tooLateToRate":
      return `#${reason.number} 的评价已不能再改。`;
    case "alreadyJoined":
      return `#${reason.number} 您已经联名了,有结果会告诉您。`;
    case "joinsPrivate":
      return `#${reason.number} 是私聊里报的,不能联名。`;
    case "ownTicket":
      return `#${reason.number} 就是您报的,有结果会告诉您。`;
    case "reporterStays":
      return reason.self
        ? `#${reason.number} 是您报的,不能退出联名;不用处理了就说 撤销 #${reason.number}`
        : `#${reason.number} 就是这位报的,不能移出;不用处理了就发 #${reason.number} 撤销 原因`;
    case "notJoined":
      return `#${reason.number} 没有这位联名。`;
    case "merged":
      return `#${reason.number} 已并入 #${reason.into},请对 #${reason.into} 说。`;
    case "mergesItself":
      return `#${reason.number} 不能并入自己,例:#12 合并 #9`;
    case "mergesIntoEnded":
      return `#${reason.number} 现在是“${STATUS_NAMES[reason.status as keyof typeof STATUS_NAMES]}”,不能再并入。`;
    case "mergesKinds":
      return `#${reason.number} 和 #${reason.into} 种类不同(报修、投诉、建议、咨询),不能合并。`;
    case "mergesSlower":
      return `#${reason.number} 比 #${reason.into} 急,不能并进去;请反过来:#${reason.into} 合并 #${reason.number}`;
    case "unmergeFirst":
      return `#${reason.number} 也被并走了,请先 #${reason.number} 撤销合并。`;
    case "tooManyTickets":
      return `您${reason.within > 3_600_000 ? "今天" : `${Math.round(reason.within / 60_000)}分钟内`}已报了${reason.most}件,这条先不登记,请过一会儿再报;有险情随时说。`;
    case "tooManyMessages":
      return "您说得太快了,请过一分钟再说;有险情随时说。";
    case "tooManyPictures":
      return `${Math.round(reason.within / 60_000)}分钟里${reason.most}张照片够看了,其余的先不收;还要补的请过一会儿再发。`;
    case "missing":
      return NEEDS[reason.verb] ?? "还缺内容,请补全再说一次。";
    case "badTime":
      return "没看懂时间,例:#12 延期 明天18点 等配件";
    case "pastTime":
      return "这个时间已经过了,请写以后的时间。";
    case "farTime":
      return "这个时间太远了,请写一年以内的。";
    case "waitsTooLate":
      return `#${reason.number} 已过完成时限,不能再停;请发 #${reason.number} 延期 明天18点 原因`;
    case "waitedOut":
      return `#${reason.number} 等业主累计已满72小时,不能再停;请发 #${reason.number} 延期 明天18点 原因`;
    case "badCategory":
      return "没有这个类别。可用:给排水 电气照明 电梯 门禁门窗 房屋本体 公共设施 消防燃气 供暖 环境卫生 绿化 秩序安保 车辆停车 邻里噪音 收费财务 物业服务 其他";
    case "badClass":
      return "定级可用:紧急、一般、较急、立项;投诉可用:一般、复杂。例:#12 定级 立项";
    case "badPlace":
      return "没看懂位置,例:改 #12 5栋2单元";
    case "badStars":
      return "请给1到5分,5最满意。";
    case "tooLong":
      return `太长了(最多${reason.limit ?? MAX_CHARACTERS}字),请拣要紧的再说一次。`;
    case "notUnderstood":
      if (reason.toFirm)
        return "没看懂。请带上号码说,例:#12 接单;#12 明早去看;#12 完成 已更换;或说“帮助”。";
      return `没看懂。报修直接说哪里怎么了,例:@${name} 3栋2单元5楼楼道灯不亮;或说“帮助”。`;
    case "alreadyBound":
      return reason.here
        ? `本群已是「${reason.estate}」的${ROLE_NAMES[reason.role]};要换先说“解绑”。`
        : `「${reason.estate}」已有${ROLE_NAMES[reason.role]};要换先在原群说“解绑”。`;
    case "notBound":
      return `本群还没绑定小区,管理员请说:@${name} 绑定 业主群 小区名`;
    case "inGroupOnly":
      return "这句要在要绑定的群里说。";
    case "inPrivateOnly":
      return PRIVATE_ONLY[reason.verb] ?? "这句请私聊我说。";
    case "forgetsOffice":
      return "您还在物业、业委会或社区任职,或是管理员,办事记录要写明是谁办的;卸任、退群后再说“忘记我”。";
    case "inStaffGroupOnly":
      return "这句请在员工群里说。";
    case "inCommitteeGroupOnly":
      return "这句请在业委会群里说。";
    case "inOfficeGroupsOnly":
      return "这句请在业委会群或员工群里说。";
    case "home":
      return homeFault(reason.fault);
    case "ledger":
      return ledgerFault(reason.fault);
    case "disclosure":
      return disclosureFault(reason.fault);
    case "badEstateName":
      return "小区名要2到30个字,例:绑定 业主群 阳光花园";
    case "noSuchPage":
      return `没有这一页,共${reason.pages}页。`;
    case "oneOnDuty":
      return "一次只能排一个人,请分开说,例:值班 @老王 今晚";
    case "badShift":
      return "没看懂排给谁、排哪段,例:值班 @老王 今晚;值班 @老王 周六到周日";
    case "noSuchPerson":
      return "这个人不是管理员。";
    case "noEstate":
      return `我还不知道您是哪个小区的:请先在业主群里@${name} 说一句。`;
    case "whichEstate":
      return `您在几个小区里,请带上小区名再说一次:${reason.names.join("、")}`;
    case "wrongCode":
      return "设置码不对。";
    case "lockedOut":
      return "试错太多,请一小时后再试。";
    case "codeInGroup":
      return "设置码不能在群里说,这个码已作废。请在服务器上运行 npm run admin-code 取新码,再私聊我。";
    case "codeSpent":
      return "这个设置码已用过。请在服务器上运行 npm run admin-code 取新码。";
    case "nothingToSend":
      return "没有等着发送的回复。";
    case "nothingOpen":
      return `没找到您能${verbName(reason.verb)}的工单。查自己的工单说“进度”。`;
    default:
      return reason satisfies never;
  }
}
