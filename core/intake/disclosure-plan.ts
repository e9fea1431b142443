// What a verb about a disclosure asks for: 公示 2026-10 草稿, 异议 2.5.2 …, 决议 #12 …. Pure.
import { MINUTE } from "../clock.ts";
import type { SigningSeat } from "../disclosure/disclosure.ts";
import type { MoneyQuestion } from "../disclosure/questions/read.ts";
import { refuseDisclosure } from "../disclosure/signing.ts";
import { civilDay, dayNumber } from "../disclosure/span.ts";
import { Refusal } from "../errors.ts";
import { isBudgetId } from "../ledger/chart.ts";
import type { CivilDate, Month } from "../ledger/month.ts";
import { dayAt, moved, previousMonth, readDate, readMonth } from "../ledger/months.ts";
import { maskWords } from "../privacy/mask.ts";
import type { Verb } from "../tickets/transitions.ts";
import type { Opening } from "./plan.ts";
import type { Situation } from "./situation.ts";

export type DisclosurePlan =
  /** Null: the month in turn, or the newest that is published. */
  | { readonly name: "draft" | "publish" | "verify" | "lists"; readonly month: Month | null }
  | { readonly name: "sign"; readonly month: Month | null; readonly seat: SigningSeat }
  | {
      readonly name: "perform";
      readonly month: Month | null;
      readonly item: string;
      readonly done: number;
    }
  | {
      readonly name: "object";
      readonly month: Month | null;
      readonly line: string | null;
      readonly words: string;
    }
  | { readonly name: "answer"; readonly number: number; readonly words: string }
  /** Null: the newest. */
  | { readonly name: "published"; readonly month: Month | null }
  | { readonly name: "summary"; readonly month: Month }
  | {
      readonly name: "resolve";
      readonly ticket: number | null;
      readonly measure: string;
      readonly responsible: string | null;
      readonly dueOn: CivilDate | null;
    }
  | { readonly name: "tasks" }
  | { readonly name: "endTask"; readonly number: number }
  | {
      readonly name: "money";
      readonly question: MoneyQuestion;
      readonly opening: Opening;
      /** It sounds like a complaint, too: how to make one is told. */
      readonly grievance: boolean;
    };

type Planned = { readonly do: "disclosure"; readonly disclosure: DisclosurePlan };

export function planDisclosure(
  { verb, rest }: { readonly verb: Verb; readonly rest: string },
  situation: Situation,
): Planned {
  const said = rest.normalize("NFKC").trim();
  const today = dayAt(Math.floor(situation.now / MINUTE) * MINUTE, situation.settings.timeZone);
  return { do: "disclosure", disclosure: read(verb, said, today, situation) };
}

function read(verb: Verb, said: string, today: CivilDate, situation: Situation): DisclosurePlan {
  switch (verb) {
    case "disclose":
      mustBeAmongOffice(situation);
      return readDisclose(said, today);
    case "sign":
      mustBeAmongOffice(situation);
      return { name: "sign", month: monthIn(said, today), seat: seatOf(situation) };
    case "object":
      mustBeAmongOffice(situation);
      return readObjection(said, today);
    case "verify":
      return { name: "verify", month: monthIn(said, today) };
    case "published":
      return { name: "published", month: NEWEST.test(said) ? null : monthIn(said, today) };
    case "summary":
      mustNotBeAmongOwners(situation);
      return { name: "summary", month: readPeriod(said, today.slice(0, 7)) };
    case "lists":
      mustNotBeAmongOwners(situation);
      return { name: "lists", month: monthIn(said, today) };
    default:
      return readResolution(said, today);
  }
}

/** Where the others of the same seat can see it. */
function mustBeAmongOffice({ role }: Situation): void {
  if (role !== "committee" && role !== "staff") throw new Refusal({ why: "inOfficeGroupsOnly" });
}

/** What nobody has signed is not for an owners' group to read, whoever asks for it there. */
function mustNotBeAmongOwners({ role }: Situation): void {
  if (role === "owners") throw new Refusal({ why: "inOfficeGroupsOnly" });
}

/** Each signs where his side sits. */
const seatOf = ({ role, seats }: Situation): SigningSeat => {
  if (role === "committee") return "committee";
  if (!seats.has("manager")) throw new Refusal({ why: "notAllowed", verb: "sign" });
  return "manager";
};

/** 上月公示 brings what is out last, though it should be of an earlier month. */
const NEWEST = /^(?:上个?月|最近|最新|last month)?$/iu;

/** A month alone (10月) is the newest that has begun. */
const monthIn = (said: string, today: CivilDate): Month | null =>
  said === "" ? null : readPeriod(said, today.slice(0, 7));

const SERVICE =
  /^(?<month>20\S+)?\s*(?:服务|service)\s+(?<item>\S.{0,29}?)\s+(?<done>\d{1,4})(?:\s*\/\s*\d{1,4})?(?:次|times)?$/iu;

