// The estate's vocabulary by meaning: words that stand for one another in a message. A model that
// has seen one of a line has learnt something of all of them. Folded text: lower case, Simplified,
// Cantonese characters as fold.ts maps them. Which line speaks for what is learnt, not said here.

export const LEXICON: Readonly<Record<string, string>> = {
  // things, by trade
  pipe: "水管 管子 管道 立管 主管 支管 总管 水喉 喉管 软管 铁管 给水管 上水管 落水管 雨水管 弯头 接头 三通 管网 水务 自来水 供水 二次供水 水塔 管井 管道井 水井房 铜管 ppr pipe pipes plumbing plumber leak leaking leaks leaked burst",
  tap: "龙头 水龙头 水嘴 花洒 淋浴 喷头 莲蓬头 混水阀 水槽 洗菜池 洗手池 洗手盆 面盆 台盆 浴缸 水池子 洗脸盆 洗碗池 菜盆 洗衣池 热水器 净水器 tap faucet shower sink basin",
  valve:
    "阀门 总阀 阀 水阀 角阀 闸阀 蝶阀 减压阀 水表 水錶 水压 水泵 泵房 加压 增压 水箱 水量 水流 水费单 valve meter pressure pump",
  drain:
    "下水 下水道 地漏 排水 排污 污水 雨水井 化粪池 粪池 沙井 坑渠 管渠 隔油池 集水井 集水坑 存水弯 泄水 阴沟 明沟 水沟 水渠 去水 雨篦子 水篦子 疏通 通下水 皮搋子 返水 反水 倒灌 drain drains sewage drainage clogged blocked overflow overflowing manhole gutter",
  toilet: "马桶 坐便 坐便器 座厕 厕盆 蹲坑 便池 蹲便 冲水 水厕 马桶圈 小便池 toilet flush",
  water:
    "停水 没水 断水 缺水 无水 来水 水小 水黄 水浑 黄水 浑水 锈水 热水 用水 跑水 冒水 滴水 漏水 渗水 淌水 流水 喷水 进水 积水 水渍 漏 滴 淌 渗 water dripping drip drips leak leaking flooding flooded seeping",
  lamp: "灯 路灯 灯泡 灯管 光管 顶灯 吊灯 壁灯 地灯 地埋灯 草坪灯 庭院灯 射灯 感应灯 声控灯 楼道灯 走廊灯 照明 灯杆 灯柱 灯罩 灯口 灯带 灯盘 筒灯 头灯 灯座 脚灯 灯珠 大灯 灯光 亮灯 关灯 夜灯 灯箱 lamp light lights bulb bulbs lamps streetlight lighting dark",
  power:
    "停电 没电 断电 跳闸 来电 送电 供电 电闸 总闸 空开 电箱 配电箱 配电房 配电室 电表 电表箱 电錶 电线 电缆 线路 插座 插头 插排 开关 电路 变压器 保险丝 零线 火线 电压 掉闸 拉闸 总掣 漏保 电工 用电 电力 供电局 短路 老化线 裸线 铜线 铜丝 线头 电井 发电机 备用电源 应急电源 负荷 断路器 power electricity breaker outlet socket fuse switch wiring wire wires circuit blackout outage electrician electric",
  spark:
    "火花 火星 火星子 打火 冒火星 蓝光 噼啪 噼里啪啦 滋滋 滋啦 触电 漏电 带电 有电 电到 电人 被电 电麻 发麻 麻手 麻了 麻一下 麻酥酥 麻脚 刺麻 电弧 被电了 spark sparks sparking shock shocked electrocuted",
  lift: "电梯 升降机 轿厢 梯厢 客梯 货梯 乘梯 梯子 双梯 单梯 北梯 南梯 左梯 右梯 部梯 困梯 候梯 坐梯 平层 轿门 层门 厅门 梯门 升降 维保 楼层显示 楼层键 按键 按钮 操纵盘 呼叫键 超载 急停 曳引 加装电梯 直梯 扶梯 扶手电梯 载重 停梯 关人 lift lifts elevator elevators",
  door: "门 单元门 大门 防盗门 入户门 房门 木门 铁门 玻璃门 移动门 推拉门 自动门 感应门 旋转门 门禁 门禁卡 门卡 门铃 对讲 可视对讲 对讲机 呼叫机 闭门器 地弹簧 合页 铰链 门轴 门把 门把手 把手 门闩 门吸 门框 门槛 猫眼 铁闸 闸机 摆闸 翼闸 闭锁 卷帘 卷闸 卷帘门 小门 侧门 边门 人行门 闭门 门头机 卷帘总闸 door doors gate gates intercom doorbell entrance turnstile",
  lock: "锁 门锁 锁芯 锁舌 锁孔 锁头 钥匙 指纹锁 密码锁 智能锁 电子锁 开锁 锁匠 插销 磁力锁 换锁 反锁 锁死 上锁 刷卡 刷脸 人脸 人脸识别 蓝牙开门 感应卡 感应扣 磁扣 密码 二维码 通行码 临时码 访客码 读卡器 读头 录入 出入证 拍卡 刷码 门口机 lock locks locked key keys fob card password scan",
  window:
    "窗 窗户 窗子 窗扇 纱窗 窗把手 玻璃 窗框 飘窗 天窗 窗台 限位器 胶条 密封条 移窗 推窗 百叶 纱门 落地窗 幕墙玻璃 晾衣架 晾衣杆 晾衣机 窗锁 执手 window windows glass",
  wall: "墙 外墙 内墙 墙面 墙皮 墙体 墙壁 墙砖 墙角 墙根 山墙 瓷砖 磁砖 地砖 大理石 石材 幕墙 保温层 保温板 批荡 石屎 混凝土 水泥 水泥块 涂料 腻子 乳胶漆 油漆 掉漆 真石漆 砂浆 吊顶 天花板 天花 天棚 顶板 楼板 檐口 屋檐 房檐 女儿墙 承重墙 剪力墙 柱子 横梁 梁 地基 沉降 挡土墙 护坡 踢脚线 墙纸 外立面 立面 连廊 空鼓 鼓包 开裂 裂缝 裂纹 起皮 脱落 剥落 发霉 霉斑 返潮 泛碱 返碱 露筋 钢筋 wall walls tile tiles ceiling plaster paint crack cracks facade",
  roof: "屋顶 楼顶 房顶 屋面 天面 顶楼 顶层 天台 露台 防水 防水层 雨棚 遮雨棚 雨搭 采光顶 落雨 下雨 暴雨 雨天 大雨 雨季 梅雨 渗漏 漏雨 阳台顶 窗边 窗沿 女儿墙 roof rooftop rain terrace",
  stairs:
    "楼梯 台阶 踏步 扶手 栏杆 护栏 栏板 坡道 无障碍坡道 梯级 楼梯扶手 防滑条 缓台 阶梯 扶手松 楼梯间 stairs staircase handrail railing step steps ramp stairwell",
  path: "路面 地面 步道 人行道 盲道 石板 路砖 砖 地坪 沥青 柏油 坑洼 塌陷 坑 坑坑 路牙 路沿 路肩 路缘石 减速带 井盖 窨井 窨井盖 沟盖 盖板 水篦子 木栈道 栈道 甬道 园路 主路 小路 道路 路口 路障 路桩 石墩 石墩子 指示牌 路牌 标识 标牌 导览图 凸面镜 广角镜 旗杆 桥 小桥 拱桥 台子 镜子 path pavement road paving manhole pothole sidewalk",
  play: "滑梯 秋千 跷跷板 蹦床 沙坑 攀爬架 木马 摇马 转椅 儿童乐园 儿童区 游乐场 游乐区 游乐设施 乐园 健身器材 健身器 健身房 健身区 器材 单杠 双杠 跑步机 椭圆机 扭腰器 太空漫步机 乒乓球 球台 篮球 篮球架 篮筐 篮网 羽毛球 网球 球场 跑道 塑胶 地垫 泳池 游泳池 水景 喷泉 喷水池 水系 人工湖 鱼池 凉亭 亭子 廊架 长廊 葡萄架 长椅 石凳 石桌 凳子 长凳 座椅 椅子 条凳 坐凳 围栏 围墙 栅栏 篱笆 隔离栏 铁丝网 活动室 会所 阅览室 棋牌室 书架 会议室 球网 滑滑梯 棋盘桌 雕塑 playground slide swing gym treadmill pool bench benches basketball court clubhouse",
  locker:
    "快递柜 丰巢 菜鸟 菜鸟柜 驿站 快递架 取餐柜 外卖柜 取餐架 外卖架 信箱 信报箱 信报 邮箱 收件箱 格口 公告栏 宣传栏 公示栏 告示栏 公告屏 广播 喇叭 音柱 饮水机 直饮水 售水机 售货机 轮椅 雨伞 伞架 aed 急救箱 除颤仪 母婴室 公厕 卫生间公共 晾晒 晒被 晾衣 摄像头 监控 探头 球机 录像 镜头 监控室 闭路 闭路电视 硬盘录像 locker lockers mailbox mailboxes camera cameras cctv",
  fire_gear:
    "消防 消防栓 消火栓 灭火器 灭火筒 烟感 喷淋 消防门 防火门 安全门 防火卷帘 应急灯 疏散 指示灯 安全出口 安全通道 消防通道 消防车 消防梯 消防箱 消防管 水带 水枪 报警器 警铃 警钟 手报 消防水 登高面 生命通道 逃生 微型消防站 演练 演习 动火 烟雾 防烟 面罩 消防队 扑救面 extinguisher hydrant alarm detector sprinkler exit drill",
  gas: "燃气 煤气 天然气 瓦斯 液化气 气味 漏气 气表 灶具 燃气灶 煤气灶 灶前 燃气表 燃气管 调压箱 气阀 燃气公司 煤气公司 臭鸡蛋 坏鸡蛋 臭蛋 气罐 煤气罐 通气 停气 打不着火 点火 嘶嘶 安检 黄管子 gas stove",
  smoke:
    "着火 起火 失火 火灾 火苗 火光 明火 冒烟 黑烟 浓烟 白烟 烟雾 烧起来 烧着 燃烧 烧了 烧焦 焦味 糊味 焦糊 糊了 燶 胶味 烧胶 塑料味 窜火 大火 火警 烟气 烫手 白雾 冒白 smoke fire flame flames burning burnt",
  heating:
    "暖气 暖气片 供暖 采暖 供热 地暖 地热 散热器 散热片 分水器 集水器 热力 热力公司 回水 供水温度 室温 不热 冰凉 拔凉 温吞 温乎 热乎 暖和 停暖 来暖 打压 试水 排气 放气 换热站 锅炉 取暖 采暖费 暖气费 取暖费 供暖费 热费 阀门井 保暖 片子 管温 地盘管 heating radiator radiators heater warm boiler cold",
  waste:
    "垃圾 垃圾桶 垃圾房 垃圾站 垃圾车 垃圾箱 垃圾袋 垃圾点 厨余 湿垃圾 干垃圾 分类 投放 桶 大件 建渣 装修垃圾 建筑垃圾 废品 回收 旧衣 纸箱 纸壳 泔水 烂菜叶 清运 倒垃圾 丢垃圾 烟头 纸屑 塑料袋 口香糖 痰 呕吐 呕吐物 奶茶杯 外卖盒 快递盒 建材 废料 旧沙发 旧家具 旧电池 电池回收 trash garbage rubbish bin bins recycling litter",
  dirt: "脏 脏兮兮 卫生 保洁 清洁 清扫 打扫 拖地 拖 扫 擦 抹 保洁员 保洁阿姨 清洁工 扫地 灰尘 一层灰 油污 污渍 泥巴 积灰 蜘蛛网 黏 粘 黏脚 粘脚 腥 臭 臭味 恶臭 异味 怪味 尿味 尿骚 骚味 骚臭 霉味 馊 馊味 味道 味儿 发臭 小广告 牛皮癣 积雪 扫雪 雪 结冰 冰 鸟粪 鸽子粪 尿 屎 消毒 冲洗 洗地 清洗 邋遢 腌臜 埋汰 dirty smell smells smelly stink stinks filthy clean cleaner cleaners cleaning mess",
  pest: "老鼠 鼠 耗子 蟑螂 小强 曱甴 蚊子 蚊虫 苍蝇 乌蝇 飞虫 虫子 白蚁 蚂蚁 蜘蛛 跳蚤 马蜂 黄蜂 蜜蜂 蜂窝 蜂 蛇 蜈蚣 毒饵 消杀 灭鼠 灭蟑 除四害 杀虫 打蚊子 捕鼠 飞蛾 蛾蠓 臭虫 鼠患 cockroach cockroaches rat rats mice mosquito mosquitoes ants wasp wasps pest snake bees",
  green:
    "树 树枝 树叶 大树 小树 树冠 树根 树杈 枝条 枝桠 落叶 草 草坪 草皮 草地 杂草 野草 绿化 绿化带 绿地 花坛 花池 花台 花木 花草 灌木 绿篱 苗木 乔木 园林 修剪 剪枝 割草 除草 浇水 浇花 打药 施肥 补种 栽 枯死 枯枝 枯 黄了 爬山虎 藤 香樟 樟树 桂花 梧桐 法桐 柳树 垂柳 杨树 杨絮 柳絮 松树 雪松 银杏 榕树 槐树 枇杷 月季 紫藤 竹子 芦苇 灌溉 喷灌 移栽 砍树 锯树 种树 草籽 盆栽 tree trees branch branches lawn grass garden gardener plants flowers hedge mowing",
  guard:
    "保安 安保 门卫 门岗 岗亭 警卫 看更 护卫 值班 值夜 夜班 巡逻 巡更 巡查 站岗 查岗 脱岗 空岗 治安 陌生人 陌生男 生人 外人 闲杂 推销 传单 发传单 小广告员 扫楼 骗子 诈骗 可疑 鬼鬼祟祟 尾随 跟踪 小偷 贼 偷 被偷 偷走 失窃 盗 盗窃 撬 撬锁 撬门 入室 抢劫 打架 斗殴 殴斗 动手 行凶 持刀 刀 菜刀 砍 闯 踹门 敲门 砸门 抛物 高空抛物 往下扔 往楼下 乱抛 扔下来 丢下来 警察 派出所 报警 110 保安亭 尾随进 guard guards security stranger strangers thief theft stolen steal patrol",
  car: "车 车位 停车 停车场 车库 地库 泊车 乱停 违停 停满 占位 占车位 占用车位 霸占 僵尸车 挪车 挪 车主 车牌 牌照 临停 临时停车 访客车 外来车 月卡 月租 月保 包月 地锁 道闸 抬杆 栏杆机 起落杆 杆子 杆 识别杆 车闸 闸口 出口 入口 出场 进场 车道 逆行 消防通道停车 双排 斜停 压线 面包车 货车 大车 私家车 轿车 suv 小车 网约车 出租车 车辆 机动车 剐蹭 刮蹭 蹭了 鸣笛 按喇叭 车棚 自行车 单车 共享单车 摩托车 三轮车 固定车位 机械车位 子母车位 产权车位 防撞条 防撞 车头 车轮 底盘 car cars parking parked park spot garage vehicle van truck barrier",
  ev: "充电桩 充电枪 充电口 充电站 充电柜 换电柜 新能源 电动车 电瓶车 电瓶 电单车 电动自行车 小电驴 电驴 电摩 飞线 拉线充电 充电 充电棚 充电器 锂电池 电池 charger charging ebike bike bikes scooter scooters",
  noise:
    "噪音 噪声 吵 吵死 太吵 扰民 响 声音大 音响 音箱 音乐 唱歌 k歌 卡拉ok 广场舞 跳舞 低音炮 打麻将 麻将 搓麻 拖椅子 拖凳子 拖桌子 跺脚 蹦 跳绳 拍球 跑跳 脚步声 弹珠 弹琴 钢琴 练琴 吹 锣鼓 装修 电钻 电锤 敲墙 砸墙 施工 打孔 切割 半夜 深夜 凌晨 大半夜 三更半夜 通宵 午休 睡不着 睡觉 失眠 神经衰弱 咚咚 轰轰 嗡嗡 低频 外机 空调外机 楼上 楼上那户 楼上那家 隔壁 邻居 邻里 对门 楼下那家 租客 群租 民宿 日租 棋牌室 ktv 酒吧 noise noisy loud music drilling renovation party neighbour neighbours neighbor neighbors upstairs banging barking",
  pets: "狗 狗狗 狗屎 遛狗 大狗 恶犬 犬 牵绳 拴绳 没拴 不拴 不牵 狗绳 狗主人 狗叫 猫 猫叫 流浪猫 流浪狗 鸡 公鸡 打鸣 鹅 鸽子 养鸡 养鸽 宠物 泰迪 金毛 嘴套 咬 咬人 养狗 dog dogs cat cats leash poop",
  shared:
    "堆 堆放 堆满 堆物 杂物 鞋柜 鞋架 楼道堆 占用 占用公共 公共区域 公共空间 公共部位 私占 圈占 圈地 违建 违章 搭建 私搭 私搭乱建 封闭 封阳台 扩建 改装 破墙 开门 拆改 种菜 菜地 滴水 空调水 冷凝水 油烟 油烟味 排烟 炒菜 烧烤 抽烟 吸烟 二手烟 烟味 烧纸 晒衣服 晾衣服 晒被子 泼水 倒水 熏 熏腊肉 煤炉 太阳能 花盆 摄像头对着 对着我家 corridor hallway smoking smoke cigarette shoes clutter",
  fee: "物业费 管理费 服务费 收费 缴费 交费 欠费 欠 账单 账目 明细 催费 滞纳金 公摊 分摊 摊派 公摊电费 电费 水费 停车费 押金 保证金 退款 退费 退钱 退 退还 发票 收据 开票 涨价 涨 单价 费用 多收 乱收费 扣款 扣钱 扣费 扣了 公共收益 广告费 收益 收支 公示 公布 账本 财务 审计 维修基金 维修资金 大修基金 余额 预存 预交 减免 打折 优惠 面积 建筑面积 套内 谁交 多少钱 价格 报价 标准 一次多少 块钱 万元 转账 分红 合同价 比价 中标 工本费 报销 fee fees bill charge charges charged deposit refund invoice pay paid payment cost price",
  service:
    "态度 语气 凶 吼 骂人 骂 翻白眼 爱搭不理 不耐烦 推诿 推脱 踢皮球 敷衍 糊弄 不作为 没人接 不接电话 打不通 占线 客服 前台 管家 项目经理 经理 主管 物业公司 物业中心 办公室 服务中心 管理处 服务热线 值班电话 热线 投诉 投诉电话 通知 公告 告示 提前通知 贴条 小程序 公众号 app 手续 流程 办理 登记 备案 证明 上班时间 几点上班 几点下班 几点下班 周末上班 预约 回访 工单系统 报修系统 处理结果 信息公开 泄露 隐私 物业服务 换物业 更换物业 解聘 撤场 服务质量 管理混乱 管理不善 不处理 无人管 没人管 不管 无人理 不理 无回应 没回音 已读不回 承诺 rude staff office management desk phone hours notice contact reception",
  committee:
    "业委会 业主委员会 业主大会 换届 选举 候选人 投票 表决 票 票箱 业主代表 楼长 楼栋长 物管会 居委会 居委 社区 街道 筹备组 招标 选聘 议事规则 决议",
  beyond:
    "河 河道 内河 河边 河涌 河堤 江边 臭水沟 治理工程 整治工程 搅拌站 市政 市政工程 市政道路 高架 高架桥 铁路 火车 高铁 高速 快速路 立交 国道 省道 地铁施工 垃圾场 垃圾处理场 垃圾焚烧 填埋场 中转站 变电站 信号塔 发射塔 通信塔 铁塔 工厂 化工厂 厂区 厂房 养殖场 养猪场 屠宰场 加油站 小区外 小区外面 小区周边 小区附近 周边 附近 对面工地 隔壁工地 外面马路 马路对面 城管 环保局 住建局 规划局 交警 政府 区政府 有关部门 相关部门 主管部门 领导",
  telecom:
    "宽带 网 网络 断网 wifi 光猫 光纤 路由器 信号 手机信号 有线电视 电视信号 数字电视 网速 移动 联通 电信 运营商 4g 5g 基站 internet broadband network signal",
  advert:
    "广告 广告屏 广告牌 电梯广告 传媒 分众 大屏 招牌 灯箱广告 屏幕 led屏 ad ads advert advertising screen",
  deeds:
    "房产证 不动产证 产权 产权证 房本 办证 交房 收房 开发商 延期交房 购房 验房 质保 保修 过户 落户 学区 学位 居住证 暂住 公积金 安置房 拆迁 旧改 老旧小区改造 规划 配套 公交站 地铁 医院 药店 诊所 学校 幼儿园 菜场 超市 银行 租房 搬家 预约电梯 家政 保姆 理发 打印 街道办 居委 养老 食堂 送餐 量血压",
  // who
  kin: "孩子 小孩 娃 宝宝 儿子 女儿 闺女 孙子 孙女 老人 老人家 奶奶 爷爷 外婆 外公 爸 妈 我爸 我妈 老公 老婆 老伴 爱人 媳妇 婆婆 公公 大爷 大妈 阿姨 叔叔 阿婆 阿伯 阿公 细路 小囡 囡囡 伢 孕妇 婴儿 小毛头 老太太 老头 老爷子 老先生 老父 老母 父亲 母亲 邻居 小朋友 细伢子 老汉 丈母娘 弟弟 妹妹 外甥 baby child kid kids son daughter mother father mom dad grandma grandpa husband wife toddler",
  staff:
    "师傅 维修工 工程部 工程 电工 水工 物业 管家 客服 前台 保洁 工人 你们 贵司 贵物业 经理 主任 施工队 厂家 维保 维保单位 专员 plumber electrician technician repairman worker",
  others:
    "有人 谁家 哪家 哪个 别人 人家 某些 个别 住户 业主 租户 商户 商家 店家 店铺 商铺 底商 饭店 餐馆 烧烤店 理发店 外卖员 骑手 快递员 快递小哥 送餐员 装修队 装修工 工地 熊孩子 小年轻 车主 狗主 狗主人",
  // what is wrong
  broken:
    "坏 坏了 坏掉 失灵 故障 没反应 不灵 不工作 不动 罢工 趴窝 歇菜 报废 瘫痪 死机 黑屏 卡死 卡住 卡壳 不好使 用不了 不能用 没用 不管用 失效 失常 挂了 寄了 瞎了 哑了 废了 停了 不转 不走 不响 不亮 灭了 不出 出不来 不制冷 不吸 不通 打不开 开不了 关不上 关不严 关不住 推不动 拉不开 拧不动 拔不出 按不动 抬不起 落不下 读不出 刷不开 识别不了 识别不出 扫不出 扫不上 没声 没声音 没画面 雪花 白屏 花屏 乱码 抽风 抽筋 离线 时好时坏 时有时无 一闪一闪 闪 忽明忽暗 哆嗦 抖 晃 震 异响 怪响 咯吱 咣当 哐当 吱呀 吱嘎 嘎吱 坏脱 坏特 烂咗 坏咗 冇反应 毛病 broken dead stuck faulty broke jammed flickering flickers flicker blank frozen",
  damaged:
    "断 断了 断裂 裂 裂了 裂开 破 破了 破损 碎 碎了 烂 烂了 缺 缺了 缺失 掉 掉了 掉下 掉落 脱落 脱开 松 松了 松动 松脱 歪 歪了 翘 翘起 翘边 鼓 鼓起 塌 塌了 塌陷 凹 变形 弯了 瘪 生锈 锈 锈蚀 锈断 磨损 老化 翻起 拱起 倒了 倾斜 斜了 空了 少了 不见 不见了 没了 丢失 冒 喷 爆 爆了 炸 溢 溢出 堵 堵了 堵住 堵塞 堵死 不下水 下不去 慢 漫 返 反味 返味 泡 淹 潮 湿 霉 脱胶 开胶 起皮 cracked loose torn rusty missing snapped damaged peeling collapsed fell",
  dangerous:
    "危险 太危险 吓人 吓死 出事 出人命 安全隐患 隐患 绊倒 绊 摔 摔倒 滑倒 滑 割 刮 扎 夹 夹人 夹手 砸 砸到 砸中 砸人 掉下来 落下来 坠落 坠 摇摇欲坠 悬 吊着 晃荡 救命 快来 快点 赶紧 马上 立刻 立即 速来 急 紧急 十万火急 120 119 110 报警 撤离 疏散 围挡 警戒 封锁 别靠近 别过去 不要过去 小心 留神 dangerous danger help urgent emergency hurry quickly immediately ambulance",
  hurt: "受伤 流血 出血 血 骨折 晕倒 晕 昏迷 昏倒 不醒 叫不醒 没反应 不省人事 没呼吸 喘不上气 喘不过 胸口疼 心脏 抽搐 倒地 躺地上 倒在 不动 动不了 起不来 爬不起来 摔伤 砸伤 烫伤 烧伤 咬伤 咬破 被咬 蜇 蛰 中毒 恶心 头晕 呕吐 溺水 落水 掉进 掉坑 跳楼 轻生 坠楼 急救 救护车 抢救 没声音 没动静 叫不应 不应 不答应 不回应 敲门没人应 气喘 发紫 脸色发白 呛 hurt injured bleeding unconscious fainted collapsed fell breathing dizzy bitten stung",
  trapped:
    "困 被困 困住 困在 困人 关在 关里 关在里面 关里头 卡在 出不来 出不去 上不去 下不来 悬在 停在半空 停在 反锁 锁屋里 锁在 走丢 走失 不见了 找不到 失踪 没回来 trapped inside stuck",
  stopped:
    "出不去 进不去 进不来 回不了家 进不了门 出不了门 没法用 没法住 没法 无法 不能 影响 耽误 受影响 过不去 走不了 下不了楼 上不了楼 上不来 堵着 挡着 挡住 拦住",
  always:
    "天天 每天 整天 成天 一天到晚 老是 总是 老 总 经常 一直 长期 常年 屡次 多次 反复 又 再次 还是 每次 每晚 每周 好几次 三番五次 三天两头 没完没了 成日 日日 屡禁不止 不断 持续 every always again constantly keeps",
  blame:
    "太过分 过分 离谱 不像话 缺德 素质 没素质 恶心 无语 气人 气死 受不了 忍无可忍 忍不了 凭什么 凭啥 欺负 坑人 骗 忽悠 黑心 霸道 不讲理 不合理 违规 违法 擅自 私自 强制 强行 拒不 拒绝 形同虚设 摆设 视而不见 置之不理 不闻不问 严肃处理 处罚 查处 整改 制止 劝导 劝阻 说说 管管 管一管 管不管 讨说法 给个说法 交代 投诉 举报 反映 曝光 12345 没人性 不要脸 良心 好意思 算什么 什么态度 怎么回事 怎么管的 吃干饭 有没有人管 谁负责 谁管 unacceptable ridiculous complain complaint terrible disgusting",
  // what is wanted
  come: "派人 派个人 来人 来个人 来个师傅 叫人 喊人 安排 安排人 师傅来 上门 来看看 看看 看一下 看下 瞧瞧 查查 检查 查一下 修 修一下 修修 维修 抢修 修理 检修 处理 处理一下 弄一下 弄弄 搞一下 整一下 拾掇 换 换一个 换个 更换 补 补一下 补上 加固 拧紧 上油 通一下 疏通 清理 清走 收走 拖走 麻烦 帮忙 帮我 劳驾 有劳 请 望 恳请 希望尽快 尽快 报修 报个修 保修 申报 睇睇 整翻 整返 执返 看哈 please fix repair send check replace mend",
  propose:
    "建议 提议 提个建议 倡议 想法 小想法 微心愿 心愿 许愿 许个愿 希望 盼 盼望 期望 想要 求个 求一个 可以考虑 能否 可否 可不可以 能不能 能唔能 可唔可以 要不 要不要 不如 何不 最好 最好能 若能 如果能 如能 要是能 就好了 行不行 行吗 行不 好不好 好吗 好伐 中不中 成不成 suggest suggestion maybe perhaps could we how about would be nice would be great wish hope idea propose",
  add: "加 加装 增加 增设 添 添置 添个 装 装个 安装 安个 安几个 设 设个 设置 设立 配 配备 配个 放 放个 放一 摆 摆个 建 建个 搞 搞个 弄个 弄一个 整个 整几个 搭个 种 栽 画 画个 画条 划 划个 贴 贴个 铺 立 立个 竖 改成 改为 改到 换成 调成 调整 延长 缩短 提前 推迟 统一 定期 多 多放 多装 开放 开通 成立 组织 举办 办个 引进 引入 升级 优化 公开 推行 试行 实行 普及 add install extra more another extend",
  ask: "请问 请教 问一下 问下 问问 想问 想知道 咨询 打听 了解 想了解 什么时候 啥时候 啥时 几时 何时 几点 哪天 几号 哪年 多久 多长时间 多少 多少钱 几块 怎么 怎么办 怎样 咋 咋办 咋整 如何 点样 哪里 哪儿 在哪 去哪 边度 找谁 谁 哪位 哪个部门 哪个号 什么 啥 什么意思 为什么 为啥 点解 是不是 有没有 有冇 是否 需不需要 要不要 需要 可以吗 可以不 能不 能吗 行吗 可唔可以 合不合规 允许 让不让 准不准 规定 还是 吗 呢 么 不 没 伐 嘛 呀 咩 what when where how who which why much many can is are does do",
  reported:
    "报过 报了 报的 报修过 报修的 报修了 上次 上回 上个月 上周 上礼拜 昨天 前天 大前天 昨晚 之前 前几天 早上 上午 中午 刚才 半小时前 周一 周二 周三 周四 周五 月初 年初 说过 说了 说好 讲好 答应 答应过 约好 约的 约了 承诺 登记 登记过 登记了 反映过 反映了 申请 申请过 提过 提交 留言 打过电话 打了电话 工单 单号 编号 ticket 那个事 的事 那事 催 催一下 催单 催更 跟进 进度 进展 到哪 到哪一步 哪一步 下文 后续 动静 消息 结果 回复 回音 答复 安排了吗 来了吗 修了吗 修了没 来没来 还没 还没来 还没有 没人来 没来 没见 没影 没动静 没消息 没下文 没人理 到现在 至今 到今天 天了 周了 个月了 礼拜了 小时了 分钟了 还要多久 还要等 等配件 配件 说等 等了 等到 还等 人呢 人喃 师傅呢 马上到 在路上 reported yesterday still update status progress waiting promised",
  finished:
    "修好了 修好 修好啦 弄好了 搞定 搞掂 换了 换好了 换上了 装好了 补好了 补过 补了 通了 亮了 好了 好啦 好使了 好用了 恢复 恢复了 来电了 来水了 来过 来过了 来修过 修过 修了 修完 修完了 清了 清理了 清走了 清干净 打扫了 拖干净 擦了 拆了 处理了 处理完 处理过 处理好 解决 解决了 完工 完成 已完成 办结 结案 结单 验收 收工 不漏了 不滴了 不响了 不堵了 不吵了 不臭了 没味了 热了 暖了 可以了 行了 能用了 能刷了 正常了 安静了 干净了 fixed done works now back on working thanks",
  unfixed:
    "还是 还在 还漏 还是漏 照样 照旧 照漏 依旧 依然 又坏 又漏 又堵 又开始 又不 又灭 又响 没修好 没弄好 没解决 没搞定 白修 白弄 白搞 白等 更差 更响 更严重 更厉害 没变 一样 老样子 和没修一样 跟没修 只修了 修了一半 只管 两天 没两天 没几天 第二天 隔天 当晚 返工 重新弄 重修 结果 可是 但是 但 可 却 不过 就是 still again but",
  rating:
    "谢谢 感谢 多谢 谢了 辛苦 辛苦了 好评 差评 五星 四星 三星 两星 一星 满分 打分 评分 评价 分 星 满意 不满意 点赞 赞 给力 靠谱 专业 利索 麻利 细心 耐心 热情 负责 手艺 手巧 技术 速度快 很快 真快 速度 及时 准时 到位 不错 还行 凑合 一般 将就 马马虎虎 巴适 可以的 太好了 舒服 漂亮 好看 平整 干净 thanks thank great quick stars excellent perfect",
  greeting:
    "早上好 早安 晚安 大家好 各位 各位邻居 邻居们 家人们 姐妹 姐妹们 兄弟 老铁 亲们 街坊 你好 您好 哈喽 在吗 在不在 收到 好的 嗯嗯 哦哦 ok 哈哈 哈哈哈 嘻嘻 呵呵 笑死 xswl lol 新年快乐 节日快乐 快乐 恭喜 祝 红包 早啊 晚上好 测试 你是谁 机器人 hi hello morning everyone haha congrats",
  sell: "团购 拼团 接龙 拼单 拼车 顺风车 转让 出售 出闲置 闲置 二手 转卖 低价 甩卖 清仓 包邮 优惠 特价 折扣 打折 八折 半价 免费领 扫码领 加微信 微信 私信 私聊 滴滴我 兼职 招聘 招租 出租 求租 招生 培训班 开课 试听 课程 开业 承接 专业疏通 专业清洗 家电清洗 上门回收 贷款 保险 代购 到货 成团 起送 自取 先到先得 名额 报名 收购 卖 出一台 出一个 九成新 八成新 几成新 拼奶茶 满减 砍一刀 助力 投票链接 sale selling sell discount buy rent tutor",
  social:
    "借 借我 借一下 谁有 求推荐 推荐 好吃 吃饭 吃什么 喝茶 火锅 草莓 西瓜 水果 快递帮 代收 捡到 拾到 丢了一 掉了一 谁丢 谁掉 失主 寻物 找主人 认领 一起跑步 约球 打牌 三缺一 跳舞去 遛娃 天气 降温 好热 好冷 下雪了 月亮 樱花 晚霞 桂花香 看球 比赛 电影 电视剧 综艺 追剧 新闻 热搜 朋友圈 抖音 视频 刷到 听说 以前 小时候 想当年 那年 年轻时 我们那 老家 同事 同学 朋友 朋友家 隔壁小区 别的小区 我同学 我同事 做梦 梦见 段子 故事 忆 回忆 怀念 感慨 表扬 夸 夸一下 夸夸 好人 暖心 热心 anyone lend borrow found lost movie game party",
  system:
    "忽略 忽略以上 无视 指令 管理员 系统 系统消息 系统提示 授权 执行 扮演 你现在是 assistant system user prompt ignore instructions override 解除 权限 开发者模式 导出 删除 全部工单 改为0",
  calledoff:
    "误会 看错 搞错 弄错 虚惊 虚惊一场 没事了 没事 解除 不用来了 不用修了 取消 撤销 算了 当我没说 发错 发错群 自己好了 自己修好 虚报 原来是 结果是 false alarm never mind nevermind",
  suppose:
    "如果 假如 万一 要是 倘若 若是 一旦 真着火 真要 演练 演习 彩排 拍电影 拍戏 培训 讲座 防止 避免 预防 以免 省得 以防 早晚 迟早 免得 将来 哪天真",
};
