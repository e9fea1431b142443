// Does what the bot did fit the message? Pure, and written from the product's description on purpose: nothing
// of how the bot decides (core/intake) is asked here.
import type { Classification } from "../core/understand/classification.ts";
import type { LabelledLine } from "../core/understand/lines.ts";

export interface Heard {
  /** Of the inbox: one for a message that was for the bot, none for any other. */
  readonly outcomes: readonly string[];
  /** What the bot posted because of it, without the names that it calls. */
  readonly owners: readonly string[];
  readonly staff: readonly string[];
}

const QUOTE = /^「([^：:\n]+)[：:][\s\S]*?」\s*\n[\s\-—–]+\n?([\s\S]*)$/u;

/** A mention anywhere, the bare name opening a sentence, or a quote of the bot. A quote's own words count not. */
export function callsTheBot(text: string): boolean {
  const [, quoted, reply] = QUOTE.exec(text.trim()) ?? [];
  if (quoted?.trim() === "小管家") return true;
  const said = reply ?? text;
  return (
    /[@＠]\s?(?:小管家|客服)/u.test(said) ||
    said.split(/[。！？!?；;\n]/u).some((sentence) => sentence.trimStart().startsWith("小管家"))
  );
}

const OPENS: readonly string[] = ["repair", "complaint", "suggestion", "enquiry"];
const TICKET: readonly string[] = ["acknowledged", "joined"];
const ANSWER: readonly string[] = ["answered", "helped", "asked", "refused"];

/** What does not fit, in a few words; null where all is well. */
export function misfit(label: LabelledLine, got: Classification, heard: Heard): string | null {
  const { outcomes, owners, staff } = heard;
  if (!callsTheBot(label.text))
    return outcomes.length + owners.length + staff.length === 0 ? null : "nobody asked the bot";
  const [outcome = "", ...more] = outcomes;
  const [post = "", ...morePosts] = owners;
  if (outcome === "" || more.length > 0) return `${outcomes.length} outcomes`;
  if (post === "" || morePosts.length > 0) return `${owners.length} posts to the owners`;
  if (![...TICKET, ...ANSWER].includes(outcome)) return `the outcome is ${outcome}`;
  return wrongTicket(outcome, post, staff) ?? wrongForLabel(label, got, { outcome, post, staff });
}

/** Whatever it meant: a ticket has a number and a card; no ticket, no card. Two faults in one message are two. */
function wrongTicket(outcome: string, post: string, staff: readonly string[]): string | null {
  const cards = staff.filter((text) => /^(?:📋|🚨)/u.test(text));
  if (outcome !== "acknowledged") return cards.length === 0 ? null : `${outcome}, with a card`;
  const numbers = [...post.matchAll(/(?:^|\n)#(\d+)(?!\d)/gu)].map(([, number]) => number);
  if (numbers.length === 0) return "acknowledged without a number";
  if (!post.startsWith("⚠️") && !post.startsWith("#")) return "the number does not come first";
  if (!/目标|承诺/u.test(post)) return "acknowledged without a deadline";
  if (cards.length !== numbers.length) return `${cards.length} cards for ${numbers.length} tickets`;
  const carded = cards.map((text) => /^(?:📋|🚨)#(\d+)/u.exec(text)?.[1]);
  return numbers.every((number) => carded.includes(number)) ? null : "a card has another number";
}

/** Whether the classifier says what the label says, as far as the bot's answer hangs on it. */
export const agree = (label: LabelledLine, got: Classification): boolean =>
  label.urgency === "emergency" || got.danger
    ? label.urgency === "emergency" && got.danger
    : label.intent === got.intent;

type Done = { outcome: string; post: string; staff: readonly string[] };

/** Held against the label only where the classifier says the same: its errors are scored elsewhere. */
function wrongForLabel(
  label: LabelledLine,
  got: Classification,
  { outcome, post, staff }: Done,
): string | null {
  if (!agree(label, got)) return null;
  if (got.danger) {
    if (!post.startsWith("⚠️")) return "an emergency without the safety text";
    return staff.some((text) => text.startsWith("🚨"))
      ? null
      : "an emergency without the loud card";
  }
  // A question may be answered at once, from what the estate has published or set.
  if (label.intent === "enquiry" && outcome === "answered") return null;
  // What was asked about money before, and not through the bot, is a question for a person.
  if (label.intent === "progress" && label.category === "fees" && TICKET.includes(outcome))
    return null;
  if (OPENS.includes(label.intent)) {
    if (!TICKET.includes(outcome)) return `${label.intent}, and ${outcome}`;
    return label.intent === "complaint" ? tells(label, post) : null;
  }
  return ANSWER.includes(outcome) ? null : `${label.intent}, and ${outcome}`;
}

/** The acknowledgement of a complaint holds no place and no words: neighbours read it. */
function tells({ text, location }: LabelledLine, post: string): string | null {
  const { building, unit, room } = location;
  const places = [
    ...(building === null ? [] : [`${building}\\s*(?:栋|幢|座|号楼)`]),
    ...(unit === null ? [] : [`${unit}\\s*(?:单元|门)`]),
    ...(room === null ? [] : [`(?<!\\d)${room}(?!\\d)`]),
  ];
  if (places.some((place) => new RegExp(place, "u").test(post)))
    return "a complaint with its place";
  const { place } = location;
  if (
    place !== null &&
    place.length > 1 &&
    !/^(?:电梯|停车|服务)$/u.test(place) &&
    post.includes(place)
  )
    return "a complaint with its place";
  const said = text.replace(/小管家|客服/gu, " ");
  for (const run of said.match(/[\p{L}\p{N}]{5,}/gu) ?? [])
    for (let start = 0; start + 5 <= run.length; start += 1)
      if (post.includes(run.slice(start, start + 5))) return "a complaint with its words";
  return null;
}
