import { describe, expect, it } from "vitest";
import type { Danger } from "../../../core/understand/classification.ts";
import { detectDanger } from "../../../core/understand/danger.ts";
import { cpuMs } from "../../support/cpu-time.ts";

/** Sentences of our own, in the ways that people write when they are frightened. */
const DANGERS: readonly (readonly [Danger, string])[] = [
  ["lift_trapped", "电梯把我跟两个娃关里头了 快放我们出去"],
  ["lift_trapped", "我婆婆困在货梯里 已经十分钟了"],
  ["lift_trapped", "被困电梯 10栋 求救"],
  ["lift_trapped", "右边那台电梯突然停了 里面有人在喊"],
  ["lift_trapped", "电梯一下子往下坠了三层 腿都软了"],
  ["lift_trapped", "有人被關喺𨋢入面，快啲嚟"],
  ["lift_trapped", "My mom is stuck in the elevator, tower 3"],
  ["lift_trapped", "卡在电题里出不来了"],
  ["lift_trapped", "电梯困人了,人还没出来"],
  ["lift_trapped", "5栋电梯里出来一个,还有一个困着"],
  ["injury", "救命"],
  ["injury", "救命啊!!快来人"],
  ["injury", "help me!!"],
  ["falling_object", "热水器的支架被风吹歪了,挂在半空晃"],
  ["gas_leak", "二楼过道煤气味特别冲 谁家没关"],
  ["gas_leak", "厨房燃气管好像漏气了 嘶嘶响"],
  ["gas_leak", "有股臭鸡蛋味 从管井飘出来"],
  ["gas_leak", "樓下瓦斯味好重"],
  ["gas_leak", "There's a gas smell in the lobby"],
  ["gas_leak", "家里燃气报警器一直在叫 怎么办"],
  ["fire", "车库着火了 快跑"],
  ["fire", "12楼窗口在冒黑烟"],
  ["fire", "楼道里全是烟 看不见了"],
  ["fire", "有人家里烧起来了 火光冲天"],
  ["fire", "听说北门那边着火了?"],
  ["fire", "隔壁冒煙喇 好似火燭"],
  ["fire", "smoke coming from unit 1204, please hurry"],
  ["fire", "一股塑料烧焦的味道 从电井里出来的"],
  ["battery_fire", "楼下充电的电动车冒烟了"],
  ["battery_fire", "电瓶车在过道炸了 还在烧"],
  ["electric_shock", "我摸了下扶手被电了一下 整条胳膊发麻"],
  ["electric_shock", "喷泉边上漏电 我家娃脚一沾水就叫"],
  ["electric_shock", "一根电线断了垂到人行道上"],
  ["electric_shock", "电表箱在冒火花 噼啪响"],
  ["electric_shock", "the lamp post gave me an electric shock"],
  ["falling_object", "楼上刚扔下来一个酒瓶 就碎在我脚边"],
  ["falling_object", "外墙瓷砖一块块掉下来 差点砸到推车的老人"],
  ["falling_object", "17楼空调外机摇摇欲坠 下面是幼儿园的路"],
  ["falling_object", "A brick fell from the roof and nearly hit me"],
  ["burst_pipe", "消防管爆了 水像瀑布一样往下冲"],
  ["burst_pipe", "我家水管炸了 客厅全淹了"],
  ["burst_pipe", "管道井在狂喷水 已经流进电梯了"],
  ["burst_pipe", "water is gushing out of the ceiling everywhere"],
  ["sewage", "马桶一直往外冒粪水 客厅都是"],
  ["sewage", "一楼地漏返上来的污水满地都是"],
  ["sewage", "厨房下水倒灌 脏水漫到走廊了"],
  ["medical_outage", "停电了 我爸靠呼吸机的 快想办法"],
  ["medical_outage", "家里制氧机断电了 老人喘不上气"],
  ["injury", "大堂有个老太太晕倒了 没反应"],
  ["injury", "小孩从秋千上摔下来 头上流血"],
  ["injury", "有人要跳楼 在18栋楼顶"],
  ["injury", "一个师傅的手被门夹住了 动不了"],
  ["injury", "An old man fainted near the gate, call an ambulance"],
  ["missing_or_locked_in", "我两岁的娃反锁在卧室里 一直哭"],
  ["missing_or_locked_in", "奶奶走丢了 穿红外套 有看到的吗"],
  ["missing_or_locked_in", "卫生间门打不开 孩子一个人在里面"],
  ["crime", "有人拿着刀在楼下追人"],
  ["crime", "两家打起来了 已经见血了 保安快来"],
  ["crime", "现在有人在撬我家门"],
  ["structure", "围墙要倒了 已经斜了一大截"],
  ["structure", "路中间的井盖没了 天黑看不见"],
  ["structure", "地面突然塌了一个大坑"],
  ["confined_space", "清化粪池的工人下去没上来 叫不应"],
  ["extreme_weather", "地库进水了 已经没过轮子"],
  ["extreme_weather", "门口的大树被风刮倒 压住一辆车"],
  ["animal", "流浪狗咬了我女儿"],
  ["animal", "草丛里有条蛇 爬到单元门口了"],
  ["animal", "马蜂蜇了好几个人"],
  ["lift_trapped", "电梯老是掉层 都不敢坐"],
  ["lift_trapped", "55栋电梯多次突然下坠"],
  ["lift_trapped", "电梯没到位门就开了 下面是空的"],
  ["gas_leak", "五楼漏煤气"],
  ["gas_leak", "煤气管被电钻打穿了"],
  ["fire", "厨房爆炸了"],
  ["fire", "锅炉房冒烟"],
  ["fire", "楼道电表箱在冒火"],
  ["electric_shock", "开关打火"],
  ["falling_object", "外墙砖砸到车了"],
  ["falling_object", "阳台玻璃碎了 半块还挂着"],
  ["burst_pipe", "爆水喉 浸晒"],
  ["sewage", "厨房地漏翻屎水"],
  ["medical_outage", "病人靠机器 没电了"],
  ["missing_or_locked_in", "家里老人三天没开门了 电话不接"],
  ["missing_or_locked_in", "门口有个婴儿 没人管"],
  ["injury", "保安被车撞了"],
  ["injury", "有人癫痫发作"],
  ["injury", "小孩误吃老鼠药了"],
  ["injury", "隔壁一直喊救命"],
  ["crime", "有人揸刀"],
  ["crime", "有人在电梯里骚扰女生"],
  ["structure", "脚手架倒了"],
  ["structure", "墙裂了大口子 房子在歪"],
  ["confined_space", "清淤的两个人在井里没动静了"],
  ["extreme_weather", "台风刮倒大树压我车上"],
  ["animal", "蛇进我家了"],
  ["animal", "耗子咬我脚趾了"],
];

