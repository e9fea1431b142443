// Several verbs in one message of the staff's: "#12 接单 #13 完成 换了灯管", "#12 #14 接单".
import type { Verb } from "../tickets/transitions.ts";
import { readVerb } from "./grammar.ts";
import { findReferences } from "./reference.ts";

export interface Part {
  readonly number: number;
  /** As if it stood alone: "#12 接单". */
  readonly text: string;
}

/** So many tickets in one message are a list that was pasted, no order. */
const MOST = 20;
/** Their own words may name another ticket. */
const TAKES_A_REFERENCE: ReadonlySet<Verb> = new Set(["merge", "unmerge", "split", "unjoin"]);
const BETWEEN = /^[\s,，、;；.。和与及&+]*$/u;

/**
 * The parts, in order; null where the message is one order. Only where a reference opens it and every reference is
 * followed by a verb of the staff's, its own or the next one's: "#12 回复 和 #13 一样" is one. Pure.
 */
export function severalIn(text: string): readonly Part[] | null {
  const references = findReferences(text);
  if (references.length < 2 || references.length > MOST) return null;
  if (text.slice(0, references[0]?.start).trim() !== "") return null;
  const parts: Part[] = [];
  let waiting: number[] = [];
  for (const [index, { number, end }] of references.entries()) {
    const said = text.slice(end, references[index + 1]?.start ?? text.length);
    waiting.push(number);
    if (BETWEEN.test(said)) continue;
    const order = said.replace(/^[\s,，:：、.。]+|[\s,，、;；]+$/gu, "");
    const spoken = readVerb(order, { staff: true, about: true });
    if (spoken?.side !== "staff" || TAKES_A_REFERENCE.has(spoken.verb)) return null;
    parts.push(...waiting.map((one) => ({ number: one, text: `#${one} ${order}` })));
    waiting = [];
  }
  return waiting.length > 0 || parts.length < 2 ? null : parts;
}
