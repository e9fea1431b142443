// Questions about money, answered from published months alone, with line and voucher. What is not there is said to be
// not there; who did not pay, and what another household owes, is told to nobody.
import type { CivilDate } from "../../ledger/month.ts";
import { moved, previousMonth } from "../../ledger/months.ts";
import { publishedMonth, publishedMonths } from "../archive.ts";
import type { Disclosure } from "../disclosure.ts";
import type { Desk } from "../draft.ts";
import type { Answered, MoneyAnswer, MoneyFacts, OwnTopic } from "./facts.ts";
import { ownFacts } from "./own.ts";
import type { MoneyQuestion } from "./read.ts";
import { createTeller, dueOn } from "./teller.ts";
import { factsOf } from "./topic-facts.ts";

export interface Asker {
  readonly inPrivate: boolean;
  /** Labels of the homes that are confirmed for the asker. */
  readonly homes: readonly string[];
  /** A home was claimed, and nobody has decided it yet. */
  readonly waiting: boolean;
  /** The day on the estate's wall. */
  readonly today: CivilDate;
}

export async function answerMoney(
  question: MoneyQuestion,
  asker: Asker,
  desk: Desk,
): Promise<Answered> {
  const { topic, month } = question;
  if (topic === "cutOff") return { is: "cutOff", phone: desk.settings.numbers.property };
  const what = ownTopicOf(question);
  const own = what === null ? null : await ownFacts(what, asker, desk);
  if (own !== null && (topic === "ownAccount" || topic === "deposit")) return { is: "own", own };
  const found = await monthToTell(question, desk);
  if (found.disclosure === null && own !== null) return { is: "own", own };
  if (found.disclosure === null && topic === "arrears" && question.names)
    return { is: "namesRefused" };
  if (found.disclosure === null)
    return {
      is: "nothingPublished",
      month,
      dueOn: month === null ? null : dueOn(month, desk),
    };
  const { disclosure, facts } = await firstToTell(
    question,
    { ...found, disclosure: found.disclosure, today: asker.today },
    desk,
  );
  if (facts === null && own !== null) return { is: "own", own };
  if (facts === null)
    return found.unpublished === null
      ? { is: "notInBooks" }
      : { is: "nothingPublished", ...found.unpublished };
  const { content, digest } = disclosure;
  const answer = { month: content.cover.month, digest, unpublished: found.unpublished, facts };
  return { is: "answer", answer, own };
}

/** A voucher, an amount, a piece of work: asked about without a month they may be of any month of the last year. */
const OF_ANY_MONTH: readonly MoneyQuestion["topic"][] = ["detail", "repairWork"];

async function firstToTell(
  question: MoneyQuestion,
  {
    disclosure: newest,
    noYear,
    today,
  }: Found & { readonly disclosure: Disclosure; readonly today: CivilDate },
  desk: Desk,
): Promise<{ disclosure: Disclosure; facts: MoneyFacts | null }> {
  const teller = await createTeller(newest, today, desk);
  const { last } = teller.next;
  if (noYear !== null) return { disclosure: newest, facts: { is: "noYear", year: noYear, last } };
  const facts = factsOf(question, teller);
  const anywhere = question.month === null && OF_ANY_MONTH.includes(question.topic);
  if (facts !== null || !anywhere) return { disclosure: newest, facts };
  const { month } = newest.content.cover;
  const span = { from: moved(month, -11), to: previousMonth(month) };
  for (const disclosure of (await publishedMonths(span, desk)).toReversed()) {
    const found = factsOf(question, await createTeller(disclosure, today, desk));
    if (found !== null) return { disclosure, facts: found };
  }
  return { disclosure: newest, facts: null };
}

function ownTopicOf({ topic, names, own }: MoneyQuestion): OwnTopic | null {
  if (topic === "deposit") return "deposit";
  if (topic === "ownAccount" && !names) return "account";
  if (topic === "repairWork" && own) return "share";
  return topic === "repairFund" && own ? "repairFund" : null;
}

interface Found {
  readonly disclosure: Disclosure | null;
  readonly unpublished: MoneyAnswer["unpublished"];
  /** The year that was asked about, and of which nothing was published. */
  readonly noYear: string | null;
}

/** A price and a comparison speak of a year without asking for it. */
const WITHOUT_YEAR: readonly MoneyQuestion["topic"][] = ["compare", "price", "status"];

/** The month asked for where it is published; else the newest, and when the other is due. */
async function monthToTell({ month, year, topic }: MoneyQuestion, desk: Desk): Promise<Found> {
  if (month === null && year !== null && !WITHOUT_YEAR.includes(topic)) {
    const span = { from: `${year}-01`, to: `${year}-12` };
    const last = (await publishedMonths(span, desk)).at(-1) ?? null;
    if (last !== null) return { disclosure: last, unpublished: null, noYear: null };
  }
  const noYear = month === null && year !== null && !WITHOUT_YEAR.includes(topic) ? year : null;
  const asked = month === null ? null : await publishedMonth(month, desk);
  if (asked !== null) return { disclosure: asked, unpublished: null, noYear };
  const last = await desk.reads.lastPublished(desk.estate.id);
  const disclosure = last === null ? null : await publishedMonth(last.month, desk);
  if (month === null) return { disclosure, unpublished: null, noYear };
  // A month before the first was never published: nothing stands in for it.
  if (last !== null && month < last.month) return { disclosure: null, unpublished: null, noYear };
  return { disclosure, unpublished: { month, dueOn: dueOn(month, desk) }, noYear };
}
