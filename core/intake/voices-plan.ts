// What is to be done about joining, leaving, merging and splitting, as data.
import { Refusal } from "../errors.ts";
import type { Ticket } from "../tickets/ticket.ts";
import type { Verb } from "../tickets/transitions.ts";
import type { Held } from "./open.ts";
import type { Opening } from "./plan.ts";
import { findReference } from "./reference.ts";
import type { Situation } from "./situation.ts";

export type VoicesPlan =
  | { readonly name: "merge"; readonly ticket: Ticket; readonly into: number }
  | { readonly name: "unmerge"; readonly ticket: Ticket }
  | { readonly name: "split"; readonly ticket: Ticket; readonly second: Opening }
  /** `whom`: a name, where nobody is mentioned; empty for the writer himself. */
  | { readonly name: "unjoin"; readonly ticket: Ticket; readonly whom: string }
  | { readonly name: "apart"; readonly ticket: Ticket; readonly held: Held }
  /** `merged`: the id of the ticket that went into another by the place of its report. */
  | { readonly name: "part"; readonly merged: number };

interface Said {
  readonly verb: Verb;
  readonly rest: string;
  readonly ticket: Ticket | null;
}

/** #12 合并 #9; as a reply to the card of #12, 合并 #9 alone. Throws Refusal. */
export function planVoices(
  { verb, rest, ticket }: Said,
  { around }: Pick<Situation, "around">,
): VoicesPlan {
  if (ticket === null) throw new Refusal({ why: "whichTicket", verb });
  if (verb === "unjoin")
    return { name: "unjoin", ticket, whom: rest.replace(/^[@＠]/u, "").trim() };
  if (verb === "unmerge") return { name: "unmerge", ticket };
  const named = findReference(rest)?.number ?? numberOf(rest);
  if (named !== null) return { name: "merge", ticket, into: named };
  const { replied } = around;
  if (replied === null || replied.id === ticket.id || replied.estateId !== ticket.estateId)
    throw new Refusal({ why: "missing", verb: "merge" });
  return { name: "merge", ticket: replied, into: ticket.number };
}

const numberOf = (text: string): number | null => {
  const said = text.normalize("NFKC").trim();
  return /^\d{1,9}$/.test(said) ? Number(said) : null;
};
