// Several orders in one message of the staff's: "#12 接单 #13 完成 换了灯管", "#12-#15 接单", "完成 #12 #13 换灯管",
// "#12 接单 派 @老王"; and, where the bot was called, in their own words: "#12 #15 都好了".
import type { Verb } from "../tickets/transitions.ts";
import { readVerb } from "./grammar.ts";
import { type PlainReply, readPlainReply } from "./plain-reply.ts";
import { findReference, findReferences } from "./reference.ts";

export interface Part {
  readonly number: number;
  /** As if it stood alone: "#12 接单". */
  readonly text: string;
}

/** So many orders in one message are a list that was pasted, no order. */
const MOST = 20;
/** Their own words may name another ticket. */
const TAKES_A_REFERENCE: ReadonlySet<Verb> = new Set(["merge", "unmerge", "split", "unjoin"]);
/** What follows them is said, whatever it reads as. */
const TAKES_WORDS: ReadonlySet<Verb> = new Set(["answer", "note", "handOver", "send"]);
/** Said before another order about the same ticket: 接单 派 @老王. */
const OPENS_ANOTHER: ReadonlySet<Verb> = new Set(["accept", "takeOver", "classify"]);
/** What staff say of several tickets at once; anything else could be about one that is only named. */
const OWN: ReadonlySet<PlainReply> = new Set(["receipt", "completion", "waiting", "state"]);
const BETWEEN = /^[\s,，、;；.。和与及&+]*(?:这[几两]个|都)?\s*$/u;

const asStaff = (order: string) => {
  const spoken = readVerb(order, { staff: true, about: true });
  return spoken?.side === "staff" ? spoken : null;
};

/**
 * The parts, in order; null where the message is one order. Every reference is followed by an order, its own or the
 * next one's: "#12 回复 和 #13 一样" is one. `own`: orders in staff's own words count too. Pure.
 */
export function severalIn(given: string, { own = false } = {}): readonly Part[] | null {
  const text = spread(given);
  const references = findReferences(text);
  const [opening] = references;
  if (opening === undefined || references.length > MOST) return null;
  const head = text.slice(0, opening.start).trim();
  if (head !== "") return ordered(head, text, references);
  const parts: Part[] = [];
  let waiting: number[] = [];
  let takesWords = false;
  for (const [index, { number, end }] of references.entries()) {
    const said = text.slice(end, references[index + 1]?.start ?? text.length);
    waiting.push(number);
    if (BETWEEN.test(said) && index < references.length - 1) continue;
    const order = said.replace(/^[\s,，:：、.。]+|[\s,，、;；]+$/gu, "");
    const orders = chain(order);
    const verb = asStaff(orders.at(-1) ?? "")?.verb;
    if (verb !== undefined && TAKES_A_REFERENCE.has(verb)) return null;
    if (verb === undefined && (!own || takesWords || !isOwn(order))) return null;
    takesWords ||= verb !== undefined && TAKES_WORDS.has(verb);
    for (const one of waiting)
      parts.push(...orders.map((text) => ({ number: one, text: `#${one} ${text}` })));
    waiting = [];
  }
  return waiting.length > 0 || parts.length < 2 || parts.length > MOST ? null : parts;
}

/** What staff say of a ticket that opens their words, to nobody but it: #4 等配件. Among colleagues it is talk: #12 你去看看. */
export function opensOwn(text: string): boolean {
  const reference = findReference(text);
  if (reference?.opens !== true) return false;
  const first = reference.rest.split(/[#＃]\s?\d/u)[0] ?? "";
  return !AMONG_COLLEAGUES.test(reference.rest) && isOwn(first.trim());
}
const AMONG_COLLEAGUES =
  /你|您|咱|谁|大家|[@＠]|[吧呗吗么嘛?？][\s。.!！~]*$|(?:让|叫|喊|等)[他她]/u;

/** 完成 #12, 延期 #12 周五 等配件, 派 @老李 #12: the verb opens, and the ticket follows at once. */
export function opensWithVerb(text: string): boolean {
  const [only, another] = findReferences(text);
  if (only === undefined || another !== undefined || only.start === 0) return false;
  const spoken = asStaff(text.slice(0, only.start).replace(/[\s:：,，]+$/u, ""));
  if (spoken === null || TAKES_A_REFERENCE.has(spoken.verb)) return false;
  return spoken.rest === "" || ["assign", "classify"].includes(spoken.verb);
}

/** 的灯明天去看 is the end of a sentence, not an order of its own. */
const isOwn = (order: string): boolean =>
  !/^[的这那也]?的|^(?:一样|同)/u.test(order) && OWN.has(readPlainReply(order, WHEN.test(order)));
const WHEN =
  /[今明后]天|[今明][早晚]|周[一二三四五六日]|[上下]午|\d[点天]|[一二两三四五六七八九十半]天|小时|分钟|today|tomorrow/iu;

/** 接单 #12 #13: the verb stands before the tickets, its words behind them. */
function ordered(
  head: string,
  text: string,
  references: ReturnType<typeof findReferences>,
): readonly Part[] | null {
  const spoken = asStaff(head.replace(/[\s:：,，]+$/u, ""));
  if (spoken === null || spoken.rest !== "" || references.length < 2) return null;
  if (TAKES_A_REFERENCE.has(spoken.verb) || TAKES_WORDS.has(spoken.verb)) return null;
  const between = references
    .slice(1)
    .every(({ start }, index) => BETWEEN.test(text.slice(references[index]?.end, start)));
  if (!between) return null;
  const tail = text.slice(references.at(-1)?.end).replace(/^[\s,，:：]+/u, "");
  return references.map(({ number }) => ({ number, text: `#${number} ${head} ${tail}`.trim() }));
}

/** 接单 派 @老王 is two orders about one ticket. */
function chain(order: string): readonly string[] {
  const [, first = "", rest = ""] = /^([^\s,，;；。]+)[\s,，;；。]+([\s\S]+)$/u.exec(order) ?? [];
  const verb = first === "" ? undefined : asStaff(first)?.verb;
  const next = asStaff(rest);
  if (verb === undefined || next === null || !OPENS_ANOTHER.has(verb)) return [order];
  return next.verb === verb ? [order] : [first, ...chain(rest)];
}

/** #12-#15, #12-15, #12到#15: each of them. A time (#12 到15点) or a house is none. */
const RANGE =
  /([#＃])\s?(\d{1,9})\s*(?:[-–—~～]\s*[#＃]?|[到至]\s*[#＃])\s?(\d{1,9})(?![\d点时分月日栋幢座楼层室:：./-]|号楼|单元)/gu;
const spread = (text: string): string =>
  text.replace(RANGE, (whole, _, from: string, to: string) => {
    const many = Number(to) - Number(from);
    if (many < 1 || many >= MOST) return whole;
    return Array.from({ length: many + 1 }, (_, n) => `#${Number(from) + n}`).join(" ");
  });
