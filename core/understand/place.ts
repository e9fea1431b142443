// `place`: the words of place that are not building, unit, floor or room, as the resident said them.
import { BETWEEN } from "./address-patterns.ts";
import type { Reading } from "./normalize.ts";

/** Rooms of a home and spots of an estate. Longer words first where one begins another. */
const SPOTS = [
  // ways and rooms of a building
  "地下(?:车库|停车场|回收区|室)|地库|车库|停车场|停车楼|楼道头?|走廊|过道|过廊|连廊|楼梯间|楼梯口|楼梯(?=上|下|里|拐|转)|消防楼梯|消防通道",
  "电梯(?:厅|口|间|门口|前室|机房|轿厢|井)|电梯(?=里|内|中|入面)|大堂|大厅|门厅|一楼厅|前室|入户门口|单元门(?:口|头|前|外)|楼门口|单元口|管道井|管井|水表间|电表间|水井",
  "配电[房室]|水泵房|泵房|设备[间层]|弱电(?:井|间)|强电井|天台|楼顶|顶楼|屋顶|屋面|房顶|顶层|露台|架空层|避难层|外墙(?=边|下|外)|公共平台|平台(?:花园)?|后巷|天井",
  // rooms of a home
  "阳台|飘窗|厨房|卫生间|洗手间|厕所(?!堵|返|反|坏|不)|浴室|淋浴间|客厅|餐厅|[主次客]?[东南西北]?卧室|[主次客]卧|北屋|南屋|书房|玄关|衣帽间|储物间|入户花园|主卫|客卫",
  // gates and open ground
  "[东南西北正后侧]大?门(?:口|岗亭?|外|里)?|[东西南北]{2}门|小区(?:大?门口|门外|里面)|大门口?(?=[那这边外口处]|的|有|没|进)|\\d+号门|[一二三四]号门|门岗|岗亭|保安[室亭]|值班室|消防控制室|监控室",
  "中庭|中心(?:花园|广场)|[\\u4e00-\\u9fff]{0,2}花园(?=里|那|边|旁|的|有|\\s|$|,)|凉亭|亭子|儿童(?:乐园|游乐[场区]|游戏[区场])|游乐[场区]|游乐园|沙坑|健身(?:区|广场|房|器材那)|器械区|(?:游?泳池)|泳池边|篮球场|羽毛球场|网球场|足球场|乒乓球室|广场|喷泉|景观[池湖]|水景池?|鱼池|人工湖|荷花池|假山",
  "人行道|人行路|行人路|步道|健步道|林荫道|坡道|车道|主干道|环路|路口|草坪|草地|绿化带|花坛|花池|小树林|竹林|围墙|河边|湖边",
  "垃圾(?:房|站|点|桶|箱|投放点|分类亭)(?=那|边|旁|后|前|门|里|口|附近)|垃圾[房站点亭]|回收[区站]|[自单]?行?车棚|充电(?:棚|区)|快递(?:柜|架|站)(?=那|边|旁|后|前)|丰巢(?=那|边|旁|后|前)|菜鸟驿站|驿站|底商|商铺|底层门店|门店|超市(?=门|旁|那|边)|幼儿园(?:门口)?|会所|会议室|活动(?:室|中心)|图书室|阅览室|棋牌室|老年活动室|食堂|物业(?:办公室|中心|大厅|前台)|办公室|管理[室处]|服务(?:中心|台)|前台(?=那|处|旁)|信箱区|收发室|公厕|公共厕所|站台|公交站|天桥|周边",
  "步梯间|管道间|垃圾间|杂物[间房]|配电间|疏散楼梯|消防(?:梯|登高面)|登高面|安全通道|楼梯(?=的?(?:木|扶手|那|转))|门洞(?:口|里)?|单元入口|出入口|[东南西北]?出口|裙房|骑楼|弄堂口?|灶披间|灶房|睡房|堂屋|后厨|后间|小屋|儿童房|次卫|货梯|电梯(?=.{0,4}(?:广告|狗|尿))",
  "(?:儿童|单杠|戏水|遛狗|外摆|健身|棋牌|吸烟)[\\u4e00-\\u9fff]{0,2}[区角]|图书角|跑道|操场|长廊|院子|花园|花台|灌木丛|池塘边?|塘边|水系边|河道|喷水池|儿童池|游泳馆|公共绿地|中心绿地|内部道路|甬道|主路|小路|后街|空地|绿道|换热站|垃圾(?:分类[亭点]|中转站)|取餐架|客服中心|快递站|充电位|滑梯(?=那|旁|后面|上)|(?:便利|理发|水果|麻辣烫|洗衣)店|烧烤摊|\\d{2,3}铺|[东西南北][侧头](?:小门|绿地|空地|绿道)?|[东南西北]边?小门|[东西]闸|\\d号岗|北立面|[东南西北]{2}角",
  // a parking space with its number
  "(?:固定|机械|地面|地上|身障|无障碍|残疾人|访客)车位\\s?[a-z]?[\\d-]{0,4}|[a-z]区\\s?\\d{2,4}(?:号?车位)?|[a-z]?\\d{2,4}号?车位|车位\\s?[a-z]?-?\\d{2,4}|(?:parking\\s)?(?:spot|space|bay)\\s#?[a-z]?\\d+",
  // English
  "(?:east|west|north|south|main|back|front|side)\\s(?:gate|entrance|door)|underground (?:garage|car ?park|parking)|parking (?:lot|garage)|car ?park|garage|basement|corridor|hallway|stairwell|staircase|stairs|lobby|elevator hall|lift lobby|(?<!toilet in the )balcony|kitchen|bathroom|living room|(?:master )?bedroom|rooftop|playground|clubhouse|swimming pool|pool|gym|courtyard|garden|loading bay|mail ?room|podium",
].join("|");
const ZONE =
  "(?:[一二三四五六]期|[东南西北中]区|(?<![a-z])[a-h]区(?!\\s?\\d)|\\d+号院|\\d+弄|(?<![\\u4e00-\\u9fff])[\\u4e00-\\u9fff]{2}苑)";
