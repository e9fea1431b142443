import type { PhotoFault, PhotoStage } from "../photos/photo.ts";
import type { TicketClass } from "../sla/policy.ts";
import type { EscalationLevel, EscalationReason, Status, TicketKind } from "../tickets/ticket.ts";
import type { Category, Danger, Location } from "../understand/classification.ts";

/** The sixteen categories as residents and disclosures name them. */
export const CATEGORY_NAMES: Record<Category, string> = {
  plumbing: "给排水",
  electrical: "电气照明",
  elevator: "电梯",
  access: "门禁门窗",
  building: "房屋本体",
  facility: "公共设施",
  fire_gas: "消防燃气",
  heating: "供暖",
  cleaning: "环境卫生",
  greening: "绿化",
  security: "秩序安保",
  parking: "车辆停车",
  neighbour: "邻里噪音",
  fees: "收费财务",
  service: "物业服务",
  other: "其他",
};

/** Shorter words that staff may use for a category (改类 灯). */
export const CATEGORY_WORDS: Record<Category, readonly string[]> = {
  plumbing: ["水", "漏水", "给水", "排水", "下水", "水管"],
  electrical: ["电", "灯", "照明", "电气", "供电", "路灯"],
  elevator: ["梯"],
  access: ["门禁", "门窗", "门", "门锁", "窗"],
  building: ["房屋", "墙", "屋面", "外墙", "渗水"],
  facility: ["设施", "公共", "监控", "井盖", "健身器材"],
  fire_gas: ["消防", "燃气", "煤气"],
  heating: ["暖气", "暖"],
  cleaning: ["卫生", "保洁", "垃圾", "环境"],
  greening: ["树", "草", "花"],
  security: ["安保", "秩序", "保安", "治安"],
  parking: ["停车", "车", "车辆", "道闸", "充电"],
  neighbour: ["邻里", "噪音", "噪声", "宠物"],
  fees: ["收费", "费", "财务", "物业费"],
  service: ["服务", "态度"],
  other: [],
};

export const CLASS_NAMES: Record<TicketClass, string> = {
  P0: "特急",
  P1: "紧急",
  P2: "较急",
  P3: "一般",
  P4: "立项",
  C1: "投诉",
  C2: "复杂投诉",
  S: "建议",
  Q1: "咨询",
  Q2: "账目咨询",
};

export const STATUS_NAMES: Record<Status, string> = {
  open: "待接单",
  accepted: "处理中",
  deferred: "已延期",
  done: "待评价",
  closed: "已关闭",
  cancelled: "已撤销",
  merged: "已合并",
  reopened: "返修",
};

export const KIND_NAMES: Record<TicketKind, string> = {
  repair: "报修",
  complaint: "投诉",
  suggestion: "建议",
  question: "咨询",
};

export const ROLE_NAMES: Record<string, string> = {
  owners: "业主群",
  staff: "员工群",
  committee: "业委会群",
  community: "社区群",
};

/** What to do at once, in a breath (at most forty characters); the numbers are added from the settings. */
export const SAFETY: Record<
  Danger,
  {
    do: string;
    call: readonly ("fire" | "ambulance" | "police" | "lift" | "gas" | "power" | "water")[];
  }
> = {
  lift_trapped: {
    do: "别扒门、别跳动,按住轿厢里的呼叫键,靠里站稳,等人来。",
    call: ["lift", "fire"],
  },
  gas_leak: { do: "开窗,别动电器开关、别点火,走到室外再打电话。", call: ["gas", "fire"] },
  fire: { do: "马上离开,走楼梯,别坐电梯,弯腰捂住口鼻。", call: ["fire"] },
  electric_shock: {
    do: "别碰人也别碰线,离远些;能断总闸先断电。",
    call: ["ambulance", "fire", "power"],
  },
  falling_object: { do: "别在楼下停留,绕开走,看好孩子。", call: ["police", "ambulance"] },
  burst_pipe: { do: "关掉附近电源,别下地库,贵重东西往高处挪。", call: ["water"] },
  sewage: { do: "整栋先停止用水,关掉洗衣机,别用手碰污水。", call: [] },
  medical_outage: {
    do: "家里有制氧机、呼吸机的请马上说一声,先换备用电源。",
    call: ["ambulance", "power"],
  },
  injury: { do: "先打120,别搬动伤者,旁边留人守着。", call: ["ambulance"] },
  missing_or_locked_in: { do: "请回一句在哪里、什么样子,我们马上派人。", call: ["police", "fire"] },
  crime: { do: "别靠近、别追,先保护自己。", call: ["police"] },
  structure: { do: "马上离开,别靠近,也提醒旁边的人。", call: ["fire"] },
  confined_space: { do: "千万别下去救,守在外面等专业的人。", call: ["fire", "ambulance"] },
  extreme_weather: { do: "别去地库取车,别靠近积水、树和广告牌。", call: ["fire"] },
  battery_fire: { do: "别泼水,离远些,关上门往楼下走。", call: ["fire"] },
  animal: { do: "离开那里;被咬被蜇先用清水冲伤口,尽快就医。", call: ["ambulance", "police"] },
};

