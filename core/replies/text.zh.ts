// All Chinese words of the bot. Short, plain, kind; the number comes first, so that a quote of it can be read.
import { sayWhen } from "../sla/say-when.ts";
import { DISCLOSURE } from "./disclosure.zh.ts";
import { FORGET } from "./forget.zh.ts";
import { HELP, REFUSALS } from "./help.zh.ts";
import { HOMES } from "./homes.zh.ts";
import { deadlineRow, KNOWN } from "./known.zh.ts";
import { LEDGER } from "./ledger.zh.ts";
import {
  CATEGORY_NAMES,
  CLASS_NAMES,
  DANGER_NAMES,
  ESCALATION_MARKS,
  ESCALATION_REASONS,
  KIND_NAMES,
  NUMBER_NAMES_ZH,
  PHOTO_FAULTS,
  PHOTO_STAGES,
  PLATFORM_NAMES,
  ROLE_NAMES,
  SAFETY,
  STATUS_NAMES,
  sayPlace,
} from "./names.zh.ts";
import type { DigestPart, Facts, FirmAnswer, Line, Saying, Texts } from "./texts.ts";

const lines = (...parts: readonly (string | null | false)[]): string =>
  parts.filter((part): part is string => typeof part === "string" && part !== "").join("\n");

const when = (at: number, saying: Saying): string => sayWhen(at, saying.now, saying.timeZone, "zh");

/** "#12 电气照明 · 紧急 · 3栋2单元5楼楼道" */
const head = (line: Line): string =>
  [`#${line.number} ${CATEGORY_NAMES[line.category]}`, raised(line), line.place]
    .filter((part) => part !== "")
    .join(" · ");

/** The class where it says more than 一般. */
const raised = (line: Line): string => (line.class === "P3" ? "" : CLASS_NAMES[line.class]);

const title = (line: Line): string =>
  line.kind === "repair" ? `#${line.number}` : `#${line.number} ${KIND_NAMES[line.kind]}`;

const aim = (saying: Saying): string => (saying.promised ? "承诺" : "目标");

const FINISH: Record<Line["kind"], string> = {
  repair: "修好",
  complaint: "答复结果",
  suggestion: "答复结果",
  question: "给结果",
};

/** An emergency may be a person or a dog: it is dealt with, not repaired. */
const finish = (line: Line): string => (line.class === "P0" ? "处理好" : FINISH[line.kind]);

const deadlines = (line: Line, saying: Saying): string => {
  const { humanDue, humanAt, completionDue } = line;
  const human = humanAt === null ? `${when(humanDue, saying)}前有人答复` : "";
  const completion =
    completionDue === null || (human !== "" && completionDue <= humanDue)
      ? ""
      : `${when(completionDue, saying)}前${finish(line)}`;
  const both = [human, completion].filter((part) => part !== "").join(",");
  return both === "" ? "" : `${aim(saying)}:${both}`;
};

const inAll = (households: number): string => (households > 1 ? `(共${households}户)` : "");

/** Said to whoever was joined without asking for it. */
const NOT_THIS = "不是同一件? 回 不是同一件";

const ASK_PLACE = "在哪里? 直接回一句就行,比如:3栋2单元5楼";

/** The state and the deadline that stands, the first one beside it where it was changed. */
const state = (line: Line, saying: Saying): string => {
  if (line.mergedInto !== null) return `已并入 #${line.mergedInto}`;
  const waits = line.waiting !== null && line.waiting.until > saying.now;
  const now = `${STATUS_NAMES[line.status]}${waits ? "(等业主)" : ""}`;
  const due = line.completionDue;
  if (due === null || !["accepted", "deferred", "reopened", "open"].includes(line.status))
    return now;
  const first =
    line.firstCompletionDue !== null && line.firstCompletionDue !== due
      ? `(原定${when(line.firstCompletionDue, saying)})`
      : "";
  return `${now} · ${aim(saying)}${when(due, saying)}前${finish(line)}${first}`;
};

