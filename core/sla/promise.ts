// Reads the time that staff promise in a chat line: 明天下午3点半修好, 十分钟到, by Friday 18:00.
import { DAY, type Instant } from "../clock.ts";
import { type TimeFound, timesIn } from "./read-when.ts";
import { plainWidth } from "./time-words.ts";

/** What is promised for the moment: the work done, somebody there, or the words do not say. */
export type PromiseKind = "completion" | "arrival" | "unclear";

export interface Promise_ {
  /** Always later than `now`, by 366 days at most. */
  readonly at: Instant;
  readonly kind: PromiseKind;
  /** The piece of the text that was read as the time, as written. */
  readonly words: string;
  /** The text without it: the reason of a 延期, the note of an answer. */
  readonly rest: string;
  /** What stands beside it in its own clause: 换 of 主板坏了,后天上午换. */
  readonly clause: string;
}

const FARTHEST = 366 * DAY;

const COMPLETION =
  /修[好复完]|换[好上完新]|装[好上完]|[弄搞做办清理处查扫]{1,2}(?:好|完|结|干净)|理[好完]|完[成工]|恢复|搞定|解决|疏通|通[水电气]|来[水电](?![话梯工])|[送供][水电气]|整改(?:好|完|到位)|[就能会]好|好了|[可能]以?用|(?:^|\s)好[了啦]?$|\b(?:fix(?:ed)?|done|repair(?:ed)?|replaced?|finish(?:ed)?|complete[d]?|restored?|resolved?|solved|ready|back on|working again)\b/;
const ARRIVAL =
  /上门|过[去来]|[来去](?:看|修|换|查|处理|人|现场)|到[场达家]|入户|在路上|出发|赶到|(?<![收看接遇得找想听说轮没不提受签拿查办做达])到(?![位底期货账时])|\b(?:arriv\w*|there|on (?:the|my|our|his|her) way|com(?:e|es|ing)|visit\w*|on ?site|drop by|send\w*)\b|(?:师傅|电工|人|维修工|工程部)来|[来派](?:个|位)?(?:师傅|电工|水工|维修工)/;
/** A part that arrives is neither somebody nor the work. */
const THINGS =
  /配件|零件|部件|材料|备件|灯[泡管具罩]|水泵|主板|电机|电池|阀门?|读卡器|钢丝绳|轴承|玻璃|[瓷地]砖|锁芯|门锁|管件|管子|设备|货|\bparts?\b/;

// 明天来不了, 今天排不开, 明天再说: a time without a promise.
const REFUSAL =
  /[来去修到做弄排赶理成装换顾忙]不[了开完上到成好过及]|没[空有时人法]|不[行能会来去到]|无法|放假|休息|再说|再看|再议|看情况|不确定|不一定|不保证|不提供|满了|\b(?:can'?t|cannot|can not|won'?t|unable|not able|nobody|no one|not available|busy|off duty)\b/;
/** 原定今天,改到明天: the old day has been given up. */
const GIVEN_UP = /^\s*[,.]?\s*(?:改|推|延|挪|换到|取消)/;
const HAPPENED =
  /已经?|刚|过了|(?:修|换|装|处理|搞|弄|做|完成|恢复|清理|看|来|去|到|查|解决|报|派|安排)[好完定成复]?过?了/;
/** Somebody has been there before: no arrival to come. */
const WENT = /刚|[去来看到查修换]过?了|过了/;
const WILL = /[就会能可将]|再|才/;
const ASKED = /[吗么?]\s*$|(?:方便|在家|行|可以|好)(?:吗|么|不|否)|能不能|可不可以|是否|\?/;
/** 今天又不亮了: a complaint about today. */
const STILL = /又[不没坏漏堵]|还[没不]|不敢/;
/** Opening hours and rules: a time that comes back is nobody's promise. */
const REGULAR =
  /(?:营业|服务|上班|办公|工作|值班|开放|作息)时间|每[天日晚早周月个]|每逢|周一(?:到|至|-)周[五六日]|下班(?!前|之前|以前)|\b(?:every|daily|opening hours|office hours)\b/;

const HARD_STOPS = /[;.!?。、\n]|,/;

/** Between Chinese words a blank is a comma. */
const CLAUSE_STARTS = /[;.!?。、,\n]|(?<=[\u3000-\uffff])\s+|\s+(?=[\u3000-\uffff])/;

interface Candidate {
  readonly time: TimeFound;
  readonly at: Instant;
  readonly kind: PromiseKind;
  readonly clause: string;
}

const RANK: Readonly<Record<PromiseKind, number>> = { completion: 2, arrival: 1, unclear: 0 };

/**
 * The moment that a line promises, or null: no time, a past one, a question, a refusal, opening
 * hours. Where a line names several, the one with a finishing word holds, then an arrival, then the
 * first. Words that leave room mean their latest end: 下午 18:00, 上午 and 中午 12:00, 晚上 21:00, a
 * bare day 18:00, a week its Sunday, 9点到11点 11:00, 3天内 18:00 of the third day after today. A
 * clock time alone is the next one that comes, 3点 rather 15:00; one reached within the last hour is
 * past. Costs some 0.1 ms. Never throws; reads the first 2,000 characters.
 */
export function readPromise(text: string, now: Instant, timeZone: string): Promise_ | null {
  const plain = plainWidth(text);
  const times = timesIn(plain, now, timeZone);
  const candidates = times.flatMap((time, index): Candidate[] => {
    const at = time.at;
    if (at === null || at <= now || at - now > FARTHEST) return [];
    const scope = scopeOf(plain, times, index);
    const clause = `${scope.before} ${scope.after}`.trim();
    return promises(scope) ? [{ time, at, kind: kindOf(scope, plain, times), clause }] : [];
  });
  const best = bestOf(candidates);
  return best && promised(text, best);
}

