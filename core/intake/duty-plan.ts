// What is to be done about the duty: somebody is put on, the duty is handed over, or who has it is asked. Pure.

import type { Instant } from "../clock.ts";
import { readShift, untilMorning } from "../duty/read-shift.ts";
import { Refusal } from "../errors.ts";
import { literal } from "../literal.ts";
import type { Author } from "../platform.ts";
import { NOWHERE } from "../understand/classification.ts";
import type { Meaning } from "./meaning.ts";
import type { Opening } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** Who is meant: the writer, somebody named with an @, or a name alone. */
export type Whom =
  | { readonly is: "self" }
  | { readonly is: "mentioned"; readonly author: Author }
  | { readonly is: "named"; readonly name: string };

interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

export type DutyPlan =
  | { readonly name: "set"; readonly whom: Whom; readonly span: Span }
  /** The rest of the shift that runs; `span` where none does. */
  | { readonly name: "handOver"; readonly whom: Whom; readonly span: Span }
  /** `span`: what was asked for; null: now and the days to come. `opening`: a question that nobody can answer. */
  | { readonly name: "ask"; readonly span: Span | null; readonly opening: Opening };

type Said = Extract<Meaning, { is: "verb" }>;

export function planDuty(
  { verb, rest }: Said,
  situation: Situation,
): { do: "duty"; duty: DutyPlan } {
  const { message, body, now, settings } = situation;
  const said = readShift(withoutNames(rest, message.mentions), now, settings);
  if (verb === "onDuty") {
    const opening = { classification: QUESTION, danger: null, words: body };
    return { do: "duty", duty: { name: "ask", span: said.span, opening } };
  }
  if (said.fault === "past") throw new Refusal({ why: "pastTime" });
  if (said.fault === "none") throw new Refusal({ why: "badTime" });
  const whom = whomOf(said.rest, message.mentions);
  const span = said.span ?? untilMorning(now, settings);
  return {
    do: "duty",
    duty: { name: verb === "handOverDuty" ? "handOver" : "set", whom, span },
  };
}

const withoutNames = (text: string, mentions: readonly Author[]): string =>
  mentions.reduce(
    (left, { name }) => left.replaceAll(new RegExp(`[@＠]${literal(name)}`, "gu"), " "),
    text,
  );

const SELF = /^(?:我|我来|我自己|本人|me|i|myself)$/iu;

function whomOf(rest: string, mentions: readonly Author[]): Whom {
  const [first, second] = mentions;
  const name = rest.replace(/^[@＠]/u, "").trim();
  if (second !== undefined) throw new Refusal({ why: "oneOnDuty" });
  if (first !== undefined) {
    if (name !== "") throw new Refusal({ why: "badShift" });
    return { is: "mentioned", author: first };
  }
  if (SELF.test(name)) return { is: "self" };
  if (name === "") throw new Refusal({ why: "badShift" });
  if (name.length > 20 || /[\s,，、;；\d]/u.test(name)) throw new Refusal({ why: "badShift" });
  return { is: "named", name };
}

const QUESTION: Opening["classification"] = {
  intent: "enquiry",
  category: "service",
  urgency: null,
  danger: false,
  location: NOWHERE,
  multi: false,
  confidence: 1,
  by: "verb",
};
