// What a verb about homes asks for. Pure; the seats are checked before (WHO), the chat here.
import { Refusal } from "../errors.ts";
import type { Verb } from "../tickets/transitions.ts";
import type { Situation } from "./situation.ts";

export type HomesPlan =
  | { readonly name: "claim" | "end"; readonly said: string }
  | { readonly name: "mine" | "waiting" }
  | { readonly name: "decide"; readonly number: number; readonly confirmed: boolean };

export function planHomes(
  { verb, rest }: { readonly verb: Verb; readonly rest: string },
  { role }: Situation,
): { readonly do: "homes"; readonly homes: HomesPlan } {
  const homes = readHomes(verb, rest);
  // Where owners read it, it would tell them who asks for a home; a committee has no part in it.
  if (
    (homes.name === "waiting" || homes.name === "decide") &&
    role !== "staff" &&
    role !== "private"
  )
    throw new Refusal({ why: "inStaffGroupOnly" });
  return { do: "homes", homes };
}

function readHomes(verb: Verb, rest: string): HomesPlan {
  if (verb === "myHomes") return { name: "mine" };
  if (verb === "homeClaims") return { name: "waiting" };
  if (verb === "unbindHome") return { name: "end", said: rest };
  const missing = (): never => {
    throw new Refusal({ why: "missing", verb });
  };
  if (verb === "bindHome") return rest === "" ? missing() : { name: "claim", said: rest };
  const number = Number(rest.normalize("NFKC"));
  return rest === "" ? missing() : { name: "decide", number, confirmed: verb === "confirmHome" };
}

/** The number of the claim that a post of the bot's tells the staff of: 确认 as a reply to it is about that. */
export function claimOfPost(quoted: string | null): string | null {
  return /^🏠 (?:房号申请|Home claim )(\d{1,9})[::]/u.exec(quoted?.trim() ?? "")?.[1] ?? null;
}

const DECISIONS: readonly [RegExp, Verb][] = [
  [/^(?:确认|属实|通过|是|是的|对|对的|confirm(?:ed)?|yes|ok)[\s。.!！]*$/iu, "confirmHome"],
  [/^(?:驳回|不属实|不通过|拒绝|不是|不对|reject(?:ed)?|no)[\s。.!！]*$/iu, "rejectHome"],
];

/** 确认, as a reply to the post about a claim; null: something else. */
export function readDecision(
  body: string,
  quoted: string | null,
): { readonly verb: Verb; readonly rest: string } | null {
  const rest = claimOfPost(quoted);
  const verb = DECISIONS.find(([pattern]) => pattern.test(body))?.[1];
  return rest === null || verb === undefined ? null : { verb, rest };
}