function readDisclose(said: string, today: CivilDate): DisclosurePlan {
  const service = SERVICE.exec(said)?.groups;
  if (service?.item !== undefined)
    return {
      name: "perform",
      month: monthIn(service.month ?? "", today),
      item: service.item,
      done: Number(service.done),
    };
  const draft = /^(?<month>.*?)\s*(?:草稿|draft)$/iu.exec(said)?.groups;
  if (draft) return { name: "draft", month: monthIn(draft.month ?? "", today) };
  return said === ""
    ? { name: "draft", month: null }
    : { name: "publish", month: monthIn(said, today) };
}

const ANSWER = /^(?<number>\d{1,6})\s*(?:答复|回复|answer)[\s:：]*(?<words>[\s\S]+)$/iu;
const OBJECTION =
  /^(?:(?<month>20\d\d\S*)\s+)?(?:第?\s*(?<line>[1-8]\.[\dT.]{1,5})\s*[行项条]?[\s,，:：]*)?(?<words>[\s\S]*)$/iu;

function readObjection(said: string, today: CivilDate): DisclosurePlan {
  const answer = ANSWER.exec(said)?.groups;
  if (answer?.words !== undefined)
    return { name: "answer", number: Number(answer.number), words: plainWords(answer.words) };
  const { month, line, words = "" } = OBJECTION.exec(said)?.groups ?? {};
  if (words.trim() === "") throw new Refusal({ why: "missing", verb: "object" });
  const id = line?.toUpperCase() ?? null;
  if (id !== null && !isBudgetId(id)) refuseDisclosure({ is: "unknownLine", text: id });
  return { name: "object", month: monthIn(month ?? "", today), line: id, words: plainWords(words) };
}

const MOST_WORDS = 200;
const plainWords = (words: string): string =>
  words.trim().replace(/\s+/gu, " ").slice(0, MOST_WORDS);

/** 本月, 上月, 10月 (the newest that has begun), 2025年10月. */
function readPeriod(said: string, now: Month): Month {
  if (/^(?:本月|这个月|this month)?$/iu.test(said)) return now;
  if (/^(?:上个?月|last month)$/iu.test(said)) return previousMonth(now);
  const bare = /^(\d{1,2})\s*月份?$/u.exec(said)?.[1];
  const text = bare === undefined ? said.replace(/\s|份/gu, "") : `${now.slice(0, 4)}-${bare}`;
  const month = readMonth(text) ?? refuseDisclosure({ is: "badMonth", text: said.slice(0, 20) });
  return bare !== undefined && month > now ? moved(month, -12) : month;
}

const DONE =
  /^(?:(?<number>\d{1,6})\s*(?:已?完成|办结|done)|(?:完成|办结|done)\s*(?<after>\d{1,6}))$/iu;
const RESPONSIBLE =
  /(?:责任(?:人|单位)?|responsible)[\s:：]*(?<who>[^\s,，;；]{1,20}(?:\s[a-z]{2,15})?)/iu;
const DUE = /(?:期限|截止|due)[\s:：]*(?<day>[\d年月日号/.-]{3,12})/iu;
/** A deadline is named, and no day can be read from it. */
const NO_DAY = /(?:期限|截止(?:日期?|时间)?|\bdue)\s*[:：]/iu;
/** A deadline without a year is the next such day. */
const AHEAD = 300;

function readResolution(said: string, today: CivilDate): DisclosurePlan {
  if (said === "") return { name: "tasks" };
  const done = DONE.exec(said)?.groups;
  if (done) return { name: "endTask", number: Number(done.number ?? done.after) };
  const ticket = /[#＃]\s*(\d{1,9})/u.exec(said)?.[1];
  const day = DUE.exec(said)?.groups?.day;
  const dueOn = day === undefined ? null : readDate(day, civilDay(dayNumber(today) + AHEAD));
  if (dueOn === null && (day !== undefined || NO_DAY.test(said)))
    refuseDisclosure({ is: "badDueDay" });
  if (dueOn !== null && dueOn < today) refuseDisclosure({ is: "pastDueDay", dueOn });
  const rest = said.replace(DUE, "");
  const who = RESPONSIBLE.exec(rest)?.groups?.who ?? null;
  const measure = plainWords(rest.replace(/[#＃]\s*\d{1,9}/u, "").replace(RESPONSIBLE, "")).replace(
    /^[\s,，;；:：]+|[\s,，;；:：]+$/gu,
    "",
  );
  if (measure === "") throw new Refusal({ why: "missing", verb: "resolve" });
  for (const text of [measure, who ?? ""])
    if (maskWords(text, { names: [], resident: "", room: null }) !== text)
      refuseDisclosure({ is: "personal" });
  return {
    name: "resolve",
    ticket: ticket === undefined ? null : Number(ticket),
    measure: measure.slice(0, 60),
    responsible: who,
    dueOn,
  };
}