const arrival = (line: Line, saying: Saying): string =>
  line.arrivalDue === null || line.arrivalDue < saying.now
    ? ""
    : `预计${when(line.arrivalDue, saying)}到`;

const statusLine = (line: Line, saying: Saying): string =>
  [
    head(line),
    state(line, saying),
    arrival(line, saying),
    line.status === "open" ? `${when(line.humanDue, saying)}前有人答复` : "",
    line.stars === null ? "" : `${line.stars}星`,
    line.joined > 0 ? `共${line.joined + 1}户` : "",
    photosOf(line),
  ]
    .filter((part) => part !== "")
    .join(" · ");

/** A part of a digest: all of it, or how many there are and the most pressing. */
const part = (
  name: string,
  { lines: shown, count }: DigestPart,
  saying: Saying,
): readonly string[] =>
  count === 0
    ? []
    : [
        count > shown.length ? `${name}${count}件,最急的${shown.length}件:` : `${name}:`,
        ...shown.map((line) => statusLine(line, saying)),
      ];

/** 内部 is the firm's own, and not counted for others. */
const photosOf = ({ photos }: Line): string => {
  const some = (["before", "during", "after"] as const).filter((stage) => photos[stage] > 0);
  return some.length === 0
    ? ""
    : `照片:${some.map((stage) => `${PHOTO_STAGES[stage]}${photos[stage]}张`).join("、")}`;
};

const firm = ({ line, who, words }: FirmAnswer): string =>
  words === "" ? `${title(line)} 物业${who}已回应` : `${title(line)} 物业${who}:${words}`;

/** 第二次改期, as people say it. */
const NTH: readonly string[] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const changes = (nth: number): string => (nth > 1 ? `第${NTH[nth] ?? nth}次改期` : "改期");

const RESUMED: Record<Facts["resumed"]["by"], string> = {
  resident: "业主回话了,完成时限接着算",
  firm: "完成时限接着算",
  time: "等业主的时间到了,完成时限接着算;请联系业主",
};

const rateMe = (number: number): string =>
  `修得怎么样? 回 1–5 分(5最满意);没修好回"没修好"。#${number}`;
/** The rating is the reporter's alone, 没修好 anybody's who joined. */
const rateOfMany = (number: number): string =>
  `修得怎么样? 请报修的业主回 1–5 分(5最满意);没修好的,联名的也可以回"没修好"。#${number}`;