const CALM: readonly string[] = [
  "刚才电梯困人已经救出来了",
  "困在电梯的孩子救出来了,谢谢大家",
  "群里又炸锅了 少说两句",
  "这事把我肺都气炸了",
  "看得我火大 谁又占我车位",
  "困死了 先睡",
  "笑死我了你们",
  "这天热得要着火",
  "嗓子都快冒烟了",
  "这期节目太爆了",
  "上个月着火那家后来赔了吗",
  "去年电梯困人的事有结果了吗",
  "昨天漏电那事处理得怎么样",
  "上次爆管是哪栋来着",
  "后天消防演练几点集合",
  "周六灭火器培训 有人去吗",
  "要是哪天真着火了 消防车进得来吗",
  "万一电梯困人了 按哪个键",
  "燃气费在哪里交",
  "煤气灶出一台 八成新",
  "燃气表没电了换什么电池",
  "灭火器过期了该换了",
  "烟感一直滴滴叫 是没电了吗",
  "楼下烧烤摊烟太大了",
  "又有人在楼道抽烟 呛得很",
  "抽油烟机要不要统一清洗",
  "电梯里的广告收了多少费",
  "电梯里掉了一只手套 谁的",
  "孩子在电梯里唱歌 可爱",
  "明天停电检修到几点",
  "下周停水八小时 记得接水",
  "水费爆表了 怎么算的",
  "手机没电了 借个充电宝",
  "新闻里说别的城市电梯坠落",
  "隔壁小区着火了 看抖音说的",
  "漏电保护器老跳",
  "触电般的感觉 哈哈",
  "麻将三缺一",
  "跳楼价甩卖 童装",
  "抢车位抢不到",
  "打车软件打不到车",
  "我家猫跑丢了 橘色的",
  "小区门口打折 水果便宜",
  "地库角落有一小滩水",
  "水龙头有点滴水",
  "马桶堵了 冲不下去",
  "下水道返味 关窗也没用",
  "厨房下水慢",
  "楼道灯一闪一闪的",
  "墙上裂了条细缝",
  "窗把手掉下来了",
  "电梯停了一部 上班排队",
  "电梯门关得太慢",
  "路面砖松了 踩着晃",
  "狗不拴绳 差点咬到我家孩子",
  "昨晚跳闸 今天好了",
  "大家新年快乐 红红火火",
  "师傅手脚麻利 好评",
  "救命啊 快递又找不到",
  "我们这边也停了",
  "热成烤鸭 冒烟",
  "这个停车费要死人了",
  "高空抛物的宣传海报贴歪了",
  "保险丝哪里有卖",
  "fire drill tomorrow at 3pm",
  "how much is the gas bill",
  "no smoking in the stairs please",
  "电梯平层不准,高出一截",
  "以前电梯老掉层,换了钢丝绳以后好多了",
  "有孩子在电梯里蹦",
  "配电箱门没关",
  "隔壁装修气味大",
  "有线电视线垂着",
  "门口玻璃门裂了一条缝",
  "健身器材坏了",
  "今天想喊救命 股票又跌",
  "去年电梯掉过一次层 早修好了",
  "保安睡着了叫不醒",
  "保安有几个人",
];

describe("detectDanger", () => {
  it.each(DANGERS)("sees %s in: %s", (_kind, text) => {
    expect(detectDanger(text)).not.toBeNull();
  });

  it("names the kind, which chooses the safety text", () => {
    const wrong = DANGERS.filter(([kind, text]) => detectDanger(text) !== kind);
    expect(wrong.map(([kind, text]) => `${kind}: ${text} → ${detectDanger(text)}`)).toEqual([]);
  });

  it.each(CALM)("stays calm at: %s", (text) => {
    expect(detectDanger(text)).toBeNull();
  });

  it("sees a danger inside an urging or a feedback", () => {
    expect(detectDanger("报了三天了还没人来 现在电线掉地上了 铜丝都露着")).toBe("electric_shock");
    expect(detectDanger("说修好了 结果又爆管了 水在喷")).toBe("burst_pipe");
  });

  it("sees what is going on although it began yesterday", () => {
    expect(detectDanger("昨晚就闻到煤气味 现在更浓了")).toBe("gas_leak");
  });

  it("is quick enough for every message of a group", () => {
    const texts = [...DANGERS.map(([, text]) => text), ...CALM];
    const long = "今天天气不错，大家出来走走。".repeat(900);
    const all = cpuMs(() => {
      for (let round = 0; round < 20; round += 1) for (const text of texts) detectDanger(text);
    });
    expect(all / (20 * texts.length)).toBeLessThan(1);
    expect(cpuMs(() => detectDanger(long))).toBeLessThan(100);
  });
});