/**
 * As `readPromise`, for what follows the verb 延期: a time that opens the words holds, whatever the
 * reason after it says ("明天18点 师傅没空" is a refusal in talk, and a new date here).
 */
export function readDeferral(text: string, now: Instant, timeZone: string): Promise_ | null {
  const plain = plainWidth(text);
  const [time] = timesIn(plain, now, timeZone);
  const opens = time && /^[\s,:]*$/.test(plain.slice(0, time.start));
  if (!opens || time.at === null || time.at - now > FARTHEST)
    return readPromise(text, now, timeZone);
  return promised(text, { time, at: time.at, kind: "unclear", clause: "" });
}

/** Why `readDeferral` found nothing. */
export function whyNoDate(
  text: string,
  now: Instant,
  timeZone: string,
): "pastTime" | "farTime" | "badTime" {
  const plain = plainWidth(text);
  const times = timesIn(plain, now, timeZone);
  if (times.some(({ at }) => at !== null && at - now > FARTHEST)) return "farTime";
  return times.some(({ at }) => at === null) && !NO_SUCH_DAY.test(plain) ? "pastTime" : "badTime";
}

const NO_SUCH_DAY = /(?<!\d)0?2月(?:30|31)|(?<!\d)(?:0?[469]|11)月31/;

/**
 * 25点修好, 32号上门: a promise whose time cannot be read; and 明早, 周日下午三点半: a time that does not say what
 * happens then.
 */
export function namesUnreadTime(text: string, now: Instant, timeZone: string): boolean {
  const plain = plainWidth(text);
  const read = readPromise(text, now, timeZone);
  if (read !== null) return read.kind === "unclear" && read.rest.length <= 2;
  if ([REFUSAL, HAPPENED, ASKED, REGULAR].some((other) => other.test(plain))) return false;
  const promising = COMPLETION.test(plain) || ARRIVAL.test(plain) || PUTS_OFF.test(plain);
  return promising && TIMELIKE.test(plain);
}

/** 延期一周, 往后推两天: from when on is not said. */
const PUTS_OFF = /延期|改期|推迟|延后|顺延|往后[延推拖]/;

const TIMELIKE =
  /[一二两三四五六七八九十半]个?(?:天|周|星期|礼拜|月)|\d\s*(?:点|号(?![楼栋])|日|天|小时|分钟|:\d\d|[ap]m\b)|[明后今][天日晚早]|[本下]周|星期|礼拜/;

function bestOf(candidates: readonly Candidate[]): Candidate | null {
  return candidates.reduce<Candidate | null>(
    (top, next) => (top && RANK[top.kind] >= RANK[next.kind] ? top : next),
    null,
  );
}

function promised(text: string, { time: { start, end }, at, kind, clause }: Candidate): Promise_ {
  const words = text.slice(start, end).trim();
  return { at, kind, words, rest: without(text, start, end), clause };
}

interface Scope {
  /** From the last sign, blank or other time to this one. */
  readonly before: string;
  /** What stands before belongs to another time as well: 今天排不开明天修好. */
  readonly ofPrevious: boolean;
  readonly words: string;
  /** From this time to the next sign or other time. */
  readonly after: string;
  /** The sign at which `after` ends, if it does. */
  readonly stop: string;
  /** From this time to the next one, signs included. */
  readonly following: string;
}

function scopeOf(plain: string, times: readonly TimeFound[], index: number): Scope {
  const time = times[index] as TimeFound;
  const previous = plain.slice(times[index - 1]?.end ?? 0, time.start);
  const parts = previous.split(CLAUSE_STARTS);
  const following = plain.slice(time.end, times[index + 1]?.core ?? plain.length);
  const stop = HARD_STOPS.exec(following);
  return {
    before: parts.at(-1) ?? "",
    ofPrevious: index > 0 && parts.length === 1,
    words: plain.slice(time.start, time.end),
    after: stop ? following.slice(0, stop.index) : following,
    stop: stop?.[0] ?? "",
    following,
  };
}

function promises({ before, ofPrevious, words, after, stop, following }: Scope): boolean {
  const clause = ofPrevious ? after : `${before} ${after}`;
  if (REFUSAL.test(clause) || GIVEN_UP.test(following) || STILL.test(after)) return false;
  if (REGULAR.test(before + words + after)) return false;
  if (stop === "?" || ASKED.test(after)) return false;
  return !HAPPENED.test(clause) || WILL.test(clause);
}

function kindOf({ before, after }: Scope, plain: string, times: readonly TimeFound[]): PromiseKind {
  const near = `${before} ${after}`;
  if (COMPLETION.test(near)) return "completion";
  if (THINGS.test(near)) return "unclear";
  if (ARRIVAL.test(near)) return "arrival";
  const [only, another] = times;
  if (!only || another) return "unclear";
  const line = `${plain.slice(0, only.start)} ${plain.slice(only.end)}`;
  const happened = HAPPENED.test(line) && !WILL.test(line);
  if (COMPLETION.test(line) && !happened) return "completion";
  const other = WENT.test(line) || THINGS.test(line);
  return ARRIVAL.test(line) && !other ? "arrival" : "unclear";
}

function without(text: string, start: number, end: number): string {
  const before = text.slice(0, start).replace(/[\s,,、;;::]+$/, "");
  const after = text.slice(end).replace(/^[\s,,、;;::。.]+/, "");
  return `${before} ${after}`.trim();
}
