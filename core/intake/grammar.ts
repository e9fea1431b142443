// The verbs that can be said, as two tables (Chinese, English) of patterns. Reading a verb gives its name
// and what follows it; what that means (a time, a place, stars) is read in interpret.ts.
import type { Verb } from "../tickets/transitions.ts";
import { ENGLISH } from "./grammar.en.ts";
import { CHINESE } from "./grammar.zh.ts";

/**
 * Whose verb it is. A staff verb said by somebody else counts only where it is clearly one (with a ticket);
 * otherwise "回复一下我" would be refused instead of understood.
 */
export type Side = "staff" | "resident" | "any" | "office";

export interface Rule {
  readonly verb: Verb;
  readonly side: Side;
  /** Matched against the whole text, reference and call cut out. The groups `rest` and `tight` are what stands beside the verb. */
  readonly pattern: RegExp;
  /** Only where the message is about a ticket: it names one or replies to one. */
  readonly about?: true;
  /** Ordinary words that are a verb only in the mouth of staff (收到, 一般). */
  readonly ordinary?: true;
  /** A fixed argument, where the verb itself carries it (满意 is five stars). */
  readonly argument?: string;
}

export interface Spoken {
  readonly verb: Verb;
  readonly side: Side;
  readonly rest: string;
}

export interface Speaker {
  readonly staff: boolean;
  /** The message names a ticket or replies to one. */
  readonly about: boolean;
}

/** The verb that `text` says, or null where it says none. Pure; the first rule that fits wins. */
export function readVerb(text: string, speaker: Speaker): Spoken | null {
  const said = text.trim();
  if (said === "" || said.length > 1_200) return null;
  for (const rule of speaker.staff ? STAFF_FIRST : RULES) {
    if (!fits(rule, speaker)) continue;
    const match = rule.pattern.exec(said);
    if (!match) continue;
    const rest = rule.argument ?? `${match.groups?.rest ?? ""}${match.groups?.tight ?? ""}`;
    return { verb: rule.verb, side: rule.side, rest: rest.trim() };
  }
  return null;
}

const fits = (rule: Rule, speaker: Speaker): boolean => {
  if (rule.about && !speaker.about) return false;
  if (rule.side === "staff") return speaker.staff || (speaker.about && !rule.ordinary);
  if (rule.side === "resident") return !speaker.staff || speaker.about;
  return true;
};

const RULES: readonly Rule[] = [...CHINESE, ...ENGLISH];
/** 一般 is a class when staff say it, and three stars when a resident does. */
const STAFF_FIRST: readonly Rule[] = [
  ...RULES.filter((rule) => rule.side === "staff"),
  ...RULES.filter((rule) => rule.side !== "staff"),
];