export const CHINESE: Texts = {
  ...LEDGER,
  ...DISCLOSURE,
  ...HOMES,
  ...FORGET,
  acknowledgement: ({ line, askPlace, several, splitFrom }, saying) =>
    lines(
      line.kind === "complaint"
        ? `#${line.number} 已收到一条投诉 · ${CATEGORY_NAMES[line.category]}`
        : head(line),
      splitFrom !== null && `从 #${splitFrom} 分出来,单独处理`,
      deadlines(line, saying),
      several && "您说了不止一件事,先按这一件登记,另一件请再@我说一次。",
      askPlace && ASK_PLACE,
    ),
  emergency: ({ line, danger, numbers, askPlace, households, hearsay }, saying) => {
    const { do: act, call } = SAFETY[danger];
    const named = [...call, "duty" as const].flatMap((name) => {
      const number = numbers[name];
      return number ? [`${NUMBER_NAMES_ZH[name]}${number}`] : [];
    });
    return lines(
      `⚠️ ${hearsay ? "正在请物业核实。真在现场就:" : ""}${act}`,
      named.length > 0 && named.join("  "),
      households > 1
        ? `${head(line)} 已有人报,物业已收到通知,已为您联名(共${households}户)`
        : `${head(line)} 已通知物业`,
      deadlines(line, saying),
      askPlace && "在哪里? 直接回一句:几栋几单元几楼",
      households > 1 && NOT_THIS,
    );
  },
  card: ({ line, danger, words, reporter, inPrivate, several, hasPhoto }, saying) =>
    lines(
      `${danger ? "🚨" : "📋"}#${line.number} ${[...new Set([KIND_NAMES[line.kind], CATEGORY_NAMES[line.category], CLASS_NAMES[line.class]])].join(" · ")}`,
      line.place === "" ? "位置:没说" : `位置:${line.place}`,
      words !== "" && `“${words}”`,
      hasPhoto && "[附图]",
      `${inPrivate ? "私聊" : "群里"}:${reporter || "业主"}`,
      several && "一条消息里说了不止一件事,请看原话。",
      deadlines(line, saying),
      line.kind === "repair"
        ? `回复本条即可转告业主;或发 #${line.number} 接单 / #${line.number} 延期 明天18点 等配件 / #${line.number} 完成 已更换`
        : `回复本条即可转告业主;或发 #${line.number} 接单 / #${line.number} 完成 已核实`,
    ),
  again: ({ line }, saying) => `${title(line)} 这件事已经登记了 · ${state(line, saying)}`,
  joined: ({ line, households, alike }, saying) =>
    alike
      ? lines(
          `${head(line)} 已有同样报修,已为您联名(共${households}户),有结果一起告诉您`,
          `${state(line, saying)}。${NOT_THIS}`,
        )
      : `${head(line)} 已为您联名(共${households}户),有结果一起告诉您 · ${state(line, saying)}`,
  joinedForStaff: ({ line, who, households, words }) =>
    lines(`${head(line)} 已有${households}户联名,最近一户:${who}`, words !== "" && `“${words}”`),
  sameAgain: ({ line }, saying) =>
    lines(`${title(line)} 这件事已经登记了 · ${state(line, saying)}`, NOT_THIS),
  wave: ({ line, households }, saying) =>
    lines(
      `📣 多位邻居反映同一件事,已并入 ${head(line)}(共${households}户)`,
      `${state(line, saying)}。有进展在群里说,不用再报`,
    ),
  andOthers: ({ households }) => `等${households}户`,
  unjoined: ({ line, byFirm }) =>
    byFirm
      ? `${title(line)} 物业已把您从联名中移出,不再通知您;有误就回 加入 #${line.number}`
      : `${title(line)} 已退出联名,不再通知您`,
  unjoinedForStaff: ({ line, who, households }) =>
    `#${line.number} 已把 ${who} 移出联名(还有${households}户)`,
  merged: ({ line, into, households }, saying) =>
    lines(
      `${title(line)} 和 ${head(into)} 是同一件事,已并入${inAll(households)}`,
      `${state(into, saying)}。有结果一起告诉您`,
    ),
  mergedForStaff: ({ line, into, households }) =>
    `#${line.number} 已并入 #${into.number}${inAll(households)},已转告业主;弄错了发 #${line.number} 撤销合并`,
  mergedAlike: ({ line, into, households }, saying) =>
    lines(
      `${title(line)} 和 ${head(into)} 是同一件事,已并入${inAll(households)},有结果一起告诉您`,
      `${state(into, saying)}。${NOT_THIS}`,
    ),
  mergedAlikeForStaff: ({ line, into, households }) =>
    `#${line.number} 业主补充了位置:${line.place},和 #${into.number} 是同一件,已并入${inAll(households)};弄错了发 #${line.number} 撤销合并`,
  parted: ({ line, from }, saying) =>
    `${head(line)} 已和 #${from} 分开,单独处理 · ${state(line, saying)}`,
  partedForStaff: ({ line, from }, saying) =>
    `${head(line)} 业主说和 #${from} 不是同一件,已分开 · ${state(line, saying)}`,
  unmerged: ({ line, from }, saying) =>
    `${title(line)} 已从 #${from} 分开,单独处理 · ${state(line, saying)}`,
  splitForStaff: ({ line, into }) =>
    `#${line.number} 里的另一件已拆成 #${into},已转告业主;弄错了发 #${into} 合并 #${line.number}`,
  status: ({ lines: all, more }, saying) =>
    lines(...all.map((line) => statusLine(line, saying)), more > 0 && `还有${more}件`),
  noneOpen: ({ name }) => `您没有未办结的工单。要报修直接说,比如:@${name} 3栋2单元5楼楼道灯不亮`,
  urged: ({ lines: all }, saying) =>
    lines("已帮您催物业:", ...all.map((line) => statusLine(line, saying))),
  urgedForStaff: ({ line, words, times, who }, saying) =>
    lines(
      `⏰${head(line)} ${who ?? "业主"}在催(第${times}次) · ${state(line, saying)}`,
      words !== "" && `“${words}”`,
    ),
  answer: (answer, saying) =>
    answer.answered === "receipt"
      ? `${title(answer.line)} 物业${answer.who}已接单 · ${state(answer.line, saying)}`
      : lines(
          firm(answer),
          [answer.nth === 0 ? "" : changes(answer.nth), tail(answer.line, saying)]
            .filter((part) => part !== "")
            .join(" · "),
        ),
  waiting: (facts, saying) =>
    lines(
      facts.words === "" ? `${title(facts.line)} 物业${facts.who}在等您方便` : firm(facts),
      `${facts.line.completionDue === null ? "先等到" : "完成时限暂停到"}${when(facts.until, saying)}${facts.appointed ? (facts.line.completionDue === null ? "" : ",之后接着算") : ",请回复本条约个时间"}`,
    ),
  waitingForStaff: ({ line, until }, saying) =>
    [
      `#${line.number} 等业主,${line.completionDue === null ? "到" : "完成时限暂停到"}${when(until, saying)}(累计最多72小时)`,
      line.completionDue === null
        ? ""
        : `之后接着算,${when(line.completionDue, saying)}前${finish(line)}`,
    ]
      .filter((part) => part !== "")
      .join(","),
  resumed: ({ line, by }, saying) => `#${line.number} ${RESUMED[by]} · ${state(line, saying)}`,
  assigned: ({ line, who }, saying) =>
    `${title(line)} 物业${who}已安排人处理 · ${state(line, saying)}`,
  deferred: (facts, saying) =>
    lines(
      `${title(facts.line)} 物业${facts.who}${changes(facts.nth)}:${aim(saying)}${facts.line.completionDue === null ? "" : `${when(facts.line.completionDue, saying)}前${finish(facts.line)}`}`,
      facts.words !== "" && `原因:${facts.words}`,
      facts.line.firstCompletionDue !== null &&
        facts.line.firstCompletionDue !== facts.line.completionDue &&
        `原定${when(facts.line.firstCompletionDue, saying)}前`,
    ),
  completed: ({ line, who, words }) =>
    lines(
      `${title(line)} 物业${who}:已完成${words === "" ? "" : `,${words}`}`,
      line.kind === "repair"
        ? (line.joined > 0 ? rateOfMany : rateMe)(line.number)
        : `满意吗? 回 1–5 分(5最满意);没办好回"没弄好"。#${line.number}`,
    ),
  handedOver: ({ line, words }, saying) =>
    // 开发商 保修期内: whom, and then why.
    `${title(line)} 已转${words.replace(/\s+/u, ":")},物业继续跟进 · ${state(line, saying)}`,
  relayed: ({ line, completion, arrival: comes, unread, undated, photoHeld }, saying) =>
    [
      `#${line.number} 已转告业主`,
      photoHeld ? PHOTO_HELD : "",
      completion === null ? "" : `${aim(saying)}${when(completion, saying)}前${finish(line)}`,
      comes === null ? "" : `预计${when(comes, saying)}到`,
      undated ? `有准日子了就发 #${line.number} 延期 周五 原因` : "",
      unread ? `话里的时间没读懂,没记时限;要记请发 #${line.number} 延期 时间 原因` : "",
    ]
      .filter((part) => part !== "")
      .join(" · "),
  taken: ({ line }, saying) => `#${line.number} 已接单 · ${state(line, saying)}`,
  takenAlready: ({ line }, saying) => `#${line.number} 已经接单了 · ${state(line, saying)}`,
  assignedForStaff: ({ line, who }) => `${head(line)} 派给 ${who}`,
  deferredForStaff: ({ line, nth }, saying) =>
    `#${line.number} 已改期${nth > 1 ? `(第${nth}次)` : ""} · ${state(line, saying)},已转告业主`,
  deferredForManager: ({ line, nth, reason }, saying) =>
    `${head(line)} 请经理过目:第${nth}次改期 · ${state(line, saying)} · ${reason}`,
  declined: ({ line, who, words, how, aloud }, saying) =>
    lines(
      `${head(line)} 请经理过目:${who}${how === "decline" ? "说办不了" : "的话不合适"},${aloud ? "在业主群里说的" : "没有外发"} · ${state(line, saying)}`,
      `“${words}”`,
    ),
  completedForStaff: ({ line, photoHeld, asked }) =>
    `#${line.number} 已完成${asked ? ",已请业主评价" : ",报修人已删除个人信息,不请评价"}${photoHeld ? `;${PHOTO_HELD}` : ""}`,
  noted: ({ line }) => `#${line.number} 已记下,不外发`,
  categorised: ({ line }) => `#${line.number} 已改为 ${CATEGORY_NAMES[line.category]}`,
  classified: ({ line }, saying) =>
    [`#${line.number} 已定为${CLASS_NAMES[line.class]}`, deadlines(line, saying)]
      .filter((part) => part !== "")
      .join(" · "),
  classifiedForOwners: ({ line }, saying) =>
    [`${title(line)} 改为${CLASS_NAMES[line.class]}`, deadlines(line, saying)]
      .filter((part) => part !== "")
      .join(" · "),
  allClear: ({ line }) => `${title(line)} 险情已解除,谢谢大家`,
  allClearForStaff: ({ line, reason, byFirm }) =>
    lines(
      `#${line.number} ${byFirm ? "险情已解除" : "报的人说险情已解除"}:${reason}`,
      `办完发 #${line.number} 完成;是误报就发 #${line.number} 撤销 误报`,
    ),
  changed: ({ line }, saying) =>
    `${title(line)} 已改${line.place === "" ? "" : ` · ${line.place}`} · ${state(line, saying)}`,
  changedForStaff: ({ line, words }) =>
    lines(
      `#${line.number} 位置改为:${line.place === "" ? "没说" : line.place}`,
      words !== "" && `“${words}”`,
    ),
  placeAdded: ({ line }) => `${title(line)} 已记下位置${line.place === "" ? "" : `:${line.place}`}`,
  cancelled: ({ line }) => `${title(line)} 已撤销`,
  cancelledByFirm: ({ line, who, words }) => `${title(line)} 物业${who}撤销:${words}`,
  cancelledForStaff: ({ line, byReporter }) =>
    byReporter ? `${head(line)} 业主撤销了,不用去了` : `#${line.number} 已撤销,已转告业主`,
  reopened: ({ line }, saying) =>
    lines(`${title(line)} 已转返修,请物业再来看`, deadlines(line, saying)),
  reopenedForStaff: ({ line, words, nth }, saying) =>
    lines(
      `🔁#${line.number} 返修(第${nth}次) · ${CATEGORY_NAMES[line.category]}${line.place === "" ? "" : ` · ${line.place}`}`,
      words !== "" && `“${words}”`,
      deadlines(line, saying),
      `回复本条即可转告业主,或发 #${line.number} 接单`,
    ),
  reopenedForManager: ({ line, nth }) => `${head(line)} 请经理过目:第${nth}次返修`,
  rated: ({ line, stars, changed }) =>
    `${title(line)} ${changed ? "评价已改为" : "谢谢评价:"}${stars}星`,
  ratedForStaff: ({ line, stars }) =>
    `${title(line)} 业主评价 ${"★".repeat(stars)}${"☆".repeat(5 - stars)}`,
  ratedLow: ({ line, stars, words }) =>
    lines(`${head(line)} 请留意:业主只给了${stars}星`, words !== "" && `“${words}”`),
  unchanged: ({ line }, saying) => `#${line.number} 没有变化 · ${state(line, saying)}`,
  photoAdded: ({ line }) => `${title(line)} 照片已转给物业`,
  photoForStaff: ({ line }) => `${head(line)} 业主补了一张照片`,
  furtherPhoto: ({ line, stage }) => `${title(line)} ${PHOTO_STAGES[stage]}照片`,
  photos: ({ line, list, count }, saying) =>
    count === 0
      ? `#${line.number} 没有存下的照片`
      : lines(
          `#${line.number} 共${count}张照片${count > list.length ? `,最近${list.length}张` : ""}:`,
          ...list.map(({ stage, at }) => `${PHOTO_STAGES[stage]} · ${when(at, saying)}`),
        ),
  photoShown: ({ line, stage, at, nth }, saying) =>
    `#${line.number} 第${nth}张 · ${PHOTO_STAGES[stage]} · ${when(at, saying)}`,
  photoRefused: ({ line, fault }) => `#${line.number} 工单照常处理,但${PHOTO_FAULTS[fault]}`,
  onlyPictures: () => "视频、语音和文件转不了,文字已照常处理;要给图请发照片(JPG、PNG)",
  revisedForStaff: ({ line, words }) => lines(`✏️${head(line)} 业主改了原话:`, `“${words}”`),
  wordsAdded: ({ line }) => `${title(line)} 已转给物业`,
  wordsForStaff: ({ line, words }) => lines(`💬${head(line)} 业主补充:`, `“${words}”`),
  confirmCancel: ({ line }) => `${head(line)} 要撤销吗? 回 是`,
  confirmSend: ({ line, words }) =>
    `#${line.number} 发给业主吗? 回 发送\n${words === "" ? "[图片]" : `“${words}”`}`,
  known: (shown, saying) =>
    lines(
      shown.is === "deadlines" && `各类${aim(saying)}时限:`,
      KNOWN(shown),
      '「来自小区设置」没答到?回"转人工"',
    ),
  hello: ({ name }) =>
    `在的。报修、投诉、建议、咨询,@${name} 直接说就行;查进度说"进度",怎么用说"帮助"。`,
  whatThere: ({ place }) => `${sayPlace(place, true) || "那里"}怎么了? 直接说就行。`,
  thanks: () => "不客气。",
  praised: () => "谢谢您的反馈。",
  notForgotten: () => "好的,什么都没有删。",
  list: ({ of, lines: shown, page, pages, all, waiting, overdue, opened, done }, saying) =>
    lines(
      of === "today"
        ? `今日:新报${opened}件,完成${done}件${all > 0 ? `,未办结${all}件` : ""}`
        : `${LISTS[of]}共${all}件`,
      pages > 1 && `其中没人答复${waiting}件,超时${overdue}件;急的在前,第${page}页,共${pages}页`,
      ...shown.map((line) => statusLine(line, saying)),
      page < pages && `下一页:@${saying.botName} ${LISTS[of]} ${page + 1}`,
    ),
  dutySet: ({ who, from, until, handsOver, reachable, waiting }, saying) =>
    lines(
      handsOver
        ? `值班已交给 ${who},到${when(until, saying)}`
        : `值班:${who},${shiftOf({ from, until }, saying)}`,
      reachable ? "下班时间的新单和特急都会@到" : "群里没认出这个人,只记名字,@不到他",
      waiting.length > 0 && `还没人接单:${waiting.map((number) => `#${number}`).join(" ")}`,
    ),
  onDuty: ({ spans, asked, byFirm, numbers }, saying) => {
    const phones = (
      [
        ["物业值班电话", numbers.duty],
        ["物业办公室", numbers.property],
      ] as const
    )
      .filter(([, number]) => number != null)
      .map(([name, number]) => `${name} ${number}`);
    return lines(
      ...(spans.length === 0
        ? [asked ? "那段时间还没排值班" : "现在没有排值班"]
        : spans.map((one) => `值班:${one.who},${shiftOf(one, saying)}`)),
      phones.length > 0 && `${phones.join(",")} 「来自小区设置」`,
      spans.length === 0 && byFirm && `要排就发:@${saying.botName} 值班 @老王 今晚`,
    );
  },
  dutyLine: ({ who }) => `值班:${who}`,
  approved: ({ table }) =>
    lines("时限已批准,从现在起对业主显示为“承诺”:", ...table.map(deadlineRow)),
  approvedAlready: ({ since }, saying) => `时限已在${when(since, saying)}批准过了`,
  help: ({ verbs, role }, saying) => HELP(verbs, role, saying.botName),
  howToBind: ({ name }) =>
    `这个群还没绑定小区。请管理员在群里说:@${name} 绑定 业主群 小区名(或 员工群、业委会群、社区群)`,
  bound: ({ estate, role, fresh, missing }) =>
    lines(
      `${fresh ? "新建小区" : "小区"}「${estate}」,本群已绑定为${ROLE_NAMES[role]}`,
      missing.length > 0 && `还没绑定:${missing.map((name) => ROLE_NAMES[name]).join("、")}`,
    ),
  unbound: ({ estate, role }) => `「${estate}」的${ROLE_NAMES[role]}已解绑`,
  confirmEstate: ({ name, known }) =>
    `已有小区「${known}」。是它就回 是;要新建「${name}」就回 新建`,
  administratorAdded: ({ name }) =>
    `您已是管理员。请把我拉进各群,在群里说:@${name} 绑定 业主群 小区名`,
  administratorRemoved: ({ name }) => `${name} 已不是管理员`,
  appointed: ({ who, role }) => `${who} 已设为${role === "manager" ? "经理" : "记账员"}`,
  alarm: ({ line, danger, times }) =>
    lines(
      `🆘 第${times}次提醒:${head(line)}${danger === null ? "" : ` · ${DANGER_NAMES[danger]}`}`,
      `还没有人接单! 回 #${line.number} 接单`,
    ),
  remindAnswer: ({ line }, saying) =>
    `⏰ ${head(line)} 还没有人答复,${when(line.humanDue, saying)}前要答复`,
  remindCompletion: ({ line }, saying) =>
    `⏰ ${head(line)} ${line.completionDue === null ? "" : `${when(line.completionDue, saying)}前要${finish(line)}`};来不及就发 #${line.number} 延期 时间 原因`,
  arrivalMissed: ({ line, expected }, saying) =>
    `⏰ ${head(line)} 说好${when(expected, saying)}到,到了吗? 回 #${line.number} 到了,或改个时间`,
  progressNote: ({ line }) => `⏰ ${head(line)} 立项已满一周,请说说进展:#${line.number} 回复 …`,
  promiseMissed: ({ line, which, due }, saying) =>
    which === "human"
      ? `${title(line)} ${aim(saying)}${when(due, saying)}前有人答复,已超时,已告知物业经理`
      : `${title(line)} ${aim(saying)}${when(due, saying)}前${finish(line)},已超时,已告知物业经理`,
  escalated: ({ line, to, why }, saying) =>
    lines(
      `${ESCALATION_MARKS[to]}${head(line)} ${ESCALATION_REASONS[why]}`,
      state(line, saying),
      to === "manager" && `请安排人处理:#${line.number} 派 @…`,
    ),
  remindRating: ({ line }) => `${title(line)} 还没收到您的评价。${rateMe(line.number)}`,
  lapsed: ({ line }) =>
    `${title(line)} 长期没有处理结果,按未解决结案,并列入公示。还需要处理就再报一次`,
  secondLook: ({ line, why }) =>
    lines(
      `${head(line)} 修过渗漏`,
      `${why === "rain" ? "下过雨了" : "修好一个月了"},还漏吗? 还漏就回"#${line.number} 还漏",马上转返修;不漏不用回`,
    ),
  secondLooks: ({ texts, count }) =>
    lines(
      `🌧️ 这${count}处修过渗漏,现在还漏吗?`,
      ...texts,
      count > texts.length && `还有${count - texts.length}处`,
      '还漏就带上编号@我说,比如"#12 还漏",马上转返修;不漏不用回',
    ),
  looks: ({ lines: works, count, askAt }, saying) =>
    lines(
      `🌧️ 下雨了,请复查修过的渗漏,共${count}处:`,
      ...works.map((line) => head(line)),
      count > works.length && `还有${count - works.length}处`,
      `${when(askAt, saying)}问业主还漏不漏;说还漏的转返修`,
    ),
  noLooks: () => "已记下。没有修完待复查的渗漏",
  rainNoted: ({ count }) =>
    count === 0 ? "已记下。没有修完待复查的渗漏" : `已记下,${count}处修过的渗漏请物业复查`,
  late: ({ texts, count }) =>
    lines(
      `⏰ 攒下的提醒共${count}条:`,
      ...texts,
      count > texts.length && `还有${count - texts.length}条,带编号问我进度`,
    ),
  digest: ({ of, overdue, dueToday, unanswered, open, opened, done }, saying) =>
    lines(
      of === "day"
        ? `☀️ 早上好。未办结${open}件,昨天新报${opened}件、完成${done}件`
        : `📊 上周新报${opened}件、完成${done}件,未办结${open}件`,
      ...part("已超时", overdue, saying),
      ...part("还没答复", unanswered, saying),
      ...part("今天到期", dueToday, saying),
    ),
  gap: ({ platform, from, to }, saying) => {
    const [begun, ended] = [when(from, saying), when(to, saying)];
    const at = `⚠️ ${PLATFORM_NAMES(platform)}在${begun === ended ? ended : `${begun}到${ended}之间`}`;
    return from === to
      ? `${at}有消息没有收全,请翻看群里,有报修请转告我`
      : `${at}断开过,这段时间群里的消息我可能没收到,请翻看`;
  },
  paused: ({ platform, until }, saying) =>
    `⚠️ ${PLATFORM_NAMES(platform)}提示操作过于频繁,我在那里停发到${when(until, saying)},之后补发;急事请直接联系业主`,
  loggedOut: ({ platform, file }) =>
    `⚠️ ${PLATFORM_NAMES(platform)}账号已退出登录,收发都停了。请扫码重新登录,二维码在服务器的 ${file}`,
  refused: ({ reason, name }) => REFUSALS(reason, name),
  refusedOf: ({ number, reason, name }) => {
    const line = REFUSALS(reason, name);
    return line.includes(`#${number}`) ? line : `#${number} ${line}`;
  },
  failed: ({ name }) => `这条没处理成,已记下。请换个说法再@${name} 说一次`,
};

const LISTS: Readonly<Record<Facts["list"]["of"], string>> = {
  mine: "我的工单",
  pending: "未办结",
  today: "今日",
};

const shiftOf = ({ from, until }: { from: number; until: number }, saying: Saying): string =>
  from <= saying.now
    ? `现在到${when(until, saying)}`
    : `${when(from, saying)}到${when(until, saying)}`;

const PHOTO_HELD = "入户和投诉的照片只存档,不发到群里";

const tail = (line: Line, saying: Saying): string =>
  [state(line, saying), arrival(line, saying)].filter((part) => part !== "").join(" · ");