const TAIL =
  "(?:门[口前]|旁边?|后面|前面|对面|侧面|里面?|内|外面?|上面?|底下|下面|附近|入口|出口|拐角处?|转角处?|角落|中间|尽头)";
/** A letter or number for one of two lifts: place, for the maintainer has to find it. */
const CAR =
  "(?:[a-d]|\\d|[一二三四]|左边?|右边?|东边?|西边?|中间)(?:号|边)?(?:那[部台个])?(?:客|货|观光)?(?:电?梯(?!间|口|厅|步|子|级))";
const PLACE = new RegExp(`(?:${ZONE}\\s?)?(?:${SPOTS})(?:\\s?${TAIL})?`, "g");
const LONE_CAR = new RegExp(`(?<![\\d单])${CAR}`);
const LONE_ZONE = new RegExp(`${ZONE}|(?<!单元|大)门口(?!牌)|拐角|转角`);
/** "16栋旁边": a relation counts only to a building that is named. */
const RELATION = new RegExp(
  `(?<=(?:栋|幢|座|号楼|\\d)\\s?的?)(?:[东南西北][侧边面](?:山墙)?|[东南西北]山墙|单元门?口|楼下|[前后]头|后身|楼后|${TAIL})`,
);
/** Two pieces of one place with only blanks, a floor or a building between them. */
const GAP = /^[\s,的b负\d一二三层楼-]{0,4}$/;

/** The first place that is named, cut out of what was said; null if none is. */
export function findPlace({ said, folded }: Reading): string | null {
  const between = folded.match(BETWEEN)?.[0];
  if (between !== undefined) {
    const from = folded.indexOf(between);
    return said.slice(from, from + between.length);
  }
  PLACE.lastIndex = 0;
  const first = PLACE.exec(folded);
  if (first) return joined(said, folded, first);
  const other = LONE_CAR.exec(folded) ?? RELATION.exec(folded) ?? LONE_ZONE.exec(folded);
  return other ? said.slice(other.index, other.index + other[0].length) : null;
}

function joined(said: string, folded: string, first: RegExpExecArray): string {
  const end = first.index + first[0].length;
  const place = said.slice(first.index, end).trim();
  const rest = folded.slice(end, end + 14);
  const next = new RegExp(`${ZONE}|[a-z]区\\s?\\d{2,4}(?:号?车位)?|${SPOTS}`).exec(rest);
  if (!next || next[0].length === 0 || !GAP.test(rest.slice(0, next.index))) return place;
  return place + said.slice(end + next.index, end + next.index + next[0].length).trim();
}