export const NUMBER_NAMES_ZH: Record<string, string> = {
  duty: "物业值班",
  property: "物业",
  police: "报警",
  fire: "火警",
  ambulance: "急救",
  lift: "电梯救援",
  gas: "燃气抢修",
  water: "供水抢修",
  power: "供电抢修",
};

/** 3栋2单元5楼楼道. For owners the room is left out, and with it what is inside a home. */
export function sayPlace(place: Location, owners: boolean): string {
  const building = place.building === null ? "" : `${place.building}栋`;
  const unit = place.unit === null ? "" : `${place.unit}单元`;
  if (owners && place.room !== null) return building + unit;
  const floor =
    place.floor === null || place.room !== null
      ? ""
      : place.floor.startsWith("-")
        ? `负${place.floor.slice(1)}层`
        : `${place.floor}楼`;
  const room = place.room === null ? "" : `${place.room}室`;
  const spot = place.place ?? "";
  // 2单元门口 names its unit twice: as a unit, and as the spot 单元门口.
  const rest = unit !== "" && floor + room === "" ? spot.replace(/^单元/u, "") : spot;
  return building + unit + floor + room + rest;
}

const PLATFORMS: Readonly<Record<string, string>> = { wechat: "微信", telegram: "Telegram" };
export const PLATFORM_NAMES = (platform: string): string => PLATFORMS[platform] ?? platform;

export const ESCALATION_MARKS: Record<EscalationLevel, string> = {
  manager: "⚠️ 请经理留意:",
  committee: "⚠️ 请业委会留意:",
  community: "⚠️ 请社区留意:",
};
export const ESCALATION_REASONS: Record<EscalationReason, string> = {
  unanswered: "超时未答复",
  overdue: "超时未完成",
  alarm: "险情没有人接单",
};

/** A danger in a word or two, for lists and reminders. */
export const DANGER_NAMES: Record<Danger, string> = {
  lift_trapped: "电梯困人",
  gas_leak: "燃气泄漏",
  fire: "着火冒烟",
  electric_shock: "触电漏电",
  falling_object: "高空坠物",
  burst_pipe: "爆管跑水",
  sewage: "污水倒灌",
  medical_outage: "停电危及病人",
  injury: "有人受伤",
  missing_or_locked_in: "走失或被困",
  crime: "治安险情",
  structure: "房屋险情",
  confined_space: "有限空间被困",
  extreme_weather: "恶劣天气",
  battery_fire: "电池起火",
  animal: "动物伤人",
};

export const PHOTO_STAGES: Readonly<Record<PhotoStage, string>> = {
  before: "修前",
  during: "处理中",
  after: "修后",
  internal: "内部",
};

/** After 工单照常处理,但. */
export const PHOTO_FAULTS: Readonly<Record<PhotoFault, string>> = {
  tooLarge: "照片超过20MB,没有存下;请压缩后再发",
  notAPicture: "附件不是 JPG 或 PNG 照片,没有存下;请换成 JPG 或 PNG 再发",
  damaged: "照片打不开(没传完整?),没有存下;请重发一次",
  gone: "照片已取不到,没有存下;请重发一次",
  diskFull: "照片暂时存不下(服务器磁盘满了),腾出空间后会自动补存",
  unwritable: "照片暂时存不下(服务器不能写文件),修好后会自动补存",
};
